"""The order of a page whose narrow columns a tool took for lines across it.

In: runs of words with their boxes, in the order of the tool. Out: the page's blocks in the order they are
read, or None where the tool never goes on beyond a gutter: then its own order stands.

Newspapers set narrow columns with a gutter of one character, no wider than a space that somebody typed;
what tells it is that a column begins behind it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median

from publisher.read.page_columns import (
    INDENT,
    MOST_COLUMNS,
    NARROWEST_COLUMN,
    NARROWEST_GUTTER,
    SAME_PLACE,
    Run,
    are_apart,
    columns,
    pitch,
)
from publisher.read.page_cuts import divided

__all__ = ["Block", "blocks"]

# Marks at a line's edge may hang, or have half of their square blank.
_HUNG = 0.75
# White of so many line pitches, from middle to middle, divides what stands above from what stands below.
_BETWEEN_ARTICLES = 1.8
# Heads are larger than text by so much, and stand so far from it, in em.
_LARGER = 1.15
_APART = 1.0
# Pages are divided no deeper: articles, their heads, their columns, and what stands across some of these.
_DEEPEST = 12

Block = list[list[Run]]
"""Lines below each other, each of one run or several."""


def blocks(runs: Sequence[Run]) -> list[Block] | None:
    """The blocks of a page in the order they are read, where its tool took columns for lines."""
    em = median([run.em for run in runs] or [0.0])
    if em <= 0:
        return None
    page = _Page(runs, em)
    if len(page.columns) > MOST_COLUMNS or not page.is_crossed(runs):
        return None
    return [block for part in page.parts(runs) for block in _divided(_rows(part))]


class _Page:
    """Divides a page by what holds for the whole of it: the size of its type, its pitch and its columns."""

    def __init__(self, runs: Sequence[Run], em: float) -> None:
        self.em = em
        self.pitch = pitch(runs, em)
        self.columns = columns(runs, em)
        self._starts = [one.left for one in self.columns]
        self._behind_gutters = [
            start for start in self._starts if any(are_apart(one.right, start, em) for one in self.columns)
        ]

    def is_crossed(self, runs: Sequence[Run]) -> bool:
        """Whether the tool goes on beyond a gutter anywhere, on the same height of the page."""
        return any(
            abs(behind.middle - before.middle) <= self.em / 2
            and before.box.right < behind.box.left
            and self._is_gutter(before.box.right, behind.box.left)
            for before, behind in pairwise(runs)
        )

    def parts(self, runs: Sequence[Run]) -> Iterator[Sequence[Run]]:
        """What is read from top to bottom as it stands, part by part.

        A part with white right through it is divided there, but a head in the middle stands over the
        columns on both sides of it; else where lines that have columns meet lines that stand across them.
        """
        cuts = (self._articles, self._heads, self._side_by_side, self._by_columns)
        return divided(runs, cuts, _DEEPEST)

    def _articles(self, runs: Sequence[Run]) -> list[list[Run]]:
        """What stands above each other, with more white between than text has."""
        return _strips(runs, _BETWEEN_ARTICLES * self.pitch - self.em)

    def _heads(self, runs: Sequence[Run]) -> list[list[Run]]:
        """Strips that stand in columns, and those that stand across them with nothing beside."""
        left, right = _edges(runs)
        if not any(left + NARROWEST_COLUMN * self.em < start < right for start in self._starts):
            return [[*runs]]
        pairs = [(self._is_head(strip, left, right), strip) for strip in _strips(runs, 0.0)]
        return [
            [run for _, strip in group for run in strip] for _, group in groupby(pairs, key=itemgetter(0))
        ]

    def _is_head(self, strip: Sequence[Run], left: float, right: float) -> bool:
        used, crossed = self._columns_of(strip)
        first, last = _edges(strip)
        is_in_middle = (
            first > left + (INDENT + SAME_PLACE) * self.em
            and abs(first + last - left - right) <= 2 * self.em
        )
        return not used and (bool(crossed) or is_in_middle)

    def _side_by_side(self, runs: Sequence[Run]) -> list[list[Run]]:
        """Columns, where gutters run through from top to bottom; cells of a table are no lines of any."""
        if all(run.box.right - run.box.left < NARROWEST_COLUMN * self.em for run in runs):
            return [[*runs]]
        found: list[list[Run]] = []
        edge = 0.0
        for run in sorted(runs, key=lambda run: run.box.left):
            if not found or self._is_gutter(edge, run.box.left):
                found.append([])
                edge = run.box.right
            found[-1].append(run)
            edge = max(edge, run.box.right)
        return found

    def _is_gutter(self, left: float, right: float) -> bool:
        """Whether a column begins behind white, with a first line that is set in or with another."""
        at = bisect_left(self._behind_gutters, left + (NARROWEST_GUTTER - SAME_PLACE) * self.em)
        return any(self._begins(right, start) for start in self._behind_gutters[at : at + 2])

    def _by_columns(self, runs: Sequence[Run]) -> list[list[Run]]:
        """Strips of the same columns; one that stands across some of them is none of theirs."""
        found: list[list[Run]] = []
        used: set[float] = set()
        crossed: set[float] = set()
        for strip in _strips(runs, 0.0):
            own_used, own_crossed = self._columns_of(strip)
            if not found or own_used & crossed or own_crossed & used:
                found.append([])
                used, crossed = set(), set()
            found[-1] += strip
            used |= own_used
            crossed |= own_crossed
        return found

    def _columns_of(self, strip: Sequence[Run]) -> tuple[set[float], set[float]]:
        """Starts of columns that a strip has lines of, and those that it stands across."""
        slack = _HUNG * self.em
        used: set[float] = set()
        crossed: set[float] = set()
        for run in strip:
            left, right = run.box.left, run.box.right
            own = [one for one in self.columns if one.left - slack <= left and right <= one.right + slack]
            used |= {one.left for one in own if self._begins(left, one.left)}
            if not own:
                crossed |= {
                    start for start in self._starts if left < start - slack and right > start + slack
                }
        return used, crossed

    def _begins(self, left: float, start: float) -> bool:
        off = (left - start) / self.em
        return min(abs(off), abs(off - INDENT)) <= _HUNG


def _edges(runs: Sequence[Run]) -> tuple[float, float]:
    return min(run.box.left for run in runs), max(run.box.right for run in runs)


def _strips(runs: Sequence[Run], least: float) -> list[list[Run]]:
    """Runs from top to bottom, divided wherever white of a height runs across all of them."""
    found: list[list[Run]] = []
    edge = 0.0
    for run in sorted(runs, key=lambda run: run.top):
        if not found or run.top - edge > least:
            found.append([])
            edge = run.bottom
        found[-1].append(run)
        edge = max(edge, run.bottom)
    return found


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Lines of runs beside each other: their middles are no further apart than a half of their size."""
    found: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.middle, run.box.left)):
        if not found or run.middle - found[-1][0].middle > min(run.em, found[-1][0].em) / 2:
            found.append([])
        found[-1].append(run)
    return [sorted(row, key=lambda run: run.box.left) for row in found]


def _divided(lines: Sequence[list[Run]]) -> Iterator[Block]:
    """Lines in blocks: where type is of another size, or white stands between, another one begins."""
    block: Block = []
    for line in lines:
        if block and _is_apart(block[-1], line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_apart(before: Sequence[Run], behind: Sequence[Run]) -> bool:
    sizes = sorted((max(run.em for run in before), max(run.em for run in behind)))
    white = min(run.top for run in behind) - max(run.bottom for run in before)
    return sizes[1] > sizes[0] * _LARGER or white > _APART * sizes[0]
