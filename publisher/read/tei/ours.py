"""Our own TEI -> the document it was written from.

In: a parsed file. Out: a `Document` equal to the one that was written, its source text rebuilt
from the text and the edits alone.
"""

from __future__ import annotations

import hashlib
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice, takewhile
from typing import Literal, cast

from lxml import etree

from publisher.model import (
    ALIGNMENTS,
    Article,
    Asset,
    Block,
    Box,
    Crosshead,
    Document,
    Edit,
    Figure,
    Inlines,
    Item,
    ItemList,
    Paragraph,
    ParagraphRole,
    Place,
    Problem,
    Quotation,
    Reach,
    Section,
    Separator,
    Severity,
    Size,
    Source,
    Span,
    Table,
    Zone,
    restore,
)
from publisher.read.decode import encoded
from publisher.read.grid import Grid
from publisher.read.stanzas import is_verse, with_stanza
from publisher.read.tei.content import Content, Rules, UnexpectedError, pointed
from publisher.read.tei.header import file_name, find_all, first, is_laid_out, metadata, originals, text_of
from publisher.read.tei.parse import T

_ID = "{http://www.w3.org/XML/1998/namespace}id"


def is_written_by_us(root: etree._Element) -> bool:
    """Whether our writer wrote this file, with its repairs in it or as a text to read."""
    return bool(find_all(root, "t:teiHeader/t:encodingDesc/t:appInfo/t:application[@ident='publisher']"))


def is_ours(root: etree._Element) -> bool:
    """Whether our writer wrote this file with every repair in it."""
    marked = find_all(root, "t:teiHeader/t:encodingDesc/t:editorialDecl/t:normalization[@method='markup']")
    return bool(marked) and is_written_by_us(root)


def read_ours(root: etree._Element, name: str) -> Document:
    """Rebuild the document.

    Raises:
        UnexpectedError: Somebody changed the file in a way that our writer would not.
        IrreversibleError: Text and edits do not fit together any more.
    """
    rules = _rules(root)
    hidden = list(_hidden(root, rules))
    passed_over = {edit.start: edit.end for edit in hidden if edit.end > edit.start}
    content = Content(rules, _keys(root), passed_over)
    body = root.find(f"{T}text/{T}body")
    parts = _Body(content, _assets(root)).parts(() if body is None else body)
    edits = sorted((*content.edits, *hidden), key=lambda edit: (edit.start, edit.end))
    unsourced = Document(metadata(root), parts, _source(root, ""), tuple(edits), tuple(_problems(root)))
    source = _source(root, restore(unsourced))
    return _verified(replace(unsourced, source=source), name)


def _verified(document: Document, name: str) -> Document:
    """The document, with a problem if its source is not the one the header has the checksum of.

    Of a source that a reader laid out the checksum is that of the file, and what stands here is its text.
    """
    source = document.source
    files = [file for file in source.files if not file.is_laid_out]
    if all(_checksum(source.text_of(file), file.encoding) == file.sha256 for file in files):
        return document
    problem = Problem(
        "read.tei-checksum",
        Severity.WARNING,
        "the source rebuilt from the file is not the one its header has the checksum of",
        Place(name, 0, 0),
        hints=("somebody changed the text after it was written; compare it with the source",),
    )
    return document.with_problems(problem)


def _checksum(text: str, encoding: str) -> str:
    return hashlib.sha256(encoded(text, encoding) or b"").hexdigest()


def _zones(root: etree._Element) -> Iterator[Zone]:
    """In the order the source has them, which their ids count."""
    found: dict[int, Zone] = {}
    for surface in find_all(root, "t:facsimile/t:surface"):
        unit: Literal["point", "permille"] = "point" if surface.get("type") == "point" else "permille"
        sheet = _box(surface)
        for zone in find_all(surface, "t:zone"):
            start, end = map(int, zone.get("n", "").split())
            number = int(zone.get(_ID, "").partition(".")[2])
            found[number] = Zone(
                Span(start, end), int(surface.get("n", "")), _box(zone), Size(*sheet[2:]), unit,
                zone.get("type", ""),
            )  # fmt: skip
    return (zone for _, zone in sorted(found.items()))


def _box(element: etree._Element) -> Box:
    return Box(*(float(element.get(edge, "")) for edge in ("ulx", "uly", "lrx", "lry")))


def _source(root: etree._Element, text: str) -> Source:
    file = find_all(root, "t:teiHeader/t:fileDesc/t:sourceDesc/t:bibl[@type='file']")[0]
    zones, parts = tuple(_zones(root)), tuple(originals(root))
    return Source(*file_name(file), text, zones, parts, is_laid_out(file))


def _rules(root: etree._Element) -> Rules:
    names: dict[str, str] = {}
    reasons: dict[str, str] = {}
    for taxonomy in find_all(root, "t:teiHeader/t:encodingDesc/t:classDecl/t:taxonomy"):
        for rule in find_all(taxonomy, "t:category") if taxonomy.get(_ID) == "rules" else ():
            names[rule.get(_ID, "")] = first(rule, "t:catDesc")
            for reason in find_all(rule, "t:category"):
                reasons[reason.get(_ID, "")] = first(reason, "t:catDesc")
    return Rules(names, reasons)


def _hidden(root: etree._Element, rules: Rules) -> Iterator[Edit]:
    for group in find_all(root, "t:standOff/t:list[@type='layout']"):
        for item in group:
            choice = item.find(f"{T}choice")
            before, after = (text_of(item), "") if choice is None else map(text_of, choice)
            yield rules.edit(group, int(item.get("n", "")), before, after)


def _keys(root: etree._Element) -> dict[str, str]:
    """The key of each name, by its id."""
    persons = find_all(root, "t:teiHeader/t:profileDesc/t:particDesc/t:listPerson/t:person")
    others = [
        *find_all(root, "t:standOff/t:listPlace/t:place"),
        *find_all(root, "t:standOff/t:listOrg/t:org"),
    ]
    return {entry.get(_ID, ""): _key(entry) for entry in (*persons, *others)}


def _key(entry: etree._Element) -> str:
    """Its ids, if an authority gave them; else its name."""
    ids = " ".join(map(text_of, find_all(entry, "t:idno")))
    return ids or first(entry, "t:persName", "t:placeName", "t:orgName")


def _assets(root: etree._Element) -> dict[str, bytes]:
    objects = find_all(root, "t:facsimile/t:binaryObject")
    return {found.get(_ID, ""): b64decode(found.text or "") for found in objects}


def _problems(root: etree._Element) -> Iterator[Problem]:
    for item in find_all(root, "t:standOff/t:list[@type='problems']/t:item"):
        place = item.find(f"{T}seg[@type='place']")
        yield Problem(
            code=first(item, "t:ident"),
            severity=Severity(item.get("rend", "")),
            message=first(item, "t:seg[@type='message']"),
            place=None
            if place is None
            else Place(text_of(place), *map(int, place.get("n", "").split(":"))),
            hints=tuple(map(text_of, find_all(item, "t:seg[@type='hint']"))),
        )


class _Body:
    """Reads sections, articles and blocks, in document order."""

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
                    blocks.append(Crosshead(_id(head), int(element.get("n", "")), line))
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
                return Crosshead(_id(element), int(element.get("n", "")), self._content.line(element))
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
                    media_type = child.get("mimeType", "")
                    asset = Asset(pointed(child, "url"), media_type, data)  # type: ignore[arg-type]
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


def _id(element: etree._Element) -> str:
    return element.get(_ID, "")
