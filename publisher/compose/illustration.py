"""The picture an article opens with, as newspapers place it: at the head of the block, over its
last columns, with the text beside and below it.

In: the first figure of an article. Out: how many columns it takes, and its strips.
"""

from __future__ import annotations

from collections.abc import Sequence

from publisher.compose.figure import figure_strips, proportion
from publisher.compose.galley import Galley
from publisher.compose.strips import Strip
from publisher.model import Article, Block, Figure

# Base columns that a picture takes, by the columns of its block.
_COLUMNS = {1: 1, 2: 2, 3: 2, 4: 2, 5: 3}
_MOST = 3
# Higher pictures than this for their width are portraits, and stay in a column of the text.
_LEVEL = 0.95


class Illustration:
    """A level picture with its caption."""

    def __init__(self, galley: Galley, figure: Figure) -> None:
        self._galley = galley
        self._figure = figure
        self._strips: dict[int, list[Strip]] = {}

    def columns(self, width: int) -> int:
        """The base columns it takes in a block of so many."""
        return _COLUMNS.get(width, _MOST)

    def strips(self, width: int) -> list[Strip]:
        """Picture and caption in a block of `width` base columns."""
        columns = self.columns(width)
        if columns not in self._strips:
            measure = self._galley.design.grid.across(columns)
            self._strips[columns] = list(figure_strips(self._galley.at(measure), self._figure))
        return self._strips[columns]

    def taken(self, width: int) -> list[int]:
        """Lines it takes of each of the last columns of such a block."""
        height = sum(strip.height for strip in self.strips(width))
        return [height] * self.columns(width)


def illustration(galley: Galley, article: Article) -> tuple[Illustration | None, Sequence[Block]]:
    """The picture that opens an article, if it is level and fine enough for two columns; the rest."""
    first = article.blocks[0] if article.blocks else None
    if isinstance(first, Figure):
        found = proportion(first, galley.design)
        two = galley.design.grid.across(min(2, galley.design.grid.columns))
        if found is not None and found.height <= _LEVEL and found.widest >= two:
            return Illustration(galley, first), article.blocks[1:]
    return None, article.blocks
