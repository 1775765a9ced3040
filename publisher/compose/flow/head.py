"""One head: its lines under one another, as one piece that nothing divides.

In: copy of its lines, from top to bottom, with their styles. Out: a strip, a whole number of grid lines
high.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from publisher.compose.design.design import Style, StyleName
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.galley.notes import note_strips
from publisher.compose.galley.openings import people
from publisher.compose.glyphs.copy_desk import Copy
from publisher.compose.glyphs.set_line import SetLine
from publisher.compose.pages import Mark, Panel, Rule, TextLine
from publisher.compose.strips import Strip
from publisher.compose.units import Pt

HEADLINES = frozenset({"headline", "boxed"})
"""The styles of headlines."""

# Distance of a head's rule from the type, in em of the type, and its thickness in points.
_RULE_GAP = 0.4
_RULE = 1.2
# White under the last line of a head, in em of it: at least so much parts display type from text.
_CLEAR = 0.3
# White between clauses of a headline that stand in one line, in em.
_BETWEEN_CLAUSES = 1.0
# The length of a ——, in em.
_DASH = 2.0
# A head may be higher than its strip by this share of a line.
_BARELY = 0.05
# Under a headline or a deck that ends its head stands at least what a byline would want below it.
_ENDINGS = HEADLINES | {"deck"}


@dataclass(slots=True)
class Head:
    """A head under construction; `y` is where its next part begins, in points."""

    stick: ComposingStick
    y: Pt = 0.0
    marks: list[TextLine] = field(default_factory=list)
    ground: list[Mark] = field(default_factory=list)
    asides: list[TextLine] = field(default_factory=list)
    notes: list[Strip] = field(default_factory=list)
    _previous: StyleName | None = None
    _white: Pt = 0.0
    """White that the last part asks for below it."""
    _below: Pt = 0.0
    """White that text below the last part must leave."""
    _free: Pt = 0.0
    """The part of the last line that is free, at its end."""
    _tier: Pt = 0.0
    """Where the last byline ended; the next, in a line of its own, ends no earlier."""
    _gaps: list[tuple[int, int]] = field(default_factory=list)
    """Behind how many marks and asides there is white that may grow: below a headline, a deck."""

    def part(self, copy: Copy, style: Style, name: StyleName) -> None:
        """Add one line of the head, in as many set lines as it takes."""
        lines, start = self._lines(copy, style, name)
        if self._shares_line(style, lines):
            self._set(copy, lines[0], start, self.marks[-1].y)
            self._free = 0.0
            return
        self._begin(style, name)
        top, self.y = self._rows(style, len(lines))
        for index, line in enumerate(lines):
            self._set(copy, line, start, top + index * style.leading)
        self._end(style, name)
        if lines:
            self._free = self.stick.measure - start - lines[-1].offset - lines[-1].width

    def row(self, copies: Sequence[Copy], style: Style, name: StyleName) -> None:
        """Add several lines of the head beside each other, in one set line, which has room for them."""
        self._begin(style, name)
        top, self.y = self._rows(style, 1)
        start, end = style.points(style.start), style.points(style.end)
        spare = self.stick.measure - start - end - clauses_width(self.stick, copies, style)
        x = start + spare * {"center": 0.5, "end": 1.0}.get(style.align, 0.0)
        for copy in copies:
            line = self.stick.setter.unbroken(copy, "heading")
            self._set(copy, line, x, top)
            x += line.width + style.points(_BETWEEN_CLAUSES)
        self._end(style, name)
        self._free = 0.0

    def _begin(self, style: Style, name: StyleName) -> None:
        """Leave what white a part wants above it."""
        if self.marks and name != self._previous and not self._is_led(name):
            self._gaps.append((len(self.marks), len(self.asides)))
        self.y += self._space_above(style, name)

    def _end(self, style: Style, name: StyleName) -> None:
        """Keep what white a part wants below it."""
        self._below = self._space_below(style, name)
        self._white = self.stick.design.grid.points(style.below)
        self._previous = name

    def _lines(self, copy: Copy, style: Style, name: StyleName) -> tuple[list[SetLine], Pt]:
        """The lines of a part, and where they start."""
        # What a —— opens turns over behind it.
        hang = _DASH if copy.matter.text.startswith("——") and style.align in ("start", "justify") else 0.0
        start = style.points(style.start + hang)
        across = self.stick.measure
        if name == "byline":
            copy.extra_space = people(copy.matter.text)
            across = self._tier_end(copy, style)
        measure = across - start - style.points(style.end)
        return self.stick.setter.set(copy, measure, style.align, style.indent - hang, "heading"), start

    def _rows(self, style: Style, count: int) -> tuple[Pt, Pt]:
        """Where the first of so many lines has its baseline, and where they end; with the ground and the
        rule of their style."""
        top = self.y
        rule_gap = style.points(_RULE_GAP) if style.rule != "none" else 0.0
        natural = count * style.leading + rule_gap
        height = max(natural, self.stick.design.grid.points(style.lines))
        first = top + (height - natural) / 2 + (rule_gap if style.rule == "above" else 0.0)
        foot = top + height
        if style.ground is not None:
            self.ground.append(Panel(0.0, top, self.stick.measure, height, style.ground))
        if style.rule != "none":
            y = top if style.rule == "above" else foot - rule_gap / 2
            self.ground.append(Rule(0.0, y, self.stick.measure, y, _RULE, style.colour))
        return first + self._baseline(style), foot

    def _baseline(self, style: Style) -> Pt:
        """From the head of a display line to its baseline, the half of its line gap above it."""
        return (style.leading - style.size) / 2 + self.stick.em_box(style.size)

    def _space_above(self, style: Style, name: StyleName) -> Pt:
        """White between a part and the one above it, in points; none inside one style."""
        if name == self._previous:
            return 0.0
        above = 0.0 if self._is_led(name) else self.stick.design.grid.points(style.above)
        return max(self._white, above)

    def _is_led(self, name: StyleName) -> bool:
        """Whether the part above is the kicker of this one, and part of it: what a headline wants above it
        stands above both."""
        return self._previous == "kicker" and name in HEADLINES

    def _space_below(self, style: Style, name: StyleName) -> Pt:
        """White that text directly below a part must leave, in points."""
        leading = self.stick.design.grid.leading
        is_parted = style.ground is not None or style.rule != "none"
        clear = 0.0 if is_parted else style.points(_CLEAR) - (style.leading - style.size) / 2
        least = self.stick.design.style("byline").below * leading if name in _ENDINGS else 0.0
        return max(style.below * leading, clear, least)

    def strip(self, target: str, *, hangs: bool) -> Strip:
        """The finished head; one that hangs begins where its strip does."""
        leading = self.stick.design.grid.leading
        bottom = self.y + self._below
        height = max(1, self.stick.design.grid.rows(bottom, _BARELY))
        # White that rounding leaves goes above: a head belongs to the text below it. In one that hangs it
        # goes below its parts. A ground stays at the head of its strip, where it meets the rule or the
        # edge above it.
        spare = 0.0 if self.ground else height * leading - bottom
        step = spare / (len(self._gaps) + 1) if hangs else 0.0
        above = 0.0 if hangs else spare
        marks, asides = (
            _spread(lines, [gap[at] for gap in self._gaps], above, step)
            for at, lines in enumerate((self.marks, self.asides))
        )
        return Strip(
            height,
            tuple(marks),
            keep=True,
            asides=tuple(asides),
            notes=tuple(self.notes),
            ground=tuple(self.ground),
            target=target,
        )

    def _tier_end(self, copy: Copy, style: Style) -> Pt:
        """Where the lines of a byline end: in vertical setting with the tier in which it has room below the
        headline, not at the foot of a page whose other tiers may be empty."""
        grid = self.stick.design.grid
        if self.stick.design.direction == "vertical" and style.align == "end" and self.marks:
            taken = 0.0 if self._tier else self.stick.measure - self._free
            taken += self.stick.setter.unbroken(copy).width + style.points(style.end + 1)
            ends = (*map(grid.across, range(1, grid.columns)), self.stick.measure)
            self._tier = next((end for end in ends if max(taken, self._tier) <= end), ends[-1])
            return self._tier
        return self.stick.measure

    def _shares_line(self, style: Style, lines: Sequence[SetLine]) -> bool:
        """Whether a part set at the line's end fits beside the part above it."""
        if style.align != "end" or not self.marks or len(lines) != 1:
            return False
        return lines[0].width + style.points(style.end + 1) <= self._free

    def _set(self, copy: Copy, line: SetLine, start: Pt, y: Pt) -> None:
        """Set a line with its baseline at `y`; its notes stand in a column, however broad the head is."""
        text, dots, annotations = line.at(copy.matter, start + line.offset, y, self.stick.design.direction)
        self.marks.append(text)
        self.ground += dots
        self.asides += annotations
        column = self.stick.at(self.stick.design.grid.measure)
        self.notes += (note for call in line.calls for note in note_strips(column, call))


def clauses_width(stick: ComposingStick, copies: Sequence[Copy], style: Style) -> Pt:
    """The width of clauses that stand beside each other."""
    widths = (stick.setter.unbroken(copy, "heading").width for copy in copies)
    return sum(widths) + (len(copies) - 1) * style.points(_BETWEEN_CLAUSES)


def _spread(lines: Iterable[TextLine], gaps: Sequence[int], above: Pt, step: Pt) -> Iterator[TextLine]:
    """Lines with so much white above all, and a step more from every gap on."""
    for number, line in enumerate(lines):
        yield line._replace(y=line.y + above + step * bisect_right(gaps, number))
