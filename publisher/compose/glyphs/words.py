"""Western words as shaped glyphs, with another face where one lacks a character.

In: text of any script but Chinese, and the face that it is set in. Out: parts of it that stay together,
each in a face that has it, in the order in which they are read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from publisher.compose.line.unicode_breaks import cluster_starts
from publisher.faces import GETA, Face, Faces, Glyphs
from publisher.faces.face import INVISIBLE
from publisher.faces.raised import SIZE, raised_parts
from publisher.faces.scripts import JOINED, LEFTWARD, OTHER
from publisher.model.han import FIRST_EASTERN

HYPHEN = "-"
"""What is seen at a line's end where a word is divided."""

# Zero-width non-joiner and joiner, variation selectors.
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
# The hyphens that Unicode has beside that of ASCII: Chinese faces draw them one em wide.
_HYPHENS = str.maketrans("\u2010\u2011", HYPHEN * 2)


class ShapedPart(NamedTuple):
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


def shaped_parts(faces: Faces, face: Face, text: str) -> Iterator[ShapedPart]:
    """Shaped parts of Western text, each in the face that has it."""
    western = faces.western(face)
    if (number := western.number(text)) is not None:
        yield ShapedPart(0, number, western, sum(number.advances))
        return
    for start, end, base, rise in raised_parts(text, western.covers):
        size = SIZE if base else 1.0
        for part in _shaped(faces, face, base or text[start:end], start):
            yield part._replace(width=part.width * size, size=size, rise=rise)


def _shaped(faces: Faces, face: Face, text: str, start: int) -> Iterator[ShapedPart]:
    """Each stretch in the face for Latin, or another that has it, in the order in which it is read."""
    found: list[ShapedPart] = []
    at = 0
    for used, run in _runs(faces, face, text):
        shown = drawn(covered(used, run), joiners=used.named is not None)
        for shaped in used.shape(shown.translate(_HYPHENS)):
            part = _hidden(shaped, text[at : at + shaped.length])
            found.append(ShapedPart(start + at, part, used, sum(part.advances)))
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
    return cluster[0].isalpha() and cluster[0] < FIRST_EASTERN, is_leftward(cluster)


def _clusters(text: str) -> Iterable[str]:
    """What readers take for one character (UAX #29)."""
    if not any(_joins(character) for character in text):
        return text
    return [text[start:end] for start, end in pairwise((*cluster_starts(text), len(text)))]


@lru_cache(4096)
def _joins(character: str) -> bool:
    """Whether a character may belong to the one before it."""
    is_mark = unicodedata.category(character).startswith("M")
    return is_mark or any(one.match(character) for one in (JOINED, OTHER()))


def is_leftward(text: str) -> bool:
    """Whether some letter runs from right to left."""
    return not text.isascii() and LEFTWARD().search(text) is not None


def _mirrored(parts: list[ShapedPart]) -> Iterator[ShapedPart]:
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


def drawn(text: str, *, joiners: bool = False) -> str:
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


def covered(face: Face, text: str) -> str:
    """Text with 〓 for what no face has: `face` is that of the text if any has it."""
    if _has(face, text):
        return text
    return "".join(character if face.covers(character) else GETA for character in text)
