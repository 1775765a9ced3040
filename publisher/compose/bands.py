"""Bands of a newspaper page: parts side by side, pieces under one another in a part.

In: pieces, each with the shapes it can take at every width. Out: every band worth a try that begins
with a given piece. Reading order is kept by construction: down a part, then the next to the right.
No headline stands beside another of its size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

# More blocks side by side make a page of scraps; more under one another, a list.
_PARTS = 3
_STACK = 6
# Lines of white between bands, where their rule stands, and between pieces of one part.
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
# What a headline costs that promises more than its piece holds.
OUTDONE = 30.0
# A piece of fewer lines is a brief: it leads no page. Two sizes in this ratio tell no rank among briefs.
BRIEF, _ALIKE = 24, 1.17
# Of the stacks that could stand beside others, so many are tried: those nearest in height.
_NEAREST = 5


class Shape(NamedTuple):
    """One way to set a piece.

    Attributes:
        width: Base columns. height: lines. size: of the headline, in points; 0 without one.
        boxed: Whether a frame stands round it.
        head: Lines of the head.
        white: Lines of a column that stay empty inside, beside a picture or behind short columns.
        weight: Lines of the whole piece in one column.
        picture: Base columns of the picture or the tables at its head.
    """

    width: int
    height: int
    size: float
    boxed: bool
    head: int
    white: int = 0
    weight: int = 0
    picture: int = 0


class Rank(NamedTuple):
    """What a headline promises: lines of its piece, and its size in points."""

    weight: int
    size: float

    def outdoes(self, earlier: Iterable[Rank]) -> bool:
        """Whether the headline is larger than that of an earlier piece which is no shorter; among briefs
        side by side, whose sizes must differ, by more than a little."""
        shown = self.size / _ALIKE if self.weight < BRIEF else self.size
        return any(self.weight <= weight and shown > size for weight, size in earlier)


class Part(NamedTuple):
    """Pieces under one another, from the base column `first`.

    Attributes:
        pieces: Index of the first piece; one after another from there.
        shapes: Of each piece. height: lines, gaps between the pieces included.
    """

    first: int
    width: int
    pieces: int
    shapes: tuple[Shape, ...]
    height: int


class Band(NamedTuple):
    """Parts side by side.

    Attributes:
        white: What their unequal heights leave, and what stays empty inside their pieces, in lines of
            a column; what headlines among them cost that outdo others.
        ranks: Of its headlines.
        boxes: Indices of the pieces that are framed.
    """

    height: int
    parts: tuple[Part, ...]
    white: float
    ranks: tuple[Rank, ...]
    boxes: tuple[int, ...]

    @property
    def shapes(self) -> list[Shape]:
        """Of all pieces, in reading order."""
        return [shape for part in self.parts for shape in part.shapes]


Shapes = Callable[[int, int], Sequence[Shape]]
"""The shapes of a piece (index) at a width; none where it cannot be so wide."""


def bands(shapes: Shapes, at: int, count: int, columns: int, rows: int) -> list[tuple[int, Band]]:
    """The bands that can follow, each with the piece after it; of like ones the least white."""
    best: dict[tuple[int, int, tuple[int, ...], bool, float], tuple[float, int, Band]] = {}

    @cache
    def stacks(start: int, width: int) -> list[tuple[int, tuple[Shape, ...]]]:
        return list(_stacks(shapes, start, count, width, rows))

    for widths in _divisions(columns):
        for parts in _parts(stacks, at, count, widths, ()):
            height = max(part.height for part in parts)
            blank = columns - sum(part.width for part in parts)
            white = sum(_white(part, height) for part in parts) + _UNUSED * blank * height
            end = parts[-1].pieces + len(parts[-1].shapes)
            here = [shape for part in parts for shape in part.shapes]
            # A smaller headline may suit the page better where what leads it is small.
            largest = max(shape.size for shape in here)
            key = (end, height, widths, any(shape.boxed for shape in here), largest)
            if (key in best and white >= best[key][0]) or tombstones(parts, height):
                continue
            ranks = _ranks(parts)
            white += OUTDONE * sum(rank.outdoes(ranks[:at]) for at, rank in enumerate(ranks))
            if key not in best or white < best[key][0]:
                best[key] = (white, end, Band(height, parts, white, ranks, _boxes(parts)))
    return [(end, band) for _, end, band in best.values()]


Stacks = Callable[[int, int], list[tuple[int, tuple[Shape, ...]]]]
"""Pieces under one another from a piece on, at a width: height and shapes."""


def _parts(
    stacks: Stacks, at: int, count: int, widths: Sequence[int], left: tuple[Part, ...]
) -> Iterator[tuple[Part, ...]]:
    """Ways to fill the parts of a band with the pieces from `at` on; where these run out, the
    parts at the end stay white."""
    if len(left) == len(widths) or (left and at == count):
        yield left
        return
    width = widths[len(left)]
    first = sum(widths[: len(left)])
    found = stacks(at, width)
    if len(widths) == 1:  # pieces across the whole page are bands of their own
        found = [stack for stack in found if len(stack[1]) == 1]
    if left:
        # Only what comes nearest to the height of the neighbours leaves little white.
        target = max(part.height for part in left)
        found = sorted(found, key=lambda stack: abs(stack[0] - target))[:_NEAREST]
    for height, chosen in found:
        part = Part(first, width, at, chosen, height)
        if not left or not chosen[0].size or left[-1].shapes[0].size != chosen[0].size:
            yield from _parts(stacks, at + len(chosen), count, widths, (*left, part))


def _stacks(
    shapes: Shapes, at: int, count: int, width: int, rows: int
) -> Iterator[tuple[int, tuple[Shape, ...]]]:
    """Pieces under one another; those under the first take their smallest head, or a box."""
    partial: list[tuple[int, tuple[Shape, ...]]] = [(0, ())]
    for number in range(min(_STACK, count - at)):
        options = shapes(at + number, width)
        if number:
            plain = [shape for shape in options if not shape.boxed]
            options = [*plain[-1:], *(shape for shape in options if shape.boxed)][:2]
        grown: list[tuple[int, tuple[Shape, ...]]] = []
        for height, stack in partial:
            for shape in options:
                taller = height + shape.height + (GAP if stack else 0)
                if taller <= rows:
                    grown.append((taller, (*stack, shape)))
        yield from grown
        partial = grown[:3]
        if not partial:
            return


def _ranks(parts: Iterable[Part]) -> tuple[Rank, ...]:
    """Of all headlines of parts, in reading order."""
    return tuple(Rank(shape.weight, shape.size) for part in parts for shape in part.shapes if shape.size)


def _boxes(parts: Iterable[Part]) -> tuple[int, ...]:
    return tuple(
        index for part in parts for index, shape in enumerate(part.shapes, part.pieces) if shape.boxed
    )


def shares(part: Part, height: int) -> list[int]:
    """What each piece of a part takes of the lines by which its band is higher; frames stay tight where
    there is another piece to take them."""
    spare = height - part.height
    takers = [not shape.boxed for shape in part.shapes]
    if not any(takers):
        takers = [True] * len(takers)
    count, found = sum(takers), []
    for takes in takers:
        found.append(spare // count if takes else 0)
        spare, count = spare - found[-1], count - takes
    return found


def tombstones(parts: Sequence[Part], height: int) -> bool:
    """Whether a headline of one part stands beside one of the same size in another."""
    for left, right in combinations(parts, 2):
        beside = [*_heads(right, height)]
        for top, foot, size in _heads(left, height):
            if any(size == other and top < end and first < foot for first, end, other in beside):
                return True
    return False


def _heads(part: Part, height: int) -> Iterator[tuple[int, int, float]]:
    """First row, row below, and size of every headline in a part of a band so high."""
    row = 0
    for shape, share in zip(part.shapes, shares(part, height), strict=True):
        if shape.size:
            yield row, row + shape.head, shape.size
        row += shape.height + share + GAP


def _white(part: Part, height: int) -> float:
    """White in a part that is lower than its band, of which a little is not seen, and in its pieces."""
    lacking = height - part.height
    easy = min(lacking, sum(_BOX_EASY if shape.boxed else _EASY for shape in part.shapes))
    inside = sum(shape.white for shape in part.shapes)
    deep = max(0, lacking - _DEEP)
    return part.width * (0.5 * easy + _HOLE * (lacking - easy + deep)) + _HOLE * inside


@cache
def _divisions(columns: int) -> tuple[tuple[int, ...], ...]:
    """The ways to divide the columns into parts, the undivided page first."""
    found: list[tuple[int, ...]] = []

    def divide(left: int, widths: tuple[int, ...]) -> None:
        if not left:
            found.append(widths)
        elif len(widths) < _PARTS:
            for width in range(left, 0, -1):
                divide(left - width, (*widths, width))

    divide(columns, ())
    return tuple(found)
