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

from publisher.compose.line.break_costs import DIVIDED, NEVER, UNIT
from publisher.compose.line.joints import (
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
from publisher.compose.line.justify import HAN_ROOM
from publisher.compose.line.spacing import WIDER
from publisher.compose.units import Em

# (column, cost of touching the step, cost added when it is used up). The touch of 。 outweighs all
# steps above it, and opening Han gaps outweighs 。 (CLREQ, reduction before expansion).
_SQUEEZE_COSTS = ((WORDSPACE, 0.5, 1.5), (INTERPUNCT, 1.0, 2.0), (BRACKET, 2.0, 3.0), (COMMA, 3.0, 5.0),
           (AUTO, 5.0, 8.0), (STOP, 32.0, 16.0))  # fmt: skip
_STRETCH_COSTS = ((WIDER_WORDS, 1.0, 3.0), (WIDER_AUTO, 4.0, 8.0))
HAN_TOUCHED = 50.0
HAN_OPENED = 8000.0  # times the square of the opening of each gap, in em

# In a line without Han gaps nothing else is left to open but word spaces, beyond their limit, and
# no further than to 3/4 em.
WORDS_OPENED = 400.0  # times the square of the opening of each, in em
WORDS_ROOM = 0.25

# An opening that every reader sees. Before a line comes to it, the gaps beside Western text open with
# those between Han (CLREQ, the last step of stretching names both). Beside an unbreakable unit it may
# come to it all the same: up to HAN_ROOM, since a short line is read as a paragraph's end, and no further.
LOOSE = 0.25
_LEFT_SHORT = 20_000.0
# Times the square of what is missing, in em: one hole of half a newspaper column is worse than two of
# a fifth, and better than four.
_MISSING = 1250.0
# CLREQ, #adjustments_of_orphans_and_widows: at least two Han on a paragraph's last line, for which the
# line above opens up to HAN_ROOM: a measure of ten em gives up two characters at 0.29 em a gap.
RUNT = 5_000.0
# Times the square of what a line has less than its measure where lines are not stretched, in em.
_RAGGED = 0.1
_OVERFULL = 1e9  # no line short of its measure comes near it
_EXACT = 1e-6


class _Step(NamedTuple):
    """One step of squeezing or stretching in one paragraph.

    Attributes:
        column: Sums of what the gaps before each joint offer to the step.
        touched, used_up: As in `_SQUEEZE_COSTS`.
    """

    column: list[float]
    touched: float
    used_up: float


class Steps(NamedTuple):
    """The steps that a paragraph has any gaps for.

    Attributes:
        least: What a line costs at least that does not fit by itself.
    """

    squeeze: list[_Step]
    stretch: list[_Step]
    least: float

    @classmethod
    def of(cls, joints: Joints, room: Room) -> Steps:
        """Only the steps that the paragraph has any gaps for.

        Most paragraphs have no word spaces, and many no Western text.
        """
        columns = joints.columns
        squeeze = [_Step(columns[at], *costs) for at, *costs in _SQUEEZE_COSTS if columns[at][-1]]
        stretch = [_Step(columns[at], *costs) for at, *costs in _STRETCH_COSTS if columns[at][-1]]
        if not room.justified or room.hanging or not room.trims:
            return cls(squeeze, stretch, 0.0)  # such lines fit at several lengths
        return cls(squeeze, stretch, min((step[1] for step in squeeze + stretch), default=HAN_TOUCHED))


class Room(NamedTuple):
    """What lines must fit in.

    Attributes:
        first, others: Widths of the first line and of the rest, in em.
        justified: Whether short lines are stretched.
        hanging: Whether a mark at a line's end may stand outside.
        trims: Whether blanks at line starts and ends always go (the mainland's use).
        runt: A last line that starts behind this offset is a runt.
    """

    first: Em
    others: Em
    justified: bool
    hanging: bool
    trims: bool
    runt: int


Ending = tuple[int, float]
"""Where a line may end, and the cost of the line and of ending it there."""


class LineStart:
    """Lines from one start, with what all of them share.

    Attributes:
        fitting: The furthest offset that the line reaches at its natural width.
    """

    __slots__ = ("_first", "_inner", "_joints", "_limit", "_room", "_runt", "_start", "_steps", "fitting")

    def __init__(self, joints: Joints, start: int, room: Room, steps: Steps) -> None:
        at, excess = joints.at, joints.excess
        first = inner = bisect_left(at, start)
        limit = start + excess[first] + (room.others if start else room.first)
        if first < len(at) and at[first] == start:
            inner += 1
            limit += joints.gaps[first][1]
            if not room.trims:
                limit -= joints.shifts[first]
        natural = limit + _EXACT
        index = bisect_right(joints.reach, natural)
        fitting = int(natural - excess[index])
        if index < len(at) and fitting > at[index]:
            fitting = at[index]
        if fitting < start:
            fitting = start
        self.fitting = fitting if fitting < joints.length else joints.length
        self._joints, self._room, self._steps, self._start = joints, room, steps, start
        self._first, self._inner, self._limit = first, inner, limit
        self._runt = RUNT if start > room.runt else 0.0

    def endings(self) -> Iterator[tuple[list[Ending], float]]:
        """Ways to end the line, a few at a time, the likeliest first; there is always one.

        No line is left short that could end further on without a cost for the place: what stands
        behind it fares no better for beginning earlier.

        Yields:
            Endings, and what each of those that follow costs at least.
        """
        shorter = self._shorter()
        first = next(shorter, None)
        if first is None:
            yield self._longer() or [self._overfull()], NEVER
            return
        ending, least = first
        if ending[1] == 0.0:  # nearly half of all lines
            yield [ending], self._steps.least
            yield self._longer(), least
            goes_on = True
        else:
            longer = self._longer()
            goes_on = any(cost < UNIT for _, cost in longer)
            if goes_on and least >= _LEFT_SHORT:
                yield longer, NEVER
                return
            yield [ending, *longer], least
            goes_on = goes_on or ending[1] == least
        for ending, least in shorter:
            if goes_on and least >= _LEFT_SHORT:
                return
            yield [ending], least
            goes_on = goes_on or ending[1] == least

    def _longer(self) -> list[Ending]:
        """Lines that are squeezed, or whose last mark hangs."""
        joints, limit, is_hanging = self._joints, self._limit, self._room.hanging
        offsets, lengths, excess, length = joints.at, joints.lengths, joints.excess, joints.length
        count, hyphens = len(offsets), joints.hyphens
        found: list[Ending] = []
        end = self.fitting + 1
        index = bisect_left(offsets, end)
        while end <= length:
            while index < count and offsets[index] < end:
                index += 1
            if index and (end_of_word := offsets[index - 1] + lengths[index - 1]) > end:
                end = end_of_word
                continue
            over = end + excess[index] - limit
            if hyphens:
                over += hyphens.get(end, 0.0)
            hung = joints.hanging.get(end, 0.0) if is_hanging else 0.0
            squeeze = self._squeeze(index, over - hung)
            if squeeze is not None:
                cost = joints.costs[index] if index < count and offsets[index] == end else 0.0
                if cost != NEVER:
                    found.append((end, cost + squeeze + (self._runt if end == length else 0.0)))
            elif not is_hanging or over > self._slack(index) + 1.0:
                break
            end += 1
        return found

    def _shorter(self) -> Iterator[tuple[Ending, float]]:
        """Lines that are stretched, or just fit; each with what those behind it cost at least."""
        joints, limit, start = self._joints, self._limit, self._start
        offsets, lengths, excess, length = joints.at, joints.lengths, joints.excess, joints.length
        count, hyphens = len(offsets), joints.hyphens
        end = self.fitting
        index = bisect_left(offsets, end)
        is_divided = False
        while end > start:
            while index and offsets[index - 1] >= end:
                index -= 1
            if index and offsets[index - 1] + lengths[index - 1] > end:
                end = offsets[index - 1]
                continue
            cost = joints.costs[index] if index < count and offsets[index] == end else 0.0
            if cost == DIVIDED and is_divided:
                cost = NEVER  # a word longer than a line is divided where the line is fullest
            if cost != NEVER:
                is_divided = cost == DIVIDED
                if end == length:
                    yield (end, cost + self._runt), 0.0
                else:
                    under = limit - end - excess[index]
                    if hyphens and end in hyphens:
                        yield from self._hyphenated(index, end, cost, under - hyphens[end])
                    else:
                        stretch = self._stretch(index, end, under) if under > _EXACT else 0.0
                        yield (end, cost + stretch), stretch
            end -= 1

    def _hyphenated(self, index: int, end: int, cost: float, under: Em) -> Iterator[tuple[Ending, float]]:
        """A line that fits without the hyphen at its end, and may have to be squeezed for it."""
        if under > _EXACT:
            yield (end, cost + self._stretch(index, end, under)), 0.0
        elif (squeeze := self._squeeze(index, -under)) is not None:
            yield (end, cost + squeeze), 0.0

    def _overfull(self) -> Ending:
        """The shortest line that is too long, where nothing else is possible."""
        joints = self._joints
        for end in range(self.fitting + 1, joints.length):
            index = bisect_left(joints.at, end)
            if index and joints.at[index - 1] + joints.lengths[index - 1] > end:
                continue
            if index == len(joints.at) or joints.at[index] != end or joints.costs[index] != NEVER:
                break
        else:
            end, index = joints.length, len(joints.at)
        return end, _OVERFULL * (1.0 + end + joints.excess[index] - self._limit)

    def _slack(self, index: int) -> float:
        return sum(column[index] - column[self._inner] for column, _, _ in self._steps.squeeze)

    def _spaces(self, index: int) -> int:
        """How many word spaces the line before joint `index` has."""
        columns, inner = self._joints.columns, self._inner
        if not any(columns[at][index] > columns[at][inner] for at in (WORDSPACE, WIDER_WORDS)):
            return 0  # whatever its width, a word space can be narrowed or widened
        return sum(gap.kind == "wordspace" for gap in self._joints.gaps[self._inner : index])

    def _borders(self, index: int) -> int:
        """How many gaps beside Western text the line before joint `index` has."""
        wider = self._joints.columns[WIDER_AUTO]
        return round((wider[index] - wider[self._inner]) / WIDER) if wider[index] else 0

    def _squeeze(self, index: int, over: Em) -> float | None:
        """The cost of squeezing the line before joint `index` by `over` em, if it can be."""
        if over <= _EXACT:
            return 0.0
        inner = self._inner
        cost = 0.0
        for column, touched, used_up in self._steps.squeeze:
            capacity = column[index] - column[inner]
            if capacity > 0.0:
                if capacity >= over - _EXACT:
                    share = over / capacity
                    return cost + touched + used_up * share * share
                cost += touched + used_up
                over -= capacity
        return None

    def _stretch(self, index: int, end: int, under: Em) -> float:
        """The cost of a line that is `under` em too short."""
        joints, inner = self._joints, self._inner
        if not self._room.justified:
            return _RAGGED * under * under
        if not self._room.trims and index:
            under = max(0.0, under - end_blank(joints, index, end))
        cost, missing = 0.0, under
        for column, touched, used_up in self._steps.stretch:
            capacity = column[index] - column[inner]
            if capacity > 0.0:
                if capacity >= under:
                    share = under / capacity
                    return cost + touched + used_up * share * share
                cost += touched + used_up
                under -= capacity
        fixed, solid = joints.columns[FIXED], joints.solid
        places = end - self._start - 1 - fixed[index] + fixed[inner] - solid[index] + solid[self._first]
        if places <= 0 and (spaces := self._spaces(index)):
            opened = _word_spaces_cost(under / spaces)
        else:
            opened = self._han_cost(index, places, under)
        return cost + _left_short(missing) if opened is None else cost + HAN_TOUCHED + opened

    def _han_cost(self, index: int, places: float, under: Em) -> float | None:
        """The cost of opening all gaps that open with those between Han; None if it leaves holes."""
        opening = under / places if places > 0 else 2 * HAN_ROOM
        if opening > LOOSE + _EXACT:
            loose = HAN_ROOM if self.fitting > self._room.runt else LOOSE
            if opening > loose + _EXACT and under > loose * (places + self._borders(index)) + _EXACT:
                return None
        return HAN_OPENED * opening * opening


def _word_spaces_cost(opening: Em) -> float | None:
    """The cost of opening each word space `opening` em beyond its limit; None if it leaves holes."""
    if opening > WORDS_ROOM + _EXACT:
        return None
    return WORDS_OPENED * opening * opening


def _left_short(missing: Em) -> float:
    """The cost of a line that is left `missing` em short."""
    return _LEFT_SHORT + _MISSING * missing * missing


def end_blank(joints: Joints, index: int, end: int) -> Em:
    """The blank of a mark at a line's end, where the region keeps it."""
    if index == 0 or joints.at[index - 1] + joints.lengths[index - 1] != end:
        return 0.0
    last = index - 1
    if joints.forms[last] != "cells":
        return 0.0
    return max(0.0, joints.lengths[last] - joints.bodies[last] - joints.shifts[last])
