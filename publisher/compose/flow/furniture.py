"""Running heads and folios.

In: a document, which says what the publication is called, and a sheet, which knows what stands on it.
Out: marks outside the type area. No running head names what is not on its page: a newspaper's names the
sections that the page has a part of, a book's its title on the verso and the chapter on the recto; nor what
stands right under it, nor one thing twice.
"""

from __future__ import annotations

from publisher.compose.design.design import Style
from publisher.compose.flow.sheet import Sheet
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.glyphs.set_line import SetLine
from publisher.compose.pages import Mark, Matter, MatterRole, Rule, TextLine
from publisher.compose.strips import ASCENT
from publisher.model import Document, chinese_date, title_of_all
from publisher.shared.phrases import first_part

# White between the running head's baseline and the type area, and between the type area and the
# folio's baseline, in lines of the grid.
_HEAD_GAP = 1.35
_FOLIO_GAP = 2.0
_RULE = 0.4
_LONGEST = 0.75
# Between the names of a page's sections: 要闻·体育.
_AND = "·"


class Furniture:
    """Makes what stands round the type area; pages that face each other mirror each other."""

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
        grid = design.grid
        is_vertical = design.direction == "vertical"
        width, height = (grid.depth, grid.width) if is_vertical else (grid.width, grid.depth)
        left, right = sheet.left, sheet.left + width
        # The outer edge: right on the page where the publication begins, if bound on the left.
        outer_is_right = (sheet.index % 2 == 0) is not is_vertical
        inner, outer = (left, right) if outer_is_right else (right, left)
        share = 1.0 if outer_is_right else 0.0
        marks: list[Mark] = []
        head = grid.top - grid.points(_HEAD_GAP - 0.35)
        opens = sheet.opens or (design.running_head == "centre" and sheet.headings)
        if not (sheet.has_masthead or opens):
            marks += self._running(sheet, head, inner, outer, share, at_head=design.folio == "head")
        if design.folio != "none" and folio:
            foot = grid.top + height + grid.points(_FOLIO_GAP) - (1 - ASCENT) * grid.size
            if design.folio == "foot" and design.running_head == "centre":
                marks += self._words(folio, "folio", (left + right) / 2, foot, 0.5)
            elif design.folio == "foot":
                marks += self._words(folio, "folio", outer, foot, share)
            elif not sheet.has_masthead:
                marks += self._words(folio, "folio", outer, head, share)
        return marks

    def _running(
        self, sheet: Sheet, y: float, inner: float, outer: float, share: float, *, at_head: bool
    ) -> list[Mark]:
        """The publication and its day inside, what the page has outside, over a rule; or one in the
        middle."""
        design = self._stick.design
        style = design.style("running")
        rule_y = y + design.grid.points(0.35)
        rule = Rule(min(inner, outer), rule_y, max(inner, outer), rule_y, _RULE, style.colour)
        marks: list[Mark] = []
        match design.running_head:
            case "none":
                return []
            case "centre":
                # As in books: the title on the verso, the chapter on the recto that faces it.
                verso, recto = self._book or sheet.running, sheet.running or self._book
                words = verso if sheet.index % 2 else recto
                return [*self._words(words, "running", (inner + outer) / 2, y, 0.5)]
            case "outer":
                across = (inner + outer) / 2
                name = self._name if self._name not in sheet.headings else ""
                marks += self._words(_joined(name, self._day), "running", inner, y, 1 - share)
                place = (across, 0.5) if at_head else (outer, share)
                marks += self._words(self._own(sheet), "running", place[0], y, place[1])
        return [*marks, rule] if marks or at_head else []

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
        stick = self._stick
        style = stick.design.style("folio" if role == "folio" else "running")
        # What is longer than this share of the head's width is cut.
        width = (
            stick.design.grid.width if stick.design.direction == "horizontal" else stick.design.grid.depth
        )
        text = first_part(text, int(width * _LONGEST / style.size))
        matter, line = self._lines.get((text, role)) or self._set(text, style, role)
        return [TextLine(matter, 0, len(text), x - share * line.width, y, line.runs)]

    def _set(self, text: str, style: Style, role: MatterRole) -> tuple[Matter, SetLine]:
        """Words on one line; running heads come again on the next page but one."""
        copy = self._stick.desk.words(text, style, role)
        setter = self._stick.setter
        if text.isascii():  # as folios are, one a page
            return copy.matter, setter.solid(copy)
        line = setter.unbroken(copy, horizontal=True, heading=role == "running")
        if role == "running":
            self._lines[text, role] = copy.matter, line
        return copy.matter, line


def _joined(*parts: str | None) -> str:
    return "　".join(part for part in parts if part)
