"""The cover of a report, the title page of a book.

In: what the publication is called and who made it. Out: a page, or none where there is no title.
A title with a ground stands at the foot of a panel that bleeds off the head of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from publisher.compose.design.design import Design, Style, StyleName
from publisher.compose.flow.sheet import Sheet
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.glyphs.set_line import SetLine
from publisher.compose.pages import Mark, Matter, Page, Panel, TextLine
from publisher.compose.units import Em
from publisher.model import (
    Contributor,
    Document,
    Metadata,
    chinese_date,
    is_called_by_its_day,
    rubric_over,
    title_of_all,
)
from publisher.shared.phrases import are_torn, line_ends

# Where the title ends on a panel, and where it begins without one, as shares of the type area.
_PANEL = 0.4
_TITLE = 0.22
# White of a panel under its title, and below the panel, in lines of the grid.
_UNDER, _BELOW = 1.5, 2.0
# So many authors at most are named.
_AUTHORS = 8
# A title of more lines than this takes smaller type, down to this share of its size, a little smaller at
# every step. Down to the second share of what it has then, smaller type may spare it a line end where its
# sense goes on, if it has a place where its sense does not.
_LINES = 3
_SMALLEST, _STEP = 0.5, 0.95
_CLEARER = 0.6


def cover(document: Document, stick: ComposingStick) -> Page | None:
    """The page, with the index 0."""
    if not document.metadata.title:
        return None
    text = _cover_text(document, stick.design)
    sheet = Sheet(stick.design, 0)
    page = FrontPage(stick)
    grid = stick.design.grid
    title = page.shrunk(text.title)
    page.set(text.over, "masthead")
    if title.ground is None:
        page.down = _TITLE * grid.depth
        page.words(text.title, title)
    else:
        page.down = _PANEL * grid.depth - page.height(text.title, title)
        page.words(text.title, title)
        page.down = _PANEL * grid.depth + grid.points(_UNDER + _BELOW)
        sheet.furniture.append(_panel(sheet, title))
    for words in text.under:
        page.set(words, "subtitle")
    for words in text.people:
        page.set(words, "byline")
    imprint = stick.design.style("imprint")
    page.down = grid.depth - sum(page.height(words, imprint) for words in text.foot)
    for words in text.foot:
        page.set(words, "imprint")
    sheet.decorate(0, *page.marks)
    return sheet.page("", ())


class _CoverText(NamedTuple):
    """The text of a cover: over its title, under it, who wrote and who translated it, and at the foot."""

    over: str
    title: str
    under: Sequence[str]
    people: Sequence[str]
    foot: Sequence[str]


def _cover_text(document: Document, design: Design) -> _CoverText:
    """Each thing once.

    An issue that is called by its day has the newspaper for its title; whoever wrote is named under a title
    of everything that stands below, not under one piece's headline.
    """
    metadata = document.metadata
    day = chinese_date(metadata.issued)
    publisher = metadata.publisher or metadata.place
    if is_called_by_its_day(metadata):
        return _CoverText(
            "", metadata.publication, _present(metadata.subtitle, day), (), _present(publisher)
        )
    name = metadata.publication or metadata.series
    series = metadata.series if metadata.series not in (metadata.title, name) else ""
    people = _people(metadata, design) if title_of_all(document) else []
    return _CoverText(
        over="　".join(_present(name, rubric_over(document))),
        title=metadata.title,
        under=_present(metadata.subtitle, series),
        people=people,
        foot=_present(publisher, day),
    )


def _present(*words: str) -> list[str]:
    return [one for one in words if one]


def _people(metadata: Metadata, design: Design) -> list[str]:
    """Who wrote, and who translated it: 林疏影; 周舟　译."""
    others = design.word("等")
    translators = named([one for one in metadata.contributors if one.role == "translator"], others)
    return _present(named(metadata.creators, others), translators and f"{translators}　{design.word('译')}")


def named(people: Sequence[Contributor], others: str) -> str:
    """The names of people; where there are many, of the first, and a word for the others."""
    names = [person.name for person in people[:_AUTHORS]]
    return "　".join([*names, others] if len(people) > _AUTHORS else names)


def _panel(sheet: Sheet, title: Style) -> Panel:
    """The ground of the title: from beyond the edge where the page begins, in page coordinates."""
    design = sheet.design
    page, grid = design.page, design.grid
    margin = grid.points(_UNDER)
    assert title.ground is not None
    if design.direction == "horizontal":
        height = grid.top + _PANEL * grid.depth + margin + page.bleed
        return Panel(-page.bleed, -page.bleed, page.width + 2 * page.bleed, height, title.ground)
    width = page.width - sheet.left - (1 - _PANEL) * grid.depth + margin + page.bleed
    left = page.width + page.bleed - width
    return Panel(left, -page.bleed, width, page.height + 2 * page.bleed, title.ground)


class FrontPage:
    """Words under one another, in vertical setting beside one another.

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

    def height(self, text: str, style: Style, hang: Em = 0.0) -> float:
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
        return copy.matter, self._stick.setter.set(copy, measure, style.align, -hang, heading=True)

    def _lines(self, text: str, style: Style, hang: Em) -> Iterator[TextLine]:
        matter, lines = self._set(text, style, hang)
        start = style.points(hang)
        y = self.down + (style.leading - style.size) / 2 + self._stick.em_box(style.size)
        for index, line in enumerate(lines):
            yield TextLine(
                matter, line.start, line.end, start + line.offset, y + index * style.leading, line.runs,
                self._stick.design.direction,
            )  # fmt: skip
