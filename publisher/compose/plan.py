"""Newspaper make-up as a search: which pieces share a page, and in which blocks.

In: pieces, each with the shapes it can take at every width. Out: a `Plan` of one page: bands from
top to bottom, parts side by side in a band, pieces under one another in a part. Knows no type.

Reading order is kept by construction: down a part, then the next part to the right, then the next
band. Among all such pages the search takes the one with the least white, counted in lines of a
column, with a price on what designers avoid. No headline stands beside another of its size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

# More blocks side by side make a page of scraps; more under one another, a list.
_PARTS = 3
_STACK = 6
# Lines of white between bands, where their rule stands, and between pieces of one part.
GAP = 1
# Lines of white that a piece takes round its head without looking lost.
EASY = 3
# The same for a frame: more would look like something missing in it.
BOX_EASY = 2
# Parts whose heights differ by more lines than this make no band.
_UNEVEN = 14
# Of the stacks that could stand beside others, so many are tried: those nearest in height.
_NEAREST = 5
# Plans that are followed up from one point of the page.
_BEAM = 4
# Prices, in lines of a column: a head larger than that of the page's first piece; as large; two
# bands of one pattern after another; a piece that runs on to another page (a share of the page).
_UPSTAGED, _EQUAL, _REPEATED, _JUMP = 60.0, 12.0, 14.0, 0.10
# What a box is worth to the page's look, where there is a piece for one.
_BOX = 10.0
# White at the foot of the last page is no fault of the page, but full pages look better.
_LAST_FOOT = 0.2


class Shape(NamedTuple):
    """One way to set a piece.

    Attributes:
        width: Base columns. height: lines. size: of the headline, in points; 0 without one.
        boxed: Whether a frame stands round it.
        head: Lines of the head.
    """

    width: int
    height: int
    size: float
    boxed: bool
    head: int


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
    """Parts side by side; `white` is what their unequal heights leave, in lines of a column."""

    height: int
    parts: tuple[Part, ...]
    white: float

    @property
    def shapes(self) -> list[Shape]:
        """Of all pieces, in reading order."""
        return [shape for part in self.parts for shape in part.shapes]


class Plan(NamedTuple):
    """A page: its bands, the index of the first piece that is not whole on it, the first free row.

    Attributes:
        jumps: Whether that piece begins at the foot of this page and runs on.
    """

    bands: tuple[Band, ...]
    end: int
    row: int
    jumps: bool


class _State(NamedTuple):
    """A page as far as it got; `lead` is the size of its first headline."""

    cost: float
    bands: tuple[Band, ...]
    lead: float
    boxes: int


Shapes = Callable[[int, int], Sequence[Shape]]
"""The shapes of a piece (index) at a width; none where it cannot be so wide."""


def plan(
    shapes: Shapes,
    count: int,
    columns: int,
    first_row: int,
    rows: int,
    *,
    is_last: bool,
    boxes: int = 0,
    least: Callable[[int], int] | None = None,
    may_end: Callable[[int], bool] = lambda index: True,
) -> Plan:
    """The page that begins with piece 0 and has the least white.

    Args:
        count: How many pieces there are to choose from.
        first_row, rows: Where the free lines begin, and where they end.
        is_last: Whether no piece comes after these.
        boxes: How many pieces may be boxed.
        least: Lines a piece needs at the foot of a page to begin there and run on.
        may_end: Whether a page may end with this piece (not with a rubric).
    """
    area = max(1.0, float(columns * (rows - first_row)))
    states: dict[int, dict[int, list[_State]]] = {0: {first_row: [_State(0.0, (), 0.0, 0)]}}
    best: tuple[float, int, Plan] | None = None
    for at in range(count + 1):
        followers: list[tuple[int, Band]] | None = None
        for row, found in states.pop(at, {}).items():
            for state in found:
                for price, page in _finished(state, at, row, area, columns, rows, is_last and at == count,
                                             least if at < count else None, may_end):  # fmt: skip
                    if best is None or (price, -page.end) < best[:2]:
                        best = (price, -page.end, page)
                if at == count:
                    continue
                if followers is None:
                    followers = _bands(shapes, at, count, columns, rows)
                for end, band in followers:
                    _follow(states, state, row, end, band, rows, boxes)
    return best[2] if best is not None else Plan((), 0, first_row, False)


def _finished(
    state: _State,
    at: int,
    row: int,
    area: float,
    columns: int,
    rows: int,
    is_last: bool,
    least: Callable[[int], int] | None,
    may_end: Callable[[int], bool],
) -> Iterator[tuple[float, Plan]]:
    """The page as it stands, and with the next piece begun at its foot."""
    foot = max(0, rows - row + (GAP if state.bands else 0))
    if state.bands and may_end(at - 1):
        white = foot * columns * (_LAST_FOOT if is_last else 1.0)
        yield (state.cost + white) / area, Plan(state.bands, at, row, False)
    if least is not None and rows - row >= least(at):
        yield state.cost / area + _JUMP, Plan(state.bands, at, row, True)


def _follow(
    states: dict[int, dict[int, list[_State]]],
    state: _State,
    row: int,
    end: int,
    band: Band,
    rows: int,
    boxes: int,
) -> None:
    """Add a band to a page; of the ways to one point of the page the best few are kept."""
    if row + band.height > rows:
        return
    boxed = state.boxes + sum(shape.boxed for shape in band.shapes)
    # What opens a page is no aside.
    if boxed > boxes or (not state.lead and band.shapes[0].boxed):
        return
    price, lead = _price(state, band)
    cost = state.cost + band.white + price
    here = states.setdefault(end, {}).setdefault(row + band.height + GAP, [])
    if len(here) == _BEAM and here[-1].cost <= cost:
        return
    here.append(_State(cost, (*state.bands, band), lead, boxed))
    here.sort(key=lambda one: one.cost)
    del here[_BEAM:]


def _price(state: _State, band: Band) -> tuple[float, float]:
    """What designers avoid, and like, about a band under what there is; and the page's lead."""
    price = 0.0
    lead = state.lead
    for shape in band.shapes:
        if not shape.size:
            continue
        if lead and shape.size > lead:
            price += _UPSTAGED
        elif lead and shape.size == lead:
            price += _EQUAL
        lead = lead or shape.size
        price -= _BOX * shape.boxed
    if state.bands and [part.width for part in state.bands[-1].parts] == [
        part.width for part in band.parts
    ]:
        price += _REPEATED
    return price, lead


