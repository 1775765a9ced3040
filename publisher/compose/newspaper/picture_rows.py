"""Pictures in rows that are as wide as their block: a story that is told in pictures (组图).

In: figures in their order, and how many lines they may take. Out: strips, one a row: pictures of one height
beside each other, each over its caption, with white between the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import log

from publisher.compose.galley.figure import Proportion, figure_strips, proportion
from publisher.compose.galley.galley import Galley
from publisher.compose.galley.line_strips import as_one
from publisher.compose.strips import Strip, lowered, opened, shifted, total_height
from publisher.compose.units import Pt, Rows
from publisher.model import Figure

# How wide a row had better be for its height, the loosest first: the second where the first takes too many
# lines, and so on.
_PROPORTIONS = (2.8, 3.4, 4.2, 5.2, 6.5)


def picture_rows(galley: Galley, figures: Sequence[Figure], most: Rows) -> list[Strip]:
    """Rows of no more than so many lines, if the densest have no more."""
    shapes = [shape for figure in figures if (shape := proportion(figure, galley.design))]
    rows: list[Strip] = []
    for wanted in _PROPORTIONS:
        rows = []
        for start, end in pairwise(_starts(galley, shapes, wanted)):
            white = [Strip(1)] if rows else []
            rows += [*white, _row(galley, figures[start:end], shapes[start:end])]
        if total_height(rows) <= most:
            break
    return rows


def _starts(galley: Galley, shapes: Sequence[Proportion], wanted: float) -> list[int]:
    """Where rows begin and the last ends, all as near as can be to the proportion that is wanted."""
    best: list[tuple[float, list[int]]] = [(0.0, [0])]
    for end in range(1, len(shapes) + 1):
        ways = []
        for start in range(end):
            height = _height(galley, shapes[start:end])
            off = log(height * wanted / galley.measure) ** 2
            ways.append((best[start][0] + off, [*best[start][1], end]))
        best.append(min(ways))
    return best[-1][1]


def _height(galley: Galley, shapes: Sequence[Proportion]) -> Pt:
    """The height at which pictures fill a row with gutters between them."""
    room = galley.measure - (len(shapes) - 1) * galley.design.grid.gutter
    return room / sum(1 / shape.height for shape in shapes)


def _row(galley: Galley, figures: Sequence[Figure], shapes: Sequence[Proportion]) -> Strip:
    """Pictures beside each other, in the middle where they are too coarse or too high to fill the row."""
    gutter = galley.design.grid.gutter
    highest = min(shape.widest * shape.height for shape in shapes)
    height = min(_height(galley, shapes), highest, galley.highest(1))
    widths = [height / shape.height for shape in shapes]
    free = galley.measure - sum(widths) - (len(widths) - 1) * gutter
    lefts = accumulate(widths[:-1], lambda at, width: at + width + gutter, initial=free / 2)
    parts = [
        shifted(strip, left)
        for figure, width, left in zip(figures, widths, lefts, strict=True)
        for strip in _stacked(galley.at(width), figure)
    ]
    return as_one(parts)._replace(height=max(part.height for part in parts))


def _stacked(galley: Galley, figure: Figure) -> list[Strip]:
    """Picture and caption, each lowered by what is above it; the height of each reaches to its foot."""
    found: list[Strip] = []
    down = 0
    for strip in opened([*figure_strips(galley, figure)]):
        lower = lowered(strip, galley.design.grid.points(down))
        down += strip.height
        found.append(lower._replace(height=down))
    return found
