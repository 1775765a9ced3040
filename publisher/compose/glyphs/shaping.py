"""From characters to glyph runs, with another face where one lacks a character.

In: a stretch of text in one fount, and where it starts. Out: `GlyphRun`s and where they end.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from math import ceil
from typing import NamedTuple

from publisher.compose.line.breaking import cluster_starts
from publisher.compose.line.characters import TURNED, TWO_EM_DASH
from publisher.compose.pages import Colour, Fount, GlyphRun, Matter, MatterRole, Rule, TextLine, Turn
from publisher.faces import GETA, Cells, Face, Faces, Glyphs
from publisher.faces.face import INVISIBLE
from publisher.faces.glyphs import Direction
from publisher.faces.raised import SIZE, parts
from publisher.faces.scripts import JOINED, LEFTWARD, OTHER

AXIS = 0.365
"""A rotated Latin word stands with the middle of its letters on the line's axis: half the height
between cap height (0.73 em) and baseline."""

HYPHEN = "-"
"""What is seen at a line's end where a word is divided."""

# Marks whose ink belongs to one side of their cell, in faces that draw them narrow.
_RIGHT = frozenset("“‘（《〈「『【〔［｛〖")
_LEFT = frozenset("”’）》〉」』】〕］｝〗，。、；：？！．")

# Arrows along the line turn with it (UAX #50 has them rotated): 甲→乙 points at 乙. Those that say
# up and down say so on a vertical page too, against UAX #50 and the vertical forms of some faces.
_ALONG = frozenset("←→↔↚↛↜↝↞↠↢↣↤↦↩↪↼⇀⇄⇆⇇⇉⇋⇌⇍⇎⇏⇐⇒⇔⇚⇛⇠⇢⇦⇨⟵⟶⟷⟸⟹⟺")
_LEVEL = frozenset("↑↓↕⇑⇓⇕⇧⇩")


# From here on come the scripts of East Asia, whose words need no face in common.
_BEYOND_ALPHABETS = "\u2e80"
# Zero-width non-joiner and joiner, variation selectors.
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
# The hyphens that Unicode has beside that of ASCII: Chinese faces draw them one em wide.
_HYPHENS = str.maketrans("\u2010\u2011", HYPHEN * 2)


class _ShapedPart(NamedTuple):
    """Shaped text that stays together.

    Attributes:
        at: Where in the whole it begins.
        width: In em of the whole, whatever the size of the part.
        size, rise: Of superiors and inferiors that are set from smaller characters, in em.
    """

    at: int
    glyphs: Glyphs
    face: Face
    width: float
    size: float = 1.0
    rise: float = 0.0


