"""Merged cells of a Word table (17.4.17 gridSpan, 17.4.85 vMerge).

In: its cells in order, with the row and column that each begins in. Out: which are merged.
"""

from __future__ import annotations

from lxml import etree

from publisher.model import Merged
from publisher.read.docx.vocabulary import VAL, W
from publisher.read.grid import span

# Word has no more columns in a table.
_MOST_COLUMNS = 63


class Merging:
    """Takes the cells of one table from its first to its last."""

    def __init__(self) -> None:
        self._found: list[Merged] = []
        self._open: dict[int, int] = {}  # by column: which of the found a cell below may go on from

    def cell(self, cell: etree._Element, row: int, column: int) -> int:
        """Take the next cell; returns the number of columns it covers."""
        wide = _columns(cell)
        vertical = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = vertical is not None and vertical.get(VAL, "continue") == "continue"
        above = self._open.get(column)
        if goes_on and above is not None and self._found[above].columns == wide:
            self._found[above] = self._found[above]._replace(rows=row - self._found[above].row + 1)
            return wide
        self._open[column] = len(self._found)
        if vertical is None:
            del self._open[column]
        self._found.append(Merged(row, column, 1, wide))
        return wide

    def merged(self) -> tuple[Merged, ...]:
        """The cells that take more than one place."""
        return tuple(one for one in self._found if one.rows * one.columns > 1)


def _columns(cell: etree._Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return min(span(found.get(VAL)), _MOST_COLUMNS) if found is not None else 1
