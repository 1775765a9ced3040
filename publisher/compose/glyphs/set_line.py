"""A set line: one line of glyphs, still without a place on a page.

In: glyph runs in points from the line's own start, with what stands beside them. Out: the line's marks
where it is placed, or values that another process can read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

from publisher.compose.frames import moved
from publisher.compose.pages import Colour, Fount, GlyphRun, Mark, Matter, Rule, TextLine
from publisher.compose.units import Pt
from publisher.faces import Face
from publisher.faces.glyphs import Direction
from publisher.model import Note


class Packed(NamedTuple):
    """Lines of plain copy, which have nothing beside them, as columns that `marshal` can write.

    Attributes:
        founts: Each with the place of its face among all that there are.
        lengths: How many lines each paragraph has.
        lines: Of all lines the columns of `SetLine` as far as `width`, and how many runs each has.
        runs: Of all runs the columns of `GlyphRun`; a fount is its place in `founts`.
    """

    founts: Sequence[tuple[Any, ...]]
    lengths: Sequence[int]
    lines: Sequence[Sequence[Any]]
    runs: Sequence[Sequence[Any]]


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


def packed(paragraphs: Sequence[Sequence[SetLine]], faces: Sequence[Face]) -> tuple[Any, ...]:
    """The fields of `Packed`, for another process.

    Args:
        faces: All that there are.
    """
    lines = [line for lines in paragraphs for line in lines]
    founts: dict[Fount, int] = {}
    runs = [run for line in lines for run in line.runs]
    numbers = [founts.setdefault(run.fount, len(founts)) for run in runs]
    return tuple(
        Packed(
            [(faces.index(face), size, tuple(colour), rise) for face, size, colour, rise in founts],
            [len(lines) for lines in paragraphs],
            [*zip(*[(*line[:4], len(line.runs)) for line in lines], strict=True)],
            [numbers, *[*zip(*runs, strict=True)][1:]],
        )
    )


def unpacked(values: Iterable[Any], faces: Sequence[Face]) -> list[list[SetLine]]:
    """The lines that `packed` was given."""
    packed = Packed(*values)
    founts = [Fount(faces[face], size, Colour(*colour), rise) for face, size, colour, rise in packed.founts]
    numbers, *columns = packed.runs
    runs = map(GlyphRun, map(founts.__getitem__, numbers), *columns)
    lines = iter(
        [
            SetLine(start, end, offset, width, tuple(islice(runs, count)))
            for start, end, offset, width, count in zip(*packed.lines, strict=True)
        ]
    )
    return [[*islice(lines, length)] for length in packed.lengths]
