"""① in the text and ① below it: notes, where the signs can mean nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import publisher
from publisher.model import Document, Note, lines, plain_text, restore, units


def told(document: Document) -> tuple[list[str], list[tuple[str, str]]]:
    """The text, and the notes by their labels."""
    assert restore(document) == document.source.text
    nodes = [node for line in lines(document) for node in line]
    notes = [(one.label, plain_text(one.content)) for one in nodes if isinstance(one, Note)]
    return [unit.text for unit in units(document)], notes


@pytest.mark.parametrize("heading", ["注：\n\n①", "注释\n\n① ", "【注】\n\n①", "注：①"])
def test_below_the_text(heading: str) -> None:
    text = f"懂得捻缝的只有两个人①，口诀②还在。\n\n江水涨了。\n\n{heading}口诀收入船谚。\n\n②见站志。\n"
    assert told(publisher.read(text, name="a.md")) == (
        ["懂得捻缝的只有两个人，口诀还在。", "江水涨了。"],
        [("①", "口诀收入船谚。"), ("②", "见站志。")],
    )


@pytest.mark.parametrize("heading", ["注释：\n\n", "", "注："])
@pytest.mark.parametrize("signs", ["[1] [2]", "〔1〕 〔2〕", "［1］ ［2］"])
def test_figures_in_brackets_are_signs_as_well(heading: str, signs: str) -> None:
    """They need no heading, and a line of another kind may stand below them."""
    one, two = signs.split()
    text = (
        f"懂得捻缝的只有两个人{one}，口诀{two}还在。\n\n"
        f"{heading}{one}口诀收入船谚。\n\n{two} 见站志。\n\n（图片由站方提供）\n"
    )
    assert told(publisher.read(text, name="a.md")) == (
        ["懂得捻缝的只有两个人，口诀还在。", "（图片由站方提供）"],
        [("1", "口诀收入船谚。"), ("2", "见站志。")],
    )


@pytest.mark.parametrize(
    "text",
    [
        "要做两件事：[1]报到；[2]体检。\n\n[1]报到在三楼。\n\n[2]体检在二楼。\n",  # the entries of a list
        "只有两个人①，水浅。\n\n①见站志。\n",  # not called notes
        "要做三件事：①测；②量；①再测。\n\n注：\n\n①见站志。\n",  # two such signs
        "只有两个人，水浅。\n\n注：\n\n①见站志。\n",  # none
        "只有两个人①，水浅。\n\n注：\n\n②见站志。\n",  # begins with another
    ],
)
def test_what_may_be_something_else_stays(text: str) -> None:
    assert told(publisher.read(text, name="a.md"))[1] == []


def test_below_the_pages_of_a_layout_tool() -> None:
    content = [
        {"type": "text", "text": "老街有三百年历史①，两百户人家。"},
        {"type": "page_footnote", "text": "①史料由市档案馆提供。"},
        {"type": "text", "text": "后来①修了桥。"},
        {"type": "page_footnote", "text": "① 见县志。"},
        {"type": "page_footnote", "text": "本文有删节。"},
        {"type": "page_footnote", "text": "③又及。"},
    ]
    data = json.dumps([{**one, "page_idx": 0} for one in content], ensure_ascii=False)
    text, notes = told(publisher.read(data.encode(), name="a_content_list.json"))
    assert text == ["老街有三百年历史，两百户人家。", "后来修了桥。", "本文有删节。", "③又及。"]
    assert notes == [("①", "史料由市档案馆提供。"), ("①-2", "见县志。")]


@pytest.mark.parametrize(
    ("above", "label"),
    [
        ("图①：河灯顺流而下。", None),
        ("见表①。", None),
        ("（照片①）", None),
        ("三百名代表①到会。", "①"),
        ("墙上有地图①。", "①"),
    ],
)
def test_a_sign_that_numbers_a_picture_calls_no_note(above: str, label: str | None) -> None:
    content = [{"type": "text", "text": above}, {"type": "page_footnote", "text": "①用蜡纸折成。"}]
    data = json.dumps([{**one, "page_idx": 0} for one in content], ensure_ascii=False)
    document = publisher.read(data.encode(), name="a_content_list.json")
    text, notes = told(document)
    if label:
        assert notes == [(label, "用蜡纸折成。")]
    else:
        assert (text, notes) == ([above, "①用蜡纸折成。"], [])
        assert [problem.message for problem in document.problems] == [
            "nothing in the text calls the note ①; it stands behind the text"
        ]


@given(
    st.lists(
        st.sampled_from(["①", "②", "注", "：", "\n\n", "水浅。", "**", "【注】", " ", "> "]), max_size=14
    )
)
def test_nothing_is_lost(parts: list[str]) -> None:
    text = "文" + "".join(parts)
    assert restore(publisher.read(text.encode(), name="a.md")) == text
