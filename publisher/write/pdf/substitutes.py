"""Notes on characters that a face of the house lacks and another one draws.

In: a document, its design, the faces. Out: a note for each face of the house that lacks something. A
compositor sees a stray 宋 in 仿宋 at once, and who reads proofs should know where to look.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.compose import Design
from publisher.faces import Face, Faces
from publisher.model import Document, Problem, Severity, units

_NAMED = 8


def substituted(document: Document, design: Design, faces: Faces) -> Iterator[Problem]:
    """A note about each face of the house that lacks characters of the text set in it."""
    substitutes: dict[Face, dict[str, Face]] = {}
    for unit in units(document):
        style = design.style(unit.role)
        face = faces(style.face, style.weight)
        if face.named is None:
            continue
        western = faces.western(face)
        for character in dict.fromkeys(unit.text.replace(" | ", "")):  # which parts cells of tables
            if face.covers(character) or western.covers(character):
                continue
            if other := faces.covering(character, face):
                substitutes.setdefault(face, {})[character] = other
    for face, characters in substitutes.items():
        assert face.named is not None
        shown = [
            f"{character} (U+{ord(character):04X}; {other.family} has it)"
            for character, other in characters.items()
        ]
        rest = f" and {len(shown) - _NAMED} more" if len(shown) > _NAMED else ""
        yield Problem(
            "pdf.substituted",
            Severity.INFO,
            f"the face {face.role} ({face.path.name}) lacks {', '.join(shown[:_NAMED])}{rest}",
            face.named.place,
            ("which faces are asked first is said by fallback in [faces]",),
        )
