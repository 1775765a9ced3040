"""A content stream as it grows: what is open in it, and the colours it has.

In: a page, and the tools that all pages of a file are drawn with. Out: operators, nothing said twice.
"""

from __future__ import annotations

from typing import NamedTuple

from publisher.compose import Colour, Fount, Page
from publisher.compose.units import Pt
from publisher.write.pdf.fonts import Fonts
from publisher.write.pdf.images import Images
from publisher.write.pdf.inks import Inks
from publisher.write.pdf.objects import number
from publisher.write.pdf.outline import Targets
from publisher.write.pdf.structure import Element, Structure


class Drawing(NamedTuple):
    """The tools that all pages of a file are drawn with.

    Attributes:
        inks: Colours as operators, by the file's profile.
    """

    fonts: Fonts
    images: Images
    targets: Targets
    structure: Structure
    inks: Inks


class Stream:
    """Operators of one page, and the state they leave behind."""

    def __init__(self, page: Page, drawing: Drawing) -> None:
        self._page = page
        self._height = page.size.height
        self._fonts, self._images, self._targets, self._structure, self._inks = drawing
        self._out: list[str] = []
        self._owner: Element | None = None
        self._is_artifact = False
        self._in_text = False
        self._at = (0, 0)
        self._is_turned = False
        self._fill: Colour | None = None
        self._stroke: tuple[Colour, float, bool] | None = None
        # The type that is set, its tracking, and whether lines are vertical.
        self._state: tuple[Fount, float, bool] | None = None

    def close(self) -> bytes:
        """The finished stream."""
        self._leave()
        self._end_text()
        return "\n".join(self._out).encode("ascii")

    def _begin_text(self) -> None:
        """Open a text object, unless one is open."""
        if not self._in_text:
            self._switch_text("BT")

    def _end_text(self) -> None:
        """Close the text object that is open, if any."""
        if self._in_text:
            self._switch_text("ET")

    def _switch_text(self, operator: str) -> None:
        self._leave()  # marked content and text objects do not cross (ISO 32000-1, 14.6.1)
        self._out.append(operator)
        self._in_text = not self._in_text
        self._at = (0, 0)
        self._is_turned = False

    def _leave(self) -> None:
        """End the marked content that is open."""
        if self._owner is not None or self._is_artifact:
            self._out.append("EMC")
            self._owner, self._is_artifact = None, False

    def _artifact(self) -> None:
        """Mark what follows as an artifact, no part of the document."""
        if not self._is_artifact:
            self._leave()
            self._out.append("/Artifact BMC")
            self._is_artifact = True

    def _belongs(self, owner: Element) -> None:
        """Mark what follows as content of a structure element."""
        if owner is not self._owner:
            self._leave()
            number = self._structure.open(owner, self._page.index)
            self._out.append(f"/{owner.step.tag}<</MCID {number}>>BDC")
            self._owner = owner

    def _filled(self, colour: Colour) -> None:
        """Set the colour that letters and areas are filled with."""
        self._state = None
        if colour != self._fill:
            self._out += self._inks.fill(colour)
            if self._inks.is_press:  # overprinting is one state of type and rules
                self._stroke = None
            self._fill = colour

    def _stroked(self, colour: Colour, thickness: Pt, *, is_round: bool) -> None:
        """Set the pen that rules are drawn with."""
        pen = (colour, thickness, is_round)
        if pen != self._stroke:
            self._out += self._inks.stroke(colour)
            if self._inks.is_press:
                self._fill = self._state = None
            self._out.append(f"{number(thickness, 3)} w {1 if is_round else 0} J")
            self._stroke = pen
