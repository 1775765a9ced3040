"""Make-up in columns: heads across the page, text under them in columns of equal height.

In: the document and a galley. Out: pages, one by one, as soon as each is full. Articles follow
each other down the page; the last columns of an article are balanced. Used for every design
whose `make_up` is "columns"; with one column it makes book pages, with vertical lines tiers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from publisher.compose.design import Design
from publisher.compose.fill import Feed, balanced, full
from publisher.compose.galley import Galley
from publisher.compose.heads import article_head, rubric_head
from publisher.compose.pages import Mark, Page, Rule
from publisher.compose.strips import Frame, Strip
from publisher.model import Article, Document, Section

# Fewest lines a column may have under a head before the head goes to the next page.
_LEAST = 4
# Thickness and share of the measure of the rule over notes.
_NOTE_RULE = (0.4, 0.3)


class Passage(NamedTuple):
    """A head across the columns, and the text that runs in columns under it."""

    head: tuple[Strip, ...]
    text: Iterator[Strip]


class Sheet:
    """A page that is being filled, from the first grid line down."""

    def __init__(self, design: Design) -> None:
        self.design = design
        self.row = 0
        self.content: list[Mark] = []
        self.furniture: list[Mark] = []
        self.targets: list[tuple[str, float]] = []
        self.used = 0

    @property
    def left(self) -> int:
        """Grid lines that are still free."""
        return self.design.grid.lines - self.row

    def frame(self, column: int) -> Frame:
        """Where the column starts at the present line."""
        grid = self.design.grid
        along = column * (grid.measure + grid.gutter)
        down = self.row * grid.leading
        if self.design.direction == "horizontal":
            return Frame(grid.left + along, grid.top + down, "horizontal")
        height = (grid.lines - 1) * grid.leading + grid.size
        return Frame(grid.left + height - down, grid.top + along, "vertical")

    def head(self, strips: Iterable[Strip], first: int = 0, across: int | None = None) -> None:
        """Set strips across columns, all of them or `across` from the column `first`."""
        for strip in strips:
            self._strip(strip, self.frame(first), 0)
            self.content += self.frame(first).place(strip.asides, 0)
            self.row += strip.height
            self.used += strip.height * (across or self.design.grid.columns)

    def columns(self, columns: list[list[Strip]], height: int, first: int = 0) -> None:
        """Set columns side by side from the column `first`, `height` lines high, notes at their feet."""
        grid = self.design.grid
        for number, strips in enumerate(columns, first):
            frame = self.frame(number)
            asides: list[Mark] = []
            notes: list[Strip] = []
            down = 0
            for strip in strips:
                if strip.blank and not down:
                    continue
                self._strip(strip, frame, down)
                if strip.asides:
                    asides += frame.place(strip.asides, down * grid.leading)
                notes += strip.notes
                down += strip.height
            self.content += asides
            self._notes(notes, frame, height)
            self.used += down
        if grid.rule and height:
            self._column_rules(len(columns), height)
        self.row += height

    def _strip(self, strip: Strip, frame: Frame, down: int) -> None:
        grid = self.design.grid
        self.content += frame.place(strip.marks, down * grid.leading)
        if strip.target:
            self.targets.append((strip.target, frame.y + down * grid.leading))

    def _notes(self, notes: list[Strip], frame: Frame, height: int) -> None:
        grid = self.design.grid
        down = height - sum(note.height for note in notes)
        if not notes:
            return
        thickness, share = _NOTE_RULE
        rule = Rule(0, -0.35 * grid.size, share * grid.measure, -0.35 * grid.size, thickness)
        self.content += frame.place([rule], down * grid.leading)
        for note in notes:
            self.content += frame.place(note.marks, down * grid.leading)
            down += note.height

    def _column_rules(self, columns: int, height: int) -> None:
        grid = self.design.grid
        down = (height - 1) * grid.leading + grid.size
        for column in range(1, columns):
            rule = Rule(-grid.gutter / 2, 0, -grid.gutter / 2, down, grid.rule)
            self.furniture += self.frame(column).place([rule], 0)


def passages(document: Document, galley: Galley) -> Iterator[Passage]:
    """The document as heads and text; a rubric that opens with an article shares its head."""
    grid = galley.design.grid
    across = galley.at(grid.width)
    waiting: list[Strip] = []
    for node, depth in nodes(document):
        match node:
            case Section():
                head = rubric_head(across, node, depth)
                waiting += [head] if head else []
            case Article():
                head = article_head(across, node)
                waiting += [head] if head else []
                yield Passage(tuple(waiting), galley.blocks(node.blocks))
                waiting = []
    if waiting:
        yield Passage(tuple(waiting), iter(()))


def nodes(document: Document) -> Iterator[tuple[Section | Article, int]]:
    """Sections and articles in reading order, each with how many sections are around it."""
    return chain.from_iterable(_down(part, 0) for part in document.body)


def _down(part: Section | Article, depth: int) -> Iterator[tuple[Section | Article, int]]:
    yield part, depth
    if isinstance(part, Section):
        yield from chain.from_iterable(_down(child, depth + 1) for child in part.parts)


def make_up(document: Document, galley: Galley) -> Iterator[Sheet]:
    """Fill sheets with the whole document."""
    sheet = Sheet(galley.design)
    for passage in passages(document, galley):
        height = sum(strip.height for strip in passage.head)
        if sheet.row and sheet.left < height + _LEAST:
            yield sheet
            sheet = Sheet(galley.design)
        sheet.head(passage.head)
        feed = Feed(passage.text)
        while feed:
            if sheet.left <= 0:
                yield sheet
                sheet = Sheet(galley.design)
            columns, height = _columns(feed, galley.design, sheet.left)
            sheet.columns(columns, height)
        sheet.row += 1  # a line of white between articles
    yield sheet


def _columns(feed: Feed, design: Design, height: int) -> tuple[list[list[Strip]], int]:
    """The next columns: balanced where the text ends in them, full where it goes on."""
    columns = design.grid.columns
    if feed.ends_within(height * columns):
        # Vertical tiers are not balanced (CLREQ, 12.1): a tier is full before the next begins.
        fitting = None if design.direction == "vertical" else balanced(feed.strips, columns, height)
        if fitting is not None:
            feed.clear()
            return fitting
    return full(feed, columns, height), height


def page(sheet: Sheet, index: int, label: str, furniture: Iterable[Mark]) -> Page:
    """The finished page."""
    grid = sheet.design.grid
    return Page(
        index=index,
        label=label,
        size=sheet.design.page,
        content=tuple(sheet.content),
        furniture=(*furniture, *sheet.furniture),
        targets=tuple(sheet.targets),
        fill=min(1.0, sheet.used / (grid.lines * grid.columns)),
    )
