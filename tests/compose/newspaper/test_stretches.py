"""What begins a page of a newspaper: what its editors put on another page, and every long section."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.compose import Design, Page, TextLine, compose, load_design
from publisher.compose.flow.origins import named_pages
from publisher.model import Article, Document, Metadata, Original, Section, Span, articles, heading_text
from tests.compose.setting import Writer, characters, shown, text_lines

NEWSPAPER = load_design("newspaper")
FLOWING = replace(NEWSPAPER, opening="line")
LONG, SHORT = 3000, 300
PAPER = Metadata(publication="青石日报")


class Issue:
    """An issue that is drawn up text by text: each says the page that its editors put it on."""

    def __init__(self) -> None:
        self._new = Writer()
        self._body: list[Section | Article] = []
        self._files: list[tuple[int, str]] = []

    def text(self, name: str, length: int, page: str = "", rubric: str = "") -> Issue:
        self._files.append((len(self._new.document().source.text), page))
        parts = [characters(100, salt=name) for _ in range(length // 100)]
        article = self._new.article(f"{name}的大标题", *parts)
        self._body.append(self._new.section(rubric, article) if rubric else article)
        return self

    def document(self) -> Document:
        document = self._new.document(*self._body, metadata=PAPER)
        text = document.source.text
        ends = [start for start, _ in self._files[1:]] + [len(text)]
        originals = tuple(
            Original(f"{start}.md", "utf-8", "0" * 64, Span(start, end), Metadata(page=page))
            for (start, page), end in zip(self._files, ends, strict=True)
        )
        return replace(document, source=replace(document.source, originals=originals))


def made(document: Document, design: Design = NEWSPAPER) -> list[tuple[str, str]]:
    """Every page by its folio, with the letters of the articles whose headlines stand there."""
    return [(page.label, _begun(page)) for page in compose(document, design)]


def _begun(page: Page) -> str:
    heads = (line for line in text_lines(page) if line.matter.role == "headline")
    return shown(heads).replace("的大标题", "")


def test_what_editors_put_on_different_pages_stands_on_these() -> None:
    issue = (
        Issue()
        .text("甲", SHORT, "01")
        .text("乙", SHORT, "01")
        .text("丙", SHORT, "03")
        .text("丁", SHORT, "A04")
    )
    assert made(issue.document()) == [("01", "甲乙"), ("03", "丙"), ("A04", "丁")]
    assert made(issue.document(), FLOWING) == [("01", "甲乙"), ("03", "丙"), ("A04", "丁")]


def test_a_page_that_is_full_runs_over_without_taking_the_name_of_another() -> None:
    issue = Issue().text("甲", 9000, "01").text("乙", SHORT, "02")
    assert made(issue.document()) == [("01", "甲"), ("01续", ""), ("02", "乙")]


def overset(document: Document) -> dict[str, list[tuple[str, int]]]:
    """By folio, the articles that had no room on the page, each with its lines."""
    return {
        page.label: [(shown_head(one.article), one.lines) for one in page.overset]
        for page in compose(document, NEWSPAPER)
    }


def shown_head(article: Article) -> str:
    return heading_text(article.headline).replace("的大标题", "")


def test_a_planned_page_says_what_it_has_no_room_for() -> None:
    """Lines have 12 characters, so that a paragraph of 100 has nine; what is planned nowhere may go on."""
    issue = Issue().text("甲", 4200, "01").text("乙", 300, "01").text("丙", 600).text("丁", 300, "03")
    assert overset(issue.document()) == {"01": [("乙", 27)], "02": [], "03": []}


def test_the_label_of_a_notice_is_a_part_of_it_where_there_is_no_room() -> None:
    issue = Issue()
    for name in range(70):
        issue.text(f"{name}", 100, "01", rubric="短评")
    found = overset(issue.text("末", 100, "01").document())["01"]
    assert len(found) > 1
    assert len({lines for _, lines in found[:-1]}) == 1  # nothing but whole notices is left


def test_a_text_that_is_planned_for_two_pages_fills_both() -> None:
    two = overset(Issue().text("甲", 6000, "A05-A06").text("乙", 300, "A07").document())
    assert two == {"A05": [], "A06": [], "A07": []}
    [(_, lines)] = overset(Issue().text("甲", 6000, "A05").document())["A05"]
    assert 0 < lines < 600 * 9 // 12


def test_a_text_that_is_on_no_page_stands_with_the_one_before() -> None:
    issue = Issue().text("甲", SHORT, "02").text("乙", SHORT).text("丙", SHORT, "03")
    assert made(issue.document()) == [("02", "甲乙"), ("03", "丙")]


@pytest.mark.parametrize(
    ("length", "design", "expected"),
    [
        (LONG, NEWSPAPER, [("1", "甲"), ("2", "乙")]),
        (SHORT, NEWSPAPER, [("1", "甲乙")]),
        (1500, FLOWING, [("1", "甲乙")]),
    ],
)
def test_a_long_section_begins_a_page(length: int, design: Design, expected: list[tuple[str, str]]) -> None:
    issue = Issue().text("甲", 1500, rubric="要闻").text("乙", length, rubric="副刊")
    assert made(issue.document(), design) == expected


def test_sections_that_editors_put_on_one_page_share_it() -> None:
    issue = Issue().text("甲", SHORT, "02", rubric="要闻").text("乙", LONG, "02", rubric="副刊")
    assert made(issue.document()) == [("02", "甲乙")]


def test_the_page_of_an_article_is_that_of_its_text() -> None:
    document = Issue().text("甲", SHORT, "01").text("乙", SHORT, "05", rubric="副刊").document()
    assert [*map(named_pages(document), articles(document.body))] == ["01", "05"]


def test_only_a_front_page_has_a_masthead() -> None:
    """Inner pages say in a running head what they are."""
    for page, has_masthead in (("01", True), ("05", False)):
        first, *_ = compose(Issue().text("甲", SHORT, page).document(), NEWSPAPER)
        names = [
            mark
            for mark in first.furniture
            if isinstance(mark, TextLine) and mark.matter.text == "青石日报"
        ]
        assert [line.runs[0].fount.size > 30 for line in names] == [has_masthead]
