"""Heads: rubric, kicker, headline, deck and byline as one piece that nothing divides.

In: a section or an article. Out: strips: as a rule a single one, a whole number of grid lines
high, which may not be the last in its column; a head too long for that goes line by line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from publisher.compose.design.design import Style, StyleName
from publisher.compose.flow.rubrics import Again
from publisher.compose.galley.body_lines import body_strips
from publisher.compose.galley.galley import Galley
from publisher.compose.galley.notes import note_strips
from publisher.compose.galley.openings import people
from publisher.compose.glyphs.matter import Copy
from publisher.compose.glyphs.set_line import SetLine
from publisher.compose.pages import Mark, MatterRole, Panel, Rule, TextLine
from publisher.compose.strips import ASCENT, Strip
from publisher.compose.units import Pt
from publisher.model import Article, Inlines, Section, Span, Text, section_name

# Distance of a head's rule from the type, in em of the type, and its thickness in points.
_RULE_GAP = 0.4
_RULE = 1.2
# Size of kicker and deck for a headline of 1: about two grades below it (14.9).
_TIER = 0.55
# Neither is longer than this share of the longest line of its headline, if it can be smaller.
_TIERS = frozenset({"kicker", "deck"})
_SHORTER = 0.9
# White under the last line of a head, in em of it: at least so much parts display type from text.
_CLEAR = 0.3
# The length of a ——, in em.
_DASH = 2.0
# A head may be higher than its strip by this share of a line.
_BARELY = 0.05
_HEADLINES = frozenset({"headline", "boxed"})
# Under a headline or a deck that ends its head stands at least what a byline would want below it.
_ENDINGS = _HEADLINES | {"deck"}
# A head higher than this share of the type area is set line by line, at the body's size.
_HIGHEST = 0.6

HeadPart = tuple[Inlines, StyleName, MatterRole]
"""One line of a head as the document has it, its style, and what it is."""


def article_head(
    galley: Galley, article: Article, size: Pt | None = None, *, boxed: bool = False, hangs: bool = False
) -> list[Strip]:
    """The head of an article, under the rubrics that label it; no strip when it has none.

    Args:
        size: Of the headline, where make-up chose another than the design's; kicker and deck
            follow it.
        boxed: Whether the headline takes the style of boxed pieces.
        hangs: As in `stack`.
    """
    galley = galley.of(article)
    headline: StyleName = "boxed" if boxed and galley.design.has("boxed") else "headline"
    parts: list[HeadPart] = []
    parts += ((line, "kicker", "kicker") for line in article.kicker)
    parts += ((line, headline, "headline") for line in article.headline)
    parts += ((line, "deck", "deck") for line in article.deck)
    parts += ((line, "byline", "byline") for line in article.bylines)
    return [*label(galley, article), *stack(galley, parts, article.id, size, hangs=hangs)]


def label(galley: Galley, article: Article) -> list[Strip]:
    """The rubrics that stand over an article alone, as the head of its head."""
    return [
        strip
        for section in galley.labels.over.get(article.id, ())
        if section.rubric
        for strip in rubric_head(galley, section, 1)
    ]


def rubric_head(galley: Galley, node: Section | Again, depth: int = 0) -> list[Strip]:
    """The rubric of a section with the lines that add to it; `depth` counts the sections around it."""
    if isinstance(node, Again):
        return [*_rubric_again(galley, node.section)]
    first: StyleName = "inner_rubric" if depth else "rubric"
    parts: list[HeadPart] = [
        (line, "subrubric" if index else first, "rubric") for index, line in enumerate(node.rubric)
    ]
    return stack(galley, parts, node.id)


def _rubric_again(galley: Galley, section: Section) -> Iterator[Strip]:
    """The name of a section whose rubric stood further up: what is printed a second time is no text."""
    words = (Text(section_name(section), Span(0, 0)),)
    for strip in stack(galley, [(words, "inner_rubric", "running")], ""):
        yield Strip(strip.height, keep=True, ground=(*strip.ground, *strip.marks))


def with_notes(head: Iterable[Strip]) -> tuple[list[Strip], list[Strip]]:
    """A head without its notes, and what brings them to the foot of the first column under it."""
    head = list(head)
    notes = tuple(note for strip in head for note in strip.notes)
    bare = [strip._replace(notes=()) for strip in head]
    return bare, [Strip(0, keep=True, notes=notes)] if notes else []


def stack(
    galley: Galley, parts: Sequence[HeadPart], node: str, size: Pt | None = None, *, hangs: bool = False
) -> list[Strip]:
    """Set parts under one another and round the whole up to grid lines.

    Args:
        hangs: Whether the head begins where its strip does, like all beside it.
    """
    if not parts:
        return []
    head = _Head(galley)
    styles = [_sized(galley.design.style(name), name, size) for _, name, _ in parts]
    copies = [
        galley.desk.copy(content, style, role, node)
        for (content, _, role), style in zip(parts, styles, strict=True)
    ]
    longest = _longest(galley, parts, styles, copies) if size is not None else 0.0
    for (content, name, role), style, copy in zip(parts, styles, copies, strict=True):
        if name == "boxed":  # its ground lies under the whole box
            style = replace(style, ground=None)
        if longest and name in _TIERS:
            narrow = _within(galley, copy, style, longest, galley.design.style(name).size)
            if narrow is not style:
                style, copy = narrow, galley.desk.copy(content, narrow, role, node)
        head.part(copy, style, name)
    strip = head.strip(node, hangs=hangs)
    if strip.height <= max(galley.design.grid.lines * _HIGHEST, 6):
        return [strip]
    return list(_line_by_line(galley, parts, node))


def _line_by_line(galley: Galley, parts: Sequence[HeadPart], node: str) -> Iterator[Strip]:
    """A head that would fill a page by itself, as strips that column ends may divide."""
    grid = galley.design.grid
    target = node
    for content, name, role in parts:
        style = replace(galley.design.style(name), size=grid.size, leading=grid.leading, rule="none")
        copy = galley.desk.copy(content, style, role, node)
        lines = galley.setter.set(copy, galley.measure, style.align, heading=True)
        for strip in body_strips(galley, lines, copy, 0.0):
            yield strip._replace(target=target)
            target = ""
    yield Strip(1, blank=True, keep=True)


@dataclass(slots=True)
class _Head:
    """A head under construction; `y` is where its next part begins, in points."""

    galley: Galley
    y: Pt = 0.0
    marks: list[TextLine] = field(default_factory=list)
    ground: list[Mark] = field(default_factory=list)
    asides: list[TextLine] = field(default_factory=list)
    notes: list[Strip] = field(default_factory=list)
    _previous: StyleName | None = None
    _white: Pt = 0.0
    """White that the last part asks for below it; `_below`: that which text below it must leave."""
    _below: Pt = 0.0
    _free: Pt = 0.0
    """The part of the last line that is free, at its end."""
    _tier: Pt = 0.0
    """Where the last byline ended; the next, in a line of its own, ends no earlier."""
    _gaps: list[tuple[int, int]] = field(default_factory=list)
    """Behind how many marks and asides there is white that may grow: below a headline, a deck."""

    def part(self, copy: Copy, style: Style, name: StyleName) -> None:
        """Add one line of the head, in as many set lines as it takes."""
        # What a —— opens turns over behind it.
        hang = _DASH if copy.matter.text.startswith("——") and style.align in ("start", "justify") else 0.0
        start = style.points(style.start + hang)
        across = self.galley.measure
        if name == "byline":
            copy.extra_space = people(copy.matter.text)
            across = self._tier_end(copy, style)
        measure = across - start - style.points(style.end)
        lines = self.galley.setter.set(copy, measure, style.align, style.indent - hang, heading=True)
        if self._shares_line(style, lines):
            self._set(copy, lines, start, self.marks[-1].y)
            self._free = 0.0
            return
        if self.marks and name != self._previous and not self._is_led(name):
            self._gaps.append((len(self.marks), len(self.asides)))
        self.y += self._space_above(style, name)
        top = self.y
        rule_gap = style.points(_RULE_GAP) if style.rule != "none" else 0.0
        natural = len(lines) * style.leading + rule_gap
        height = max(natural, self.galley.design.grid.points(style.lines))
        first = top + (height - natural) / 2 + (rule_gap if style.rule == "above" else 0.0)
        for index, line in enumerate(lines):
            self._set(copy, [line], start, first + index * style.leading + _baseline(self.galley, style))
        self.y = top + height
        if style.ground is not None:
            self.ground.append(Panel(0.0, top, self.galley.measure, height, style.ground))
        if style.rule != "none":
            y = top if style.rule == "above" else self.y - rule_gap / 2
            self.ground.append(Rule(0.0, y, self.galley.measure, y, _RULE, style.colour))
        self._below = self._space_below(style, name)
        self._white = self.galley.design.grid.points(style.below)
        self._previous = name
        if lines:
            self._free = self.galley.measure - start - lines[-1].offset - lines[-1].width

    def _space_above(self, style: Style, name: StyleName) -> Pt:
        """White between a part and the one above it, in points; none inside one style."""
        if name == self._previous:
            return 0.0
        above = 0.0 if self._is_led(name) else self.galley.design.grid.points(style.above)
        return max(self._white, above)

    def _is_led(self, name: StyleName) -> bool:
        """Whether the part above is the kicker of this one, and part of it: what a headline wants above it
        stands above both."""
        return self._previous == "kicker" and name in _HEADLINES

    def _space_below(self, style: Style, name: StyleName) -> Pt:
        """White that text directly below a part must leave, in points."""
        leading = self.galley.design.grid.leading
        is_parted = style.ground is not None or style.rule != "none"
        clear = 0.0 if is_parted else style.points(_CLEAR) - (style.leading - style.size) / 2
        least = self.galley.design.style("byline").below * leading if name in _ENDINGS else 0.0
        return max(style.below * leading, clear, least)

    def strip(self, target: str, *, hangs: bool) -> Strip:
        """The finished head; one that hangs begins where its strip does."""
        leading = self.galley.design.grid.leading
        bottom = self.y + self._below
        height = max(1, self.galley.design.grid.rows(bottom, _BARELY))
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
        grid = self.galley.design.grid
        if self.galley.design.direction == "vertical" and style.align == "end" and self.marks:
            taken = 0.0 if self._tier else self.galley.measure - self._free
            taken += self.galley.setter.unbroken(copy).width + style.points(style.end + 1)
            ends = (*map(grid.across, range(1, grid.columns)), self.galley.measure)
            self._tier = next((end for end in ends if max(taken, self._tier) <= end), ends[-1])
            return self._tier
        return self.galley.measure

    def _shares_line(self, style: Style, lines: Sequence[SetLine]) -> bool:
        """Whether a part set at the line's end fits beside the part above it."""
        if style.align != "end" or not self.marks or len(lines) != 1:
            return False
        return lines[0].width + style.points(style.end + 1) <= self._free

    def _set(self, copy: Copy, lines: Iterable[SetLine], start: Pt, y: Pt) -> None:
        for line in lines:
            text, dots, annotations = line.at(
                copy.matter, start + line.offset, y, self.galley.design.direction
            )
            self.marks.append(text)
            self.ground += dots
            self.asides += annotations
            column = self.galley.at(self.galley.design.grid.measure)
            self.notes += (note for call in line.calls for note in note_strips(column, call))


