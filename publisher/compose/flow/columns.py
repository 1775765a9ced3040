"""Make-up in columns: heads across the page, text under them in columns of equal height.

In: the document and a galley. Out: sheets, one by one, as soon as each is full. Articles follow
each other down the page; the last columns of an article are balanced, and so are those above a
table that is too wide for a column and stands across all of them. Used for every design whose
`make_up` is "columns"; with one column it makes book pages, with vertical lines tiers.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from publisher.compose.design.design import Design
from publisher.compose.flow.endings import over_notes, whole
from publisher.compose.flow.flows import Flow, flows
from publisher.compose.flow.rows import BETWEEN
from publisher.compose.flow.sheet import Sheet
from publisher.compose.galley.fill import (
    Feed,
    column_end,
    first_height,
    full,
    full_height,
    is_white,
    unsigned,
)
from publisher.compose.galley.galley import Galley
from publisher.compose.strips import Strip, notes_under, opened
from publisher.model import Document

# Fewest lines a column may have under a head before the head goes to the next page; of three columns
# or more beside each other each may have one less.
_LEAST = 4
# Fewest lines on the last page of a text in one column; the page before has some less. Several columns
# of fewer than two lines each are made so many or more.
_FEWEST, _FEWEST_EACH = 5, 3
# So many times the lines that a last page is wanting may go over to it, since what stays together goes over
# whole: more would be a hole.
_MOST_WANTING = 2
# Up to this share of a page an article opens no page of its own.
_SHORT = 0.5
# A table across the columns that finds no room goes whole to the next page unless it would leave more
# than this share of the page empty; else it is divided.
_HOLE = 0.2
# Text that a new page would have room for had rather begin there than be parted and leave this share of
# the columns empty: the first; the second where the room that is lost would have held the rest.
_SPARSE = (0.5, 0.3)


def make_up(document: Document, galley: Galley, blank: Iterator[Sheet]) -> Iterator[Sheet]:
    """Fill sheets with the whole document; there is always one."""
    design = galley.design
    sheet = next(blank)

    def room() -> int:
        return sheet.room

    for flow, table in _with_tables(flows(document, galley, room)):
        is_recto = flow.is_part and design.parts == "recto"
        new_page = is_recto or _opens_page(flow, design)
        if sheet.row and (new_page or not _fits(flow, sheet)):
            yield sheet
            sheet = next(blank)
        if is_recto and sheet.index % 2:
            sheet.is_blank = True
            yield sheet
            sheet = next(blank)
        if not sheet.row:
            sheet.opens, sheet.headings = new_page, [one for one in flow.headings if one]
        sheet.running = sheet.running or flow.running
        at = 0
        while at < len(flow.head):
            end = _head_end(flow.head, at, sheet)
            if end == at:
                yield sheet
                sheet = next(blank)
                sheet.running = flow.running
                continue
            ends = all(strip.blank for strip in flow.head[end:])
            _head_part(sheet, flow.head[at:end], ends=ends)
            at = end
        while flow.text:
            # The last tiers of a vertical publication are not balanced (CLREQ, 12.1).
            balances = design.direction == "horizontal" or not flow.is_last
            found = _with_text_behind(flow.text, table, sheet) if table else None
            found = found or _columns(flow.text, sheet, balances=balances)
            if found is None:
                yield sheet
                sheet = next(blank)
                sheet.running = flow.running
                continue
            sheet.columns(*found, notes_wait=_has_feet(design))
        sheet.row += BETWEEN
    yield sheet


def _with_tables(every: Iterator[Flow]) -> Iterator[tuple[Flow, Flow | None]]:
    """Flows, each with the table across the columns that comes next in its article, if one does."""
    for flow in every:
        while flow.leads_to_table:
            table = next(every)
            yield flow, table
            flow = table
        yield flow, None


def _opens_page(flow: Flow, design: Design) -> bool:
    """Whether a flow begins a new page: where the design has it so, with a rubric, or when it is
    long; short pieces under one rubric run on."""
    if design.opening != "page" or not flow.head or flow.goes_on:
        return False
    most = int(_SHORT * design.grid.lines) - sum(strip.height for strip in flow.head)
    return flow.opens or flow.text.lines(max(most, 0)) > most


def _fits(flow: Flow, sheet: Sheet) -> bool:
    """Whether the head fits with the first lines under it; of a table, whether it is not worth a hole
    in the page to have it whole on the next."""
    grid = sheet.design.grid
    height = sum(strip.height for strip in flow.head)
    if flow.goes_on:
        return _has_room(flow.head, sheet.room, grid.lines)
    text, room = flow.text, sheet.room - height
    least = _LEAST if grid.columns < 3 else _LEAST - 1
    if room < min(least, -(-text.lines(least * grid.columns) // grid.columns)):
        return False
    if any(strip.smaller for strip in text.strips):
        return not _leaves_picture(text, grid.columns, room)
    if room < first_height(text.strips):
        return False
    return not _leaves_hole(text, grid.columns, room, grid.lines - height)


def _has_room(table: Sequence[Strip], room: int, lines: int) -> bool:
    """Whether a table may begin in the room that is left on a page of so many lines."""
    if room > _HOLE * lines:
        return room >= first_height(table)
    return room >= sum(full_height(strip) for strip in table if not strip.blank)


def _with_text_behind(text: Feed, table: Flow, sheet: Sheet) -> tuple[list[Sequence[Strip]], int] | None:
    """The last columns of a text with as much of what is under its table as fills the page, where the table
    has no room there; None where it has, or nothing but a signature is under it."""
    rooms = sheet.rooms
    height, columns = min(rooms), len(rooms)
    most = height * columns
    level = whole(text, columns, height) if text.lines(most) <= most else None
    if level is None or _has_room(table.head, height - level[1] - BETWEEN, sheet.design.grid.lines):
        return None
    table.text.lines(most + height)
    behind = unsigned(table.text.strips)
    joined = Feed(iter([*text.strips, *behind]))
    found = whole(joined, columns, height) if joined.lines(sys.maxsize) <= most else None
    left: Sequence[Strip] = ()
    if found is None:
        found = full(joined, rooms), height
        left = joined.strips
    if len(left) >= len(behind):
        return None
    text.clear()
    table.text.take(len(behind))
    table.text.insert(left)
    return found


def _leaves_hole(text: Feed, columns: int, room: int, whole_page: int) -> bool:
    """Whether so many columns would part a text that a new page has room for, and be half empty, or have
    a hole that its rest would go into, because what is next in it may not be parted."""
    most = whole_page * columns
    if room >= whole_page or text.lines(most) > most:
        return False
    rest = Feed(iter([*text.strips]))
    filled = full(rest, [room] * columns)
    empty = room * columns - sum(map(_without_white, filled))
    share = _SPARSE[_without_white(rest.strips) <= empty]
    return bool(rest) and empty > share * room * columns


def _without_white(strips: Sequence[Strip]) -> int:
    """Lines of strips, white at their head and foot left out."""
    inner = [*dropwhile(is_white, strips)]
    return sum(map(full_height, dropwhile(is_white, reversed(inner))))


def _leaves_picture(text: Feed, columns: int, room: int) -> bool:
    """Whether the text would end on the page, and a picture in it find no room there."""
    most = room * columns
    text.lines(2 * most)
    words = sum(full_height(strip) for strip in text.strips if not strip.floats)
    return words <= most and whole(text, columns, room) is None


def _head_end(head: Sequence[Strip], at: int, sheet: Sheet) -> int:
    """Where the part of a head that finds room on a sheet ends: `at` where none does."""
    if head[at].blank:
        return at + 1
    return column_end(head, at, sheet.room, forced=not sheet.row)


def _head_part(sheet: Sheet, strips: Sequence[Strip], *, ends: bool) -> None:
    """Set a head, or as much of it as finds room, with the notes called in it: under the table where
    it ends, at the foot of the page where it goes on."""
    if not sheet.row:
        if strips[0].blank:
            return
        strips = opened(strips)
    sheet.head(notes_under(strips) if ends else strips)
    notes = [note for strip in strips for note in strip.notes]
    if notes and not ends:
        sheet.foot(notes)


def _columns(feed: Feed, sheet: Sheet, *, balances: bool) -> tuple[list[Sequence[Strip]], int] | None:
    """The next columns: balanced where the text ends in them, full where it goes on.

    Returns:
        The columns and their height; None where none of the text can stand on the sheet.
    """
    rooms = sheet.rooms
    height, columns = min(rooms), len(rooms)
    if height <= 0:
        return None
    most = height * columns
    last = over_notes(feed, rooms) if _has_feet(sheet.design) else None
    if last is None and (balances or feed.lines(most) > most):
        last = whole(feed, columns, height)
    if last is not None:
        feed.clear()
        return last
    # Where a new page follows anyway, a page with the last lines of a text is no gain.
    early = sheet.design.opening == "line"
    few = _passed_on(feed, rooms)
    rooms = [room - few for room in rooms]
    ends = not balances and feed.lines(most) <= most and not _rest(feed, rooms, ends=True)
    filled = full(feed, rooms, forced=not sheet.row, early=early, ends=ends)
    return (list(filled), max(height, *rooms)) if any(filled) else None


def _passed_on(feed: Feed, rooms: Sequence[int]) -> int:
    """How many lines the columns of a page leave, each of them, to the last page of a text, which would
    hold too few."""
    height, columns = min(rooms), len(rooms)
    each, too_few = (_FEWEST, _FEWEST) if columns == 1 else (_FEWEST_EACH, 2 * columns)
    fewest = each * columns
    # Pictures leave room enough empty as it is.
    if columns > 1 and any(strip.floats for strip in feed.strips):
        return 0
    most = sum(rooms) + 2 * fewest
    if height < 2 * each or feed.lines(most) > most or not 0 < (left := _rest(feed, rooms)) < too_few:
        return 0
    most = _MOST_WANTING * (fewest - left)
    for few in range(1, height // 3 + 1):
        if fewest <= _rest(feed, [room - few for room in rooms]) <= left + most:
            return few
    return 0


def _rest(feed: Feed, rooms: Sequence[int], *, ends: bool = False) -> int:
    """Lines that columns of these heights leave of what is waiting; `ends` as in `full`."""
    rest = Feed(iter([*feed.strips]))
    rest.lines(sys.maxsize)
    full(rest, rooms, ends=ends)
    return _without_white(rest.strips)


def _has_feet(design: Design) -> bool:
    """Whether notes stand at the foot of the page, and not of what ends above it: not on a vertical page,
    where all tiers would lose what one has to leave free for them."""
    return design.direction == "horizontal"
