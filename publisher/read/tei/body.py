"""The text of a TEI file of ours -> sections, articles and blocks.

In: the elements of its body. Out: the parts of a document, equal to those that were written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice, takewhile
from typing import cast

from lxml import etree

from publisher.model import (
    ALIGNMENTS,
    Article,
    Asset,
    Block,
    Crosshead,
    Figure,
    Inlines,
    Item,
    ItemList,
    MediaType,
    Paragraph,
    ParagraphRole,
    Quotation,
    Reach,
    Section,
    Separator,
    Table,
)
from publisher.read.grid import Grid
from publisher.read.stanzas import is_verse, with_stanza
from publisher.read.tei.content import Content, UnexpectedError, pointed
from publisher.read.tei.header import first
from publisher.read.tei.parse import T
from publisher.shared.vocabularies import XML_ID


class Body:
    """Reads sections, articles and blocks, in document order.

    Args:
        content: Reads lines, and gathers the edits in them.
        assets: The pictures that the file carries, by id.
    """

    def __init__(self, content: Content, assets: dict[str, bytes]) -> None:
        self._content = content
        self._assets = assets

    def parts(self, elements: Iterable[etree._Element]) -> tuple[Section | Article, ...]:
        found: list[Section | Article] = []
        for element in elements:
            match element.tag.removeprefix(T), element.get("type"):
                case "div", "rubric":
                    found.append(self._section(element))
                case "div", "article":
                    found.append(self._article(element))
                case "ab", None:  # stands for an empty text
                    pass
                case name, _:
                    raise UnexpectedError(f"<{name}> among rubrics and articles")
        return tuple(found)

    def _section(self, division: etree._Element) -> Section:
        heads = list(takewhile(lambda child: child.tag == f"{T}head", division))
        rubric = tuple(map(self._content.line, heads))
        return Section(_id(division), rubric, self.parts(islice(division, len(heads), None)))

    def _article(self, division: etree._Element) -> Article:
        kicker: list[Inlines] = []
        headline: tuple[Inlines, ...] = ()
        deck: list[Inlines] = []
        bylines: list[Inlines] = []
        above = 0
        for child in division:
            match child.tag.removeprefix(T), child.get("type"):
                case "head", "kicker":
                    kicker.append(self._content.line(child))
                case "head", "main":
                    headline = self._content.lines(child)
                case "head", "sub":
                    deck.append(self._content.line(child))
                case "byline", _:
                    bylines.append(self._content.line(child))
                case _:
                    break
            above += 1
        blocks = self._blocks(islice(division, above, None), "body")
        return Article(_id(division), tuple(kicker), headline, tuple(deck), tuple(bylines), blocks)

    def _blocks(self, elements: Iterable[etree._Element], usual: ParagraphRole) -> tuple[Block, ...]:
        blocks: list[Block] = []
        for element in elements:
            match element.tag.removeprefix(T), element.get("type"):
                case "lg", _:
                    lines = self._blocks(element, usual)
                    blocks.extend(with_stanza(lines) if is_verse(blocks) else lines)
                case "div", "part":
                    head, *rest = element
                    line = self._content.line(head)
                    blocks.append(Crosshead(_id(head), _rank(element), line))
                    blocks.extend(self._blocks(rest, usual))
                case "note", "table":  # of a table without rows, which is an <ab>
                    table = blocks[-1] if blocks else None
                    if not isinstance(table, Table) or table.rows:
                        raise UnexpectedError("notes of a table, but no table")
                    blocks[-1] = replace(table, note=self._content.line(element))
                case name, kind:
                    blocks.append(self._block(name, kind, element, usual))
        return tuple(blocks)

    def _block(self, name: str, kind: str | None, element: etree._Element, usual: ParagraphRole) -> Block:
        match name, kind:
            case "p", _:
                role = element.get("ana", f"#role.{usual}").removeprefix("#role.")
                return Paragraph(_id(element), cast(ParagraphRole, role), self._content.line(element))
            case "l", _:
                return Paragraph(_id(element), "verse", self._content.line(element))
            case "figure", _:
                return self._figure(element)
            case "label", "cross":
                return Crosshead(_id(element), _rank(element), self._content.line(element))
            case "quote", _:
                return Quotation(_id(element), self._blocks(element, "quotation"))
            case ("list", _) | ("ab", "list"):
                items = () if name == "ab" else tuple(self._items(element))
                return ItemList(_id(element), element.get("rend") == "numbered", items)
            case "table", _:
                return self._table(element)
            case "ab", "table":
                return Table(_id(element), 0, (), self._content.line(element))
            case "milestone", _:
                return Separator(_id(element))
            case _:
                raise UnexpectedError(f"<{name}> among the blocks of an article")

    def _figure(self, element: etree._Element) -> Figure:
        asset: Asset | None = None
        lines: dict[str, Inlines] = {}
        for child in element:
            match child.tag.removeprefix(T):
                case "graphic":
                    data = self._assets[child.get("corresp", "")[1:]]
                    kind = cast(MediaType, child.get("mimeType", ""))
                    asset = Asset(pointed(child, "url"), kind, data)
                case "head" | "byline" as name:
                    lines[name] = self._content.line(child)
        alternative = first(element, "t:figDesc")
        return Figure(_id(element), asset, alternative, lines.get("head", ()), lines.get("byline", ()))

    def _items(self, element: etree._Element) -> Iterator[Item]:
        label: Inlines = ()
        for child in element:
            if child.tag == f"{T}label":
                label = self._content.line(child)
            else:
                yield Item(label, self._blocks(child, "list"))
                label = ()

    def _table(self, element: etree._Element) -> Table:
        caption: Inlines = ()
        note: Inlines = ()
        grid = Grid()
        header_rows = 0
        for child in element:
            match child.tag.removeprefix(T):
                case "head":
                    caption = self._content.line(child)
                case "note":
                    note = self._content.line(child)
                case _:
                    header_rows += child.get("role") == "label"
                    grid.row()
                    for cell in child:
                        reach = Reach(int(cell.get("rows", "1")), int(cell.get("cols", "1")))
                        grid.cell(self._content.line(cell), reach, ALIGNMENTS.get(cell.get("rend", ""), ""))
        headers, rows, merged, alignment = next(grid.tables(header_rows))
        return Table(_id(element), headers, rows, caption, note, merged, alignment)


def _rank(element: etree._Element) -> int:
    """The rank of a crosshead; files of earlier versions have it in @n."""
    return int(element.get("subtype", "").removeprefix("rank-") or element.get("n", ""))


def _id(element: etree._Element) -> str:
    return element.get(XML_ID, "")
