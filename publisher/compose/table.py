"""Tables: ruled above, below and under the head; cells wrap, rows stand on the grid.

In: a `Table`. Out: a strip a row; head and first row stay together, a row is never divided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from publisher.compose.pages import Rule, TextLine
from publisher.compose.strips import Strip
from publisher.model import Line, Row, Table, plain_text

if TYPE_CHECKING:
    from publisher.compose.galley import Galley

_THICK = 0.9
_THIN = 0.35
# White between neighbouring cells, in em of the table's type.
_PADDING = 1.0
# No column narrower than this many characters, while the measure has room.
_NARROWEST = 3.0


def table_strips(galley: Galley, node: Table) -> Iterator[Strip]:
    """Caption, then rows."""
    if node.caption:
        style = galley.design.style("table_caption")
        for strip in galley.matter(node.caption, style, "caption", node.id):
            yield strip._replace(keep=True)
    widths = _widths(galley, node.rows)
    last = len(node.rows) - 1
    for index, row in enumerate(node.rows):
        is_head = index < node.header_rows
        strip = _row(galley, node, row, widths, is_head=is_head)
        rules = []
        if index == 0:
            rules.append(_rule(galley, 0, _THICK))
        if index == last:
            rules.append(_rule(galley, strip.height, _THICK))
        elif index == node.header_rows - 1:
            rules.append(_rule(galley, strip.height, _THIN))
        keep = index == 0 or is_head or index == last - 1
        yield strip._replace(marks=(*strip.marks, *rules), keep=keep and index != last)


def _rule(galley: Galley, height: int, thickness: float) -> Rule:
    """A rule in the middle of the gap between two lines of the grid."""
    grid = galley.design.grid
    y = height * grid.leading - (grid.leading - grid.size) / 2
    return Rule(0, y, galley.measure, y, thickness)


def _widths(galley: Galley, rows: Sequence[Row]) -> list[float]:
    """Column widths in points: by the longest cell where all fit, else shared out by need."""
    size = galley.design.style("table").size
    columns = len(rows[0].cells) if rows else 0
    wanted = [
        max(_length(row.cells[column]) for row in rows) * size + _PADDING * size
        for column in range(columns)
    ]
    total = sum(wanted)
    if total <= galley.measure:
        spare = (galley.measure - total) / columns
        return [width + spare for width in wanted]
    least = min((_NARROWEST + _PADDING) * size, galley.measure / columns)
    firm = [min(width, least) for width in wanted]
    rest = [width - kept for width, kept in zip(wanted, firm, strict=True)]
    share = (galley.measure - sum(firm)) / sum(rest) if sum(rest) else 0.0
    return [kept + over * share for kept, over in zip(firm, rest, strict=True)]


def _length(cell: Line) -> float:
    """About how many em a cell is long: a Latin letter counts for half a Han character."""
    text = plain_text(cell)
    return len(text) - 0.45 * sum(character < "\u2000" for character in text)


def _row(galley: Galley, node: Table, row: Row, widths: Sequence[float], *, is_head: bool) -> Strip:
    style = galley.design.style("table_head" if is_head else "table")
    baseline = galley.baseline(style.size)
    leading = galley.design.grid.leading
    marks: list[TextLine] = []
    asides: list[TextLine] = []
    notes: list[Strip] = []
    height = 1
    x = _PADDING * style.size / 2
    for cell, width in zip(row.cells, widths, strict=True):
        copy = galley.desk.copy(cell, style, "table", node.id)
        if copy.matter.text:
            lines = galley.setter.set(copy, width - _PADDING * style.size, style.align)
            height = max(height, len(lines))
            for index, line in enumerate(lines):
                left, y = x + line.offset, baseline + index * leading
                marks.append(
                    TextLine(copy.matter, line.start, line.end, left, y, line.runs, galley.design.direction)
                )
                asides += (one._replace(x=one.x + left, y=one.y + y) for one in line.asides)
                notes += (galley.note(note) for note in line.calls)
        x += width
    return Strip(height, tuple(marks), asides=tuple(asides), notes=tuple(notes))
