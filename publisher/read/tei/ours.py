"""Our own TEI -> the document it was written from.

In: a parsed file. Out: a `Document` equal to the one that was written, its source text rebuilt
from the text and the edits alone. Where somebody has corrected the text since, the source that the file
carries says what stood there, and the corrections are edits.
"""

from __future__ import annotations

import hashlib
import zlib
from base64 import b64decode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
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
    Inline,
    Inlines,
    IrreversibleError,
    Item,
    ItemList,
    Name,
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
    Text,
    Zone,
    edit_names,
    restore,
)
from publisher.model.mapped import with_lines
from publisher.read.decode import MAXIMUM_BYTES, encoded
from publisher.read.grid import Grid
from publisher.read.stanzas import is_verse, with_stanza
from publisher.read.tei.content import Content, Rules, UnexpectedError, pointed
from publisher.read.tei.corrected import placed
from publisher.read.tei.header import file_name, find_all, first, is_laid_out, metadata, originals, text_of
from publisher.read.tei.parse import T

# The changes that our own header records (publisher.write.tei.wording).
STAGES = ("read", "repair", "edit", "encode")
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
        UnexpectedError: Somebody changed the file in a way that no reader can follow.
        IrreversibleError: Text and edits do not fit together any more.
    """
    root, comments = _without_comments(root)
    reading = _Reading(root, name)
    kept = carried(root)
    try:
        document = reading.as_written()
    except (IrreversibleError, ValueError, IndexError, KeyError):
        if kept is None:
            raise
        document = reading.as_corrected(kept)
    else:
        if kept is not None and document.source.text != kept:
            document = reading.as_corrected(kept)
    losses = *_losses(root, name), *reading.losses(comments)
    return _verified(document.with_problems(*losses), name)


def as_listed(document: Document, root: etree._Element) -> Document:
    """The document that anybody's reader has read, with what the header of ours says: the metadata, and who
    or what each name is the name of."""
    keys = _keys(root)

    def renamed(node: Inline) -> Inline:
        if isinstance(node, Text):
            return node
        if isinstance(node, Name):
            return replace(node, content=line(node.content), key=keys.get(node.key, node.key))
        return replace(node, content=line(node.content))

    def line(content: Inlines) -> Inlines:
        return tuple(map(renamed, content))

    return replace(with_lines(document, line), metadata=metadata(root))


def _without_comments(root: etree._Element) -> tuple[etree._Element, int]:
    """The file without comments and processing instructions, and how many there are."""
    count = sum(1 for _ in root.iter(etree.Comment, etree.ProcessingInstruction))
    if count:
        root = deepcopy(root)
        etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return root, count


def _losses(root: etree._Element, name: str) -> Iterator[Problem]:
    """What an archive has recorded in the header: changes that are none of our stages."""
    for change in find_all(root, "t:teiHeader/t:revisionDesc/t:change"):
        if change.get("n") not in STAGES:
            said = " ".join(filter(None, (change.get("when"), change.get("who"), text_of(change).strip())))
            yield _lost(name, f"revisionDesc records {said!r}", change.sourceline)


def _lost(name: str, what: str, line: object = None) -> Problem:
    message = f"{what}; the document has no place for it, so that a file made of it will not have it"
    hint = "keep this file, or put it into the new one again"
    return Problem(
        "read.tei-lost",
        Severity.WARNING,
        message,
        Place(name, line if isinstance(line, int) else 0, 0),
        (hint,),
    )


class _Reading:
    """Reads one file, as often as needed."""

    def __init__(self, root: etree._Element, name: str) -> None:
        self._root = root
        self._name = name
        self._rules = _rules(root)
        self._hidden = list(_hidden(root, self._rules))
        self._added: Counter[str] = Counter()

    def as_written(self) -> Document:
        """The document, if text and edits make up a source without a gap."""
        passed_over = {edit.start: edit.end for edit in self._hidden if edit.end > edit.start}
        content, body = self._body(passed_over)
        document = self._document(body, (*content.edits, *self._hidden))
        return replace(document, source=_source(self._root, restore(document)))

    def as_corrected(self, source: str) -> Document:
        """The document, what differs from `source` and is no edit yet being one."""
        content, body = self._body(None)
        found = self._document(body, content.edits)
        document = placed(found, content.marks, self._hidden, source)
        document = replace(document, source=_source(self._root, source))
        now, before = (sum(one.rule == edit_names.IN_TEI for one in of.edits) for of in (document, found))
        count = now - before
        message = f"the text was changed in the file, {_times(count)}: repairs named {edit_names.IN_TEI}"
        corrected = Problem("read.tei-corrected", Severity.INFO, message, Place(self._name, 0, 0))
        return document.with_problems(corrected)

    def losses(self, comments: int) -> Iterator[Problem]:
        """What was put into the text and is not kept."""
        for tag, count in self._added.items():
            yield _lost(self._name, f"<{tag}> was put around words, {_times(count)}")
        if comments:
            yield _lost(self._name, f"a comment or processing instruction was put in, {_times(comments)}")

    def _body(self, hidden: dict[int, int] | None) -> tuple[Content, tuple[Section | Article, ...]]:
        content = Content(self._rules, _keys(self._root), hidden)
        body = self._root.find(f"{T}text/{T}body")
        parts = _Body(content, _assets(self._root)).parts(() if body is None else body)
        self._added = content.added
        return content, parts

    def _document(self, body: tuple[Section | Article, ...], edits: Sequence[Edit]) -> Document:
        """The document without the text of its source."""
        ordered = tuple(sorted(edits, key=lambda edit: (edit.start, edit.end)))
        problems = tuple(_problems(self._root))
        return Document(metadata(self._root), body, _source(self._root, ""), ordered, problems)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _verified(document: Document, name: str) -> Document:
    """The document, with a problem if its source is not the one the header has the checksum of.

    Of a source that a reader laid out the checksum is that of the file, and what stands here is its text.
    """
    if _is_whole(document.source):
        return document
    problem = Problem(
        "read.tei-checksum",
        Severity.WARNING,
        "the source rebuilt from the file is not the one its header has the checksum of",
        Place(name, 0, 0),
        hints=("somebody changed the text after it was written; compare it with the source",),
    )
    return document.with_problems(problem)


def _is_whole(source: Source) -> bool:
    files = (file for file in source.files if not file.is_laid_out)
    return all(_checksum(source.text_of(file), file.encoding) == file.sha256 for file in files)


def _checksum(text: str, encoding: str) -> str:
    return hashlib.sha256(encoded(text, encoding) or b"").hexdigest()


def carried(root: etree._Element) -> str | None:
    """The source that the file carries; None if it carries none, or another than the header says."""
    found = root.find(f"{T}sourceDoc/{T}binaryObject")
    if found is None:
        return None
    try:
        data = zlib.decompressobj().decompress(b64decode(found.text or ""), MAXIMUM_BYTES)
        text = data.decode("utf-8", "surrogatepass")
    except (ValueError, zlib.error):
        return None
    return text if _is_whole(_source(root, text)) else None


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
    reasons: dict[str, tuple[str, str]] = {}
    for taxonomy in find_all(root, "t:teiHeader/t:encodingDesc/t:classDecl/t:taxonomy"):
        for rule in find_all(taxonomy, "t:category") if taxonomy.get(_ID) == "rules" else ():
            for reason in find_all(rule, "t:category"):
                reasons[reason.get(_ID, "")] = first(rule, "t:catDesc"), first(reason, "t:catDesc")
    return Rules(reasons, _people(root))


def _people(root: etree._Element) -> dict[str, str]:
    """Names of those to whom an editor may give the credit for a change, by id."""
    header = root.find(f"{T}teiHeader")
    found = header.iter(f"{T}respStmt", f"{T}person", f"{T}editor") if header is not None else ()
    return {one.get(_ID, ""): _called(one) for one in found if one.get(_ID)}


def _called(one: etree._Element) -> str:
    name = first(one, "t:persName", "t:name", "t:orgName") or text_of(one)
    return " ".join(name.split())


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


def _rank(element: etree._Element) -> int:
    """The rank of a crosshead; files of earlier versions have it in @n."""
    return int(element.get("subtype", "").removeprefix("rank-") or element.get("n", ""))


def _id(element: etree._Element) -> str:
    return element.get(_ID, "")
