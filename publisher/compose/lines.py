"""Lines of one paragraph: where they break and where their characters stand.

In: text, a measure in em, a style, and the widths of Western words. Out: `SetLine`s.
The text itself never changes: what is between characters is a matter of where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from publisher.compose.atoms import Form
from publisher.compose.breaking import Breaking, Level
from publisher.compose.characters import MARKS, Direction, Region
from publisher.compose.costs import LOOSE, WORDS_ROOM, Room, end_blank, hung_width
from publisher.compose.hyphenation import SHORTEST, divisions
from publisher.compose.joints import DIVIDED, OPENS, Advance, Joints, Stretches, Typesetter
from publisher.compose.justify import Gap, spread
from publisher.compose.paragraph import best_ends
from publisher.compose.spacing import RIGID, Spacing, WidthStyle

if TYPE_CHECKING:
    from publisher.faces import Face


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How lines are set.

    Attributes:
        level: Line-start and line-end prohibition.
        hanging: Whether a mark that would not fit may stand outside the measure.
        indent: Of the first line, in em; negative for a hanging label.
        face: Where the ink of marks is measured; None takes the tables on trust.
        hyphen: Width of the hyphen that divides English words, in em; None where none is divided.
    """

    level: Level = "gb"
    region: Region = "CN"
    hanging: bool = False
    indent: float = 0.0
    width_style: WidthStyle = "quanjiao"
    align: Literal["justify", "start", "center"] = "justify"
    direction: Direction = "horizontal"
    face: Face | None = None
    hyphen: float | None = None


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
    x: float
    tracking: float
    form: Form | Literal["hyphen"]
    shifts: tuple[tuple[int, float], ...] = ()

    def steps(self) -> Iterator[tuple[int, int, float]]:
        """Stretches that no shift divides: start, end, and where each starts (em)."""
        start, x = self.start, self.x
        for at, by in self.shifts:
            yield start, at, x
            x += (at - start) * (1.0 + self.tracking) + by
            start = at
        yield start, self.end, x


class SetLine(NamedTuple):
    """One line; characters of it in no segment are spaces that are not drawn."""

    start: int
    end: int
    segments: tuple[Segment, ...]
    width: float


_MANDATORY = re.compile(f"\r\n|[{MARKS['break']}]")
_EXACT = 1e-6
_NOTHING: Mapping[int, Stretches] = {}
# A line that is shorter than its measure by less, in em, is no short line: hung marks, rounding.
_SHORT = 0.01


class _Part(NamedTuple):
    """A paragraph as far as it has no mandatory break, or a part between two.

    Attributes:
        start, end: In the paragraph; `end` is behind the break.
        indent: Of its first line, in em.
        undivided: Stretches of it that a line end should not divide.
    """

    text: str
    start: int
    end: int
    indent: float
    advance: Advance
    undivided: Stretches


def set_lines(
    text: str, measure: float, style: LineStyle, advance: Advance, undivided: Stretches = ()
) -> list[SetLine]:
    """Break a paragraph at its best line ends and place its characters.

    Args:
        measure: Of a line, in em of the body face.
        advance: The natural width of the Western text from one offset to another, in em. U+FFFC
            stands for an object (a note mark); its width is asked for alone.
        undivided: What a line end divides only where that costs less than any other line: names; or
            never: what has a reading.
    """
    return set_paragraphs([(text, advance)], measure, style, {0: undivided} if undivided else {})[0]


def set_paragraphs(
    paragraphs: Sequence[tuple[str, Advance]],
    measure: float,
    style: LineStyle,
    undivided: Mapping[int, Stretches] = _NOTHING,
) -> list[list[SetLine]]:
    """As `set_lines`, for several paragraphs; `undivided` is by their index.

    Every step is taken for all of them before the next: sixty-four paragraphs that go through
    together take four fifths of the time that they take one after another.
    """
    parts = [
        _parts(text, style.indent, advance, undivided.get(index, ()))
        for index, (text, advance) in enumerate(paragraphs)
    ]
    every = [part for found in parts for part in found]
    joints_of = typesetter(style).joints
    joints = [joints_of(part.text, measure, part.advance, part.undivided) for part in every]
    rooms = [_room(measure, style, part.indent, _second_last_letter(part.text)) for part in every]
    ends = [best_ends(*pair) for pair in zip(joints, rooms, strict=True)]
    made = [_lines(*one) for one in zip(every, joints, rooms, ends, strict=True)]
    if style.hyphen is not None and style.align == "justify":
        for index, part in enumerate(every):
            if max(joints[index].lengths, default=0) >= SHORTEST and _lacks_hyphens(
                joints[index], made[index], measure
            ):
                made[index] = _hyphenated(part, measure, style, rooms[index], made[index])
    lines = iter(made)
    return [[line for _ in found for line in next(lines)] for found in parts]


