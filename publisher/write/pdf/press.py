"""Printer's marks, outside the trim.

In: a page. Out: crop marks, registration crosses, colour patches and the slug line, as marks
that are drawn before anything else. All of them stay clear of the bleed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from publisher.compose import BLACK, Colour, Fount, Mark, Page, Panel, Rule
from publisher.compose.glyphs.founts import Founts
from publisher.compose.glyphs.runs import solid_words
from publisher.faces import GETA, Faces
from publisher.model import Document
from publisher.write.pdf.inks import REGISTRATION
from publisher.write.pdf.metadata import title

POINTS_PER_MM = 72 / 25.4
# Room beyond the trim on every side: 3 mm bleed, then marks of 5 mm and the slug.
OUTSIDE = 12 * POINTS_PER_MM
_CLEAR = 1 * POINTS_PER_MM
_LENGTH = 5 * POINTS_PER_MM
_THIN = 0.25
_SLUG = 6.0
_PATCH = 3.5 * POINTS_PER_MM

_PATCHES = [
    Colour((0.0, 0.68, 0.94), (1.0, 0.0, 0.0, 0.0)),
    Colour((0.93, 0.0, 0.55), (0.0, 1.0, 0.0, 0.0)),
    Colour((1.0, 0.95, 0.0), (0.0, 0.0, 1.0, 0.0)),
    BLACK,
    Colour((0.5, 0.5, 0.5), (0.0, 0.0, 0.0, 0.5)),
]


class PrintersMarks:
    """The marks of one file."""

    def __init__(self, document: Document, time: datetime | None, faces: Faces) -> None:
        day = document.metadata.issued or (time and time.date())
        name = document.metadata.publication or title(document)
        self._words = f"{name}　{day}" if day else name
        self._faces = faces
        self._founts = Founts(faces, "horizontal")
        self._fount = Fount(faces("hei", 400), _SLUG)

    def marks(self, page: Page) -> Iterator[Mark]:
        """Everything outside the trim of a page."""
        width, height, bleed = page.size
        near = bleed + _CLEAR
        far = near + _LENGTH
        for x in (0.0, width):
            yield _line(x, -far, x, -near)
            yield _line(x, height + near, x, height + far)
        for y in (0.0, height):
            yield _line(-far, y, -near, y)
            yield _line(width + near, y, width + far, y)
        middle = near + _LENGTH / 2
        for x, y in ((width / 2, -middle), (-middle, height / 2), (width + middle, height / 2)):
            yield from _cross(x, y)
        foot = height + near
        for index, colour in enumerate(_PATCHES):
            yield Panel(width - (index + 2) * _PATCH, foot, _PATCH, _PATCH, colour)
        # A page without a folio is known to the press by its place in the file.
        words = _printable(f"{self._words}　{page.label or f'({page.index + 1})'}", self._faces)
        line = solid_words(self._founts, self._fount, words, "running", "", 0.0)
        yield line._replace(x=2 * POINTS_PER_MM, y=foot + _SLUG)


def _printable(text: str, faces: Faces) -> str:
    """The text with 〓 for characters of file names that no face has."""
    first = next(iter(faces))
    return "".join(GETA if faces.covering(character, first) is None else character for character in text)


def _line(x0: float, y0: float, x1: float, y1: float) -> Rule:
    return Rule(x0, y0, x1, y1, _THIN, REGISTRATION)


def _cross(x: float, y: float) -> Iterator[Mark]:
    half = _LENGTH / 2
    yield _line(x - half, y, x + half, y)
    yield _line(x, y - half, x, y + half)
