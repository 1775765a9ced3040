"""The columns in which a text ends, as low as they can be.

In: all strips of the text, and how many columns there are. Out: columns whose feet are level, or that step
down from the first to the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from publisher.compose.galley.fill import column_end, filled_up, full_height, is_torn
from publisher.compose.strips import Strip, opened

# So many lines higher columns may be for none to be lower than one behind it.
_HIGHER = 2

_Ends = tuple[int, int, tuple[int, ...]] | None
"""How many paragraphs are torn badly, how many columns are a line shorter, and where each ends; None where
the strips do not go into them."""
_Columns = tuple[list[Sequence[Strip]], int]
"""Columns of strips, and the height of the highest with what is taken, in lines."""


def balanced(
    strips: Sequence[Strip], columns: int, height: int, taken: Sequence[int] = (), *, level: bool = False
) -> _Columns | None:
    """All strips in columns as low as they can be, only the last shorter; None when `height` is not enough.

    Args:
        taken: Lines of the last columns that something else has, at their heads.
        level: Whether level feet come before keeping a paragraph's first and last lines together, as in
            newspapers, where neighbours end side by side.
    Returns:
        The columns, and the height of the highest, with what is taken.
    """
    lowered = [*[0] * (columns - len(taken)), *taken]
    total = sum(map(full_height, strips)) + sum(lowered)
    lows = range(max(1, -(-total // columns), *lowered), height + 1)
    find = _level if level else _descending
    found = find(strips, lowered, lows, loose=False)
    if any(strip.sticks for strip in strips):
        # A notice that is divided is better than a hole of several lines in every column.
        lows = lows if found is None else range(lows.start, found[1] - 1)
        found = find(strips, lowered, lows, loose=True) or found
    return found


def holes(columns: Sequence[Sequence[Strip]], height: int, taken: Sequence[int] = ()) -> int:
    """Lines that columns of one height leave empty, other than the few by which the last is shorter."""
    filled = sum(full_height(strip) for column in columns for strip in column)
    few = len(columns) if columns[-1] else 0
    return max(0, len(columns) * height - filled - sum(taken) - few)


def _level(strips: Sequence[Strip], lowered: Sequence[int], lows: range, *, loose: bool) -> _Columns | None:
    """As `_lowest`, with feet that are level or differ by a line where that keeps paragraphs from being
    torn badly; a paragraph's last line is not all of the last column."""
    found = _lowest(strips, lowered, lows, loose=loose, level=True)
    if found is None or len(found[0]) < 2:
        return found
    if not any(strip.floats for strip in strips):
        # A line more where that puts no stubs into columns that are empty, under a picture.
        heights = [low for low in (found[1], found[1] + all(found[0])) if low in lows]
        found = _Evened(strips, lowered, loose=loose).columns(heights) or found
    *before, full, last = found[0]
    is_alone = len(last) == 1 and len(full) > 2 and full[-1].parts_paragraph
    if is_alone and full[-1].height == last[0].height:
        return [*before, full[:-1], [full[-1], *last]], found[1]
    return found


class _Evened:
    """Columns of a height, each of them as full as can be or a line less, that tear as few paragraphs badly
    as possible (`is_torn`)."""

    def __init__(self, strips: Sequence[Strip], lowered: Sequence[int], *, loose: bool) -> None:
        self._strips = strips
        self._lowered = lowered
        self._loose = loose

    def columns(self, heights: Iterable[int]) -> _Columns | None:
        """Those of the first height that tears the fewest."""
        best: tuple[int, int, tuple[int, ...]] | None = None
        for height in heights:
            found = self._rest(height, 0, 0, {})
            if found is not None and (best is None or found[0] < best[0]):
                best = (found[0], height, found[2])
            if best is not None and not best[0]:
                break
        if best is None:
            return None
        _, height, ends = best
        starts = (0, *ends[:-1])
        return [opened(self._strips[at:end]) for at, end in zip(starts, ends, strict=True)], height

    def _rest(self, height: int, number: int, at: int, known: dict[tuple[int, int], _Ends]) -> _Ends:
        """The best ends of the columns from one on that begins with a strip."""
        if (number, at) not in known:
            known[number, at] = self._best(height, number, at, known)
        return known[number, at]

    def _best(self, height: int, number: int, at: int, known: dict[tuple[int, int], _Ends]) -> _Ends:
        strips, room = self._strips, height - self._lowered[number]
        end = column_end(strips, at, room, loose=self._loose, level=True)
        if number + 1 == len(self._lowered):
            return (0, 0, (end,)) if end == len(strips) > at else None
        best: _Ends = None
        shorter = column_end(strips, at, room - 1, loose=self._loose, level=True)
        for by, here in enumerate(dict.fromkeys((end, shorter if shorter > at else end))):
            rest = self._rest(height, number + 1, here, known)
            if rest is not None:
                option = (rest[0] + is_torn(strips, here), rest[1] + by, (here, *rest[2]))
                if best is None or option[:2] < best[:2]:  # of like ones, the shorter column behind
                    best = option
        return best


def _descending(
    strips: Sequence[Strip], lowered: Sequence[int], lows: range, *, loose: bool
) -> _Columns | None:
    """As `_lowest`, or a little higher where that keeps a column from being lower than one behind it, which
    looks like a mistake."""
    found = _lowest(strips, lowered, lows, loose=loose)
    if found is None or not _rises(found[0], lowered):
        return found
    for low in range(found[1] + 1, min(found[1] + 1 + _HIGHER, lows.stop)):
        higher = _lowest(strips, lowered, [low], loose=loose)
        if higher is not None and not _rises(higher[0], lowered):
            return higher
    return found


def _rises(columns: Sequence[Sequence[Strip]], lowered: Sequence[int]) -> bool:
    """Whether a column ends higher than one behind it."""
    feet = [by + sum(map(full_height, column)) for column, by in zip(columns, lowered, strict=True)]
    return any(left < right for left, right in pairwise(feet))


def _lowest(
    strips: Sequence[Strip],
    lowered: Sequence[int],
    lows: Iterable[int],
    *,
    loose: bool,
    level: bool = False,
) -> _Columns | None:
    """Columns of the first of these heights that all strips go into; `loose` and `level` as in
    `column_end`."""
    floats = any(strip.floats for strip in strips)
    for low in lows:
        found: list[Sequence[Strip]] = []
        left = [*strips]
        at = 0
        for by in lowered:
            end = column_end(left, at, low - by, loose=loose, level=level)
            if floats:
                end = filled_up(left, at, end, low - by)
            found.append(opened(left[at:end]))
            at = end
        if at == len(left):
            return found, low
    return None