def _lacks_hyphens(joints: Joints, lines: Sequence[SetLine], measure: float) -> bool:
    """Whether a line before the last could not be filled, or divides a word that no line holds."""
    if any(line.width < measure - _SHORT for line in lines[:-1]):
        return True
    inside = (joints.index(line.end) for line in lines[:-1])
    return any(index < len(joints.costs) and joints.costs[index] >= DIVIDED for index in inside)


def _hyphenated(
    part: _Part, measure: float, style: LineStyle, room: Room, lines: list[SetLine]
) -> list[SetLine]:
    """The lines of a part whose words may be divided; as they were where that is no help."""
    assert style.hyphen is not None
    points = dict.fromkeys(divisions(part.text), style.hyphen)
    if not points:
        return lines
    joints_of = typesetter(style).joints
    found = joints_of(part.text, measure, part.advance, part.undivided, points)
    ends = best_ends(found, room)
    # Words that are not divided stay whole: letters that are set together are kerned.
    used = {end: points[end] for end in ends if end in points}
    joints = joints_of(part.text, measure, part.advance, part.undivided, used)
    return _lines(part, joints, room, ends)


def _parts(text: str, indent: float, advance: Advance, undivided: Stretches) -> list[_Part]:
    """The paragraph between its mandatory breaks."""
    if _MANDATORY.search(text) is None:
        return [_Part(text, 0, len(text), indent, advance, undivided)]
    parts: list[_Part] = []
    start = 0
    for match in (*_MANDATORY.finditer(text), None):
        shown, end = match.span() if match else (len(text), len(text))
        if match is None and start == end:
            break
        inside = [
            (first - start, last - start, cost)
            for first, last, cost in undivided
            if start <= first and last <= shown
        ]
        advance_here = _from(advance, start)
        indent_here = 0.0 if start else indent
        parts.append(_Part(text[start:shown], start, end, indent_here, advance_here, inside))
        start = end
    return parts


def _from(advance: Advance, start: int) -> Advance:
    return lambda first, last: advance(start + first, start + last)


def _lines(part: _Part, joints: Joints, room: Room, ends: Iterable[int]) -> list[SetLine]:
    """The lines of a part that end at `ends`."""
    lines: list[SetLine] = []
    start = 0
    for end in ends:
        lines.append(place(joints, start, end, room, 0.0 if start else part.indent))
        start = end
    if part.start:
        lines = [_moved(line, part.start) for line in lines]
    lines[-1] = lines[-1]._replace(end=part.end)
    return lines


def _moved(line: SetLine, by: int) -> SetLine:
    segments = tuple(
        one._replace(
            start=one.start + by,
            end=one.end + by,
            shifts=tuple((offset + by, shift) for offset, shift in one.shifts),
        )
        for one in line.segments
    )
    return SetLine(line.start + by, line.end + by, segments, line.width)


def _room(measure: float, style: LineStyle, indent: float, runt: int) -> Room:
    return Room(
        first=measure - indent,
        others=measure,
        justified=style.align == "justify",
        hanging=style.hanging,
        # Taiwan and Hong Kong keep the blank of marks at line ends, in styles that have any.
        trims=style.region == "CN" or style.width_style in ("kaiming", "banjiao"),
        runt=runt,
    )


def heading_room(measure: float, style: LineStyle) -> Room:
    """Room for the lines of a heading, which are never stretched."""
    return _room(measure, style, style.indent, 0)._replace(justified=False)


def typesetter(style: LineStyle) -> Typesetter:
    """The typesetter for a style; one for all paragraphs that are set alike."""
    return _typesetter(style.region, style.direction, style.width_style, style.level, style.face)


@cache
def _typesetter(
    region: Region, direction: Direction, widths: WidthStyle, level: Level, face: Face | None
) -> Typesetter:
    return Typesetter(Spacing(region, direction, widths, face), Breaking(level))


def _second_last_letter(text: str) -> int:
    """Where the shortest last line that is no runt begins (CLREQ: two characters)."""
    letters = 0
    for offset in range(len(text) - 1, -1, -1):
        letters += text[offset].isalnum()
        if letters == 2:
            return offset
    return len(text)


class _Span(NamedTuple):
    """A line among the joints of its paragraph.

    Attributes:
        start, shown, end: In characters; spaces from `shown` to `end` are not drawn.
        first, last: Joints of the line; `first` stands at its start where `inner` is behind it.
        inner: The first joint whose gap is within the line.
    """

    start: int
    shown: int
    end: int
    first: int
    inner: int
    last: int


