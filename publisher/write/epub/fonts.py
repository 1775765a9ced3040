"""Faces carried in the edition, cut down to the characters that are set in them.

In: the text by role, the words of front and back matter. Out: font parts and the style sheet
that names them. The fonts are plain TrueType or OpenType, not WOFF2: every reading system and store
takes them, and the archive compresses them. They are not obfuscated; that keeps out readers alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import uharfbuzz as hb

from publisher.faces import Face, Faces, require_embeddable
from publisher.faces import Role as FaceRole
from publisher.faces.face import INVISIBLE
from publisher.faces.subset import program_of
from publisher.model import Document, Role, Strong, leaves, lines, plain_text, units
from publisher.model.within import inlines

# What book.css sets in another face than the text's own.
_FACES: dict[Role, FaceRole] = {
    "rubric": "hei",
    "kicker": "hei",
    "headline": "hei",
    "crosshead": "hei",
    "dateline": "hei",
    "caption": "hei",
    "table": "hei",
    "byline": "kai",
    "editor": "kai",
    "jump": "kai",
    "quotation": "kai",
    "verse": "kai",
}
_FAMILIES: dict[FaceRole, str] = {"song": "Song", "hei": "Hei", "kai": "Kai"}
_BOLD = {"rubric", "headline", "crosshead", "table"}
# Marks that Latin and Chinese share; in Chinese each fills its square (CLREQ, 3.1).
_MARKS = "‘’“”…—"
# Letters and figures of Latin text; marks that it shares with Chinese come later in Unicode.
_BEYOND_LATIN = "\u0250"
_FORMATS = {"ttf": "truetype", "otf": "opentype"}
_BODY = "body { font-family: Song, serif; }\n"


@dataclass(frozen=True, slots=True)
class Font:
    """A font part: its name in the package, its media type (EPUB 3.3, 3.2), its bytes."""

    name: str
    media_type: str
    data: bytes


def embedded(document: Document, around: str, faces: Faces) -> tuple[list[Font], str]:
    """The fonts an edition needs, and their style sheet.

    Args:
        around: Every character of the pages around the text.

    Raises:
        UsageError: A house's font may not be embedded.
        PublisherError: As `publisher.faces.subset.program_of`.
    """
    uses = _uses(document, around, faces)
    drawn: dict[Face, set[str]] = {}
    for _, _, face, characters in uses:
        require_embeddable(face)
        drawn.setdefault(face, set()).update(characters)
    fonts = {face: _font(face, drawn[face], number) for face, number in _numbered(drawn)}
    rules = [
        _rule(role, weight, fonts[face].name, "" if face is faces(role, weight) else characters)
        for role, weight, face, characters in uses
    ]
    song = faces("song", 400)
    for role, weight in dict.fromkeys(use[:2] for use in uses):
        if borrowed := _borrowed(faces(role, weight), song):
            rules.append(_rule(role, weight, fonts[song].name, borrowed))
    return [*fonts.values()], "".join(rules) + _BODY


_Use = tuple[FaceRole, int, Face, str]
"""A family and weight of the style sheets, a face that it takes characters from, and which."""


def _uses(document: Document, around: str, faces: Faces) -> list[_Use]:
    """The faces of each family, its own first, then those asked for what that lacks; characters sorted."""
    found: list[_Use] = []
    for (role, weight), characters in sorted(_characters(document, around).items()):
        own = faces(role, weight)
        western = faces.western(own)
        taken: dict[Face, set[str]] = {own: set()}
        for character in sorted(characters):
            is_western = character < _BEYOND_LATIN and western.covers(character)
            if face := western if is_western else faces.covering(character, own):
                taken.setdefault(face, set()).add(character)
        for face, theirs in taken.items():
            joiners = characters & INVISIBLE if face.named else set()
            found.append((role, weight, face, "".join(sorted(theirs | joiners))))
    return found


def _numbered(faces: Iterable[Face]) -> Iterator[tuple[Face, int]]:
    """Faces with how many of their name and weight came before: a house's song and ours are two."""
    known: Counter[tuple[str, int]] = Counter()
    for face in faces:
        yield face, known[face.role, face.weight]
        known[face.role, face.weight] += 1


def _font(face: Face, characters: Iterable[str], number: int) -> Font:
    program = _subset(face, map(ord, characters))
    kind = "otf" if program.startswith(b"OTTO") else "ttf"  # OpenType 1.9.1, table directory
    is_plain = face.role.isascii() and face.role.replace("-", "").isalnum()
    called = face.role if is_plain else f"face-{hashlib.blake2s(face.role.encode()).hexdigest()[:8]}"
    name = f"fonts/{called}-{face.weight}{f'-{number + 1}' if number else ''}.{kind}"
    return Font(name, f"font/{kind}", program)


def _rule(role: FaceRole, weight: int, name: str, characters: str = "") -> str:
    """A face of a family, for all its characters or for some only."""
    codes = ", ".join(f"U+{ord(character):04X}" for character in characters)
    only = f" unicode-range: {codes};" if codes else ""
    return (
        f"@font-face {{ font-family: {_FAMILIES[role]}; font-weight: {weight};"
        f' src: url("{name}") format("{_FORMATS[name[-3:]]}");{only} }}\n'
    )


def _borrowed(face: Face, song: Face) -> str:
    """The marks that a face has in Latin width alone; they are taken from the text's face."""
    return "".join(c for c in _MARKS if face.advance(face.glyph(c)) < 1.0 <= song.advance(song.glyph(c)))


def _characters(document: Document, around: str) -> dict[tuple[FaceRole, int], set[str]]:
    """The characters of each face and weight."""
    used: dict[tuple[FaceRole, int], set[str]] = {
        ("song", 400): set(around),
        ("song", 700): set(around),  # the title page
        ("hei", 400): set(around),
        ("hei", 700): set(around),
        ("kai", 400): set(around),
    }
    for unit in units(document):
        role = _FACES.get(unit.role, "song")
        used[role, 700 if unit.role in _BOLD else 400].update(unit.text)
    used["song", 400].update(_MARKS)
    for line in lines(document):
        used["song", 400].update(*(leaf.text for leaf in leaves(line)))
        strong = (node for node in inlines(line) if isinstance(node, Strong))
        used["song", 700].update(*(plain_text(node.content) for node in strong))
    return used


def _subset(face: Face, codes: Iterable[int]) -> bytes:
    """The font with the glyphs of these code points, and with what vertical setting needs."""
    wanted = face.subset_of()
    wanted.sets(hb.SubsetInputSets.UNICODE).update(codes)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DOWNGRADE_CFF2
    return program_of(face, wanted)
