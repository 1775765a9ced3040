"""Frames: where a column stands on its page, and marks brought there.

In: marks placed from their own corner: x along the lines, y across them. Out: the same elsewhere, in
coordinates of the page, whichever way its lines run.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from typing import NamedTuple

from publisher.compose.pages import Mark, Panel, Picture, Rule, TextLine
from publisher.compose.units import Pt
from publisher.faces.glyphs import Direction


class Frame(NamedTuple):
    """A column's corner on the page: where its first line's em box starts (points)."""

    x: Pt
    y: Pt
    direction: Direction

    def place(self, marks: Iterable[Mark], down: Pt = 0.0) -> Iterable[Mark]:
        """Marks moved `down` across the lines, in coordinates of the page."""
        x, y, direction = self
        if direction == "horizontal":
            return map(moved, marks, repeat(x), repeat(y + down))
        return [_turned(mark, x - down, y) for mark in marks]


def moved(mark: Mark, x: Pt, y: Pt) -> Mark:
    """A mark moved to the right and down."""
    match mark:
        case TextLine():
            matter, start, end, left, top, runs, direction = mark
            return TextLine(matter, start, end, x + left, y + top, runs, direction)
        case Rule():
            return mark._replace(x0=mark.x0 + x, y0=mark.y0 + y, x1=mark.x1 + x, y1=mark.y1 + y)
        case Panel() | Picture():
            return mark._replace(x=mark.x + x, y=mark.y + y)


def _turned(mark: Mark, x: Pt, y: Pt) -> Mark:
    """As `moved` for vertical lines: along runs down the page, across runs to the left."""
    match mark:
        case TextLine():
            return mark._replace(x=x - mark.y, y=y + mark.x)
        case Rule():
            return mark._replace(x0=x - mark.y0, y0=y + mark.x0, x1=x - mark.y1, y1=y + mark.x1)
        case Panel():
            return mark._replace(
                x=x - mark.y - mark.height, y=y + mark.x, width=mark.height, height=mark.width
            )
        case Picture():  # pictures keep their way up
            return mark._replace(x=x - mark.y - mark.width, y=y + mark.x)


def turned_back(mark: Mark, edge: Pt, down: Pt) -> Mark:
    """The inverse of `_turned`: a mark of level matter in the coordinates of a vertical strip.

    Args:
        edge: How far right of the strip's first line the matter's left edge lies, in points.
        down: By how much the mark is moved across its lines first.
    """
    mark = moved(mark, 0.0, down)
    match mark:
        case TextLine():
            return mark._replace(x=mark.y, y=edge - mark.x)
        case Rule():
            return mark._replace(x0=mark.y0, y0=edge - mark.x0, x1=mark.y1, y1=edge - mark.x1)
        case Panel():
            return mark._replace(
                x=mark.y, y=edge - mark.x - mark.width, width=mark.height, height=mark.width
            )
        case Picture():
            return mark._replace(x=mark.y, y=edge - mark.x - mark.width)
