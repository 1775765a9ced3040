"""Rules on the boxes of pages and on what may stand beside them: X30-X40.

In: an opened file. Out: the pages on which something is wrong. Clauses are those of ISO 32000-1:2008.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from pikepdf import Array, Name, Object

from tests.validators.pdfx4.opened import File
from tests.validators.pdfx4.rule import rule

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top; points."""

# Rounding of coordinates.
_TOLERANCE = 0.01
# Page trees of real files are a few nodes deep; a hostile one is a circle.
_DEEPEST = 50
# They are no part of the finished page, or belong to an annotation that is looked at.
_BESIDE = (Name.TrapNet, Name.PrinterMark, Name.Popup)


class _Page(NamedTuple):
    """A page that has a media box."""

    number: int
    media: Box
    crop: Box | None
    trim: Box | None
    art: Box | None
    bleed: Box | None
    annotations: list[Object]

    @property
    def finished(self) -> Box | None:
        return self.trim or self.art


@rule("X30")
def media(file: File) -> Iterator[str]:
    """Every page has a MediaBox.

    7.7.3.3. qpdf gives such a page one of its own choice, and a warning.
    """
    for warning in file.warnings:
        if "MediaBox is undefined" in warning:
            yield warning.rpartition(": ")[2]


@rule("X31")
def finished(file: File) -> Iterator[str]:
    """Every page has a TrimBox or an ArtBox, not both.

    14.11.2.
    """
    for page in _pages(file):
        if (page.trim is None) == (page.art is None):
            yield f"p{page.number} " + ("both" if page.trim else "neither")


@rule("X32")
def trim_within_bleed(file: File) -> Iterator[str]:
    """The TrimBox or ArtBox lies within the BleedBox, or else within the MediaBox.

    14.11.2.
    """
    for page in _pages(file):
        if page.finished and not _is_inside(page.finished, page.bleed or page.media):
            yield f"p{page.number}"


@rule("X33")
def bleed_within_media(file: File) -> Iterator[str]:
    """The BleedBox lies within the MediaBox.

    14.11.2.
    """
    for page in _pages(file):
        if page.bleed and not _is_inside(page.bleed, page.media):
            yield f"p{page.number}"


@rule("X34", is_advice=True)
def crop(file: File) -> Iterator[str]:
    """A CropBox does not cut the finished page.

    14.11.2.
    """
    for page in _pages(file):
        if page.finished and page.crop and not _is_inside(page.finished, page.crop):
            yield f"p{page.number} crops the finished page"


@rule("X40")
def annotations_outside(file: File) -> Iterator[str]:
    """Annotations (links, widgets) lie wholly outside the BleedBox, or else the finished page.

    12.5.2; printer's marks and trap networks are annotations by form alone.
    """
    for page in _pages(file):
        area = page.bleed or page.finished or page.media
        for annotation in page.annotations:
            box = _box(annotation.get("/Rect")) or area
            if annotation.get("/Subtype") not in _BESIDE and not _is_apart(box, area):
                yield f"p{page.number} {annotation.get('/Subtype')}"


def _pages(file: File) -> Iterator[_Page]:
    for number, page in enumerate(file.pdf.pages, 1):
        if (known := _box(_inherited(page.obj, "/MediaBox"))) is not None:
            crop_box = _box(_inherited(page.obj, "/CropBox"))
            trim, art, bleed = (_box(page.obj.get(key)) for key in ("/TrimBox", "/ArtBox", "/BleedBox"))
            yield _Page(number, known, crop_box, trim, art, bleed, list(page.obj.get("/Annots", Array())))


def _inherited(node: Object, key: str) -> Object | None:
    """An attribute of a page, or of the nodes above it (7.7.3.4)."""
    above: Object | None = node
    for _ in range(_DEEPEST):
        if above is None or key in above:
            break
        above = above.get("/Parent")
    return None if above is None else above.get(key)


def _box(value: Object | None) -> Box | None:
    if value is None:
        return None
    left, bottom, right, top = (float(edge) for edge in value)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _is_inside(inner: Box, outer: Box) -> bool:
    low = all(inner[edge] >= outer[edge] - _TOLERANCE for edge in (0, 1))
    return low and all(inner[edge] <= outer[edge] + _TOLERANCE for edge in (2, 3))


def _is_apart(one: Box, other: Box) -> bool:
    return any(
        first[edge + 2] <= second[edge] + _TOLERANCE
        for first, second in ((one, other), (other, one))
        for edge in (0, 1)
    )
