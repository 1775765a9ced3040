"""Pictures in rows that are as wide as their block: a story that is told in pictures (组图).

In: figures in their order, by the parts of their story, and how many lines they may take. Out: strips, one
a row: pictures of one height beside each other, each over its caption, with white between the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, dropwhile, pairwise
from math import log
from typing import NamedTuple

from publisher.compose.galley.feed import is_white
from publisher.compose.galley.figure import Proportion, figure_strips, proportion
from publisher.compose.galley.galley import Galley
from publisher.compose.galley.line_strips import as_one
from publisher.compose.strips import Strip, lowered, opened, shifted, total_height
from publisher.compose.units import Pt, Rows
from publisher.model import Block, Crosshead, Figure

# How wide a row had better be for its height, and for its block: the second where the first takes too many
# lines, and so on.
_LAYOUTS = ((2.8, 1.0), (3.4, 1.0), (4.2, 1.0), (5.2, 1.0), (6.5, 1.0), (6.5, 0.9), (6.5, 0.8), (6.5, 0.7))


class PictureGroup(NamedTuple):
    """Pictures of one part of a story, under its crosshead where it has nothing else."""

    figures: Sequence[Figure]
    head: Crosshead | None = None

    @property
    def blocks(self) -> Sequence[Block]:
        """In their order."""
        return (self.head, *self.figures) if self.head else self.figures


def picture_rows(galley: Galley, groups: Sequence[PictureGroup], most: Rows) -> list[Strip]:
    """Rows of no more than so many lines, if the shortest have no more; each group begins one."""
    rows: list[Strip] = []
    for wanted, share in _LAYOUTS:
        rows = _grouped(galley.at(share * galley.measure), groups, wanted)
        if total_height(rows) <= most:
            break
    aside = (1 - share) * galley.measure / 2
    return [shifted(row, aside) for row in rows] if aside else rows


def _grouped(galley: Galley, groups: Sequence[PictureGroup], wanted: float) -> list[Strip]:
    """Rows of all groups, as near as can be to a proportion, under their crossheads."""
    found: list[Strip] = []
    for group in groups:
        head = galley.blocks((group.head,)) if group.head else iter(())
        found += head if found else dropwhile(is_white, head)
        is_under_head = group.head is not None
        for row in _rows(galley, group.figures, wanted):
            found += [row] if is_under_head or not found else [Strip(1), row]
            is_under_head = False
    return found


def _rows(galley: Galley, figures: Sequence[Figure], wanted: float) -> Iterator[Strip]:
    """The rows of one group, as near as can be to a proportion."""
    shapes = [shape for figure in figures if (shape := proportion(figure, galley.design))]
    for start, end in pairwise(_starts(galley, shapes, wanted)):
        yield _row(galley, figures[start:end], shapes[start:end])


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