def _bands(shapes: Shapes, at: int, count: int, columns: int, rows: int) -> list[tuple[int, Band]]:
    """The bands that can follow, each with the piece after it; of like ones the least white."""
    best: dict[tuple[int, int, tuple[int, ...], bool], tuple[float, int, Band]] = {}

    @cache
    def stacks(start: int, width: int) -> list[tuple[int, tuple[Shape, ...]]]:
        return list(_stacks(shapes, start, count, width, rows))

    for widths in _divisions(columns):
        for parts in _parts(stacks, at, count, widths, ()):
            height = max(part.height for part in parts)
            blank = columns - sum(part.width for part in parts)
            white = sum(_white(part, height) for part in parts) + blank * height
            end = parts[-1].pieces + len(parts[-1].shapes)
            key = (end, height, widths, any(shape.boxed for part in parts for shape in part.shapes))
            if key not in best or white < best[key][0]:
                best[key] = (white, end, Band(height, parts, white))
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
        nearest = sorted(found, key=lambda stack: abs(stack[0] - target))[:_NEAREST]
        found = [stack for stack in nearest if abs(stack[0] - target) <= _UNEVEN]
    for height, chosen in found:
        part = Part(first, width, at, chosen, height)
        if not left or not _tombstones(left[-1], part):
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


def _tombstones(left: Part, right: Part) -> bool:
    """Whether a headline of one part stands beside one of the same size in the other."""
    for top, foot, size in _heads(left):
        for other_top, other_foot, other_size in _heads(right):
            if size == other_size and top < other_foot and other_top < foot:
                return True
    return False


def _heads(part: Part) -> Iterator[tuple[int, int, float]]:
    """First row, row below, and size of every headline in a part; a framed one counts as another."""
    row = 0
    for shape in part.shapes:
        if shape.size and not shape.boxed:
            yield row, row + shape.head, shape.size
        row += shape.height + GAP


def _white(part: Part, height: int) -> float:
    """White in a part that is lower than its band; a little is taken up by heads unseen."""
    lacking = height - part.height
    easy = min(lacking, sum(BOX_EASY if shape.boxed else EASY for shape in part.shapes))
    return part.width * (0.3 * easy + 1.5 * (lacking - easy))


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
