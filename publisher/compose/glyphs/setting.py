"""From copy to lines of positioned glyphs.

In: `Copy`, a measure and a style. Out: `SetLine`s: what each shows, in points from its own start.
Where lines break is decided by publisher.compose.line.lines, where their characters stand by placing;
publisher.compose.glyphs.glyph_lines makes glyphs of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from publisher.compose.design.design import Align, Design
from publisher.compose.glyphs.copy_desk import CALL, Copy
from publisher.compose.glyphs.founts import Founts
from publisher.compose.glyphs.glyph_lines import GlyphSetter
from publisher.compose.glyphs.runs import western
from publisher.compose.glyphs.set_line import SetLine
from publisher.compose.glyphs.words import HYPHEN
from publisher.compose.line.headings import set_heading
from publisher.compose.line.line_style import LineStyle
from publisher.compose.line.lines import set_lines, set_paragraphs
from publisher.compose.units import Em, Pt

Division = Literal["text", "sense", "heading"]
"""How copy is divided into lines: as running text is; by sense, and balanced; or so and with the marks of
heads, which may be wider."""

# A measure that no line reaches, in points.
_ENDLESS = 100_000.0


class Setter:
    """Sets copy in lines of one direction, by the rules of one design."""

    def __init__(self, design: Design, founts: Founts) -> None:
        self._design = design
        self._founts = founts

    @cached_property
    def across(self) -> Setter:
        """The setter of lines that run from left to right, even in a vertical design."""
        return Setter(self._design, self._founts.horizontal())

    def set(
        self, copy: Copy, measure: Pt, align: Align, indent: Em = 0.0, division: Division = "text"
    ) -> list[SetLine]:
        """Lines of `copy`, no longer than `measure` points.

        Args:
            indent: Of the first line, in em; negative for a hanging label.
        """
        glyphs = self._glyphs(copy)
        style = self._style(copy, align, indent, division)
        measure_em = measure / copy.fount.size
        if division == "text":
            ties = glyphs.ties(measure_em, indent)
            broken = set_lines(glyphs.text, measure_em, style, glyphs.advance, ties, glyphs.extra_space())
        else:
            broken = set_heading(glyphs.text, measure_em, style, glyphs.advance, glyphs.extra_space())
        return glyphs.lines(broken, measure, align)

    def unbroken(self, copy: Copy, division: Division = "text") -> SetLine:
        """Copy on one line, however long, at its natural width."""
        line, *_ = self.set(copy, _ENDLESS, "start", 0.0, division)
        return line

    def solid(self, copy: Copy) -> SetLine:
        """Western text on one horizontal line, however long, as it is shaped."""
        text = copy.matter.text
        runs, width = western(self._founts.horizontal(), copy.fount, text, 0, 0.0, 0.0)
        return SetLine(0, len(text), 0.0, width, tuple(runs))

    def set_each(
        self, copies: Sequence[Copy], measure: Pt, align: Align, indent: Em
    ) -> list[list[SetLine]]:
        """As `set`, for several copies in one fount; quicker than one after another."""
        setters = [self._glyphs(copy) for copy in copies]
        style = self._style(copies[0], align, indent, "text")
        measure_em = measure / copies[0].fount.size
        ties_of_each = [glyphs.ties(measure_em, indent) for glyphs in setters]
        ties = {index: found for index, found in enumerate(ties_of_each) if found}
        extra_space = {
            index: glyphs.extra_space() for index, glyphs in enumerate(setters) if copies[index].readings
        }
        texts = [(glyphs.text, glyphs.advance) for glyphs in setters]
        broken = set_paragraphs(texts, measure_em, style, ties, extra_space)
        return [glyphs.lines(found, measure, align) for glyphs, found in zip(setters, broken, strict=True)]

    def _style(self, copy: Copy, align: Align, indent: Em, division: Division) -> LineStyle:
        rules = self._design.text
        return LineStyle(
            level=rules.level,
            region=self._founts.faces.region,
            hanging=rules.hanging,
            indent=indent,
            width_style=rules.heading_widths if division == "heading" else rules.widths,
            align="justify" if align == "justify" else "start",
            direction=self._founts.direction,
            face=copy.fount.face,
            hyphen=self._founts.width(copy.fount, HYPHEN),
            label=copy.label,
            is_edited=True,
        )

    def _glyphs(self, copy: Copy) -> GlyphSetter:
        if copy.calls:
            text, origin = _with_calls(copy)
        else:
            text, origin = copy.matter.text, None
        return GlyphSetter(copy, text, origin, self._founts)


def _with_calls(copy: Copy) -> tuple[str, list[int]]:
    """The text with a `CALL` where each note is called, and where its characters come from."""
    pieces: list[str] = []
    origin: list[int] = []
    at = 0
    text = copy.matter.text
    for position, _note in copy.calls:
        pieces += (text[at:position], CALL)
        origin += (*range(at, position), position)
        at = position
    pieces.append(text[at:])
    origin += range(at, len(text) + 1)
    return "".join(pieces), origin
