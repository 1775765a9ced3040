"""The pages of an edition -> sections and articles.

In: bodies of content documents in reading order. Out: the parts of a `Document`. On other
people's pages the first heading of a page is a headline, and those below it are crossheads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from publisher.model import Article, Block, Crosshead, Identifier, Inlines, Section, plain_text
from publisher.read.epub.blocks import HEADINGS, BlockReader
from publisher.read.epub.edition import Edition
from publisher.read.epub.inlines import classes, tag


@dataclass(slots=True)
class _Draft:
    """An article in the making."""

    level: int
    kicker: list[Inlines] = field(default_factory=list)
    headline: list[Inlines] = field(default_factory=list)
    deck: list[Inlines] = field(default_factory=list)
    bylines: list[Inlines] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    """A section in the making."""

    level: int
    rubric: list[Inlines]
    parts: list[_Group | _Draft] = field(default_factory=list)


class Story:
    """Gathers the text of an edition, page by page."""

    def __init__(self, edition: Edition) -> None:
        self._leaves = edition.leaves
        self._identify = Identifier()
        self._reader = BlockReader(self, edition)
        self._inlines = self._reader.inlines
        self._root = _Group(0, [])
        self._groups = [self._root]
        self._article: _Draft | None = None
        self._top = 0  # the level of the page's first heading

    def page(self, body: etree._Element) -> None:
        """Read one content document. A page that opens with no heading goes on with the article."""
        self._top = 0
        if body.find(".//{*}section[@role='doc-chapter']") is not None:
            self._article = None
        for block in self._reader.content(body):
            self._current().blocks.append(block)

    def parts(self) -> tuple[Section | Article, ...]:
        """Everything read so far."""
        return tuple(self._finished(part) for part in self._root.parts)

    def _finished(self, part: _Group | _Draft) -> Section | Article:
        if isinstance(part, _Group):
            identity = self._identify("section", _said(part.rubric))
            return Section(identity, tuple(part.rubric), tuple(map(self._finished, part.parts)))
        return Article(
            self._identify("article", _said(part.headline)),
            tuple(part.kicker),
            tuple(part.headline),
            tuple(part.deck),
            tuple(part.bylines),
            tuple(part.blocks),
        )

    def _current(self) -> _Draft:
        if self._article is None:
            self._article = _Draft(len(self._groups))
            self._groups[-1].parts.append(self._article)
        return self._article

    def rubric(self, element: etree._Element) -> None:
        """Take the opening page of a rubric; see `Heads`."""
        found = []
        level = 1
        for child in element:
            if tag(child) in HEADINGS or "rubric" in classes(child):
                self._leaves.begin()
                found.append(self._inlines.line(child))
                level = HEADINGS.get(tag(child), level)
        while self._groups[-1].level >= level:
            self._groups.pop()
        group = _Group(level, found)
        self._groups[-1].parts.append(group)
        self._groups.append(group)
        self._article = None

    def heading(self, element: etree._Element, level: int, given: set[str]) -> Iterator[Block]:
        """Take a heading; see `Heads`."""
        below = self._top and level > self._top
        if "crosshead" in given or below:
            depth = max(level - (self._top or self._current().level), 1)
            content = self._inlines.line(element)
            if content:
                yield Crosshead(self._identify("crosshead", plain_text(content)), depth, content)
            return
        self._top = level
        drafted = self._article
        if drafted is None or drafted.headline or drafted.blocks:
            while len(self._groups) > 1 and self._groups[-1].level >= level:
                self._groups.pop()
            self._article = None
        article = self._current()
        article.level = level
        lines = [child for child in element if "line" in classes(child)]
        for line in lines or [element]:
            self._leaves.begin()
            article.headline += self._inlines.lines(line)

    def line(self, kind: str, content: Inlines) -> None:
        """Take a line above an article; see `Heads`."""
        article = self._current()
        {"kicker": article.kicker, "deck": article.deck, "byline": article.bylines}[kind].append(content)


def _said(head: list[Inlines]) -> str:
    return " ".join(map(plain_text, head))
