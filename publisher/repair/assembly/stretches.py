"""Stretches of a passage that go on in the source as they are read.

In: the pieces of a passage. Out: its stretches, one unless columns stand side by side in the lines of the
source: what goes on at the top of the next column stands before that then. And ranges of a passage, told
by where they begin and end in the source, stretch by stretch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from publisher.read import Piece

__all__ = ["Range", "ranges_of", "stretch_at", "stretches_of"]

Stretch = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Range:
    """Source offsets that a line is limited to, end exclusive; a smaller end lies in another stretch."""

    start: int
    end: int


def stretches_of(pieces: Sequence[Piece]) -> list[Stretch]:
    """The stretches of a passage, in the order they are read."""
    cuts = [at for at, (one, other) in enumerate(pairwise(pieces), 1) if other.start < one.end]
    return [pieces[start:end] for start, end in pairwise([0, *cuts, len(pieces)])]


def ranges_of(stretches: Sequence[Stretch], within: Range) -> list[Range]:
    """What a range from one stretch to the same or a later one has of each of them."""
    first = stretch_at(stretches, within.start)
    last = len(stretches) - 1 - stretch_at([*reversed(stretches)], within.end - 1)
    edges = [(one[0].start, one[-1].end + 1) for one in stretches]
    return [
        Range(within.start if at == first else start, within.end if at == last else end)
        if first <= at <= last
        else Range(start, start)
        for at, (start, end) in enumerate(edges)
    ]


def stretch_at(stretches: Sequence[Stretch], offset: int) -> int:
    """The first stretch that an offset lies in, or that it stands right behind."""
    found = (at for at, one in enumerate(stretches) if one[0].start <= offset <= one[-1].end)
    return next(found, 0)
