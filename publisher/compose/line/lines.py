"""Lines of one paragraph: where they break.

In: text, a measure in em, a style, and the widths of Western words. Out: `PlacedLine`s, whose characters
publisher.compose.line.placing has placed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from publisher.compose.line.break_costs import DIVIDED
from publisher.compose.line.characters import HAN, MARKS
from publisher.compose.line.costs import Room
from publisher.compose.line.hyphenation import SHORTEST, divisions
from publisher.compose.line.joints import (
    NO_EXTRA_SPACE,
    NO_LABEL,
    Advance,
    ExtraSpace,
    Hyphen,
    Joints,
    Label,
    Ties,
)
from publisher.compose.line.line_style import LineStyle, line_room, typesetter
from publisher.compose.line.paragraph import best_ends
from publisher.compose.line.placing import PlacedLine, place
from publisher.compose.units import Em
from publisher.model.han import FIRST_EASTERN

_MANDATORY = re.compile(f"\r\n|[{MARKS['break']}]")
_NOTHING: Mapping[int, Ties] = {}
_NOWHERE: Mapping[int, ExtraSpace] = {}
# What stands on a last line at least: two Han, or words and figures as wide. 了5%。 is a runt, 46号。 and
# 40%。 are none; of a ragged last line any two letters are enough.
_LEAST, _LEAST_WESTERN = 2, 3
_TWO_HAN = re.compile(rf"[{HAN}]{{2}}\W?$")
# A line that is shorter than its measure by less, in em, is no short line: hung marks, rounding.
_SHORT = 0.01


class _Unbroken(NamedTuple):
    """A paragraph as far as it has no mandatory break, or a part between two.

    Attributes:
        start, end: In the paragraph; `end` is behind the break.
        indent: Of its first line, in em.
        ties: Stretches of it that a line end should not divide.
        extra_space: What stands further apart than elsewhere.
        label: What it opens with that takes no part in justification.
    """

    text: str
    start: int
    end: int
    indent: Em
    advance: Advance
    ties: Ties
    extra_space: ExtraSpace
    label: Label = NO_LABEL


def set_lines(
    text: str,
    measure: Em,
    style: LineStyle,
    advance: Advance,
    ties: Ties = (),
    extra_space: ExtraSpace = NO_EXTRA_SPACE,
) -> list[PlacedLine]:
    """Break a paragraph at its best line ends and place its characters.

    Args:
        measure: Of a line, in em of the body face.
        advance: The natural width of the Western text from one offset to another, in em. U+FFFC
            stands for an object (a note mark); its width is asked for alone.
        ties: What a line end divides only where that costs less than any other line: names; or
            never: what has a reading.
        extra_space: Where readings need more room than their bases.
    """
    return set_paragraphs([(text, advance)], measure, style, {0: ties}, {0: extra_space})[0]


def set_paragraphs(
    paragraphs: Sequence[tuple[str, Advance]],
    measure: Em,
    style: LineStyle,
    ties: Mapping[int, Ties] = _NOTHING,
    extra_space: Mapping[int, ExtraSpace] = _NOWHERE,
) -> list[list[PlacedLine]]:
    """As `set_lines`, for several paragraphs; `ties` and `extra_space` are by their index.

    Every step is taken for all of them before the next: sixty-four paragraphs that go through
    together take four fifths of the time that they take one after another.
    """
    parts = [
        _parts(text, style, advance, ties.get(index, ()), extra_space.get(index, NO_EXTRA_SPACE))
        for index, (text, advance) in enumerate(paragraphs)
    ]
    every = [part for found in parts for part in found]
    joints_of = typesetter(style).joints
    joints = [
        joints_of(
            part.text, measure, part.advance, part.ties, extra_space=part.extra_space, label=part.label
        )
        for part in every
    ]
    justified = style.align == "justify"
    rooms = [
        line_room(measure, style, part.indent, _runt(part.text, justified=justified)) for part in every
    ]
    ends = [best_ends(*pair) for pair in zip(joints, rooms, strict=True)]
    made = [_lines(*one) for one in zip(every, joints, rooms, ends, strict=True)]
    if style.hyphen is not None and justified:
        for index, part in enumerate(every):
            if max(joints[index].lengths, default=0) >= SHORTEST and _lacks_hyphens(
                joints[index], made[index], measure
            ):
                made[index] = _hyphenated(part, measure, style, rooms[index], made[index])
    lines = iter(made)
    return [[line for _ in found for line in next(lines)] for found in parts]


def _lacks_hyphens(joints: Joints, lines: Sequence[PlacedLine], measure: Em) -> bool:
    """Whether a line before the last could not be filled, or divides a word that no line holds."""
    if any(line.width < measure - _SHORT for line in lines[:-1]):
        return True
    inside = (joints.index(line.end) for line in lines[:-1])
    return any(index < len(joints.costs) and joints.costs[index] >= DIVIDED for index in inside)


def _hyphenated(
    part: _Unbroken, measure: Em, style: LineStyle, room: Room, lines: list[PlacedLine]
) -> list[PlacedLine]:
    """The lines of a part whose words may be divided; as they were where that is no help."""
    assert style.hyphen is not None
    points = {offset: Hyphen(style.hyphen, cost) for offset, cost in divisions(part.text)}
    if not points:
        return lines
    joints_of = typesetter(style).joints
    found = joints_of(part.text, measure, part.advance, part.ties, points, part.extra_space, part.label)
    ends = best_ends(found, room)
    # Words that are not divided stay whole: letters that are set together are kerned.
    used = {end: points[end] for end in ends if end in points}
    joints = joints_of(part.text, measure, part.advance, part.ties, used, part.extra_space, part.label)
    return _lines(part, joints, room, ends)


def _parts(
    text: str, style: LineStyle, advance: Advance, ties: Ties, extra_space: ExtraSpace
) -> list[_Unbroken]:
    """The paragraph between its mandatory breaks."""
    indent = style.indent
    label = Label(style.label, max(0.0, -indent)) if style.label else NO_LABEL
    if _MANDATORY.search(text) is None:
        return [_Unbroken(text, 0, len(text), indent, advance, ties, extra_space, label)]
    parts: list[_Unbroken] = []
    start = 0
    for match in (*_MANDATORY.finditer(text), None):
        shown, end = match.span() if match else (len(text), len(text))
        if match is None and start == end:
            break
        ties_here = [
            (first - start, last - start, cost)
            for first, last, cost in ties
            if start <= first and last <= shown
        ]
        space_here = {at - start: blank for at, blank in extra_space.items() if start < at < shown}
        advance_here = _from(advance, start)
        indent_here = 0.0 if start else indent
        label_here = NO_LABEL if start else label
        parts.append(
            _Unbroken(
                text[start:shown], start, end, indent_here, advance_here, ties_here, space_here, label_here
            )
        )
        start = end
    return parts


def _from(advance: Advance, start: int) -> Advance:
    return lambda first, last: advance(start + first, start + last)


def _lines(part: _Unbroken, joints: Joints, room: Room, ends: Iterable[int]) -> list[PlacedLine]:
    """The lines of a part that end at `ends`."""
    lines: list[PlacedLine] = []
    start = 0
    for end in ends:
        lines.append(place(joints, start, end, room, 0.0 if start else part.indent))
        start = end
    if part.start:
        lines = [_moved(line, part.start) for line in lines]
    if lines[-1].end < part.end:  # the break is no part of the text that was broken
        lines[-1] = lines[-1]._replace(end=part.end)
    return lines


def _moved(line: PlacedLine, by: int) -> PlacedLine:
    segments = tuple(
        one._replace(
            start=one.start + by,
            end=one.end + by,
            shifts=tuple((offset + by, shift) for offset, shift in one.shifts),
        )
        for one in line.segments
    )
    return PlacedLine(line.start + by, line.end + by, segments, line.width)


def _runt(text: str, *, justified: bool) -> int:
    """Where the shortest last line that is no runt begins (CLREQ: with two Han characters)."""
    if usual := _TWO_HAN.search(text, len(text) - 3):
        return usual.start()
    letters, length = 0.0, 0
    for offset in range(len(text) - 1, -1, -1):
        character = text[offset]
        if character >= FIRST_EASTERN or not justified:
            letters += character.isalnum()
        else:
            letters += 0.5 * character.isalnum()
            length += "!" <= character <= "~"
        if letters >= _LEAST or length == _LEAST_WESTERN:
            return offset
    return len(text)
