"""A set line: one line of glyphs, still without a place on a page.

In: glyph runs in points from the line's own start, with what stands beside them. Out: the line's marks
where it is placed, or values that another process can read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from publisher.compose.frames import moved
from publisher.compose.pages import Colour, Fount, GlyphRun, Mark, Matter, Rule, TextLine
from publisher.compose.units import Pt
from publisher.faces import Face
from publisher.faces.glyphs import Direction
from publisher.model import Note

Packed = tuple[list[tuple[Any, ...]], list[list[tuple[Any, ...]]]]
"""Founts, and of each paragraph its `SetLine`s, which have nothing beside them, in values that `marshal`
can write."""


class SetLine(NamedTuple):
    """One set line, still without a place on a page.

    Attributes:
        start, end: Of the matter's text.
        offset: Where the line starts within the measure.
        width: From its start to the end of its last glyph, in points.
        runs: Its glyphs.
        beside: Dots, relative to the line's start and baseline.
        asides: Ruby and note marks: text beside the text.
        calls: The notes called on this line.
    """

    start: int
    end: int
    offset: Pt
    width: Pt
    runs: tuple[GlyphRun, ...]
    beside: tuple[Rule, ...] = ()
    asides: tuple[TextLine, ...] = ()
    calls: tuple[Note, ...] = ()

    def at(
        self, matter: Matter, x: Pt, y: Pt, direction: Direction
    ) -> tuple[TextLine, tuple[Mark, ...], tuple[TextLine, ...]]:
        """The line of `matter` with its start at `x` and its baseline at `y`, in points.

        Returns:
            The text, the dots beside it, and the text beside it.
        """
        return (
            TextLine(matter, self.start, self.end, x, y, self.runs, direction),
            tuple(moved(one, x, y) for one in self.beside),
            tuple(one._replace(x=one.x + x, y=one.y + y) for one in self.asides),
        )


def packed(paragraphs: Iterable[Iterable[SetLine]], faces: Sequence[Face]) -> Packed:
    """Lines of plain copy as values that another process can read.

    Args:
        faces: All that there are: a fount names its own by the place among them.
    """
    founts: dict[Fount, int] = {}

    def values(runs: Iterable[GlyphRun]) -> list[tuple[Any, ...]]:
        return [(founts.setdefault(run[0], len(founts)), *run[1:]) for run in runs]

    found = [
        [(start, end, offset, width, values(runs)) for start, end, offset, width, runs, *_ in lines]
        for lines in paragraphs
    ]
    return [(faces.index(face), size, tuple(colour), rise) for face, size, colour, rise in founts], found


def unpacked(packed: Packed, faces: Sequence[Face]) -> list[list[SetLine]]:
    """The lines that `packed` was given."""
    used, paragraphs = packed
    founts = [Fount(faces[face], size, Colour(*colour), rise) for face, size, colour, rise in used]

    def runs(values: Iterable[Sequence[Any]]) -> tuple[GlyphRun, ...]:
        return tuple([GlyphRun._make((founts[fount], *rest)) for fount, *rest in values])

    return [
        [SetLine(start, end, offset, width, runs(found)) for start, end, offset, width, found in lines]
        for lines in paragraphs
    ]
