"""The text of an edition: a content document per rubric and per article.

In: a `Document`. Out: `Chapters`: the documents in reading order, the contents that lead to
them, the pictures they show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import assert_never

from publisher.model import (
    Article,
    Block,
    Document,
    Figure,
    Paragraph,
    Problem,
    Section,
    Table,
    blocks,
    heading_text,
    plain_text,
    tree,
)
from publisher.write.epub.blocks import BlockRenderer
from publisher.write.epub.contents import Entry
from publisher.write.epub.folios import Folios
from publisher.write.epub.inlines import InlineRenderer
from publisher.write.epub.options import EpubOptions
from publisher.write.epub.page import Frame
from publisher.write.epub.pictures import Picture, Pictures
from publisher.write.epub.words import Words

_DEEPEST_HEADLINE = 5  # so that a crosshead below it still has a rank of its own
_LABEL_LENGTH = 24  # characters of an article without any heading that name it in the contents


@dataclass(slots=True)
class Chapters:
    """The finished text: (name, XHTML) in reading order, contents, pictures, pages begun."""

    documents: list[tuple[str, str]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    pages: list[Entry] = field(default_factory=list)
    all_described: bool = True


def chapters(
    document: Document, frame: Frame, problems: list[Problem], options: EpubOptions, words: Words
) -> Chapters:
    """Render the whole text, with the pages of the print edition that the options name."""
    writing = _Writing(document, frame, problems, options, words)
    for node in document.body:
        writing.part(node, 1, writing.out.entries)
    return writing.finished()


class _Writing:
    """Writes the content documents one by one; `out` gathers them."""

    def __init__(
        self,
        document: Document,
        frame: Frame,
        problems: list[Problem],
        options: EpubOptions,
        words: Words,
    ) -> None:
        self._problems = problems
        self._frame = frame
        self._words = words
        self._plan = _Plan(document)
        self._pictures = Pictures(document, problems)
        self._folios = Folios(options.pages)
        inlines = InlineRenderer(self._plan, self._folios, problems, vertical=options.vertical)
        self._renderer = BlockRenderer(inlines, self._pictures, self._folios, words)
        self._unlisted: list[Entry] = []
        self.out = Chapters()

    def part(self, node: Section | Article, level: int, entries: list[Entry]) -> None:
        """Write a section or an article; `entries` are those of the contents that it belongs to."""
        match node:
            case Section():
                self._section(node, level, entries)
            case Article():
                self._article(node, level, entries)
            case _:
                assert_never(node)

    def _section(self, node: Section, level: int, entries: list[Entry]) -> None:
        if name := self._plan.names.get(node.id):
            title = heading_text(node.rubric[:1])
            title = title if title.strip() else self._words.untitled
            self._add(name, title, self._renderer.rubric(node, level))
            entries.append(Entry(title, name))
            entries, level = entries[-1].children, min(level + 1, _DEEPEST_HEADLINE)
        for child in node.parts:
            self.part(child, level, entries)

    def _article(self, node: Article, level: int, entries: list[Entry]) -> None:
        name, label = self._plan.names[node.id], _label(node)
        title = label or self._words.picture
        self._pictures.article = node
        self._add(name, title, self._renderer.article(node, level))
        listed = entries if label and not _is_of_the_page(node) else self._unlisted
        listed.append(Entry(title, name))

    def _add(self, name: str, title: str, body: str) -> None:
        self.out.documents.append((name, self._frame(title, body, matter="bodymatter")))
        self._folios.close(name)

    def finished(self) -> Chapters:
        """All of it, once every part is written."""
        self.out.entries = self.out.entries or self._unlisted  # navigation must lead somewhere
        self.out.pages = self._folios.listed(self._problems)
        self.out.pictures, self.out.all_described = self._pictures.parts(), self._pictures.all_described
        return self.out


class _Plan(Mapping[str, str]):
    """Which content document each node stands in, by the node's id.

    `names` holds the documents' names alone; where every block stands is only worked out when
    a link or a page asks for it.
    """

    def __init__(self, document: Document) -> None:
        nodes = [node for node, _ in tree(document) if isinstance(node, Article) or node.rubric]
        width = len(str(len(nodes)))
        self.names: dict[str, str] = {}
        self._articles = [node for node in nodes if isinstance(node, Article)]
        for number, node in enumerate(nodes, 1):
            kind = "article" if isinstance(node, Article) else "rubric"
            self.names[node.id] = f"{kind}-{number:0{width}}.xhtml"

    @cached_property
    def _files(self) -> dict[str, str]:
        inside = {
            block.id: self.names[article.id]
            for article in self._articles
            for block in blocks(article.blocks)
        }
        return inside | self.names

    def __getitem__(self, node: str) -> str:
        return self._files[node]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def _is_of_the_page(article: Article) -> bool:
    """Whether it is no more than a line of editors or a day, above the first headline of a page."""
    return not (article.headline or article.kicker or article.deck) and all(
        isinstance(block, Paragraph) and block.role in ("editor", "dateline", "jump")
        for block in article.blocks
    )


def _label(article: Article) -> str:
    """The title of an article in the contents: its headline, or the first words of its text, else of what
    is said of its pictures and tables; "" for one without a word."""
    for head in (article.headline, article.kicker, article.deck):
        title = heading_text(head)
        if title.strip():
            return title
    first = next(filter(str.strip, (*_paragraphs(article.blocks), *_captions(article.blocks))), "").strip()
    return first if len(first) <= _LABEL_LENGTH else first[:_LABEL_LENGTH] + "……"


def _captions(content: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks(content):
        if isinstance(block, Figure | Table):
            yield plain_text(block.caption)
        if isinstance(block, Figure):
            yield block.alternative


def _paragraphs(content: tuple[Block, ...]) -> Iterator[str]:
    return (block.text for block in blocks(content) if isinstance(block, Paragraph))
