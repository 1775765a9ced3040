"""The line at the foot of a newspaper's pages, under a rule.

In: a document, which says how the paper is to be reached and who answers for its texts; a sheet, which
knows what stands on it. Out: marks below its type area. Every page names its own editors, designers and
proofreaders; the first one also says whom to turn to. What nobody has given stands nowhere.
"""

from __future__ import annotations

from publisher.compose.flow.origins import contributors
from publisher.compose.flow.sheet import Sheet
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.newspaper.masthead import spread
from publisher.compose.pages import Rule
from publisher.model import Article, Document, Paragraph, blocks
from publisher.model.collection import DESK
from publisher.model.imprint import IMPRINT

_APART = "\u3000"
_AT_FOOT = ("address", "telephone", "printer", "price")
# From the last line of the type area to the baseline of this line, and to the rule that keeps a full page
# from running into it, in lines of the grid; nearer and without a rule above a folio.
_DOWN, _RULE_DOWN, _DOWN_ABOVE_FOLIO = 2.0, 0.75, 1.4
_THICKNESS = 0.4


class PageFoot:
    """Sets the line at the foot of each page of a document."""

    def __init__(self, stick: ComposingStick, document: Document) -> None:
        self._stick = stick
        self._contact = [(IMPRINT[field], getattr(document.metadata, field)) for field in _AT_FOOT]
        self._contributors_of = contributors(document)

    def set(self, sheet: Sheet, *, is_first: bool) -> None:
        """Set it on a page that is filled."""
        facts = [f"{name}：{value}" for name, value in (self._contact if is_first else ()) if value]
        facts += filter(None, [self._desk(sheet.articles)])
        if not facts:
            return
        design = self._stick.design
        grid, style = design.grid, design.style("running")
        has_folio_below = design.folio == "foot"
        down = _DOWN_ABOVE_FOLIO if has_folio_below else _DOWN
        y = grid.depth + grid.points(down - 1) + grid.size
        sheet.decorate(0, *spread(self._stick, facts, style, y), row=0)
        if not has_folio_below:
            y = grid.depth + grid.points(_RULE_DOWN)
            sheet.decorate(0, Rule(0, y, grid.width, y, _THICKNESS, style.colour), row=0)

    def _desk(self, articles: list[Article]) -> str:
        """Who made the page of the articles, as one entry; those whom a line of their text names stand
        there."""
        signed = "".join(
            block.text
            for article in articles
            for block in blocks(article.blocks)
            if isinstance(block, Paragraph) and block.role == "editor"
        )
        people = dict.fromkeys(person for article in articles for person in self._contributors_of(article))
        names = {
            called: [one.name for one in people if one.role == role and one.name not in signed]
            for role, called in DESK.items()
        }
        return _APART.join(f"{called}：{' '.join(found)}" for called, found in names.items() if found)
