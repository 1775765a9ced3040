"""The page of contents: rubrics and headlines with the pages they are on.

In: the document, then where its parts began. Out: pages, made last and bound first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from publisher.compose.design.design import Style, StyleName
from publisher.compose.flow.sheet import Sheet
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.glyphs.set_line import SetLine
from publisher.compose.keylines import dot
from publisher.compose.pages import Mark, Matter, Page, Reference, Rule, TextLine
from publisher.model import Article, Document, Section, articles, heading_text, section_name, tree

# Room for the page number behind an entry and some of its leader, what an entry turns over by, and white
# on either side of the leader, in em.
_NUMBER, _HANG = 5.0, 1.0
_LEADER_GAP = 0.6
# What entries of a section inside another stand in by, in em of an entry.
_LEVEL = 1.0
# The dots of a leader, in points: thickness, and from one to the next.
_DOT, _STEP = 0.7, 4.0
# What entries may have of the white that the design puts between them: less where that saves a page.
_SHARES = (1.0, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25)
# The height of the heading, in em of it, and how far up the dots of a leader stand, in em of an entry.
_HEADING = 1.6
_DOT_UP = 0.3
# What type may be higher than its lines of the grid, in lines.
_TOLERANCE = 0.01
_EXACT = 1e-6


class _Entry(NamedTuple):
    """An entry; `height` is what the design wants, `above` its white there, `least` what its type takes,
    in lines. A rubric `heads` the entries below it."""

    node: str
    matter: Matter
    style: Style
    lines: list[SetLine]
    height: float
    least: float
    above: float
    heads: bool


class Contents:
    """The contents of a document.

    Attributes:
        count: How many pages they take; none where there is only one headline to list.
    """

    def __init__(self, document: Document, stick: ComposingStick) -> None:
        self._stick = stick
        self._labels: dict[str, str] = {}
        headlines = [article.headline for article in articles(document.body) if article.headline]
        self._pages = self._divided(document) if len(headlines) > 1 else []
        self.count = len(self._pages)

    def take_in(self, targets: Iterable[tuple[str, float]], label: str) -> None:
        """Learn what begins on the page with this folio."""
        for node, _ in targets:
            self._labels.setdefault(node, label)

    def pages(self, first: int) -> Iterator[Page]:
        """The pages, from the index `first` on."""
        for number, entries in enumerate(self._pages):
            sheet = Sheet(self._stick.design, first + number)
            down = 0.0
            if number == 0:
                self._heading(sheet)
                down = self._heading_height()
            for entry in entries:
                self._entry(sheet, entry, down)
                down += entry.height
            yield sheet.page("", ())

    def _divided(self, document: Document) -> list[list[_Entry]]:
        """The entries page by page, as wide apart as they can be on as few pages as they take."""
        entries = list(self._entries(document))
        fewest = len(self._filled(entries, _SHARES[-1]))
        return next(found for share in _SHARES if len(found := self._filled(entries, share)) == fewest)

    def _filled(self, entries: Iterable[_Entry], share: float) -> list[list[_Entry]]:
        """The entries page by page, with a share of the white that the design has between them."""
        lines = self._stick.design.grid.lines
        room: float = lines - self._heading_height()
        pages: list[list[_Entry]] = [[]]
        for entry in entries:
            height = entry.least + share * (entry.height - entry.least)
            entry = entry._replace(height=height, above=share * entry.above)
            if pages[-1] and room < entry.height - _EXACT:
                pages.append(_taken_over(pages[-1]))
                room = lines - sum(one.height for one in pages[-1])
            pages[-1].append(entry)
            room -= entry.height
        return pages

    def _entries(self, document: Document) -> Iterator[_Entry]:
        whole = document.metadata.title if len(document.body) == 1 else ""
        outermost = 0
        for node, depth in tree(document):
            match node:
                case Section():
                    text, level = section_name(node), depth - outermost
                    name: StyleName = "contents_rubric"
                    if not depth and text == whole:  # it is no part of itself
                        outermost = 1
                        continue
                case Article():
                    # The style has articles stand in by as much as those under a rubric do.
                    text, level = heading_text(node.headline), max(0, depth - outermost - 1)
                    name = "contents"
            if text:
                style = self._stick.design.style(name)
                size = self._stick.design.style("contents").size
                start = style.start + _LEVEL * level * size / style.size
                heads = isinstance(node, Section)
                yield self._set(node.id, text, replace(style, start=start), heads=heads)

    def _set(self, node: str, text: str, style: Style, *, heads: bool) -> _Entry:
        stick = self._stick
        copy = stick.desk.words(text, style, "contents")
        copy.matter = Matter("", "contents", text, (), (Reference(0, len(text), f"#{node}"),))
        measure = stick.design.grid.width - style.points(style.start + _HANG + _NUMBER)
        lines = stick.setter.set(copy, measure, "start", -_HANG, "heading")
        leading = style.leading / stick.design.grid.leading
        least = len(lines) * leading
        # What `lines` leaves under an entry of one line parts one of several from the next as well.
        white = max(round(style.above + style.below), style.lines - ceil(leading - _TOLERANCE))
        height = ceil(least - _TOLERANCE) + white
        least = min(least, height)
        return _Entry(node, copy.matter, style, lines, height, least, round(style.above), heads)

    def _heading_height(self) -> int:
        grid = self._stick.design.grid
        return max(2, ceil(self._stick.design.style("contents_title").size * _HEADING / grid.leading) + 1)

    def _heading(self, sheet: Sheet) -> None:
        stick = self._stick
        style = stick.design.style("contents_title")
        title = stick.design.word("目录")
        copy = stick.desk.words(title, style, "title")
        line, *_ = stick.setter.set(copy, stick.design.grid.width, style.align)
        y = stick.em_box(style.size)
        direction = stick.design.direction
        mark = TextLine(copy.matter, 0, len(title), line.offset, y, line.runs, direction)
        sheet.decorate(0, mark)

    def _entry(self, sheet: Sheet, entry: _Entry, down: float) -> None:
        """Set an entry so many lines down the page."""
        stick = self._stick
        style = entry.style
        grid = stick.design.grid
        y = grid.points(down + entry.above) + stick.baseline(style.size)
        start = style.points(style.start + _HANG)
        marks: list[Mark] = []
        for index, line in enumerate(entry.lines):
            marks.append(
                TextLine(
                    entry.matter, line.start, line.end, start + line.offset, y + index * style.leading,
                    line.runs, stick.design.direction,
                )
            )  # fmt: skip
        y += (len(entry.lines) - 1) * style.leading
        label = self._labels.get(entry.node, "")
        end = grid.width
        if label:
            number = stick.desk.words(label, style, "folio")
            line, *_ = stick.setter.set(number, grid.width, "start")
            end -= line.width
            marks.append(TextLine(number.matter, 0, len(label), end, y, line.runs, stick.design.direction))
            begin = start + entry.lines[-1].offset + entry.lines[-1].width + style.points(_LEADER_GAP)
            marks += self._leader(begin, end - style.points(_LEADER_GAP), y, style)
        sheet.decorate(0, *marks)

    def _leader(self, begin: float, end: float, y: float, style: Style) -> Iterator[Rule]:
        """Dots that stand under one another on every line: they count from the line's end."""
        up = style.points(_DOT_UP) if self._stick.design.direction == "horizontal" else 0.0
        at = end - (end % _STEP)
        while at > begin:
            yield dot(at, y - up, _DOT, style.colour)
            at -= _STEP


def _taken_over(page: list[_Entry]) -> list[_Entry]:
    """Take the rubrics that would end a page from it: they stand over what comes on the next one."""
    at = len(page)
    while at > 1 and page[at - 1].heads:
        at -= 1
    taken = page[at:]
    del page[at:]
    return taken
