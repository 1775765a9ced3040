"""Merged cells of a table, which are printed as one.

In: a table. Out: for each cell that is part of a merge, how many rows and columns it takes, or that another
covers it. All writers use it, so that a table with impossible merges (cells that overlap or hide text)
loses no text in any of them: such a merge is ignored, and its cells stay single.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from publisher.model.blocks import Merged, Table
from publisher.model.inlines import Inlines


class Reach(NamedTuple):
    """The numbers of rows and columns that a cell takes; a covered cell takes none."""

    rows: int
    columns: int


SINGLE = Reach(1, 1)
COVERED = Reach(0, 0)


def reaches(table: Table) -> dict[tuple[int, int], Reach]:
    """The cells of valid merges by row and column: how far the first reaches, and which are covered."""
    by_place: dict[tuple[int, int], Reach] = {}
    for merge in table.merged:
        if not _fits(table, merge):
            continue
        places = [
            (row, column)
            for row in range(merge.row, merge.row + merge.rows)
            for column in range(merge.column, merge.column + merge.columns)
        ]
        if any(place in by_place for place in places) or any(_cell(table, place) for place in places[1:]):
            continue
        if merge.columns == len(table.rows[0].cells) and merge.rows > 1:
            continue  # no format has rows without cells
        by_place.update(dict.fromkeys(places, COVERED))
        by_place[places[0]] = Reach(merge.rows, merge.columns)
    return by_place


def placed(table: Table) -> list[list[tuple[int, Inlines, Reach]]]:
    """Row by row the column, content and reach of each cell that no other covers."""
    by_place = reaches(table)
    return [
        [
            (column, cell, reach)
            for column, cell in enumerate(row.cells)
            if (reach := by_place.get((number, column), SINGLE)) != COVERED
        ]
        for number, row in enumerate(table.rows)
    ]


def merged_cells(table: Table) -> tuple[Merged, ...]:
    """The valid merges, row by row from left to right."""
    ordered = sorted(reaches(table).items())
    return tuple(Merged(*place, *reach) for place, reach in ordered if reach != COVERED)


def _fits(table: Table, merge: Merged) -> bool:
    """Whether the merge is inside the table, and on one side of the line below its header rows."""
    row_end, column_end = merge.row + merge.rows, merge.column + merge.columns
    inside = 0 <= merge.row < row_end <= len(table.rows) and merge.rows * merge.columns > 1
    if not inside or not 0 <= merge.column < column_end <= len(table.rows[0].cells):
        return False
    return row_end <= table.header_rows or merge.row >= table.header_rows


def _cell(table: Table, place: tuple[int, int]) -> tuple[object, ...]:
    return table.rows[place[0]].cells[place[1]]


def merges(cells: Iterable[tuple[int, int, Reach]], rows: int, columns: int) -> tuple[Merged, ...]:
    """Merges for the cells that take several rows or columns, cut off at the edges of the table."""
    cut = (
        Merged(row, column, min(reach.rows, rows - row), min(reach.columns, columns - column))
        for row, column, reach in cells
    )
    return tuple(one for one in cut if one.rows * one.columns > 1)
