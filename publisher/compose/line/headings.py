"""Headings that are too long for one line, broken by sense.

In: one line of a heading as the source divides it, and a measure. Out: its lines.
What the end of a line costs its sense is known from publisher.shared.phrases; balance comes after that.
"""

from __future__ import annotations

from bisect import bisect_right
from math import ceil, inf

from publisher.compose.line.break_costs import NEVER, UNIT
from publisher.compose.line.joints import NO_EXTRA_SPACE, Advance, ExtraSpace, Joints
from publisher.compose.line.line_style import LineStyle, heading_room, typesetter
from publisher.compose.line.lines import set_lines
from publisher.compose.line.placing import PlacedLine, place
from publisher.compose.units import Em
from publisher.shared.phrases import LEADS, are_torn, line_ends

# A heading of more lines than this is a text, and is set like one.
_MOST_LINES = 8
# Of longer lines, in em, a difference of some em is seen less, and lines end with clauses the sooner.
_SHORT_LINE = 8.0


def set_heading(
    text: str, measure: Em, style: LineStyle, advance: Advance, extra_space: ExtraSpace = NO_EXTRA_SPACE
) -> list[PlacedLine]:
    """Set one line of a heading, in as few lines as it takes, or one more where that saves a word."""
    joints = typesetter(style).joints(text, measure, advance, extra_space=extra_space)
    room = heading_room(measure, style)
    width = joints.width(0, len(text)) if text else 0.0
    if width + style.indent <= measure:
        return [place(joints, 0, len(text), room, style.indent)]
    is_text = width > _MOST_LINES * measure
    ends = [] if is_text else _ends(text, joints, measure, style.indent)
    if not ends:
        return set_lines(text, measure, style, advance, extra_space=extra_space)
    starts = [0, *ends[:-1]]
    return [
        place(joints, start, end, room, 0.0 if start else style.indent)
        for start, end in zip(starts, ends, strict=True)
    ]


def _ends(text: str, joints: Joints, measure: Em, indent: Em) -> list[int]:
    """Where the lines of a heading end that takes two or more; nothing where it cannot be divided."""
    found = _ends_at(_breaks(text, joints, UNIT), joints, measure, indent)
    # An address, or a word, may be wider than the measure.
    return found or _ends_at(_breaks(text, joints, NEVER), joints, measure, indent)


def _ends_at(breaks: dict[int, float], joints: Joints, measure: Em, indent: Em) -> list[int]:
    """Which of these breaks are the ends of lines."""
    length = joints.length
    fewest = max(2, ceil((joints.width(0, length) + indent) / measure))
    found: list[int] = []
    for count in range(fewest, length + 1):
        ends = _divide(joints, breaks, count, measure, indent)
        if ends and max(breaks.get(end, 0.0) for end in ends) < LEADS:
            return ends
        if found:
            # Another line that helps no phrase may help a word.
            helps = ends and are_torn(found, breaks) and not are_torn(ends, breaks)
            return ends if helps else found
        found = ends
    return found


def _breaks(text: str, joints: Joints, dearest: float) -> dict[int, float]:
    """Every offset where a line may end, and what it costs.

    Args:
        dearest: What costs line setting as much divides no heading.
    """
    asked = dict(zip(joints.at, joints.costs, strict=True))
    blocked = {at for at, cost in asked.items() if cost >= dearest}
    inside = {
        offset
        for at, length in zip(joints.at, joints.lengths, strict=True)
        for offset in range(at + 1, at + length)
    }
    return {
        at: cost + asked.get(at, 0.0)
        for at, cost in line_ends(text).items()
        if at not in blocked and at not in inside
    }


def _divide(joints: Joints, breaks: dict[int, float], count: int, measure: Em, indent: Em) -> list[int]:
    """The best ends of `count` lines; empty where the text does not go in so many."""
    length = joints.length
    mean = (joints.width(0, length) + indent) / count
    balance = min(1.0, _SHORT_LINE / mean)
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for number in range(1, count + 1):
        further: dict[int, tuple[float, list[int]]] = {}
        ends = [*breaks, length] if number < count else [length]
        for start, (cost, ends_before) in best.items():
            for end in ends[bisect_right(ends, start) :]:
                width = joints.width(start, end) + (0.0 if start else indent)
                if width > measure + 1e-6:
                    break
                total = cost + breaks.get(end, 0.0) + balance * (width - mean) ** 2
                if total < further.get(end, (inf, []))[0]:
                    further[end] = (total, [*ends_before, end])
        best = further
    return best.get(length, (NEVER, []))[1]
