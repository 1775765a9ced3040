"""Body lines: each stands on one line of the grid, and column ends may come between them.

In: the set lines of a paragraph. Out: their strips, of which no two make a lone first or last line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.galley.notes import note_strips
from publisher.compose.glyphs.copy_desk import Copy
from publisher.compose.glyphs.set_line import SetLine
from publisher.compose.pages import TextLine
from publisher.compose.strips import Strip
from publisher.compose.units import Pt


def body_strips(stick: ComposingStick, lines: Sequence[SetLine], copy: Copy, start: Pt) -> Iterator[Strip]:
    """A strip a line; notes too long for a foot follow them.

    Args:
        start: Where the lines begin, from the edge of the column.
    """
    matter = copy.matter
    baseline = stick.baseline(copy.fount.size)
    direction = stick.design.direction
    last = len(lines) - 1
    after: list[Strip] = []
    for index, line in enumerate(lines):
        begin, end, offset, _width, runs, beside, asides, calls = line
        # With three lines or fewer there is no place to cut that leaves two and two (14.3).
        keep = index != last and (index == 0 or index == last - 1)
        # A hyphen, which is no character of the text, had better not end a column.
        sticks = bool(runs) and runs[-1].start == runs[-1].end
        if not (beside or asides or calls):  # nearly all are so plain
            text = TextLine(matter, begin, end, start + offset, baseline, runs, direction)
            yield Strip(1, (text,), keep, sticks=True) if sticks else Strip(1, (text,), keep)
            continue
        notes: list[Strip] = []
        for call in calls:
            found = note_strips(stick, call)
            (notes if len(found) == 1 else after).extend(found)
        text, dots, annotations = line.at(matter, start + offset, baseline, direction)
        marks = (text, *dots)
        yield Strip(1, marks, keep, asides=annotations, notes=tuple(notes), sticks=sticks)
    yield from after
