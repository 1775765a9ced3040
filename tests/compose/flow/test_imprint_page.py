"""The front of a book: title page, its imprint on the back, contents; and parts that begin on a recto."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.compose import Page, TextLine, compose, load_design
from publisher.compose.design.file import parse_design
from publisher.compose.design.load import FOLDER
from publisher.errors import UsageError
from publisher.model import Contributor, Document, Metadata
from tests.compose.setting import Writer

PEOPLE = {
    "creators": (Contributor("林疏影", "author"),),
    "contributors": (Contributor("何一鸣", "editor"), Contributor("白露", "designer")),
}
KNOWN = Metadata(
    title="河水与报纸",
    publisher="江风文艺出版社",
    place="临江",
    issued="2024-12-01",
    isbn="978-7-02-000220-7",
    price="48.00元",
    rights="版权所有，侵权必究。",
    **PEOPLE,  # type: ignore[arg-type]
)
IMPRINT = """
书名　　　河水与报纸
作者　　　林疏影
责任编辑　何一鸣
设计　　　白露
出版　　　江风文艺出版社（临江）
出版日期　2024年12月1日
书号　　　ISBN 978-7-02-000220-7
定价　　　48.00元
版权所有，侵权必究。
"""
BOOK = load_design("book")


def lines(page: Page) -> list[str]:
    """The lines of a page, from its head down, with what is no text of the document."""
    marks = [mark for mark in (*page.content, *page.furniture) if isinstance(mark, TextLine)]
    return [mark.matter.text[mark.start : mark.end] for mark in sorted(marks, key=lambda one: one.y)]


def book(metadata: Metadata, *parts: int) -> Document:
    """Parts of so many short chapters each; without any, two chapters."""
    new = Writer()
    chapters = [
        [new.article(f"{part}之{one}", "河水涨了。") for one in range(many)]
        for part, many in enumerate(parts)
    ]
    sections = [new.section(f"第{part}辑", *under) for part, under in enumerate(chapters)]
    body = sections or [new.article(name, "河水涨了。") for name in "水路"]
    return new.document(*body, metadata=metadata)


def test_the_imprint_stands_at_the_foot_of_the_back_of_the_title_and_contents_after_it() -> None:
    pages = sorted(compose(book(KNOWN), BOOK), key=lambda page: page.index)
    assert lines(pages[0])[0] == "河水与报纸"
    assert lines(pages[1]) == IMPRINT.strip().splitlines()
    assert lines(pages[2])[0] == "目录"
    last = max(mark.y for mark in pages[1].furniture if isinstance(mark, TextLine))
    assert BOOK.grid.depth - BOOK.grid.leading < last - BOOK.grid.top < BOOK.grid.depth


def test_a_book_of_which_nothing_is_known_has_no_imprint() -> None:
    known = Metadata(title="水", contributors=(Contributor("陈晓", "photographer"),))
    pages = sorted(compose(book(known), BOOK), key=lambda page: page.index)
    assert lines(pages[1])[0] == "目录"


@pytest.mark.parametrize(
    ("parts", "first"), [("recto", {"第0辑": "1", "第1辑": "3"}), ("any", {"第0辑": "1", "第1辑": "2"})]
)
def test_a_part_begins_on_a_recto_behind_an_empty_page(parts: str, first: dict[str, str]) -> None:
    design = replace(BOOK, parts=parts)  # type: ignore[arg-type]
    pages = {page.label: page for page in compose(book(KNOWN, 2, 2), design) if page.label}
    found = {text: label for label, page in pages.items() for text in lines(page) if text in first}
    assert found == first
    if parts == "recto":
        assert lines(pages["2"]) == []
        assert pages["3"].index % 2 == 0


def test_a_design_may_have_words_of_its_own() -> None:
    text = (FOLDER / "book.toml").read_text("utf-8") + '\n[words]\n"%s" = "目錄"\n'
    design = parse_design(text % "目录", "a.toml")
    assert (design.word("目录"), design.word("续表")) == ("目錄", "续表")
    with pytest.raises(UsageError, match=r"words\.目次 is not known"):
        parse_design(text % "目次", "a.toml")
