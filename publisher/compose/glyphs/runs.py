"""From characters to glyph runs: cells, words, numbers in a cell, lines to write on.

In: a stretch of text in one fount, and where it starts. Out: `GlyphRun`s and where they end.
"""

from __future__ import annotations

from itertools import groupby
from math import ceil

from publisher.compose.glyphs.founts import Founts, is_rotated
from publisher.compose.glyphs.words import covered, drawn
from publisher.compose.line.characters import TWO_EM_DASH
from publisher.compose.pages import Fount, GlyphRun, Matter, MatterRole, TextLine, Turn
from publisher.compose.units import Pt

AXIS = 0.365
"""A rotated Latin word stands with the middle of its letters on the line's axis: half the height
between cap height (0.73 em) and baseline."""

# Marks whose ink belongs to one side of their cell, in faces that draw them narrow.
_RIGHT = frozenset("“‘（《〈「『【〔［｛〖")
_LEFT = frozenset("”’）》〉」』】〕］｝〗，。、；：？！．")


def western(
    founts: Founts, fount: Fount, text: str, start: int, x: float, tracking: float
) -> tuple[list[GlyphRun], float]:
    """Proportional text: shaped with kerning and ligatures.

    Returns:
        The runs, and where the next character starts (points).
    """
    runs: list[GlyphRun] = []
    turn: Turn = "along" if founts.direction == "horizontal" else "rotated"
    for first, part, face, width, size, rise in founts.parts(fount.face, text):
        used = fount if face is fount.face else fount._replace(face=face)
        if size != 1.0:
            used = _smaller(used, size, rise, turn)
        ids, length, advances, offsets = part
        begin = start + first
        runs.append(GlyphRun(used, x, ids, begin, begin + length, tracking, advances, offsets, turn))
        x += width * fount.size + len(ids) * tracking
    return runs, x


def written(
    founts: Founts, fount: Fount, text: str, start: int, x: float, tracking: float
) -> tuple[list[GlyphRun], float]:
    """A line to write on. Where it is cut, which negative tracking says, it has only as many signs as it is
    long: signs that lie over each other look bolder on screens."""
    if tracking >= 0.0:
        return western(founts, fount, text, start, x, 0.0)
    sign = founts.width(fount, text[0]) * fount.size
    length = len(text) * (sign + tracking)
    count = max(2, ceil(length / sign))
    overlap = (length - sign) / (count - 1) - sign
    runs, _ = western(founts, fount, text[:count], start, x, overlap)
    runs[-1] = runs[-1]._replace(end=start + len(text))
    return runs, x + length


def _smaller(fount: Fount, size: float, rise: float, turn: Turn) -> Fount:
    """The fount of superiors and inferiors. A rotated word lies with its middle on the line's axis,
    a small one too: there its baseline is brought back to that of the whole."""
    middle = AXIS * (1.0 - size) if turn == "rotated" else 0.0
    return fount._replace(size=fount.size * size, rise=fount.rise + (rise - middle) * fount.size)


def combined(
    founts: Founts, fount: Fount, text: str, start: int, x: float, tracking: float
) -> tuple[list[GlyphRun], float]:
    """A short number side by side in one cell of a vertical line (12.6), in the face's half-width
    figures; what is still too wide is drawn narrower, and as high as all other figures. Or an emoji of
    several characters, which is one picture, in smaller type where it is too wide."""
    face = founts.faces.covering(text, founts.faces.western(fount.face)) or fount.face
    parts = face.shape(covered(face, text), half=True)
    width = sum(sum(part.advances) for part in parts)
    is_number = text.isascii()
    used = fount._replace(face=face, size=fount.size * (1.0 if is_number else min(1.0, 1 / width)))
    turn: Turn = "across" if founts.direction == "vertical" else "along"
    runs: list[GlyphRun] = []
    at, pen = start, x
    for part in parts:
        end = at + part.length
        runs.append(GlyphRun(used, pen, part.ids, at, end, 0.0, part.advances, part.offsets, turn))
        pen += 0.0 if is_number else sum(part.advances) * used.size
        at = end
    return runs, x + fount.size + tracking


def cells(
    founts: Founts, fount: Fount, text: str, start: int, x: float, tracking: float
) -> tuple[list[GlyphRun], float]:
    """Chinese text: a cell of one em for every character, whatever its glyph's own width."""
    runs: list[GlyphRun] = []
    step = fount.size + tracking
    table = founts.cells(fount)
    glyphs = text.translate(table)
    for is_odd, group in groupby(range(len(text)), lambda index: glyphs[index] == "\0"):
        indices = list(group)
        first, last = indices[0], indices[-1] + 1
        if is_odd:
            runs += _odd(founts, fount, text[first:last], start + first, x + first * step, tracking)
        else:
            run = GlyphRun(
                fount, x + first * step, glyphs[first:last], start + first, start + last, tracking
            )
            runs.append(run)
    return runs, x + len(text) * step


def _odd(founts: Founts, fount: Fount, text: str, start: int, x: float, tracking: float) -> list[GlyphRun]:
    """Characters without a cell of their own: long dashes, narrow marks, other faces' glyphs."""
    runs: list[GlyphRun] = []
    step = fount.size + tracking
    at = 0
    while at < len(text):
        length = 2 if text.startswith("——", at) else 1
        here = text[at : at + length]
        used = _covering(founts, fount, here[0])
        ems = 2 if here == TWO_EM_DASH else length
        cell = ems * fount.size + (length - 1) * tracking
        rotates = founts.direction == "vertical" and is_rotated(used.face, here[0])
        for part in used.face.shape(
            drawn(covered(used.face, here)), "horizontal" if rotates else founts.direction, chinese=True
        ):
            width = sum(part.advances) * used.size
            if width > cell and used is not fount:  # an emoji is wider than its cell
                used, width = used._replace(size=used.size * cell / width), cell
            left = x + at * step + _side(here[0], cell - width)
            end = start + at + part.length
            turn: Turn = "rotated" if rotates else "along"
            runs.append(
                GlyphRun(used, left, part.ids, start + at, end, 0.0, part.advances, part.offsets, turn)
            )
            at += part.length
    return runs


def _side(mark: str, room: float) -> float:
    """How far into its cell a narrow glyph moves."""
    if mark in _RIGHT:
        return room
    return 0.0 if mark in _LEFT else room / 2


def _covering(founts: Founts, fount: Fount, character: str) -> Fount:
    face = founts.faces.covering(character, fount.face)
    return fount if face is None or face is fount.face else fount._replace(face=face)


def solid_part(founts: Founts, fount: Fount, matter: Matter, start: int, end: int, x: Pt) -> TextLine:
    """Some characters of a matter on one line, shaped and set solid."""
    runs, _ = western(founts, fount, matter.text[start:end], start, 0.0, 0.0)
    return TextLine(matter, start, end, x, 0.0, tuple(runs), founts.direction)


def solid_words(founts: Founts, fount: Fount, text: str, role: MatterRole, node: str, x: Pt) -> TextLine:
    """As `solid_part`, of words that are no leaf of the document, all of them."""
    return solid_part(founts, fount, Matter(node, role, text), 0, len(text), x)
