"""Joints: the places in a paragraph where spacing or breaking is not plain.

In: what a typesetter found at each of them. Out: `Joints`, parallel columns over the boundaries
between characters. Between two Han characters lies nothing but a gap that may open and a line end
that is always allowed, so those boundaries are no joints and cost no work: a paragraph is as long
as its marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import NamedTuple

from publisher.compose.line.atoms import Form
from publisher.compose.line.justify import Gap
from publisher.compose.units import Em

Advance = Callable[[int, int], Em]
Ties = Sequence[tuple[int, int, float]]
"""Stretches of a text whose characters are tied, each with the cost of a line end inside it.

Not in any order: what two of them tie costs what it costs in the dearer one."""

ExtraSpace = Mapping[int, Em]
"""Space added before the character at an offset, in em."""


class Label(NamedTuple):
    """The beginning of a paragraph that stands as it is, however its line is justified.

    Attributes:
        end: Its number of characters.
        width: How far behind its start the text begins at least, in em.
    """

    end: int
    width: Em


NO_LABEL = Label(0, 0.0)


class Hyphen(NamedTuple):
    """Where a word may be divided: the width of what shows it, in em, and the cost of a line end there."""

    width: Em
    cost: float


NO_EXTRA_SPACE: ExtraSpace = {}

# What the gaps of a line offer, as columns that are summed over it: boundaries that do not open
# with the Han gaps, then the squeezing steps, then the first two stretching steps, then all squeezing
# steps together.
FIXED, WORDSPACE, INTERPUNCT, BRACKET, COMMA, AUTO, STOP, WIDER_WORDS, WIDER_AUTO, SLACK = range(
    _COLUMNS := 10
)
_SQUEEZED = {
    "wordspace": WORDSPACE, "interpunct": INTERPUNCT, "bracket": BRACKET, "comma": COMMA,
    "autospace": AUTO, "stop": STOP,
}  # fmt: skip
OPENS = frozenset({"han", "interpunct", "bracket", "comma", "stop"})


class Joint(NamedTuple):
    """A boundary: its gap, the cost of a line end there, and what begins behind it.

    Attributes:
        form: How what begins here is set.
        body: Its width in em, without the blank that counts as gap.
        shift: How far before the pen its cell begins, because its blank counts as gap.
        length: Its number of characters; no gap and no line end divides them.
        excess: What gap and body have more than one em for each character.
        inside: The boundaries inside it.
        uneven: 0 where it is known that what begins here is a cell, and stands right where the one before
            it ends as long as no gap of the line has changed.
        capacity: What the gap offers; see FIXED and the columns after it.
    """

    gap: Gap
    cost: float
    form: Form
    body: Em
    shift: Em
    length: int
    excess: Em
    inside: int
    uneven: int
    capacity: tuple[float, ...]


def joint(gap: Gap, cost: float, form: Form, body: Em, shift: Em, length: int) -> Joint:
    """A joint, with what follows from the rest."""
    excess = gap.width + body - length
    return Joint(gap, cost, form, body, shift, length, excess, length - 1, 1, _capacity(gap))


def evened(joints: Sequence[Joint]) -> list[Joint]:
    """The joints of a run, with those told that are even; plain Han stands before it."""
    found: list[Joint] = []
    end = 1.0  # how far what is before it reaches beyond where it stands
    for one in joints:
        is_even = one.form == "cells" and end + one.gap.width - one.shift == 1.0
        found.append(one._replace(uneven=0) if is_even else one)
        end = one.shift + one.body
    return found


class Asking(NamedTuple):
    """What a run asks of its paragraph, as those do that are not marks alone; offsets are from its start.

    Attributes:
        words, spaces: Indices of joints whose width the face decides.
        addresses: Where addresses begin and end, and indices of the joints at which they may be divided.
        hung: Where marks end that may stand outside a line, with their widths.
    """

    words: tuple[int, ...]
    spaces: tuple[int, ...]
    addresses: tuple[tuple[int, int, list[int]], ...]
    hung: tuple[tuple[int, Em], ...]


class Run(NamedTuple):
    """The joints of one run of characters that are not plain Han.

    Attributes:
        at: Offsets of the joints from the start of the run.
    """

    at: tuple[int, ...]
    joints: tuple[Joint, ...]
    asking: Asking | None


class Joints:
    """The joints of one paragraph, in order, as columns.

    Attributes:
        length: Of the paragraph, in characters.
        at: Offsets of the joints.
        gaps, costs, forms, bodies, shifts, lengths: As in `Joint`.
        blanks: The natural widths of the gaps.
        excess: For each joint, and behind the last, what the text before it has more than one em
            for each of its characters.
        reach: The natural width of the text before each joint.
        columns: Sums of the capacities before each joint, and behind the last.
        solid: Sums of the boundaries inside words, likewise.
        uneven: How many joints are not known to be even, likewise.
        hyphens: Offsets where a word is divided, with the width of its hyphen; nearly always empty.
        hanging: Offsets behind marks that may stand outside the line they end, with the width that does.
    """

    __slots__ = (
        "at", "blanks", "bodies", "columns", "costs", "excess", "forms", "gaps", "hanging", "hyphens",
        "length", "lengths", "reach", "shifts", "solid", "uneven",
    )  # fmt: skip

    gaps: Sequence[Gap]
    costs: Sequence[float]
    forms: Sequence[Form]
    bodies: Sequence[float]
    shifts: Sequence[float]
    lengths: Sequence[int]

    def __init__(
        self,
        length: int,
        at: list[int],
        joints: Sequence[Joint],
        hyphens: Mapping[int, float],
        hanging: Mapping[int, Em],
    ) -> None:
        self.length = length
        self.at = at
        self.hyphens = hyphens
        self.hanging = hanging
        by_column = zip(*joints, strict=True) if joints else ((),) * len(Joint._fields)
        (
            self.gaps, self.costs, self.forms, self.bodies, self.shifts, self.lengths,
            excess, inside, uneven, capacities,
        ) = by_column  # fmt: skip
        self.blanks = [gap[1] for gap in self.gaps]
        self.excess: list[float] = list(accumulate(excess, initial=0.0))
        self.reach: list[float] = list(map(add, at, self.excess))
        self.solid: list[int] = list(accumulate(inside, initial=0))
        self.uneven: list[int] = list(accumulate(uneven, initial=0))
        nothing = [0.0] * len(self.excess)
        self.columns = [
            list(accumulate(column, initial=0.0)) if any(column) else nothing
            for column in (zip(*capacities, strict=True) if capacities else ((),) * _COLUMNS)
        ]

    def width(self, start: int, end: int) -> Em:
        """The natural width of a line, without the blanks at its ends."""
        first = self.index(start)
        before = self.blanks[first] if first < len(self.at) and self.at[first] == start else 0.0
        return end - start + self.excess[self.index(end)] - self.excess[first] - before

    def index(self, offset: int) -> int:
        """The first joint at or behind an offset."""
        return bisect_left(self.at, offset)


@lru_cache(maxsize=4096)
def _capacity(gap: Gap) -> tuple[float, ...]:
    kind, width, minimum, maximum = gap
    capacity = [0.0] * _COLUMNS
    if kind in _SQUEEZED:
        capacity[_SQUEEZED[kind]] = capacity[SLACK] = width - minimum
    if kind == "wordspace":
        capacity[WIDER_WORDS] = maximum - width
    elif kind == "autospace":
        capacity[WIDER_AUTO] = maximum - width
    capacity[FIXED] = float(kind not in OPENS)
    return tuple(capacity)
