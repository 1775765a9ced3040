"""Words of a cover, a title page or an imprint: under one another, in vertical setting beside one another.

In: words and their styles. Out: lines, one below the other; a title in the size that serves it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from publisher.compose.design.design import Style, StyleName
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.glyphs.set_line import SetLine
from publisher.compose.pages import Mark, Matter, TextLine
from publisher.compose.units import Em, Pt
from publisher.shared.phrases import are_torn, line_ends

# A title of more lines than this takes smaller type, down to this share of its size, a little smaller at
# every step. Down to the second share of what it has then, smaller type may spare it a line end where its
# sense goes on, if it has a place where its sense does not.
_LINES = 3
_SMALLEST, _STEP = 0.5, 0.95
_CLEARER = 0.6


class FrontPage:
    """Sets words from the head of a page down.

    Attributes:
        down: How far it got, in points.
        marks: The lines.
    """

    def __init__(self, stick: ComposingStick) -> None:
        self._stick = stick
        self._measure = stick.design.grid.width
        self.down = 0.0
        self.marks: list[Mark] = []

    def set(self, text: str, name: StyleName) -> None:
        """Add words in a style of the design; nothing for no words."""
        if text:
            style = self._stick.design.style(name)
            self.down += self._stick.design.grid.points(style.above)
            self.words(text, style)
            self.down += self._stick.design.grid.points(style.below)

    def words(self, text: str, style: Style, hang: Em = 0.0) -> None:
        """Add words in a style, all lines but the first so much shorter."""
        self.marks += self._lines(text, style, hang)
        self.down += self.height(text, style, hang)

    def height(self, text: str, style: Style, hang: Em = 0.0) -> Pt:
        """The height of words, in points."""
        return len(self._set(text, style, hang)[1]) * style.leading

    def shrunk(self, title: str) -> Style:
        """The style of the title, smaller where it would take too many lines, divide a word, or be divided
        elsewhere than its sense is."""
        sizes = list(self._sizes())
        fitting = [(style, ends) for style in sizes if len(ends := self._ends(title, style)) < _LINES]
        if not fitting:
            return sizes[-1]
        costs = line_ends(title)
        first, *smaller = [one for one in fitting if not are_torn(one[1], costs)] or fitting
        if min(costs.values(), default=1.0) > 0.0:
            return first[0]
        least = first[0].points(_CLEARER)
        clear = (
            style
            for style, ends in (first, *smaller)
            if style.size >= least and not any(costs.get(end, 0.0) for end in ends)
        )
        return next(clear, first[0])

    def _sizes(self) -> Iterator[Style]:
        """The style of the title at all sizes that it may have, from the design's down."""
        style = self._stick.design.style("title")
        size = style.size
        while size > style.points(_SMALLEST):
            yield replace(style, size=size, leading=style.leading * size / style.size)
            size *= _STEP

    def _ends(self, title: str, style: Style) -> list[int]:
        """Where the lines of the title end in this style, but for the last."""
        return [line.end for line in self._set(title, style)[1]][:-1]

    def _set(self, text: str, style: Style, hang: Em = 0.0) -> tuple[Matter, list[SetLine]]:
        copy = self._stick.desk.words(text, style, "title")
        measure = self._measure - style.points(hang)
        return copy.matter, self._stick.setter.set(copy, measure, style.align, -hang, "heading")

    def _lines(self, text: str, style: Style, hang: Em) -> Iterator[TextLine]:
        matter, lines = self._set(text, style, hang)
        start = style.points(hang)
        y = self.down + (style.leading - style.size) / 2 + self._stick.em_box(style.size)
        for index, line in enumerate(lines):
            yield TextLine(
                matter, line.start, line.end, start + line.offset, y + index * style.leading, line.runs,
                self._stick.design.direction,
            )  # fmt: skip
