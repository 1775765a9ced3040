"""The search for the best line ends of a whole paragraph.

In: a paragraph's joints and its measure. Out: where its lines end.
The cheapest sequence of lines is found by Dijkstra's search, which looks no further than the cost
of the answer: where lines fit well that is almost nothing.
"""

from __future__ import annotations

from heapq import heappop, heappush

from publisher.compose.line.break_costs import NEVER
from publisher.compose.line.costs import Room, Steps
from publisher.compose.line.endings import LineStart
from publisher.compose.line.joints import Joints

# Lines of a stretch that is searched at once, and how many of them are kept.
_STRETCH, _KEPT = 40, 30


def best_ends(joints: Joints, room: Room) -> list[int]:
    """Where each line of the paragraph ends, the last end being the paragraph's.

    A paragraph longer than `_STRETCH` lines is searched stretch by stretch, and of each only the
    first `_KEPT` lines are kept: no choice reaches further back than the lines in between, and
    time stays linear in the length of the text.
    """
    ends: list[int] = []
    start = 0
    steps = Steps.of(joints, room)
    stretch = int(_STRETCH * max(room.others, 1.0))
    while joints.length - start > stretch:
        ends += _search(joints, start, start + stretch, room, steps)[:_KEPT]
        start = ends[-1]
    if ends and start == joints.length:  # the last word of a stretch reached the paragraph's end
        return ends
    return ends + _search(joints, start, joints.length, room, steps)


def _search(joints: Joints, start: int, goal: int, room: Room, steps: Steps) -> list[int]:
    """The ends of the cheapest lines from `start` to `goal`, or to the first end behind it."""
    best: dict[int, float] = {start: 0.0}
    came: dict[int, int] = {}
    starts: dict[int, LineStart] = {}
    # (cost, negative position, whether more lines from there are due). Ties go to the position
    # further on: where lines fit exactly the search walks straight. The lines from a position are
    # found a few at a time, each time when nothing cheaper is left than what the entry says.
    waiting = [(0.0, -start, False)]
    position = start
    while waiting:
        _, negative, is_due = heappop(waiting)
        position = -negative
        if not is_due:
            if position >= goal:
                break
            if position in starts:
                continue
            starts[position] = line = LineStart(joints, position, room, steps)
            found, least = line.first()
        else:
            found, least = starts[position].more()
        cost = best[position]
        for end, added in found:
            total = cost + added
            if end not in best or total < best[end]:
                best[end] = total
                came[end] = position
                heappush(waiting, (total, -end, False))
        if least != NEVER:
            heappush(waiting, (cost + least, negative, True))
    return _way(came, start, position)


def _way(came: dict[int, int], start: int, goal: int) -> list[int]:
    """The positions that lead from `start` to `goal`, without `start`."""
    ends = []
    position = goal
    while position > start:
        ends.append(position)
        position = came[position]
    return ends[::-1] or [goal]
