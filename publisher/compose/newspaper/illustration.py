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
from publisher.compose.galley.table_columns import breaks_words, least_width, natural_width
from publisher.compose.newspaper.illustration_strips import HeadedTable, IllustrationStrips
from publisher.compose.newspaper.picture_rows import PictureGroup
from publisher.compose.newspaper.picture_shape import height_for_width, is_level, most_columns
from publisher.compose.strips import Strip, total_height
from publisher.compose.units import Pt, Rows
from publisher.model import Block, Figure, Table

HIGHEST = 0.5
"""Pictures that take more than this share of a page's height over their columns run in one, as text."""

LEAST_FOR_TWO = 4
"""A second picture takes a block of no fewer columns than this."""

# Base columns that a level picture takes, by the columns of its block.
_COLUMNS = {1: 1, 2: 2, 3: 2, 4: 2, 5: 3, 6: 3}
_MOST = 3
# An upright one takes a single column, or two where it is not higher than this share of the page, with its
# caption: a face must not be larger than the scene in the same story.
_HIGHEST_UPRIGHT = 0.28
# A second one has so many, up to _MOST as a panorama, one as a portrait, and a line of white above it.
_SECOND = 2
_PANORAMA = 0.45
# All pictures of a story that is told in pictures take no more than one of these shares of a page's height.
_HIGHEST_ROWS = (0.88, 0.72, 0.55, 0.4)
# The same where the first has no more than _MOST columns, to leave room for others on the page.
_LOW_ROWS = (0.55, 0.3)
# Fewest lines of the text in every column below a picture that takes the whole width of its block.
_BELOW = 3
# No picture beside text is made wider than usual to more than this share; nor does one that is wider than
# _SECOND columns take so many times the lines of its text: size tells weight.
_WIDENED = 0.4
_LARGEST = 2.0


class Wanted(NamedTuple):
    """How large pictures are: over how many base columns the first, and how many lines all may take that
    stand in rows."""

    columns: int
    rows: Rows


