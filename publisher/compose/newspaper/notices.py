"""Notices of a newspaper: short pieces that follow each other, set one after another in columns.

In: articles of a few lines. Out: a block of any width, which a page's end may divide between two
notices or inside a longer one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain, dropwhile, pairwise

from publisher.compose.flow.balance import balanced
from publisher.compose.flow.heads import article_head, with_notes
from publisher.compose.flow.sheet import Sheet
from publisher.compose.galley.feed import Feed, is_white
from publisher.compose.galley.fill import full
from publisher.compose.galley.galley import Galley
from publisher.compose.newspaper.bands import BlockShape
from publisher.compose.newspaper.pieces import ArticleBlock
from publisher.compose.pages import Overset, Rule
from publisher.compose.strips import Strip, full_height, lowered, rather_together, total_height
from publisher.compose.units import Rows
from publisher.model import Article

# Sizes of their heads, in body sizes. Two, so that no head stands beside one of its own size; none
# that other headlines have.
_SIZES = (1.28, 1.16)
# Fewest lines that columns of notices have, at the foot of a page or elsewhere.
_LEAST = 5
# A notice of no more lines than this is not divided.
_UNDIVIDED = 6
# So many may have blocks of their own; more would be a page of scraps.
_FEW = 12
# Thickness of the rules between them.
_RULE = 0.4
# So many lines of white may be added at each rule for the feet of columns to be level.
_MORE_WHITE = 2.0


class Notices:
    """Short pieces in columns, their heads inside the column.

    Attributes:
        articles: The notices, all of which stand in one section.
    """

    is_wanted_boxed = False

    def __init__(self, galley: Galley, articles: Sequence[Article]) -> None:
        self._galley = galley
        self.articles = articles
        self._is_begun = False
        self._heads: dict[str, list[Strip]] = {}
        self.feed = Feed(self._strips(articles))

    def unfolded(self) -> list[ArticleBlock]:
        """The same as blocks, each with a head across its columns; none where they are many, or begun."""
        if len(self.articles) > _FEW or self._is_begun:
            return []
        return [ArticleBlock(self._galley, article) for article in self.articles]

    def shapes(self, width: int) -> Sequence[BlockShape]:
        """One shape at every width, without a head across its columns."""
        grid = self._galley.design.grid
        lines = self.feed.lines(grid.lines * width)
        fitting = balanced(self.feed.strips, width, grid.lines) if lines <= grid.lines * width else None
        if fitting is None or (width > 1 and fitting.height < _LEAST):
            return ()
        return (BlockShape(width, fitting.height, 0.0, False, 0),)

    def lines(self, most: int) -> int:
        """Lines in one column, as `Feed.lines`."""
        return self.feed.lines(most)

    def overset(self) -> list[Overset]:
        """What of them is not set yet, notice by notice."""
        self.feed.lines(sys.maxsize)
        over = self._galley.labels.over
        heads = {
            name: number
            for number, article in enumerate(self.articles)
            for name in (article.id, *(section.id for section in over.get(article.id, ())))
        }
        strips = self.feed.strips
        # What stands in front of the first head is the rest of the notice before it.
        first = next((heads[strip.target] for strip in strips if strip.target in heads), len(self.articles))
        at = max(0, first - 1)
        lines = [0] * len(self.articles)
        for strip in strips:
            at = heads.get(strip.target, at)
            lines[at] += 0 if strip.blank else full_height(strip)
        return [
            Overset(article, count) for article, count in zip(self.articles, lines, strict=True) if count
        ]

    def least(self, columns: int) -> int:
        """Lines needed at the foot of a page to begin there."""
        return _LEAST

    def place(self, sheet: Sheet, column: int, shape: BlockShape, spare: int) -> None:
        """Set the block at the first free line, `spare` lines higher than its shape."""
        start = sheet.row
        fitting = balanced(self.feed.strips, shape.width, sheet.design.grid.lines)
        if fitting:
            self._set(sheet, *fitting, column)
        sheet.row = start + shape.height + spare

    def begin(self, sheet: Sheet, lead: float) -> Notices | None:
        """Fill the page from the first free line, whatever leads it; returns what is left."""
        self._is_begun = True
        columns = sheet.design.grid.columns
        height = sheet.room
        fitting = None
        if self.feed.lines(height * columns) <= height * columns:
            fitting = balanced(self.feed.strips, columns, height)
        if fitting:
            self.feed.clear()
            self._set(sheet, *fitting)
            return None
        self._set(sheet, full(self.feed, [height] * columns, forced=True), height)
        return self if self.feed else None

    def _set(self, sheet: Sheet, columns: Sequence[Sequence[Strip]], height: int, first: int = 0) -> None:
        """Set columns with rules between them, since a notice ends and another begins anywhere."""
        row = sheet.row
        columns = self._varied(columns)
        spread = [self._spread(column, height) for column in columns]
        sheet.columns(
            [found or column for found, column in zip(spread, columns, strict=True)], height, first
        )
        filled = [
            height if found else sum(strip.height for strip in column)
            for found, column in zip(spread, columns, strict=True)
        ]
        for number, (left, right) in enumerate(pairwise(filled), first + 1):
            if left and right and not sheet.design.grid.rule:
                sheet.gutter_rule(number, row, min(height, max(left, right)), _RULE)

    def _spread(self, column: Sequence[Strip], height: Rows) -> list[Strip]:
        """The column so high, what it lacks spread over the white at its rules: as between advertisements,
        its lines no longer stand beside those of its neighbours. No strips where it lacks too much."""
        strips = [*dropwhile(is_white, column)]
        gaps = sum(strip.blank and bool(strip.ground) for strip in strips)
        short = height - total_height(strips)
        if any(strip.notes for strip in strips) or not 0 <= short <= _MORE_WHITE * gaps:
            return []
        step = short * self._galley.design.grid.leading / max(1, gaps)
        down, found = 0.0, []
        for strip in strips:
            is_gap = strip.blank and bool(strip.ground)
            found.append(lowered(strip, down + step / 2 if is_gap else down))
            down += step * is_gap
        return found

    def _strips(self, articles: Sequence[Article]) -> Iterator[Strip]:
        for number, article in enumerate(articles):
            if number:
                yield self._rule()
            strips = chain(self._head(article), self._galley.of(article).blocks(article.blocks))
            yield from rather_together(strips, _UNDIVIDED)

    def _rule(self) -> Strip:
        """A line of white between two notices, with a rule in its middle."""
        grid = self._galley.design.grid
        y = grid.size / 2
        return Strip(1, keep=True, blank=True, ground=(Rule(0, y, self._galley.measure, y, _RULE),))

    def _head(self, article: Article) -> Iterator[Strip]:
        """The head in its first size; the others are kept, of the same height."""
        design = self._galley.design
        found = [
            with_notes(article_head(self._galley, article, size * design.grid.size)) for size in _SIZES
        ]
        if all(len(head) == 1 for head, _ in found):
            height = max(head[0].height for head, _ in found)
            self._heads[article.id] = [head[0]._replace(height=height) for head, _ in found]
            yield self._heads[article.id][0]
        else:
            yield from found[0][0]
        yield from found[0][1]

    def _varied(self, columns: Sequence[Sequence[Strip]]) -> list[list[Strip]]:
        """The columns, every head in a size that none beside it in the column before has."""
        varied: list[list[Strip]] = []
        before: list[tuple[int, int, int]] = []
        for column in columns:
            row = 0
            here: list[tuple[int, int, int]] = []
            strips: list[Strip] = []
            for strip in column:
                if strip.target in self._heads:
                    foot = row + strip.height
                    taken = {size for top, end, size in before if top < foot and row < end}
                    size = min(set(range(len(_SIZES))) - taken, default=0)
                    here.append((row, foot, size))
                    strip = self._heads[strip.target][size]._replace(keep=strip.keep)
                if row or not strip.blank:
                    row += strip.height
                strips.append(strip)
            varied.append(strips)
            before = here
        return varied
