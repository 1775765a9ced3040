"""What lines cost.

In: a paragraph's joints, where a line starts, and its measure. Out: what it costs to squeeze or stretch a
line that ends before a joint.
A line's cost follows CLREQ's priorities step by step: a later step costs more than all the steps
before it together, so one squeezed 。 is dearer than any number of squeezed ，, and gaps that open
between Han are dearest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from publisher.compose.line.joints import (
    AUTO,
    BRACKET,
    COMMA,
    FIXED,
    INTERPUNCT,
    SLACK,
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
LEFT_SHORT = 20_000.0
# Times the square of what is missing, in em: one hole of half a newspaper column is worse than two of
# a fifth, and better than four.
_MISSING = 1250.0
# CLREQ, #adjustments_of_orphans_and_widows: at least two Han on a paragraph's last line, for which the
# line above opens up to HAN_ROOM: a measure of ten em gives up two characters at 0.29 em a gap.
RUNT = 5_000.0
# Times the square of what a line has less than its measure where lines are not stretched, in em.
_RAGGED = 0.1
EXACT = 1e-6
"""Widths in em that differ by no more are the same."""
# Sums that are made in another order differ by less.
_SURELY = 2 * EXACT


_Step = tuple[list[float], float, float]
"""One step of squeezing or stretching in one paragraph: sums of what the gaps before each joint offer to
it, and its costs, as in `_SQUEEZE_COSTS`."""


# `Steps` and `Room` are asked again and again for every line: fields of a slotted class are found at once,
# those of a named tuple are looked up each time (Python 3.11).
@dataclass(slots=True)
class Steps:
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
        squeeze = [(columns[at], cost, more) for at, cost, more in _SQUEEZE_COSTS if columns[at][-1]]
        stretch = [(columns[at], cost, more) for at, cost, more in _STRETCH_COSTS if columns[at][-1]]
        if not room.justified or room.hanging or not room.trims:
            return cls(squeeze, stretch, 0.0)  # such lines fit at several lengths
        return cls(squeeze, stretch, min([touched for _, touched, _ in squeeze + stretch] or [HAN_TOUCHED]))


@dataclass(slots=True)
class Room:
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


class LineCosts:
    """What lines from one start cost, by where they end.

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
            limit += joints.blanks[first]
            if not room.trims:
                limit -= joints.shifts[first]
        natural = limit + EXACT
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

    def slack(self, index: int) -> Em:
        """How far the line before joint `index` can be squeezed."""
        slack = self._joints.columns[SLACK]
        return slack[index] - slack[self._inner]

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

    def squeeze(self, index: int, over: Em) -> float | None:
        """The cost of squeezing the line before joint `index` by `over` em, if it can be."""
        if over <= EXACT:
            return 0.0
        inner, slack = self._inner, self._joints.columns[SLACK]
        if over > slack[index] - slack[inner] + _SURELY:  # as half of those that are asked for
            return None
        cost = 0.0
        for column, touched, used_up in self._steps.squeeze:
            capacity = column[index] - column[inner]
            if capacity > 0.0:
                if capacity >= over - EXACT:
                    share = over / capacity
                    return cost + touched + used_up * share * share
                cost += touched + used_up
                over -= capacity
        return None

    def stretch(self, index: int, end: int, under: Em) -> float:
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
        if 0.0 < under <= LOOSE * places:  # nearly always
            opening = under / places
            return cost + HAN_TOUCHED + HAN_OPENED * opening * opening
        if places <= 0 and (spaces := self._spaces(index)):
            opened = _word_spaces_cost(under / spaces)
        else:
            opened = self._han_cost(index, places, under)
        return cost + _left_short(missing) if opened is None else cost + HAN_TOUCHED + opened

    def _han_cost(self, index: int, places: float, under: Em) -> float | None:
        """The cost of opening all gaps that open with those between Han; None if it leaves holes."""
        opening = under / places if places > 0 else 2 * HAN_ROOM
        if opening > LOOSE + EXACT:
            loose = HAN_ROOM if self.fitting > self._room.runt else LOOSE
            if opening > loose + EXACT and under > loose * (places + self._borders(index)) + EXACT:
                return None
        return HAN_OPENED * opening * opening


def _word_spaces_cost(opening: Em) -> float | None:
    """The cost of opening each word space `opening` em beyond its limit; None if it leaves holes."""
    if opening > WORDS_ROOM + EXACT:
        return None
    return WORDS_OPENED * opening * opening


def _left_short(missing: Em) -> float:
    """The cost of a line that is left `missing` em short."""
    return LEFT_SHORT + _MISSING * missing * missing


def end_blank(joints: Joints, index: int, end: int) -> Em:
    """The blank of a mark at a line's end, where the region keeps it."""
    if index == 0 or joints.at[index - 1] + joints.lengths[index - 1] != end:
        return 0.0
    last = index - 1
    if joints.forms[last] != "cells":
        return 0.0
    return max(0.0, joints.lengths[last] - joints.bodies[last] - joints.shifts[last])
