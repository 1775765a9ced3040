"""Cells in the order they are written -> the grid of a table.

In: row by row the cells that markup has, each with its reach, as HTML, TEI and Word write them. Out:
rows that are all equally wide, with an empty cell wherever another reaches, and which are merged.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.model import Inlines, Merged, Reach, Row, evened, merges

# No table of a newspaper covers more; spans that do are wrong, and must not fill the memory.
MOST_COVERED = 10_000


class Grid:
    """Takes the cells of one table from its first to its last."""

    def __init__(self) -> None:
        self._rows: list[list[Inlines]] = []
        self._reaching: list[tuple[int, int, Reach]] = []
        self._below: dict[int, int] = {}  # by column: how many rows a cell above still reaches down
        self._budget = MOST_COVERED

    def row(self) -> None:
        """Begin a row."""
        self._finish()
        self._rows.append([])

    def cell(self, content: Inlines, reach: Reach) -> None:
        """The next cell of the row that was begun last."""
        self._cover()
        row = self._rows[-1]
        wide = max(1, min(reach.columns, self._budget))
        high = max(1, min(reach.rows, self._budget // wide))
        column = len(row)
        if wide > 1 or high > 1:
            self._budget -= wide * high
            self._reaching.append((len(self._rows) - 1, column, Reach(high, wide)))
        row.append(content)
        row.extend([()] * (wide - 1))
        if high > 1:
            self._below.update(dict.fromkeys(range(column, column + wide), high - 1))

    def tables(self, header_rows: int) -> Iterator[tuple[int, tuple[Row, ...], tuple[Merged, ...]]]:
        """For each table that is needed, how many of its rows are headers, its rows, all equally wide, and
        the cells that reach further than themselves, cut at the edges; nearly always one.

        Rows that differ so much in length that they are several tables keep their cells single.
        """
        self._finish()
        found = [*evened(self._rows, header_rows)]
        for headers, rows in found:
            is_whole = len(found) == 1 and rows
            yield headers, rows, merges(self._reaching, len(rows), len(rows[0].cells)) if is_whole else ()

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