def _spread(lines: Iterable[TextLine], gaps: Sequence[int], above: Pt, step: Pt) -> Iterator[TextLine]:
    """Lines with so much white above all, and a step more from every gap on."""
    for number, line in enumerate(lines):
        yield line._replace(y=line.y + above + step * bisect_right(gaps, number))


def _sized(style: Style, name: StyleName, headline: Pt | None) -> Style:
    """The style at the size that goes with a headline of `headline` points."""
    if headline is None:
        return style
    match name:
        case "headline" | "boxed":
            size = headline
        case "kicker" | "deck":
            size = min(max(headline * _TIER, style.size), headline)
        case _:
            return style
    return replace(style, size=size, leading=style.leading * size / style.size)


def _longest(
    galley: Galley, parts: Sequence[HeadPart], styles: Sequence[Style], copies: Sequence[Copy]
) -> Pt:
    """The length of the longest line of a headline above or below which something else stands."""
    names = {name for _, name, _ in parts}
    if not names & _TIERS:
        return 0.0
    return max(
        (
            line.width
            for (_, name, _), style, copy in zip(parts, styles, copies, strict=True)
            if name in _HEADLINES
            for line in galley.setter.set(copy, galley.measure, style.align, style.indent, heading=True)
        ),
        default=0.0,
    )


def _within(galley: Galley, copy: Copy, style: Style, longest: Pt, least: Pt) -> Style:
    """The style of a kicker or deck, smaller if it would be as long as its headline, though not below the
    size that it has by itself."""
    width = galley.setter.unbroken(copy).width
    wanted = max(least, style.size * min(1.0, _SHORTER * longest / width)) if width else style.size
    if wanted >= style.size:
        return style
    return replace(style, size=wanted, leading=style.leading * wanted / style.size)


def _baseline(galley: Galley, style: Style) -> Pt:
    """From the head of a display line to its baseline, the half of its line gap above it."""
    upper = ASCENT if galley.design.direction == "horizontal" else 0.5
    return (style.leading - style.size) / 2 + style.points(upper)
