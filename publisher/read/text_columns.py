"""Where the columns of a page begin whose tool set them side by side in lines of text.

In: rows of runs. Out: a `TextColumn` for each cell in which many long runs begin, none where they are no
lines of prose: cells of a table and names are short, lines of verse and of lists end with marks, or have
none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import mode
from typing import NamedTuple

from publisher.read.page_columns import MOST_COLUMNS, NARROWEST_COLUMN
from publisher.read.text_rows import Row, Run, em_width, glued

__all__ = ["FEWEST_LINES", "INDENT", "RAGGED", "WANDER", "TextColumn", "columns_of", "grid_of"]

FEWEST_LINES = 4
INDENT = 6
"""In cells, which may be narrower than a character: first lines are set in by no more."""
RAGGED = 2.0
"""Full lines end no further apart, in em."""
WANDER = 0.3
"""Behind lines that are glued together columns begin too early, by so much of the way between two."""
_INDENT = 2.0
_WIDEST_COLUMN = 60
_MOST_STARTS = 1000
# So much of what begins in a cell, in em, fills the column; of its lines so many end with a mark at most,
# and so many have one at least.
_LEAST_FULL = 0.25
_MOST_MARKED = 0.6
_LEAST_BROKEN = 1 / 3
_MARKS = "。，、；：！？.,;:!?…"
# Of all lines, so many have the end of a sentence, and so many begin with the same character at most.
_LEAST_ENDED = 1 / 12
_MOST_ALIKE = 0.5
_SENTENCE = re.compile("[。！？]|[.!?](?:\\s|\\Z)")
# One in so many rows begins with a number by itself where they are a table's.
_ROWS_PER_NUMBER = 6
_NUMBER = re.compile("\\d{1,3}[.．、]?")
# Of runs that begin in cells near each other, so many begin in the first where it is a column's edge.
_LEAST_AT_EDGE = 0.25
# And so many by number, more in a page of many rows.
_FEWEST_AT_EDGE = 3
_ROWS_PER_EDGE = 10
_LEAST_OF_OTHERS = 0.4
# One in so many lines is several columns' glued together where a page has narrow gutters.
_ROWS_PER_GLUED = 5


class TextColumn(NamedTuple):
    """A column of a page.

    Attributes:
        left: The cell in which its lines begin.
        measure: How wide its full lines are, in em; 0 where nothing tells.
        is_prose: Whether most of what begins there are lines of running text.
    """

    left: int
    measure: float
    is_prose: bool


def columns_of(text: str, rows: Sequence[Row]) -> list[TextColumn]:
    """The columns that a page has at any height, from left to right; none where there is no prose."""
    if _are_numbered(text, rows):
        return []
    lefts = _lefts(rows)
    found = [_told(text, [*_lines(text, rows, left, lefts[at:])], left) for at, left in enumerate(lefts, 1)]
    known = [one.measure for one in found if one.is_prose]
    if not known:
        return []
    common = mode(known)
    return [one if one.is_prose else _told_by_others(text, rows, one, common) for one in found]


def grid_of(text: str, rows: Sequence[Row]) -> list[TextColumn]:
    """Columns at equal distances, where lines of several are glued together in most of a page.

    What stands behind such a line has no cell of its own to begin in, so that few lines tell where columns
    begin: the distance is that which brings most of these to the left edge of a column.
    """
    measure = _commonest(text, rows)
    many = sum(any(glued(text, run, measure) for run in row.runs) for row in rows)
    starts = Counter(run.left for row in rows for run in row.runs if run.em >= NARROWEST_COLUMN)
    if not 0 < measure <= _WIDEST_COLUMN or len(starts) > _MOST_STARTS:
        return []
    ended = sum(_SENTENCE.search(text, row.runs[0].start, row.runs[-1].end) is not None for row in rows)
    if many < max(2 * FEWEST_LINES, len(rows) / _ROWS_PER_GLUED) or ended < _LEAST_ENDED * len(rows):
        return []
    origin = min((left for left in starts if starts[left] >= FEWEST_LINES), default=0)
    inner = {left - origin: count for left, count in starts.items() if left > origin + measure / 2}
    steps = [measure + 0.5 + quarter / 4 for quarter in range(int(4 * measure))]
    step = max(steps, key=lambda one: _fit(inner, one), default=0.0)
    if not step or _fit(inner, step) < FEWEST_LINES:
        return []
    count = int(max(inner) / step + WANDER) + 1
    if count < 2:
        return []
    return [TextColumn(round(origin + at * step), measure, is_prose=True) for at in range(count)]


def _are_numbered(text: str, rows: Sequence[Row]) -> bool:
    """Whether many rows begin with a number by itself, as those of a table do, whatever its cells are."""
    firsts = (row.runs[0] for row in rows if len(row.runs) > 1)
    numbers = sum(_NUMBER.fullmatch(text, one.start, one.end) is not None for one in firsts)
    return numbers * _ROWS_PER_NUMBER >= len(rows)


def _lefts(rows: Sequence[Row]) -> list[int]:
    """Cells in which long runs begin, with those behind them in which first lines do."""
    longs = Counter(run.left for row in rows for run in row.runs if run.em >= NARROWEST_COLUMN)
    at_edge = min(max(_FEWEST_AT_EDGE, len(rows) / _ROWS_PER_EDGE), FEWEST_LINES)
    found: list[int] = []
    tried = 0
    for left in sorted(longs):
        if found and left < found[-1] + NARROWEST_COLUMN:
            continue
        own = [longs[cell] for cell in range(left, left + INDENT + 1)]
        if sum(own) >= FEWEST_LINES and sum(own[:2]) >= max(at_edge, _LEAST_AT_EDGE * max(own)):
            tried += 1
            if tried > MOST_COLUMNS:
                return []
            if not _is_torn(rows, left):
                found.append(left)
    return found


def _is_torn(rows: Sequence[Row], left: int) -> bool:
    """Whether the lines above or below most runs that begin in a cell go on across it."""
    crossed = [any(run.left < left - 1 and run.right > left + 1 for run in row.runs) for row in rows]
    used = [at for at, row in enumerate(rows) if any(abs(run.left - left) <= 1 for run in row.runs)]
    torn = sum(any(crossed[max(at - 1, 0) : at + 2]) for at in used)
    return torn * 2 > len(used) and sum(crossed) > len(used)


def _lines(text: str, rows: Sequence[Row], left: int, others: Sequence[int]) -> Iterator[Run]:
    """What rows have from one column's left edge to that of another; wide blanks in it are its own."""
    for row in rows:
        offsets = [run.left - left for run in row.runs]
        first = next((at for at, off in enumerate(offsets) if -1 <= off <= INDENT), None)
        if first is None:
            continue
        behind = range(first + 1, len(row.runs))
        stop = next((at for at in behind if _is_in_one(row.runs[at].left, others)), len(row.runs))
        begin, end = row.runs[first], row.runs[stop - 1]
        words = " ".join(text[begin.start : end.end].split())
        indent = _INDENT if offsets[first] > 1 else 0.0
        yield Run(begin.left, end.right, begin.start, end.end, indent + em_width(words))


