"""Where a line may end.

In: a paragraph's joints, where a line starts, and its measure. Out: the ends that are worth trying, each
with its cost, the likeliest first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from publisher.compose.line.break_costs import DIVIDED, NEVER, UNIT
from publisher.compose.line.costs import EXACT, LEFT_SHORT, LineCosts
from publisher.compose.units import Em

_OVERFULL = 1e9  # no line short of its measure comes near it

Ending = tuple[int, float]
"""Where a line may end, and the cost of the line and of ending it there."""


class LineStart(LineCosts):
    """The ends of lines from one start, a few at a time, the likeliest first.

    No line is left short that could end further on without a cost for the place: what stands behind it
    fares no better for beginning earlier.
    """

    __slots__ = ("_end", "_goes_on", "_index", "_is_divided", "_owes_longer")

    def first(self) -> tuple[list[Ending], float]:
        """The likeliest endings, of which there is always one; and what each of those that `more` has costs
        at least."""
        # Where to look for the next shorter line, and whether the last one divides a word.
        self._end, self._index = self.fitting, bisect_left(self._joints.at, self.fitting)
        self._is_divided = self._goes_on = self._owes_longer = False
        shorter = self._shorter()
        if shorter is None:
            return self._longer() or [self._overfull()], NEVER
        ending, least = shorter
        if ending[1] == 0.0:  # nearly half of all lines
            self._owes_longer = True
            return [ending], self._steps.least
        longer = self._longer()
        if least >= LEFT_SHORT and _is_free(longer):
            return longer, NEVER
        self._goes_on = ending[1] == least or _is_free(longer)
        return [ending, *longer], least

    def more(self) -> tuple[list[Ending], float]:
        """The next endings, and what each of those that follow costs at least."""
        if self._owes_longer:
            self._owes_longer, self._goes_on = False, True
            return self._longer(), 0.0
        shorter = self._shorter()
        if shorter is None or (self._goes_on and shorter[1] >= LEFT_SHORT):
            return [], NEVER
        ending, least = shorter
        self._goes_on = self._goes_on or ending[1] == least
        return [ending], least

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

    def _shorter(self) -> tuple[Ending, float] | None:
        """The next line that is stretched, or just fits, with what those behind it cost at least."""
        joints, start, end, index = self._joints, self._start, self._end, self._index
        offsets, lengths, hyphens = joints.at, joints.lengths, joints.hyphens
        found: tuple[Ending, float] | None = None
        while end > start and found is None:
            while index and offsets[index - 1] >= end:
                index -= 1
            if index and offsets[index - 1] + lengths[index - 1] > end:
                end = offsets[index - 1]
                continue
            cost = joints.costs[index] if index < len(offsets) and offsets[index] == end else 0.0
            # A word longer than a line is divided where the line is fullest.
            if cost != NEVER and not (cost == DIVIDED and self._is_divided):
                self._is_divided = cost == DIVIDED
                under = self._limit - end - joints.excess[index]
                if end == joints.length:
                    found = (end, cost + self._runt), 0.0
                elif hyphens and end in hyphens:
                    found = self._hyphenated(index, end, cost, under - hyphens[end])
                else:
                    stretch = self.stretch(index, end, under) if under > EXACT else 0.0
                    found = (end, cost + stretch), stretch
            end -= 1
        self._end, self._index = end, index
        return found

    def _hyphenated(self, index: int, end: int, cost: float, under: Em) -> tuple[Ending, float] | None:
        """A line that fits without the hyphen at its end, and may have to be squeezed for it."""
        if under > EXACT:
            return (end, cost + self.stretch(index, end, under)), 0.0
        squeeze = self.squeeze(index, -under)
        return None if squeeze is None else ((end, cost + squeeze), 0.0)

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
