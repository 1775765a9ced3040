"""Newspaper make-up as a search: which articles share a page, and in which blocks.

In: pieces, each with its height at every width. Out: a `Plan` of one page: bands from top to
bottom, parts side by side in a band, pieces under one another in a part. Knows no type.

Reading order is kept by construction: down a part, then the next part to the right, then the
next band. Among all such pages the search takes the one with the least white.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

# Blocks narrower than this many base columns are too narrow for a headline of several words.
_NARROWEST = 2
# More blocks side by side make a page of scraps; more under one another, a list.
_PARTS = 3
_STACK = 3
# Lines of white between bands, where their rule stands, and between pieces of one part.
GAP = 1
# Rows of white that a head takes without looking lost.
_EASY = 2


class Part(NamedTuple):
    """Pieces under one another, `width` columns wide from the column `first`.

    Attributes:
        pieces: Index of the first piece, and how many.
        variant: Which of the headline sizes of this width is used.
        height: In lines, gaps between its pieces included.
    """

    first: int
    width: int
    pieces: tuple[int, int]
    variant: int
    height: int


class Band(NamedTuple):
    """Parts side by side; `row` is where it starts on its page."""

    row: int
    height: int
    parts: tuple[Part, ...]


class Plan(NamedTuple):
    """A page: its bands, and the index of the first piece that is not on it."""

    bands: tuple[Band, ...]
    end: int


Height = Callable[[int, int, int], int | None]
"""Height in lines of a piece (index, width in columns, variant); None where it cannot be so wide."""


def plan(height: Height, start: int, count: int, columns: int, first_row: int, rows: int) -> Plan:
    """The page that begins with the piece `start` and has the least white.

    Args:
        count: How many pieces there are in all.
        first_row: Where the type area starts (below the masthead).
        rows: Lines of a page.
    """
    best: dict[tuple[int, int], tuple[float, tuple[Band, ...]]] = {(start, first_row): (0.0, ())}
    finished: list[tuple[float, tuple[Band, ...], int]] = []
    queue = [(start, first_row)]
    while queue:
        at, row = state = queue.pop(0)
        cost, bands = best[state]
        if bands:
            # White at the foot of the last page is no fault of the page.
            foot = 0.0 if at == count else float(max(0, rows - row)) * columns
            finished.append(((cost + foot) / _area(columns, first_row, rows), bands, at))
        for band, white in _bands(height, at, count, columns, row, rows):
            to = (at + sum(part.pieces[1] for part in band.parts), row + band.height + GAP)
            total = cost + white
            if to not in best:
                queue.append(to)
            if to not in best or total < best[to][0]:
                best[to] = (total, (*bands, band))
    if not finished:
        return Plan((), start)
    # Of equal pages the one that holds more pieces.
    _, bands, end = min(finished, key=lambda page: (page[0] - 0.02 * (page[2] == count), -page[2]))
    return Plan(bands, end)


def _area(columns: int, first_row: int, rows: int) -> float:
    return float(columns * (rows - first_row))


def _bands(
    height: Height, at: int, count: int, columns: int, row: int, rows: int
) -> Iterator[tuple[Band, float]]:
    """Every band that can follow, with the white in it."""
    for widths in _divisions(columns):
        for stacks in product(range(1, _STACK + 1), repeat=len(widths)):
            if at + sum(stacks) > count or (len(widths) == 1 and stacks != (1,)):
                continue
            parts = _parts(height, at, widths, stacks)
            if parts is None:
                continue
            tallest = max(part.height for part in parts)
            if row + tallest > rows:
                continue
            yield Band(row, tallest, parts), sum(_white(part, tallest) for part in parts)


def _parts(
    height: Height, at: int, widths: Sequence[int], stacks: Sequence[int]
) -> tuple[Part, ...] | None:
    parts: list[Part] = []
    column = 0
    for width, stack in zip(widths, stacks, strict=True):
        # A neighbour of the same width has its headline in another size.
        variant = (parts[-1].variant + 1) % 2 if parts and parts[-1].width == width else 0
        heights = [height(index, width, variant) for index in range(at, at + stack)]
        known = [one for one in heights if one is not None]
        if len(known) < stack:
            return None
        parts.append(Part(column, width, (at, stack), variant, sum(known) + GAP * (stack - 1)))
        at += stack
        column += width
    return tuple(parts)


def _white(part: Part, tallest: int) -> float:
    """White in a part that is lower than its band; a little is taken up by heads unseen."""
    lacking = tallest - part.height
    easy = min(lacking, _EASY * part.pieces[1])
    return part.width * (0.25 * easy + 1.5 * (lacking - easy))


@cache
def _divisions(columns: int) -> tuple[tuple[int, ...], ...]:
    """The ways to divide the columns into parts, the undivided page first."""
    found: list[tuple[int, ...]] = []

    def divide(left: int, widths: tuple[int, ...]) -> None:
        if not left:
            found.append(widths)
        elif len(widths) < _PARTS:
            for width in range(left, _NARROWEST - 1, -1):
                divide(left - width, (*widths, width))

    divide(columns, ())
    return tuple(found)