class Illustration:
    """A picture with its caption, tables, and a second picture or others in rows; at least one of them.

    What signs a text that ends with a table stands under that table.

    Attributes:
        least_columns: The fewest base columns that a block with them has.
        lines: Lines of the text beside and below, as far as so many; set when there is a text.
    """

    def __init__(
        self,
        galley: Galley,
        figure: Figure | None,
        tables: Sequence[HeadedTable],
        second: Figure | None = None,
        signed: Sequence[Block] = (),
        others: Sequence[PictureGroup] = (),
    ) -> None:
        """What there is.

        Args:
            signed: What signs the text, if tables end it.
            others: The pictures that stand in rows.
        """
        self._design = galley.design
        self._figure = figure
        self._second = second
        self._others = others
        self._ends_text = bool(signed) and figure is None and second is None
        self._strips = IllustrationStrips(galley, figure, tables, second, signed, others)
        self._lines = galley.design.grid.lines
        self._widths: dict[int, int] = {}
        self._rows: dict[int, Rows] = {}
        self.lines: Callable[[int], int] = lambda most: most
        self._table_columns = max((_fewest(galley, one.table) for one in tables), default=1)
        self.least_columns = max(self._table_columns, LEAST_FOR_TWO if second or others else 1)
        self._easy_table_columns = max(
            (_columns(galley, natural_width(galley, one.table)) for one in tables), default=1
        )

    def columns(self, width: int) -> int:
        """How many base columns the picture and tables take in a block of `width` base columns."""
        if width not in self._widths:
            wanted = self._wanted(self._figure, width) if self._figure else 1
            while wanted > _SECOND and self._outweighs(wanted):
                wanted -= 1
            # Tables take what leaves their cells unbroken, up to half of the block.
            columns = min(
                width, max(wanted, self._table_columns, min(self._easy_table_columns, width // 2))
            )
            if self._figure is None:
                columns = self._beside_short_text(width, columns)
            elif self._second is None:
                columns = self._over_short_text(self._figure, width, columns)
            self._widths[width] = columns
        return self._widths[width]

    def _wanted(self, figure: Figure, width: int) -> int:
        wanted = _COLUMNS.get(width, _MOST)
        if not self._is_level:
            is_low = self._strips.height(2) <= _HIGHEST_UPRIGHT * self._lines
            wanted = 2 if width > _SECOND + 1 and is_low and self._second is None else 1
        return min(wanted, max(2, most_columns(figure, self._design)))

    @property
    def _is_level(self) -> bool:
        return self._figure is not None and is_level(self._figure, self._design)

    def is_shrunk(self, width: int) -> bool:
        """Whether a level picture stands in one column of such a block, and is fine enough for two."""
        return bool(
            self._figure
            and self._is_level
            and self.columns(width) == 1
            and most_columns(self._figure, self._design) > 1
        )

    def _over_short_text(self, figure: Figure, width: int, columns: int) -> int:
        """More columns for a picture, where the text does not fill those beside it: as many as leave
        the least of them empty. A picture without text, or with enough to stand below it, may take all."""
        best, least_empty = columns, float("inf")
        finest = most_columns(figure, self._design)
        most = _WIDENED if self.lines(0) else HIGHEST
        # A portrait over little text stands in a single column rather.
        is_level = self._is_level or not self.lines(0)
        for count in (columns, *(range(columns + 1, width + 1) if is_level else (self._table_columns,))):
            height = self._strips.height(count)
            if count > columns and (
                count > finest or height > most * self._lines or self._outweighs(count)
            ):
                break
            beside = (width - count) * height
            text = self.lines(max(beside, _BELOW * width))
            is_stub = count == width and 0 < text < _BELOW * width
            if beside - text < least_empty and not is_stub:
                best, least_empty = count, beside - text
            if least_empty <= 0:
                break
        return best

    def _outweighs(self, columns: int) -> bool:
        """Whether a picture over so many columns is too large for what is told of it in words."""
        if self._others:
            return False
        lines = self._lines * self._design.grid.columns
        return 0 < _LARGEST * self.lines(lines) < columns * total_height(self._strips.picture(columns))

    def _beside_short_text(self, width: int, columns: int) -> int:
        """More columns, where all of the text stands in fewer beside the tables, but none that their cells
        have no use for: rows that are pulled apart are lost. Tables without a text take the whole block."""
        if not self.lines(0):
            return width
        for more in range(columns + 1, min(width, self._easy_table_columns + 1)):
            room = (width - more) * total_height(self._strips.tables(more))
            if self.lines(room + 1) > room:
                break
            columns = more
        return columns

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
        wanted = _SECOND if height > _PANORAMA else _MOST
        wanted = wanted if is_level(self._second, self._design) else 1
        return min(wanted, width - self.columns(width), most_columns(self._second, self._design))

    def _rows_high(self, width: int) -> Rows:
        """Lines that all pictures of such a block may take where some stand in rows."""
        return self._rows.get(width, int(_HIGHEST_ROWS[0] * self._lines))

    def least_height(self, width: int) -> int:
        """The fewest lines that must be free under the head of a block of `width` base columns."""
        return max(min(map(self._strips.height, self._narrower(width))), *self.feet(width), 0)

    def options(self, width: int) -> Sequence[Wanted]:
        """The usual size first, then one more column and one fewer where a landscape picture allows it, or
        lower rows: the plan of a page uses them to fill it to its foot."""
        usual = self.columns(width)
        lines = self._lines
        if self._others:
            every = [Wanted(usual, int(share * lines)) for share in _HIGHEST_ROWS]
            small = [Wanted(_MOST, int(share * lines)) for share in _LOW_ROWS] if usual > _MOST else []
            return [*every, *small]
        return [Wanted(columns, self._rows_high(width)) for columns in self._column_options(usual, width)]

    def _column_options(self, usual: int, width: int) -> Sequence[int]:
        if self._figure is None or not self._is_level or not self.lines(0):
            return (usual,)
        most = min(most_columns(self._figure, self._design), width - (1 if self._second else 0))
        high = _WIDENED * self._lines
        is_possible = (
            usual < most and self._strips.height(usual + 1) <= high and not self._outweighs(usual + 1)
        )
        wider = [usual + 1] if is_possible else []
        narrower = [usual - 1] if usual > max(self._table_columns, _SECOND) else []
        return (usual, *wider, *narrower)

    def set(self, width: int, wanted: Wanted) -> None:
        """Have everything in such a block be so large."""
        self._widths[width], self._rows[width] = wanted

    def fit(self, width: int, height: int) -> None:
        """Take as many columns as keep everything to `height` lines, or the fewest possible."""
        options = self._narrower(width)
        columns = next((one for one in options if self._strips.height(one) <= height), options[-1])
        self.set(width, Wanted(columns, min(self._rows_high(width), height - _BELOW)))

    def _narrower(self, width: int) -> Sequence[int]:
        """The columns that everything takes, and fewer, the widest first; tables alone take no fewer."""
        columns = self.columns(width)
        least = min(columns, max(self._table_columns, _SECOND)) if self._figure else columns
        return range(columns, least - 1, -1)

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


def _fewest(galley: Galley, table: Table) -> int:
    """The fewest base columns in which a table breaks no short cell; where it does so over all of them, the
    fewest that have room for its words."""
    across = galley.design.grid.across
    counts = range(1, galley.design.grid.columns + 1)
    whole = (count for count in counts if not breaks_words(galley.at(across(count)), table))
    return next(whole, None) or _columns(galley, least_width(galley, table))


def _columns(galley: Galley, wanted: Pt) -> int:
    """The fewest base columns that are `wanted` points wide; all of them where none are."""
    grid = galley.design.grid
    return next((count for count in range(1, grid.columns) if grid.across(count) >= wanted), grid.columns)
