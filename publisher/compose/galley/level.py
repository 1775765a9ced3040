"""Level matter on a vertical page: pictures, captions and tables keep their lines horizontal (12.7).

In: a vertical stick, and what makes strips for a level one. Out: strips of the vertical page,
as many lines wide as the matter is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from publisher.compose.frames import turned_back
from publisher.compose.galley.column_ends import column_end
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.pages import Mark, TextLine
from publisher.compose.strips import Strip, notes_under, opened
from publisher.compose.units import Pt


def level_strips(
    stick: ComposingStick,
    width: Pt,
    make: Callable[[ComposingStick], Iterable[Strip]],
    *,
    white: Pt = 0.0,
    has_own_notes: bool = False,
) -> Iterator[Strip]:
    """Set matter with horizontal lines of `width` points and gather it into strips of the vertical page,
    each no higher than a tier.

    Args:
        white: What the lines it takes must have more than it has itself, and the white between lines, in
            points; it stands in the middle of them.
        has_own_notes: As of `ComposingStick.level`: notes are level and stand under the block that calls
            them.
    """
    flat = stick.level(width, has_own_notes=has_own_notes)
    strips = list(make(flat))
    at = 0
    while at < len(strips):
        end = column_end(strips, at, flat.lines_high, forced=True)
        block = opened(strips[at:end])
        yield _turned(notes_under(block) if has_own_notes else block, width, white, stick)
        at = end


def _turned(block: Sequence[Strip], width: Pt, white: Pt, stick: ComposingStick) -> Strip:
    """Level strips as one strip of a vertical page."""
    grid = stick.design.grid
    gap = grid.gap
    lines = max(1, grid.rows(width + gap + white))
    # A vertical strip counts from its right edge leftwards.
    edge = (grid.points(lines) - gap + width) / 2
    marks: list[Mark] = []
    asides: list[TextLine] = []
    ground: list[Mark] = []
    notes: list[Strip] = []
    down = 0.0
    for strip in block:
        marks += (turned_back(mark, edge, down) for mark in strip.marks)
        ground += (turned_back(mark, edge, down) for mark in strip.ground)
        for line in strip.asides:
            turned = turned_back(line, edge, down)
            assert isinstance(turned, TextLine)
            asides.append(turned)
        notes += strip.notes
        down += grid.points(strip.height)
    return Strip(lines, tuple(marks), asides=tuple(asides), notes=tuple(notes), ground=tuple(ground))
