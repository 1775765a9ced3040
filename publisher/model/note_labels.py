"""Labels of notes, of which no two are the same.

In: the label that a note has, if any. Out: the one by which it is called.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class FreeLabels:
    """Gives out labels.

    Args:
        taken: What other notes are called already.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._numbers: defaultdict[str, int] = defaultdict(int)  # the last that was tried, by label

    def take(self, wanted: str = "") -> str:
        """The label that is wanted, or the next that is free: ①, ①-2, ①-3; without one, 1, 2, 3."""
        label = wanted
        while not label or label in self._taken:
            self._numbers[wanted] += 1
            number = self._numbers[wanted]
            label = f"{wanted}-{number + 1}" if wanted else str(number)
        self._taken.add(label)
        return label
