"""The lines of a page in the order they are read, where its columns lie side by side in lines of text.

In: rows of runs, and the columns that the page has. Out: `Line`s, those of columns divided at the gutters,
column by column. A head across columns divides those above it from those below; rows that stand across
columns, such as those of a wide table, stay as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import mode
from typing import NamedTuple

from publisher.read.markdown_lines import Line
from publisher.read.page_columns import NARROWEST_COLUMN
from publisher.read.page_cuts import divided
from publisher.read.text_columns import INDENT, TextColumn
from publisher.read.text_cuts import Columns, Placed
from publisher.read.text_rows import Row

__all__ = ["lines_in_order"]

# Pages are divided no deeper: articles, heads, columns, and what stands across some of these.
_DEEPEST = 24
# So many blank lines more than usual divide what stands above from what stands below.
_BETWEEN_ARTICLES = 2
# Rows at the upper and at the lower edge of a page that may say which page it is.
_EDGE_ROWS = 2
# A head in the middle of a page is so many cells off at most.
_OFF_MIDDLE = 6
# Less may be a mark that a tool sets below its line.
_SHORTEST_HEAD = 3.0
# Of the cells in which lines of a column begin, the first that so many of them begin in is its edge.
_LEAST_AT_EDGE = 0.2
# In cells: less is the slant of the page, or half of a mark.
_LEAST_INDENT = 2


class PlacedRow(NamedTuple):
    """A row with the columns that its runs stand in."""

    at: int
    runs: Sequence[Placed]


Part = Sequence[PlacedRow]


def lines_in_order(
    text: str, rows: Sequence[Row], columns: Sequence[TextColumn], *, wander: float = 0.0
) -> list[Line]:
    """The lines of a page, column by column.

    Args:
        wander: How far lines begin before their column's edge, as a part of the distance between two.
    """
    page = _Page(text, rows, columns, wander)
    found: list[Line] = []
    before = -1
    for part in page.parts():
        found += _lines([*page.apart(part)], before)
        before = part[-1].at
    return found


class _Page:
    """Divides a page as it is read."""

    def __init__(
        self, text: str, rows: Sequence[Row], columns: Sequence[TextColumn], wander: float
    ) -> None:
        self._columns = Columns(text, columns, wander)
        placed = self._columns.placed(rows)
        self._rows = [PlacedRow(row.at, runs) for row, runs in zip(rows, placed, strict=True)]
        self._pitch = mode([behind.at - row.at for row, behind in pairwise(rows)] or [1])

    def parts(self) -> Iterator[Part]:
        """What is read from top to bottom as it stands, part by part."""
        edges = (*self._rows[:_EDGE_ROWS], *self._rows[-_EDGE_ROWS:])
        self._edges = {row.at for row in edges if self._is_across(row)}
        cuts = (self._articles, self._heads, self._side_by_side, self._by_columns)
        return divided(self._rows, cuts, _DEEPEST)

    def apart(self, part: Part) -> Iterator[PlacedRow]:
        """The rows of a part; of those at the page's edges, every run by itself."""
        for row in part:
            if row.at in self._edges:
                yield from (PlacedRow(row.at, [one]) for one in row.runs)
            else:
                yield row

    def _articles(self, part: Part) -> list[Part]:
        """What stands above each other, with more blank lines between than text has."""
        found: list[list[PlacedRow]] = []
        for row in part:
            if not found or row.at - found[-1][-1].at >= self._pitch + _BETWEEN_ARTICLES:
                found.append([])
            found[-1].append(row)
        return [*found]

    def _heads(self, part: Part) -> list[Part]:
        """Rows that stand in columns, and those in the middle of all columns with nothing beside."""
        if len({one.first for row in part for one in row.runs}) < 2:
            return [part]
        left = min(row.runs[0].run.left for row in part)
        right = max(row.runs[-1].run.right for row in part)
        alone = [self._is_in_middle(row, left, right) for row in part]
        found = [
            row.at in self._edges or (is_alone and not self._is_beside(row, part[max(at - 1, 0) : at + 2]))
            for at, (row, is_alone) in enumerate(zip(part, alone, strict=True))
        ]
        pairs = zip(found, part, strict=True)
        return [[row for _, row in group] for _, group in groupby(pairs, key=itemgetter(0))]

    def _is_in_middle(self, row: PlacedRow, left: int, right: int) -> bool:
        """Whether a row is words by themselves in the middle between two cells, at no column's edge."""
        run = row.runs[0].run
        return (
            len(row.runs) == 1
            and run.em >= _SHORTEST_HEAD
            and run.left > left + INDENT
            and abs(run.left + run.right - left - right) <= _OFF_MIDDLE
            and not self._columns.begins(run.left, 1)
        )

    def _is_beside(self, row: PlacedRow, near: Part) -> bool:
        """Whether a row is a line of a column's text, more of which is right above or below it."""
        column = row.runs[0].first
        return self._columns.begins(row.runs[0].run.left, INDENT) and any(
            abs(other.at - row.at) <= self._pitch
            and any(one.first == column and self._columns.begins(one.run.left, 1) for one in other.runs)
            for other in near
            if other is not row
        )

    def _is_across(self, row: PlacedRow) -> bool:
        """Whether nothing but a row's first run begins at a column's edge."""
        behind = [one.run.left for one in row.runs[1:]]
        return bool(behind) and not any(self._columns.begins(left, INDENT) for left in behind)

    def _side_by_side(self, part: Part) -> list[Part]:
        """Columns between which nothing stands across; cells of a table are no lines of any."""
        runs = [one for row in part for one in row.runs]
        used = sorted({one.first for one in runs})
        if len(used) < 2 or all(one.run.em < NARROWEST_COLUMN for one in runs):
            return [part]
        crossed = {column for one in runs for column in one.crossed}
        cuts = [column for column in used[1:] if column not in crossed]
        found: list[Part] = []
        for first, last in pairwise([used[0], *cuts, used[-1] + 1]):
            own = (
                PlacedRow(row.at, [one for one in row.runs if first <= one.first < last]) for row in part
            )
            found.append([row for row in own if row.runs])
        return found

    def _by_columns(self, part: Part) -> list[Part]:
        """Rows of the same columns; one that stands across some of them is none of theirs."""
        found: list[list[PlacedRow]] = []
        used: set[int] = set()
        crossed: set[int] = set()
        for row in part:
            own_used = {one.first for one in row.runs if self._columns.begins(one.run.left, INDENT)}
            own_crossed = {column for one in row.runs for column in one.crossed}
            if not found or own_used & crossed or own_crossed & used:
                found.append([])
                used, crossed = set(), set()
            found[-1].append(row)
            used |= own_used
            crossed |= own_crossed
        return [*found]


def _lines(part: Part, before: int) -> Iterator[Line]:
    """The lines of a part, below a row of another; blank lines between all of its lines are none."""
    lefts = Counter(row.runs[0].run.left for row in part)
    least = _LEAST_AT_EDGE * max(lefts.values())
    edge = min(left for left in lefts if lefts[left] >= least)
    steps = [behind.at - row.at for row, behind in pairwise(part)]
    pitch = max(mode(steps), 1) if len(steps) > 2 else 1
    blank = max(part[0].at - before - 1, 0)
    for row, step in zip(part, [*steps, 0], strict=True):
        indent = row.runs[0].run.left - edge
        start, end = row.runs[0].run.start, row.runs[-1].run.end
        yield Line(start, end, blank, float(indent) if indent >= _LEAST_INDENT else 0.0)
        blank = max(round(step / pitch) - 1, 0)
