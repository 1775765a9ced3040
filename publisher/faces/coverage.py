"""Whether every character of a document can be drawn.

In: a document and the faces. Out: nothing, or the error that names the first characters which
no face has. Asked before a page format writes anything.
"""

from __future__ import annotations

from publisher.errors import UncoveredError
from publisher.faces.catalogue import Faces, catalogue
from publisher.model import Document, Place, Text, leaves, lines

# One message names this many characters at most; a text in another script lacks thousands.
_NAMED = 5


def uncovered(document: Document, faces: Faces | None = None) -> dict[str, Text]:
    """The characters that no face covers, each with the first leaf that holds it, in reading order."""
    faces = faces or catalogue()
    first = next(iter(faces))
    known: set[str] = set()
    missing: dict[str, Text] = {}
    for line in lines(document):
        for leaf in leaves(line):
            if known.issuperset(leaf.text):
                continue
            new = set(leaf.text) - known
            known |= new
            lacking = {character for character in new if faces.covering(character, first) is None}
            missing.update((character, leaf) for character in leaf.text if character in lacking)
    return missing


def require_coverage(document: Document, faces: Faces | None = None) -> None:
    """Refuse a document that the faces cannot draw in full.

    Raises:
        UncoveredError: Some character is in no face; the message names it, its code point and
            its place in the source, and the hints name others.
    """
    missing = uncovered(document, faces)
    if not missing:
        return
    named = [(character, _place(document, leaf, character)) for character, leaf in missing.items()]
    character, place = named[0]
    others = tuple(f"also {_name(one)} at {where}" for one, where in named[1:_NAMED])
    if len(named) > _NAMED:
        others += (f"and {len(named) - _NAMED} characters more",)
    raise UncoveredError(
        f"no font has {_name(character)}",
        place=place,
        hints=("replace the character in the source, or add a face that has it to fonts.toml", *others),
    )


def _name(character: str) -> str:
    shown = character if character.isprintable() else "a character"
    return f"{shown} (U+{ord(character):04X})"


def _place(document: Document, leaf: Text, character: str) -> Place:
    """The character's own place, or its leaf's where repair put the character there."""
    found = document.source.text.find(character, *leaf.span)
    return document.source.places()(max(found, leaf.span.start))
