r"""Which backslashes and references stand for other characters, and which are text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import publisher
from publisher.model import units
from publisher.read import from_text, read_markdown
from publisher.repair.registry import rules
from tests.effort import AT_MOST, growth
from tests.repair_corpus.corpus import articles

UNREPAIRED = tuple(name for name, _ in rules())


def lines(text: str) -> list[str]:
    document = publisher.read_text(text, without=UNREPAIRED)
    assert publisher.restore(document) == text
    return [unit.text for unit in units(document)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"三\*乘\*五", "三*乘*五"),
        (r"\*甲\*", "*甲*"),
        (r"**3\*4**", "3*4"),
        (r"\# 标题", "# 标题"),
        (r"\- 甲", "- 甲"),
        (r"\---", "---"),
        (r"\> 甲", "> 甲"),
        (r"> \# 甲", "# 甲"),
        (r"1\. 甲", "1. 甲"),
        (r"12\) 甲", "12) 甲"),
        (r"\~~~", "~~~"),
        (r"\| 甲 |", "| 甲 |"),
        (r"\[链接](x)", "[链接](x)"),
        (r"!\[图](a.png)", "![图](a.png)"),
        (r"\[^1]: 注", "[^1]: 注"),
        (r"甲\<!-- 乙 -->", "甲<!-- 乙 -->"),
        (r"\<ruby>字<rt>z</rt></ruby>", "<ruby>字<rt>z</rt></ruby>"),
        (r"文件名是report\_2026.docx", "文件名是report_2026.docx"),
        ("三&#42;乘&#x2a;五", "三*乘*五"),
        ("A&amp;B&lt;C", "A&B<C"),
        ("&amp;amp;", "&amp;"),
        ("&emsp;&emsp;甲&nbsp;", "甲"),
        ("12&#12289;甲", "12、甲"),
    ],
)
def test_what_stands_for_something_else(written: str, read: str) -> None:
    assert lines(written) == [read]


@pytest.mark.parametrize(
    "text",
    [
        r"放在D:\k\*.csv。",
        r"C:\Users\_x，C:\*甲*",
        r"D:\一\[二](三)\*.*",
        r"\\server\share\*",
        r"删去data\*.csv和src\*。",
        r"find . -name \*.c -o -name \*.h",
        r"grep '\<word\>' \*.txt",
        r"$\alpha\*\beta\*$，\[ E=mc^2 \]，a\_b，38\%",
        r"¯\_(ツ)_/¯ /\_/\ \(^o^)/ \|/",
        r"甲\\*乙",
        r"\#话题 \-5度 \1. 甲",
        r"甲\|乙",
        "AT&T; R&D &c. &nosuch; &#0; &#10;",
        r"甲\乙\。",
        "# C#",
    ],
)
def test_what_is_text(text: str) -> None:
    assert lines(text) == [text.removeprefix("# ")]


@pytest.mark.parametrize(
    ("written", "cells"),
    [
        ("| 甲\\|乙 | 丙 |\n|---|---|\n| D:\\| E |", ["甲|乙", "丙", "D:\\", "E"]),
        (
            "<table><tr><td>A&amp;B</td><td>1 &lt; 2</td><td>&nbsp;</td></tr></table>",
            ["A&B", "1 < 2", ""],
        ),
    ],
)
def test_cells(written: str, cells: list[str]) -> None:
    passages = read_markdown(from_text(written, "a.md")).passages
    assert [passage.text for passage in passages] == cells


def test_a_table_of_html_reads_alike_in_markdown_and_in_json(tmp_path: Path) -> None:
    table = "<table><tr><td>A&amp;B</td><td>&nbsp;</td><td>1 &lt; 2&nbsp;</td></tr></table>"
    block = {"type": "table", "table_body": table, "page_idx": 0}
    (tmp_path / "a.json").write_text(json.dumps([block]), "utf-8")
    (tmp_path / "a.md").write_text(table, "utf-8")
    for name in ("a.json", "a.md"):
        (unit,) = units(publisher.read(tmp_path / name))
        assert unit.text == "A&B |  | 1 < 2", name


def test_code_is_as_it_is() -> None:
    code = "a\\*b &lt; <img src='a.png'> ![甲](乙) <!-- 丙 -->"
    assert lines(f"看`{code}`。") == [f"看{code}。"]
    assert lines("```\n\\# a\\*b &lt;\n```") == ["\\# a\\*b &lt;"]


def test_the_address_of_a_link_is_read_as_well() -> None:
    (passage,) = read_markdown(from_text("见[甲](a?b&amp;c)", "a.md")).passages
    assert [mark.value for mark in passage.marks] == ["a?b&c"]


def test_a_line_of_white_space_alone_is_blank_and_what_precedes_a_line_indents_it() -> None:
    first, second = read_markdown(from_text("甲\n&nbsp;\n&emsp;&emsp;乙", "a.md")).passages
    assert (first.text, second.text, second.blank_before, second.indent) == ("甲", "乙", 1, 2.0)


def test_articles_about_computers_keep_their_backslashes() -> None:
    texts = [unit.text for article in articles() for unit in article.units if "\\" in unit.text]
    assert len(texts) > 4
    assert [line for text in texts for line in lines(text)] == texts


PARTS = st.sampled_from(
    [*"\\\\\\*#->[]()|<&;~_.! 甲1a\n`", "&amp;", "\\*", "D:\\", "<td>", "![", "\ufdef", "\ufdd0"]
)


@given(st.lists(PARTS, max_size=30).map("".join))
def test_nothing_gets_lost(text: str) -> None:
    document = publisher.read_text(text)
    assert publisher.restore(document) == text


@pytest.mark.parametrize(
    "part", ["\\*", "\\", "`\\", "\\[", "&nbsp;", "&nbsp; ", "\\| ", "| \\|", "a\\*b", "> "]
)
def test_time_is_linear(part: str) -> None:
    def reading(times: int) -> Callable[[], object]:
        source = from_text(part * times, "a.md")
        return lambda: read_markdown(source)

    assert growth(reading, 200) < AT_MOST
