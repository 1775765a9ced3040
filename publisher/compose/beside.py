"""What stands beside a line: emphasis dots, marks of names, readings (CLREQ, interlinear marks).

In: copy, and the glyphs of one of its lines. Out: dots and rules, and readings as lines of their
own, all from the line's start and baseline; in vertical lines from its axis, right being up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from publisher.compose.matter import Copy, Stretch, within
from publisher.compose.pages import Fount, GlyphRun, Matter, Rule, TextLine
from publisher.compose.shaping import Founts

# Ruby is set at half the size of its base (CLREQ, positioning of romanization); its baseline
# stands clear of the ink of Han characters, whose top is at 0.86 em in the faces in use.
_RUBY_SIZE = 0.5
_RUBY_RISE = 0.93
# In vertical lines, from the axis to the baseline of the rotated reading at the right.
_RUBY_ASIDE = 0.78
# Emphasis dots (CLREQ, 着重号): below the character, centred; a dot of 0.16 em reads at 9 points.
_DOT = 0.16
_DOT_DROP = 0.27
# In vertical lines: to the right of the axis, clear of the character's cell.
_DOT_ASIDE = 0.6
# 专名号 (CLREQ): a line below the name, in vertical setting left of it; each side gives up 1/16 em,
# so that neighbouring names stay apart.
_MARK_DROP = 0.2
_MARK_ASIDE = 0.6
_MARK_INSET = 1 / 16
_MARK = 0.05
# White between neighbouring readings, in em of their type; where they are too long they shrink.
_RUBY_GAP = 0.25


def dots(copy: Copy, runs: Sequence[GlyphRun], founts: Founts) -> Iterator[Rule]:
    """着重号: a dot for every character, none for punctuation."""
    text = copy.matter.text
    side = -_DOT_ASIDE if founts.direction == "vertical" else _DOT_DROP
    for first, last in _on_line(copy.dotted, runs):
        for run in runs:
            if run.advances is not None or run.end - run.start != len(run.glyphs):
                continue
            size = run.fount.size
            for index in range(max(first, run.start), min(last, run.end)):
                if text[index].isalnum():
                    middle = run.edge(index) + size / 2
                    yield founts.dot(middle, side * size, _DOT * size, run.fount.colour)


def name_marks(copy: Copy, runs: Sequence[GlyphRun], founts: Founts) -> Iterator[Rule]:
    """专名号: a line along every name."""
    side = _MARK_ASIDE if founts.direction == "vertical" else _MARK_DROP
    for first, last in _on_line(copy.named, runs):
        here = _within(runs, first, last)
        if here:
            size = here[0].fount.size
            left = here[0].edge(max(first, here[0].start)) + _MARK_INSET * size
            right = here[-1].edge(min(last, here[-1].end)) - _MARK_INSET * size
            yield Rule(left, side * size, right, side * size, _MARK * size, here[0].fount.colour)


def syllables(reading: str, count: int) -> list[tuple[int, int]]:
    """A reading divided at its spaces, for as many characters of its base: where each part starts
    and ends, the space behind it included. Empty where it has more parts or fewer."""
    parts = [(part.start(), part.end()) for part in re.finditer(r"\S+\s*", reading)]
    return parts if len(parts) == count and parts[0][0] == 0 else []


class _Reading(NamedTuple):
    """A reading, or a part of one, on its line: characters of its matter, and where it stands."""

    matter: Matter
    start: int
    end: int
    middle: float
    width: float


def readings(
    copy: Copy, runs: Sequence[GlyphRun], founts: Founts, least: float, most: float
) -> Iterator[TextLine]:
    """Ruby, in the middle over its base.

    Args:
        least, most: Where the measure starts and ends, which no reading leaves (points).
    """
    if not copy.readings:
        return
    size = copy.fount.size * _RUBY_SIZE
    rise = copy.fount.size * (_RUBY_ASIDE if founts.direction == "vertical" else _RUBY_RISE)
    fount = copy.fount._replace(size=size, rise=rise)
    found: list[_Reading] = []
    for first, last, matter in _on_line(copy.readings, runs):
        found += _parts(runs, founts, fount, first, last, matter)
    # Neighbours that would touch share the room between their middles.
    scales = [min(1.0, (most - least) / max(one.width, size)) for one in found]
    for index, (left, right) in enumerate(pairwise(found)):
        room = 2 * (right.middle - left.middle - _RUBY_GAP * size)
        scale = max(0.1, min(1.0, room / max(left.width + right.width, size)))
        scales[index] = min(scales[index], scale)
        scales[index + 1] = min(scales[index + 1], scale)
    for reading, scale in zip(found, scales, strict=True):
        width = reading.width * scale
        x = max(least, min(reading.middle - width / 2, most - width))
        yield founts.part_of(
            fount._replace(size=size * scale), reading.matter, reading.start, reading.end, x
        )


def _parts(
    runs: Sequence[GlyphRun], founts: Founts, fount: Fount, first: int, last: int, matter: Matter
) -> list[_Reading]:
    """The reading of as much of a base as stands on the line: each syllable over its character
    where all of them have room there, else together over the middle of their characters. What
    cannot be divided stands over the part of its base that begins it."""
    here = _within(runs, first, last)
    start, end = max(first, here[0].start), min(last, here[-1].end)
    edges = [_edge(here, offset) for offset in range(start, end + 1)]
    divided = syllables(matter.text, last - first)
    if not divided:
        if here[0].start > first:
            return []
        return [_reading(founts, fount, matter, 0, len(matter.text), edges[0], edges[-1])]
    divided = divided[start - first : end - first]
    found = [
        _reading(founts, fount, matter, *part, *pair)
        for part, pair in zip(divided, pairwise(edges), strict=True)
    ]
    gap = _RUBY_GAP * fount.size
    if all(
        right.middle - left.middle >= (left.width + right.width) / 2 + gap
        for left, right in pairwise(found)
    ):
        return found
    return [_reading(founts, fount, matter, divided[0][0], divided[-1][1], edges[0], edges[-1])]


def _edge(here: Sequence[GlyphRun], offset: int) -> float:
    """Where a character of these runs begins, or the last one ends, in points from the line's start."""
    run = next((run for run in here if run.start <= offset < run.end), here[-1])
    return run.edge(min(offset, run.end))


def _reading(
    founts: Founts, fount: Fount, matter: Matter, start: int, end: int, left: float, right: float
) -> _Reading:
    width = founts.width(fount, matter.text[start:end].rstrip()) * fount.size
    return _Reading(matter, start, end, (left + right) / 2, width)


def _on_line(stretches: Sequence[Stretch], runs: Sequence[GlyphRun]) -> Iterator[Stretch]:
    """The stretches that have a part on the line of these runs."""
    return within(stretches, runs[0].start, runs[-1].end) if runs else iter(())


def _within(runs: Iterable[GlyphRun], first: int, last: int) -> list[GlyphRun]:
    return [run for run in runs if run.start < last and run.end > first]
