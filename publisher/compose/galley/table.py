"""Tables: ruled above, below and under the head; cells wrap, rows stand on the grid.

In: a `Table`. Out: strips, one a row, or one a line where a row is long; the head stays with the
first rows and stands again where the table goes on in another column, which happens only where no
column is high enough for the whole. A table whose words have no room beside each other becomes a list
of entries (publisher.compose.galley.table_entries).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from publisher.compose.design.design import Align
from publisher.compose.galley.fill import full_height
from publisher.compose.galley.level import level_strips
from publisher.compose.galley.table_cells import (
    SOLID,
    THICK_RULE,
    THIN_RULE,
    beside,
    cell_strips,
    gathered,
    ruled,
)
from publisher.compose.galley.table_columns import (
    TableColumns,
    has_no_room,
    is_wide,
    natural_width,
    short_width,
    table_columns,
    words_width,
)
from publisher.compose.galley.table_entries import entry_strips
from publisher.compose.galley.table_figures import figure_tail
from publisher.compose.pages import TextLine
from publisher.compose.strips import Strip, floating, notes_under, together
from publisher.compose.units import Pt, Rows
from publisher.model import Inlines, Reach, Table, cell_alignment, placed, plain_text

if TYPE_CHECKING:
    from publisher.compose.galley.galley import Galley

# A row of more lines than this may be divided by a column's end.
_UNDIVIDED = 8
# The share of a vertical page's width that a table has, and what it may have where a tier is too low
# for it then; more, where its words and short cells need more.
_LEVEL = (0.6, 0.95)
_LEAST_LEVEL = 8.0  # em
# Across the tiers a table whose short cells are too wide for the page has this share of it. One that is
# broader than this leaves a headline no room.
_ACROSS, _BROAD = 0.75, 0.75
# A table of less than this share of a column stays in it.
_LOW = 0.5
# A head that takes more than this share of a column is not repeated.
_REPEATED = 0.2
# The number that a title begins with: 表2-1 临江市十年降水量.
_NUMBERED = re.compile(r"表\s*(?P<number>[0-9]+(?:[-–.．—][0-9]+)*)")


def table_strips(
    galley: Galley, node: Table, *, whole: bool = True, most: Rows | None = None
) -> Iterator[Strip]:
    """Caption, rows and notes.

    Args:
        whole: In one piece where a column is high enough; else column ends may divide it anyway.
        most: How many lines it may take on a vertical page, if it fits its tiers so.
    """
    if galley.design.direction == "vertical":
        width, _ = _level_width(galley, node, most)
        # Upright notes beside a table as wide as the page would stand on it.
        flat = level_strips(
            galley, width, lambda level: _level(level, node, whole=whole), has_own_notes=True
        )
        yield from floating(flat, in_parts=True)
    else:
        yield from floating(_level(galley, node, whole=whole))


def stands_across(galley: Galley, node: Table, *, opens: bool) -> bool:
    """Whether a table stands across the columns of a design that has several: it is too wide for one, or
    would take more of the page in it, or on a vertical page it is too high for a tier, and not for all.

    Args:
        opens: Whether it stands right under a headline, which takes some lines of every tier: what would
            need nearly all of them stands across, too.
    """
    grid = galley.design.grid
    if grid.columns == 1:
        return False
    if galley.design.direction == "horizontal":
        return is_wide(galley, node) or has_no_room(galley, node) or _takes_less_across(galley, node)
    width, fits = _level_width(galley, node)
    if fits and not (opens and width > _BROAD * grid.depth):
        return False
    return _level_width(galley.at(grid.width), node)[1]


def _takes_less_across(galley: Galley, node: Table) -> bool:
    """Whether a table that would be half of a column or more takes less of the page across all of them: its
    cells are sentences, which in one column stand in threads of a few characters."""
    grid = galley.design.grid
    narrow, broad = galley.at(grid.measure), galley.at(grid.width)
    if natural_width(narrow, node) <= grid.measure:
        return False
    lines, across = (sum(map(full_height, _level(one, node, whole=False))) for one in (narrow, broad))
    return lines > _LOW * grid.lines and across * grid.columns < lines


def _level_width(galley: Galley, node: Table, most: Rows | None = None) -> tuple[Pt, bool]:
    """How wide a table lies on a vertical page: wider than usual only where it does not fit a tier. It ends
    with the last of the lines it takes, as the text beside it does. And whether it fits the tier so."""
    size = galley.design.style("table").size
    grid = galley.design.grid
    depth = grid.depth
    level = galley.upright(depth, has_own_notes=True)
    wanted = max(natural_width(level, node), words_width(level, node))
    short = short_width(level, node)
    if galley.measure > grid.measure and short > depth:
        short = _ACROSS * depth  # across the tiers it may be high, and some short cell is broken anyway
    least = max(_LEAST_LEVEL * size, short)
    usual, widest = (min(depth, max(min(wanted, share * depth), least)) for share in _LEVEL)
    fewest, all_lines = (grid.rows(width + grid.gap) for width in (usual, widest))
    for lines in range(min(fewest, most or fewest), all_lines + 1):
        flat = level.at(grid.points(lines) - grid.gap)
        if sum(map(full_height, _level(flat, node, whole=True))) <= flat.lines_high:
            return flat.measure, True
    return flat.measure, False  # beside what has to be divided anyway nothing else finds room


def _level(galley: Galley, node: Table, *, whole: bool) -> Iterator[Strip]:
    columns = table_columns(galley, node)
    rows = entry_strips(galley, node) if columns is None else _rows(galley, node, columns)
    strips = [*_caption(galley, node), *rows]
    if node.note:
        strips[-1:] = [strip._replace(keep=True) for strip in strips[-1:]]
        strips += galley.matter(node.note, galley.design.style("note"), "table", node.id)
    fits = sum(map(full_height, strips)) <= galley.lines_high
    return together(notes_under(strips)) if whole and fits else iter(strips)


def _caption(galley: Galley, node: Table) -> Iterator[Strip]:
    if node.caption:
        style = galley.design.style("table_caption")
        for strip in galley.matter(node.caption, style, "caption", node.id):
            yield strip._replace(keep=True)


def _rows(galley: Galley, node: Table, columns: TableColumns) -> Iterator[Strip]:
    rows = placed(node)
    head = [_row(galley, node, row, columns, is_head=True) for row in rows[: node.header_rows]]
    body = rows[node.header_rows :]
    yield from _ruled_head(galley, head, is_whole=not body)
    again = _again(galley, node, head)
    for index, row in enumerate(body):
        strips = _row(galley, node, row, columns, is_head=False)
        if index == 0 and not head:
            strips[0] = ruled(galley, strips[0], 0, THICK_RULE)
        if index == len(body) - 1:
            strips[-1] = ruled(galley, strips[-1], strips[-1].height, THICK_RULE)
        # Two rows stay with the head at least, and two make an end.
        keep = index in (0, len(body) - 2) and index != len(body) - 1
        strips[-1] = strips[-1]._replace(keep=keep)
        yield from (strip._replace(opening=(*again, strip) if again else ()) for strip in strips)


def _ruled_head(galley: Galley, head: Sequence[list[Strip]], *, is_whole: bool) -> Iterator[Strip]:
    """The rows of a head between their rules, together and with what follows."""
    strips = list(chain.from_iterable(head))
    if strips:
        strips[0] = ruled(galley, strips[0], 0, THICK_RULE)
        thickness = THICK_RULE if is_whole else THIN_RULE
        strips[-1] = ruled(galley, strips[-1], strips[-1].height, thickness)
        yield from (strip._replace(keep=True) for strip in strips[:-1])
        yield strips[-1]._replace(keep=not is_whole)


def _again(galley: Galley, node: Table, head: Sequence[list[Strip]]) -> tuple[Strip, ...]:
    """The head once more, for the columns that go on with the table, in a book under a line that says so:
    seen there, not read again."""
    strips = list(_ruled_head(galley, head, is_whole=False))
    if sum(strip.height for strip in strips) > max(1.0, _REPEATED * galley.design.grid.lines):
        return ()
    again = [
        Strip(strip.height, keep=True, ground=(*strip.marks, *strip.asides, *strip.ground))
        for strip in strips
    ]
    return (*_continued(galley, node), *again) if again else ()


def _continued(galley: Galley, node: Table) -> Iterator[Strip]:
    """续表, with the number that the title begins with, where a column is as wide as the page: of several
    beside each other one sees where a table goes on."""
    grid = galley.design.grid
    if galley.design.direction == "vertical" or galley.measure < grid.width:
        return
    numbered = _NUMBERED.match(plain_text(node.caption))
    text = galley.design.word("续表") + (numbered["number"] if numbered else "")
    style = galley.design.style("table_caption")
    copy = galley.desk.words(text, style, "title")
    (line, *_) = galley.setter.set(copy, galley.measure, "end")
    y = galley.baseline(style.size)
    mark = TextLine(copy.matter, 0, len(text), line.offset, y, line.runs, galley.design.direction)
    yield Strip(1, keep=True, ground=(mark,))


def _row(
    galley: Galley,
    node: Table,
    row: Sequence[tuple[int, Inlines, Reach]],
    columns: TableColumns,
    *,
    is_head: bool,
) -> list[Strip]:
    """The lines of a row, gathered in one strip unless they are many.

    A cell that reaches down stands in the first of its rows, at the top, like all others.
    """
    style = columns.styles[not is_head]
    cells: list[list[Strip]] = []
    for column, cell, reach in row:
        behind = column + reach.columns
        x = sum(columns.widths[:column]) + columns.white / 2
        width = sum(columns.widths[column:behind]) - columns.spare[behind - 1]
        measure = max(width - columns.white, style.size)
        align = _align(node, column, reach)
        tail = columns.figures[column] if reach.columns == 1 else None
        end = x + measure if align == "end" else None
        if tail is not None:  # figures with their points under each other
            end = x + measure - (0.0 if is_head or not tail else tail - figure_tail(galley, cell, style))
        cells.append(cell_strips(galley, node, cell, style, x, measure, end=end, align=align))
    if max(map(len, cells), default=0) <= _UNDIVIDED:
        return [gathered(cells, galley.design.grid.leading, style.points(SOLID))]
    return [beside([strip for strip in level if strip is not None]) for level in zip_longest(*cells)]


def _align(node: Table, column: int, reach: Reach) -> Align | None:
    """What the source says of a cell's column; None where it says nothing."""
    if reach.columns > 1:
        return "center"  # it holds for all of them
    return cell_alignment(node, column, reach) or None
