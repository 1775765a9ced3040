"""Whether every character of a document can be drawn.

In: a document and the faces. Out: nothing, or the error that names the first characters which
no face has. Asked before a page format writes anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from publisher.errors import UncoveredError
from publisher.faces.catalogue import Faces, catalogue
from publisher.faces.face import Face
from publisher.faces.raised import raised
from publisher.faces.scripts import font_for
from publisher.model import Document, Metadata, Note, Place, Role, Span, leaves, lines, units
from publisher.model.within import notes
from publisher.shared.distinct import distinct
from publisher.shared.font_files import example

GETA = "〓"
"""下駄: what a compositor sets for a character that the case lacks."""
# One message names this many characters at most; a text in another script lacks thousands.
_NAMED = 5
# What mastheads, covers, running heads and title pages show of the metadata: (field, in words).
_SHOWN = (
    ("title", "title"),
    ("subtitle", "subtitle"),
    ("series", "series"),
    ("publication", "name of the newspaper"),
    ("publisher", "name of the publisher"),
    ("place", "place"),
    ("issued", "day of issue"),
    ("page", "page"),
    ("creators", "list of authors"),
    ("cn", "serial number"),
    ("subscription", "subscription code"),
    ("issue", "number of the issue"),
    ("pages", "number of pages"),
    ("price", "price"),
    ("address", "address"),
    ("telephone", "telephone number"),
    ("printer", "name of the printer"),
)
_IN_IMPRINT = (("isbn", "ISBN"), ("cip", "CIP number"), ("rights", "statement of rights"))


def uncovered(document: Document, faces: Faces | None = None) -> dict[str, Span]:
    """The characters that no face covers, each with the first stretch of the source that has it in the
    document, in reading order."""
    faces = faces or catalogue()
    pieces = [
        piece
        for line in lines(document)
        for piece in (*((leaf.text, leaf.span) for leaf in leaves(line)), *map(_label, notes(line)))
    ]
    characters = distinct("".join(text for text, _ in pieces))
    lacking = _lacking(characters, faces, next(iter(faces)))
    missing: dict[str, Span] = {}
    if lacking:
        for text, span in pieces:
            for character in filter(lacking.__contains__, text):
                missing.setdefault(character, span)
    return missing


def _label(note: Note) -> tuple[str, Span]:
    """The label of a note, as if it stood before its text: a page shows it, too."""
    first = next(leaves(note.content), None)
    start = first.span.start if first else 0
    return note.label, Span(start, start)


def require_coverage(
    document: Document,
    faces: Faces | None = None,
    face_of: Callable[[Role], str] | None = None,
    *,
    imprint: bool = False,
) -> None:
    """Refuse a document that the faces cannot draw in full.

    Args:
        face_of: The face that text of a role is set in, for the message.
        imprint: Whether a page shows all that is known of the making of a book.

    Raises:
        UncoveredError: Some character of the text, or of the metadata that pages show, is in no
            face; the message names it, its code point and its place in the source or the
            metadata, and the hints name others.
    """
    faces = faces or catalogue()
    missing = uncovered(document, faces)
    if not missing:
        _require_metadata(document, faces, imprint=imprint)
        return
    named = [(character, _place(document, span, character)) for character, span in missing.items()]
    character, place = named[0]
    others = tuple(f"also {_name(one)} at {where}" for one, where in named[1:_NAMED])
    if len(named) > _NAMED:
        others += (f"and {len(named) - _NAMED} characters more",)
    raise UncoveredError(
        f"no font has {_name(character)}{_setting(document, character, face_of)};"
        f" asked were {', '.join(faces.names)}",
        place=place,
        hints=(*remedies(missing, faces), "or replace the character in the source", *others),
    )


def _setting(document: Document, character: str, face_of: Callable[[Role], str] | None) -> str:
    """Which kind of text a character stands in, and in which face that is set; "" for notes."""
    role = next((unit.role for unit in units(document) if character in unit.text), None)
    return f", which stands in {role} text set in {face_of(role)}" if role and face_of else ""


def remedies(characters: Iterable[str], faces: Faces) -> Iterator[str]:
    """What to write, and where, so that the characters are drawn; once for each font that it takes."""
    wanted: dict[str, str] = {}
    for character in characters:
        name, file = font_for(character)
        while name in faces.names:  # the font that is called so already lacks the character
            name += "-2"
        wanted.setdefault(name, file)
    for name, file in [*wanted.items()][:_NAMED]:
        yield (
            f"to add a font that has it ({file} may), write into publication.toml, which lies beside the "
            f"source or is given with --config:\n{example(name, file)}"
        )


def _require_metadata(document: Document, faces: Faces, *, imprint: bool) -> None:
    for field, words, text in _shown(document.metadata, imprint=imprint):
        lacking = _lacking(text, faces, next(iter(faces)))
        if not lacking:
            continue
        first, *others = sorted(lacking, key=text.index)
        raise UncoveredError(
            f"no font has {_name(first)}, which stands in the {words}; asked were {', '.join(faces.names)}",
            place=Place(document.source.name, 0, 0),
            hints=(
                *remedies((first, *others), faces),
                "or write it otherwise",
                *(f"also {_name(one)}" for one in others[:_NAMED]),
            ),
            field=field,
        )


def _shown(metadata: Metadata, *, imprint: bool) -> Iterator[tuple[str, str, str]]:
    """Field, name in words, and text of whatever pages show of the metadata."""
    for field, words in (*_SHOWN, *(_IN_IMPRINT if imprint else ())):
        value = getattr(metadata, field) or ""
        yield field, words, value if isinstance(value, str) else "".join(one.name for one in value)
    shown = (one.name for one in metadata.contributors if imprint or one.role == "editor")
    yield "contributors", "list of contributors" if imprint else "list of editors", "".join(shown)


def _lacking(characters: Iterable[str], faces: Faces, first: Face) -> set[str]:
    return {character for character in characters if not _is_covered(character, faces, first)}


def _is_covered(character: str, faces: Faces, face: Face) -> bool:
    """Whether some face has the character, or the one that it is set from: ⁻ from −."""
    if faces.covering(character, face) is not None:
        return True
    made = raised(character)
    return made is not None and faces.covering(made.base, face) is not None


def _name(character: str) -> str:
    shown = character if character.isprintable() else "a character"
    return f"{shown} (U+{ord(character):04X})"


def _place(document: Document, span: Span, character: str) -> Place:
    """The character's own place, or its leaf's where repair put the character there."""
    found = document.source.text.find(character, *span)
    return document.source.places()(max(found, span.start))
