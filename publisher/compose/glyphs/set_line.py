"""A set line: one line of glyphs, still without a place on a page.

In: glyph runs in points from the line's own start, with what stands beside them. Out: the line's marks
where it is placed, or values that another process can read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from publisher.compose.frames import moved
from publisher.compose.pages import Fount, GlyphRun, Mark, Matter, Rule, TextLine
from publisher.compose.units import Pt
from publisher.faces import Face
from publisher.faces.glyphs import Direction
from publisher.model import Note

Packed = tuple[int, int, float, float, list[tuple[Any, ...]]]
"""A `SetLine` with nothing beside it, in values that `marshal` can write."""


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


def packed(lines: Iterable[SetLine], fount: Fount, faces: Sequence[Face]) -> list[Packed]:
    """Lines of plain copy as values that another process can read.

    Args:
        fount: The copy's own; the faces of others are told by their place in `faces`.
    """
    found: list[Packed] = []
    for start, end, offset, width, runs, *_ in lines:
        plain = [
            (None if run[0] is fount else (faces.index(run[0].face), run[0].size), *run[1:]) for run in runs
        ]
        found.append((start, end, offset, width, plain))
    return found


def unpacked(found: Iterable[Packed], fount: Fount, faces: Sequence[Face]) -> list[SetLine]:
    """The lines that `packed` was given."""
    lines: list[SetLine] = []
    for start, end, offset, width, plain in found:
        runs: list[GlyphRun] = []
        for other, *rest in plain:
            used = fount if other is None else fount._replace(face=faces[other[0]], size=other[1])
            runs.append(GlyphRun(used, *rest))
        lines.append(SetLine(start, end, offset, width, tuple(runs)))
    return lines
