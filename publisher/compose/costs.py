"""What lines cost.

In: a paragraph's joints, where a line starts, and its measure. Out: where the line may end, each
end with its cost.
A line's cost follows CLREQ's priorities step by step: a later step costs more than all the steps
before it together, so one squeezed 。 is dearer than any number of squeezed ，, and gaps that open
between Han are dearest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from publisher.compose.breaking import NEVER
from publisher.compose.joints import (
    AUTO,
    BRACKET,
    COMMA,
    FIXED,
    INTERPUNCT,
    STOP,
    WIDER_AUTO,
    WIDER_WORDS,
    WORDSPACE,
    Joints,
)
from publisher.compose.spacing import LOOSEST

# (column, cost of touching the step, cost added when it is used up). The touch of 。 outweighs all
# steps above it, and opening Han gaps outweighs 。 (CLREQ, reduction before expansion).
SQUEEZE = ((WORDSPACE, 0.5, 1.5), (INTERPUNCT, 1.0, 2.0), (BRACKET, 2.0, 3.0), (COMMA, 3.0, 5.0),
           (AUTO, 5.0, 8.0), (STOP, 32.0, 16.0))  # fmt: skip
STRETCH = ((WIDER_WORDS, 1.0, 3.0), (WIDER_AUTO, 4.0, 8.0))
HAN_TOUCHED = 50.0
HAN_OPENED = 8000.0  # times the square of the opening of each gap, in em

# In a line without Han gaps nothing else is left to open but word spaces, beyond their limit.
WORDS_OPENED = 400.0  # times the square of the opening of each, in em

# An opening that every reader sees as a hole; only lines with an unbreakable unit come to it.
LOOSE = 0.25
_LOOSE_COST = 20_000.0
# CLREQ, #adjustments_of_orphans_and_widows: at least two Han on a paragraph's last line.
RUNT = 5_000.0
_OVERFULL = 1_000_000.0
_EXACT = 1e-6


class _Step(NamedTuple):
    """One step of squeezing or stretching in one paragraph.

    Attributes:
        column: Sums of what the gaps before each joint offer to the step.
        touched, used_up: Costs, as in `SQUEEZE`.
    """

    column: list[float]
    touched: float
    used_up: float


class Steps(NamedTuple):
    """The steps that a paragraph has any gaps for."""

    squeeze: list[_Step]
    stretch: list[_Step]

    @classmethod
    def of(cls, joints: Joints) -> Steps:
        """Most paragraphs have no word spaces, and many no Western text."""
        squeeze, stretch = (
            [_Step(joints.columns[at], *costs) for at, *costs in table if joints.columns[at][-1]]
            for table in (SQUEEZE, STRETCH)
        )
        return cls(squeeze, stretch)


class Room(NamedTuple):
    """What lines must fit in.

    Attributes:
        first, others: Widths of the first line and of the rest, in em.
        justified: Whether short lines are stretched.
        hanging: Whether a mark at a line's end may stand outside.
        trims: Whether blanks at line starts and ends always go (the mainland's use).
        runt: A last line that starts behind this offset is a runt.
    """

    first: float
    others: float
    justified: bool
    hanging: bool
    trims: bool
    runt: int


class Ending(NamedTuple):
    """A line that may end at `end`.

    Attributes:
        cost: Of the line and of ending it there.
        least: What this and every shorter line costs at least.
    """

    end: int
    cost: float
    least: float


class Line:
    """Lines from one start, with what all of them share."""

    __slots__ = ("_first", "_inner", "_joints", "_limit", "_room", "_start", "_steps")

    def __init__(self, joints: Joints, start: int, room: Room, steps: Steps) -> None:
        first = bisect_left(joints.at, start)
        at_joint = first < len(joints.at) and joints.at[first] == start
        base = start + joints.excess[first]
        if at_joint:
            base += joints.gaps[first].width
            if not room.trims:
                base -= joints.shifts[first]
        self._joints = joints
        self._room = room
        self._steps = steps
        self._start = start
        self._first = first
        self._inner = first + at_joint
        self._limit = base + (room.others if start else room.first)

    def last_natural(self) -> int:
        """The furthest offset that the line reaches at its natural width."""
        joints = self._joints
        limit = self._limit + _EXACT
        index = bisect_right(joints.reach, limit)
        reached = int(limit - joints.excess[index])
        if index < len(joints.at):
            reached = min(reached, joints.at[index])
        return min(max(reached, self._start), joints.length)

    def longer(self, fitting: int) -> Iterator[Ending]:
        """Lines that are squeezed, or whose last mark hangs."""
        joints = self._joints
        at = joints.at
        end = fitting + 1
        index = bisect_left(at, end)
        while end <= joints.length:
            while index < len(at) and at[index] < end:
                index += 1
            inside = index and at[index - 1] + joints.lengths[index - 1] > end
            if inside:
                end = at[index - 1] + joints.lengths[index - 1]
                continue
            over = end + joints.excess[index] - self._limit
            hung = self._hung(index, end)
            squeeze = self._squeeze(index, over - hung)
            if squeeze is not None:
                cost = joints.costs[index] if index < len(at) and at[index] == end else 0.0
                if cost != NEVER:
                    yield Ending(end, cost + squeeze + self._last(end), 0.0)
            elif not self._room.hanging or over > self._slack(index) + 1.0:
                return
            end += 1

    def shorter(self, fitting: int) -> Iterator[Ending]:
        """Lines that are stretched, or just fit."""
        joints = self._joints
        at = joints.at
        end = fitting
        index = bisect_left(at, end)
        while end > self._start:
            while index and at[index - 1] >= end:
                index -= 1
            if index and at[index - 1] + joints.lengths[index - 1] > end:
                end = at[index - 1]
                continue
            cost = joints.costs[index] if index < len(at) and at[index] == end else 0.0
            if cost != NEVER:
                stretch = 0.0
                if end < joints.length:
                    stretch = self._stretch(index, end, self._limit - end - joints.excess[index])
                yield Ending(end, cost + stretch + self._last(end), stretch)
            end -= 1

    def overfull(self, fitting: int) -> Ending:
        """The shortest line that is too long, where nothing else is possible."""
        joints = self._joints
        for end in range(max(fitting, self._start) + 1, joints.length):
            index = bisect_left(joints.at, end)
            if index and joints.at[index - 1] + joints.lengths[index - 1] > end:
                continue
            if index == len(joints.at) or joints.at[index] != end or joints.costs[index] != NEVER:
                break
        else:
            end, index = joints.length, len(joints.at)
        return Ending(end, _OVERFULL * (1.0 + end + joints.excess[index] - self._limit), 0.0)

    def _last(self, end: int) -> float:
        is_runt = end == self._joints.length and self._start > self._room.runt
        return RUNT if is_runt else 0.0

    def _hung(self, index: int, end: int) -> float:
        return hung_width(self._joints, index, end) if self._room.hanging else 0.0

    def _slack(self, index: int) -> float:
        return sum(column[index] - column[self._inner] for column, _, _ in self._steps.squeeze)

    def _spaces(self, index: int) -> int:
        """How many word spaces the line before joint `index` has."""
        return sum(gap.kind == "wordspace" for gap in self._joints.gaps[self._inner : index])

    def _squeeze(self, index: int, over: float) -> float | None:
        """The cost of squeezing the line before joint `index` by `over` em, if it can be."""
        if over <= _EXACT:
            return 0.0
        cost = 0.0
        for column, touched, used_up in self._steps.squeeze:
            capacity = column[index] - column[self._inner]
            if capacity > 0.0:
                if capacity >= over - _EXACT:
                    share = over / capacity
                    return cost + touched + used_up * share * share
                cost += touched + used_up
                over -= capacity
        return None

    def _stretch(self, index: int, end: int, under: float) -> float:
        """The cost of a line that is `under` em too short."""
        if under <= _EXACT:
            return 0.0
        joints = self._joints
        if not self._room.justified:
            return 0.1 * under * under
        if not self._room.trims and index:
            under = max(0.0, under - end_blank(joints, index, end))
        cost = 0.0
        for column, touched, used_up in self._steps.stretch:
            capacity = column[index] - column[self._inner]
            if capacity > 0.0:
                if capacity >= under:
                    share = under / capacity
                    return cost + touched + used_up * share * share
                cost += touched + used_up
                under -= capacity
        fixed = joints.columns[FIXED]
        places = end - self._start - 1 - (fixed[index] - fixed[self._inner])
        places -= joints.solid[index] - joints.solid[self._first]
        if places <= 0 and (spaces := self._spaces(index)):
            opening = under / spaces
            return cost + HAN_TOUCHED + WORDS_OPENED * opening * opening
        opening = under / places if places > 0 else 2 * LOOSEST
        if opening > LOOSE + _EXACT:
            return cost + _LOOSE_COST * (1.0 + min(opening, 2 * LOOSEST) + under)
        return cost + HAN_TOUCHED + HAN_OPENED * opening * opening


def hung_width(joints: Joints, index: int, end: int) -> float:
    """How much of the line that ends at `end`, before joint `index`, may hang outside the measure.

    One mark only, ，。、：；？！ and never in a run of marks (CLREQ, hanging punctuation).
    """
    if not 0 < index < len(joints.at) or joints.at[index - 1] != end - 1:
        return 0.0
    before, behind = joints.gaps[index - 1], joints.gaps[index]
    is_alone = before.kind == "han" and before.width == 0.0 and behind.kind in ("comma", "stop")
    return joints.bodies[index - 1] if is_alone else 0.0


def end_blank(joints: Joints, index: int, end: int) -> float:
    """The blank of a mark at a line's end, where the region keeps it."""
    if index == 0 or joints.at[index - 1] + joints.lengths[index - 1] != end:
        return 0.0
    last = index - 1
    if joints.forms[last] != "cells":
        return 0.0
    return max(0.0, joints.lengths[last] - joints.bodies[last] - joints.shifts[last])