class Founts:
    """Faces at sizes, for lines of one direction.

    Attributes:
        is_leftward: Whether any word so far runs from right to left.
    """

    def __init__(self, faces: Faces, direction: Direction) -> None:
        self.faces = faces
        self.direction: Direction = direction
        self.is_leftward = False
        self._cells: dict[Face, Cells] = {}
        self._parts: dict[tuple[Face, str], tuple[_ShapedPart, ...]] = {}
        self._horizontal = self if direction == "horizontal" else None

    def horizontal(self) -> Founts:
        """The same for horizontal lines (captions, tables and folios of a vertical page)."""
        if self._horizontal is None:
            self._horizontal = Founts(self.faces, "horizontal")
        return self._horizontal

    def cells(self, fount: Fount) -> Cells:
        """The table of one-em glyphs of a fount's face."""
        found = self._cells.get(fount.face)
        if found is None:
            found = self._cells[fount.face] = fount.face.cells(self.direction)
            if self.direction == "vertical":
                for mark in filter(lambda mark: _is_rotated(fount.face, mark), TURNED | _ALONG):
                    found[ord(mark)] = 0
                level = fount.face.cells("horizontal")
                found.update((ord(mark), level[ord(mark)]) for mark in _LEVEL)
        return found

    def width(self, fount: Fount, text: str) -> float:
        """The natural width of a Western run, in em of the fount."""
        parts = self.parts(fount.face, text)
        return parts[0].width if len(parts) == 1 else sum(part.width for part in parts)

    def parts(self, face: Face, text: str) -> tuple[_ShapedPart, ...]:
        """Shaped Western text; kept, because words come again."""
        key = (face, text)
        found = self._parts.get(key)
        if found is None:
            found = self._parts[key] = tuple(_parts(self.faces, face, text))
            self.is_leftward = self.is_leftward or is_leftward(text)
        return found

    def part_of(self, fount: Fount, matter: Matter, start: int, end: int, x: float) -> TextLine:
        """Some characters of a matter on one line, shaped and set solid."""
        runs, _ = western(self, fount, matter.text[start:end], start, 0.0, 0.0)
        return TextLine(matter, start, end, x, 0.0, tuple(runs), self.direction)

    def words(self, fount: Fount, text: str, role: MatterRole, node: str, x: float) -> TextLine:
        """As `part_of`, of words that are no leaf of the document, all of them."""
        return self.part_of(fount, Matter(node, role, text), 0, len(text), x)

    def dot(self, x: float, y: float, diameter: float, colour: Colour) -> Rule:
        """A dot, as a rule of no length with round ends."""
        return Rule(x, y, x, y, diameter, colour, round=True)


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
    parts = face.shape(_covered(face, text), half=True)
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
        rotates = founts.direction == "vertical" and _is_rotated(used.face, here[0])
        for part in used.face.shape(
            _drawn(_covered(used.face, here)), "horizontal" if rotates else founts.direction, chinese=True
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


def _is_rotated(face: Face, mark: str) -> bool:
    """Whether a vertical line shows the mark's horizontal glyph, rotated."""
    return mark in _ALONG or (mark in TURNED and _lacks_form(face, mark))


@lru_cache(4096)
def _lacks_form(face: Face, mark: str) -> bool:
    """Whether a face draws the mark in vertical lines as in horizontal ones."""
    upright = face.shape(mark, "vertical", chinese=True)
    level = face.shape(mark, "horizontal", chinese=True)
    return [part.ids for part in upright] == [part.ids for part in level]


def _drawn(text: str, *, joiners: bool = False) -> str:
    """Text with something drawable for what no face draws: a zero-width mark becomes a space.

    Args:
        joiners: Leave the marks by which letters and pictures join, for a font that knows them.
    """
    if INVISIBLE.isdisjoint(text):
        return text
    kept = _JOINERS if joiners else ""
    return "".join(
        " " if character in INVISIBLE and character not in kept else character for character in text
    )


def _covered(face: Face, text: str) -> str:
    """Text with 〓 for what no face has: `face` is that of the text if any has it."""
    if _has(face, text):
        return text
    return "".join(character if face.covers(character) else GETA for character in text)


def _side(mark: str, room: float) -> float:
    """How far into its cell a narrow glyph moves."""
    if mark in _RIGHT:
        return room
    return 0.0 if mark in _LEFT else room / 2


def _covering(founts: Founts, fount: Fount, character: str) -> Fount:
    face = founts.faces.covering(character, fount.face)
    return fount if face is None or face is fount.face else fount._replace(face=face)


def _parts(faces: Faces, face: Face, text: str) -> Iterator[_ShapedPart]:
    """Shaped parts of Western text, each in the face that has it."""
    western = faces.western(face)
    if (number := western.number(text)) is not None:
        yield _ShapedPart(0, number, western, sum(number.advances))
        return
    for start, end, base, rise in parts(text, western.covers):
        size = SIZE if base else 1.0
        for part in _shaped(faces, face, base or text[start:end], start):
            yield part._replace(width=part.width * size, size=size, rise=rise)


def _shaped(faces: Faces, face: Face, text: str, start: int) -> Iterator[_ShapedPart]:
    """Each stretch in the face for Latin, or another that has it, in the order in which it is read."""
    found: list[_ShapedPart] = []
    at = 0
    for used, run in _runs(faces, face, text):
        drawn = _drawn(_covered(used, run), joiners=used.named is not None)
        for shaped in used.shape(drawn.translate(_HYPHENS)):
            part = _hidden(shaped, text[at : at + shaped.length])
            found.append(_ShapedPart(start + at, part, used, sum(part.advances)))
            at += part.length
    yield from _mirrored(found) if len(found) > 1 and is_leftward(text) else found


def _runs(faces: Faces, face: Face, text: str) -> Iterator[tuple[Face, str]]:
    """Text divided where the face or the direction changes. A word stays together, and what readers take
    for one character, where one face has all of it."""
    western = faces.western(face)
    if text.isascii() and all(map(western.covers, text)):
        if text:  # a note may have no label
            yield western, text
        return
    pieces: list[tuple[Face, bool, str]] = []
    for (is_word, leftward), clusters in groupby(_clusters(text), _kind):
        kept = [*clusters]
        word = "".join(kept)
        together = is_word and _face_of(faces, face, word) is not None
        for piece in (word,) if together else kept:
            pieces += ((used, leftward, part) for used, part in _divided(faces, face, piece))
    for (used, _), group in groupby(pieces, lambda piece: piece[:2]):
        yield used, "".join(part for *_, part in group)


def _divided(faces: Faces, face: Face, text: str) -> Iterator[tuple[Face, str]]:
    """A text in the face that has it, else each character by itself."""
    whole = _face_of(faces, face, text)
    for part in (text,) if whole else text:
        yield whole or _face_of(faces, face, part) or face, part


def _face_of(faces: Faces, face: Face, text: str) -> Face | None:
    """The face for Latin if that has all of a text, else the first of the others that has."""
    western = faces.western(face)
    return western if _has(western, text) else faces.covering(text, face)


def _has(face: Face, text: str) -> bool:
    """Whether a face has a text, or the letters that it composes of it: ñ from n and its tilde."""
    if all(map(face.covers, text)):
        return True
    return not text.isascii() and all(map(face.covers, unicodedata.normalize("NFC", text)))


def _kind(cluster: str) -> tuple[bool, bool]:
    """Whether a character belongs to a word of an alphabet, and whether it runs from right to left."""
    return cluster[0].isalpha() and cluster[0] < _BEYOND_ALPHABETS, is_leftward(cluster)


def _clusters(text: str) -> Iterable[str]:
    """What readers take for one character (UAX #29)."""
    if not any(_joins(character) for character in text):
        return text
    return [text[start:end] for start, end in pairwise((*cluster_starts(text), len(text)))]


@lru_cache(4096)
def _joins(character: str) -> bool:
    """Whether a character may belong to the one before it."""
    is_mark = unicodedata.category(character).startswith("M")
    return is_mark or any(one.match(character) for one in (JOINED, OTHER))


def is_leftward(text: str) -> bool:
    """Whether some letter runs from right to left."""
    return not text.isascii() and LEFTWARD.search(text) is not None


def _mirrored(parts: list[_ShapedPart]) -> Iterator[_ShapedPart]:
    """Parts of a word that runs from right to left: each keeps its place in the text and is drawn at the
    other end of the word."""
    width = sum(part.width for part in parts)
    pen = 0.0
    for part in parts:
        by = width - part.width - 2 * pen
        offsets = part.glyphs.offsets or ((0.0, 0.0),) * len(part.glyphs.ids)
        moved = tuple((right + by, up) for right, up in offsets)
        yield part._replace(glyphs=part.glyphs._replace(offsets=moved))
        pen += part.width


def _hidden(part: Glyphs, text: str) -> Glyphs:
    """The part with every invisible character drawn as a blank without width."""
    if INVISIBLE.isdisjoint(text):
        return part
    widths = tuple(
        0.0 if character in INVISIBLE else width
        for character, width in zip(text, part.advances, strict=False)
    )
    return part._replace(advances=widths)
