"""Boxes: pieces of a newspaper page that stand in a frame.

In: a piece's head and text, set for the room inside a frame. Out: its shape, and marks on a sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from publisher.compose.design.design import Design, Grid
from publisher.compose.flow.balance import balanced, holes
from publisher.compose.flow.sheet import Sheet
from publisher.compose.frames import Frame
from publisher.compose.galley.labels import is_labelled
from publisher.compose.keylines import keyline
from publisher.compose.newspaper.bands import BlockShape
from publisher.compose.pages import Mark, Panel
from publisher.compose.strips import Strip
from publisher.model import Article, heading_text, plain_text

# White between a frame and what it frames: em at its sides, lines at its head and foot.
_INSET = 1.0
_INSET_LINES = 1
_FRAME = 0.7
# Where the frame begins in its first line, as a share of it.
_EDGE = 0.25
# Gutters inside a box, in em: wider measures (破栏) take wider gutters.
_GUTTERS = (1.0, 2.5)
# The fewest characters of a line where a box has several columns.
_FEWEST = 8
# Columns of fewer lines than this are stubs under a head across them.
_STUB = 4
# A frame is higher than its matter has it by no more than this share: where its band is higher still, white
# stands below it.
_LOOSE = 0.25

Boxing = Literal["must", "may", "never"]


def boxing(design: Design, article: Article) -> Boxing:
    """Whether a piece is to stand in a frame: an editor's word counts first, then the kind of piece it
    is, by the label that opens its kicker or headline or is all of it."""
    if design.wishes and (wish := design.wishes.get(heading_text(article.headline))) is not None:
        return "must" if wish else "never"
    for line in (*article.kicker, *article.headline):
        if is_labelled(plain_text(line), design.boxed):
            return "may"
    return "never"


class Box(NamedTuple):
    """Columns inside a frame, in points; `margin` is white on either side of them."""

    columns: int
    measure: float
    gutter: float
    margin: float


def box_columns(grid: Grid, width: int) -> Box:
    """Columns for a box over `width` base columns: whole characters to a line, fewer and wider
    columns where the frame has taken the room of one (破栏)."""
    inner = grid.across(width) / grid.size - 2 * _INSET
    least, most = _GUTTERS
    for count in range(width, 1, -1):
        characters = int((inner - (count - 1) * least) / count)
        gutter = (inner - count * characters) / (count - 1)
        if gutter <= most and characters >= _FEWEST:
            return Box(count, characters * grid.size, gutter * grid.size, 0.0)
    characters = max(1, int(inner))
    return Box(1, characters * grid.size, 0.0, (inner - characters) / 2 * grid.size)


def inner_width(grid: Grid, width: int) -> float:
    """The length of a line inside a frame over so many base columns, in points."""
    return grid.across(width) - 2 * _INSET * grid.size


class Boxed:
    """A piece in a frame over `width` base columns.

    Args:
        head: Set to `inner_width`.
        text: Sets the text to a measure.
    """

    def __init__(
        self, grid: Grid, width: int, head: Sequence[Strip], text: Callable[[float], Sequence[Strip]]
    ) -> None:
        self._grid = grid
        self._width = width
        self._head = head
        self._box = box_columns(grid, width)
        self._columns = balanced(text(self._box.measure), self._box.columns, grid.lines, level=True)

    def shape(self, size: float) -> BlockShape | None:
        """Its shape with a headline of `size` points; None where it makes no good box."""
        head = sum(strip.height for strip in self._head)
        if self._columns is None or not head:
            return None
        columns, lines = self._columns
        if self._box.columns > 1 and (lines < _STUB or not all(columns)):
            return None
        white = holes(columns, lines)
        return BlockShape(self._width, head + lines + 2 * _INSET_LINES, size, True, head, white)

    def place(self, sheet: Sheet, column: int, shape: BlockShape, spare: int) -> None:
        """Set it at the first free line, `spare` lines higher than its shape, inside the frame as far as
        that may be loose."""
        start, used = sheet.row, sheet.used
        corner = sheet.frame(column)
        inside = min(spare, int(_LOOSE * shape.height))
        sheet.decorate(column, *_frame(sheet, shape, inside))
        sheet.row += _INSET_LINES + inside // 2
        left = corner.x + _INSET * self._grid.size
        for strip in self._head:
            sheet.column([strip], Frame(left, sheet.frame().y, corner.direction), strip.height)
            sheet.row += strip.height
        if self._columns is not None:
            columns, height = self._columns
            for number, strips in enumerate(columns):
                x = left + self._box.margin + number * (self._box.measure + self._box.gutter)
                sheet.column(strips, Frame(x, sheet.frame().y, corner.direction), height)
            sheet.close()
        sheet.row = start + shape.height + spare
        sheet.used = used + shape.width * shape.height


def _frame(sheet: Sheet, shape: BlockShape, spare: int) -> list[Mark]:
    """The frame of a box, on its ground where the design has one."""
    grid = sheet.design.grid
    style = sheet.design.style("boxed")
    right = grid.across(shape.width)
    edge = grid.points(_EDGE)
    foot = grid.points(shape.height + spare) - grid.gap  # of its neighbours' text
    sides = keyline(0.0, edge, right, foot, _FRAME)
    if style.ground is not None:
        return [Panel(0.0, edge, right, foot - edge, style.ground), *sides]
    return [*sides]
