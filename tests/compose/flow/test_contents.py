"""The page of contents: what it lists, and on how few pages."""

from __future__ import annotations

import pytest

from publisher.compose import Page, TextLine, load_design
from publisher.model import Metadata
from tests.compose.setting import Writer, characters, pages


def _contents(count: int) -> list[Page]:
    """The pages with contents of a report called 年度观察, one section of so many articles."""
    new = Writer()
    articles = [new.article(f"文章之{number}", characters(200)) for number in range(count)]
    document = new.document(new.section("年度观察", *articles), metadata=Metadata(title="年度观察"))
    return [page for page in pages(document, load_design("report")) if _entries(page)]


def _entries(page: Page) -> list[TextLine]:
    lines = [mark for mark in page.furniture if isinstance(mark, TextLine)]
    return [line for line in lines if line.matter.role == "contents" and line.matter.references]


def test_the_title_is_no_entry_of_itself() -> None:
    (page,) = _contents(3)
    assert [line.matter.text for line in _entries(page)] == ["文章之0", "文章之1", "文章之2"]


def test_a_long_title_turns_over_by_sense_and_under_an_indent() -> None:
    """It is broken at the space that divides it, not where the line is full."""
    new = Writer()
    parts = ("东门外修路的人和他们走过的三十个春秋冬夏", "一位养路工人的笔记本里没有写下来的那些日子")
    articles = [new.article(" ".join(parts), characters(200)), new.article("灯下", characters(200))]
    document = new.document(*articles, metadata=Metadata(title="年度观察"))
    (page,) = [page for page in pages(document, load_design("report")) if _entries(page)]
    first, second, short = _entries(page)
    assert [one.matter.text[one.start : one.end].strip() for one in (first, second)] == [*parts]
    begins = [one.x + one.runs[0].offset for one in (first, second, short)]
    assert begins == pytest.approx([begins[0], begins[0] + first.runs[0].fount.size, begins[0]])


def test_an_entry_of_two_lines_stands_as_far_from_the_next_as_one_of_one_line() -> None:
    """Its own lines stand closer."""
    new = Writer()
    names = (
        "甲",
        "东门外修路的人和他们走过的三十个春秋冬夏 一位养路工人的笔记本里没有写下来的那些日子",
        "乙",
    )
    document = new.document(*(new.article(name, characters(200)) for name in names))
    (page,) = [page for page in pages(document, load_design("report")) if _entries(page)]
    first, turned, over, last = (line.y for line in _entries(page))
    assert turned - first == last - over == 34
    assert over - turned < 34


def test_entries_stand_closer_where_that_saves_a_page() -> None:
    """The report puts two lines of 17 points to an entry, which leaves room for eighteen."""
    steps = []
    for count in (18, 22):
        (page,) = _contents(count)
        first, second, *_ = _entries(page)
        steps.append(second.y - first.y)
    assert steps[0] == 34
    assert 21 < steps[1] < 34


@pytest.mark.parametrize("count", range(12, 30, 3))
def test_no_page_ends_with_a_rubric(count: int) -> None:
    """It stands over what is listed under it, whatever the number of rubrics with one text each."""
    new = Writer()
    sections = [
        new.section(f"第{number}栏", new.article(f"文章之{number}", characters(200)))
        for number in range(count)
    ]
    found = [page for page in pages(new.document(*sections), load_design("book")) if _entries(page)]
    assert len(found) > 1
    assert all(_entries(page)[-1].matter.text.startswith("文章") for page in found)
