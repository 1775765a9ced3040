"""Rows of unequal length, filled up with empty cells to one width.

In: rows of any length. Out: the rows of one table; of several tables, one below the other, if there would
be too many empty cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publisher.model.blocks import Row
from publisher.model.inlines import Inlines

__all__ = ["evened"]

# Cells of a table to one that the source has. A table of 32 rows and columns with nothing but its first row
# and column has 16, and hardly one is printed emptier; without a bound, the cells of a table grow with
# the square of its source: 80 kB make 1 GB.
_MOST_FILLED = 16


def evened(rows: Sequence[Sequence[Inlines]], header_rows: int) -> Iterator[tuple[int, tuple[Row, ...]]]:
    """Fill rows up with empty cells at their ends.

    Args:
        header_rows: How many of the rows head the columns.
    Yields:
        For each table that is needed, how many of its rows are headers, and its rows; nearly always one,
        without rows where there are no cells.
    """
    first = width = cells = 0
    for at, row in enumerate(rows):
        wider = max(width, len(row))
        if wider * (at + 1 - first) > _MOST_FILLED * (cells + len(row)):
            yield _filled(rows[first:at], max(width, 1), header_rows - first)
            first, wider, cells = at, len(row), 0
        width = wider
        cells += len(row)
    yield _filled(rows[first:], width, header_rows - first)


def _filled(rows: Sequence[Sequence[Inlines]], width: int, header_rows: int) -> tuple[int, tuple[Row, ...]]:
    filled = tuple(Row((*row, *((),) * (width - len(row)))) for row in rows) if width else ()
    return min(max(header_rows, 0), len(filled)), filled