def _is_in_one(left: int, lefts: Sequence[int]) -> bool:
    """Whether a run begins at a left edge, or is set in from one."""
    at = bisect_right(lefts, left + 1)
    return at > 0 and left - lefts[at - 1] <= INDENT


def _told(text: str, lines: Sequence[Run], left: int) -> TextColumn:
    """The column that lines make which begin in one cell."""
    measure = _fullest(text, lines)
    full = [one for one in lines if measure - RAGGED <= one.em <= measure + 0.5]
    marked = sum(text[one.end - 1] in _MARKS for one in full)
    broken = sum(any(mark in text[one.start : one.end] for mark in _MARKS) for one in full)
    ended = sum(_SENTENCE.search(text, one.start, one.end) is not None for one in lines)
    alike = max(Counter(text[one.start] for one in lines).values(), default=0)
    is_prose = (
        measure > 0
        and marked <= _MOST_MARKED * len(full)
        and broken >= _LEAST_BROKEN * len(full)
        and ended >= max(1, _LEAST_ENDED * len(lines))
        and alike <= _MOST_ALIKE * len(lines)
    )
    return TextColumn(left, measure, is_prose)


def _told_by_others(text: str, rows: Sequence[Row], column: TextColumn, measure: float) -> TextColumn:
    """A column most of whose lines are as wide as those of others, or have theirs glued to them."""
    own = [run for row in rows for run in row.runs if abs(run.left - column.left) <= 1]
    full = sum(abs(run.em - measure) <= RAGGED or glued(text, run, measure) > 0 for run in own)
    return TextColumn(column.left, measure, full >= max(FEWEST_LINES, _LEAST_OF_OTHERS * len(own)))


def _fullest(text: str, lines: Sequence[Run]) -> float:
    """The width of the full lines, which have more of the text than those of any other; 0 if there is none.

    Of lines in which several columns are glued together it is that of one.
    """
    widths = sorted(one.em for one in lines)
    counted = Counter(width for width in widths if width >= NARROWEST_COLUMN)
    best = max(counted, key=lambda one: ((_near(widths, one) + counted[one]) * one, one), default=0.0)
    near = _near(widths, best)
    if near < FEWEST_LINES or near * best < _LEAST_FULL * sum(widths):
        return 0.0
    full = [one for one in lines if best - RAGGED <= one.em <= best + 0.25]
    for parts in (4, 3, 2):
        part = (best - 0.5 * (parts - 1)) / parts
        if part >= NARROWEST_COLUMN and sum(glued(text, one, part) == parts - 1 for one in full) > near / 2:
            return part
    return best


def _near(widths: Sequence[float], width: float) -> int:
    return bisect_right(widths, width + 0.25) - bisect_left(widths, width - RAGGED)


def _commonest(text: str, rows: Sequence[Row]) -> float:
    """The width that most words between blanks have, as lines of Han have that are glued together."""
    pieces = Counter(
        em
        for row in rows
        for run in row.runs
        for piece in text[run.start : run.end].split(" ")
        if (em := em_width(piece)) >= NARROWEST_COLUMN
    )
    return max(pieces, key=lambda one: (pieces[one], one), default=0.0)


def _fit(starts: dict[int, int], step: float) -> float:
    """How many runs begin at left edges so far apart, half of those that are set in, beyond chance."""
    score = -4.0 / step * sum(starts.values())
    for left, count in starts.items():
        off = (left + 1) % step - 1
        score += count if off <= 1 else count / 2 if off <= 4 else 0.0
    return score
