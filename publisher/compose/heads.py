"""Heads: rubric, kicker, headline, deck and byline as one piece that nothing divides.

In: a section or an article. Out: a single `Strip`, a whole number of grid lines high, which may
not be the last in its column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from publisher.compose.design import Style, StyleName
from publisher.compose.galley import Galley
from publisher.compose.pages import Mark, MatterRole, Rule, TextLine
from publisher.compose.strips import Strip
from publisher.model import Article, Line, Section

# Distance of a head's rule from the type, in em of the type.
_RULE_GAP = 0.45
_RULE = 1.2
# Size of kicker and deck for a headline of 1.
_TIER = 0.5

_Part = tuple[Line, StyleName, MatterRole]


def article_head(galley: Galley, article: Article, size: float | None = None) -> Strip | None:
    """The head of an article, None when it has none.

    Args:
        size: Of the headline, where make-up chose another than the design's; kicker and deck
            follow it, about two grades below (14.9).
    """
    parts: list[_Part] = []
    parts += ((line, "kicker", "kicker") for line in article.kicker)
    parts += ((line, "headline", "headline") for line in article.headline)
    parts += ((line, "deck", "deck") for line in article.deck)
    parts += ((line, "byline", "byline") for line in article.bylines)
    return _stack(galley, parts, article.id, size)


def rubric_head(galley: Galley, section: Section, depth: int = 0) -> Strip | None:
    """The rubric of a section with the lines that add to it; `depth` counts the sections around it."""
    first: StyleName = "inner_rubric" if depth else "rubric"
    parts: list[_Part] = [
        (line, "subrubric" if index else first, "rubric") for index, line in enumerate(section.rubric)
    ]
    return _stack(galley, parts, section.id, None)


def _stack(galley: Galley, parts: Sequence[_Part], node: str, size: float | None) -> Strip | None:
    """Set the parts under one another and round the whole up to grid lines."""
    if not parts:
        return None
    grid = galley.design.grid
    marks: list[Mark] = []
    asides: list[TextLine] = []
    notes: list[Strip] = []
    y = 0.0
    previous: StyleName | None = None
    below = 0.0
    for content, name, role in parts:
        style = _sized(galley.design.style(name), name, size)
        if name != previous:
            y += max(below, style.above * grid.leading)
        copy = galley.desk.copy(content, style, role, node)
        if style.rule == "above":
            marks.append(_rule(galley, y, style))
            y += _RULE_GAP * style.size
        start = style.start * style.size
        measure = galley.measure - start - style.end * style.size
        lines = galley.setter.set(copy, measure, style.align, style.indent, heading=True)
        for line in lines:
            top = y + _baseline(galley, style)
            x = start + line.offset
            marks.append(
                TextLine(copy.matter, line.start, line.end, x, top, line.runs, galley.design.direction)
            )
            asides += (one._replace(x=one.x + x, y=one.y + top) for one in line.asides)
            notes += (galley.note(note) for note in line.calls)
            y += style.leading
        if style.rule == "below":
            y += _RULE_GAP * style.size
            marks.append(_rule(galley, y - (style.leading - style.size), style))
        below = style.below * grid.leading
        previous = name
    y += below
    height = ceil(y / grid.leading - 0.05)
    spare = height * grid.leading - y
    # White that rounding leaves goes above: a head belongs to the text below it.
    lowered = tuple(_lower(mark, spare) for mark in marks)
    asides = [one._replace(y=one.y + spare) for one in asides]
    return Strip(height, lowered, keep=True, asides=tuple(asides), notes=tuple(notes), target=node)


def _sized(style: Style, name: StyleName, headline: float | None) -> Style:
    """The style at the size that goes with a headline of `headline` points."""
    if headline is None:
        return style
    match name:
        case "headline":
            size = headline
        case "kicker" | "deck":
            size = min(max(headline * _TIER, style.size), headline)
        case _:
            return style
    return replace(style, size=size, leading=style.leading * size / style.size)


def _baseline(galley: Galley, style: Style) -> float:
    """From the head of a display line to its baseline, the half of its line gap above it."""
    upper = 0.88 if galley.design.direction == "horizontal" else 0.5
    return (style.leading - style.size) / 2 + upper * style.size


def _rule(galley: Galley, y: float, style: Style) -> Rule:
    return Rule(0.0, y, galley.measure, y, _RULE, style.colour)


def _lower(mark: Mark, by: float) -> Mark:
    if isinstance(mark, Rule):
        return mark._replace(y0=mark.y0 + by, y1=mark.y1 + by)
    assert isinstance(mark, TextLine)
    return mark._replace(y=mark.y + by)
