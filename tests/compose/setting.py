"""Small documents and designs for tests of make-up, and pages as readable text.

In: texts, a design's keys. Out: documents, designs; `picture`, which shows a page the way it looks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from publisher.compose import Design, Page, TextLine, compose
from publisher.compose.design.file import parse_design
from publisher.model import Article, Block, Crosshead, Document, Metadata, Paragraph, Section, Source, Text
from tests.samples import Leaves

# Roles of what is not the document's (publisher.compose.pages.MatterRole).
FURNITURE = ("running", "folio", "title", "contents")

TINY = """
summary = "two columns of six characters and eight lines"
running_head = "none"
folio = "none"
{top}

[page]
width = 200
height = 200

[grid]
size = 10
leading = 15
characters = 6
lines = 8
columns = 2
gutter = 2
{grid}

[style.headline]
size = 10
leading = 15
align = "start"

[style.crosshead]
face = "hei"
align = "start"

{styles}
"""


def tiny(top: str = "", grid: str = "", styles: str = "", **changes: object) -> Design:
    """A design small enough to draw in a test; `changes` replace keys by their name."""
    text = TINY.format(top=top, grid=grid, styles=styles)
    for key, value in changes.items():
        written = f'"{value}"' if isinstance(value, str) else str(value).lower()
        lines = [
            f"{key} = {written}" if line.startswith(f"{key} =") else line for line in text.splitlines()
        ]
        text = "\n".join(lines)
    return parse_design(text, "tiny.toml")


class Writer:
    """Makes parts of one document, whose leaves point into one source."""

    def __init__(self) -> None:
        self._leaves = Leaves()
        self._count = 0

    def leaf(self, text: str) -> Text:
        return self._leaves(text)

    def paragraph(self, text: str) -> Paragraph:
        return Paragraph(self._id("paragraph"), "body", (self.leaf(text),))

    def crosshead(self, text: str) -> Crosshead:
        return Crosshead(self._id("crosshead"), 1, (self.leaf(text),))

    def article(self, headline: str, *blocks: str | Block) -> Article:
        head = ((self.leaf(headline),),) if headline else ()
        made = tuple(self.paragraph(block) if isinstance(block, str) else block for block in blocks)
        return Article(self._id("article"), (), head, (), (), made)

    def section(self, rubric: str, *parts: Section | Article) -> Section:
        return Section(self._id("section"), ((self.leaf(rubric),),), parts)

    def story(self, *blocks: str | Block) -> Document:
        """A document of one article without a headline."""
        return self.document(self.article("", *blocks))

    def document(self, *body: Section | Article, metadata: Metadata | None = None) -> Document:
        text = self._leaves.source
        digest = hashlib.sha256(text.encode()).hexdigest()
        return Document(metadata or Metadata(), body, Source("a.md", "utf-8", digest, text))

    def _id(self, kind: str) -> str:
        self._count += 1
        return f"{kind}-{self._count}"


def article_of(*blocks: str, headline: str = "") -> Document:
    """A document of one article; each text is a paragraph, one that begins with "#" a crosshead."""
    new = Writer()
    made = [new.crosshead(text[1:]) if text.startswith("#") else new.paragraph(text) for text in blocks]
    return new.document(new.article(headline, *made))


def pages(document: Document, design: Design) -> list[Page]:
    return list(compose(document, design))


def text_lines(page: Page) -> Iterator[TextLine]:
    """The lines of the document's own text, in reading order."""
    return (mark for mark in page.content if isinstance(mark, TextLine))


def shown(lines: Iterable[TextLine]) -> str:
    return "".join(line.matter.text[line.start : line.end] for line in lines)


def picture(page: Page, design: Design) -> str:
    """The type area as it looks: a character a cell, columns parted by their gutter."""
    grid = design.grid
    width = round(grid.width / grid.size)
    cells = [["　"] * width for _ in range(grid.lines)]
    for line in text_lines(page):
        left = (design.page.width - grid.width) / 2
        top = (design.page.height - grid.depth) / 2
        row = round((line.y - 0.88 * grid.size - top) / grid.leading)
        at = round((line.x - left + (line.runs[0].offset if line.runs else 0.0)) / grid.size)
        for offset, character in enumerate(line.matter.text[line.start : line.end]):
            cells[row][at + offset] = character
    return "\n".join("".join(row).rstrip("　") for row in cells).rstrip("\n")


def drawn(text: str) -> str:
    """A drawing in a test: its margin taken off."""
    rows = [row.strip(" ") for row in text.splitlines()]
    return "\n".join(row[1:].rstrip("　") for row in rows if row.startswith("|")).rstrip("\n")


def characters(count: int, salt: str = "") -> str:
    """Distinct-looking prose of so many characters without a mark, so that lines fill exactly."""
    base = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"
    return (salt + base * (count // len(base) + 1))[:count]
