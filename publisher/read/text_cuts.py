"""Which column each run of a page stands in; lines of several columns glued together are cut apart.

In: rows of runs, and the columns of their page. Out: the runs, with the columns that each begins in and
goes on into. A tool writes a narrow gutter as one blank, and what stands behind it then has no cell of
its own to begin in: the line before it is as long as its column is wide.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mode
from typing import NamedTuple

from publisher.read.text_columns import INDENT, RAGGED, TextColumn
from publisher.read.text_rows import Row, Run, are_stretched, em_width

__all__ = ["Columns", "Placed"]

# A line that is too long pushes what stands behind it so many cells to the right.
_PUSHED = 5
# Lines longer than their column by so many em may go on in another.
_LONG = 4.0
# Rows above and below in which the columns of a row are looked for; a tool may put lines of others between.
_NEAR = 3
# A gutter is looked for no further than so many times a column's measure: stretched lines have two
# characters for each of their own, Latin ones two for each em.
_LOOKED_THROUGH = 4
_FIRST_CJK = "\u2e80"


class Placed(NamedTuple):
    """A run, the column that it begins in, and the last one that it goes on into."""

    run: Run
    first: int
    last: int

    @property
    def crossed(self) -> range:
        """The columns behind the first that it goes on into."""
        return range(self.first + 1, self.last + 1)


class Columns:
    """The columns of a page, with the means to find those that its rows have something in."""

    def __init__(self, text: str, columns: Sequence[TextColumn], wander: float) -> None:
        self._text = text
        self._lefts = [one.left for one in columns]
        common = mode([one.measure for one in columns if one.is_prose])
        self._measures = [one.measure or common for one in columns]
        self._slack = round(wander * (self._lefts[1] - self._lefts[0])) or 1

    def begins(self, left: int, most: int) -> bool:
        """Whether a run begins at its column's edge, or no more cells behind it."""
        return -self._slack <= left - self._lefts[self._column(left)] <= most

    def placed(self, rows: Sequence[Row]) -> list[list[Placed]]:
        """The runs of every row, cut apart."""
        whole = [self._in_row(row.runs) for row in rows]
        begun = [self._begun(runs) for runs in whole]
        long = [min(map(self._long, runs)) for runs in whole]
        cut = []
        for at, runs in enumerate(whole):
            near = [other for other in range(at - _NEAR, at + _NEAR + 1) if other != at]
            near = [other for other in near if 0 <= other < len(rows)]
            columns = set().union(*(begun[other] for other in near))
            least = min((long[other] for other in near), default=len(self._lefts))
            cut.append([*_rising(half for one in runs for half in self._halves(one, columns, least))])
        return [*self._overflowing(cut)]

    def _column(self, left: int) -> int:
        return max(bisect_right(self._lefts, left + self._slack) - 1, 0)

    def _in_row(self, runs: Sequence[Run]) -> list[Placed]:
        """The runs of a row where they stand; one that pushes another to the right ends before it."""
        found = [Placed(run, self._column(run.left), self._last(run)) for run in runs]
        for at, (one, other) in enumerate(pairwise(found)):
            if (
                one.last > one.first
                and other.first > one.first
                and one.run.right - self._lefts[other.first] <= _PUSHED
            ):
                found[at] = one._replace(last=min(one.last, other.first - 1))
        return found

    def _last(self, run: Run) -> int:
        return max(bisect_right(self._lefts, run.right - 2) - 1, self._column(run.left))

    def _begun(self, runs: Sequence[Placed]) -> set[int]:
        """The columns that runs begin in at the edge, or as first lines do."""
        return {one.first for one in runs if self.begins(one.run.left, INDENT)}

    def _long(self, one: Placed) -> int:
        """The column of a run that is longer than its lines; one behind all for any other run."""
        return one.first if self._is_long(one) and self.begins(one.run.left, INDENT) else len(self._lefts)

    def _is_long(self, one: Placed) -> bool:
        is_longer = one.last > one.first or one.run.em > self._measures[one.first] + _LONG
        return is_longer and one.first + 1 < len(self._lefts)

    def _halves(self, one: Placed, near: set[int], long: int) -> Iterator[Placed]:
        """A run, cut where a line of its column ends in it, if rows near it have the next column, too."""
        while self._is_long(one) and (one.first + 1 in near or long <= one.first):
            halves = self._cut(one) if self.begins(one.run.left, INDENT) else None
            if halves is None:
                break
            yield halves[0]
            one = halves[1]
        yield one

    def _cut(self, one: Placed) -> tuple[Placed, Placed] | None:
        """A run in two at the blank where its first line most likely ends."""
        run, column = one.run, one.first + 1
        found = min(self._ends(one), default=None)
        if found is None:
            return None
        _, at, em = found
        scale = (run.right - run.left) / (run.end - run.start)
        cells = round((at + 1 - run.start) * scale)
        edge = self._lefts[column]
        left = Run(run.left, run.left + cells - 1, run.start, at, em)
        right = Run(edge, edge + run.right - run.left - cells, at + 1, run.end, run.em - em - 0.5)
        last = min(self._last(right), max(one.last, column))
        return Placed(left, one.first, one.first), Placed(right, column, last)

    def _ends(self, one: Placed) -> Iterator[tuple[float, int, float]]:
        """Blanks where a run's first line may end: how unlikely, where, and how wide the line is then."""
        run, measure = one.run, self._measures[one.first]
        edge = self._lefts[one.first + 1]
        indent = 2.0 if run.left - self._lefts[one.first] > 1 else 0.0
        scale = (run.right - run.left) / (run.end - run.start)
        limit = min(run.end, run.start + round(_LOOKED_THROUGH * measure))
        at = self._text.find(" ", run.start, limit)
        while at > 0:
            before = self._text[run.start : at]
            em = em_width(before)
            if are_stretched(before):
                off = 0.5 if em <= measure + 1 and self._is_solid(at + 1, run.end) else RAGGED + 1
            else:
                off = abs(em + indent - measure)
            if off > RAGGED and -1 <= run.left + round((at + 1 - run.start) * scale) - edge <= 1:
                off = RAGGED
            if off <= RAGGED:
                yield off, at, em
            at = self._text.find(" ", at + 1, limit)

    def _is_solid(self, start: int, end: int) -> bool:
        """Whether Chinese without blanks begins there."""
        return " " not in self._text[start : min(start + 2, end)] and self._text[start] >= _FIRST_CJK

    def _overflowing(self, rows: Sequence[Sequence[Placed]]) -> Iterator[list[Placed]]:
        """The rows; what is too long for its column, among lines of both, is of this column alone."""
        begun = [self._begun(runs) for runs in rows]
        for at, runs in enumerate(rows):
            above, below = begun[max(at - _NEAR, 0) : at], begun[at + 1 : at + 1 + _NEAR]
            yield [
                one._replace(last=one.first)
                if one.last > one.first
                and self.begins(one.run.left, INDENT)
                and all(any({one.first, one.first + 1} <= own for own in side) for side in (above, below))
                else one
                for one in runs
            ]


def _rising(runs: Iterator[Placed]) -> Iterator[Placed]:
    """Runs of a row, none in a column before that of the one to its left."""
    least = 0
    for one in runs:
        least = max(least, one.first)
        yield Placed(one.run, least, max(one.last, least))
