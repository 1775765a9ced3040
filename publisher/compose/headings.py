"""Headings that are too long for one line, broken by sense.

In: one line of a heading as the source divides it, and a measure. Out: its lines.
Sense comes first and balance after it (N4, N5 of the trade's handbooks): a line ends at a mark or
a space where there is one, at the end of a word everywhere else, and never before 的 and its like.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from math import ceil, inf

from publisher.compose.breaking import NEVER, UNIT
from publisher.compose.characters import kind_of
from publisher.compose.joints import Advance, Joints
from publisher.compose.lines import LineStyle, heading_room, set_lines, typesetter
from publisher.compose.placing import SetLine, place

# Words that lean on the one before them: they never open a line.
_LEANING = frozenset("的地得了着过们等吗呢吧啊之")
# Words that lean on the one behind them: they close no line.
_LEADING = frozenset("在把被将向从对为以与和及或让使给由于第不再更最要")

# A heading of more lines than this is a text, and is set like one.
_MOST_LINES = 8

# Costs; balance costs the square of what each line differs from the mean, in em.
_INSIDE_WORD = 1000.0
_LEADS = 60.0
_INSIDE_QUOTES = 80.0
_WORD = 6.0


def set_heading(text: str, measure: float, style: LineStyle, advance: Advance) -> list[SetLine]:
    """Set one line of a heading, in as few lines as it takes."""
    joints = typesetter(style).joints(text, measure, advance)
    room = heading_room(measure, style)
    width = joints.width(0, len(text)) if text else 0.0
    if width + style.indent <= measure:
        return [place(joints, 0, len(text), room, style.indent)]
    if width > _MOST_LINES * measure:
        return set_lines(text, measure, style, advance)
    breaks = _breaks(text, joints)
    for count in range(max(2, ceil((width + style.indent) / measure)), len(text) + 1):
        ends = _divide(joints, breaks, count, measure, style.indent)
        if ends:
            starts = [0, *ends[:-1]]
            return [
                place(joints, start, end, room, 0.0 if start else style.indent)
                for start, end in zip(starts, ends, strict=True)
            ]
    return [place(joints, 0, len(text), room, style.indent)]


def _breaks(text: str, joints: Joints) -> dict[int, float]:
    """Every offset where a line may end, and what it costs."""
    import rjieba  # 0.14 s with its dictionary, for headings that need it

    words = rjieba.cut(text, False)
    ends = list(accumulate(map(len, words)))
    following = dict(zip(ends, [*words[1:], ""], strict=True))
    preceding = dict(zip(ends, words, strict=True))
    blocked = {at for at, cost in zip(joints.at, joints.costs, strict=True) if cost >= UNIT}
    inside = {
        offset
        for at, length in zip(joints.at, joints.lengths, strict=True)
        for offset in range(at + 1, at + length)
    }
    costs: dict[int, float] = {}
    for offset in range(1, len(text)):
        if offset in blocked or offset in inside or text[offset] in _LEANING:
            continue
        cost = _INSIDE_WORD
        if offset in following:
            cost = 0.0 if _is_pause(text[offset - 1]) else _WORD
            cost += _LEADS * (preceding[offset] in _LEADING)
        costs[offset] = cost + _INSIDE_QUOTES * (_depth(text[:offset]) > 0)
    return costs


def _depth(text: str) -> int:
    """How many quotation marks and brackets are open at the end of `text`."""
    kinds = [kind_of(character) for character in text]
    return kinds.count("open") - kinds.count("close")


def _is_pause(character: str) -> bool:
    """Whether a mark or a space ends a clause here."""
    return kind_of(character) in ("comma", "colon", "stop", "exclaim", "space", "blank", "close")


def _divide(
    joints: Joints, breaks: dict[int, float], count: int, measure: float, indent: float
) -> list[int]:
    """The best ends of `count` lines; empty where the text does not go in so many."""
    length = joints.length
    mean = (joints.width(0, length) + indent) / count
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for number in range(1, count + 1):
        further: dict[int, tuple[float, list[int]]] = {}
        ends = [*breaks, length] if number < count else [length]
        for start, (cost, ends_before) in best.items():
            for end in ends[bisect_right(ends, start) :]:
                width = joints.width(start, end) + (0.0 if start else indent)
                if width > measure + 1e-6:
                    break
                total = cost + breaks.get(end, 0.0) + (width - mean) ** 2
                if total < further.get(end, (inf, []))[0]:
                    further[end] = (total, [*ends_before, end])
        best = further
    return best.get(length, (NEVER, []))[1]
