"""What a newspaper page is built of: rubrics, and articles as blocks.

In: sections and articles. Out: the shapes they can take, and their marks on a sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from publisher.compose.design import Grid
from publisher.compose.fill import Feed, balanced, full
from publisher.compose.galley import Galley
from publisher.compose.heads import article_head, rubric_head, with_notes
from publisher.compose.illustration import illustration
from publisher.compose.pages import Mark, Panel, Rule, TextLine
from publisher.compose.plan import BOX_EASY, EASY, Shape
from publisher.compose.sheet import Sheet
from publisher.compose.strips import Frame, Strip
from publisher.model import Article, Section, heading_text

# A block of one base column is for notices: at most so many lines.
_NARROW = 40
# A piece of more lines than this is no aside, and gets no box.
_BOXED = 60
# Columns of fewer lines than this are stubs under a head across several columns.
_STUB = 4
# White between a frame and what it frames: em at its sides, lines at its head and foot.
_INSET = 1.0
_INSET_LINES = 1
_FRAME = 0.7
# Gutters inside a box, in em: wider measures (破栏) take wider gutters.
_GUTTERS = (1.0, 2.5)
# A text of fewer lines than this takes the smallest head.
_SHORT = 24
# A piece of fewer lines than this is not divided between pages.
_WHOLE = 90
# Lines under a head that make a beginning at the foot of a page.
_BEGINNING = 6


class Rubric:
    """Rubrics that follow each other at once, as one band across the page."""

    def __init__(self, galley: Galley, section: Section, depth: int) -> None:
        self._galley = galley.at(galley.design.grid.width)
        self._strips: list[Strip] = []
        self.add(section, depth)

    def add(self, section: Section, depth: int) -> None:
        """Add the rubric of a section that opens inside this one."""
        head, notes = with_notes(rubric_head(self._galley, section, depth))
        self._strips += [*head, *(note for strip in notes for note in strip.notes)]

    def shapes(self, width: int) -> Sequence[Shape]:
        """One shape, across the page."""
        if width != self._galley.design.grid.columns:
            return ()
        height = sum(strip.height for strip in self._strips)
        return (Shape(width, height, 0.0, False, height),)

    def place(self, sheet: Sheet) -> None:
        """Set the rubrics at the first free line."""
        sheet.head(self._strips)


class Piece:
    """An article as a block: its head over base columns, its text balanced under it."""

    def __init__(self, galley: Galley, article: Article, feed: Feed | None = None, number: int = 0) -> None:
        self._galley = galley
        self.article = article
        self._number = number
        self._shapes: dict[int, Sequence[Shape]] = {}
        self._heads: dict[tuple[int, float, bool], list[Strip]] = {}
        self._boxed: dict[float, list[Strip]] = {}
        # A head that would fill a page by itself runs in the columns, as text.
        head, self._notes = with_notes(article_head(galley.at(galley.design.grid.width), article))
        self._is_headless = not number and len(head) > 1
        first = article_head(galley, article) if self._is_headless else self._notes
        self._picture, blocks = illustration(galley, article) if not number else (None, ())
        self.feed = feed or Feed(chain(first, galley.blocks(blocks)))

    @property
    def headline(self) -> str:
        """What running heads cite."""
        return heading_text(self.article.headline)

    def shapes(self, width: int) -> Sequence[Shape]:
        """The shapes of the whole piece at a width; none where it is too long for a page."""
        if width not in self._shapes:
            self._shapes[width] = tuple(self._found(width))
        return self._shapes[width]

    def lines(self, most: int) -> int:
        """Lines in one column, those that the picture takes of all columns included."""
        taken = self._picture.taken(self._galley.design.grid.columns) if self._picture else []
        return sum(taken) + self.feed.lines(most)

    def least(self, columns: int) -> int:
        """Lines needed at the foot of a page to begin there; no page has them for a short piece."""
        if self.feed.lines(_WHOLE) < _WHOLE:
            return self._galley.design.grid.lines + 1
        size = self._sizes(columns)[0]
        head = sum(strip.height for strip in self._head(columns, size, boxed=False))
        return head + max(_BEGINNING, *(self._picture.taken(columns) if self._picture else [0]))

    def place(self, sheet: Sheet, column: int, shape: Shape, spare: int) -> None:
        """Set the piece at the first free line, `spare` lines higher than its shape."""
        if shape.boxed:
            self._place_boxed(sheet, column, shape, spare)
            return
        above = min(spare, EASY) // 2
        below = min(spare, EASY) - above
        start = sheet.row
        head = self._head(shape.width, shape.size, boxed=False)
        sheet.row += above if head else 0
        sheet.head(head, column, shape.width)
        sheet.row += below if head else 0
        taken = self._illustrate(sheet, column, shape.width)
        fitting = balanced(self.feed.strips, shape.width, sheet.design.grid.lines, taken)
        if fitting:
            sheet.columns(*fitting, column, taken)
        sheet.row = start + shape.height + spare
        sheet.used += (above + below) * shape.width

    def begin(self, sheet: Sheet) -> Piece | None:
        """Fill the page from the first free line; what is left of the piece, with a line that says so.

        Returns:
            The rest, None where everything found room.
        """
        grid = sheet.design.grid
        columns = grid.columns
        sheet.head(self._head(columns, self._sizes(columns)[0], boxed=False))
        height = sheet.room
        taken = self._illustrate(sheet, 0, columns)
        if self.feed.lines(height * columns) <= height * columns:
            fitting = balanced(self.feed.strips, columns, height, taken)
            if fitting:
                self.feed.clear()
                sheet.columns(*fitting, taken=taken)
                return None
        heights = [height] * (columns - len(taken)) + [max(1, height - by) for by in taken]
        heights[-1] = max(1, heights[-1] - 1)  # where it runs on is said below the last column
        filled = full(self.feed, heights, forced=True)
        row = sheet.row
        sheet.columns(filled, height, taken=taken)
        if not self.feed:
            return None
        style = sheet.design.style("jump")
        words = self._galley.desk.words(f"（下转第{sheet.number + 1}版）", style, "folio")
        line, *_ = self._galley.setter.set(words, grid.measure, "end")
        mark = TextLine(words.matter, 0, len(words.matter.text), line.offset,
                        self._galley.baseline(words.fount.size), line.runs)  # fmt: skip
        sheet.decorate(columns - 1, mark, row=row + height - 1)
        return Piece(self._galley, self.article, self.feed, sheet.number)

    def _illustrate(self, sheet: Sheet, column: int, width: int) -> list[int]:
        """Set the picture over the last columns; returns the lines it takes of each."""
        if self._picture is None:
            return []
        taken = self._picture.taken(width)
        first = column + width - len(taken)
        sheet.column(self._picture.strips(width), sheet.frame(first), taken[0])
        sheet.used += taken[0] * (len(taken) - 1)
        return taken

    def _found(self, width: int) -> Iterator[Shape]:
        grid = self._galley.design.grid
        most = grid.lines * width
        lines = self.feed.lines(most)
        if lines > most or (width == 1 and lines > _NARROW and grid.columns > 1):
            return
        taken = self._picture.taken(width) if self._picture else []
        fitting = balanced(self.feed.strips, width, grid.lines, taken) if lines or taken else ([], 0)
        if fitting is None or (width > 1 and lines and fitting[1] < min(_STUB, lines)):
            return
        heads: set[int] = set()
        sizes = self._sizes(width)
        for size in sizes[-1:] if lines < _SHORT else sizes:
            strips = self._head(width, size, boxed=False)
            if len(strips) > 1:  # too long for this width
                continue
            head = sum(strip.height for strip in strips)
            if head not in heads or len(heads) < 2:
                yield Shape(width, max(1, head + fitting[1]), size if head else 0.0, False, head)
            heads.add(head)
        is_plain = not (self._number or self._is_headless or self._picture)
        if is_plain and 0 < lines <= _BOXED and width < grid.columns:
            yield from self._box_shape(width)

    def _box_shape(self, width: int) -> Iterator[Shape]:
        box = box_columns(self._galley.design.grid, width)
        if box is None:
            return
        size = self._sizes(width)[-1]
        head = sum(strip.height for strip in self._head(width, size, boxed=True))
        fitting = balanced(self._boxed_text(box.measure), box.columns, self._galley.design.grid.lines)
        if fitting and head and (box.columns == 1 or fitting[1] >= _STUB):
            yield Shape(width, head + fitting[1] + 2 * _INSET_LINES, size, True, head)

    def _place_boxed(self, sheet: Sheet, column: int, shape: Shape, spare: int) -> None:
        grid = sheet.design.grid
        box = box_columns(grid, shape.width)
        assert box is not None
        start = sheet.row
        frame = sheet.frame(column)
        within = min(spare, BOX_EASY)
        sheet.decorate(column, *_frame(sheet, shape, within))
        sheet.row += _INSET_LINES + within // 2
        head = self._head(shape.width, shape.size, boxed=True)
        inset = Frame(frame.x + _INSET * grid.size, 0.0, frame.direction)
        for strip in head:
            sheet.column([strip], inset._replace(y=sheet.frame().y), strip.height)
            sheet.row += strip.height
        fitting = balanced(self._boxed_text(box.measure), box.columns, grid.lines)
        if fitting:
            for number, strips in enumerate(fitting[0]):
                x = inset.x + box.margin + number * (box.measure + box.gutter)
                sheet.column(strips, Frame(x, sheet.frame().y, frame.direction), fitting[1])
            sheet.close()
        sheet.row = start + shape.height + spare

    def _sizes(self, width: int) -> Sequence[float]:
        return self._galley.design.heads.get(width) or (self._galley.design.style("headline").size,)

    def _head(self, width: int, size: float, *, boxed: bool) -> list[Strip]:
        key = (width, size, boxed)
        if key not in self._heads:
            grid = self._galley.design.grid
            measure = grid.across(width) - (2 * _INSET * grid.size if boxed else 0.0)
            galley = self._galley.at(measure)
            if self._number:
                self._heads[key] = [self._continued(galley)]
            elif self._is_headless:
                self._heads[key] = []
            else:
                self._heads[key] = with_notes(article_head(galley, self.article, size, boxed=boxed))[0]
        return self._heads[key]

    def _boxed_text(self, measure: float) -> list[Strip]:
        if measure not in self._boxed:
            text = self._galley.at(measure).blocks(self.article.blocks)
            self._boxed[measure] = [*self._notes, *text]
        return self._boxed[measure]

    def _continued(self, galley: Galley) -> Strip:
        """The head of what runs on from another page: no part of the text."""
        style = galley.design.style("continued")
        words = galley.desk.words(f"{self.headline}（上接第{self._number}版）", style, "folio")
        line, *_ = galley.setter.set(words, 10_000.0, "start")
        mark = TextLine(words.matter, 0, len(words.matter.text), 0.0, galley.em_box(style.size), line.runs)
        height = max(style.lines, -int(-style.leading // galley.design.grid.leading))
        return Strip(height, keep=True, ground=(mark,))


class Box(NamedTuple):
    """Columns inside a frame, in points; `margin` is white on either side of them."""

    columns: int
    measure: float
    gutter: float
    margin: float


def box_columns(grid: Grid, width: int) -> Box | None:
    """Columns for a box over `width` base columns: whole characters to a line, fewer and wider
    columns where the frame has taken the room of one (破栏)."""
    inner = grid.across(width) / grid.size - 2 * _INSET
    for count in range(width, 0, -1):
        if count == 1:
            characters = int(inner)
            return Box(1, characters * grid.size, 0.0, (inner - characters) / 2 * grid.size)
        least, most = _GUTTERS
        characters = int((inner - (count - 1) * least) / count)
        gutter = (inner - count * characters) / (count - 1)
        if gutter <= most and characters >= 8:
            return Box(count, characters * grid.size, gutter * grid.size, 0.0)
    return None


def _frame(sheet: Sheet, shape: Shape, spare: int) -> list[Mark]:
    """The frame of a box, on its ground where the design has one."""
    grid = sheet.design.grid
    style = sheet.design.style("boxed")
    right = grid.across(shape.width)
    edge = 0.25 * grid.leading
    foot = (shape.height + spare) * grid.leading - (grid.leading - grid.size) - edge
    corners = ((0.0, edge), (right, edge), (right, foot), (0.0, foot))
    sides: list[Mark] = [
        Rule(*start, *end, _FRAME) for start, end in zip(corners, corners[1:] + corners[:1], strict=True)
    ]
    if style.ground is not None:
        return [Panel(0.0, edge, right, foot - edge, style.ground), *sides]
    return sides
