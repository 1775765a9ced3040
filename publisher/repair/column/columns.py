"""Which column each line of a text was cut from, where one text has several.

In: passages. Out: a `Column` for each, or None where its line is a paragraph of its own. The articles of
a page are set to several measures: where no measure holds for the whole text, it is divided at its
headings, or else at short lines, until one does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from publisher.read import Passage
from publisher.repair.column.laid_out import laid_out
from publisher.repair.column.measure import FEWEST_LINES, WIDEST, Column, column
from publisher.repair.column.widths import Widths, widths_of

__all__ = ["columns"]

# A text of paragraphs is not divided in search of a poem that looks like a column.
_LEAST_FOUND = 0.6
_MOST_WIDER = 0.1
# So many lines at once are hardly one article's, where the whole has no measure; to try them takes as long
# as half of all that is shorter.
_LONGEST_PART = 600

Part = tuple[int, int, Column | None]
"""The first passage, the one after the last, and their column."""


def columns(passages: Sequence[Passage], widths: Sequence[Widths] = ()) -> list[Column | None]:
    """The column of every passage; `widths` are theirs, if they have been measured."""
    widths = widths or widths_of(passages)
    whole = column(passages, widths)
    if whole is not None or not _may_be_columns(passages, widths):
        return [whole] * len(passages) if whole else laid_out(passages, widths)
    parts = [*_parts(passages, widths, _headings(passages), 0, len(passages))]
    found = sum(last - first for first, last, edge in parts if edge)
    if found < _LEAST_FOUND * len(passages):
        whole = column(passages, widths, with_lists=True)
        return [whole] * len(passages) if whole else laid_out(passages, widths)
    return [edge for first, last, edge in _with_rests(widths, parts) for _ in range(first, last)]


def _may_be_columns(passages: Sequence[Passage], widths: Sequence[Widths]) -> bool:
    texts = [wide.em for one, wide in zip(passages, widths, strict=True) if one.kind == "text"]
    wider = sum(one > WIDEST for one in texts)
    return len(texts) >= 2 * FEWEST_LINES and wider <= _MOST_WIDER * len(texts)


def _headings(passages: Sequence[Passage]) -> list[int]:
    """Where headings begin; several in a row are one."""
    pairs = pairwise(one.kind == "heading" for one in passages)
    return [at for at, (before, is_heading) in enumerate(pairs, 1) if is_heading and not before]


def _parts(
    passages: Sequence[Passage], widths: Sequence[Widths], headings: Sequence[int], first: int, last: int
) -> Iterator[Part]:
    """Parts of one measure each, in order; in time n log n, as each division is in the middle."""
    edge = column(passages[first:last], widths[first:last]) if last - first <= _LONGEST_PART else None
    middle = None if edge or last - first < 2 * FEWEST_LINES else _middle(widths, headings, first, last)
    if middle is None:
        yield first, last, edge
        return
    yield from _parts(passages, widths, headings, first, middle)
    yield from _parts(passages, widths, headings, middle, last)


def _middle(widths: Sequence[Widths], headings: Sequence[int], first: int, last: int) -> int | None:
    """The heading nearest to the middle, or else the line behind a short one; no half is too short."""
    half = (first + last) // 2
    inner = range(first + FEWEST_LINES, last - FEWEST_LINES + 1)
    own = headings[bisect_left(headings, inner.start) : bisect_left(headings, inner.stop)]
    if own:
        return min(own, key=lambda at: abs(at - half))
    widest = max(one.em for one in widths[first:last])
    short = [at for at in inner if widths[at - 1].em < widest / 2]
    return min(short, key=lambda at: abs(at - half), default=None)


def _with_rests(widths: Sequence[Widths], parts: Iterable[Part]) -> Iterator[Part]:
    """Divide each stretch of lines without a measure of its own between the columns before and after it,
    at the line where most lines fit their column."""
    before: Column | None = None
    runs = [list(run) for _, run in groupby(parts, key=lambda part: part[2] is None)]
    for run, following in zip(runs, [*runs[1:], []], strict=True):
        if run[0][2] is not None:
            yield from run
            before = run[-1][2]
            continue
        first, last = run[0][0], run[-1][1]
        behind = following[0][2] if following else None
        turn = first + _turn(widths[first:last], before, behind)
        yield first, turn, before
        yield turn, last, behind


def _turn(widths: Sequence[Widths], before: Column | None, behind: Column | None) -> int:
    """How many of the lines belong to the first column rather than to the second."""
    if before is None or behind is None:
        return len(widths) if before else 0
    gains = (before.fit(one) - behind.fit(one) for one in widths)
    sums = [*accumulate(gains, initial=0)]
    return sums.index(max(sums))
