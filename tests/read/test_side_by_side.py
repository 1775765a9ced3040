"""Columns side by side in lines of text: what is put in order, what stays, and what that costs.

Pages with what becomes of them stand in tests/repair/fixtures/side_by_side.txt.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import publisher
from publisher.model import Document, restore, units
from publisher.read import Recovered, from_text, read_markdown
from publisher.read.markdown_lines import lines
from publisher.read.side_by_side import in_order
from publisher.repair import repair
from tests.effort import AT_MOST, growth
from tests.repair.cases import cases

PAGES = {case.title: case.source for case in cases("side_by_side.txt")}
GOING_ON = PAGES["a paragraph that goes on at the top of the next column"]
SENTENCE = "渡口的船工老周把船票本收进木匣，"


def read(text: str) -> Recovered:
    return read_markdown(from_text(text, "page.txt"))


def said(document: Document) -> list[tuple[str, str]]:
    return [(unit.role, unit.text) for unit in units(document)]


def test_text_without_gutters_is_not_looked_at() -> None:
    text = "# 题\n\n　　正文 。\n" + f"　　{SENTENCE}\n" * 9
    found = [*lines(text)]
    assert in_order(text, found).lines is found


@pytest.mark.parametrize("mark", ["```\n", "~~~\n", "<table>\n", "| 甲 | 乙 |\n"])
def test_what_somebody_marked_was_not_laid_out_by_a_tool(mark: str) -> None:
    text = mark + GOING_ON
    found = [*lines(text)]
    assert in_order(text, found).lines is found


PROSE = (
    "居民敲锣打鼓，走上桥面看自己家的", "屋顶。从前过江要等半个小时的船，",
    "如今走路只要十二分钟。她从屋檐下", "取出扁担，把最后两筐鲜叶挑上肩，",
    "沿着石阶一步一步走到山脚的厂房里", "去。厂房里的机器响了整整一夜，炒",
    "青的师傅换了三班，到天亮的时候一", "共做出四百多斤干茶。今年的价钱比",
)  # fmt: skip


def test_what_may_be_a_column_beside_something_else_is_told() -> None:
    """Terms beside prose: each row is read across."""
    text = "".join(f"{term}      {line}\n" for term, line in zip("桥船渡口江岸茶山", PROSE, strict=True))
    [problem] = read(text).problems
    assert problem.code == "read.columns"
    assert problem.place is not None
    assert problem.place.line == 1
    assert [one.text for one in read(text).passages] == text.splitlines()


def test_cells_that_are_prose_of_several_lines_stay_beside_each_other() -> None:
    text = (
        "序号    问题                                  答复\n"
        "1       渡口什么时候恢复通航，票价多少，      今年六月试航，票价两元，老人和\n"
        "        月票还能不能用，哪里可以买到？        学生免费；月票照旧，在码头窗口\n"
        "                                              办理，也可以在网上办理。\n"
        "2       桥头的路灯坏了两个月，没有人修，      已经派人查看，线路老化，下周全\n"
        "        打了热线也没有回音，怎么办？          部更换，请再等几天。\n"
        "3       老茶馆会不会拆，里面的旧招牌能不      不拆。招牌由博物馆修复后送回，\n"
        "        能留下来，街坊们都很关心。            挂在原处。\n"
    )
    found = [*lines(text)]
    assert in_order(text, found).lines == found


@pytest.mark.parametrize("title", [title for title in PAGES if "stay" in title])
def test_what_is_surely_no_column_is_not_told(title: str) -> None:
    assert not read(PAGES[title]).problems


@pytest.mark.parametrize("suffix", [".tei.xml", ".json", ".docx", ".epub"])
def test_the_order_and_the_source_are_kept_in_every_format(suffix: str, tmp_path: Path) -> None:
    source = tmp_path / "page.txt"
    source.write_text(GOING_ON, "utf-8")
    document = publisher.read(source)
    publisher.write(document, tmp_path / f"out{suffix}")
    back = publisher.read(tmp_path / f"out{suffix}")
    assert said(back) == said(document)
    assert restore(back) == GOING_ON


WORDS = st.sampled_from(
    ["渡口，", SENTENCE, SENTENCE + "说要", "3.14", "Watts are", "，", "「", "1.报名", "# 题"]
)
GUTTERS = st.sampled_from([" ", "  ", "      ", "\t", "　　", "", "                "])
ROWS = st.lists(st.lists(st.tuples(GUTTERS, WORDS), max_size=5), max_size=14)


@given(ROWS, st.integers(1, 6), st.sampled_from(["\n", "\n\n", "\f", "\r\n"]))
def test_every_page_gives_its_source_back(rows: list[list[tuple[str, str]]], times: int, end: str) -> None:
    text = end.join("".join(gutter + words for gutter, words in row) for row in rows * times)
    document = repair(read(text))
    assert restore(document) == text
    found = in_order(text, [*lines(text)]).lines
    spans = sorted((line.start, line.end) for line in found)
    assert all(before[1] <= behind[0] for before, behind in pairwise(spans))
    visible = "".join(text[start:end] for start, end in spans)
    assert "".join(visible.split()) == "".join(text.split())


def blanks(size: int) -> str:
    return (SENTENCE + " " * size + SENTENCE + "\n") * 9


def gutters(size: int) -> str:
    return ((SENTENCE + "    ") * size + "\n") * 9


def pages(size: int) -> str:
    return (GOING_ON + "\n\f\n") * size


def rows(size: int) -> str:
    return GOING_ON.rstrip("\n") + "\n" + (GOING_ON + "\n") * size


def glue(size: int) -> str:
    return ((SENTENCE[:11] + " ") * size + "\n") * 12


def single(size: int) -> str:
    return ("桥 " * size + SENTENCE + "    " + SENTENCE + "\n") * 9


@pytest.mark.parametrize("make", [blanks, gutters, pages, rows, glue, single])
def test_work_grows_with_the_text_and_no_faster(make: Callable[[int], str]) -> None:
    def reading(size: int) -> Callable[[], object]:
        text = make(size)
        return lambda: in_order(text, [*lines(text)])

    assert growth(reading, 40) < AT_MOST


@pytest.mark.parametrize(
    "line",
    ["江岸" + " " * 1_000_000 + "江岸\n", (SENTENCE + "  ") * 10_000 + "\n", "桥 " * 100_000 + "\n"],
    ids=["blanks", "gutters", "characters set apart"],
)
def test_long_lines_come_back(line: str) -> None:
    text = line * 9
    found = in_order(text, [*lines(text)]).lines
    assert "".join(text[one.start : one.end] for one in found).replace(" ", "") == "".join(text.split())
