"""Heads: which lines stand over a section or an article, and in which styles.

In: a section or an article. Out: the strips of its head, the labels over it included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publisher.compose.design.design import StyleName
from publisher.compose.flow.head_setting import HeadPart, set_head
from publisher.compose.flow.reading_order import Again
from publisher.compose.galley.galley import Galley
from publisher.compose.strips import Strip
from publisher.compose.units import Pt
from publisher.model import Article, Section, Span, Text, section_name


def article_head(
    galley: Galley, article: Article, size: Pt | None = None, *, boxed: bool = False, hangs: bool = False
) -> list[Strip]:
    """The head of an article, under the rubrics that label it; no strip when it has none.

    Args:
        size: Of the headline, where make-up chose another than the design's; kicker and deck
            follow it.
        boxed: Whether the headline takes the style of boxed pieces.
        hangs: As in `set_head`.
    """
    galley = galley.of(article)
    headline: StyleName = "boxed" if boxed and galley.design.has("boxed") else "headline"
    parts: list[HeadPart] = []
    parts += ((line, "kicker", "kicker") for line in article.kicker)
    parts += ((line, headline, "headline") for line in article.headline)
    parts += ((line, "deck", "deck") for line in article.deck)
    parts += ((line, "byline", "byline") for line in article.bylines)
    return [*label(galley, article), *set_head(galley, parts, article.id, size, hangs=hangs)]


def label(galley: Galley, article: Article) -> list[Strip]:
    """The rubrics that stand over an article alone, as the head of its head."""
    return [
        strip
        for section in galley.labels.over.get(article.id, ())
        if section.rubric
        for strip in rubric_head(galley, section, 1)
    ]


def rubric_head(galley: Galley, node: Section | Again, depth: int = 0) -> list[Strip]:
    """The rubric of a section with the lines that add to it; `depth` counts the sections around it."""
    if isinstance(node, Again):
        return [*_rubric_again(galley, node.section)]
    first: StyleName = "inner_rubric" if depth else "rubric"
    parts: list[HeadPart] = [
        (line, "subrubric" if index else first, "rubric") for index, line in enumerate(node.rubric)
    ]
    return set_head(galley, parts, node.id)


def _rubric_again(galley: Galley, section: Section) -> Iterator[Strip]:
    """The name of a section whose rubric stood further up: what is printed a second time is no text."""
    words = (Text(section_name(section), Span(0, 0)),)
    for strip in set_head(galley, [(words, "inner_rubric", "running")], ""):
        yield Strip(strip.height, keep=True, ground=(*strip.ground, *strip.marks))


def with_notes(head: Iterable[Strip]) -> tuple[list[Strip], list[Strip]]:
    """A head without its notes, and what brings them to the foot of the first column under it."""
    head = list(head)
    notes = tuple(note for strip in head for note in strip.notes)
    bare = [strip._replace(notes=()) for strip in head]
    return bare, [Strip(0, keep=True, notes=notes)] if notes else []
