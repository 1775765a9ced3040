"""Cells -> the tables that they make.

In: the cells of one table of the source, each with its passage. Out: its rows, how many of them head the
columns, what is merged, how columns are ranged; several tables where rows differ too much in length.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from publisher.model import (
    AlignedCell,
    ColumnAlignment,
    Inlines,
    Merged,
    Row,
    column_alignment,
    evened,
    merges,
)
from publisher.read import Cell, Passage

Placed = tuple[Cell, Passage]
"""A cell, and the passage with its words."""


class Grid(NamedTuple):
    """What a table has beside its title and notes; `header` is how many rows head the columns."""

    header: int
    rows: tuple[Row, ...]
    merged: tuple[Merged, ...]
    alignment: tuple[ColumnAlignment, ...]


def grids(cells: Sequence[Placed], line: Callable[[Passage], Inlines]) -> list[Grid]:
    """Every table that is needed; only where there is one, cells are merged and columns ranged.

    Args:
        line: Makes the words of a cell.
    """
    found = [list(row) for _, row in groupby(cells, lambda one: one[0].row)]
    placed = (
        (at, column, cell.reach) for at, row in enumerate(found) for column, (cell, _) in enumerate(row)
    )
    merged = merges(placed, len(found), max(map(len, found)))
    header = _header(found, merged)
    tables = [*evened([[line(passage) for _, passage in row] for row in found], header)]
    if len(tables) > 1:
        return [Grid(headers, rows, (), ()) for headers, rows in tables]
    ((headers, rows),) = tables
    return [Grid(headers, rows, merged, column_alignment(len(rows[0].cells), _aligned(found, headers)))]


def _header(rows: Sequence[Sequence[Placed]], merged: Sequence[Merged]) -> int:
    """How many rows head the columns."""
    header = next((at for at, row in enumerate(rows) if not _heads_columns(row)), len(rows))
    for one in merged:  # no format has cells that are half of the head
        if one.row < header:
            header = max(header, one.row + one.rows)
    return header


def _heads_columns(row: Sequence[Placed]) -> bool:
    """Whether a row is the head's: all its cells that say something are header cells."""
    said = [cell for cell, passage in row if passage.text] or [cell for cell, _ in row]
    return all(cell.is_header for cell in said)


def _aligned(rows: Sequence[Sequence[Placed]], header_rows: int) -> Iterator[AlignedCell]:
    """What is said of the cells that neither take several columns nor are covered by such."""
    for at, row in enumerate(rows):
        covered = 0
        for column, (cell, passage) in enumerate(row):
            if column >= covered and cell.reach.columns == 1:
                yield AlignedCell(column, cell.alignment, at < header_rows, bool(passage.text))
            covered = max(covered, column + cell.reach.columns)
