"""The pages of an edition -> sections and articles.

In: bodies of content documents in reading order. Out: the parts of a `Document`. On other
people's pages the first heading of a page is a headline, and those below it are crossheads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from publisher.model import (
    Article,
    Block,
    Crosshead,
    Identifier,
    Inlines,
    OpenArticle,
    Section,
    plain_text,
)
from publisher.read.elements import classes, tag
from publisher.read.epub.blocks import HEADINGS, BlockReader
from publisher.read.epub.edition import Edition


@dataclass(slots=True)
class _EpubArticle(OpenArticle):
    """An article while its parts are gathered.

    Attributes:
        level: The level of its heading, as in h1 to h6.
    """

    level: int = 1


@dataclass(slots=True)
class _OpenSection:
    """A section while its parts are gathered."""

    level: int
    rubric: list[Inlines]
    parts: list[_OpenSection | _EpubArticle] = field(default_factory=list)


class Story:
    """Gathers the text of an edition, page by page."""

    def __init__(self, edition: Edition) -> None:
        self._leaves = edition.leaves
        self._identify = Identifier()
        self._reader = BlockReader(self, edition)
        self._inlines = self._reader.inlines
        self._root = _OpenSection(0, [])
        self._sections = [self._root]
        self._article: _EpubArticle | None = None
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

    def _finished(self, part: _OpenSection | _EpubArticle) -> Section | Article:
        if isinstance(part, _OpenSection):
            section_id = self._identify("section", _name(part.rubric))
            return Section(section_id, tuple(part.rubric), tuple(map(self._finished, part.parts)))
        return part.closed(self._identify("article", _name(part.headline)))

    def _current(self) -> _EpubArticle:
        if self._article is None:
            self._article = _EpubArticle(level=len(self._sections))
            self._sections[-1].parts.append(self._article)
        return self._article

    def rubric(self, element: etree._Element) -> None:
        """Take the opening page of a rubric; see `Heads`."""
        rubric = []
        level = 1
        for child in element:
            if tag(child) in HEADINGS or "rubric" in classes(child):
                self._leaves.begin()
                rubric.append(self._inlines.line(child))
                level = HEADINGS.get(tag(child), level)
        while self._sections[-1].level >= level:
            self._sections.pop()
        section = _OpenSection(level, rubric)
        self._sections[-1].parts.append(section)
        self._sections.append(section)
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
        if self._article is None or self._article.headline or self._article.blocks:
            while len(self._sections) > 1 and self._sections[-1].level >= level:
                self._sections.pop()
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


def _name(head: list[Inlines]) -> str:
    """The text of a head, from which the id of its article or section is made."""
    return " ".join(map(plain_text, head))
