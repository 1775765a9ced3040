"""What stands beside a line: emphasis dots, marks of names, readings (CLREQ, interlinear marks).

In: copy, and the glyphs of one of its lines. Out: dots and rules, and readings as lines of their
own, all from the line's start and baseline; in vertical lines from its axis, right being up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from publisher.compose.glyphs.copy_desk import Copy
from publisher.compose.glyphs.founts import Founts
from publisher.compose.glyphs.runs import solid_part
from publisher.compose.keylines import dot
from publisher.compose.overlap import Stretch, within
from publisher.compose.pages import Fount, GlyphRun, Matter, Rule, TextLine

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
# White between neighbouring readings, in em of their type. Their bases are set apart for it; where
# that cannot be, as in headings, readings shrink.
_RUBY_GAP = 0.25
# So far, in em of the base, a reading may reach over a neighbour that has none (CLREQ sets no bound);
# bopomofo may not, since each of its syllables is read as that of the character below.
_OVERHANG = 0.25
_BOPOMOFO = re.compile("[\u3105-\u312f\u31a0-\u31bf]")
# No blank is wider: a base that is not divided, of half a measure at most, still fits its line.
_WIDEST = 1.0
_EXACT = 1e-3


def dots(copy: Copy, runs: Sequence[GlyphRun], founts: Founts) -> Iterator[Rule]:
    """着重号: a dot for every character, none for punctuation."""
    text = copy.matter.text
    side = -_DOT_ASIDE if founts.direction == "vertical" else _DOT_DROP
    for first, last in _on_line(copy.dotted, runs):
        for run in filter(_is_of_cells, _within(runs, first, last)):
            size = run.fount.size
            for index in range(max(first, run.start), min(last, run.end)):
                if text[index].isalnum():
                    yield dot(run.edge(index) + size / 2, side * size, _DOT * size, run.fount.colour)


def _is_of_cells(run: GlyphRun) -> bool:
    """Whether every glyph of a run is one em wide and stands for one character."""
    return run.advances is None and run.end - run.start == len(run.glyphs)


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


def blanks(copy: Copy, founts: Founts) -> dict[int, float]:
    """The extra space that wide ruby needs around its base: by offset of the character it precedes,
    in em of the base type."""
    found: dict[int, float] = {}
    behind, before = -1, 0.0  # where the last base ends, and the width of what stands over that end
    gap = _RUBY_GAP * _RUBY_SIZE
    for first, last, matter in copy.readings:
        divided = syllables(matter.text, last - first)
        parts = [matter.text[start:end] for start, end in divided] or [matter.text]
        each = (last - first) // len(parts)  # characters below each part, which share its width
        widths = [
            founts.width(copy.fount, part.rstrip()) * _RUBY_SIZE / each
            for part in parts
            for _ in range(each)
        ]
        inside = gap if divided else 0.0
        overhang = 0.0 if _BOPOMOFO.search(matter.text) else _OVERHANG
        if first == behind:
            found[first] = (before + widths[0]) / 2 + gap - 1.0
        else:
            found[first] = (widths[0] - 1.0) / 2 - overhang
        for offset, (left, right) in enumerate(pairwise(widths), first + 1):
            found[offset] = (left + right) / 2 + inside - 1.0
        found[last] = (widths[-1] - 1.0) / 2 - overhang
        behind, before = last, widths[-1]
    return {offset: min(blank, _WIDEST) + _EXACT for offset, blank in found.items() if blank > 0.0}


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
    widths = [reading.width * scale for reading, scale in zip(found, scales, strict=True)]
    starts = [reading.middle - width / 2 for reading, width in zip(found, widths, strict=True)]
    starts = _kept_inside(starts, widths, least, most, _RUBY_GAP * size)
    for reading, scale, x in zip(found, scales, starts, strict=True):
        yield solid_part(
            founts, fount._replace(size=size * scale), reading.matter, reading.start, reading.end, x
        )


def _kept_inside(
    starts: Sequence[float], widths: Sequence[float], least: float, most: float, gap: float
) -> list[float]:
    """Where readings start when none leaves the measure, and each that gives way moves the next."""
    kept: list[float] = []
    edge = least
    for start, width in zip(starts, widths, strict=True):
        kept.append(max(start, edge))
        edge = kept[-1] + width + gap
    edge = most
    for index in reversed(range(len(kept))):
        kept[index] = max(least, min(kept[index], edge - widths[index]))
        edge = kept[index] - gap
    return kept


def _parts(
    runs: Sequence[GlyphRun], founts: Founts, fount: Fount, first: int, last: int, matter: Matter
) -> list[_Reading]:
    """The reading of as much of a base as stands on the line: each syllable over its character
    where all of them have room there, else together over the middle of their characters. What
    cannot be divided stands over the part of its base that begins it."""
    here = _within(runs, first, last)
    start, end = max(first, here[0].start), min(last, here[-1].end)
    cells = [_cell(here, offset) for offset in range(start, end)]
    whole = (cells[0][0], cells[-1][1])
    divided = syllables(matter.text, last - first)
    if not divided:
        if here[0].start > first:
            return []
        return [_reading(founts, fount, matter, (0, len(matter.text)), whole)]
    divided = divided[start - first : end - first]
    found = [_reading(founts, fount, matter, part, cell) for part, cell in zip(divided, cells, strict=True)]
    gap = _RUBY_GAP * fount.size
    if all(
        right.middle - left.middle >= (left.width + right.width) / 2 + gap
        for left, right in pairwise(found)
    ):
        return found
    return [_reading(founts, fount, matter, (divided[0][0], divided[-1][1]), whole)]


def _cell(here: Sequence[GlyphRun], offset: int) -> tuple[float, float]:
    """Where a character of these runs begins and ends, in points from the line's start."""
    run = next((run for run in here if run.start <= offset < run.end), here[-1])
    return run.edge(offset), run.edge(offset + 1) - run.tracking


def _reading(
    founts: Founts, fount: Fount, matter: Matter, part: tuple[int, int], base: tuple[float, float]
) -> _Reading:
    """A part of a matter in the middle over its base."""
    start, end = part
    width = founts.width(fount, matter.text[start:end].rstrip()) * fount.size
    return _Reading(matter, start, end, sum(base) / 2, width)


def _on_line(stretches: Sequence[Stretch], runs: Sequence[GlyphRun]) -> Iterator[Stretch]:
    """The stretches that have a part on the line of these runs."""
    return within(stretches, runs[0].start, runs[-1].end) if runs else iter(())


def _within(runs: Iterable[GlyphRun], first: int, last: int) -> list[GlyphRun]:
    return [run for run in runs if run.start < last and run.end > first]
