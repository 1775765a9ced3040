"""Recovered text to passages."""

from __future__ import annotations

import pytest
from hypothesis import given

import publisher
from publisher.model import units
from publisher.read import Recovered, from_text, read_markdown
from tests.repair.test_properties import ANY_TEXT


def read(text: str) -> Recovered:
    return read_markdown(from_text(text, "a.md"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 标题\n\n正文", [("heading", "标题"), ("text", "正文")]),
        ("### 标题 ###", [("heading", "标题")]),
        ("#无空格不是标题", [("text", "#无空格不是标题")]),
        ("　　段落\r\n　　又一段\f下一页", [("text", "段落"), ("text", "又一段"), ("text", "下一页")]),
        ("    缩进不是代码", [("text", "缩进不是代码")]),
        ("- 甲\n* 乙\n• 丙", [("item", "甲"), ("item", "乙"), ("item", "丙")]),
        ("- 1.甲\n- 2、乙", [("item", "甲"), ("item", "乙")]),  # the number is the mark, not text behind it
        ("1. 甲\n2、乙\n3) 丙", [("item", "甲"), ("item", "乙"), ("item", "丙")]),
        ("1.5米高", [("text", "1.5米高")]),
        ("2024.12.26", [("text", "2024.12.26")]),
        ("- 7 -", [("text", "- 7 -")]),
        ("> 引文", [("quotation", "引文")]),
        (">>> f[spec.argmax()]", [("quotation", ">>> f[spec.argmax()]")]),
        ("> >>> f[spec.argmax()]", [("quotation", ">>> f[spec.argmax()]")]),
        ("---", [("separator", "")]),
        (
            "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
            [("cell", "甲"), ("cell", "乙"), ("cell", "1"), ("cell", "2")],
        ),
        ("![图](a.png)", [("image", "")]),
        ('文<img src="a.png" alt="图">字', [("text", "文"), ("image", ""), ("text", "字")]),
        ("<!-- 第3版 -->\n正文<!-- 栏 -->接着", [("text", "正文"), ("text", "接着")]),
        ("```\na, b\n```", [("code", "a, b")]),
        ("```没有结尾", [("text", "```没有结尾")]),
        ("[^1]: 注文", [("note", "注文")]),
        ("**真，**她说*什么*呢", [("text", "真，她说什么呢")]),
        ("3*4*5与a*b", [("text", "3*4*5与a*b")]),
        ("真正要紧的是*不怕慢，只怕站*。", [("text", "真正要紧的是不怕慢，只怕站。")]),
        ("书中写道，*顺风*而行。", [("text", "书中写道，顺风而行。")]),
        ("*怎么办？*他问", [("text", "怎么办？他问")]),
        ("在*Seeing Like a State*（1998）里", [("text", "在Seeing Like a State（1998）里")]),
        ("设面积为*A*，流速为*v*，流量", [("text", "设面积为A，流速为v，流量")]),
        # Asterisks that call notes, keep names back, mark shares, stand for letters, multiply.
        ("人数*，户数*。", [("text", "人数*，户数*。")]),
        ("编内*（不含借调）与编外*（含临时）", [("text", "编内*（不含借调）与编外*（含临时）")]),
        ("原告王*诉被告李*，赵*明、周*华", [("text", "原告王*诉被告李*，赵*明、周*华")]),
        ("持有*ST甲、*ST乙两只", [("text", "持有*ST甲、*ST乙两只")]),
        ("删去*.csv和*.txt", [("text", "删去*.csv和*.txt")]),
        ("砖长24*宽12，瓦长30*宽20", [("text", "砖长24*宽12，瓦长30*宽20")]),
        ("见[站志](http://a.b/c)", [("text", "见站志")]),
        ("\ufeff正文", [("text", "正文")]),
    ],
)
def test_lines(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(passage.kind, passage.text) for passage in read(text).passages] == expected


@given(ANY_TEXT)
def test_passages_and_gaps_tile_the_source(text: str) -> None:
    recovered = read(text)
    spans = [(gap.start, gap.end) for gap in recovered.gaps]
    for passage in recovered.passages:
        spans.extend((piece.start, piece.end) for piece in (*passage.label, *passage.pieces))
    spans.sort()
    position = 0
    for start, end in spans:
        assert start == position
        position = end
    assert position == len(text)


@pytest.mark.parametrize(
    ("text", "read", "said"),
    [
        ("看[^1]。\n\n[^1]: 注文", "看。|注文", ""),
        (
            "看[^1]，**再看[^2]**。",
            "看[^1]，再看[^2]。",
            "1:2 no note is labelled|1:11 no note is labelled",
        ),
        ("再[^2]看[^2]。\n\n[^2]: 注文", "再看[^2]。|注文", "1:7 the note [^2] is called again"),
        ("看[^1]。\n\n[^1]: 见[^1]", "看。|见[^1]", "3:8 the note [^1] is called again"),
        ("`[^1]`", "[^1]", ""),
        ("看。\n\n[^1]: 注文", "看。|注文", "3:7 nothing calls the note [^1]"),
    ],
)
def test_a_call_that_no_note_answers_stays_text(text: str, read: str, said: str) -> None:
    recovered = read_markdown(from_text(text, "a.md"))
    assert "|".join(passage.text for passage in recovered.passages) == read
    told = "|".join(f"{one.place}: {one.message}" for one in recovered.problems)
    for part in filter(None, said.split("|")):
        place, _, words = part.partition(" ")
        assert f"a.md:{place}: {words}" in told
    assert len(recovered.problems) == len([*filter(None, said.split("|"))])
    assert publisher.restore(publisher.read_text(text)) == text


def test_what_no_text_holds_is_replaced_by_an_edit() -> None:
    text = "# 停\0水\n\n今\ud83d天[^\ud800]。"
    document = publisher.read_text(text)
    assert [unit.text for unit in units(document)] == ["停\ufffd水", "今\ufffd天[^\ufffd]。"]
    assert publisher.restore(document) == text
    assert [str(one.place) for one in document.problems if one.code == "read.character"] == [
        "source.md:1:4"
    ]
    "".join(one.message for one in document.problems).encode()


@pytest.mark.parametrize("text", ["*" * 50_000, "[" * 50_000, "`" * 50_001, "| " * 50_000, "<!--" * 20_000,
                                  "**a" * 20_000, "<ruby>" * 20_000, "1" * 50_000, "```\n" * 20_000,
                                  "!" + "[](" * 20_000, "# " * 30_000, "> " * 30_000])  # fmt: skip
def test_hostile_lines_are_read_whole(text: str) -> None:
    """A pattern that blows up would not come back within the test run."""
    recovered = read(text)
    assert recovered.source.text == text
