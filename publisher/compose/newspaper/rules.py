"""Where rules stand between the pieces of a newspaper page: none beside a frame, which is rule enough, and
none above white.

In: bands and their stacks, as planned. Out: columns and rows along which neighbours want a rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from publisher.compose.newspaper.bands import GAP, Band, Stack, shares


def between(above: Band, below: Band, columns: int) -> Iterator[tuple[int, int]]:
    """Of so many columns those (the first, and how many) where the lower band has a piece, and no frame
    meets the white between bands."""
    parted = _columns(below) - _framed(above, -1) - _framed(below, 0)
    yield from _runs([column in parted for column in range(columns)])


def unframed(left: Stack, right: Stack, height: int) -> Iterator[tuple[int, int]]:
    """Rows of a band (the first, and the one behind the last) with no frame in either of two stacks."""
    framed = {row for stack in (left, right) for row in _framed_rows(stack, height)}
    for first, count in _runs([row not in framed for row in range(height)]):
        yield first, first + count


def _columns(band: Band) -> set[int]:
    """The columns in which a band has a piece."""
    return {column for stack in band.stacks for column in _columns_of(stack)}


def _framed(band: Band, at: int) -> set[int]:
    """The columns in which the piece at that place of its stack is framed."""
    return {column for stack in band.stacks if stack.shapes[at].boxed for column in _columns_of(stack)}


def _columns_of(stack: Stack) -> range:
    """The columns of a stack."""
    return range(stack.first, stack.first + stack.width)


def _framed_rows(stack: Stack, height: int) -> Iterator[int]:
    row = 0
    for shape, share in zip(stack.shapes, shares(stack, height), strict=True):
        end = row + shape.height + share
        if shape.boxed:  # the white before and behind it belongs to the frame
            yield from range(row - GAP, end + GAP)
        row = end + GAP


def _runs(wanted: list[bool]) -> Iterator[tuple[int, int]]:
    """Where true values follow each other: the first, and how many."""
    at = 0
    for is_wanted, group in groupby(wanted):
        count = len(list(group))
        if is_wanted:
            yield at, count
        at += count
