"""Running heads and folios.

In: a document, which says what the publication is called, and a sheet, which knows what stands on it.
Out: marks outside the type area. No running head names what is not on its page: a newspaper's names the
sections that the page has a part of, a book's its title on the verso and the chapter on the recto; nor what
stands right under it, nor one thing twice.
"""

from __future__ import annotations

from typing import NamedTuple

from publisher.compose.design.design import Style
from publisher.compose.flow.sheet import Sheet
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.glyphs.set_line import SetLine
from publisher.compose.pages import Mark, Matter, MatterRole, Rule, TextLine
from publisher.compose.strips import ASCENT
from publisher.compose.units import Pt, Share
from publisher.model import Document, chinese_date, title_of_all
from publisher.shared.phrases import first_part

# From the running head's baseline to the type area and to the rule between them, and from the type area
# to the folio's baseline, in lines of the grid. The thickness of the rule, in points.
_HEAD_GAP = 1.0
_RULE_GAP = 0.35
_FOLIO_GAP = 2.0
_RULE = 0.4
# What is longer than this share of the head's width is cut.
_LONGEST = 0.75
# Between the names of a page's sections: 要闻·体育.
_AND = "·"


class _Sides(NamedTuple):
    """Edges of the type area, in points.

    Attributes:
        inner: At the spine.
        share: How much of the words that stand at the outer edge lies left of it.
    """

    inner: Pt
    outer: Pt
    share: Share

    @property
    def middle(self) -> Pt:
        """The middle of the page's width."""
        return (self.inner + self.outer) / 2


class Furniture:
    """Makes what stands round the type area."""

    def __init__(self, stick: ComposingStick, document: Document) -> None:
        self._stick = stick
        metadata = document.metadata
        title = title_of_all(document)
        name = metadata.publication or metadata.series or title
        self._name, self._day = name, chinese_date(metadata.issued)
        self._title = title if title != name else ""
        self._book = title or name
        self._lines: dict[tuple[str, MatterRole], tuple[Matter, SetLine]] = {}

    def marks(self, sheet: Sheet, folio: str) -> list[Mark]:
        """Furniture of one page; no running head where a masthead stands or an article opens, in books also
        where one only happens to."""
        if sheet.is_blank:
            return []
        design = self._stick.design
        sides = _sides(sheet)
        y = design.grid.top - design.grid.points(_HEAD_GAP)
        opens = sheet.opens or (design.running_head == "centre" and sheet.headings)
        marks = [] if sheet.has_masthead or opens else self._running(sheet, y, sides)
        if folio:
            marks += self._folio(sheet, folio, y, sides)
        return marks

    def _folio(self, sheet: Sheet, folio: str, head: Pt, sides: _Sides) -> list[TextLine]:
        """The folio at the outer edge, in books with a running head in the middle below that.

        Args:
            head: Where the baseline of a running head is.
        """
        design = self._stick.design
        grid = design.grid
        if design.folio == "head" and not sheet.has_masthead:
            return self._words(folio, "folio", sides.outer, head, sides.share)
        if design.folio != "foot":
            return []
        height = grid.width if design.direction == "vertical" else grid.depth
        y = grid.top + height + grid.points(_FOLIO_GAP) - (1 - ASCENT) * grid.size
        if design.running_head == "centre":
            return self._words(folio, "folio", sides.middle, y, 0.5)
        return self._words(folio, "folio", sides.outer, y, sides.share)

    def _running(self, sheet: Sheet, y: Pt, sides: _Sides) -> list[Mark]:
        """The publication and its day inside, what the page has outside, over a rule; or one in the
        middle."""
        design = self._stick.design
        match design.running_head:
            case "none":
                return []
            case "centre":
                # As in books: the title on the verso, the chapter on the recto that faces it.
                verso, recto = self._book or sheet.running, sheet.running or self._book
                words = verso if sheet.index % 2 else recto
                return [*self._words(words, "running", sides.middle, y, 0.5)]
            case "outer":
                return self._over_rule(sheet, y, sides)

    def _over_rule(self, sheet: Sheet, y: Pt, sides: _Sides) -> list[Mark]:
        """A running head at both edges, and its rule; where a folio stands outside, the rule in any
        case."""
        design = self._stick.design
        at_head = design.folio == "head"
        name = self._name if self._name not in sheet.headings else ""
        words = self._words(_joined(name, self._day), "running", sides.inner, y, 1 - sides.share)
        x, share = (sides.middle, 0.5) if at_head else (sides.outer, sides.share)
        words += self._words(self._own(sheet), "running", x, y, share)
        if not (words or at_head):
            return []
        y += design.grid.points(_RULE_GAP)
        left, right = sorted((sides.inner, sides.outer))
        return [*words, Rule(left, y, right, y, _RULE, design.style("running").colour)]

    def _own(self, sheet: Sheet) -> str:
        """What a page has of its own. A newspaper's is called by its sections, or not at all: its articles
        have their headlines below. Elsewhere the title stands on every page, if there is one."""
        if self._stick.design.make_up == "newspaper":
            words = _AND.join(sheet.sections) or self._title
        else:
            words = self._title or sheet.running
        return words if words != self._name and words not in sheet.headings else ""

    def _words(self, text: str, role: MatterRole, x: float, y: float, share: float) -> list[TextLine]:
        """Words whose `share` lies left of `x`: 0 starts there, 1 ends there."""
        if not text:
            return []
        design = self._stick.design
        style = design.style("folio" if role == "folio" else "running")
        width = design.grid.width if design.direction == "horizontal" else design.grid.depth
        text = first_part(text, int(width * _LONGEST / style.size))
        matter, line = self._lines.get((text, role)) or self._set(text, style, role)
        return [TextLine(matter, 0, len(text), x - share * line.width, y, line.runs)]

    def _set(self, text: str, style: Style, role: MatterRole) -> tuple[Matter, SetLine]:
        """Words on one line; running heads come again on the next page but one."""
        copy = self._stick.desk.words(text, style, role)
        setter = self._stick.setter
        if text.isascii():  # as folios are, one a page
            return copy.matter, setter.solid(copy)
        line = setter.across.unbroken(copy, "heading" if role == "running" else "text")
        if role == "running":
            self._lines[text, role] = copy.matter, line
        return copy.matter, line


def _sides(sheet: Sheet) -> _Sides:
    """Pages that face each other mirror each other."""
    design = sheet.design
    is_vertical = design.direction == "vertical"
    left, right = sheet.left, sheet.left + (design.grid.depth if is_vertical else design.grid.width)
    # The outer edge: right on the page where the publication begins, if bound on the left.
    outer_is_right = (sheet.index % 2 == 0) is not is_vertical
    return _Sides(left, right, 1.0) if outer_is_right else _Sides(right, left, 0.0)


def _joined(*parts: str | None) -> str:
    return "　".join(part for part in parts if part)
