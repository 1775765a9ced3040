"""Make-up in columns: heads across the page, text under them in columns of equal height.

In: the document and a galley. Out: sheets, one by one, as soon as each is full. Articles follow
each other down the page; the last columns of an article are balanced, and so are those above a
table that is too wide for a column and stands across all of them. Used for every design whose
`make_up` is "columns"; with one column it makes book pages, with vertical lines tiers.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from publisher.compose.design.design import Design
from publisher.compose.flow.balance import Columns
from publisher.compose.flow.beginnings import fits, has_room, opens_page, without_white
from publisher.compose.flow.endings import over_notes, whole
from publisher.compose.flow.flows import Flow, flows
from publisher.compose.flow.rows import BETWEEN
from publisher.compose.flow.sheet import Sheet
from publisher.compose.galley.column_ends import column_end
from publisher.compose.galley.feed import Feed
from publisher.compose.galley.fill import full
from publisher.compose.galley.floats import unsigned
from publisher.compose.galley.galley import Galley
from publisher.compose.strips import Strip, notes_under, opened
from publisher.compose.units import Rows
from publisher.model import Document

# Fewest lines on the last page of a text in one column; the page before has some less. Several columns
# of fewer than two lines each are made so many or more.
_FEWEST, _FEWEST_EACH = 5, 3
# So many times the lines that a last page is wanting may go over to it, since what stays together goes over
# whole: more would be a hole.
_MOST_WANTING = 2


def make_up(document: Document, galley: Galley, blank: Iterator[Sheet]) -> Iterator[Sheet]:
    """Fill sheets with the whole document; there is always one."""
    return iter(_MakeUp(document, galley, blank))


class _MakeUp:
    """Fills sheets with flows.

    Each of its steps goes on with the sheet at hand, and hands out those that it has filled.
    """

    def __init__(self, document: Document, galley: Galley, blank: Iterator[Sheet]) -> None:
        self._design = galley.design
        self._blank = blank
        self._flows = flows(document, galley, self._room)
        self._sheet = next(blank)

    def __iter__(self) -> Iterator[Sheet]:
        for flow, table in _with_tables(self._flows):
            yield from self._begin(flow)
            yield from self._head(flow)
            yield from self._text(flow, table)
            self._sheet.row += BETWEEN
        yield self._sheet

    def _room(self) -> Rows:
        """Lines that are free on the sheet at hand."""
        return self._sheet.room

    def _turned(self) -> Sheet:
        """The sheet at hand, which is full; the next one takes its place."""
        filled, self._sheet = self._sheet, next(self._blank)
        return filled

    def _begin(self, flow: Flow) -> Iterator[Sheet]:
        """Turn the page if the flow is to begin on another one."""
        is_recto = flow.is_part and self._design.parts == "recto"
        new_page = is_recto or opens_page(flow, self._design)
        if self._sheet.row and (new_page or not fits(flow, self._sheet)):
            yield self._turned()
        if is_recto and self._sheet.index % 2:
            self._sheet.is_blank = True
            yield self._turned()
        if not self._sheet.row:
            self._sheet.opens, self._sheet.headings = new_page, [one for one in flow.headings if one]
        self._sheet.running = self._sheet.running or flow.running

    def _head(self, flow: Flow) -> Iterator[Sheet]:
        """Set the head, over as many pages as it takes."""
        at = 0
        while at < len(flow.head):
            end = _head_end(flow.head, at, self._sheet)
            if end == at:
                yield self._turned()
                self._sheet.running = flow.running
                continue
            ends = all(strip.blank for strip in flow.head[end:])
            _head_part(self._sheet, flow.head[at:end], ends=ends)
            at = end

    def _text(self, flow: Flow, table: Flow | None) -> Iterator[Sheet]:
        """Set the text, over as many pages as it takes; `table` comes next in its article."""
        # The last tiers of a vertical publication are not balanced (CLREQ, 12.1).
        balances = self._design.direction == "horizontal" or not flow.is_last
        while flow.text:
            found = _with_text_behind(flow.text, table, self._sheet) if table else None
            found = found or _columns(flow.text, self._sheet, balances=balances)
            if found is None:
                yield self._turned()
                self._sheet.running = flow.running
                continue
            self._sheet.columns(found.strips, found.height, notes_wait=_has_feet(self._design))


def _with_tables(every: Iterator[Flow]) -> Iterator[tuple[Flow, Flow | None]]:
    """Flows, each with the table across the columns that comes next in its article, if one does."""
    for flow in every:
        while flow.leads_to_table:
            table = next(every)
            yield flow, table
            flow = table
        yield flow, None


def _with_text_behind(text: Feed, table: Flow, sheet: Sheet) -> Columns | None:
    """The last columns of a text with as much of what is under its table as fills the page, where the table
    has no room there; None where it has, or nothing but a signature is under it."""
    rooms = sheet.rooms
    height, columns = min(rooms), len(rooms)
    most = height * columns
    level = whole(text, columns, height) if text.lines(most) <= most else None
    if level is None or has_room(table.head, height - level.height - BETWEEN, sheet.design.grid.lines):
        return None
    table.text.lines(most + height)
    behind = unsigned(table.text.strips)
    joined = Feed([*text.strips, *behind])
    found = whole(joined, columns, height) if joined.lines(sys.maxsize) <= most else None
    left: Sequence[Strip] = ()
    if found is None:
        found = Columns(full(joined, rooms), height)
        left = joined.strips
    if len(left) >= len(behind):
        return None
    text.clear()
    table.text.take(len(behind))
    table.text.insert(left)
    return found


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


def _columns(feed: Feed, sheet: Sheet, *, balances: bool) -> Columns | None:
    """The next columns: balanced where the text ends in them, full where it goes on; None where none of the
    text can stand on the sheet."""
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
    return Columns(filled, max(height, *rooms)) if any(filled) else None


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
    rest = feed.known()
    rest.lines(sys.maxsize)
    full(rest, rooms, ends=ends)
    return without_white(rest.strips)


def _has_feet(design: Design) -> bool:
    """Whether notes stand at the foot of the page, and not of what ends above it: not on a vertical page,
    where all tiers would lose what one has to leave free for them."""
    return design.direction == "horizontal"
