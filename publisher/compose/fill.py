"""Dividing a galley into columns.

In: strips. Out: columns that hold whole strips, keep together what belongs together, and are
balanced where the text ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publisher.compose.strips import Strip


class Feed:
    """Strips, made only as far ahead as columns need them."""

    def __init__(self, source: Iterator[Strip]) -> None:
        self.strips: list[Strip] = []
        self._source: Iterator[Strip] | None = source

    def __bool__(self) -> bool:
        """Whether strips are left."""
        return bool(self.strips) or self._pull(1) > 0

    def ends_within(self, height: int) -> bool:
        """Whether what is left takes no more than `height` lines, notes included."""
        waiting = sum(strip.height for strip in self.strips)
        while waiting <= height:
            added = self._pull(height + 1 - waiting)
            if not added:
                return True
            waiting += added
        return False

    def take(self, count: int) -> list[Strip]:
        """Take the first strips out."""
        taken = self.strips[:count]
        del self.strips[:count]
        return taken

    def clear(self) -> None:
        """Take everything that is waiting."""
        self.strips.clear()

    def _pull(self, height: int) -> int:
        """Make strips of `height` lines in all, or until there are no more; returns their height."""
        added = 0
        while self._source is not None and added < height:
            strip = next(self._source, None)
            if strip is None:
                self._source = None
                break
            self.strips.append(strip)
            added += strip.height or 1
        return added


def column_end(strips: Sequence[Strip], start: int, height: int) -> int:
    """Where a column of `height` lines that begins with strip `start` ends.

    The column ends before a strip that does not fit, and earlier where it would part what must
    stay together; where nothing may be parted, it is parted all the same.
    """
    used = 0
    end = start
    at = start
    while at < len(strips):
        strip = strips[at]
        if strip.blank and not used:
            at += 1
            continue
        used += strip.height + sum(note.height for note in strip.notes)
        if used > height:
            break
        at += 1
        if not strip.keep:
            end = at
    else:
        return at
    return end if end > start else max(at, start + 1)


def full(feed: Feed, columns: int, height: int) -> list[list[Strip]]:
    """Columns as full as keeping together allows."""
    found = []
    for _ in range(columns):
        feed.ends_within(height)
        found.append(feed.take(column_end(feed.strips, 0, height)))
    return found


def balanced(strips: Sequence[Strip], columns: int, height: int) -> tuple[list[list[Strip]], int] | None:
    """All strips in columns as low as they can be; None when `height` is not enough.

    Returns:
        The columns, and the height of the highest.
    """
    total = sum(strip.height + sum(note.height for note in strip.notes) for strip in strips)
    for low in range(max(1, -(-total // columns)), height + 1):
        found: list[list[Strip]] = []
        at = 0
        for _ in range(columns):
            end = column_end(strips, at, low)
            found.append(list(strips[at:end]))
            at = end
        if at == len(strips) and all(_height(column) <= low for column in found):
            return found, low
    return None


def _height(column: Sequence[Strip]) -> int:
    height = 0
    for strip in column:
        if not (strip.blank and not height):
            height += strip.height + sum(note.height for note in strip.notes)
    return height
