"""From copy to lines of positioned glyphs.

In: `Copy`, a measure and a style. Out: `Line`s: what each shows, in points from its own start.
Where lines break and where their characters stand is decided by publisher.compose.lines; here
characters become glyphs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from publisher.compose.beside import dots, name_marks, readings
from publisher.compose.design import Align, Design
from publisher.compose.headings import set_heading
from publisher.compose.joints import Advance
from publisher.compose.lines import LineStyle, SetLine, set_lines
from publisher.compose.matter import CALL, Copy, within
from publisher.compose.pages import Fount, GlyphRun, Rule, TextLine
from publisher.compose.shaping import Founts, cells, combined, western
from publisher.faces import Faces
from publisher.model import Note

# Note marks: figures at 0.62 em, their tops level with the tops of Han characters.
_CALL_SIZE = 0.62
_CALL_RISE = 0.42
# An upright letter is a cell like any other: the face centres it on the vertical axis.
_SETTERS = {"cells": cells, "upright": cells, "western": western, "combined": combined}
_LineSetter = Callable[[str, float, LineStyle, Advance], list[SetLine]]


class Line(NamedTuple):
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
    offset: float
    width: float
    runs: tuple[GlyphRun, ...]
    beside: tuple[Rule, ...] = ()
    asides: tuple[TextLine, ...] = ()
    calls: tuple[Note, ...] = ()


class Setter:
    """Sets copy in lines, by the rules of one design."""

    def __init__(self, design: Design, faces: Faces) -> None:
        self._design = design
        self._founts = Founts(faces, design.direction)

    def set(
        self,
        copy: Copy,
        measure: float,
        align: Align,
        indent: float = 0.0,
        *,
        heading: bool = False,
        horizontal: bool = False,
        broken: Sequence[SetLine] | None = None,
    ) -> list[Line]:
        """Lines of `copy`, no longer than `measure` points.

        Args:
            indent: Of the first line, in em; negative for a hanging label.
            heading: Break by sense, and balance.
            horizontal: Lines run from left to right even in a vertical design.
            broken: What `broken` gives for the same copy, where it is known.
        """
        job = self._job(copy, horizontal=horizontal)
        if broken is None:
            style = self._style(copy, align, indent, horizontal=horizontal)
            broken = job.broken(measure, style, set_heading if heading else set_lines)
        size = copy.fount.size
        free = {"center": 0.5, "end": 1.0}.get(align, 0.0)
        return [job.line(one, free and free * (measure - one.width * size)) for one in broken]

    def broken(self, copy: Copy, measure: float, align: Align, indent: float = 0.0) -> list[SetLine]:
        """The lines of text of `copy`, still without glyphs."""
        job = self._job(copy, horizontal=False)
        return job.broken(measure, self._style(copy, align, indent, horizontal=False), set_lines)

    def _style(self, copy: Copy, align: Align, indent: float, *, horizontal: bool) -> LineStyle:
        rules = self._design.text
        return LineStyle(
            level=rules.level,
            region=rules.region,
            hanging=rules.hanging,
            indent=indent,
            width_style=rules.widths,
            align="justify" if align == "justify" else "start",
            direction="horizontal" if horizontal else self._design.direction,
            face=copy.fount.face,
        )

    def _job(self, copy: Copy, *, horizontal: bool) -> _Job:
        founts = self._founts.horizontal() if horizontal else self._founts
        if copy.calls:
            text, origin = _with_calls(copy)
        else:
            text, origin = copy.matter.text, None
        return _Job(copy, text, origin, founts)


def _with_calls(copy: Copy) -> tuple[str, list[int]]:
    """The text with a `CALL` where each note is called, and where its characters come from."""
    pieces: list[str] = []
    origin: list[int] = []
    at = 0
    text = copy.matter.text
    for position, _note in copy.calls:
        pieces += (text[at:position], CALL)
        origin += (*range(at, position), position)
        at = position
    pieces.append(text[at:])
    origin += range(at, len(text) + 1)
    return "".join(pieces), origin


class _Job:
    """One matter on its way through line setting."""

    def __init__(self, copy: Copy, text: str, origin: list[int] | None, founts: Founts) -> None:
        self._copy = copy
        self._text = text
        self._origin = origin
        self._founts = founts
        self._em = copy.fount.size
        self._plain = copy.is_plain
        self._glyphs = ""
        self._positions = [position for position, _ in copy.calls]
        self._changes = [
            (self._shown(first), self._shown(last), fount) for first, last, fount in copy.changes
        ]

    def broken(self, measure: float, style: LineStyle, setter: _LineSetter) -> list[SetLine]:
        """The text in lines of `measure` points."""
        return setter(self._text, measure / self._em, style, self._advance)

    def _advance(self, start: int, end: int) -> float:
        """The natural width of a Western run, or of a note mark, in em of the copy's fount."""
        if self._plain:
            return self._founts.width(self._copy.fount, self._text[start:end])
        if self._text[start] == CALL:
            return self._call_width(start)
        width = 0.0
        for first, last, fount in self._pieces(start, end):
            width += self._founts.width(fount, self._text[first:last]) * fount.size
        return width / self._em

    def line(self, one: SetLine, offset: float) -> Line:
        """One line as glyphs."""
        if not self._plain:
            return self._mixed(one, offset)
        runs: list[GlyphRun] = []
        em = self._em
        at = one.start
        pen = 0.0
        fount = self._copy.fount
        if not self._glyphs:
            self._glyphs = self._text.translate(self._founts.cells(fount))
        for start, end, x, tracking, form in one.segments:
            if start > at:
                runs += self._blank(at, start, pen)
            at = end
            x *= em
            tracking *= em
            if form == "western" or form == "combined":
                text = self._text[start:end]
                shaped, pen = _SETTERS[form](self._founts, fount, text, start, x, tracking)
                runs += shaped
                continue
            glyphs = self._glyphs[start:end]
            if "\0" not in glyphs:
                runs.append(GlyphRun(fount, x, glyphs, start, end, tracking))
            else:
                text = self._text[start:end]
                runs += cells(self._founts, fount, text, start, x, tracking)[0]
            pen = x + (end - start) * (em + tracking)
        if at < one.end:
            runs += self._blank(at, one.end, pen)
        return Line(one.start, one.end, offset, one.width * em, tuple(runs))

    def _mixed(self, one: SetLine, offset: float) -> Line:
        """A line in several founts, or with something beside it."""
        runs: list[GlyphRun] = []
        at = one.start
        pen = 0.0
        calls: list[tuple[int, float]] = []
        for start, end, x, tracking, form in one.segments:
            if start > at:
                runs += self._blank(at, start, pen)
            at = end
            x *= self._em
            if self._text[start] == CALL:
                calls.append((start, x))
            else:
                for first, last, fount in self._pieces(start, end):
                    text = self._text[first:last]
                    shaped, x = _SETTERS[form](self._founts, fount, text, first, x, tracking * self._em)
                    runs += shaped
            pen = x
        if at < one.end:
            runs += self._blank(at, one.end, pen)
        return self._dressed(one, offset, runs, calls)

    def _blank(self, start: int, end: int, pen: float) -> list[GlyphRun]:
        """Spaces that line setting took out: not seen, but part of the text that is copied."""
        text = self._text[start:end].replace(CALL, "")
        if not text:
            return []
        return western(self._founts, self._copy.fount, text, start, pen, 0.0)[0]

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, Fount]]:
        """`start`..`end` divided where the fount changes."""
        at = start
        for first, last, fount in within(self._changes, start, end):
            first, last = max(first, start), min(last, end)
            if first > at:
                yield at, first, self._copy.fount
            yield first, last, fount
            at = last
        if at < end:
            yield at, end, self._copy.fount

    def _shown(self, offset: int) -> int:
        """Where a character of the matter stands in the text with calls."""
        return offset + bisect_right(self._positions, offset)

    def _call_fount(self) -> Fount:
        fount = self._copy.fount
        return fount._replace(size=fount.size * _CALL_SIZE, rise=fount.size * _CALL_RISE)

    def _call(self, index: int) -> Note:
        """The note that is called at a place of the text with calls."""
        assert self._origin is not None
        return self._copy.calls[index - self._origin[index]][1]

    def _call_width(self, index: int) -> float:
        return self._founts.width(self._call_fount(), self._call(index).label) * _CALL_SIZE

    def _dressed(
        self, one: SetLine, offset: float, runs: list[GlyphRun], calls: Sequence[tuple[int, float]]
    ) -> Line:
        """The line with its dots, ruby and note marks, counted in characters of the matter."""
        start, end = one.start, one.end
        if self._origin is not None:
            start, end = self._origin[start], self._origin[end]
            runs = [
                run._replace(start=self._origin[run.start], end=self._origin[run.end - 1] + 1)
                for run in runs
            ]
        beside = (*dots(self._copy, runs, self._founts), *name_marks(self._copy, runs, self._founts))
        asides = [*readings(self._copy, runs, self._founts)]
        notes = [self._call(index) for index, _ in calls]
        for (_, x), note in zip(calls, notes, strict=True):
            asides.append(
                self._founts.words(self._call_fount(), note.label, "mark", self._copy.matter.node, x)
            )
        width = one.width * self._em
        return Line(start, end, offset, width, tuple(runs), beside, tuple(asides), tuple(notes))
