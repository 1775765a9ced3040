"""How deep lists go.

In: the entries of a list, each with the level that its source gives it. Out: the same, none of them in
more lists than writers can nest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from publisher.read import Passage

DEEPEST = 32
"""A list in so many others holds the entries that the source has deeper.

Word has nine levels, a newspaper two. A document is walked by functions that call themselves, a handful
for each list inside another: 200 lists are more than Python's stack holds in some writers.
"""


def nested(entries: Sequence[Passage]) -> Iterator[Passage]:
    """Entries with those of the deepest lists raised to the last list that is kept."""
    around: list[int] = []
    for one in entries:
        while around and around[-1] >= one.level:
            around.pop()
        if len(around) < DEEPEST:
            around.append(one.level)
            yield one
        else:
            yield replace(one, level=around[-1])
