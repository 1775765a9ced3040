"""The blocks of a page: paragraphs, pictures, lists, tables.

In: a container element. Out: its blocks, in order. Headings are not blocks alone: they begin
articles, so they go to whoever gathers those. Pages of ours say by their classes what a block
is; on other people's pages what cannot be told apart is a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import repeat
from typing import Protocol, get_args

from lxml import etree

from publisher.model import (
    Block,
    Figure,
    Identifier,
    Inline,
    Inlines,
    Item,
    ItemList,
    Paragraph,
    ParagraphRole,
    Quotation,
    Reach,
    Separator,
    Table,
    plain_text,
)
from publisher.read.elements import classes, is_kind, is_note, tag, text_of
from publisher.read.epub.counting import numbers
from publisher.read.epub.edition import Edition
from publisher.read.epub.inlines import InlineReader
from publisher.read.epub.table_markup import alignment_of, columns_of, rows_of
from publisher.read.grid import Grid, span
from publisher.read.stanzas import with_stanza

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    *HEADINGS, "ul", "ol", "p", "blockquote", "dl", "table", "figure", "hr", "pre", "div", "section",
    "article", "main", "header", "footer", "aside", "nav", "body", "hgroup", "center", "address",
    "details", "form", "fieldset", "dt", "dd", "figcaption",
}  # fmt: skip
_PARTS_OF_TABLES = {"thead", "tbody", "tfoot", "tr"}
# Read as what they are, or without words.
_IN_TABLES = {"td", "th", "caption", "col", "colgroup", "script", "style", "template", ""}
_UNREAD = {"script", "style", "template", "head"}
_ROLES: dict[str, ParagraphRole] = {role: role for role in get_args(ParagraphRole)}
# What stands beside a headline, by class: ours, and those of pandoc's title pages.
_HEADS = {"kicker": "kicker", "deck": "deck", "byline": "byline", "subtitle": "deck", "author": "byline"}


class Heads(Protocol):
    """The receiver of headings and of what stands beside them, which gathers articles."""

    def heading(self, element: etree._Element, level: int, given: set[str]) -> Iterator[Block]:
        """A heading of some level and with these classes: a crosshead, or the start of an article."""
        ...

    def rubric(self, element: etree._Element) -> None:
        """The page that opens a rubric."""
        ...

    def line(self, kind: str, content: Inlines) -> None:
        """A kicker, a deck or a byline above an article."""
        ...


class BlockReader:
    """Reads the blocks of one edition.

    Args:
        heads: Takes headings and what stands beside them.
    """

    def __init__(self, heads: Heads, edition: Edition) -> None:
        self._heads = heads
        self._leaves = edition.leaves
        self._called = edition.called
        self._asset = edition.asset
        self._lost = edition.lost
        self._identify = Identifier()
        self.inlines = InlineReader(edition, self._meet)
        self._met: list[etree._Element] = []
        self._text_tags: Mapping[str, Callable[[etree._Element], Iterator[Block]]] = {
            "p": self._p,
            "blockquote": self._quotation,
            "ol": self._list,
            "ul": self._list,
            "table": self._table,
        }
        self._other_tags: Mapping[str, Callable[[etree._Element], Iterator[Block]]] = {
            "figure": self._figure,
            "hr": self._separator,
            "pre": self._lines_as_typed,
        }

    def content(self, element: etree._Element) -> Iterator[Block]:
        """The blocks in a container; text that stands in it by itself makes paragraphs."""
        loose: list[Inline] = []

        def close() -> Iterator[Block]:
            yield from self._paragraph(tuple(loose), "body")
            loose.clear()

        self._leaves.begin()
        if (element.text or "").strip():
            loose += self._leaves(element.text or "")
        for child in element:
            name = tag(child)
            if name in _UNREAD:
                pass
            elif (
                name in _BLOCKS or child.find(".//{*}p") is not None or child.find(".//{*}div") is not None
            ):
                yield from close()
                yield from self._block(child, name)
                self._leaves.begin()
            else:
                loose += self.inlines.node(child)
            if (child.tail or "").strip():
                loose += self._leaves(child.tail or "")
        yield from close()

    def _block(self, element: etree._Element, name: str) -> Iterator[Block]:
        """The blocks that an element comes to. Unless its tag is one of text, its class says more; what
        neither tells is a container."""
        self._leaves.begin()
        given = classes(element)
        if self._is_read_elsewhere(element):
            return
        if "rubric" in given and name == "section":
            self._heads.rubric(element)
        elif name in HEADINGS:
            yield from self._heads.heading(element, HEADINGS[name], given)
        elif name in self._text_tags:
            yield from self._text_tags[name](element)
        elif "verse" in given:
            yield from self._verse(element)
        elif "table" in given and [tag(child) for child in element] in (["table", "p"], ["div", "p"]):
            yield from self._noted(element)
        elif name in self._other_tags:
            yield from self._other_tags[name](element)
        else:
            yield from self.content(element)

    def _is_read_elsewhere(self, element: etree._Element) -> bool:
        """Whether it is a mark of a page, or a note, which is read where it is called."""
        return is_kind(element, "pagebreak", "doc-pagebreak") or self._is_called(element)

    def _is_called(self, element: etree._Element) -> bool:
        return is_note(element) and self._called(element)

    def _quotation(self, element: etree._Element) -> Iterator[Block]:
        if blocks := tuple(self.content(element)):
            yield Quotation(self._identify("quotation", ""), blocks)

    def _list(self, element: etree._Element) -> Iterator[Block]:
        is_ordered = tag(element) == "ol"
        shown = numbers(element) if is_ordered else repeat("")
        entries = zip(element.iterchildren("{*}li"), shown, strict=False)
        items = tuple(self._item(li, number) for li, number in entries if not self._is_called(li))
        if items or not len(element):
            yield ItemList(self._identify("list", ""), is_ordered, items)

    def _verse(self, element: etree._Element) -> Iterator[Block]:
        lines = tuple(self.content(element))
        before = element.getprevious()
        goes_on = before is not None and "verse" in classes(before)
        yield from with_stanza(lines) if goes_on else lines

    def _separator(self, element: etree._Element) -> Iterator[Block]:
        yield Separator(self._identify("separator", ""))

    def _lines_as_typed(self, element: etree._Element) -> Iterator[Block]:
        for text in text_of(element).splitlines():
            self._leaves.begin()
            yield from self._paragraph(self._leaves(text), "body")

    def _p(self, element: etree._Element) -> Iterator[Block]:
        given = classes(element)
        parent = element.getparent()
        in_head = parent is not None and (tag(parent) == "header" or is_kind(parent, "titlepage", ""))
        if in_head and (kind := next((_HEADS[name] for name in sorted(given) if name in _HEADS), "")):
            self._heads.line(kind, self.inlines.line(element))
            return
        role: ParagraphRole = next((_ROLES[name] for name in sorted(given) if name in _ROLES), "body")
        lines = self.inlines.lines(element)
        for line in lines:
            # Lines that the page itself divides are verse, an address, a list of names.
            yield from self._paragraph(line, role if len(lines) == 1 else "verse")
        yield from self._pictures()

    def _paragraph(self, content: Inlines, role: ParagraphRole) -> Iterator[Block]:
        if content:
            yield Paragraph(self._identify("paragraph", plain_text(content)), role, content)
        yield from self._pictures()

    def _item(self, element: etree._Element, number: str) -> Item:
        """An item; its label is a span of ours in its first paragraph, a paragraph of ours, or a number."""
        label: Inlines = ()
        stands_alone = False
        first = next(element.iterchildren("{*}p"), None)
        if first is not None:
            mark = first if "label" in classes(first) else next(first.iterchildren("{*}span"), first)
            if "label" in classes(mark):
                self._leaves.begin()
                label = self._leaves.verbatim(text_of(mark))
                stands_alone = mark is first
                parent = mark.getparent()
                if not stands_alone:
                    first.text = mark.tail
                if parent is not None:
                    parent.remove(mark)
        if number and not label:
            self._leaves.begin()
            label = self._leaves.counted(number)
        blocks = tuple(self.content(element))
        if stands_alone and blocks and isinstance(blocks[0], Paragraph):
            # What the label was for shows nothing: it is not that of the paragraph behind it.
            blocks = (Quotation(self._identify("quotation", ""), ()), *blocks)
        return Item(label, blocks)

    def _table(self, element: etree._Element) -> Iterator[Block]:
        caption = next((self.inlines.line(found) for found in element.iterchildren("{*}caption")), ())
        grid = Grid(tuple(columns_of(element)))
        header = 0
        for number, row in enumerate(rows_of(element)):
            cells = [cell for cell in row if tag(cell) in {"td", "th"}]
            header += header == number and bool(cells) and all(tag(cell) == "th" for cell in cells)
            grid.row()
            for cell in cells:
                self._leaves.begin()
                reach = Reach(span(cell.get("rowspan")), span(cell.get("colspan")))
                grid.cell(self.inlines.line(cell), reach, alignment_of(cell) or alignment_of(row))
        for headers, rows, merged, alignment in grid.tables(header):
            identity = self._identify("table", plain_text(caption))
            yield Table(identity, headers, rows, caption, (), merged, alignment)
            caption = ()
        yield from self._strays(element)

    def _strays(self, element: etree._Element) -> Iterator[Block]:
        """Text of a table outside its cells, which browsers show, too."""
        texts = [element.text]
        for child in element:
            name = tag(child)
            if name in _PARTS_OF_TABLES:
                yield from self._strays(child)
            elif name not in _IN_TABLES:
                self._leaves.begin()
                yield from self._paragraph(self.inlines.line(child), "body")
            texts.append(child.tail)
        for text in texts:
            if text and text.strip():
                self._leaves.begin()
                yield from self._paragraph(self._leaves(text), "body")

    def _noted(self, element: etree._Element) -> Iterator[Block]:
        """A table of ours with the notes that stand below it."""
        blocks = list(self._block(element[0], tag(element[0])))
        self._leaves.begin()
        note = self.inlines.line(element[1])
        yield from (replace(block, note=note) if isinstance(block, Table) else block for block in blocks)

    def _figure(self, element: etree._Element) -> Iterator[Block]:
        images = list(element.iter("{*}img"))
        words = next(element.iter("{*}figcaption"), None)
        said = "" if words is None else text_of(words)
        if len(images) > 1 or not (images or said) or len(text_of(element).strip()) > len(said.strip()):
            yield from self.content(element)  # more than a picture and its words
            return
        image = images[0] if images else None
        caption: Inlines = ()
        credit: Inlines = ()
        if words is not None:
            by = next((one for one in words.iterchildren("{*}span") if "credit" in classes(one)), None)
            caption = self.inlines.line(words, skip=by)
            self._leaves.begin()
            credit = () if by is None else self.inlines.line(by)
        yield self._shown(image, caption, credit)

    def _shown(self, image: etree._Element | None, caption: Inlines, credit: Inlines) -> Figure:
        asset = None if image is None else self._asset(image)
        alternative = "" if image is None else image.get("alt", "")
        return Figure(self._identify("figure", plain_text(caption)), asset, alternative, caption, credit)

    def _meet(self, element: etree._Element) -> None:
        """Something in a line that is no text."""
        if tag(element) == "img":
            self._met.append(element)
        else:
            self._lost(f"a <{tag(element)}> element was left out", element)

    def _pictures(self) -> Iterator[Block]:
        """Pictures that stood in the lines just read follow them as figures."""
        met, self._met = self._met, []
        for image in met:
            yield self._shown(image, (), ())
