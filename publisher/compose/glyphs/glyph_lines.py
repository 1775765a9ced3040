"""From broken lines to glyphs: the setting of one copy.

In: a `Copy` and where its lines break. Out: `SetLine`s: cells, words, hyphens and note marks as runs of
glyphs, with the dots, ruby and marks beside them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from publisher.compose.design.design import Align
from publisher.compose.glyphs.beside import blanks, dots, name_marks, readings, syllables
from publisher.compose.glyphs.copy_desk import CALL, Copy
from publisher.compose.glyphs.founts import Founts
from publisher.compose.glyphs.leftward import from_the_right
from publisher.compose.glyphs.runs import cells, combined, solid_words, western, written
from publisher.compose.glyphs.set_line import SetLine
from publisher.compose.glyphs.words import HYPHEN
from publisher.compose.line.break_costs import INSIDE_NAME, LABELLED, NEVER, WHOLE
from publisher.compose.line.joints import NO_EXTRA_SPACE, ExtraSpace, Ties
from publisher.compose.line.placing import PlacedLine, Segment
from publisher.compose.overlap import within
from publisher.compose.pages import Fount, GlyphRun
from publisher.compose.units import Em, Pt
from publisher.model import Note

# Note marks: figures at 0.62 em, their tops level with the tops of Han characters.
_CALL_SIZE = 0.62
_CALL_RISE = 0.42
_DASHES = re.compile("——+")
_EXACT = 1e-6
# An upright letter is a cell like any other: the face centres it on the vertical axis.
_SETTERS = {"cells": cells, "upright": cells, "western": western, "combined": combined, "rule": written}


class GlyphSetter:
    """Sets one copy: tells how wide its text is and what ties it, then makes glyphs of its lines."""

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
        self._written: dict[int, Em] = {}
        self._changes = [
            (self._shown(first), self._shown(last), fount) for first, last, fount in copy.changes
        ]

    def advance(self, start: int, end: int) -> Em:
        """The natural width of a Western run, or of a note mark, in em of the copy's fount; of a line to
        write on as much as there is room for."""
        if start in self._written:
            return self._written[start]
        if self._plain:
            return self._founts.width(self._copy.fount, self.text[start:end])
        if self.text[start] == CALL:
            return self._call_width(start)
        width = 0.0
        for first, last, fount in self._pieces(start, end):
            width += self._founts.width(fount, self.text[first:last]) * fount.size
        return width / self._em

    def ties(self, measure_em: Em, indent: Em) -> Ties:
        """Stretches that a line end should not divide, with the cost of doing so: names, and bases whose
        ruby cannot be divided, and fields (never, or only where a hole were larger than they are)."""
        if not (self._copy.undivided or self._copy.readings or self._copy.fields):
            return ()
        names = [(first, last, INSIDE_NAME) for first, last in self._copy.undivided]
        whole = [
            (first, last, NEVER)
            for first, last, reading in self._copy.readings
            if 1 < last - first <= measure_em / 2 and not syllables(reading.text, last - first)
        ]
        whole += self._fields(measure_em, indent)
        return [(self._shown(first), self._shown(last), cost) for first, last, cost in (*names, *whole)]

    def _fields(self, measure: Em, indent: Em) -> Iterator[tuple[int, int, float]]:
        """The fields that a line holds, and names and numbers with their labels; the lines of a form have
        what their labels leave."""
        text = self._copy.matter.text
        for one in self._copy.fields:
            if one.is_text:
                if one.value:
                    yield one.start, one.value, WHOLE
                    yield one.value, one.end, WHOLE
                yield one.start, one.end, LABELLED if one.value else WHOLE
                continue
            room = one.room(text, measure, indent)
            if room is None:
                continue
            yield one.start, one.end, NEVER
            for first, last in one.lines:
                natural = self.advance(self._shown(first), self._shown(last))
                self._written[self._shown(first)] = min(room, natural)

    def extra_space(self) -> ExtraSpace:
        """The space that wide ruby and the copy itself ask for, by offset in the text with calls, in em."""
        if not (self._copy.readings or self._copy.extra_space):
            return NO_EXTRA_SPACE
        found = blanks(self._copy, self._founts) if self._copy.readings else {}
        found = {**self._copy.extra_space, **found}
        return {self._shown(offset): blank for offset, blank in found.items()}

    def lines(self, broken: Iterable[PlacedLine], measure: Pt, align: Align) -> list[SetLine]:
        """Lines as glyphs."""
        self._measure = measure
        free = {"center": 0.5, "end": 1.0}.get(align, 0.0)
        return [self.line(one, free and free * (measure - one.width * self._em)) for one in broken]

    def line(self, one: PlacedLine, offset: Pt) -> SetLine:
        """One line as glyphs."""
        if self._founts.is_leftward:
            one = from_the_right(one, self.text, self.advance)
        if not self._plain:
            return self._mixed(one, offset)
        runs: list[GlyphRun] = []
        em, fount = self._em, self._copy.fount
        first, last, segments, width = one
        at, pen = first, 0.0
        behind: GlyphRun | None = None  # cells that end where the pen is; few lines ask where that is
        if not self._glyphs:
            self._glyphs = self.text.translate(self._founts.cells(fount))
        for segment in segments:
            start, end, x, tracking, form, shifts = segment
            if start > at:
                runs += self._blank(at, start, behind.edge(at) if behind else pen)
            at = end
            behind = None
            glyphs = self._glyphs[start:end]
            if form == "cells" and "\0" not in glyphs:
                moves = _whole(start, shifts) if shifts else ()
                behind = GlyphRun(
                    fount, x * em, glyphs, start, end, tracking * em, None, None, "along", moves
                )
                runs.append(behind)
            elif form == "western":
                shaped, pen = western(self._founts, fount, self.text[start:end], start, x * em, 0.0)
                runs += shaped
            elif form == "hyphen":
                runs += self._hyphen(segment)
            else:
                shaped, pen = self._shaped(segment, fount)
                runs += shaped
        if at < last:
            runs += self._blank(at, last, behind.edge(at) if behind else pen)
        return SetLine(first, last, offset, width * em, tuple(runs))

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
        points. —— is a stretch of its own: it is one rule, which nothing opens.
        A writing line is one, too, with less than its own width for each sign where it is cut."""
        if segment.form == "rule":
            start, end, x, *_ = segment
            yield start, end, x * self._em, self._cut(start, end)
            return
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

    def _cut(self, start: int, end: int) -> Pt:
        """What each sign of a writing line lacks of its own width where the line has no room."""
        sign = self._founts.width(self._copy.fount, self.text[start])
        width = min(self.advance(start, end), self._measure / self._em)
        lacking = width / (end - start) - sign
        return lacking * self._em if lacking < -_EXACT else 0.0

    def _mixed(self, one: PlacedLine, offset: Pt) -> SetLine:
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

    def _blank(self, start: int, end: int, pen: Pt) -> list[GlyphRun]:
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

    def _call_width(self, index: int) -> Em:
        return self._founts.width(self._call_fount(), self._call(index).label) * _CALL_SIZE

    def _dressed(
        self, one: PlacedLine, offset: Pt, runs: list[GlyphRun], calls: Sequence[tuple[int, float]]
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
                solid_words(self._founts, self._call_fount(), note.label, "mark", self._copy.matter.node, x)
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
