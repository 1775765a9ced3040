"""What running heads name: something of their own page, or of all pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.compose import Design, Page, TextLine, compose, load_design
from publisher.model import Article, Document, Metadata, Section
from tests.compose.setting import Writer, characters

PAPER = Metadata(publication="青石日报", issued="2026-11-29", page="A01")


def heads(document: Document, design: str | Design) -> list[list[str]]:
    """The words of each page's running head, from left to right; rectos are the even ones."""
    design = load_design(design) if isinstance(design, str) else design
    pages = sorted(compose(document, design, ahead=False), key=lambda page: page.index)
    return [_head(page) for page in pages]


def _head(page: Page) -> list[str]:
    lines = [mark for mark in page.furniture if isinstance(mark, TextLine)]
    lines = [line for line in lines if line.matter.role == "running" and line.y < 100]
    return [line.matter.text for line in sorted(lines, key=lambda line: line.x)]


def pieces(new: Writer, *names: str, length: int = 3000) -> list[Article]:
    return [
        new.article(name, *(characters(100, salt=f"{name}{at}") for at in range(length // 100)))
        for name in names
    ]


def test_a_newspaper_names_the_sections_of_the_page_also_where_they_only_go_on() -> None:
    new = Writer()
    sections = [
        new.section("要闻", *pieces(new, "一", "二", "三")),
        new.section("体育", *pieces(new, "四", length=6000)),
        new.section("副刊", *pieces(new, "五", "六")),
    ]
    issue = "青石日报　2026年11月29日"
    design = replace(load_design("newspaper"), opening="line")  # sections begin wherever they come
    _, *others = heads(new.document(*sections, metadata=PAPER), design)
    assert others == [
        ["要闻", issue],
        [issue, "要闻·体育"],
        ["体育·副刊", issue],
        [issue, "副刊"],
        ["副刊", issue],
    ]


def test_a_newspaper_without_sections_names_none() -> None:
    new = Writer()
    guessed = Metadata(title="一", publication="青石日报")
    document = new.document(*pieces(new, "一", "二", "三", "四"), metadata=guessed)
    assert heads(document, "newspaper")[1:] == [["青石日报"], ["青石日报"]]


def test_a_title_of_the_whole_stands_where_there_are_no_sections() -> None:
    new = Writer()
    given = Metadata(title="城市更新特辑", publication="青石日报")
    document = new.document(*pieces(new, "一", "二", "三", "四"), metadata=given)
    title = "城市更新特辑"
    assert heads(document, "newspaper")[1:] == [[title, "青石日报"], ["青石日报", title]]


@pytest.mark.parametrize(
    "metadata",
    [
        Metadata(title="青石河记", series="江河丛书", issued="2026-11-29"),
        Metadata(title="青石河记", publication="青石日报"),
    ],
)
def test_a_book_has_its_title_on_versos_and_the_chapter_on_rectos(metadata: Metadata) -> None:
    new = Writer()
    document = new.document(*pieces(new, "水", "地图"), metadata=metadata)
    pages = heads(document, "book")
    versos, rectos = ([word for page in side for word in page] for side in (pages[1::2], pages[::2]))
    assert set(versos) == {"青石河记"}
    assert list(dict.fromkeys(rectos)) == ["水", "地图"]


def test_text_before_the_first_headline_of_a_chapter_is_called_by_the_chapter() -> None:
    new = Writer()
    chapter: Section = new.section("第一章　水", *pieces(new, ""))
    document = new.document(chapter, metadata=Metadata(title="青石河记"))
    assert ["第一章　水"] in heads(document, "book")


def test_a_report_whose_title_is_a_headline_names_what_is_on_the_page() -> None:
    new = Writer()
    guessed = Metadata(title="一", publication="青石日报")
    document = new.document(*pieces(new, "一", "二", length=4000), metadata=guessed)
    words = {word for page in heads(document, "report") for word in page}
    assert words == {"青石日报", "一", "二"}
