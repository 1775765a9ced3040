"""The articles that a newspaper page is built of, as blocks over its base columns.

In: an article. Out: what it needs of a page, and its marks on a sheet.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from publisher.compose.flow.balance import balanced
from publisher.compose.flow.sheet import Sheet
from publisher.compose.galley.fill import full
from publisher.compose.newspaper.bands import BlockShape
from publisher.compose.newspaper.illustration import Wanted, last_lifted
from publisher.compose.newspaper.piece_shapes import Piece
from publisher.compose.newspaper.run_on import continued_on
from publisher.compose.pages import Overset
from publisher.compose.strips import Strip, first_height
from publisher.model import Article

# A piece of fewer lines than this is not divided between pages.
_WHOLE = 90
# Lines under a head that make a beginning at the foot of a page.
_BEGINNING = 6
# Lines below the last column of a page in which a piece runs on: where it does is said there.
_JUMP_LINE = 1
# Columns of this share of a page's height take whatever comes: no page has more room.
_HIGH = 0.65


class ArticleBlock(Piece):
    """An article as a block: where it is set, and where a page divides it."""

    @property
    def articles(self) -> Sequence[Article]:
        """The article, as notices have several."""
        return (self.article,)

    @property
    def is_wanted_lead(self) -> bool:
        """Whether an editor has asked for it to lead its page."""
        return self.article.id in self._galley.design.leads

    def lines(self, most: int) -> int:
        """Lines in one column, those that pictures and tables take of all columns included."""
        return sum(self._taken(self._galley.design.grid.columns)) + self.feed.lines(most)

    def overset(self) -> list[Overset]:
        """What of it is not set yet."""
        return [Overset(self.article, self.lines(sys.maxsize))]

    def least(self, columns: int) -> int:
        """Lines needed at the foot of a page to begin there; no page has them for a short piece."""
        if self.feed.lines(_WHOLE) < _WHOLE:
            return self._galley.design.grid.lines + 1
        size = self._sizes(columns)[0]
        head = sum(strip.height for strip in self._head.strips(columns, size))
        first = first_height(self.feed.strips)
        taken = self._illustration.least_height(columns) if self._illustration else 0
        return head + max(_BEGINNING, first, taken)

    def place(self, sheet: Sheet, column: int, shape: BlockShape, spare: int) -> None:
        """Set the piece at the first free line, `spare` lines higher than its shape: white below it, so
        that heads of neighbours stand on one line."""
        if shape.boxed:
            self._box(shape.width).place(sheet, column, shape, spare)
            return
        if self._illustration:
            self._illustration.set(shape.width, Wanted(shape.picture, shape.rows))
        start = sheet.row
        sheet.head(self._head.strips(shape.width, shape.size), column, shape.width)
        taken = self._taken(shape.width)
        fitting = balanced(self.feed.strips, shape.width, sheet.design.grid.lines, taken, level=True)
        if fitting:
            self._set(sheet, *fitting, column)
        sheet.row = start + shape.height + spare

    def begin(self, sheet: Sheet, lead: float) -> ArticleBlock | None:
        """Fill the page from the first free line; what is left of the piece, with a line that says so.

        Args:
            lead: The size of the headline that leads the page, below which this one stays; 0 without one.

        Returns:
            The rest, None where everything found room.
        """
        grid = sheet.design.grid
        columns = grid.columns
        sheet.head(self._head.strips(columns, self._head.size_below(lead, self._weight, leads=self.leads)))
        height = sheet.room
        if self._illustration:
            self._illustration.fit(columns, height)
        taken = self._taken(columns)
        if self.feed.lines(height * columns) <= height * columns:
            fitting = balanced(self.feed.strips, columns, height, taken, level=True)
            if fitting:
                self.feed.clear()
                self._set(sheet, *fitting, 0)
                return None
        heights = [height] * (columns - len(taken)) + [max(1, height - by) for by in taken]
        heights[-1] = max(1, heights[-1] - _JUMP_LINE)
        # What is too high for the foot of a page finds room on the next one.
        filled = full(self.feed, heights, forced=height > _HIGH * grid.lines, level=True)
        row = sheet.row
        self._set(sheet, filled, height, 0, free=_JUMP_LINE)
        if not self.feed:
            return None
        sheet.decorate(columns - 1, continued_on(self._galley, sheet.next_folio), row=row + height - 1)
        return ArticleBlock(self._galley, self.article, self.feed, sheet.folio)

    def _set(
        self,
        sheet: Sheet,
        columns: Sequence[Sequence[Strip]],
        height: int,
        first: int,
        *,
        free: int = 0,
    ) -> None:
        """Set columns of text, with what stands beside them.

        Args:
            free: Lines at the foot of the last column that nothing takes.
        """
        if self._illustration:
            self._illustration.place(sheet, columns, height, first, free=free)
        else:
            sheet.columns(columns, height, first, feet=last_lifted((), len(columns), free))
