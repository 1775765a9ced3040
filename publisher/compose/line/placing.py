"""Placing: where the characters of one line stand.

In: the joints of a paragraph, where a line of it begins and ends, and its room. Out: a `PlacedLine`. What
is between characters is a matter of where they stand; the text itself never changes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from publisher.compose.line.atoms import Form
from publisher.compose.line.costs import LOOSE, WORDS_ROOM, Room, end_blank
from publisher.compose.line.joints import OPENS, Joints
from publisher.compose.line.justify import HAN_ROOM, Gap, spread
from publisher.compose.units import Em

_EXACT = 1e-6


class Segment(NamedTuple):
    """Glyphs of `start`..`end` set from `x` em on, each followed by `tracking` em.

    Attributes:
        form: "cells": one em each; "western": at natural widths, rotated in vertical lines;
            "upright": Western letters, one em each; "combined": all in one em; "hyphen": one that
            is seen where a word is divided, and is no character of the text.
        shifts: Cells that stand further on than the others have it, or further back: the offset of
            the first of them, and by how many em all that follow move.
    """

    start: int
    end: int
    x: Em
    tracking: Em
    form: Form | Literal["hyphen"]
    shifts: tuple[tuple[int, Em], ...] = ()

    def steps(self) -> Iterator[tuple[int, int, Em]]:
        """Stretches that no shift divides: start, end, and where each starts (em)."""
        start, x = self.start, self.x
        for at, by in self.shifts:
            yield start, at, x
            x += (at - start) * (1.0 + self.tracking) + by
            start = at
        yield start, self.end, x


class PlacedLine(NamedTuple):
    """One line; characters of it in no segment are spaces that are not drawn."""

    start: int
    end: int
    segments: tuple[Segment, ...]
    width: Em


_Span = tuple[int, int, int, int, int, int]
"""A line among the joints of its paragraph.

