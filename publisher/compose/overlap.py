"""Stretches of a text that overlap one of its parts.

In: stretches (first, last, ...) in order, disjoint. Out: those that have something of the part.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

Stretch = TypeVar("Stretch", bound=tuple[Any, ...])


def within(stretches: Sequence[Stretch], start: int, end: int) -> Iterator[Stretch]:
    """The stretches (first, last, ...) that overlap `start`..`end`, out of ordered, disjoint ones."""
    at = bisect_right(stretches, start, key=_last)
    while at < len(stretches) and stretches[at][0] < end:
        yield stretches[at]
        at += 1


def _last(stretch: tuple[Any, ...]) -> int:
    last: int = stretch[1]
    return last
