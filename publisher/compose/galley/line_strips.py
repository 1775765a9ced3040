"""Set lines as strips, and several of these as one: what is not cut line by line.

In: a set line, and where it stands in its strip. Out: a strip with its text, asides, dots and notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.galley.notes import note_strips
from publisher.compose.glyphs.set_line import SetLine
from publisher.compose.pages import Matter
from publisher.compose.strips import Strip
from publisher.compose.units import Pt


def line_strip(stick: ComposingStick, matter: Matter, line: SetLine, x: Pt, y: Pt) -> Strip:
    """A set line as a strip, its asides and notes with it."""
    text, dots, asides = line.at(matter, x, y, stick.design.direction)
    notes = tuple(note for call in line.calls for note in note_strips(stick, call))
    return Strip(1, (text,), asides=asides, notes=notes, ground=dots)


def as_one(strips: Sequence[Strip]) -> Strip:
    """Strips that lie upon each other as one, a line high."""
    return Strip(
        1,
        tuple(chain.from_iterable(strip.marks for strip in strips)),
        asides=tuple(chain.from_iterable(strip.asides for strip in strips)),
        notes=tuple(chain.from_iterable(strip.notes for strip in strips)),
        ground=tuple(chain.from_iterable(strip.ground for strip in strips)),
    )
