"""Newspaper make-up: articles as rectangular blocks over base columns, page by page.

In: the document and a galley. Out: sheets. publisher.compose.plan says where each block stands;
here it is filled: heads across its columns, text balanced under them, rules between blocks.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.compose.columns import Sheet, nodes
from publisher.compose.fill import Feed, balanced, full
from publisher.compose.galley import Galley
from publisher.compose.heads import article_head, rubric_head
from publisher.compose.masthead import masthead
from publisher.compose.pages import Rule
from publisher.compose.plan import GAP, Band, Part, plan
from publisher.compose.strips import Strip
from publisher.model import Article, Document, Section

# Between bands, and between the parts of one.
_BAND_RULE = 0.8
_PART_RULE = 0.4


class Rubric:
    """A rubric band across the page."""

    def __init__(self, galley: Galley, section: Section, depth: int) -> None:
        across = galley.at(galley.design.grid.width)
        self.head = rubric_head(across, section, depth)


class Piece:
    """An article as a block: its head at every width, its text in base columns."""

    def __init__(self, galley: Galley, article: Article) -> None:
        self._galley = galley
        self._article = article
        self.feed = Feed(galley.blocks(article.blocks))
        self._heads: dict[tuple[int, int], Strip | None] = {}
        self._heights: dict[int, int | None] = {}

    def head(self, width: int, variant: int) -> Strip | None:
        """The head over `width` columns."""
        key = (width, variant)
        if key not in self._heads:
            grid = self._galley.design.grid
            across = self._galley.at(width * grid.measure + (width - 1) * grid.gutter)
            sizes = self._galley.design.heads.get(width, ())
            size = sizes[min(variant, len(sizes) - 1)] if sizes else None
            self._heads[key] = article_head(across, self._article, size)
        return self._heads[key]

    def height(self, width: int, variant: int, rows: int) -> int | None:
        """Lines of the block; None where it does not fit a page, or its columns would be stubs."""
        if width not in self._heights:
            fitting = balanced(self.feed.strips, width, rows)
            self._heights[width] = fitting[1] if fitting else None
        text = self._heights[width]
        head = self.head(width, variant)
        return None if text is None else text + (head.height if head else 0)

    def is_longer_than(self, lines: int) -> bool:
        """Whether the text takes more than so many lines in all."""
        return not self.feed.ends_within(lines)


Unit = Rubric | Piece


def make_up(document: Document, galley: Galley) -> Iterator[Sheet]:
    """Fill sheets with the whole document."""
    return _MakeUp(document, galley).sheets()


class _MakeUp:
    def __init__(self, document: Document, galley: Galley) -> None:
        self._document = document
        self._galley = galley
        self._grid = galley.design.grid
        self._sheet = Sheet(galley.design)
        self._units: list[Unit] = []

    def sheets(self) -> Iterator[Sheet]:
        self._sheet.row = masthead(self._sheet, self._galley, self._document.metadata)
        self._units = list(self._read())
        at = 0
        while at < len(self._units):
            unit = self._units[at]
            if isinstance(unit, Piece) and unit.is_longer_than(self._grid.lines * self._grid.columns - 60):
                yield from self._long(unit)
                at += 1
                continue
            until = self._until(at)
            first = self._sheet.row
            found = plan(self._height, at, until, self._grid.columns, first, self._grid.lines)
            if not found.bands:  # nothing fits under what is there already
                yield self._sheet
                self._sheet = Sheet(self._galley.design)
                continue
            for band in found.bands:
                self._band(band)
            at = found.end
            if at < len(self._units):
                yield self._sheet
                self._sheet = Sheet(self._galley.design)
        yield self._sheet

    def _read(self) -> Iterator[Unit]:
        for node, depth in nodes(self._document):
            match node:
                case Section():
                    if node.rubric:
                        yield Rubric(self._galley, node, depth)
                case Article():
                    yield Piece(self._galley, node)

    def _until(self, start: int) -> int:
        """The first piece that is too long to be one of the blocks of a page."""
        whole = self._grid.lines * self._grid.columns - 60
        for index in range(start, len(self._units)):
            unit = self._units[index]
            if isinstance(unit, Piece) and unit.is_longer_than(whole):
                return index
        return len(self._units)

    def _height(self, index: int, width: int, variant: int) -> int | None:
        unit = self._units[index]
        match unit:
            case Rubric():
                fits = unit.head is not None and width == self._grid.columns
                return unit.head.height if fits and unit.head else None
            case Piece():
                return unit.height(width, variant, self._grid.lines)

    def _band(self, band: Band) -> None:
        sheet = self._sheet
        for part in band.parts:
            sheet.row = band.row
            self._part(part, band.height)
        sheet.row = band.row
        self._rules(band)
        sheet.row = band.row + band.height + GAP

    def _part(self, part: Part, height: int) -> None:
        """Set the pieces of a part, spreading what is left over among their heads."""
        start, count = part.pieces
        spare = height - part.height
        for index in range(start, start + count):
            share = spare // (start + count - index)
            spare -= share
            unit = self._units[index]
            if isinstance(unit, Rubric):
                if unit.head:
                    self._sheet.head([unit.head])
                continue
            self._piece(unit, part, share)
            self._sheet.row += GAP
            if index + 1 < start + count:
                self._line_across(part.first, part.width)

    def _piece(self, piece: Piece, part: Part, spare: int) -> None:
        sheet = self._sheet
        head = piece.head(part.width, part.variant)
        above = min(spare, 2) // 2
        below = min(spare, 2) - above
        sheet.row += above
        if head:
            sheet.head([head], part.first, part.width)
        sheet.row += below
        fitting = balanced(piece.feed.strips, part.width, self._grid.lines)
        if fitting:
            columns, height = fitting
            sheet.columns(columns, height, part.first)
        sheet.row += spare - above - below

    def _long(self, piece: Piece) -> Iterator[Sheet]:
        """An article longer than a page: pages of its own, full to the foot."""
        columns = self._grid.columns
        if self._sheet.content:
            yield self._sheet
            self._sheet = Sheet(self._galley.design)
        head = piece.head(columns, 0)
        if head:
            self._sheet.head([head])
        while piece.feed:
            left = self._sheet.left
            if piece.feed.ends_within(left * columns):
                fitting = balanced(piece.feed.strips, columns, left)
                if fitting:
                    piece.feed.clear()
                    self._sheet.columns(*fitting)
                    self._sheet.row += GAP
                    return
            self._sheet.columns(full(piece.feed, columns, left), left)
            yield self._sheet
            self._sheet = Sheet(self._galley.design)

    def _rules(self, band: Band) -> None:
        """A rule over the band, unless it is the first; rules between its parts."""
        grid = self._grid
        down = (band.height - 1) * grid.leading + grid.size
        for part in band.parts[1:]:
            x = -grid.gutter / 2
            self._sheet.furniture += self._sheet.frame(part.first).place(
                [Rule(x, 0, x, down, _PART_RULE)], 0
            )
        first = self._units[band.parts[0].pieces[0]]
        if band.row and isinstance(first, Piece):
            self._line_across(0, grid.columns, _BAND_RULE)

    def _line_across(self, first: int, width: int, thickness: float = _PART_RULE) -> None:
        """A rule in the white above the present row."""
        grid = self._grid
        y = -(GAP * grid.leading + grid.leading - grid.size) / 2
        length = width * grid.measure + (width - 1) * grid.gutter
        self._sheet.furniture += self._sheet.frame(first).place([Rule(0, y, length, y, thickness)], 0)
