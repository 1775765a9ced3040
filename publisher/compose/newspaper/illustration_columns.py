"""How many base columns a picture and tables take in a newspaper's block with the text round them.

In: these, their strips, and how long the text is. Out: numbers of columns, by the width of the block.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from publisher.compose.galley.galley import Galley
from publisher.compose.galley.table_columns import breaks_words, least_width, natural_width
from publisher.compose.newspaper.illustration_strips import IllustrationParts, IllustrationStrips
from publisher.compose.newspaper.picture_shape import is_level, most_columns
from publisher.compose.strips import total_height
from publisher.compose.units import Pt
from publisher.model import Figure, Table

HIGHEST = 0.5
"""Pictures that take more than this share of a page's height over their columns run in one, as text."""

LEAST_FOR_TWO = 4
"""A second picture takes a block of no fewer columns than this."""

SECOND, MOST = 2, 3
"""Base columns of a second picture, and of any beside text."""

BELOW = 3
"""Fewest lines of the text in every column below a picture that takes the whole width of its block."""

# Base columns that a level picture takes, by the columns of its block.
_COLUMNS = {1: 1, 2: 2, 3: 2, 4: 2, 5: 3, 6: 3}
# An upright one takes a single column, or two where it is not higher than this share of the page, with its
# caption: a face must not be larger than the scene in the same story.
_HIGHEST_UPRIGHT = 0.28
# No picture beside text is made wider than usual to more than this share; nor does one that is wider than
# SECOND columns take so many times the lines of its text: size tells weight.
_WIDENED = 0.4
_LARGEST = 2.0


class IllustrationColumns:
    """Chooses the columns of a picture and of tables.

    Attributes:
        least: The fewest base columns that a block with them has.
        lines: Lines of the text beside and below, as far as so many; set when there is a text.
    """

    def __init__(self, galley: Galley, parts: IllustrationParts, strips: IllustrationStrips) -> None:
        self._design = galley.design
        self._parts = parts
        self._strips = strips
        self._lines = galley.design.grid.lines
        self._widths: dict[int, int] = {}
        self.lines: Callable[[int], int] = lambda most: most
        tables = [one.table for one in parts.tables]
        self._table_columns = max((_fewest(galley, table) for table in tables), default=1)
        self._easy_table_columns = max(
            (_columns(galley, natural_width(galley, table)) for table in tables), default=1
        )
        has_two = parts.second is not None or bool(parts.others)
        self.least = max(self._table_columns, LEAST_FOR_TWO if has_two else 1)

    def set(self, width: int, columns: int) -> None:
        """Have them take so many columns in such a block."""
        self._widths[width] = columns

    def columns(self, width: int) -> int:
        """How many base columns the picture and tables take in a block of `width` base columns."""
        if width not in self._widths:
            wanted = self._wanted(self._parts.figure, width) if self._parts.figure else 1
            while wanted > SECOND and self._outweighs(wanted):
                wanted -= 1
            # Tables take what leaves their cells unbroken, up to half of the block.
            columns = min(
                width, max(wanted, self._table_columns, min(self._easy_table_columns, width // 2))
            )
            if self._parts.figure is None:
                columns = self._beside_short_text(width, columns)
            elif self._parts.second is None:
                columns = self._over_short_text(self._parts.figure, width, columns)
            self._widths[width] = columns
        return self._widths[width]

    def _wanted(self, figure: Figure, width: int) -> int:
        wanted = _COLUMNS.get(width, MOST)
        if not self._is_level:
            is_low = self._strips.height(2) <= _HIGHEST_UPRIGHT * self._lines
            wanted = 2 if width > SECOND + 1 and is_low and self._parts.second is None else 1
        return min(wanted, max(2, most_columns(figure, self._design)))

    @property
    def _is_level(self) -> bool:
        return self._parts.figure is not None and is_level(self._parts.figure, self._design)

    def is_shrunk(self, width: int) -> bool:
        """Whether a level picture stands in one column of such a block, and is fine enough for two."""
        return bool(
            self._parts.figure
            and self._is_level
            and self.columns(width) == 1
            and most_columns(self._parts.figure, self._design) > 1
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
            text = self.lines(max(beside, BELOW * width))
            is_stub = count == width and 0 < text < BELOW * width
            if beside - text < least_empty and not is_stub:
                best, least_empty = count, beside - text
            if least_empty <= 0:
                break
        return best

    def _outweighs(self, columns: int) -> bool:
        """Whether a picture over so many columns is too large for what is told of it in words."""
        if self._parts.others:
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

    def options(self, width: int) -> Sequence[int]:
        """The usual columns in a block of `width` base columns, then one more and one fewer where a
        landscape picture allows it."""
        usual = self.columns(width)
        if self._parts.figure is None or not self._is_level or not self.lines(0):
            return (usual,)
        most = min(most_columns(self._parts.figure, self._design), width - (1 if self._parts.second else 0))
        high = _WIDENED * self._lines
        is_possible = (
            usual < most and self._strips.height(usual + 1) <= high and not self._outweighs(usual + 1)
        )
        wider = [usual + 1] if is_possible else []
        narrower = [usual - 1] if usual > max(self._table_columns, SECOND) else []
        return (usual, *wider, *narrower)

    def narrower(self, width: int) -> Sequence[int]:
        """The columns that everything takes, and fewer, the widest first; tables alone take no fewer."""
        columns = self.columns(width)
        least = min(columns, max(self._table_columns, SECOND)) if self._parts.figure else columns
        return range(columns, least - 1, -1)


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
