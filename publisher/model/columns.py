"""The alignment of a table's columns, from what is said of its cells.

In: cells as most formats say it of each, and what is said of whole columns. Out:
`Table.column_alignment`, and what it is for one cell. A column is ranged as most of its cells are; what is
said of one cell among others, such as a sum in the middle, is not kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from publisher.model.blocks import ColumnAlignment, Table
from publisher.model.merging import Reach

# What attributes and styles of HTML, TEI and Word call it. Lines of Chinese run from the left.
ALIGNMENTS: Final[dict[str, ColumnAlignment]] = {
    "left": "start",
    "start": "start",
    "center": "center",
    "centre": "center",
    "right": "end",
    "end": "end",
}


class AlignedCell(NamedTuple):
    """What is said of one cell that takes a single column.

    Attributes:
        is_head: Whether its row heads the columns.
        has_text: Empty cells are asked only where a column has no others.
    """

    column: int
    alignment: ColumnAlignment
    is_head: bool
    has_text: bool


def column_alignment(
    width: int, cells: Iterable[AlignedCell], columns: Sequence[ColumnAlignment] = ()
) -> tuple[ColumnAlignment, ...]:
    """The alignment of each column; empty where nothing is said of any.

    More than half of the cells with text below the head must agree; where a column has none, of those
    without text, then of the head's.

    Args:
        width: How many columns the table has.
        columns: What is said of columns, for those that have no cell of their own.
    """
    ranks: list[tuple[Counter[ColumnAlignment], ...]] = [
        (Counter(), Counter(), Counter()) for _ in range(width)
    ]
    for cell in cells:
        if cell.column < width:
            rank = 2 if cell.is_head else 0 if cell.has_text else 1
            ranks[cell.column][rank][cell.alignment] += 1
    unsaid: ColumnAlignment = ""
    said = [*columns[:width], *[unsaid] * (width - len(columns))]
    for column, counts in enumerate(ranks):
        if counted := next(filter(None, counts), None):
            said[column] = _most(counted)
    return tuple(said) if any(said) else ()


def cell_alignment(table: Table, column: int, reach: Reach) -> ColumnAlignment:
    """What is said of the column of a cell; nothing of one that takes several."""
    return table.column_alignment[column] if table.column_alignment and reach.columns == 1 else ""


def _most(counted: Counter[ColumnAlignment]) -> ColumnAlignment:
    [(alignment, number)] = counted.most_common(1)
    return alignment if 2 * number > counted.total() else ""
