"""The places of text in the structure of the document.

In: a document, then the matters that are drawn. Out: for each the path of structure elements
around it, from the outermost in.
"""

from __future__ import annotations

from typing import NamedTuple, assert_never

from publisher.compose import Matter
from publisher.model import (
    Article,
    Block,
    Crosshead,
    Document,
    Figure,
    Inlines,
    ItemList,
    Paragraph,
    Quotation,
    Reach,
    Section,
    Separator,
    Table,
    leaves,
    placed,
    plain_text,
)
from publisher.model.within import notes
from publisher.write.pdf.objects import text


class Step(NamedTuple):
    """One structure element on the way to a text.

    Attributes:
        key: Identifies the element among those around it.
        tag: A standard structure type (ISO 32000-1, 14.8.4).
        attributes: Entries of the element's dictionary, as PDF source.
    """

    key: object
    tag: str
    attributes: tuple[tuple[str, str], ...] = ()


StructurePath = tuple[Step, ...]

# The alternative text of a picture without description and caption.
_UNDESCRIBED = "图片"

_NUMBERED = {
    True: (("A", "<</O/List/ListNumbering/Decimal>>"),),
    False: (("A", "<</O/List/ListNumbering/Disc>>"),),
}


class StructurePaths:
    """The paths of all text and pictures of a document."""

    def __init__(self, document: Document) -> None:
        self._nodes: dict[str, StructurePath] = {}
        self._levels: dict[str, int] = {}
        self._leaves: dict[int, StructurePath] = {}
        self._notes = 0
        for part in document.body:
            self._part(part, (), 1)

    def path(self, matter: Matter) -> StructurePath:
        """The path of the text of a matter."""
        node, role = matter.node, matter.role
        if matter.leaves and id(matter.leaves[0][1]) in self._leaves:
            return self._leaves[id(matter.leaves[0][1])]
        around = self._nodes.get(node, ())
        match role:
            case "rubric" | "headline":
                level = min(self._levels.get(node, 1), 6)
                return (*around, Step((node, role), f"H{level}"))
            case "contents":
                return (Step("contents", "TOC"), Step(id(matter), "TOCI"))
            case "caption":
                return (*around, Step((node, role), "Caption"))
            case "mark":
                return (*around, Step(id(matter), "Reference"))
            case "ruby":
                return (*around, Step(id(matter), "Span"))
            case _:
                # A paragraph has its element; a kicker, a deck or a byline above the text needs one.
                return around if _is_text(around) else (*around, Step(id(matter), "P"))

    def figure(self, node: str) -> StructurePath:
        """The path of the picture of a figure."""
        return self._nodes.get(node, ())

    def _part(self, part: Section | Article, around: StructurePath, level: int) -> None:
        self._levels[part.id] = level
        if isinstance(part, Article):
            path = (*around, Step(part.id, "Art"))
            self._nodes[part.id] = path
            self._blocks(part.blocks, path, level + bool(part.headline))
            for line in (*part.kicker, *part.headline, *part.deck, *part.bylines):
                self._annotated(line, path)
            return
        path = (*around, Step(part.id, "Part"))
        self._nodes[part.id] = path
        for child in part.parts:
            self._part(child, path, level + bool(part.rubric))

    def _blocks(self, blocks: tuple[Block, ...], around: StructurePath, level: int) -> None:
        for block in blocks:
            match block:
                case Paragraph():
                    self._nodes[block.id] = path = (*around, Step(block.id, "P"))
                    self._annotated(block.content, path)
                case Crosshead():
                    tag = f"H{min(level + block.level - 1, 6)}"
                    self._nodes[block.id] = path = (*around, Step(block.id, tag))
                    self._annotated(block.content, path)
                case Figure():
                    step = Step(block.id, "Div")
                    if block.asset is not None:
                        shown = block.alternative or plain_text(block.caption) or _UNDESCRIBED
                        step = Step(block.id, "Figure", (("Alt", text(shown)),))
                    self._nodes[block.id] = (*around, step)
                case Quotation():
                    path = (*around, Step(block.id, "BlockQuote"))
                    self._nodes[block.id] = path
                    self._blocks(block.blocks, path, level)
                case ItemList():
                    self._list(block, around, level)
                case Table():
                    self._table(block, around)
                case Separator():
                    pass
                case _:
                    assert_never(block)

    def _list(self, block: ItemList, around: StructurePath, level: int) -> None:
        path = (*around, Step(block.id, "L", _NUMBERED[block.ordered]))
        self._nodes[block.id] = path
        for index, item in enumerate(block.items):
            entry = (*path, Step((block.id, index), "LI"))
            body = (*entry, Step((block.id, index, "body"), "LBody"))
            for leaf in leaves(item.label):
                if not (item.blocks and isinstance(item.blocks[0], Paragraph)):
                    self._leaves[id(leaf)] = (*entry, Step((block.id, index, "label"), "Lbl"))
            self._blocks(item.blocks, body, level)

    def _table(self, block: Table, around: StructurePath) -> None:
        path = (*around, Step(block.id, "Table"))
        self._nodes[block.id] = path
        for number, row in enumerate(placed(block)):
            inside = (*path, Step((block.id, number), "TR"))
            is_head = number < block.header_rows
            for column, cell, reach in row:
                step = Step(
                    (block.id, number, column), "TH" if is_head else "TD", _table_cell(reach, is_head)
                )
                here = (*inside, step)
                for leaf in leaves(cell):
                    self._leaves[id(leaf)] = here
                self._annotated(cell, here)
        below = (*around, Step((block.id, "note"), "P"))  # PDF has no place for it inside the table
        for leaf in leaves(block.note):
            self._leaves[id(leaf)] = below
        self._annotated(block.note, below)

    def _annotated(self, line: Inlines, around: StructurePath) -> None:
        for note in notes(line):
            self._notes += 1
            step = Step(id(note), "Note", (("ID", f"(note-{self._notes})"),))
            for leaf in leaves(note.content):
                self._leaves[id(leaf)] = (*around, step)


def _table_cell(reach: Reach, is_head: bool) -> tuple[tuple[str, str], ...]:
    """The attributes of a cell: its scope, and the rows and columns it spans."""
    entries = "/Scope/Column" if is_head else ""
    entries += f"/RowSpan {reach.rows}" if reach.rows > 1 else ""
    entries += f"/ColSpan {reach.columns}" if reach.columns > 1 else ""
    return (("A", f"<</O/Table{entries}>>"),) if entries else ()


def _is_text(path: StructurePath) -> bool:
    """Whether the path ends in an element that holds text."""
    return bool(path) and (path[-1].tag == "P" or path[-1].tag.startswith("H"))
