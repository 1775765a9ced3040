"""A warning about faces that have the marks of another region than the text.

In: a document, its design, the faces. Out: one warning where text of Taiwan or Hong Kong has marks in
faces of the mainland: ，。 in the corner of their cell instead of its middle, and 户 for 戶. They are set
where they stand, so that no hole opens beside them; but a reader there sees at once that they are foreign.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.compose import Design
from publisher.compose.flow.regions import region, regions
from publisher.compose.line.spacing import Spacing
from publisher.faces import Face, Faces
from publisher.model import Document, Problem, Region, Severity, units
from publisher.shared.font_files import example

_COMMA = "，"
_MARKS = frozenset("，。、；：")
# Of the regions that have them in the middle: their name, and how fonts are called that do.
_CENTRED: dict[Region, tuple[str, str]] = {"TW": ("Taiwan", "TC"), "HK": ("Hong Kong", "HK")}
_FONTS = {"song": "NotoSerif{}-Regular.otf", "hei": "NotoSans{}-Regular.otf"}


def foreign_marks(document: Document, design: Design, faces: Faces) -> Iterator[Problem]:
    """The warning, once, with the names of the faces."""
    followed = {region(document, design), *regions(document, design).values()}
    centred = next((one for one in _CENTRED if one in followed), None)
    if centred is None:
        return
    found = _cornered(document, design, faces.of(centred))
    if not found:
        return
    name, letters = _CENTRED[centred]
    file = _FONTS.get(found[0], "FILE.otf").format(letters)
    yield Problem(
        "pdf.foreign-marks",
        Severity.WARNING,
        f"the text follows the print of {name}, and the marks and forms of the mainland are in the"
        f" {'face' if len(found) == 1 else 'faces'} {', '.join(found)}",
        hints=(
            f"name a font of {name}, in publication.toml or in the design:\n{example(found[0], file)}",
            'or have the text set as on the mainland: region = "CN" in [text] of the design',
        ),
    )


def _cornered(document: Document, design: Design, faces: Faces) -> list[str]:
    """Names of the faces of text with marks that have these in the corner of their cell."""
    roles = {unit.role: None for unit in units(document) if not _MARKS.isdisjoint(unit.text)}
    styles = [design.style(role) for role in roles]
    used = dict.fromkeys(faces(style.face, style.weight) for style in styles)
    return [*dict.fromkeys(face.role for face in used if _is_cornered(face, design))]


def _is_cornered(face: Face, design: Design) -> bool:
    """Whether a face is set as one of the mainland though it was asked for the marks of its region."""
    cell = Spacing(face.region, design.direction, face=face).cell(_COMMA)
    return face.covers(_COMMA) and not cell.before
