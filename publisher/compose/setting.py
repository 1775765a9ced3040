"""From copy to lines of positioned glyphs.

In: `Copy`, a measure and a style. Out: `SetLine`s: what each shows, in points from its own start.
Where lines break is decided by publisher.compose.lines, where their characters stand by placing; here
characters become glyphs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from publisher.compose.beside import blanks, dots, name_marks, readings, syllables
from publisher.compose.breaking import NEVER
from publisher.compose.design import Align, Design
from publisher.compose.headings import set_heading
from publisher.compose.joints import INSIDE_NAME, NO_EXTRA_SPACE, ExtraSpace, Ties
from publisher.compose.lines import LineStyle, set_lines, set_paragraphs
from publisher.compose.matter import CALL, Copy, within
from publisher.compose.pages import Fount, GlyphRun, Mark, Matter, Rule, TextLine
from publisher.compose.placing import PlacedLine, Segment
from publisher.compose.shaping import HYPHEN, Founts, cells, combined, is_leftward, western
from publisher.compose.strips import moved
from publisher.faces import Face, Faces
from publisher.faces.face import Direction
from publisher.model import Note

# Note marks: figures at 0.62 em, their tops level with the tops of Han characters.
_CALL_SIZE = 0.62
_CALL_RISE = 0.42
_DASHES = re.compile("——+")
# An upright letter is a cell like any other: the face centres it on the vertical axis.
_SETTERS = {"cells": cells, "upright": cells, "western": western, "combined": combined}


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
    offset: float
    width: float
    runs: tuple[GlyphRun, ...]
    beside: tuple[Rule, ...] = ()
    asides: tuple[TextLine, ...] = ()
    calls: tuple[Note, ...] = ()

    def at(
        self, matter: Matter, x: float, y: float, direction: Direction
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
    """What `packed` was given."""
    lines: list[SetLine] = []
    for start, end, offset, width, plain in found:
        runs: list[GlyphRun] = []
        for other, *rest in plain:
            used = fount if other is None else fount._replace(face=faces[other[0]], size=other[1])
            runs.append(GlyphRun(used, *rest))
        lines.append(SetLine(start, end, offset, width, tuple(runs)))
    return lines


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
    ) -> list[SetLine]:
        """Lines of `copy`, no longer than `measure` points.

        Args:
            indent: Of the first line, in em; negative for a hanging label.
            heading: Break by sense, and balance.
            horizontal: Lines run from left to right even in a vertical design.
        """
        job = self._job(copy, horizontal=horizontal)
        style = self._style(copy, align, indent, horizontal=horizontal, heading=heading)
        em = copy.fount.size
        if heading:
            broken = set_heading(job.text, measure / em, style, job.advance, job.extra_space())
        else:
            ties = job.ties(measure / em)
            broken = set_lines(job.text, measure / em, style, job.advance, ties, job.extra_space())
        return job.lines(broken, measure, align)

    def solid(self, copy: Copy) -> SetLine:
        """Western text on one horizontal line, however long, as it is shaped."""
        text = copy.matter.text
        runs, width = western(self._founts.horizontal(), copy.fount, text, 0, 0.0, 0.0)
        return SetLine(0, len(text), 0.0, width, tuple(runs))

    def set_each(
        self, copies: Sequence[Copy], measure: float, align: Align, indent: float
    ) -> list[list[SetLine]]:
        """As `set`, for several copies in one fount; quicker than one after another."""
        jobs = [self._job(copy, horizontal=False) for copy in copies]
        style = self._style(copies[0], align, indent, horizontal=False)
        em = copies[0].fount.size
        ties_of_each = [job.ties(measure / em) for job in jobs]
        ties = {index: found for index, found in enumerate(ties_of_each) if found}
        extra_space = {index: job.extra_space() for index, job in enumerate(jobs) if copies[index].readings}
        texts = [(job.text, job.advance) for job in jobs]
        broken = set_paragraphs(texts, measure / em, style, ties, extra_space)
        return [job.lines(found, measure, align) for job, found in zip(jobs, broken, strict=True)]

    def _style(
        self, copy: Copy, align: Align, indent: float, *, horizontal: bool, heading: bool = False
    ) -> LineStyle:
        rules = self._design.text
        return LineStyle(
            level=rules.level,
            region=rules.region,
            hanging=rules.hanging,
            indent=indent,
            width_style=rules.heading_widths if heading else rules.widths,
            align="justify" if align == "justify" else "start",
            direction="horizontal" if horizontal else self._design.direction,
            face=copy.fount.face,
            hyphen=self._founts.width(copy.fount, HYPHEN),
            label=copy.label,
            is_edited=True,
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
        self.text = text
        self._origin = origin
        self._founts = founts
        self._em = copy.fount.size
        self._plain = copy.is_plain
        self._glyphs = ""
        self._measure = 0.0
        self._positions = [position for position, _ in copy.calls]
        self._changes = [
            (self._shown(first), self._shown(last), fount) for first, last, fount in copy.changes
        ]

    def advance(self, start: int, end: int) -> float:
        """The natural width of a Western run, or of a note mark, in em of the copy's fount."""
        if self._plain:
            return self._founts.width(self._copy.fount, self.text[start:end])
        if self.text[start] == CALL:
            return self._call_width(start)
        width = 0.0
        for first, last, fount in self._pieces(start, end):
            width += self._founts.width(fount, self.text[first:last]) * fount.size
        return width / self._em

    def ties(self, measure: float) -> Ties:
        """Stretches that a line end should not divide, with the cost of doing so: names, and bases whose
        ruby cannot be divided (never)."""
        if not (self._copy.undivided or self._copy.readings):
            return ()
        names = [(first, last, INSIDE_NAME) for first, last in self._copy.undivided]
        whole = [
            (first, last, NEVER)
            for first, last, reading in self._copy.readings
            if 1 < last - first <= measure / 2 and not syllables(reading.text, last - first)
        ]
        return [(self._shown(first), self._shown(last), cost) for first, last, cost in (*names, *whole)]

    def extra_space(self) -> ExtraSpace:
        """The space that wide ruby and the copy itself ask for, by offset in the text with calls, in em."""
        if not (self._copy.readings or self._copy.extra_space):
            return NO_EXTRA_SPACE
        found = blanks(self._copy, self._founts) if self._copy.readings else {}
        found = {**self._copy.extra_space, **found}
        return {self._shown(offset): blank for offset, blank in found.items()}

    def lines(self, broken: Iterable[PlacedLine], measure: float, align: Align) -> list[SetLine]:
        """Lines as glyphs."""
        self._measure = measure
        free = {"center": 0.5, "end": 1.0}.get(align, 0.0)
        return [self.line(one, free and free * (measure - one.width * self._em)) for one in broken]

    def line(self, one: PlacedLine, offset: float) -> SetLine:
        """One line as glyphs."""
        if self._founts.is_leftward:
            one = self._from_the_right(one)
        if not self._plain:
            return self._mixed(one, offset)
        runs: list[GlyphRun] = []
        em, fount = self._em, self._copy.fount
        at, pen = one.start, 0.0
        if not self._glyphs:
            self._glyphs = self.text.translate(self._founts.cells(fount))
        for segment in one.segments:
            start, end, x, tracking, form, shifts = segment
            if start > at:
                runs += self._blank(at, start, pen)
            at = end
            glyphs = self._glyphs[start:end]
            if form == "cells" and "\0" not in glyphs:
                run = GlyphRun(
                    fount, x * em, glyphs, start, end, tracking * em, shifts=_whole(start, shifts)
                )
                runs.append(run)
                pen = run.edge(end) if end < one.end else pen
            elif form == "hyphen":
                runs += self._hyphen(segment)
            else:
                shaped, pen = self._shaped(segment, fount)
                runs += shaped
        if at < one.end:
            runs += self._blank(at, one.end, pen)
        return SetLine(one.start, one.end, offset, one.width * em, tuple(runs))

    def _from_the_right(self, one: PlacedLine) -> PlacedLine:
        """The line with neighbouring words that run from right to left in that order (UAX #9); figures
        behind such a word belong to it."""
        segments = [*one.segments]
        first = 0
        for index in range(len(segments) + 1):
            run = segments[first:index]
            if index < len(segments) and self._runs_on(segments[index], bool(run)):
                continue
            if len(run) > 1:
                ends = [piece.x + self.advance(piece.start, piece.end) for piece in run]
                edges = run[0].x + ends[-1]
                segments[first:index] = [
                    piece._replace(x=edges - end) for piece, end in zip(run, ends, strict=True)
                ]
            first = index + 1
        return one._replace(segments=tuple(segments))

    def _runs_on(self, segment: Segment, is_behind: bool) -> bool:
        """Whether a segment runs from right to left, or does so behind one that does."""
        text = self.text[segment.start : segment.end]
        is_word = segment.form == "western"
        return is_word and (is_leftward(text) or (is_behind and not any(map(str.isalpha, text))))

    def _shaped(self, segment: Segment, fount: Fount) -> tuple[list[GlyphRun], float]:
        """A segment in one fount, glyph by glyph, and where the next one starts (points)."""
        runs: list[GlyphRun] = []
        pen = 0.0
        for start, end, x, tracking in self._stretches(segment):
            text = self.text[start:end]
            found, pen = _SETTERS[segment.form](self._founts, fount, text, start, x, tracking)
            runs += found
        return runs, pen

    def _stretches(self, segment: Segment) -> Iterator[tuple[int, int, float, float]]:
        """Stretches of a segment that are evenly spaced, with where each starts and its tracking, in
        points. —— is a stretch of its own: it is one rule, which nothing opens."""
        step = 1.0 + segment.tracking
        dashes = [*_DASHES.finditer(self.text, segment.start, segment.end)] if segment.tracking else []
        for start, end, x in segment.steps():
            at = start
            for first, last in (dash.span() for dash in dashes):
                if last <= at or first >= end:
                    continue
                if first > at:
                    yield at, first, (x + (at - start) * step) * self._em, segment.tracking * self._em
                if first >= start:
                    yield first, last, (x + (first - start) * step) * self._em, 0.0
                at = min(last, end)
            if at < end:
                yield at, end, (x + (at - start) * step) * self._em, segment.tracking * self._em

    def _mixed(self, one: PlacedLine, offset: float) -> SetLine:
        """A line in several founts, or with something beside it."""
        runs: list[GlyphRun] = []
        at = one.start
        pen = 0.0
        calls: list[tuple[int, float]] = []
        for segment in one.segments:
            if segment.start > at:
                runs += self._blank(at, segment.start, pen)
            at = segment.end
            if segment.form == "hyphen":
                runs += self._hyphen(segment)
                continue
            for start, end, pen, tracking in self._stretches(segment):
                if self.text[start] == CALL:
                    calls.append((start, pen))
                    continue
                for first, last, fount in self._pieces(start, end):
                    text = self.text[first:last]
                    shaped, pen = _SETTERS[segment.form](self._founts, fount, text, first, pen, tracking)
                    runs += shaped
        if at < one.end:
            runs += self._blank(at, one.end, pen)
        return self._dressed(one, offset, runs, calls)

    def _hyphen(self, segment: Segment) -> list[GlyphRun]:
        """The hyphen where a word is divided: seen, but no character of the text."""
        *_, (_, _, fount) = self._pieces(segment.start - 1, segment.start)
        runs, _ = western(self._founts, fount, HYPHEN, segment.start, segment.x * self._em, 0.0)
        return [run._replace(end=segment.start) for run in runs]

    def _blank(self, start: int, end: int, pen: float) -> list[GlyphRun]:
        """Spaces that line setting took out: not seen, but part of the text that is copied."""
        text = self.text[start:end].replace(CALL, "")
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
        self, one: PlacedLine, offset: float, runs: list[GlyphRun], calls: Sequence[tuple[int, float]]
    ) -> SetLine:
        """The line with its dots, ruby and note marks, counted in characters of the matter."""
        start, end = one.start, one.end
        if self._origin is not None:
            start, end = self._origin[start], self._origin[end]
            runs = [
                run._replace(start=self._origin[run.start], end=self._origin[run.end - 1] + 1)
                for run in runs
            ]
        beside = (*dots(self._copy, runs, self._founts), *name_marks(self._copy, runs, self._founts))
        asides = [*readings(self._copy, runs, self._founts, -offset, self._measure - offset)]
        notes = [self._call(index) for index, _ in calls]
        for (_, x), note in zip(calls, notes, strict=True):
            asides.append(
                self._founts.words(self._call_fount(), note.label, "mark", self._copy.matter.node, x)
            )
        width = one.width * self._em
        return SetLine(start, end, offset, width, tuple(runs), beside, tuple(asides), tuple(notes))


def _whole(start: int, shifts: Sequence[tuple[int, float]]) -> tuple[tuple[int, int], ...]:
    """Shifts in whole thousandths of an em, so rounded that no error adds up."""
    found: list[tuple[int, int]] = []
    wanted, done = 0.0, 0
    for at, by in shifts:
        wanted += by * 1000
        whole = round(wanted) - done
        found.append((at - start, whole))
        done += whole
    return tuple(found)
