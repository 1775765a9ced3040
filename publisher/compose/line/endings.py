"""Where a line may end.

In: a paragraph's joints, where a line starts, and its measure. Out: the ends that are worth trying, each
with its cost, the likeliest first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from publisher.compose.line.break_costs import DIVIDED, NEVER, UNIT
from publisher.compose.line.costs import EXACT, LEFT_SHORT, LineCosts
from publisher.compose.units import Em

_OVERFULL = 1e9  # no line short of its measure comes near it

Ending = tuple[int, float]
"""Where a line may end, and the cost of the line and of ending it there."""


class LineStart(LineCosts):
    """The ends of lines from one start."""

    __slots__ = ()

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
            if least >= LEFT_SHORT and _is_free(longer):
                yield longer, NEVER
                return
            yield [ending, *longer], least
            goes_on = ending[1] == least or _is_free(longer)
        for ending, least in shorter:
            if goes_on and least >= LEFT_SHORT:
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
            squeeze = self.squeeze(index, over - hung)
            if squeeze is not None:
                cost = joints.costs[index] if index < count and offsets[index] == end else 0.0
                if cost != NEVER:
                    found.append((end, cost + squeeze + (self._runt if end == length else 0.0)))
            elif not is_hanging or over > self.slack(index) + 1.0:
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
                        stretch = self.stretch(index, end, under) if under > EXACT else 0.0
                        yield (end, cost + stretch), stretch
            end -= 1

    def _hyphenated(self, index: int, end: int, cost: float, under: Em) -> Iterator[tuple[Ending, float]]:
        """A line that fits without the hyphen at its end, and may have to be squeezed for it."""
        if under > EXACT:
            yield (end, cost + self.stretch(index, end, under)), 0.0
        elif (squeeze := self.squeeze(index, -under)) is not None:
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


def _is_free(endings: Iterable[Ending]) -> bool:
    """Whether a line may end at one of these without a cost for the place."""
    return any(cost < UNIT for _, cost in endings)
