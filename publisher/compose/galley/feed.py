"""The feed of columns: strips, made only as far ahead as they are asked for.

In: strips that are made while they are taken. Out: those that wait, and how many lines they have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publisher.compose.strips import Strip, full_height, total_height


class Feed:
    """Strips, made only as far ahead as columns need them.

    Attributes:
        strips: Those that wait; who changes them says so by `recount`.
    """

    def __init__(self, source: Iterable[Strip] = ()) -> None:
        self.strips: list[Strip] = []
        self._waiting = 0
        self._source: Iterator[Strip] | None = iter(source)

    def __bool__(self) -> bool:
        """Whether strips are left, other than white, which is left out at the head of a column."""
        while all(map(is_white, self.strips)):
            if not self._pull(1):
                return False
        return True

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
        self._waiting += total_height(before)

    def take(self, count: int) -> list[Strip]:
        """Take the first strips out."""
        taken = self.strips[:count]
        del self.strips[:count]
        self._waiting -= total_height(taken)
        return taken

    def known(self) -> Feed:
        """A feed of the strips that wait, to try what becomes of them."""
        return Feed([*self.strips])

    def recount(self) -> None:
        """Count what is waiting, after it was changed."""
        self._waiting = total_height(self.strips)

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


def is_white(strip: Strip) -> bool:
    """Whether a strip is left out at the head of a column."""
    return strip.blank
