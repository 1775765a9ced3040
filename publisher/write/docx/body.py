"""The main text: sections, articles and blocks as paragraphs and tables.

In: a document's body. Out: the children of w:body, and the headings met on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias, assert_never

from lxml import etree

from publisher.model import (
    Article,
    Block,
    Crosshead,
    Figure,
    Inlines,
    ItemList,
    Labels,
    Paragraph,
    Quotation,
    Section,
    Separator,
    Table,
    closing_days,
    greetings,
    is_poem,
    names_source,
    plain_text,
)
from publisher.write.docx.captions import Captions
from publisher.write.docx.design import Design
from publisher.write.docx.direct import keep_with_next, open_stanza, range_as, range_start, set_flush
from publisher.write.docx.keeping import kept
from publisher.write.docx.names import P_PR, P, w
from publisher.write.docx.numbering import Numbering
from publisher.write.docx.options import DocxOptions
from publisher.write.docx.package import Base
from publisher.write.docx.paragraphs import Heading, Nesting, Paragraphs
from publisher.write.docx.pictures import Pictures
from publisher.write.docx.runs import LABEL, Format
from publisher.write.docx.sections import section_properties
from publisher.write.docx.story import Story
from publisher.write.docx.tables import write_grid

_DEEPEST_CROSSHEAD = 3
# An address or a long word, which no line may end in: the line before it would be pulled apart.
_LONG_WORD = re.compile("[\u0021-\u2e7f]{12}")

_OtherBlock: TypeAlias = Figure | Crosshead | Quotation | ItemList | Table | Separator
"""A block that is no paragraph: a pending label stands alone before it."""


class Body:
    """Writes the blocks of a document in reading order.

    Attributes:
        headings: Those met so far.
    """

    def __init__(
        self,
        base: Base,
        story: Story,
        design: Design,
        pictures: Pictures,
        labels: Labels,
        options: DocxOptions,
    ) -> None:
        self._element: etree._Element = base.document.element[0]
        self._paragraphs = Paragraphs(self._element, story, design)
        self.headings: Sequence[Heading] = self._paragraphs.headings
        self._story = story
        self._design = design
        self._pictures = pictures
        self._labels = labels
        self._numbering = Numbering(base.numbering.element, design, counts=options.numbering)
        self._captions = Captions(story, adds_numbers=options.number_captions)
        self._columns = options.columns
        self._column = design.measure / options.columns  # its width in points
        self._label: Inlines = ()

    def parts(self, parts: Iterable[Section | Article], depth: int = 0) -> None:
        """Write sections and articles; `depth` counts the sections around them."""
        for part in parts:
            match part:
                case Section():
                    self._rubric(part, is_inner=depth > 0 or self._labels.stand_over(part))
                    self.parts(part.parts, depth + bool(part.rubric))
                case Article():
                    self._article(part)
                case _:
                    assert_never(part)

    def finish(self) -> None:
        """End the text: with the edits after its last leaf, and with a paragraph, as Word requires."""
        trailing = self._story.revisions.behind if self._story.revisions else []
        for edit in trailing:
            if edit.before.strip():
                self._paragraphs.begin("body", "").removed(edit)
        if len(self._element) == 0:
            self._paragraphs.empty("space")

    def _rubric(self, section: Section, *, is_inner: bool) -> None:
        for number, line in enumerate(section.rubric):
            if number == 0:
                self._paragraphs.heading((line,), "inner-rubric" if is_inner else "rubric", section.id)
            else:
                self._paragraphs.begin("rubric-addition", "").line(line)

    def _article(self, article: Article) -> None:
        for line in article.kicker:
            self._paragraphs.begin("kicker", "").line(line)
        if article.headline:
            self._paragraphs.heading(article.headline, "headline", article.id)
        for line in article.deck:
            self._paragraphs.begin("deck", "").line(line)
        for line in article.bylines:
            self._paragraphs.begin("byline", "").line(line)
        if self._columns > 1 and article.blocks:
            self._break_columns(1)
        self.blocks(article.blocks, Nesting())
        if self._columns > 1 and article.blocks:
            self._break_columns(self._columns)

    def _break_columns(self, columns: int) -> None:
        """End a section of `columns` columns; the next begins on the same page."""
        if len(self._element) == 0:
            self._paragraphs.empty("space")
        properties = self._element[-1].find(P_PR)
        if properties is not None and properties.find(w("sectPr")) is None:
            properties.append(section_properties(self._design, columns, continuous=True))

    def blocks(
        self,
        content: Sequence[Block],
        nesting: Nesting,
        *,
        is_quoted: bool = False,
        is_verse: bool = False,
    ) -> None:
        """Write blocks; a pending label goes before the first text, or stands alone.

        Args:
            is_quoted: They are those of a quotation, which may end with its source.
            is_verse: They are lines of a poem.
        """
        days, flush = closing_days(content), greetings(content)
        together = kept(content, is_verse=is_verse)
        source = len(content) - 1 if is_quoted and names_source(content) else None
        for index, block in enumerate(content):
            match block:
                case Paragraph():
                    self._paragraph(block, nesting)
                    properties = self._element[-1][0]
                    if index in days:
                        self._align_with_signature(self._element)
                    elif index == source:
                        range_as(properties, self._design.styles["quotation"], "right", self._design)
                    elif index in flush:
                        set_flush(properties)
                    elif nesting.items and _LONG_WORD.search(block.text):
                        range_start(properties)
                case _:
                    self._flush_label(nesting)
                    if index and _stands_on(block, content[index - 1]):
                        space = self._paragraphs.empty("space")
                        keep_with_next(space[0], "1")
                    self._other_block(block, nesting)
            if index in together and len(self._element) and self._element[-1].tag == P:
                keep_with_next(self._element[-1][0], "1")
        self._flush_label(nesting)

    def _other_block(self, block: _OtherBlock, nesting: Nesting) -> None:
        match block:
            case Figure():
                self._figure(block)
            case Crosshead():
                level = min(max(block.level, 1), _DEEPEST_CROSSHEAD)
                role = "crosshead" if level == 1 else f"crosshead-{level}"
                self._paragraphs.begin(role, block.id).line(block.content)
            case Quotation():
                inner = Nesting(nesting.indent + 2, nesting.items)
                self.blocks(block.blocks, inner, is_quoted=True, is_verse=is_poem(block))
            case ItemList():
                self._items(block, nesting)
            case Table():
                self._table(block)
            case Separator():
                self._paragraphs.begin("separator", block.id)
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph, nesting: Nesting) -> None:
        role = "signature" if block.role == "byline" else block.role
        pen = self._paragraphs.begin(role, block.id, nesting)
        if block.opens_stanza:
            open_stanza(self._element[-1][0], self._design)
        pen.line(self._label, LABEL)
        self._label = ()
        pen.line(block.content)

    def _align_with_signature(self, paragraphs: etree._Element) -> None:
        """Align a closing date, the last paragraph, with the signature above it, on the same page.

        The paragraph keeps the dateline style, by which readers recognise it; but that style keeps a
        date with the text below, as at the head of a report.
        """
        properties = paragraphs[-1][0]
        keep_with_next(properties, "0")
        if len(paragraphs) > 1 and paragraphs[-2].tag == P:
            keep_with_next(paragraphs[-2][0], "1")
        style = self._design.styles["signature"]
        range_as(properties, style, style.align, self._design)

    def _flush_label(self, nesting: Nesting) -> None:
        if self._label or self._paragraphs.number:
            label, self._label = self._label, ()
            self._paragraphs.begin("list", "", nesting).line(label, LABEL)

    def _items(self, block: ItemList, nesting: Nesting) -> None:
        """Write a list; Word counts the items whose labels its numbering reproduces, if that is wanted."""
        labels = [plain_text(item.label) for item in block.items]
        number = self._numbering.list_for(labels)
        inner = Nesting(nesting.indent + (2 if nesting.items else 0), nesting.items + 1)
        for item in block.items:
            if number is not None and (not item.label or self._numbering.counts):
                self._paragraphs.number = (number, nesting.items)
            else:
                self._label = item.label
            self.blocks(item.blocks, inner)

    def _figure(self, figure: Figure) -> None:
        """The picture, if there is one, with caption and credit below it."""
        asset = figure.asset
        if asset is not None and (size := self._pictures.size(asset, self._column, self._design.depth)):
            element = self._paragraphs.empty("picture")
            self._pictures.draw(element, asset, figure.alternative, size)
        if figure.caption or figure.credit:
            pen = self._paragraphs.begin("caption", figure.id)
            self._captions.write(pen, figure.caption, "图")
            pen.line(figure.credit, Format("credit"))

    def _table(self, table: Table) -> None:
        """A table as wide as the column; head rows repeat on every page."""
        if table.caption:
            pen = self._paragraphs.begin("table-caption", table.id)
            self._captions.write(pen, table.caption, "表")
        if table.rows:
            write_grid(self._element, table, self._story, self._design, self._column)
        if table.note:
            self._paragraphs.begin("table-note", f"{table.id}-note").line(table.note)
        if table.rows:
            # Word joins tables that touch, and wants a paragraph at the end of the text.
            self._paragraphs.empty("space")


def _stands_on(block: Block, before: Block) -> bool:
    """Whether a block is a table whose rule would touch the last line of the text above it."""
    is_bare = isinstance(block, Table) and bool(block.rows) and not block.caption
    return is_bare and isinstance(before, Paragraph | ItemList | Quotation)
