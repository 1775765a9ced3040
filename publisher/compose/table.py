"""Tables: ruled above, below and under the head; cells wrap, rows stand on the grid.

In: a `Table`. Out: strips, one a row, or one a line where a row is long; the head stays with the
first row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, zip_longest
from typing import TYPE_CHECKING

from publisher.compose.level import level_strips
from publisher.compose.pages import Mark, Rule, TextLine
from publisher.compose.strips import Strip, moved
from publisher.model import Line, Row, Table, plain_text

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
# A vertical page gives a table no more than this share of its width.
_LEVEL = 0.6


def table_strips(galley: Galley, node: Table) -> Iterator[Strip]:
    """Caption, then rows."""
    if galley.design.direction == "vertical":
        size = galley.design.style("table").size
        width = min(sum(_wanted(node.rows, size)), _LEVEL * galley.design.grid.depth)
        yield from level_strips(galley, max(width, 8 * size), lambda flat: _level(flat, node))
    else:
        yield from _level(galley, node)


def _level(galley: Galley, node: Table) -> Iterator[Strip]:
    if node.caption:
        style = galley.design.style("table_caption")
        for strip in galley.matter(node.caption, style, "caption", node.id):
            yield strip._replace(keep=True)
    widths = _widths(galley, node.rows)
    last = len(node.rows) - 1
    for index, row in enumerate(node.rows):
        is_head = index < node.header_rows
        strips = _row(galley, node, row, widths, is_head=is_head)
        if index == 0:
            strips[0] = _ruled(galley, strips[0], 0, _THICK)
        if index == last:
            strips[-1] = _ruled(galley, strips[-1], strips[-1].height, _THICK)
        elif index == node.header_rows - 1:
            strips[-1] = _ruled(galley, strips[-1], strips[-1].height, _THIN)
        keep = (index == 0 or is_head or index == last - 1) and index != last
        yield from strips[:-1]
        yield strips[-1]._replace(keep=keep)


def _ruled(galley: Galley, strip: Strip, height: int, thickness: float) -> Strip:
    """The strip with a rule in the middle of the gap between two lines of the grid."""
    grid = galley.design.grid
    y = height * grid.leading - (grid.leading - grid.size) / 2
    return strip._replace(ground=(*strip.ground, Rule(0, y, galley.measure, y, thickness)))


def _wanted(rows: Sequence[Row], size: float) -> list[float]:
    """How wide each column is when no cell wraps, in points."""
    columns = len(rows[0].cells) if rows else 0
    return [
        max(_length(row.cells[column]) for row in rows) * size + _PADDING * size
        for column in range(columns)
    ]


def _widths(galley: Galley, rows: Sequence[Row]) -> list[float]:
    """Column widths in points: by the longest cell where all fit, else shared out by need."""
    size = galley.design.style("table").size
    wanted = _wanted(rows, size)
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


def _row(galley: Galley, node: Table, row: Row, widths: Sequence[float], *, is_head: bool) -> list[Strip]:
    """The lines of a row, gathered in one strip unless they are many."""
    style = galley.design.style("table_head" if is_head else "table")
    baseline = galley.baseline(style.size)
    cells: list[list[Strip]] = []
    x = _PADDING * style.size / 2
    for cell, width in zip(row.cells, widths, strict=True):
        copy = galley.desk.copy(cell, style, "table", node.id)
        measure = max(width - _PADDING * style.size, style.size)
        lines = galley.setter.set(copy, measure, style.align) if copy.matter.text or copy.calls else []
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
        x += width
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
