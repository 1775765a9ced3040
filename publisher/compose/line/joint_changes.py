"""Changes of joints: what a paragraph asks of the joints that its runs have.

In: the joints of a paragraph and their offsets, two lists that are changed. Widths are measured, words
divided and tied, spaces widened; a character of plain Han becomes a joint where something is asked of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from publisher.compose.line.break_costs import (
    ADDRESS,
    DATE,
    DIVIDED,
    FORMULA,
    HYPHENATED,
    NEVER,
    UNIT,
    WHOLE_ADDRESS,
)
from publisher.compose.line.joints import Advance, Asking, Joint, Label, joint
from publisher.compose.line.justify import HAN_ROOM, Gap
from publisher.compose.line.spacing import HAN, RIGID
from publisher.compose.line.unicode_breaks import cluster_starts
from publisher.compose.units import Em

NARROWEST: Em = 3.0
"""In a measure of less there are no lines to save: a word that is longer stands out, and so does an
address."""

# Lengths are compared no more exactly than this, in em: a table's column is as wide as its longest word.
_ROUNDING: Em = 1e-6

# The part of an extra space, in em, that the blank of a mark may be, or that beside Western text.
_ALREADY = 0.25

# CLREQ, squeezing step 2 and stretching step 1: a word space goes down to 1/4 and up to 1/2 em.
_LEAST_SPACE, _MOST_SPACE = 0.25, 0.5
# What a figure before it is a date's.
_OF_DATES = frozenset("年月日时")
# What opens no line, even where a word is longer than one.
_NO_START = frozenset("-‐/,.;:!?)]}%°")


def keep_addresses(
    joints: list[Joint], first: int, asking: Asking, start: int, measure: Em, advance: Advance
) -> None:
    """Keep the addresses of a run whole that a line holds.

    Args:
        first, start: The run's first joint, and its first character.
    """
    for begun, ended, divisions in asking.addresses:
        if advance(start + begun, start + ended) <= measure + _ROUNDING:
            for index in divisions:
                joints[first + index] = joints[first + index]._replace(cost=WHOLE_ADDRESS)


def forbid_inside_addresses(joints: list[Joint]) -> None:
    """Let no line end inside an address."""
    for index, one in enumerate(joints):
        if one.cost in (ADDRESS, WHOLE_ADDRESS):
            joints[index] = one._replace(cost=NEVER)


def bind(at: list[int], joints: list[Joint], start: int, end: int, cost: float) -> None:
    """Make line ends cost more inside a stretch: its plain Han characters become joints."""
    for offset in range(start + 1, end):
        index = bisect_left(at, offset)
        if index < len(at) and at[index] == offset:
            joints[index] = joints[index]._replace(cost=max(joints[index].cost, cost))
        elif not index or at[index - 1] + joints[index - 1].length <= offset:
            at.insert(index, offset)
            joints.insert(index, joint(HAN, cost, "cells", 1.0, 0.0, 1))


def add_space(at: list[int], joints: list[Joint], offset: int, blank: Em, length: int) -> None:
    """Widen the gap before an offset, unless it is inside a word."""
    index = bisect_left(at, offset)
    if index == len(at) or at[index] != offset:
        if offset == length or (index and at[index - 1] + joints[index - 1].length > offset):
            return
        at.insert(index, offset)
        joints.insert(index, joint(HAN, 0.0, "cells", 1.0, 0.0, 1))
    (kind, width, least, most), cost, form, body, shift, count, *_ = joints[index]
    more = max(0.0, blank - min(width, _ALREADY))
    gap = Gap(kind, width + more, least + more, most + more)
    joints[index] = joint(gap, cost, form, body, shift, count)


def fix_label(at: list[int], joints: list[Joint], label: Label) -> None:
    """Take the label's gaps, and the one behind it, out of justification."""
    for offset in range(label.end + 1):
        add_space(at, joints, offset, 0.0, label.end + 1)
    last = bisect_left(at, label.end)
    if last == len(at) or at[last] != label.end:
        return  # it ends inside a word
    width = sum(one.body for one in joints[:last]) + sum(one.gap.width for one in joints[1:last])
    for index in range(1, last + 1):
        blank = joints[index].gap.width
        if index == last:
            blank = max(blank, label.width - width)
        _, cost, form, body, shift, length, *_ = joints[index]
        joints[index] = joint(Gap("rigid", blank, blank, blank), cost, form, body, shift, length)


def measure_space(
    at: Sequence[int], joints: list[Joint], index: int, advance: Advance, *, is_edited: bool
) -> None:
    """Ask for the width of a typed space before a joint, and make it part of the gap there.

    Args:
        is_edited: Whether it is the blank of the mark beside it, rather than added to that.
    """
    start = at[index - 1]
    width = advance(start, start + joints[index - 1].length)
    gap, cost, form, body, shift, length, *_ = joints[index]
    blank = gap.width
    least, most = min(width, _LEAST_SPACE), max(width, _MOST_SPACE)
    if is_edited and blank:
        space = Gap(gap.kind, max(blank, width), least, max(blank, width) + HAN_ROOM)
    else:
        space = Gap("wordspace", blank + width, blank + least, blank + most)
    joints[index] = joint(space, cost, form, body, shift, length)


def measure_word(
    at: list[int], joints: list[Joint], index: int, text: str, measure: Em, advance: Advance
) -> None:
    """Ask for a word's width; a word that is longer than any line is divided, a line to write on cut."""
    start = at[index]
    gap, cost, form, _, shift, length, *_ = joints[index]
    width = advance(start, start + length)
    if form == "rule":
        width = min(width, measure)
    if text[start + length : start + length + 1] in _OF_DATES and joints[index + 1].cost == UNIT:
        joints[index + 1] = joints[index + 1]._replace(cost=DATE)
    if width <= measure + _ROUNDING or measure < NARROWEST:
        joints[index] = joint(gap, cost, form, width, shift, length)
        return
    starts = [start + at for at in cluster_starts(text[start : start + length])]
    pieces = list(pairwise((*starts, start + length)))
    gaps = [gap, *[RIGID] * len(pieces)]
    costs = [cost, *(_divided(text, first) for first, _ in pieces[1:])]
    at[index : index + 1] = [first for first, _ in pieces]
    joints[index : index + 1] = [
        joint(gap, cost, "western", advance(first, last), 0.0, last - first)
        for gap, cost, (first, last) in zip(gaps, costs, pieces, strict=False)
    ]


def _divided(text: str, offset: int) -> float:
    """The cost of dividing a word that no line holds: best behind a solidus or a hyphen, and never before
    a mark that belongs to what it follows."""
    before, behind = text[offset - 1], text[offset]
    if behind in _NO_START and before.isalnum():
        return NEVER
    return FORMULA if before in "/-‐" else DIVIDED


def divide(at: list[int], joints: list[Joint], offset: int, cost: float, advance: Advance) -> None:
    """Let a line end inside a word."""
    index = bisect_right(at, offset) - 1
    start, (gap, before, form, _, shift, length, *_) = at[index], joints[index]
    if start == offset:  # a word longer than its line, which is in pieces already
        joints[index] = joints[index]._replace(cost=min(before, HYPHENATED))
        return
    end = start + length
    first = joint(gap, before, form, advance(start, offset), shift, offset - start)
    second = joint(RIGID, cost, form, advance(offset, end), 0.0, end - offset)
    at.insert(index + 1, offset)
    joints[index : index + 1] = [first, second]
