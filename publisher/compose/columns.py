"""Make-up in columns: heads across the page, text under them in columns of equal height.

In: the document and a galley. Out: sheets, one by one, as soon as each is full. Articles follow
each other down the page; the last columns of an article are balanced, and so are those above a
table that is too wide for a column and stands across all of them. Used for every design whose
`make_up` is "columns"; with one column it makes book pages, with vertical lines tiers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from publisher.compose.design import Design
from publisher.compose.fill import Feed, balanced, column_end, first_height, full, full_height
from publisher.compose.furniture import section_name
from publisher.compose.galley import Galley
from publisher.compose.heads import article_head, rubric_head, with_notes
from publisher.compose.sheet import Sheet
from publisher.compose.strips import Strip, notes_under, notice, opened
from publisher.compose.table import table_strips
from publisher.compose.table_columns import is_wide, names_have_no_room
from publisher.model import Article, Block, Document, Section, Table, heading_text

# Fewest lines a column may have under a head before the head goes to the next page.
_LEAST = 4
# Columns of fewer lines than this under a head of their own are stubs: such notices run on in
# columns together, their heads inside the column.
_STUB = 5
# A notice of no more lines than this is not divided.
_UNDIVIDED = 6
# Up to this share of a page an article is short, and opens no page of its own.
_SHORT = 0.5
# A table across the columns that finds no room goes whole to the next page unless it would leave more
# than this share of the page empty; else it is divided.
_HOLE = 0.2
# Lines of white between articles.
_BETWEEN = 1


_UnderTable = tuple[Table, list[Block]]
"""A table across the columns, and the blocks under it."""


class Passage(NamedTuple):
    """A head or a wide table across the columns, and the text that runs in columns under it.

    Attributes:
        opens: Whether a rubric stands over it.
        running: What running heads cite.
        is_last: Whether no other passage comes after it.
        goes_on: Whether the head is a table inside an article.
    """

    head: Sequence[Strip]
    text: Feed
    opens: bool
    running: str
    is_last: bool
    goes_on: bool = False


def make_up(document: Document, galley: Galley, blank: Iterator[Sheet]) -> Iterator[Sheet]:
    """Fill sheets with the whole document; there is always one."""
    design = galley.design
    sheet = next(blank)
    for passage in _passages(document, galley):
        new_page = _opens_page(passage, design)
        if sheet.row and (new_page or not _fits(passage, sheet)):
            yield sheet
            sheet = next(blank)
        sheet.opens = sheet.opens or (new_page and not sheet.row)
        sheet.running = sheet.running or passage.running
        at = 0
        while at < len(passage.head):
            end = _head_end(passage.head, at, sheet)
            if end == at:
                yield sheet
                sheet = next(blank)
                sheet.running = passage.running
                continue
            ends = all(strip.blank for strip in passage.head[end:])
            _head_part(sheet, passage.head[at:end], ends=ends)
            at = end
        while passage.text:
            # The last tiers of a vertical publication are not balanced (CLREQ, 12.1).
            balances = design.direction == "horizontal" or not passage.is_last
            found = _columns(passage.text, design, sheet.room, is_fresh=not sheet.row, balances=balances)
            if found is None:
                yield sheet
                sheet = next(blank)
                sheet.running = passage.running
                continue
            sheet.columns(*found)
        sheet.row += _BETWEEN
    yield sheet


def nodes(document: Document) -> Iterator[tuple[Section | Article, int]]:
    """Sections and articles in reading order, each with how many sections are around it."""
    return chain.from_iterable(_down(part, 0) for part in document.body)


def _down(part: Section | Article, depth: int) -> Iterator[tuple[Section | Article, int]]:
    yield part, depth
    if isinstance(part, Section):
        yield from chain.from_iterable(_down(child, depth + 1) for child in part.parts)


def _opens_page(passage: Passage, design: Design) -> bool:
    """Whether a passage begins a new page: where the design has it so, with a rubric, or when it is
    long; short pieces under one rubric run on."""
    if design.opening != "page" or not passage.head or passage.goes_on:
        return False
    most = int(_SHORT * design.grid.lines) - sum(strip.height for strip in passage.head)
    return passage.opens or passage.text.lines(max(most, 0)) > most


def _fits(passage: Passage, sheet: Sheet) -> bool:
    """Whether the head fits with the first lines under it; of a table, whether it is not worth a hole
    in the page to have it whole on the next."""
    grid = sheet.design.grid
    height = sum(strip.height for strip in passage.head)
    if passage.goes_on:
        whole = sum(full_height(strip) for strip in passage.head if not strip.blank)
        return sheet.room >= (first_height(passage.head) if sheet.room > _HOLE * grid.lines else whole)
    under = min(_LEAST, -(-passage.text.lines(_LEAST * grid.columns) // grid.columns))
    return sheet.room >= height + under


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


def _passages(document: Document, galley: Galley) -> Iterator[Passage]:
    """The document as heads and text; a rubric shares the head of the article that opens it."""
    grid = galley.design.grid
    across = galley.at(grid.width)
    above: list[Strip] = []
    section = ""
    articles = _Articles(document, galley)
    for node, depth in articles:
        match node:
            case Section():
                above += rubric_head(across, node, depth)
                section = section_name(node)
            case Article():
                running = heading_text(node.headline) or (section if depth else "")
                if articles.is_stub:
                    head, notes = with_notes(above)
                    text = Feed(chain(notes, articles.notices()))
                    yield Passage(head, text, bool(above), running, False)
                else:
                    own = article_head(across, node, _size(galley.design, grid.columns))
                    head, notes = with_notes([*above, *own])
                    articles.text.insert(notes)
                    is_last = articles.is_last and not articles.tables
                    yield Passage(head, articles.text, bool(above), running, is_last)
                    yield from _wide_tables(galley, articles.tables, running)
                above = []
    if above:
        head, notes = with_notes(above)
        yield Passage(head, Feed(iter(notes)), True, "", True)


def _wide_tables(galley: Galley, tables: Sequence[_UnderTable], running: str) -> Iterator[Passage]:
    """Tables across the columns, each with the text under it."""
    across = galley.at(galley.design.grid.width)
    for table, blocks in tables:
        white = [Strip(1, blank=True)] if blocks else []
        head = [*table_strips(across, table, whole=False), *white]
        yield Passage(head, Feed(galley.blocks(blocks)), False, running, False, goes_on=True)


def _around_tables(galley: Galley, blocks: Sequence[Block]) -> tuple[list[Block], list[_UnderTable]]:
    """The blocks before the first table that is too wide for a column, and each such table with
    the blocks behind it."""
    first: list[Block] = []
    tables: list[_UnderTable] = []
    for block in blocks:
        if isinstance(block, Table) and (is_wide(galley, block) or names_have_no_room(galley, block)):
            tables.append((block, []))
        else:
            (tables[-1][1] if tables else first).append(block)
    return first, tables


def _size(design: Design, columns: int) -> float | None:
    """The size of a headline over so many columns, where the design says it."""
    sizes = design.heads.get(columns)
    return sizes[0] if sizes else None


class _Articles:
    """Goes through a document; knows of the article it stands at whether it is a stub.

    Attributes:
        text: The text of the present article, as far as its first wide table.
        tables: Its wide tables, each with what follows it.
        is_stub: Whether it would make stubs of columns under a head of its own.
    """

    def __init__(self, document: Document, galley: Galley) -> None:
        self._nodes = nodes(document)
        self._left = sum(1 for _ in nodes(document))
        self._galley = galley
        self._waiting: tuple[Section | Article, int] | None = None
        self._present: Article | None = None
        self.text = Feed(iter(()))
        self.tables: list[_UnderTable] = []
        self.is_stub = False

    def __iter__(self) -> Iterator[tuple[Section | Article, int]]:
        while (found := self._next()) is not None:
            yield found

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after the present node."""
        return self._left == 0

    def notices(self) -> Iterator[Strip]:
        """The present article and those after it that are stubs too, heads and text in one column."""
        grid = self._galley.design.grid
        size = _size(self._galley.design, 1)
        article = self._present
        while article is not None:
            head = article_head(self._galley, article, size)
            text = self.text.take(len(self.text.strips))
            yield from notice([*head, *text], _UNDIVIDED) if head else text
            following = self._next()
            if following is None or isinstance(following[0], Section) or not self.is_stub:
                self._waiting = following
                return
            article = following[0]
            yield Strip(min(_BETWEEN, grid.lines), blank=True)

    def _next(self) -> tuple[Section | Article, int] | None:
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            return waiting
        found = next(self._nodes, None)
        self._left -= 1
        if found is not None and isinstance(found[0], Article):
            design = self._galley.design
            self._present = found[0]
            first, self.tables = _around_tables(self._galley, found[0].blocks)
            self.text = Feed(self._galley.blocks(first))
            columns = design.grid.columns
            stub = _STUB * columns
            may_be_stub = columns > 1 and design.opening == "line" and not self.tables
            self.is_stub = may_be_stub and self.text.lines(stub) < stub
        return found


def _columns(
    feed: Feed, design: Design, height: int, *, is_fresh: bool, balances: bool
) -> tuple[list[Sequence[Strip]], int] | None:
    """The next columns: balanced where the text ends in them, full where it goes on.

    Returns:
        The columns and their height; None where none of the text can stand in this height.
    """
    if height <= 0:
        return None
    columns = design.grid.columns
    most = height * columns
    if balances and feed.lines(most) <= most:
        fitting = balanced(feed.strips, columns, height)
        if fitting is not None:
            feed.clear()
            return fitting
    # Where a new page follows anyway, a page with the last lines of a text is no gain.
    filled = full(feed, [height] * columns, forced=is_fresh, early=design.opening == "line")
    return (list(filled), height) if any(filled) else None
