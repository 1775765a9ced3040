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

from publisher.compose.design.design import Align, Style
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.galley.display import display_strips
from publisher.compose.galley.level import level_strips
from publisher.compose.galley.line_strips import as_one
from publisher.compose.galley.table_cells import (
    SOLID,
    THICK_RULE,
    THIN_RULE,
    Place,
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
from publisher.compose.strips import Strip, floating, notes_under, only_seen, together, total_height
from publisher.compose.units import Pt, Rows
from publisher.model import Inlines, Reach, Table, cell_alignment, placed, plain_text

# A row of more lines than this may be divided by a column's end.
_UNDIVIDED = 8
# The share of a vertical page's width that a table has, and what it may have where a tier is too low
# for it then; more, where its words and short cells need more.
_LEVEL = (0.6, 0.95)
_LEAST_LEVEL = 8.0  # em
# Across the tiers a table whose short cells are too wide for the page has this share of it. One that is
# broader than this leaves a headline no room.
_ACROSS, _BROAD = 0.75, 0.75
# A table that is made narrower to stand on a page keeps so much of its size.
_LEAST_SIZE = 0.85
# A table of less than this share of a column stays in it.
_LOW = 0.5
# A head that takes more than this share of a column is not repeated.
_REPEATED = 0.2
# The number that a title begins with: 表2-1 临江市十年降水量.
_NUMBERED = re.compile(r"表\s*(?P<number>[0-9]+(?:[-–.．—][0-9]+)*)")


def table_strips(
    stick: ComposingStick, node: Table, *, whole: bool = True, most: Rows | None = None
) -> Iterator[Strip]:
    """Caption, rows and notes.

    Args:
        whole: In one piece where a column is high enough; else column ends may divide it anyway.
        most: How many lines it may take on a vertical page, if it fits its tiers so.
    """
    if stick.design.direction == "vertical":
        width, _ = _level_width(stick, node, most)
        # Upright notes beside a table as wide as the page would stand on it.
        flat = level_strips(
            stick, width, lambda level: _level(level, node, whole=whole), has_own_notes=True
        )
        found = [*floating(flat, in_parts=True)]
        if len(found) == 1:
            found[0] = found[0]._replace(smaller=lambda lines: _narrower(stick, node, lines))
        yield from found
    else:
        yield from floating(_level(stick, node, whole=whole))


def _narrower(stick: ComposingStick, node: Table, lines: Rows) -> list[Strip]:
    """A table of a vertical page in no more than so many lines; nothing where it had to be much smaller for
    that, or would be too high for its tier."""
    width, fits = _level_width(stick, node, lines)
    level = stick.level(width, has_own_notes=True)
    columns = table_columns(level, node)
    least = _LEAST_SIZE * stick.design.style("table").size
    if not fits or columns is None or columns.styles[1].size < least:
        return []
    found = [*table_strips(stick, node, most=lines)]
    return found if total_height(found) <= lines else []


def stands_across(stick: ComposingStick, node: Table, *, opens: bool) -> bool:
    """Whether a table stands across the columns of a design that has several: it is too wide for one, or
    would take more of the page in it, or on a vertical page it is too high for a tier, and not for all.

    Args:
        opens: Whether it stands right under a headline, which takes some lines of every tier: what would
            need nearly all of them stands across, too.
    """
    grid = stick.design.grid
    if grid.columns == 1:
        return False
    if stick.design.direction == "horizontal":
        return is_wide(stick, node) or has_no_room(stick, node) or _takes_less_across(stick, node)
    width, fits = _level_width(stick, node)
    if fits and not (opens and width > _BROAD * grid.depth):
        return False
    return _level_width(stick.at(grid.width), node)[1]


def _takes_less_across(stick: ComposingStick, node: Table) -> bool:
    """Whether a table that would be half of a column or more takes less of the page across all of them: its
    cells are sentences, which in one column stand in threads of a few characters."""
    grid = stick.design.grid
    narrow, broad = stick.at(grid.measure), stick.at(grid.width)
    if natural_width(narrow, node) <= grid.measure:
        return False
    lines, across = (total_height(_level(one, node, whole=False)) for one in (narrow, broad))
    return lines > _LOW * grid.lines and across * grid.columns < lines


def _level_width(stick: ComposingStick, node: Table, most: Rows | None = None) -> tuple[Pt, bool]:
    """How wide a table lies on a vertical page: wider than usual only where it does not fit a tier. It ends
    with the last of the lines it takes, as the text beside it does. And whether it fits the tier so."""
    size = stick.design.style("table").size
    grid = stick.design.grid
    depth = grid.depth
    level = stick.level(depth, has_own_notes=True)
    wanted = max(natural_width(level, node), words_width(level, node))
    short = short_width(level, node)
    if stick.measure > grid.measure and short > depth:
        short = _ACROSS * depth  # across the tiers it may be high, and some short cell is broken anyway
    least = max(_LEAST_LEVEL * size, short)
    usual, widest = (min(depth, max(min(wanted, share * depth), least)) for share in _LEVEL)
    fewest, all_lines = (grid.rows(width + grid.gap) for width in (usual, widest))
    for lines in range(min(fewest, most or fewest), all_lines + 1):
        flat = level.at(grid.points(lines) - grid.gap)
        if total_height(_level(flat, node, whole=True)) <= flat.lines_high:
            return flat.measure, True
    return flat.measure, False  # beside what has to be divided anyway nothing else finds room


def _level(stick: ComposingStick, node: Table, *, whole: bool) -> Iterator[Strip]:
    columns = table_columns(stick, node)
    rows = entry_strips(stick, node) if columns is None else _rows(stick, node, columns)
    strips = [*_caption(stick, node), *rows]
    if node.note:
        strips[-1:] = [strip._replace(keep=True) for strip in strips[-1:]]
        strips += display_strips(stick, node.note, stick.design.style("note"), "table", node.id)
    fits = total_height(strips) <= stick.lines_high
    return together(notes_under(strips)) if whole and fits else iter(strips)


def _caption(stick: ComposingStick, node: Table) -> Iterator[Strip]:
    if node.caption:
        style = stick.design.style("table_caption")
        for strip in display_strips(stick, node.caption, style, "caption", node.id):
            yield strip._replace(keep=True)


def _rows(stick: ComposingStick, node: Table, columns: TableColumns) -> Iterator[Strip]:
    rows = placed(node)
    head = [_row(stick, node, row, columns, is_head=True) for row in rows[: node.header_rows]]
    body = rows[node.header_rows :]
    yield from _ruled_head(stick, head, is_whole=not body)
    again = _again(stick, node, head)
    for index, row in enumerate(body):
        strips = _row(stick, node, row, columns, is_head=False)
        if index == 0 and not head:
            strips[0] = ruled(stick, strips[0], 0, THICK_RULE)
        if index == len(body) - 1:
            strips[-1] = ruled(stick, strips[-1], strips[-1].height, THICK_RULE)
        # Two rows stay with the head at least, and two make an end.
        keep = index in (0, len(body) - 2) and index != len(body) - 1
        strips[-1] = strips[-1]._replace(keep=keep)
        yield from (strip._replace(opening=(*again, strip) if again else ()) for strip in strips)


def _ruled_head(stick: ComposingStick, head: Sequence[list[Strip]], *, is_whole: bool) -> Iterator[Strip]:
    """The rows of a head between their rules, together and with what follows."""
    strips = list(chain.from_iterable(head))
    if strips:
        strips[0] = ruled(stick, strips[0], 0, THICK_RULE)
        thickness = THICK_RULE if is_whole else THIN_RULE
        strips[-1] = ruled(stick, strips[-1], strips[-1].height, thickness)
        yield from (strip._replace(keep=True) for strip in strips[:-1])
        yield strips[-1]._replace(keep=not is_whole)


def _again(stick: ComposingStick, node: Table, head: Sequence[list[Strip]]) -> tuple[Strip, ...]:
    """The head once more, for the columns that go on with the table, in a book under a line that says so:
    seen there, not read again."""
    strips = list(_ruled_head(stick, head, is_whole=False))
    if sum(strip.height for strip in strips) > max(1.0, _REPEATED * stick.design.grid.lines):
        return ()
    again = [only_seen(strip)._replace(keep=True) for strip in strips]
    return (*_continued(stick, node), *again) if again else ()


def _continued(stick: ComposingStick, node: Table) -> Iterator[Strip]:
    """续表, with the number that the title begins with, where a column is as wide as the page: of several
    beside each other one sees where a table goes on."""
    grid = stick.design.grid
    if stick.design.direction == "vertical" or stick.measure < grid.width:
        return
    numbered = _NUMBERED.match(plain_text(node.caption))
    text = stick.design.word("续表") + (numbered["number"] if numbered else "")
    style = stick.design.style("table_caption")
    copy = stick.desk.words(text, style, "title")
    (line, *_) = stick.setter.set(copy, stick.measure, "end")
    y = stick.baseline(style.size)
    mark = TextLine(copy.matter, 0, len(text), line.offset, y, line.runs, stick.design.direction)
    yield Strip(1, keep=True, ground=(mark,))


def _row(
    stick: ComposingStick,
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
        place = _place(node, column, reach, columns, style)
        tail = columns.figures[column] if reach.columns == 1 else None
        if tail is not None:  # figures with their points under each other
            more = 0.0 if is_head or not tail else tail - figure_tail(stick, cell, style)
            place = place._replace(end=place.start + place.measure - more)
        cells.append(cell_strips(stick, node, cell, style, place))
    if max(map(len, cells), default=0) <= _UNDIVIDED:
        return [gathered(cells, stick.design.grid.leading, style.points(SOLID))]
    return [as_one([strip for strip in level if strip is not None]) for level in zip_longest(*cells)]


def _place(node: Table, column: int, reach: Reach, columns: TableColumns, style: Style) -> Place:
    """Where a cell stands that takes the columns of its reach."""
    behind = column + reach.columns
    start = sum(columns.widths[:column]) + columns.white / 2
    width = sum(columns.widths[column:behind]) - columns.spare[behind - 1]
    measure = max(width - columns.white, style.size)
    align = _align(node, column, reach)
    return Place(start, measure, start + measure if align == "end" else None, align)


def _align(node: Table, column: int, reach: Reach) -> Align | None:
    """What the source says of a cell's column; None where it says nothing."""
    if reach.columns > 1:
        return "center"  # it holds for all of them
    return cell_alignment(node, column, reach) or None
