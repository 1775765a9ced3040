"""What stands in a newspaper's block with the text round it: at its head, over the last columns, a
picture and tables that are too wide for a column; at its foot, over the first ones, a second picture, or
over all of them the other pictures of a story that is told in pictures.

In: these. Out: how many columns they take, and their marks on a sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from publisher.compose.flow.sheet import Sheet
from publisher.compose.galley.galley import Galley
from publisher.compose.newspaper.illustration_columns import BELOW, MOST, SECOND, IllustrationColumns
from publisher.compose.newspaper.illustration_strips import IllustrationParts, IllustrationStrips
from publisher.compose.newspaper.picture_shape import height_for_width, is_level, most_columns
from publisher.compose.strips import Strip, total_height
from publisher.compose.units import Rows

# A second picture of less height for its width is a panorama, and has up to MOST columns; a portrait has
# one. There is a line of white above it.
_PANORAMA = 0.45
# All pictures of a story that is told in pictures take no more than one of these shares of a page's height.
_HIGHEST_ROWS = (0.88, 0.72, 0.55, 0.4)
# The same where the first has no more than MOST columns, to leave room for others on the page.
_LOW_ROWS = (0.55, 0.3)


class Wanted(NamedTuple):
    """How large pictures are: over how many base columns the first, and how many lines all may take that
    stand in rows."""

    columns: int
    rows: Rows


class Illustration:
    """A picture with its caption, tables, and a second picture or others in rows; at least one of them.

    What signs a text that ends with a table stands under that table.
    """

    def __init__(self, galley: Galley, parts: IllustrationParts) -> None:
        self._design = galley.design
        self._second = parts.second
        self._others = parts.others
        self._ends_text = bool(parts.signed) and parts.figure is None and parts.second is None
        self._strips = IllustrationStrips(galley, parts)
        self._columns = IllustrationColumns(galley, parts, self._strips)
        self._lines = galley.design.grid.lines
        self._rows: dict[int, Rows] = {}

    @property
    def least_columns(self) -> int:
        """The fewest base columns that a block with them has."""
        return self._columns.least

    def stand_beside(self, lines: Callable[[int], int]) -> None:
        """Stand with a text of so many lines, as far as so many."""
        self._columns.lines = lines

    def columns(self, width: int) -> int:
        """How many base columns the picture and tables take in a block of `width` base columns."""
        return self._columns.columns(width)

    def is_shrunk(self, width: int) -> bool:
        """Whether a level picture stands in one column of such a block, and is fine enough for two."""
        return self._columns.is_shrunk(width)

    def picture(self, width: int) -> list[Strip]:
        """Picture and caption in a block of `width` base columns; they are read before the text."""
        return self._strips.picture(self.columns(width))

    def tables(self, width: int) -> list[Strip]:
        """The tables, which stand below the picture and are read after the text."""
        return [] if self._is_below(width) else self._strips.tables(self.columns(width))

    def _is_below(self, width: int) -> bool:
        """Whether tables that end a text have all columns of the block: they stand below it."""
        return self._ends_text and self.columns(width) == width

    def foot(self, width: int) -> list[Strip]:
        """The second picture with its caption, below white, or rows of pictures, or the tables that a text
        ends with."""
        if self._is_below(width):
            return [Strip(1), *self._strips.tables(width)[:-1]]
        if self._others:
            most = self._rows_high(width) - self._strips.height(self.columns(width))
            return [Strip(1), *self._strips.rows(width, most)]
        return [Strip(1), *self._strips.second(self._second_columns(width))] if self._second else []

    def _second_columns(self, width: int) -> int:
        """The base columns that the second picture takes of those that the first one leaves; rows take
        all."""
        if self._is_below(width) or self._others:
            return width
        if self._second is None:
            return 0
        height = height_for_width(self._second, self._design)
        wanted = SECOND if height > _PANORAMA else MOST
        wanted = wanted if is_level(self._second, self._design) else 1
        return min(wanted, width - self.columns(width), most_columns(self._second, self._design))

    def _rows_high(self, width: int) -> Rows:
        """Lines that all pictures of such a block may take where some stand in rows."""
        return self._rows.get(width, int(_HIGHEST_ROWS[0] * self._lines))

    def least_height(self, width: int) -> int:
        """The fewest lines that must be free under the head of a block of `width` base columns."""
        return max(min(map(self._strips.height, self._columns.narrower(width))), *self.feet(width), 0)

    def options(self, width: int) -> Sequence[Wanted]:
        """The usual size first, then one more column and one fewer where a landscape picture allows it, or
        lower rows: the plan of a page uses them to fill it to its foot."""
        usual = self.columns(width)
        lines = self._lines
        if self._others:
            every = [Wanted(usual, int(share * lines)) for share in _HIGHEST_ROWS]
            small = [Wanted(MOST, int(share * lines)) for share in _LOW_ROWS] if usual > MOST else []
            return [*every, *small]
        return [Wanted(columns, self._rows_high(width)) for columns in self._columns.options(width)]

    def set(self, width: int, wanted: Wanted) -> None:
        """Have everything in such a block be so large."""
        self._columns.set(width, wanted.columns)
        self._rows[width] = wanted.rows

    def fit(self, width: int, height: int) -> None:
        """Take as many columns as keep everything to `height` lines, or the fewest possible."""
        options = self._columns.narrower(width)
        columns = next((one for one in options if self._strips.height(one) <= height), options[-1])
        self.set(width, Wanted(columns, min(self._rows_high(width), height - BELOW)))

    def heads(self, width: int) -> list[int]:
        """Lines taken of each of the last columns of such a block, at their heads."""
        columns = self.columns(width)
        return [] if self._is_below(width) else [self._strips.height(columns)] * columns

    def feet(self, width: int) -> list[int]:
        """Lines taken of each of the first columns, at their feet."""
        return [total_height(self.foot(width))] * self._second_columns(width)

    def lines_taken(self, width: int) -> list[int]:
        """Lines taken of every column, or of the last ones."""
        heads, feet = self.heads(width), self.feet(width)
        if not feet:
            return heads
        before, behind = [0] * (width - len(heads)), [0] * (width - len(feet))
        return [head + foot for head, foot in zip([*before, *heads], [*feet, *behind], strict=True)]

    def place(
        self,
        sheet: Sheet,
        columns: Sequence[Sequence[Strip]],
        height: int,
        first: int,
        *,
        free: int = 0,
    ) -> None:
        """Set columns of text from the column `first`, and what stands over the last of them and under the
        first.

        Args:
            free: Lines at the foot of the last column that nothing takes.
        """
        width, row = len(columns), sheet.row
        heads, feet = self.heads(width), self.feet(width)
        start = first + width - len(heads)
        above, below = self.picture(width), self.tables(width)
        down = total_height(above)
        sheet.column(above, sheet.frame(start), down)
        sheet.columns(columns, height, first, heads, last_lifted(feet, width, free))
        sheet.column(below, sheet.frame(start, row + down), (heads[0] if heads else 0) - down)
        if feet:
            sheet.column(self.foot(width), sheet.frame(first, row + height - feet[0]), feet[0])
        sheet.close()
        sheet.used += sum(heads[1:]) + sum(feet[1:])


def last_lifted(feet: Sequence[int], width: int, by: int) -> list[int]:
    """Lines that are taken at the feet of so many columns, with some more at that of the last one."""
    every = [*feet, *[0] * (width - len(feet))]
    every[-1] += by
    return every
