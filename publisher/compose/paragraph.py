"""The search for the best line ends of a whole paragraph.

In: a paragraph's joints and its measure. Out: where its lines end.
A line's cost follows CLREQ's priorities step by step: a later step costs more than all the steps
before it together, so one squeezed 。 is dearer than any number of squeezed ，, and gaps that open
between Han are dearest. The cheapest sequence of lines is found by Dijkstra's search, which
looks no further than the cost of the answer: where lines fit well that is almost nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from heapq import heappop, heappush
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

# An opening that every reader sees as a hole; only lines with an unbreakable unit come to it.
LOOSE = 0.25
_LOOSE_COST = 20_000.0
# CLREQ, #adjustments_of_orphans_and_widows: at least two Han on a paragraph's last line.
RUNT = 5_000.0
_OVERFULL = 1_000_000.0
_STRETCH, _KEPT = 40, 30
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


class _Steps(NamedTuple):
    """The steps that a paragraph has any gaps for."""

    squeeze: list[_Step]
    stretch: list[_Step]

    @classmethod
    def of(cls, joints: Joints) -> _Steps:
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


def best_ends(joints: Joints, room: Room) -> list[int]:
    """Where each line of the paragraph ends, the last end being the paragraph's.

    A paragraph longer than `_STRETCH` lines is searched stretch by stretch, and of each only the
    first `_KEPT` lines are kept: no choice reaches further back than the lines in between, and
    time stays linear in the length of the text.
    """
    ends: list[int] = []
    start = 0
    steps = _Steps.of(joints)
    stretch = int(_STRETCH * max(room.others, 1.0))
    while joints.length - start > stretch:
        ends += _search(joints, start, start + stretch, room, steps)[:_KEPT]
        start = ends[-1]
    return ends + _search(joints, start, joints.length, room, steps)


def _search(joints: Joints, start: int, goal: int, room: Room, steps: _Steps) -> list[int]:
    """The ends of the cheapest lines from `start` to `goal`, or to the first end behind it."""
    best: dict[int, float] = {start: 0.0}
    came: dict[int, int] = {}
    shorter: dict[int, Iterator[Ending]] = {}
    # (cost, negative position, whether a shorter line is due). Ties go to the position further on:
    # where lines fit exactly the search walks straight. The shorter lines from a position are made
    # one by one, each when nothing cheaper is left: it costs at least what the entry says.
    waiting = [(0.0, -start, False)]
    position = start
    while waiting:
        _, negative, is_due = heappop(waiting)
        position = -negative
        if not is_due:
            if position >= goal:
                break
            if position in shorter:
                continue
        endings: list[Ending] = []
        if not is_due:
            line = Line(joints, position, room, steps)
            fitting = line.last_natural()
            shorter[position] = line.shorter(fitting)
            endings += line.longer(fitting)
        following = next(shorter[position], None)
        if following is not None:
            endings.append(following)
            heappush(waiting, (best[position] + following.least, negative, True))
        elif not endings and not is_due:
            endings.append(line.overfull(fitting))
        for end, added, _ in endings:
            total = best[position] + added
            if total < best.get(end, NEVER):
                best[end] = total
                came[end] = position
                heappush(waiting, (total, -end, False))
    ends = []
    while position > start:
        ends.append(position)
        position = came[position]
    return ends[::-1] or [position]


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

    def __init__(self, joints: Joints, start: int, room: Room, steps: _Steps) -> None:
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
