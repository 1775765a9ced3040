"""Content streams: the operators that draw one page.

In: a `Page`. Out: bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from publisher.compose import Mark, Page, Panel, Picture, Rule, TextLine
from publisher.compose.keylines import crossed
from publisher.write.pdf.objects import number
from publisher.write.pdf.stream import Drawing
from publisher.write.pdf.text_stream import TextStream

__all__ = ["Drawing", "content"]


def content(page: Page, drawing: Drawing, outside: Iterable[Mark] = ()) -> bytes:
    """Draw a page: furniture first, then the content in reading order.

    Args:
        outside: Marks for the printer, outside the trim.
    """
    stream = _PageStream(page, drawing)
    stream.furniture((*outside, *page.furniture))
    stream.marks(page.content)
    return stream.close()


class _PageStream(TextStream):
    """A stream that draws every kind of mark."""

    def __init__(self, page: Page, drawing: Drawing) -> None:
        super().__init__(page, drawing)
        self._is_furniture = False

    def furniture(self, marks: Iterable[Mark]) -> None:
        """Draw marks that are no part of the document."""
        outside, self._is_furniture = self._is_furniture, True
        self.marks(marks)
        self._is_furniture = outside

    def marks(self, marks: Iterable[Mark]) -> None:
        """Draw marks in their order."""
        for mark in marks:
            match mark:
                case TextLine():
                    # Furniture is no part of the document; the contents are, which readers follow.
                    self._line(mark, is_decoration=self._is_furniture and mark.matter.role != "contents")
                case Rule():
                    self._rule(mark)
                case Panel():
                    self._panel(mark)
                case Picture():
                    self._picture(mark)
                case _:
                    assert_never(mark)

    def _rule(self, rule: Rule) -> None:
        self._end_text()
        self._artifact()
        self._stroked(rule.colour, rule.thickness, is_round=rule.round)
        x0, y0 = number(rule.x0), number(self._height - rule.y0)
        x1, y1 = number(rule.x1), number(self._height - rule.y1)
        self._out.append(f"{x0} {y0} m {x1} {y1} l S")

    def _panel(self, panel: Panel) -> None:
        self._end_text()
        self._artifact()
        self._filled(panel.colour)
        bottom = self._height - panel.y - panel.height
        box = " ".join(number(value) for value in (panel.x, bottom, panel.width, panel.height))
        self._out.append(f"{box} re f")

    def _picture(self, picture: Picture) -> None:
        name = self._images.name(picture)
        if name is None:
            right, foot = picture.x + picture.width, picture.y + picture.height
            self.furniture(crossed(picture.x, picture.y, right, foot))
            return
        self._end_text()
        bottom = self._height - picture.y - picture.height
        if self._is_furniture:
            self._artifact()
        else:
            box = (picture.x, bottom, picture.x + picture.width, bottom + picture.height)
            self._belongs(self._structure.figure(picture.node, box))
        width, height, x, y = map(number, (picture.width, picture.height, picture.x, bottom))
        self._out.append(f"q {width} 0 0 {height} {x} {y} cm /{name} Do Q")
