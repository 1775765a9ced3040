"""What a Word file shows: paragraphs, tables and pictures in reading order.

In: w:body. Out: `Found`s. Contents, running heads and empty paragraphs are no text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from publisher.model import AlignedCell, ColumnAlignment, column_alignment
from publisher.read.docx.counting import ListCounter
from publisher.read.docx.found import (
    CAPTIONS,
    HEADS,
    Found,
    FoundParagraph,
    FoundPicture,
    FoundTable,
    InList,
    shows,
)
from publisher.read.docx.merging import Merging
from publisher.read.docx.revised import revisions_in
from publisher.read.docx.vocabulary import VAL, W, alignment_of
from publisher.read.docx.word_inlines import (
    PLAIN,
    Format,
    Run,
    WordInline,
    lines_of,
    merged,
)
from publisher.read.docx.words import Words, is_on
from publisher.shared.xml_text import whole
from publisher.shared.xml_trees import local

_DEEPEST_LIST = 8  # levels count from 0; Word has nine (17.9.3)
_CONTENTS = "Table of Contents"
_Cell = tuple[WordInline, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Reads the blocks of the main text."""

    words: Words
    counter: ListCounter

    def found(self, body: etree._Element) -> list[Found]:
        """Everything that shows."""
        out: list[Found] = []
        cut: tuple[WordInline, ...] = ()
        for element in self._blocks(body):
            self.words.at = len(out)
            self.words.revised.extend(revisions_in(element, len(out)))
            if element.tag == f"{W}tbl":
                out.extend(filter(shows, (self._table(element),)))
                continue
            out.extend(FoundPicture(picture) for picture in self.words.pictures(element))
            paragraph = self._paragraph(element, cut)
            cut = ()
            if self.words.is_joined(element):
                cut = paragraph.pieces
            elif paragraph.role != "contents":
                out.extend(filter(shows, _parted(paragraph)))
        if cut:
            out.append(FoundParagraph("", -1, cut))
        return out

    def _blocks(self, body: etree._Element) -> Iterator[etree._Element]:
        """Paragraphs, with text boxes behind them, and tables; those in content controls included.

        A table of contents is neither.
        """
        for element in body:
            if element.tag == f"{W}tbl":
                yield element
            elif element.tag == f"{W}p":
                yield element
                yield from self._boxes(element)
            elif element.tag == f"{W}sdt":
                gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
                content = element.find(f"{W}sdtContent")
                if content is not None and (gallery is None or gallery.get(VAL) != _CONTENTS):
                    yield from self._blocks(content)
            elif element.tag in (f"{W}customXml", f"{W}ins", f"{W}moveTo"):
                yield from self._blocks(element)
            elif element.tag == f"{W}altChunk":
                self.words.problem("chunk", "a part of another format was left out")

    def _boxes(self, element: etree._Element) -> Iterator[etree._Element]:
        for box in element.iter(f"{W}txbxContent"):
            if not any(local(one.tag) == "Fallback" for one in box.iterancestors()):
                self.words.problem("box", "the text of a box was put behind the paragraph it hangs on")
                yield from self._blocks(box)

    def _paragraph(self, element: etree._Element, cut: tuple[WordInline, ...]) -> FoundParagraph:
        vocabulary = self.words.vocabulary
        style = element.find(f"{W}pPr/{W}pStyle")
        identity = style.get(VAL, "") if style is not None else vocabulary.default
        role = vocabulary.role(identity)
        pieces = merged((*cut, *self.words.pieces(element)))
        heading = vocabulary.headings.get(identity, -1)
        if role in CAPTIONS:
            pieces = tuple(one for one in pieces if not (isinstance(one, Run) and one.format == _LABEL))
        number = self._list(element, identity)
        if number is None:
            return FoundParagraph(role, heading, pieces)
        if not self.words.is_joined(element):
            label = self.counter.label(*number)
            if label and heading < 0:
                pieces = merged((Run(label, _LABEL), *pieces))
        return FoundParagraph(role, heading, pieces, InList(*number, self.counter.is_ordered(*number)))

    def _list(self, element: etree._Element, style: str) -> tuple[str, int] | None:
        number = element.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is None:
            return self.words.vocabulary.numbering.get(style)
        if number.get(VAL) == "0":  # 0 takes a paragraph out of its style's list (17.9.18)
            return None
        level = element.find(f"{W}pPr/{W}numPr/{W}ilvl")
        depth = whole(level.get(VAL)) if level is not None else 0
        return number.get(VAL, ""), min(max(depth, 0), _DEEPEST_LIST)

    def _table(self, element: etree._Element) -> FoundTable:
        rows: list[list[_Cell]] = []
        aligned: list[AlignedCell] = []
        merging = Merging()
        header = 0
        for row in element.iterfind(f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and self._is_gone(properties):
                continue
            if properties is not None and header == len(rows) and is_on(properties, "tblHeader"):
                header += 1
            cells: list[_Cell] = []
            for cell in row.iterfind(f"{W}tc"):
                wide = merging.cell(cell, len(rows), len(cells))
                content = self._cell(cell)
                if wide == 1:
                    is_head = header > len(rows)
                    aligned.append(AlignedCell(len(cells), self._alignment(cell), is_head, bool(content)))
                cells += [content, *[()] * (wide - 1)]
            rows.append(cells)
        full = self._even(rows)
        if not any(full):
            return FoundTable((), 0)
        return FoundTable(full, header, merging.merged(), column_alignment(len(full[0]), aligned))

    def _even(self, rows: Sequence[Sequence[_Cell]]) -> tuple[tuple[_Cell, ...], ...]:
        """The rows, all of one length."""
        width = max(map(len, rows), default=0)
        if any(len(row) != width for row in rows):
            message = "a table with rows of unequal length was read with empty cells at their end"
            self.words.problem("uneven-table", message)
        return tuple((*row, *[()] * (width - len(row))) for row in rows)

    def _is_gone(self, properties: etree._Element) -> bool:
        """Whether a revision removes a row."""
        tag = "del" if self.words.revisions == "accept" else "ins"
        return properties.find(f"{W}{tag}") is not None

    def _alignment(self, cell: etree._Element) -> ColumnAlignment:
        """Where the first paragraph of a cell is ranged, by itself or its style."""
        first = cell.find(f"{W}p")
        if first is None:
            return ""
        style = first.find(f"{W}pPr/{W}pStyle")
        own = alignment_of(first)
        return own or self.words.vocabulary.alignments.get(
            style.get(VAL, "") if style is not None else "", ""
        )

    def _cell(self, cell: etree._Element) -> tuple[WordInline, ...]:
        """A cell's text; its paragraphs are lines of it."""
        out: list[WordInline] = []
        joined = True
        for element in self._blocks(cell):
            if element.tag == f"{W}tbl":
                self.words.problem("nested-table", "a table inside a table cell was left out")
                continue
            if any(True for _ in self.words.pictures(element)):
                self.words.problem("picture-in-table", "a picture inside a table cell was left out")
            if not joined:
                out.append(Run("\n", PLAIN))
            out.extend(self.words.pieces(element))
            joined = self.words.is_joined(element)
        return merged(out)


_LABEL = Format("label")


def _parted(paragraph: FoundParagraph) -> Iterator[FoundParagraph]:
    """A paragraph of running text divided at its line breaks."""
    if paragraph.role in HEADS or paragraph.role in CAPTIONS or paragraph.heading >= 0:
        yield paragraph
        return
    for number, line in enumerate(lines_of(paragraph.pieces)):
        yield FoundParagraph(paragraph.role, paragraph.heading, line, paragraph.list, goes_on=number > 0)
