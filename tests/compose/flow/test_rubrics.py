"""Rubrics inside a section: the texts that follow them are not theirs, on the page and in the contents."""

from __future__ import annotations

import pytest

from publisher.compose import Page, TextLine, compose, load_design
from publisher.model import Article, Document, Metadata, Section, labels
from tests.compose.setting import Writer, characters, pages

DESIGNS = ("newspaper", "report", "book", "vertical")


def _issue(letters: int) -> Document:
    """News under 要闻, behind 来信 with so many letters."""
    new = Writer()
    inside = [new.article(f"来信之{number}", characters(200)) for number in range(letters)]
    news = new.article("新闻", characters(200))
    return new.document(
        new.section("要闻", new.section("来信", *inside), news), metadata=Metadata(publication="青石日报")
    )


def _heads(document: Document, design: str) -> str:
    """Rubrics and headlines as they are printed, in reading order; a repeated one in brackets."""
    found: list[str] = []
    for page in pages(document, load_design(design)):
        if not page.content:  # cover and contents
            continue
        lines = [*_lines(page), *(one for one in _lines(page, again=True) if one.matter.role == "running")]
        wanted = [one for one in lines if one.matter.role in ("rubric", "headline") or _is_again(one)]
        vertical = design == "vertical"
        wanted.sort(key=lambda one: -one.x if vertical else one.y)
        found += (f"（{one.matter.text}）" if _is_again(one) else one.matter.text for one in wanted)
    return " ".join(found)


def _lines(page: Page, *, again: bool = False) -> list[TextLine]:
    return [mark for mark in (page.furniture if again else page.content) if isinstance(mark, TextLine)]


def _is_again(line: TextLine) -> bool:
    return line.matter.role == "running" and bool(line.matter.leaves)


@pytest.mark.parametrize("design", DESIGNS)
def test_behind_several_texts_of_an_inner_section_the_outer_rubric_stands_again(design: str) -> None:
    heads = _heads(_issue(2), design)
    assert heads.startswith("要闻 来信 来信之")
    assert heads.endswith("（要闻） 新闻")


@pytest.mark.parametrize("design", DESIGNS)
def test_what_is_printed_again_is_not_read_again(design: str) -> None:
    made = compose(_issue(2), load_design(design))
    assert [line.matter.text for page in made for line in _lines(page)].count("要闻") == 1


def test_the_rubric_of_a_single_text_stands_over_its_columns_alone() -> None:
    """It is no band across the page, under which the news would stand as well."""
    (page,) = pages(_issue(1), load_design("newspaper"))
    label, letter, news = (
        next(line for line in _lines(page) if line.matter.text == text)
        for text in ("来信", "来信之0", "新闻")
    )
    assert label.y < letter.y
    assert news.x > label.x
    assert news.y < letter.y  # beside the label, clear of what it stands over


@pytest.mark.parametrize("letters", [1, 2])
def test_contents_return_to_the_outer_section(letters: int) -> None:
    page = next(page for page in compose(_issue(letters), load_design("report")) if _entries(page))
    outer, inner, *texts, news = (line.x + line.runs[0].offset for line in _entries(page))
    assert outer < inner == pytest.approx(news)
    assert all(text > news for text in texts)


def _entries(page: Page) -> list[TextLine]:
    return [line for line in _lines(page, again=True) if line.matter.references]


def test_only_a_rubric_that_other_texts_follow_is_a_label() -> None:
    new = Writer()

    def article() -> Article:
        return new.article("题", "文")

    def labelled(*body: Section | Article) -> list[str]:
        found = labels(new.document(*body)).over.values()
        return ["".join(str(one.rubric[0][0].text) for one in sections) for sections in found]  # type: ignore[union-attr]

    assert labelled(new.section("短评", article()), article()) == ["短评"]
    two = new.section("短评", article()), new.section("来信", article())
    assert labelled(*two, article()) == ["短评", "来信"]
    assert labelled(*two) == []
    assert labelled(new.section("要闻", new.section("短评", article()), article())) == ["短评"]
    assert labelled(new.section("上编", article(), article()), article()) == []
    assert labelled(article(), new.section("短评", article())) == []
