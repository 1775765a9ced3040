"""Dividing a galley into columns.

In: strips. Out: columns that hold whole strips, keep together what belongs together, and are
balanced where the text ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from publisher.compose.strips import Strip


class Feed:
    """Strips, made only as far ahead as columns need them."""

    def __init__(self, source: Iterator[Strip]) -> None:
        self.strips: list[Strip] = []
        self._waiting = 0
        self._source: Iterator[Strip] | None = source

    def __bool__(self) -> bool:
        """Whether strips are left."""
        return bool(self.strips) or self._pull(1) > 0

    def lines(self, most: int) -> int:
        """How many lines are left, notes included; `most` + 1 or more stands for any number above."""
        while self._waiting <= most:
            if not self._pull(most + 1 - self._waiting):
                break
        return self._waiting

    def insert(self, strips: Iterable[Strip]) -> None:
        """Put strips before what is waiting."""
        before = list(strips)
        self.strips[:0] = before
        self._waiting += sum(map(full_height, before))

    def take(self, count: int) -> list[Strip]:
        """Take the first strips out."""
        taken = self.strips[:count]
        del self.strips[:count]
        self._waiting -= sum(map(full_height, taken))
        return taken

    def clear(self) -> None:
        """Take everything that is waiting."""
        self.strips.clear()
        self._waiting = 0

    def _pull(self, height: int) -> int:
        """Make strips of `height` lines in all, or until there are no more; returns how many."""
        if self._source is None:
            return 0
        added = made = 0
        for strip in self._source:
            self.strips.append(strip)
            made += 1
            added += full_height(strip)
            if added >= height:
                break
        else:
            self._source = None
        self._waiting += added
        return made


def full_height(strip: Strip) -> int:
    """Lines of a strip and of the notes that are called in it."""
    if strip.notes:
        return strip.height + sum(note.height for note in strip.notes)
    return strip.height


def column_end(strips: Sequence[Strip], start: int, height: int, *, forced: bool = False) -> int:
    """Where a column of `height` lines that begins with strip `start` ends.

    The column ends before a strip that does not fit, and earlier where it would part what must
    stay together; at `start` where nothing can stand in it.

    Args:
        forced: Where nothing may be parted, part it all the same: no other column has more room.
    """
    used = 0
    end = at = start
    while at < len(strips):
        strip = strips[at]
        if strip.blank and not used:  # no white at the head of a column
            at += 1
            continue
        used += full_height(strip)
        if used > height:
            break
        at += 1
        if not strip.keep:
            end = at
    else:
        return at
    if end > start or not forced:
        return end
    return max(at, start + 1)


def full(feed: Feed, heights: Sequence[int], *, forced: bool = False) -> list[list[Strip]]:
    """Columns of these heights, as full as keeping together allows; all empty where nothing fits."""
    found = []
    for height in heights:
        feed.lines(height)
        found.append(feed.take(column_end(feed.strips, 0, height, forced=forced)))
    return found


def balanced(
    strips: Sequence[Strip], columns: int, height: int, taken: Sequence[int] = ()
) -> tuple[list[Sequence[Strip]], int] | None:
    """All strips in columns as low as they can be, only the last shorter; None when `height` is not enough.

    Args:
        taken: Lines of the last columns that something else has, at their heads.
    Returns:
        The columns, and the height of the highest, with what is taken.
    """
    lowered = [*[0] * (columns - len(taken)), *taken]
    total = sum(map(full_height, strips)) + sum(lowered)
    for low in range(max(1, -(-total // columns), *lowered), height + 1):
        found: list[Sequence[Strip]] = []
        at = 0
        for by in lowered:
            end = column_end(strips, at, low - by)
            found.append(strips[at:end])
            at = end
        if at == len(strips):
            return found, low
    return None
