"""Dividing a page, and its parts again, until nothing cuts them further: the recursive X-Y cut.

In: what stands on a page, ways to cut it, and how deep. Out: parts that are read as they stand, in the
order in which they are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def divided(
    page: Sequence[Item],
    cuts: Sequence[Callable[[Sequence[Item]], Sequence[Sequence[Item]]]],
    deepest: int,
) -> Iterator[Sequence[Item]]:
    """What is read from top to bottom as it stands, part by part.

    Args:
        cuts: Each gives the parts of a part, or it alone where it cannot cut; the first that can is taken.
        deepest: How often what was cut is cut again.
    """
    waiting = [(0, page)]
    while waiting:
        depth, part = waiting.pop()
        found = next((found for cut in cuts if len(found := cut(part)) > 1), None)
        if found is None or depth == deepest:
            yield part
        else:
            waiting += [(depth + 1, one) for one in reversed(found)]
