"""The strips of what stands in a newspaper's block with the text round it, over so many base columns.

In: a picture, tables, other pictures. Out: their strips; each is set once over as many columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile
from typing import NamedTuple

from publisher.compose.galley.feed import is_white
from publisher.compose.galley.figure import figure_strips
from publisher.compose.galley.galley import Galley
from publisher.compose.newspaper.picture_rows import PictureGroup, picture_rows
from publisher.compose.strips import Strip, opened, total_height
from publisher.compose.units import Rows
from publisher.model import Block, Crosshead, Figure, Table


class HeadedTable(NamedTuple):
    """A table with the crosshead right above it, which goes where the table goes: left behind it would head
    what comes next, or nothing."""

    table: Table
    head: Crosshead | None = None

    @property
    def blocks(self) -> Sequence[Block]:
        """In their order."""
        return (self.head, self.table) if self.head else (self.table,)


class IllustrationParts(NamedTuple):
    """What stands in a block with the text round it; at least one of them.

    Attributes:
        figure: A picture, at the head of the block, over the tables.
        signed: What signs the text, if tables end it.
        second: A picture at the foot of the block.
        others: The pictures that stand in rows, in place of a second one.
    """

    figure: Figure | None = None
    tables: Sequence[HeadedTable] = ()
    signed: Sequence[Block] = ()
    second: Figure | None = None
    others: Sequence[PictureGroup] = ()


class IllustrationStrips:
    """Sets pictures with their captions, and tables with what signs a text that ends with them."""

    def __init__(self, galley: Galley, parts: IllustrationParts) -> None:
        self._galley = galley
        self._parts = parts
        self._known_pictures: dict[int, list[Strip]] = {}
        self._known_tables: dict[int, list[Strip]] = {}
        self._known_seconds: dict[int, list[Strip]] = {}
        self._known_rows: dict[tuple[int, Rows], list[Strip]] = {}

    def picture(self, columns: int) -> list[Strip]:
        """The picture with its caption."""
        if columns not in self._known_pictures:
            self._known_pictures[columns] = self._figure_over(self._parts.figure, columns)
        return self._known_pictures[columns]

    def second(self, columns: int) -> list[Strip]:
        """The second picture with its caption."""
        if columns not in self._known_seconds:
            self._known_seconds[columns] = self._figure_over(self._parts.second, columns)
        return self._known_seconds[columns]

    def rows(self, columns: int, most: Rows) -> list[Strip]:
        """The pictures that stand in rows, of so many lines if they can."""
        if (columns, most) not in self._known_rows:
            self._known_rows[columns, most] = picture_rows(self._over(columns), self._parts.others, most)
        return self._known_rows[columns, most]

    def tables(self, columns: int) -> list[Strip]:
        """The tables under their crossheads, white below each."""
        if columns not in self._known_tables:
            galley = self._over(columns)
            found: list[Strip] = []
            for table in self._parts.tables:
                strips = [*galley.blocks(table.blocks)]
                if not (found or self._parts.figure):
                    strips = [*dropwhile(is_white, strips)]
                elif not is_white(strips[0]):
                    strips.insert(0, Strip(1))
                found += strips
            signed = [Strip(1), *galley.blocks(self._parts.signed)] if self._parts.signed else []
            self._known_tables[columns] = [*found, *signed, Strip(1)] if found else []
        return self._known_tables[columns]

    def height(self, columns: int) -> Rows:
        """Lines that the picture and the tables take under one another."""
        return total_height((*self.picture(columns), *self.tables(columns)))

    def _figure_over(self, figure: Figure | None, columns: int) -> list[Strip]:
        return [*opened([*figure_strips(self._over(columns), figure)])] if figure else []

    def _over(self, columns: int) -> Galley:
        return self._galley.at(self._galley.design.grid.across(columns))
