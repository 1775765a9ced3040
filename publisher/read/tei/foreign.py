"""Anybody's TEI -> a document, as well as it can be understood.

In: a parsed file. Out: a `Document` whose source is the file itself: the header and all tags are
edits, so nothing is lost, and whatever has no place in the model is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast, get_args

from publisher.errors import InputError
from publisher.model import (
    ALIGNMENTS,
    Article,
    Block,
    ColumnAlignment,
    Crosshead,
    Document,
    Figure,
    Identifier,
    Inlines,
    Item,
    ItemList,
    Paragraph,
    ParagraphRole,
    Problem,
    Quotation,
    Reach,
    Section,
    Separator,
    Severity,
    Source,
    Table,
    plain_text,
)
from publisher.model.source import by_place
from publisher.read.grid import Grid, span
from publisher.read.stanzas import is_verse, with_stanza
from publisher.read.tei.folding import gaps
from publisher.read.tei.foreign_header import foreign_metadata
from publisher.read.tei.foreign_lines import ForeignLines
from publisher.read.tei.foreign_words import Losses
from publisher.read.tei.parse import Parsed
from publisher.read.tei.tree import Node, Run, tree
from publisher.shared.vocabularies import TEI

_DIVISIONS = {"div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "titlePage", "floatingText"}
_WHOLES = {"TEI", "teiCorpus", "text", "group", "front", "body", "back"}
# Heads by @type; a head of another type, or of none, is a headline.
_HEADS = {"kicker": "kicker", "sup": "kicker", "sub": "deck", "subtitle": "deck", "desc": "deck"}
_PARAGRAPHS: dict[str, ParagraphRole] = {
    "p": "body", "ab": "body", "trailer": "body", "opener": "body", "closer": "body", "salute": "body",
    "signed": "byline", "byline": "byline", "docAuthor": "byline", "dateline": "dateline",
    "docDate": "dateline", "epigraph": "quotation", "speaker": "body", "stage": "body",
    "postscript": "body", "argument": "lead", "docTitle": "body", "titlePart": "body", "docImprint": "body",
    "note": "editor",
}  # fmt: skip
_CONTAINERS = {"lg", "sp", "cit", "listPerson", "castList", "set", "performance", "epigraph", "postscript"}
_BLOCKS = {"list", "table", "figure", "quote", "lg", "l", "milestone", "p", "ab", "sp", "head", "graphic"}
_ORDERED = ("ordered", "numbered")
_TEXT_ALIGN = re.compile(r"(?<![\w-])text-align\s*:\s*([a-z]+)")
_WORD = re.compile(r"(?<![\w-])[a-z]+(?![\w-])")


def read_foreign(parsed: Parsed) -> Document:
    """Read a file that our writer did not write.

    Raises:
        InputError: The root is no TEI element.
    """
    source = parsed.source
    root = tree(parsed)
    if root.name not in _WHOLES and root.name not in _DIVISIONS:
        raise InputError(
            f"is XML, but its root <{root.name}> is not TEI P5",
            code="input.not-tei",
            place=source.places()(root.start),
            hints=(f"TEI P5 has the namespace {TEI}",),
        )
    losses = Losses()
    losses.survey(root)
    body = _Body(ForeignLines(source, losses))
    parts = tuple(body.parts([root]))
    edits = (*body.lines.edits, *gaps(source.text, body.lines.leaves))
    metadata, lost = foreign_metadata(parsed.root)
    return Document(
        metadata=metadata,
        body=parts,
        source=source,
        edits=tuple(sorted(edits, key=by_place)),
        problems=(*_of_header(root, source, lost), *losses.problems(source)),
    )


def _of_header(root: Node, source: Source, lost: str) -> Iterator[Problem]:
    """What the header says and the model has no place for, in one message."""
    if lost:
        header = next((node for node in (root, *root.nodes) if node.name == "teiHeader"), root)
        message = f"the header says more than has a place in a publication; left out: {lost}"
        yield Problem("read.tei-header", Severity.WARNING, message, source.places()(header.start))


class _Body:
    """Reads divisions and blocks in document order."""

    def __init__(self, lines: ForeignLines) -> None:
        self.lines = lines
        self._id = Identifier()

    def parts(self, nodes: Sequence[Node]) -> Iterator[Section | Article]:
        """Divisions as sections and articles; blocks outside any division as an article."""
        loose: list[Node] = []
        for node in nodes:
            if node.name in _DIVISIONS or node.name in _WHOLES:
                yield from self._loose(loose)
                loose = []
                yield from self._division(node) if node.name in _DIVISIONS else self.parts(list(node.nodes))
            elif node.name not in ("teiHeader", "standOff", "facsimile", "sourceDoc"):
                loose.append(node)
        yield from self._loose(loose)

    def _loose(self, nodes: list[Node]) -> Iterator[Article]:
        if any(node.name not in ("pb", "cb", "fw", "milestone") for node in nodes):
            yield self._article(nodes)

    def _division(self, node: Node) -> Iterator[Section | Article]:
        """A division of divisions is a section, unless it has text of its own beside them."""
        children = list(node.nodes)
        inner = [child for child in children if child.name in _DIVISIONS]
        heads = [child for child in children if child.name == "head"]
        if inner and all(
            child.name in (*_DIVISIONS, "head", "pb", "cb", "fw", "gap") for child in children
        ):
            rubric = tuple(line for head in heads if (line := self.lines.line(head.children)))
            section_id = self._id("section", " ".join(map(plain_text, rubric)))
            below = [child for child in children if child.name != "head"]
            yield Section(section_id, rubric, tuple(self.parts(below)))
        else:
            yield self._article(children)

    def _article(self, children: Sequence[Node]) -> Article:
        heads: dict[str, list[Inlines]] = {"kicker": [], "headline": [], "deck": []}
        bylines: list[Inlines] = []
        above = 0
        for child in children:
            if child.name == "head":
                place = _HEADS.get(child.attributes.get("type", ""), "headline")
                heads[place].extend(self._head_lines(child))
            elif child.name in ("byline", "docAuthor"):
                bylines.extend(filter(None, [self.lines.line(child.children)]))
            elif child.name not in ("pb", "cb", "fw"):
                break
            above += 1
        blocks = tuple(self._blocks(children[above:], level=1))
        kicker, headline, deck = map(tuple, heads.values())
        said = " ".join(map(plain_text, headline)) or next((plain_text(line) for line in kicker), "")
        return Article(self._id("article", said), kicker, headline, deck, tuple(bylines), blocks)

    def _head_lines(self, head: Node) -> Iterator[Inlines]:
        """A head's lines: `lb` begins a new one."""
        line: list[Node | Run] = []
        for child in (*head.children, Node("lb", {}, 0, 0)):
            if isinstance(child, Node) and child.name == "lb":
                if content := self.lines.line(line):
                    yield content
                line = []
            else:
                line.append(child)

    def _blocks(
        self, nodes: Sequence[Node | Run], level: int, usual: ParagraphRole = "body"
    ) -> Iterator[Block]:
        """Blocks; text that stands among them without an element is a paragraph."""
        text: list[Node | Run] = []
        before: tuple[Block, ...] = ()
        for node in nodes:
            if isinstance(node, Run) or not self._is_block(node):
                text.append(node)
                continue
            yield from self._paragraph(text, usual)
            text = []
            found = tuple(self._block(node, level, usual))
            yield from with_stanza(found) if node.name == "lg" and is_verse(before) else found
            before = found
        yield from self._paragraph(text, usual)

    def _is_block(self, node: Node) -> bool:
        return (
            node.name in _BLOCKS
            or node.name in _DIVISIONS
            or node.name in _CONTAINERS
            or (node.name in _PARAGRAPHS and node.name not in ("note", "docDate", "docAuthor"))
            or _is_under_table(node)
        )

    def _paragraph(self, content: Sequence[Node | Run], role: ParagraphRole) -> Iterator[Block]:
        if line := self.lines.line(content):
            yield Paragraph(self._id("paragraph", plain_text(line)), role, line)

    def _block(self, node: Node, level: int, usual: ParagraphRole) -> Iterator[Block]:
        match node.name:
            case "head":
                yield from self._crosshead(node, level)
            case "l":
                yield from self._paragraph(node.children, "verse")
            case "quote":
                blocks = tuple(self._blocks(node.children, level, "quotation"))
                if blocks:
                    yield Quotation(self._id("quotation", ""), blocks)
            case "list":
                yield from self._list(node, level)
            case "table":
                yield from self._table(node)
            case "note" if _is_under_table(node):
                yield from self._paragraph(node.children, "body")
            case "figure" | "graphic":
                yield self._figure(node)
            case "milestone":
                yield Separator(self._id("separator", ""))
            case name if name in _DIVISIONS:
                yield from self._blocks(list(node.nodes), level + 1)
            case name:
                role = _PARAGRAPHS.get(name, "verse" if name == "lg" else usual)
                known = _own_role(node) or (usual if role == "body" else role)
                yield from self._blocks(node.children, level, known)

    def _crosshead(self, head: Node, level: int) -> Iterator[Block]:
        if line := self.lines.line(head.children):
            yield Crosshead(self._id("crosshead", plain_text(line)), max(1, level - 1), line)

    def _list(self, node: Node, level: int) -> Iterator[Block]:
        items: list[Item] = []
        label: Inlines = ()
        for child in node.nodes:
            if child.name == "label":
                label = self.lines.line(child.children)
            elif child.name == "head":
                yield from self._crosshead(child, level)
            else:
                content = child.children if child.name == "item" else [child]
                blocks = tuple(self._blocks(content, level, "list"))
                if blocks or label or child.name == "item":
                    items.append(Item(label, blocks))
                    label = ()
        kind = node.attributes.get("rend") or node.attributes.get("type")
        if items:
            yield ItemList(self._id("list", ""), kind in _ORDERED, tuple(items))

    def _table(self, node: Node) -> Iterator[Block]:
        """A table with cells missing is filled up with empty ones at the end of its rows; one that has none
        at all leaves its words."""
        caption: Inlines = ()
        note: Inlines = ()
        grid = Grid()
        header_rows = number = 0
        for child in node.nodes:
            if child.name == "head":
                caption = (*caption, *self.lines.line(child.children))
            elif child.name in ("note", "trailer", "gap"):
                note = (*note, *self.lines.line(_content(child)))
            elif child.name == "row":
                header_rows += child.attributes.get("role") == "label" and header_rows == number
                number += 1
                grid.row()
                for cell in child.nodes:
                    said = _alignment(cell) or _alignment(child)
                    grid.cell(self.lines.line(_content(cell)), _reach(cell), said)
        for headers, rows, merged, alignment in grid.tables(header_rows):
            if rows:
                identity = self._id("table", plain_text(caption))
                yield Table(identity, headers, rows, caption, note, merged, alignment)
                caption = note = ()
        for words in filter(None, (caption, note)):
            yield Paragraph(self._id("paragraph", plain_text(words)), "body", words)

    def _figure(self, node: Node) -> Figure:
        """A figure's words; pictures lie in other files, which are not fetched."""
        caption: Inlines = ()
        alternative = ""
        for child in node.nodes:
            if child.name == "figDesc":
                alternative = self.lines.unmarked(child)
            elif child.name != "graphic" and (line := self.lines.line(_content(child))):
                caption = (*caption, *line)
        return Figure(self._id("figure", plain_text(caption)), None, alternative, caption, ())


def _content(node: Node) -> Sequence[Node | Run]:
    """What a part of a block holds; of what is missing the sign for it."""
    return [node] if node.name == "gap" else node.children


def _reach(cell: Node) -> Reach:
    """The rows and columns that a cell says it takes."""
    return Reach(span(cell.attributes.get("rows")), span(cell.attributes.get("cols")))


def _own_role(node: Node) -> ParagraphRole | None:
    """The role that our writer says a paragraph has."""
    said = node.attributes.get("ana", "").removeprefix("#role.")
    return cast(ParagraphRole, said) if said in get_args(ParagraphRole) else None


def _is_under_table(node: Node) -> bool:
    """Whether a note calls nothing, but is what our writer has under a table without rows."""
    return node.name == "note" and node.attributes.get("type") == "table"


def _alignment(node: Node) -> ColumnAlignment:
    """Where it says it is ranged: style="text-align: right", rend="center", rend="align(right)"."""
    style = _TEXT_ALIGN.search(node.attributes.get("style", "").lower())
    words = style.groups() if style else _WORD.findall(node.attributes.get("rend", "").lower())
    return next((ALIGNMENTS[word] for word in words if word in ALIGNMENTS), "")
