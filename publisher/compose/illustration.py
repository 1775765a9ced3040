"""The picture or table of an article, as newspapers place it: at the head of the block, over its last
columns, with the text beside and below it.

In: the blocks of an article. Out: how many columns it takes, its strips, and the rest of the blocks.
"""

from __future__ import annotations

from collections.abc import Sequence

from publisher.compose.bonds import source_of
from publisher.compose.figure import figure_strips, proportion
from publisher.compose.galley import Galley
from publisher.compose.strips import Strip
from publisher.compose.table import natural_width, table_strips
from publisher.model import Article, Block, Figure, Paragraph, Table

# Base columns that a picture takes, by the columns of its block.
_COLUMNS = {1: 1, 2: 2, 3: 2, 4: 2, 5: 3}
_MOST = 3
# Higher pictures than this for their width are portraits, and stay in a column of the text.
_LEVEL = 0.95
# What takes more than this share of the page's height over its columns runs in a column, as text.
_HIGHEST = 0.5


class Illustration:
    """A level picture with its caption; or a table that is too wide for a column."""

    def __init__(self, galley: Galley, node: Figure | Table, source: Paragraph | None = None) -> None:
        self._galley = galley
        self._node = node
        self._source = source
        self._strips: dict[int, list[Strip]] = {}

    def columns(self, width: int) -> int:
        """The base columns it takes in a block of so many."""
        most = _COLUMNS.get(width, _MOST)
        if isinstance(self._node, Figure):
            return most
        wanted = natural_width(self._galley, self._node)
        grid = self._galley.design.grid
        return next((count for count in range(1, most) if grid.across(count) >= wanted), most)

    def strips(self, width: int) -> list[Strip]:
        """Picture or table, with its caption, in a block of `width` base columns."""
        columns = self.columns(width)
        if columns not in self._strips:
            galley = self._galley.at(self._galley.design.grid.across(columns))
            if isinstance(self._node, Figure):
                self._strips[columns] = list(figure_strips(galley, self._node))
            else:
                self._strips[columns] = list(table_strips(galley, self._node, self._source))
        return self._strips[columns]

    def taken(self, width: int) -> list[int]:
        """Lines it takes of each of the last columns of such a block, a line of white included."""
        height = sum(strip.height for strip in self.strips(width))
        return [height + isinstance(self._node, Table)] * self.columns(width)


def illustration(galley: Galley, article: Article) -> tuple[Illustration | None, Sequence[Block]]:
    """The first table that a column is too narrow for, or else the first picture that is level and fine
    enough for two columns; and the rest of the article."""
    blocks = article.blocks
    wide = [
        index
        for index, block in enumerate(blocks)
        if isinstance(block, Table) and natural_width(galley, block) > galley.measure
    ]
    level = [index for index, block in enumerate(blocks) if _is_level(galley, block)]
    grid = galley.design.grid
    for index in (*wide, *level):
        node = blocks[index]
        assert isinstance(node, Figure | Table)
        source = source_of(blocks, index)
        found = Illustration(galley, node, source)
        if found.taken(grid.columns)[0] <= _HIGHEST * grid.lines:
            return found, (*blocks[:index], *blocks[index + (1 if source is None else 2) :])
    return None, blocks


def _is_level(galley: Galley, block: Block) -> bool:
    grid = galley.design.grid
    shape = proportion(block, galley.design) if isinstance(block, Figure) else None
    return (
        shape is not None and shape.height <= _LEVEL and shape.widest >= grid.across(min(2, grid.columns))
    )
