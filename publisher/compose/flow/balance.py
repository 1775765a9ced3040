"""The columns in which a text ends, as low as they can be.

In: all strips of the text, and how many columns there are. Out: columns whose feet are level, or that step
down from the first to the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from publisher.compose.galley.column_ends import column_end, even_ends, tear
from publisher.compose.galley.floats import filled_up
from publisher.compose.strips import Strip, full_height, opened, total_height
from publisher.compose.units import Rows

# So many lines higher columns may be for none to be lower than one behind it.
_HIGHER = 2
# Columns under what is taken hold so many lines of a text at least, or none of it: a line or two in each of
# them read as one across. At most so many lines of white stand in their place.
_STUB, _WHITE = 3, 4
# Columns are a line higher than they need be, which keeps them from tearing paragraphs, where that leaves
# such a share of the last one filled.
_LAST_FILLED = 0.4


class Columns(NamedTuple):
    """Columns side by side.

    Attributes:
        strips: Of each column.
        height: Of the highest, with what is taken at its head, in lines.
    """

    strips: list[Sequence[Strip]]
    height: Rows


class _Ends(NamedTuple):
    """Where columns end, how badly they tear paragraphs, and how many of them are a line shorter."""

    torn: int
    shorter: int
    ends: tuple[int, ...]


def balanced(
    strips: Sequence[Strip], columns: int, height: int, taken: Sequence[int] = (), *, level: bool = False
) -> Columns | None:
    """All strips in columns as low as they can be, only the last shorter; None when `height` is not enough.

    Args:
        taken: Lines of the last columns that something else has, at their heads.
        level: Whether level feet come before keeping a paragraph's first and last lines together, as in
            newspapers, where neighbours end side by side.
    """
    lowered = [*[0] * (columns - len(taken)), *taken]
    total = total_height(strips) + sum(lowered)
    lows = range(max(1, even_height(total, columns), *lowered), height + 1)
    find = _without_stubs if level else _descending
    found = find(strips, lowered, lows, loose=False)
    if any(strip.sticks for strip in strips):
        # A notice that is divided is better than a hole of several lines in every column.
        lows = lows if found is None else range(lows.start, found.height - 1)
        found = find(strips, lowered, lows, loose=True) or found
    return found


def even_height(lines: Rows, columns: int) -> Rows:
    """The height of columns that share so many lines evenly, the last perhaps shorter."""
    return -(-lines // columns)


def holes(columns: Sequence[Sequence[Strip]], height: int, taken: Sequence[int] = ()) -> int:
    """Lines that columns of one height leave empty, other than the few by which the last is shorter."""
    filled = sum(full_height(strip) for column in columns for strip in column)
    few = len(columns) if columns[-1] else 0
    return max(0, len(columns) * height - filled - sum(taken) - few)


def _without_stubs(
    strips: Sequence[Strip], lowered: Sequence[int], lows: range, *, loose: bool
) -> Columns | None:
    """As `_level`, and all beside what is taken where it goes in there, or leaves but stubs under that."""
    beside = sum(not by for by in lowered)
    if not 0 < beside < len(lowered):
        return _level(strips, lowered, lows, loose=loose)
    if found := _beside(strips, lowered, beside, loose=loose):
        return found
    found = _level(strips, lowered, lows, loose=loose)
    if found is None:
        return found
    under = zip(lowered[beside:], found.strips[beside:], strict=True)
    if not any(column and found.height - by < _STUB for by, column in under):
        return found
    highest = range(lows.start, min(lows.stop, min(lowered[beside:]) + _WHITE + 1))
    alone = _level(strips, lowered[:beside], highest, loose=loose)
    return Columns([*alone.strips, *_empty(len(lowered) - beside)], alone.height) if alone else found


def _beside(strips: Sequence[Strip], lowered: Sequence[int], beside: int, *, loose: bool) -> Columns | None:
    """All in the columns beside what is taken, with level feet, rather than in some of them as high as that
    with an empty one behind; None where it is more than those hold, or too little for stubs in each."""
    high = min(lowered[beside:])
    low = even_height(total_height(strips), beside)
    if low < _STUB:
        return None
    found = _level(strips, lowered[:beside], range(low, high + 1), loose=loose)
    return found and Columns([*found.strips, *_empty(len(lowered) - beside)], max(lowered))


def _empty(columns: int) -> list[Sequence[Strip]]:
    return [()] * columns


def _level(strips: Sequence[Strip], lowered: Sequence[int], lows: range, *, loose: bool) -> Columns | None:
    """As `_lowest`, with feet that are level or differ by a line where that keeps paragraphs from being
    torn badly; a paragraph's last line is not all of the last column."""
    found = _lowest(strips, lowered, lows, loose=loose, level=True)
    if found is None or len(found.strips) < 2:
        return found
    if not any(strip.floats for strip in strips):
        # A line more where that puts no stubs into columns that are empty, under a picture.
        heights = [low for low in (found.height, found.height + all(found.strips)) if low in lows]
        found = _evened(strips, lowered, heights, loose=loose) or found
    *before, full, last = found.strips
    is_alone = len(last) == 1 and len(full) > 2 and full[-1].parts_paragraph
    if is_alone and full[-1].height == last[0].height:
        return Columns([*before, full[:-1], [full[-1], *last]], found.height)
    return found


