"""Cells in the order they are written -> the grid of a table.

In: row by row the cells that markup has, each with its reach, as HTML, TEI and Word write them. Out:
rows that are all equally wide, with an empty cell wherever another reaches, which are merged, and how the
columns are ranged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from publisher.model import (
    AlignedCell,
    ColumnAlignment,
    Inlines,
    Merged,
    Reach,
    Row,
    column_alignment,
    evened,
    merges,
)
from publisher.shared.xml_text import whole

# No table of a newspaper covers more; spans that do are wrong, and must not fill the memory.
MOST_COVERED = 10_000


# Rows or columns that a cell says it takes; what is more is a slip or an attack, and counts as one.
_LONGEST_SPAN = 99_999


def span(value: str | None) -> int:
    """The rows or columns that a cell takes by an attribute: 1 where it says nothing that can be."""
    number = whole(value, 1)
    return number if 1 <= number <= _LONGEST_SPAN else 1


class GridTable(NamedTuple):
    """The parts of a `Table` of these names."""

    header_rows: int
    rows: tuple[Row, ...]
    merged: tuple[Merged, ...]
    column_alignment: tuple[ColumnAlignment, ...]


class _Aligned(NamedTuple):
    row: int
    column: int
    alignment: ColumnAlignment
    has_text: bool


class Grid:
    """Takes the cells of one table from its first to its last."""

    def __init__(self, columns: Sequence[ColumnAlignment] = ()) -> None:
        """`columns` is what the table says of the alignment of columns; cells may say otherwise."""
        self._columns = columns
        self._aligned: list[_Aligned] = []
        self._rows: list[list[Inlines]] = []
        self._reaching: list[tuple[int, int, Reach]] = []
        self._below: dict[int, int] = {}  # by column: how many rows a cell above still reaches down
        self._budget = MOST_COVERED

    def row(self) -> None:
        """Begin a row."""
        self._finish()
        self._rows.append([])

    def cell(self, content: Inlines, reach: Reach, alignment: ColumnAlignment = "") -> None:
        """The next cell of the row that was begun last; `alignment` is what it says itself."""
        self._cover()
        row = self._rows[-1]
        wide = max(1, min(reach.columns, self._budget))
        high = max(1, min(reach.rows, self._budget // wide))
        column = len(row)
        if wide > 1 or high > 1:
            self._budget -= wide * high
            self._reaching.append((len(self._rows) - 1, column, Reach(high, wide)))
        if wide == 1:
            said = alignment or (self._columns[column] if column < len(self._columns) else "")
            self._aligned.append(_Aligned(len(self._rows) - 1, column, said, bool(content)))
        row.append(content)
        row.extend([()] * (wide - 1))
        if high > 1:
            self._below.update(dict.fromkeys(range(column, column + wide), high - 1))

    def tables(self, header_rows: int) -> Iterator[GridTable]:
        """For each table that is needed, its rows, all equally wide, how many of them are headers, and the
        cells that reach further than themselves, cut at the edges; nearly always one.

        Rows that differ so much in length that they are several tables keep their cells single, and no
        alignment.
        """
        self._finish()
        found = [*evened(self._rows, header_rows)]
        for headers, rows in found:
            if len(found) > 1 or not rows:
                yield GridTable(headers, rows, (), ())
                continue
            width = len(rows[0].cells)
            cells = (
                AlignedCell(cell.column, cell.alignment, cell.row < headers, cell.has_text)
                for cell in self._aligned
            )
            yield GridTable(
                headers,
                rows,
                merges(self._reaching, len(rows), width),
                column_alignment(width, cells, self._columns),
            )

    def _finish(self) -> None:
        """Fill the open row up to the last place that a cell above reaches into."""
        while self._rows and self._below and max(self._below) >= len(self._rows[-1]):
            if len(self._rows[-1]) not in self._below:
                self._rows[-1].append(())
            self._cover()

    def _cover(self) -> None:
        """Fill the places of the open row that cells above reach into."""
        row = self._rows[-1]
        while left := self._below.pop(len(row), 0):
            if left > 1:
                self._below[len(row)] = left - 1
            row.append(())