def place(joints: Joints, start: int, end: int, room: Room, indent: float) -> SetLine:
    """Place the characters of one line."""
    at = joints.at
    first, last, shown = joints.index(start), joints.index(end), end
    inner = first + (first < len(at) and at[first] == start)
    if (
        last > inner
        and joints.forms[last - 1] == "space"
        and at[last - 1] + joints.lengths[last - 1] == end
    ):
        last -= 1
        shown = at[last]
    span = _Span(start, shown, end, first, inner, last)
    widths, opening = _gaps(joints, span, room)
    lead = 0.0 if room.trims or inner == first else joints.shifts[first]
    line = _placed(joints, span, widths, opening, indent + lead)
    return _with_hyphen(line, joints.hyphens[end]) if joints.hyphens and end in joints.hyphens else line


def _with_hyphen(line: SetLine, width: float) -> SetLine:
    hyphen = Segment(line.end, line.end, line.width, 0.0, "hyphen")
    return line._replace(segments=(*line.segments, hyphen), width=line.width + width)


def _gaps(joints: Joints, span: _Span, room: Room) -> tuple[list[float], float]:
    """The gaps at the joints within a line, and the opening between its Han characters."""
    start, shown, end, first, inner, last = span
    gaps = [*joints.gaps[inner:last]]
    natural = joints.width(start, shown)
    if joints.hyphens:
        natural += joints.hyphens.get(end, 0.0)
    if inner > first and not room.trims:
        natural += joints.shifts[first]
    delta = (room.others if start else room.first) - natural
    if delta < 0.0 and room.hanging:
        hung = hung_width(joints, last, shown)
        delta = min(0.0, delta + hung)
        if hung and gaps:
            gaps[-1] = RIGID  # a hung mark carries no space before it
    if delta > 0.0:
        if not room.justified or end == joints.length:
            delta = 0.0
        elif not room.trims:
            delta = max(0.0, delta - end_blank(joints, last, shown))
    if abs(delta) < _EXACT:
        return [gap[1] for gap in gaps], 0.0
    plain = shown - start - 1 - (last - inner) - (joints.solid[last] - joints.solid[first])
    widths, opening = spread(gaps, delta, max(plain, 0))
    if delta > 0.0 and (opening > LOOSE + _EXACT or (plain <= 0 and not _fill(gaps, widths, delta))):
        return [gap[1] for gap in gaps], 0.0
    return widths, opening


def _fill(gaps: list[Gap], widths: list[float], delta: float) -> bool:
    """Whether a line without two Han characters side by side is filled by gaps of seemly width;
    word spaces take what is left where it has nothing else to open."""
    opened = [width - gap.width for gap, width in zip(gaps, widths, strict=True)]
    left = delta - sum(opened)
    if any(gap.kind in OPENS for gap in gaps):
        widest = max(by for gap, by in zip(gaps, opened, strict=True) if gap.kind in OPENS)
        return left < _EXACT and widest < LOOSE + _EXACT
    spaces = [index for index, gap in enumerate(gaps) if gap.kind == "wordspace"]
    if left > len(spaces) * WORDS_ROOM + _EXACT:
        return False
    for index in spaces if left > _EXACT else ():
        widths[index] += left / len(spaces)
    return True


def _placed(joints: Joints, span: _Span, widths: list[float], opening: float, pen: float) -> SetLine:
    """Cells that follow each other are one segment, marks included."""
    start, shown, end, first, inner, last = span
    at, forms, bodies, shifts = joints.at, joints.forms, joints.bodies, joints.shifts
    segments: list[Segment] = []
    step = 1.0 + opening
    since, origin, due = -1, 0.0, 0.0  # a segment, where it starts, where its next joint would be
    moved: list[tuple[int, float]] = []
    if inner == first and start < shown:  # plain Han up to the first joint
        since, origin = start, pen
        due = pen + ((at[first] if first < last else shown) - start) * step
        pen = due - opening
    for index in range(first, last):
        offset = at[index]
        if index >= inner:
            pen += widths[index - inner]
        if forms[index] == "cells":
            x = pen - shifts[index]
            if since < 0:
                since, origin = offset, x
            elif abs(x - due) > _EXACT:
                moved.append((offset, x - due))
            behind = ((at[index + 1] if index + 1 < last else shown) - offset) * step
            due = x + behind
            pen += bodies[index] + behind - step
            continue
        if since >= 0:
            segments.append(Segment(since, offset, origin, opening, "cells", tuple(moved)))
            since = -1
            moved.clear()
        if forms[index] != "space":
            segments.append(Segment(offset, offset + joints.lengths[index], pen, 0.0, forms[index]))
        pen += bodies[index]
    if since >= 0:
        segments.append(Segment(since, shown, origin, opening, "cells", tuple(moved)))
    return SetLine(start, end, tuple(segments), pen)