def _evened(
    strips: Sequence[Strip], lowered: Sequence[int], heights: Iterable[Rows], *, loose: bool
) -> Columns | None:
    """Columns of the first of these heights that tears paragraphs least."""
    best: tuple[Rows, _Ends] | None = None
    for height in heights:
        ends = _Evened(strips, lowered, height, loose=loose).best(0, 0)
        if ends is not None and (
            best is None or (ends.torn < best[1].torn and _fills_last(strips, lowered, height, ends))
        ):
            best = height, ends
        if best is not None and not best[1].torn:
            break
    if best is None:
        return None
    height, (_, _, last) = best
    return Columns([opened(strips[at:end]) for at, end in pairwise((0, *last))], height)


def _fills_last(strips: Sequence[Strip], lowered: Sequence[int], height: Rows, ends: _Ends) -> bool:
    """Whether the last of higher columns is not left almost empty for the sake of the others."""
    return total_height(strips[ends.ends[-2] :]) >= _LAST_FILLED * (height - lowered[-1])


class _Evened:
    """Columns of a height, each of them as full as can be or a line less, that tear as few paragraphs badly
    as possible (`tear`)."""

    def __init__(
        self, strips: Sequence[Strip], lowered: Sequence[int], height: Rows, *, loose: bool
    ) -> None:
        self._strips = strips
        self._rooms = [height - by for by in lowered]
        self._loose = loose
        self._known: dict[tuple[int, int], _Ends | None] = {}

    def best(self, number: int, at: int) -> _Ends | None:
        """The ends of the columns from one on, which begins with a strip; None where the strips do not go
        into them."""
        if (number, at) not in self._known:
            self._known[number, at] = self._best(number, at)
        return self._known[number, at]

    def _best(self, number: int, at: int) -> _Ends | None:
        def end_of(room: Rows) -> int:
            return column_end(self._strips, at, room, loose=self._loose, level=True)

        room = self._rooms[number]
        if number + 1 == len(self._rooms):
            end = end_of(room)
            return _Ends(0, 0, (end,)) if end == len(self._strips) > at else None
        best: _Ends | None = None
        for shorter, end in enumerate(even_ends(end_of, at, room)):
            if rest := self.best(number + 1, end):
                torn = rest.torn + tear(self._strips, end)
                option = _Ends(torn, rest.shorter + shorter, (end, *rest.ends))
                if best is None or option[:2] < best[:2]:  # of like ones, the shorter column behind
                    best = option
        return best


def _descending(
    strips: Sequence[Strip], lowered: Sequence[int], lows: range, *, loose: bool
) -> Columns | None:
    """As `_lowest`, or a little higher where that keeps a column from being lower than one behind it, which
    looks like a mistake."""
    found = _lowest(strips, lowered, lows, loose=loose)
    if found is None or not _rises(found.strips, lowered):
        return found
    for low in range(found.height + 1, min(found.height + 1 + _HIGHER, lows.stop)):
        higher = _lowest(strips, lowered, [low], loose=loose)
        if higher is not None and not _rises(higher.strips, lowered):
            return higher
    return found


def _rises(columns: Sequence[Sequence[Strip]], lowered: Sequence[int]) -> bool:
    """Whether a column ends higher than one behind it."""
    feet = [by + total_height(column) for column, by in zip(columns, lowered, strict=True)]
    return any(left < right for left, right in pairwise(feet))


def _lowest(
    strips: Sequence[Strip],
    lowered: Sequence[int],
    lows: Iterable[int],
    *,
    loose: bool,
    level: bool = False,
) -> Columns | None:
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
            return Columns(found, low)
    return None
