"""Bands of a newspaper page: stacks side by side, pieces under one another in a stack.

In: pieces, each with the shapes it can take at every width. Out: every band worth a try that begins
with a given piece. Reading order is kept by construction: down a stack, then the next to the right.
No headline stands beside another of its size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from publisher.compose.newspaper.ranks import Rank, rivalry
from publisher.compose.units import Rows

# More blocks side by side make a page of scraps; more under one another, a list.
_MOST_STACKS = 3
_MOST_PIECES = 6
# Lines of white between bands, where their rule stands, and between pieces of one stack.
GAP = 1
# Lines of white that a piece takes at its foot without looking lost, and that a frame takes inside.
_EASY = 1
_BOX_EASY = 1
# Holes of more lines than this look twice as large.
_DEEP = 6
# What a line of white costs that is seen as a hole.
_HOLE = 2.0
# What it costs beside the last pieces of all, where nothing was to stand.
_UNUSED = 1.0
# Of the stacks that could stand beside others, so many are tried: those nearest in height.
_NEAREST = 5


class BlockShape(NamedTuple):
    """One way to set a piece.

    Attributes:
        width: Base columns. height: lines. size: of the headline, in points; 0 without one.
        boxed: Whether a frame stands round it.
        head: Lines of the head.
        white: Lines of a column that stay empty inside, beside a picture or behind short columns.
        weight: Lines of the whole piece in one column.
        picture: Base columns of the picture or the tables at its head.
        rows: Lines that all pictures may take where some stand in rows.
    """

    width: int
    height: Rows
    size: float
    boxed: bool
    head: Rows
    white: Rows = 0
    weight: Rows = 0
    picture: int = 0
    rows: Rows = 0


class Stack(NamedTuple):
    """Pieces under one another, from the base column `first`.

    Attributes:
        pieces: Index of the first piece; one after another from there.
        shapes: Of each piece. height: lines, gaps between the pieces included.
    """

    first: int
    width: int
    pieces: int
    shapes: tuple[BlockShape, ...]
    height: int


class Band(NamedTuple):
    """Stacks side by side.

    Attributes:
        white: What their unequal heights leave, and what stays empty inside their pieces, in lines of
            a column; what headlines among them cost that outdo others.
        ranks: Of its headlines.
        boxes: Indices of the pieces that are framed.
    """

    height: int
    stacks: tuple[Stack, ...]
    white: float
    ranks: tuple[Rank, ...]
    boxes: tuple[int, ...]

    @property
    def shapes(self) -> list[BlockShape]:
        """The shapes of all pieces, in reading order."""
        return [shape for stack in self.stacks for shape in stack.shapes]


ShapesAt = Callable[[int, int], Sequence[BlockShape]]
"""The shapes of a piece (index) at a width; none where it cannot be so wide."""


def bands(
    shapes: ShapesAt, at: int, count: int, columns: int, rows: int, lead: int | None
) -> list[tuple[int, Band]]:
    """The bands that can follow, each with the piece after it; of like ones the least white.

    Args:
        lead: The piece that is to lead the page.
    """
    best: dict[tuple[int, int, tuple[int, ...], bool, float], tuple[float, int, Band]] = {}

    @cache
    def options(start: int, width: int) -> list[tuple[int, tuple[BlockShape, ...]]]:
        return list(_stack_options(shapes, start, count, width, rows))

    for widths in _divisions(columns):
        for stacks in _side_by_side(options, at, count, widths, ()):
            height = max(stack.height for stack in stacks)
            blank = columns - sum(stack.width for stack in stacks)
            white = sum(_white(stack, height) for stack in stacks) + _UNUSED * blank * height
            end = stacks[-1].pieces + len(stacks[-1].shapes)
            here = [shape for stack in stacks for shape in stack.shapes]
            # A smaller headline may suit the page better where what leads it is small.
            largest = max(shape.size for shape in here)
            key = (end, height, widths, any(shape.boxed for shape in here), largest)
            if (key in best and white >= best[key][0]) or tombstones(stacks, height):
                continue
            ranks = _ranks(stacks)
            white += rivalry(ranks, lead)
            if key not in best or white < best[key][0]:
                best[key] = (white, end, Band(height, stacks, white, ranks, _boxes(stacks)))
    return [(end, band) for _, end, band in best.values()]


StackOptions = Callable[[int, int], list[tuple[int, tuple[BlockShape, ...]]]]
"""Pieces under one another from a piece on, at a width: height and shapes."""


def _side_by_side(
    options: StackOptions, at: int, count: int, widths: Sequence[int], left: tuple[Stack, ...]
) -> Iterator[tuple[Stack, ...]]:
    """Ways to fill the stacks of a band with the pieces from `at` on; where these run out, the
    stacks at the end stay white."""
    if len(left) == len(widths) or (left and at == count):
        yield left
        return
    width = widths[len(left)]
    first = sum(widths[: len(left)])
    found = options(at, width)
    if len(widths) == 1:  # pieces across the whole page are bands of their own
        found = [option for option in found if len(option[1]) == 1]
    if left:
        # Only what comes nearest to the height of the neighbours leaves little white.
        target = max(stack.height for stack in left)
        found = sorted(found, key=lambda option: abs(option[0] - target))[:_NEAREST]
    for height, chosen in found:
        stack = Stack(first, width, at, chosen, height)
        if not left or not chosen[0].size or left[-1].shapes[0].size != chosen[0].size:
            yield from _side_by_side(options, at + len(chosen), count, widths, (*left, stack))


def _stack_options(
    shapes: ShapesAt, at: int, count: int, width: int, rows: int
) -> Iterator[tuple[int, tuple[BlockShape, ...]]]:
    """Pieces under one another; those under the first take their smallest head, or a box."""
    partial: list[tuple[int, tuple[BlockShape, ...]]] = [(0, ())]
    for number in range(min(_MOST_PIECES, count - at)):
        options = shapes(at + number, width)
        if number:
            plain = [shape for shape in options if not shape.boxed]
            options = [*plain[-1:], *(shape for shape in options if shape.boxed)][:2]
        gap = GAP if number else 0
        grown = [
            (taller, (*chosen, shape))
            for height, chosen in partial
            for shape in options
            if (taller := height + gap + shape.height) <= rows
        ]
        yield from grown
        partial = grown[:3]
        if not partial:
            return


def _ranks(stacks: Iterable[Stack]) -> tuple[Rank, ...]:
    """The ranks of all headlines of stacks, in reading order."""
    return tuple(
        Rank(shape.weight, shape.size, shape.width, piece)
        for stack in stacks
        for piece, shape in enumerate(stack.shapes, stack.pieces)
        if shape.size
    )


def _boxes(stacks: Iterable[Stack]) -> tuple[int, ...]:
    return tuple(
        index for stack in stacks for index, shape in enumerate(stack.shapes, stack.pieces) if shape.boxed
    )


def shares(stack: Stack, height: int) -> list[int]:
    """What each piece of a stack takes of the lines by which its band is higher; frames stay tight where
    there is another piece to take them."""
    spare = height - stack.height
    takers = [not shape.boxed for shape in stack.shapes]
    if not any(takers):
        takers = [True] * len(takers)
    count, found = sum(takers), []
    for takes in takers:
        found.append(spare // count if takes else 0)
        spare, count = spare - found[-1], count - takes
    return found


def tombstones(stacks: Sequence[Stack], height: int) -> bool:
    """Whether a headline of one stack stands beside one of the same size in another."""
    for left, right in combinations(stacks, 2):
        beside = [*_heads(right, height)]
        for top, foot, size in _heads(left, height):
            if any(size == other and top < end and first < foot for first, end, other in beside):
                return True
    return False


def _heads(stack: Stack, height: int) -> Iterator[tuple[int, int, float]]:
    """First row, row below, and size of every headline in a stack of a band so high."""
    row = 0
    for shape, share in zip(stack.shapes, shares(stack, height), strict=True):
        if shape.size:
            yield row, row + shape.head, shape.size
        row += shape.height + share + GAP


def _white(stack: Stack, height: int) -> float:
    """White in a stack that is lower than its band, of which a little is not seen, and in its pieces."""
    lacking = height - stack.height
    easy = min(lacking, sum(_BOX_EASY if shape.boxed else _EASY for shape in stack.shapes))
    inside = sum(shape.white for shape in stack.shapes)
    deep = max(0, lacking - _DEEP)
    return stack.width * (0.5 * easy + _HOLE * (lacking - easy + deep)) + _HOLE * inside


@cache
def _divisions(columns: int) -> tuple[tuple[int, ...], ...]:
    """The ways to divide the columns into stacks, the undivided page first."""
    found: list[tuple[int, ...]] = []

    def divide(left: int, widths: tuple[int, ...]) -> None:
        if not left:
            found.append(widths)
        elif len(widths) < _MOST_STACKS:
            for width in range(left, 0, -1):
                divide(left - width, (*widths, width))

    divide(columns, ())
    return tuple(found)
