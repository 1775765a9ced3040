"""Names of which no two are the same: ids of nodes, labels of notes.

In: the name that something would have, if any. Out: the one that it gets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class FreeNames:
    """Gives out names.

    Args:
        taken: What others are called already.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._numbers: defaultdict[str, int] = defaultdict(int)  # the last that was tried, by name

    def take(self, wanted: str = "") -> str:
        """The name that is wanted, or the next that is free: ①, ①-2, ①-3; without one, 1, 2, 3."""
        name = wanted
        while not name or name in self._taken:
            self._numbers[wanted] += 1
            number = self._numbers[wanted]
            name = f"{wanted}-{number + 1}" if wanted else str(number)
        self._taken.add(name)
        return name
