"""Where the columns of a page begin and end.

In: runs of words with their boxes. Out: a `Column` for each place where lines begin one under another, many
of them as wide as each other. The columns of a table begin so, too; but their cells are short, or of all
widths.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from publisher.model import Box

__all__ = [
    "INDENT",
    "MOST_COLUMNS",
    "NARROWEST_COLUMN",
    "NARROWEST_GUTTER",
    "SAME_PLACE",
    "Column",
    "Run",
    "are_apart",
    "columns",
    "pitch",
]

INDENT = 2.0
"""The first line of a paragraph is set in by so much, in em as all that follows."""
NARROWEST_COLUMN = 7
SAME_PLACE = 0.25
"""Lines that begin at one place begin no further apart."""
MOST_COLUMNS = 60
"""No page has more, first lines that are set in included."""
_WIDEST_GUTTER = 5.0
NARROWEST_GUTTER = 0.6
"""A gutter of one em is no wider where marks hang into it."""
# How many lines begin a column, and which part of them fills it.
_FEWEST_LINES = 5
_LEAST_FULL = 0.4
# Where nothing stretches them, lines end as far apart as a character and the mark that it takes with it.
_RAGGED = 2.0
# So few lines tell a column where others tell its place.
_FEWEST_ON_GRID = 3


class Run(NamedTuple):
    """Words with no white between them that could be a gutter.

    Attributes:
        at: Its number among the runs of its page.
        box: What is printed; the blank half of a mark at its edge is left out.
        em: The size of its type.
    """

    at: int
    box: Box
    em: float

    @property
    def middle(self) -> float:
        """Where it stands on the page, from the top; boxes of one line may be of several heights."""
        return (self.box.top + self.box.bottom) / 2

    @property
    def top(self) -> float:
        """Where its characters begin; its box is as high as its face says."""
        return self.middle - self.em / 2

    @property
    def bottom(self) -> float:
        """Where its characters end."""
        return self.middle + self.em / 2


class Column(NamedTuple):
    """Where the full lines of a column begin and end."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """Its measure."""
        return self.right - self.left


def columns(runs: Sequence[Run], em: float) -> list[Column]:
    """All columns that a page has at any height, from left to right.

    Those of one article may overlap those of another, and first lines that are set in are told as one, too.
    """
    found = [*_told(runs, em)]
    return _with_grid(found, runs, em) if len(found) <= MOST_COLUMNS else found


def are_apart(right: float, left: float, em: float) -> bool:
    """Whether a column ends before another begins, with no more than a gutter between."""
    return NARROWEST_GUTTER * em <= left - right <= _WIDEST_GUTTER * em


def _told(runs: Sequence[Run], em: float) -> Iterator[Column]:
    """Places where many runs begin, many of which end at one place, too."""
    for group in _beginning_together(runs, SAME_PLACE * em):
        ends = sorted(run.box.right for run in group)
        least = max(_LEAST_FULL * len(ends), _FEWEST_LINES - 1)
        right = next((end for end in reversed(ends) if _ending_at(ends, end, em) >= least), None)
        left = median(run.box.left for run in group)
        if right is not None and right - left >= NARROWEST_COLUMN * em:
            yield Column(left, right)


def _beginning_together(runs: Sequence[Run], slack: float) -> Iterator[list[Run]]:
    group: list[Run] = []
    for run in sorted(runs, key=lambda run: run.box.left):
        if group and run.box.left - group[0].box.left > slack:
            yield group
            group = []
        group.append(run)
    if group:
        yield group


def _ending_at(ends: Sequence[float], end: float, em: float) -> int:
    return bisect_left(ends, end + SAME_PLACE * em) - bisect_left(ends, end - _RAGGED * em)


def _with_grid(found: list[Column], runs: Sequence[Run], em: float) -> list[Column]:
    """The columns and those that stand beside them at the same distance, though hardly a line of theirs is
    full."""
    step = _step(found, em)
    waiting = [*found] if step else []
    while waiting and len(found) <= MOST_COLUMNS:
        column = waiting.pop()
        for by in (step, -step):
            other = Column(column.left + by, column.right + by)
            if not _is_known(other, found, em) and _lines_in(other, runs, em) >= _FEWEST_ON_GRID:
                found.append(other)
                waiting.append(other)
    return sorted(found)


def _step(found: Sequence[Column], em: float) -> float:
    """From one column to the next of the same width, as most are; 0 if there are no two."""
    steps = Counter(
        round(behind.left - before.left, 1)
        for before in found
        for behind in found
        if are_apart(before.right, behind.left, em) and abs(before.width - behind.width) <= SAME_PLACE * em
    )
    return min(steps, key=lambda one: (-steps[one], one), default=0.0)


def _is_known(column: Column, found: Sequence[Column], em: float) -> bool:
    return any(abs(column.left - one.left) <= 3 * SAME_PLACE * em for one in found)


def _lines_in(column: Column, runs: Sequence[Run], em: float) -> int:
    """How many lines begin a column, or are set in as first lines are, and end in it."""
    slack = SAME_PLACE * em
    offsets = (run.box.left - column.left for run in runs if run.box.right <= column.right + slack)
    return sum(min(abs(off), abs(off - INDENT * em)) <= slack for off in offsets)


def pitch(runs: Sequence[Run], em: float) -> float:
    """How far lines of a column are apart, from middle to middle."""
    below: dict[int, list[float]] = {}
    for run in runs:
        below.setdefault(round(run.box.left / em), []).append(run.middle)
    steps = [
        behind - before
        for middles in below.values()
        for before, behind in pairwise(sorted(middles))
        if behind - before > em / 2
    ]
    return median(steps) if steps else 2 * em
