"""The cover of a report, the title page of a book.

In: what the publication is called and who made it. Out: a page, or none where there is no title.
A title with a ground stands at the foot of a panel that bleeds off the head of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from publisher.compose.design import Style, StyleName
from publisher.compose.furniture import chinese_date
from publisher.compose.galley import Galley
from publisher.compose.pages import Mark, Matter, Page, Panel, TextLine
from publisher.compose.setting import Line
from publisher.compose.sheet import Sheet
from publisher.model import Document, Metadata

# Where the title ends on a panel, and where it begins without one, as shares of the type area.
_PANEL = 0.4
_TITLE = 0.22
# A title of more lines than this takes smaller type, down to this share of its size.
_LINES = 3
_SMALLEST = 0.5


def cover(document: Document, galley: Galley) -> Page | None:
    """The page, with the index 0."""
    metadata = document.metadata
    if not metadata.title:
        return None
    sheet = Sheet(galley.design, 0)
    page = _Cover(galley)
    depth = galley.design.grid.depth
    title = page.shrunk(metadata.title)
    if title.ground is None:
        page.set(_name(metadata), "masthead")
        page.down = _TITLE * depth
        page.words(metadata.title, title)
    else:
        page.set(_name(metadata), "masthead")
        page.down = _PANEL * depth - page.height(metadata.title, title)
        page.words(metadata.title, title)
        page.down = _PANEL * depth + 2 * galley.design.grid.leading
        sheet.furniture.append(_panel(sheet, title))
    page.set(metadata.subtitle, "subtitle")
    if metadata.series not in ("", metadata.title, _name(metadata)):
        page.set(metadata.series, "subtitle")
    page.set("　".join(creator.name for creator in metadata.creators[:8]), "byline")
    foot = [metadata.publisher or metadata.place, chinese_date(metadata.issued)]
    page.down = depth - sum(page.height(words, galley.design.style("imprint")) for words in foot if words)
    for words in foot:
        page.set(words, "imprint")
    sheet.decorate(0, *page.marks)
    return sheet.page("", ())


def _name(metadata: Metadata) -> str:
    """What stands over the title: the newspaper, else the series, else who publishes it."""
    return metadata.publication or metadata.series


def _panel(sheet: Sheet, title: Style) -> Panel:
    """The ground of the title: from beyond the edge where the page begins, in page coordinates."""
    design = sheet.design
    page, grid = design.page, design.grid
    margin = 1.5 * grid.leading
    assert title.ground is not None
    if design.direction == "horizontal":
        height = grid.top + _PANEL * grid.depth + margin + page.bleed
        return Panel(-page.bleed, -page.bleed, page.width + 2 * page.bleed, height, title.ground)
    width = page.width - sheet.left - (1 - _PANEL) * grid.depth + margin + page.bleed
    left = page.width + page.bleed - width
    return Panel(left, -page.bleed, width, page.height + 2 * page.bleed, title.ground)


class _Cover:
    """Words under one another, in vertical setting beside one another; `down` is how far it got."""

    def __init__(self, galley: Galley) -> None:
        self._galley = galley
        self._measure = galley.design.grid.width
        self.down = 0.0
        self.marks: list[Mark] = []

    def set(self, text: str, name: StyleName) -> None:
        """Add words in a style of the design; nothing for no words."""
        if text:
            style = self._galley.design.style(name)
            self.down += style.above * self._galley.design.grid.leading
            self.words(text, style)
            self.down += style.below * self._galley.design.grid.leading

    def words(self, text: str, style: Style) -> None:
        """Add words in a style."""
        self.marks += self._lines(text, style)
        self.down += self.height(text, style)

    def height(self, text: str, style: Style) -> float:
        """How far down words reach."""
        return len(self._set(text, style)[1]) * style.leading

    def shrunk(self, title: str) -> Style:
        """The style of the title, smaller where it would take too many lines."""
        style = self._galley.design.style("title")
        size = style.size
        while size > _SMALLEST * style.size:
            found = replace(style, size=size, leading=style.leading * size / style.size)
            if len(self._set(title, found)[1]) <= _LINES:
                return found
            size *= 0.85
        return replace(style, size=size, leading=style.leading * size / style.size)

    def _set(self, text: str, style: Style) -> tuple[Matter, list[Line]]:
        copy = self._galley.desk.words(text, style, "title")
        return copy.matter, self._galley.setter.set(copy, self._measure, style.align, heading=True)

    def _lines(self, text: str, style: Style) -> Iterator[TextLine]:
        matter, lines = self._set(text, style)
        y = self.down + (style.leading - style.size) / 2 + self._galley.em_box(style.size)
        for index, line in enumerate(lines):
            yield TextLine(
                matter, line.start, line.end, line.offset, y + index * style.leading, line.runs,
                self._galley.design.direction,
            )  # fmt: skip
