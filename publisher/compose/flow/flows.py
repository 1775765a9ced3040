"""Flows: what make-up in columns sets one after another.

In: the document and a galley. Out: `Flow`s: the head of an article and its text, a row of short
pieces, a table across the columns and the text under it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from publisher.compose.design.design import Design
from publisher.compose.flow.heads import article_head, rubric_head, with_notes
from publisher.compose.flow.reading_order import Again, nodes, running_name
from publisher.compose.flow.rows import Brief, rows
from publisher.compose.galley.feed import Feed
from publisher.compose.galley.galley import Galley
from publisher.compose.galley.table import stands_across, table_strips
from publisher.compose.strips import Strip, total_height
from publisher.compose.units import Rows
from publisher.model import Article, Block, Crosshead, Document, Part, Section, Table, heading_text

# Pieces whose columns would have fewer lines than this under a head of their own are short: they stand
# in rows, and so many of them at most are looked at together.
_SHORT_LINES = 5
_RUN = 12

_WideTable = tuple[list[Block], list[Block]]
"""A table across the columns with its crossheads, and the blocks under it."""


class Flow(NamedTuple):
    """A head or a wide table across the columns, and the text that runs in columns under it.

    Attributes:
        opens: Whether a rubric stands over it.
        running: What running heads cite.
        is_last: Whether no other flow comes after it.
        goes_on: Whether the head is a table inside an article.
        leads_to_table: Whether the next flow is such a table.
        headings: Rubrics and the first headline of the head.
        is_part: Whether an outermost rubric stands over it.
    """

    head: Sequence[Strip]
    text: Feed
    opens: bool
    running: str
    is_last: bool
    goes_on: bool = False
    leads_to_table: bool = False
    headings: Sequence[str] = ()
    is_part: bool = False


def flows(document: Document, galley: Galley, room: Callable[[], Rows]) -> Iterator[Flow]:
    """The document as heads and text; a rubric shares the head of the article that opens it.

    Args:
        room: How many lines are left on the page where the next flow comes.
    """
    return iter(_Flows(document, galley, room))


class _Flows:
    """Goes through a document and gathers rubrics until an article comes under them."""

    def __init__(self, document: Document, galley: Galley, room: Callable[[], Rows]) -> None:
        grid = galley.design.grid
        self._galley = galley
        self._room = room
        self._across = galley.at(grid.width)
        self._articles = _Articles(document, galley)
        self._size, self._short = (_size(galley.design, columns) for columns in (grid.columns, 1))
        self._section = ""
        self._rubrics: list[Strip] = []
        self._names: list[str] = []
        self._is_part = False

    def __iter__(self) -> Iterator[Flow]:
        for node, depth in self._articles:
            match node:
                case Section() | Again():
                    self._rubrics += rubric_head(self._across, node, depth)
                    self._section = running_name(node)
                    self._names.append(self._section)
                    self._is_part |= not depth and isinstance(node, Section)
                case Article():
                    over = self._section if depth else ""
                    yield from (
                        self._short_run(over) if self._articles.is_short else self._article(node, over)
                    )
        if self._rubrics:
            head, notes = with_notes(self._rubrics)
            yield Flow(head, Feed(notes), True, "", True, headings=self._names, is_part=self._is_part)

    def _short_run(self, over: str) -> Iterator[Flow]:
        """The present article and those after it that are short too, in rows under the rubric `over`."""
        room = self._room() - sum(strip.height for strip in self._rubrics)
        for row in rows(list(self._articles.run()), self._galley.design.grid.columns, room):
            article, _, _, text = row.briefs[0]
            own = article_head(self._across, article, self._short) if row.is_across else []
            head, notes = with_notes([*self._rubrics, *own])
            strips = text if row.is_across else row.strips()
            yield self._under_rubrics(head, Feed(chain(notes, strips)), article, over)

    def _article(self, article: Article, over: str) -> Iterator[Flow]:
        """An article under a head of its own, and its wide tables, under the rubric `over`."""
        found = self._articles
        head, notes = with_notes([*self._rubrics, *article_head(self._across, article, self._size)])
        found.text.insert(notes)
        is_last = found.is_last and not found.tables
        flow = self._under_rubrics(head, found.text, article, over, is_last=is_last)
        tables, galley = found.tables, self._galley.of(article)
        if tables and not found.text:  # nothing parts the head from its table
            flow, tables = _with_table(galley, flow, tables[0]), tables[1:]
        yield flow._replace(leads_to_table=bool(tables))
        for number, table in enumerate(tables, 1):
            under = Flow((), Feed(), False, flow.running, False, goes_on=True)
            leads = number < len(tables)
            yield _with_table(galley, under, table)._replace(leads_to_table=leads)

    def _under_rubrics(
        self, head: Sequence[Strip], text: Feed, article: Article, over: str, *, is_last: bool = False
    ) -> Flow:
        """A flow whose head begins with the rubrics gathered so far."""
        headline = heading_text(article.headline)
        headings = [*self._names, headline]
        flow = Flow(
            head,
            text,
            bool(self._rubrics),
            headline or over,
            is_last,
            headings=headings,
            is_part=self._is_part,
        )
        self._rubrics, self._names, self._is_part = [], [], False
        return flow


def _with_table(galley: Galley, flow: Flow, table: _WideTable) -> Flow:
    """A flow with a table across the columns behind its head, and the text under it."""
    (*crossheads, node), blocks = table
    assert isinstance(node, Table)
    grid = galley.design.grid
    across, text = galley.at(grid.width), Feed(galley.blocks(blocks))
    above = [*flow.head, *across.blocks(crossheads)]
    white = [Strip(1, blank=True)] if blocks else []
    left = grid.lines - total_height((*above, *white)) - _signature(text, grid.lines)
    # Under a head that fills its page the table has another page, and all of that.
    rows = table_strips(across, node, whole=False, most=left if left > 0 else None)
    return flow._replace(head=[*above, *rows, *white], text=text)


def _signature(text: Feed, most: Rows) -> Rows:
    """How many lines a text has if it is nothing but what an article is signed with, which opens no page;
    otherwise none."""
    lines = text.lines(most)
    return lines if lines <= most and all(strip.signs or strip.blank for strip in text.strips) else 0


def _around_tables(galley: Galley, blocks: Sequence[Block]) -> tuple[list[Block], list[_WideTable]]:
    """The blocks before the first table that has no room in a column, and each such table, with the
    crossheads right above it and the blocks behind it."""
    first: list[Block] = []
    tables: list[_WideTable] = []
    for block in blocks:
        opens = not tables and all(isinstance(one, Crosshead) for one in first)
        if isinstance(block, Table) and stands_across(galley, block, opens=opens):
            above = tables[-1][1] if tables else first
            start = len(above)
            while start and isinstance(above[start - 1], Crosshead):
                start -= 1
            tables.append(([*above[start:], block], []))
            del above[start:]
        else:
            (tables[-1][1] if tables else first).append(block)
    return first, tables


def _size(design: Design, columns: int) -> float | None:
    """The size of a headline over so many columns, where the design says it."""
    sizes = design.heads.get(columns)
    return sizes[0] if sizes else None


class _Articles:
    """Goes through a document; knows of the article it stands at whether it is short.

    Attributes:
        text: The text of the present article, as far as its first wide table.
        tables: Its wide tables, each with what follows it.
        is_short: Whether its columns would be low under a head of its own.
    """

    def __init__(self, document: Document, galley: Galley) -> None:
        self._nodes = nodes(document, galley.labels)
        self._left = sum(1 for _ in nodes(document, galley.labels))
        self._galley = galley
        self._waiting: tuple[Part | Again, int] | None = None
        self._present: Article | None = None
        self.text = Feed()
        self.tables: list[_WideTable] = []
        self.is_short = False

    def __iter__(self) -> Iterator[tuple[Part | Again, int]]:
        while (found := self._next()) is not None:
            yield found

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after the present node."""
        return self._left == 0

    def run(self) -> Iterator[Brief]:
        """The present article and those after it that are short too."""
        galley = self._galley
        across = galley.at(galley.design.grid.width)
        size = _size(galley.design, 1)
        for _ in range(_RUN):
            article, self._waiting = self._present, None
            assert article is not None
            head, high = (article_head(place, article, size) for place in (galley, across))
            yield Brief(article, head, total_height(high), self.text.take(len(self.text.strips)))
            self._waiting = self._next()
            if self._waiting is None or not isinstance(self._waiting[0], Article) or not self.is_short:
                return

    def _next(self) -> tuple[Part | Again, int] | None:
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            return waiting
        found = next(self._nodes, None)
        self._left -= 1
        if found is not None and isinstance(found[0], Article):
            self._present = found[0]
            galley = self._galley.of(found[0])
            design = galley.design
            first, self.tables = _around_tables(galley, found[0].blocks)
            self.text = Feed(galley.blocks(first))
            columns = design.grid.columns
            short = _SHORT_LINES * columns
            may_be_short = columns > 1 and design.opening == "line" and not self.tables
            has_head = bool(found[0].headline)
            self.is_short = may_be_short and has_head and self.text.lines(short) < short
        return found