start, shown, end: In characters; spaces from `shown` to `end` are not drawn.
first, inner, last: Joints of the line; `inner` is the first whose gap is within it, and is behind `first`
where that stands at its start.
"""


def place(joints: Joints, start: int, end: int, room: Room, indent: Em) -> PlacedLine:
    """Place the characters of one line."""
    at = joints.at
    first, last, shown = bisect_left(at, start), bisect_left(at, end), end
    inner = first + (first < len(at) and at[first] == start)
    if (
        last > inner
        and joints.forms[last - 1] == "space"
        and at[last - 1] + joints.lengths[last - 1] == end
    ):
        last -= 1
        shown = at[last]
    span = (start, shown, end, first, inner, last)
    pen = indent if room.trims or inner == first else indent + joints.shifts[first]
    delta, hangs = _lacking(joints, span, room)
    if abs(delta) >= _EXACT:
        line = _placed(joints, span, *_gaps(joints, span, delta, hangs=hangs), pen)
    elif joints.uneven[first] == joints.uneven[last]:  # nearly half of all lines
        line = _solid(joints, span, pen)
    else:
        line = _placed(joints, span, joints.blanks[inner:last], 0.0, pen)
    return _with_hyphen(line, joints.hyphens[end]) if joints.hyphens and end in joints.hyphens else line


def _with_hyphen(line: PlacedLine, width: Em) -> PlacedLine:
    hyphen = Segment(line.end, line.end, line.width, 0.0, "hyphen")
    return line._replace(segments=(*line.segments, hyphen), width=line.width + width)


def _gaps(joints: Joints, span: _Span, delta: Em, *, hangs: bool) -> tuple[Sequence[Em], Em]:
    """The gaps at the joints within a line, which change by `delta`, and the opening between its Han
    characters.

    Args:
        hangs: Whether the last mark hangs.
    """
    *_, inner, last = span
    gaps = [*joints.gaps[inner:last]]
    if hangs and gaps:
        blank = gaps[-1].width
        gaps[-1] = Gap("rigid", blank, blank, blank)  # a hung mark carries no more space before it
    plain_count = _plain_count(joints, span)
    widths, opening = spread(gaps, delta, max(plain_count, 0))
    if delta > 0.0 and (opening > LOOSE or plain_count <= 0):  # not so one line in a thousand
        return _stretched(gaps, delta, max(plain_count, 0)) or (joints.blanks[inner:last], 0.0)
    return widths, opening


def _lacking(joints: Joints, span: _Span, room: Room) -> tuple[Em, bool]:
    """By how much the gaps of a line have to change, in em, and whether its last mark hangs."""
    start, shown, end, first, inner, last = span
    excess = joints.excess
    natural = shown - start + excess[last] - excess[first]
    if inner > first:
        natural -= joints.blanks[first]
        if not room.trims:
            natural += joints.shifts[first]
    if joints.hyphens:
        natural += joints.hyphens.get(end, 0.0)
    delta = (room.others if start else room.first) - natural
    if delta < 0.0 and room.hanging:
        hung = joints.hanging.get(shown, 0.0)
        return min(0.0, delta + hung), hung > 0.0
    if delta > 0.0:
        if not room.justified or end == joints.length:
            return 0.0, False
        if not room.trims:
            return max(0.0, delta - end_blank(joints, last, shown)), False
    return delta, False


def _plain_count(joints: Joints, span: _Span) -> int:
    """How many gaps between Han characters are no joints; the cost of a line counts the joints as well
    that open with them."""
    start, shown, _, first, inner, last = span
    return shown - start - 1 - (last - inner) - (joints.solid[last] - joints.solid[first])


def _stretched(gaps: list[Gap], delta: Em, plain: int) -> tuple[list[Em], Em] | None:
    """As `spread`, for a line with few gaps; None where they could not be filled without holes.

    Gaps beside Western text open with those between Han where these alone would be too wide; word spaces
    take what is left where there is nothing else to open.
    """
    widths, opening, left = _filled(gaps, delta, plain)
    widest = max([opening, *(b - a[1] for a, b in zip(gaps, widths, strict=True) if a.kind in OPENS)])
    if widest > LOOSE + _EXACT or left > _EXACT:
        # What is wider than its limit by now opens like any other gap.
        opened = [_like_han(gap) if gap.kind == "autospace" else gap for gap in gaps]
        by = sum(gap[1] for gap in opened) - sum(gap[1] for gap in gaps)
        widths, opening, left = _filled(opened, delta - by, plain)
    if left < _EXACT:
        return widths, opening
    spaces = [index for index, gap in enumerate(gaps) if gap.kind == "wordspace"]
    if plain or any(gap.kind in OPENS for gap in gaps) or left > len(spaces) * WORDS_ROOM + _EXACT:
        return None
    for index in spaces:
        widths[index] += left / len(spaces)
    return widths, opening


def _filled(gaps: list[Gap], delta: Em, plain: int) -> tuple[list[Em], Em, Em]:
    """As `spread`, and what of `delta` is left over."""
    widths, opening = spread(gaps, delta, plain)
    return widths, opening, delta - (sum(widths) - sum(gap[1] for gap in gaps)) - plain * opening


def _like_han(border: Gap) -> Gap:
    """A gap beside Western text, opened to its limit, as one that opens further with all others."""
    return Gap("han", border.maximum, border.maximum, border.maximum + HAN_ROOM)


def _solid(joints: Joints, span: _Span, pen: Em) -> PlacedLine:
    """As `_placed`, of a line of even cells whose gaps are as they are: one stretch from end to end."""
    start, shown, end, first, inner, last = span
    left = pen - joints.shifts[first] if inner > first else pen
    width = left + (shown - start)
    if last > first:  # a mark's blank behind it is a gap of what follows
        width += joints.shifts[last - 1] + joints.bodies[last - 1] - 1.0
    cells = Segment(start, shown, left, 0.0, "cells")
    return PlacedLine(start, end, (cells,) if start < shown else (), width)


def _placed(joints: Joints, span: _Span, widths: Sequence[Em], opening: Em, pen: Em) -> PlacedLine:
    """The segments of a line whose gaps have these widths, from `pen` on.

    Cells that follow each other, marks included, are one segment.
    """
    start, shown, end, first, inner, last = span
    at = joints.at[first:last]
    segments: list[Segment] = []
    step = 1.0 + opening
    begun, left = -1, pen  # where the cells at hand begin, in characters and in em
    due = pen  # where the next of them would be if nothing shifted it
    moves: list[tuple[int, Em]] = []
    if inner == first:
        if start < shown:  # plain Han up to the first joint
            begun = start
            due += ((at[0] if at else shown) - start) * step
            pen = due - opening
    else:
        widths = (0.0, *widths)  # the gap before a line is no part of it
    for offset, behind, form, body, shift, gap in zip(
        at,
        (*at[1:], shown),
        joints.forms[first:last],
        joints.bodies[first:last],
        joints.shifts[first:last],
        widths,
        strict=False,
    ):
        pen += gap
        if form == "cells":
            x = pen - shift
            if begun < 0:
                begun, left, due, moves = offset, x, x, []
            elif abs(x - due) > _EXACT:
                moves.append((offset, x - due))
            length = (behind - offset) * step
            due = x + length
            pen += body + length - step
            continue
        if begun >= 0:
            segments.append(Segment(begun, offset, left, opening, "cells", tuple(moves)))
            begun = -1
        if form != "space":
            segments.append(Segment(offset, behind, pen, 0.0, form))
        pen += body
    if begun >= 0:
        segments.append(Segment(begun, shown, left, opening, "cells", tuple(moves)))
    return PlacedLine(start, end, tuple(segments), pen)
