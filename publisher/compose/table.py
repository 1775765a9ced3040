"""Tables: ruled above, below and under the head; cells wrap, rows stand on the grid.

In: a `Table`. Out: strips, one a row, or one a line where a row is long; all in one column where it
is high enough, else caption and head with the first rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, zip_longest
from math import ceil
from typing import TYPE_CHECKING

from publisher.compose.level import level_strips
from publisher.compose.pages import Mark, Rule, TextLine
from publisher.compose.strips import Strip, floating, moved, together
from publisher.model import Line, Paragraph, Reach, Table, placed, plain_text

if TYPE_CHECKING:
    from publisher.compose.galley import Galley

_THICK = 0.9
_THIN = 0.35
# White between neighbouring cells, in em of the table's type.
_PADDING = 1.0
# No column narrower than this many characters, while the measure has room.
_NARROWEST = 3.0
# A row of more lines than this may be divided by a column's end.
_UNDIVIDED = 8
# The share of a vertical page's width that a table has, and what it may have where it is divided
# otherwise.
_LEVEL = (0.6, 0.95)


def table_strips(galley: Galley, node: Table, source: Paragraph | None = None) -> Iterator[Strip]:
    """Caption, rows, and the line that says where they are from."""
    if galley.design.direction == "vertical":
        width = _level_width(galley, node, source)
        yield from floating(level_strips(galley, width, lambda flat: _level(flat, node, source)))
    else:
        yield from floating(_level(galley, node, source))


def natural_width(galley: Galley, node: Table) -> float:
    """How wide a table is when no cell wraps, in points."""
    return sum(_wanted(node, galley.design.style("table").size))


def _level_width(galley: Galley, node: Table, source: Paragraph | None) -> float:
    """How wide a table lies on a vertical page: wider than usual only where it fits its tier then."""
    size = galley.design.style("table").size
    beside = [node.caption, source.content] if source is not None else [node.caption]
    wanted = max(natural_width(galley, node), *((_length(line) + _PADDING) * size for line in beside))
    depth = galley.design.grid.depth
    level = galley.upright(depth)
    usual, widest = (max(min(wanted, share * depth), 8 * size) for share in _LEVEL)
    for width in (*(usual + step * size for step in range(ceil((widest - usual) / size))), widest):
        flat = level.at(width)
        if sum(strip.height for strip in _level(flat, node, source)) <= flat.lines_high:
            return flat.measure
    return usual


def _level(galley: Galley, node: Table, source: Paragraph | None) -> Iterator[Strip]:
    """Caption, rows and source; one piece, where a column is high enough for it."""
    strips = [*_caption(galley, node), *_rows(galley, node)]
    if source is not None:
        strips[-1] = strips[-1]._replace(keep=True)
        strips += galley.matter(source.content, galley.design.style("table"), source.role, source.id)
    return together(strips) if sum(strip.height for strip in strips) <= galley.lines_high else iter(strips)


def _caption(galley: Galley, node: Table) -> Iterator[Strip]:
    if node.caption:
        style = galley.design.style("table_caption")
        for strip in galley.matter(node.caption, style, "caption", node.id):
            yield strip._replace(keep=True)


def _rows(galley: Galley, node: Table) -> Iterator[Strip]:
    widths = _widths(galley, node)
    rows = placed(node)
    last = len(node.rows) - 1
    for index, row in enumerate(rows):
        is_head = index < node.header_rows
        strips = _row(galley, node, row, widths, is_head=is_head)
        if index == 0:
            strips[0] = _ruled(galley, strips[0], 0, _THICK)
        if index == last:
            strips[-1] = _ruled(galley, strips[-1], strips[-1].height, _THICK)
        elif index == node.header_rows - 1:
            strips[-1] = _ruled(galley, strips[-1], strips[-1].height, _THIN)
        # Two rows stay with the head at least, and two make an end.
        keep = (index <= node.header_rows or index == last - 1) and index != last
        keep = keep or (bool(node.note) and index == last)
        yield from strips[:-1]
        yield strips[-1]._replace(keep=keep)
    if node.note:
        yield from galley.matter(node.note, galley.design.style("note"), "table", node.id)


def _ruled(galley: Galley, strip: Strip, height: int, thickness: float) -> Strip:
    """The strip with a rule in the middle of the gap between two lines of the grid."""
    grid = galley.design.grid
    y = height * grid.leading - (grid.leading - grid.size) / 2
    return strip._replace(ground=(*strip.ground, Rule(0, y, galley.measure, y, thickness)))


def _wanted(node: Table, size: float) -> list[float]:
    """How wide each column is when no cell wraps, in points; those over several columns may."""
    longest = [0.0] * (len(node.rows[0].cells) if node.rows else 0)
    for row in placed(node):
        for column, cell, reach in row:
            if reach.columns == 1:
                longest[column] = max(longest[column], _length(cell))
    return [(length + _PADDING) * size for length in longest]


def _widths(galley: Galley, node: Table) -> list[float]:
    """Column widths in points: by the longest cell where all fit, else shared out by need."""
    size = galley.design.style("table").size
    wanted = _wanted(node, size)
    total = sum(wanted)
    if total <= galley.measure:
        spare = (galley.measure - total) / max(len(wanted), 1)
        return [width + spare for width in wanted]
    least = min((_NARROWEST + _PADDING) * size, galley.measure / len(wanted))
    firm = [min(width, least) for width in wanted]
    rest = [width - kept for width, kept in zip(wanted, firm, strict=True)]
    share = (galley.measure - sum(firm)) / sum(rest) if sum(rest) else 0.0
    return [kept + over * share for kept, over in zip(firm, rest, strict=True)]


def _length(cell: Line) -> float:
    """About how many em a cell is long: a Latin letter counts for half a Han character, and a gap
    stands wherever the two meet."""
    text = plain_text(cell)
    narrow = [character < "\u2000" for character in text]
    meetings = sum(left != right for left, right in pairwise(narrow))
    return len(text) - 0.4 * sum(narrow) + 0.25 * meetings


def _row(
    galley: Galley,
    node: Table,
    row: Sequence[tuple[int, Line, Reach]],
    widths: Sequence[float],
    *,
    is_head: bool,
) -> list[Strip]:
    """The lines of a row, gathered in one strip unless they are many.

    A cell that reaches down stands in the first of its rows, at the top, like all others.
    """
    style = galley.design.style("table_head" if is_head else "table")
    baseline = galley.baseline(style.size)
    cells: list[list[Strip]] = []
    for column, cell, reach in row:
        x = sum(widths[:column]) + _PADDING * style.size / 2
        width = sum(widths[column : column + reach.columns])
        copy = galley.desk.copy(cell, style, "table", node.id)
        measure = max(width - _PADDING * style.size, style.size)
        align = "center" if reach.columns > 1 else style.align  # what it says holds for all of them
        lines = galley.setter.set(copy, measure, align) if copy.matter.text or copy.calls else []
        cells.append([])
        for line in lines:
            left = x + line.offset
            text = TextLine(
                copy.matter, line.start, line.end, left, baseline, line.runs, galley.design.direction
            )
            asides = tuple(one._replace(x=one.x + left, y=one.y + baseline) for one in line.asides)
            beside: list[Mark] = [moved(one, left, baseline) for one in line.beside]
            notes = tuple(note for call in line.calls for note in galley.note(call))
            cells[-1].append(Strip(1, (text,), False, False, asides, notes, tuple(beside)))
    if max(map(len, cells), default=0) <= _UNDIVIDED:
        return [_gathered(cells, galley.design.grid.leading)]
    return [_beside([strip for strip in level if strip is not None]) for level in zip_longest(*cells)]


def _beside(strips: Sequence[Strip]) -> Strip:
    """One line of several cells as a strip."""
    return Strip(
        1,
        tuple(chain.from_iterable(strip.marks for strip in strips)),
        asides=tuple(chain.from_iterable(strip.asides for strip in strips)),
        notes=tuple(chain.from_iterable(strip.notes for strip in strips)),
        ground=tuple(chain.from_iterable(strip.ground for strip in strips)),
    )


def _gathered(cells: Sequence[Sequence[Strip]], leading: float) -> Strip:
    """A row as one strip, read cell by cell."""
    lowered = [
        strip._replace(
            marks=tuple(moved(mark, 0.0, index * leading) for mark in strip.marks),
            asides=tuple(one._replace(y=one.y + index * leading) for one in strip.asides),
            ground=tuple(moved(mark, 0.0, index * leading) for mark in strip.ground),
        )
        for cell in cells
        for index, strip in enumerate(cell)
    ]
    return _beside(lowered)._replace(height=max(map(len, cells), default=0) or 1)
