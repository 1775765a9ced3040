"""A document whose ids, blocks, pictures, lines or inlines are exchanged for others.

In: a document, and what to put in the place of each. Out: the same document otherwise.
This is the one walk that rebuilds a document: `publisher.model.walk.lines` and `assets` use it too, so that
everything that can be read in a document can be exchanged as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeVar, assert_never

from publisher.model.blocks import (
    Asset,
    Block,
    Crosshead,
    Figure,
    Item,
    ItemList,
    Paragraph,
    ParagraphRole,
    Quotation,
    Row,
    Separator,
    Table,
)
from publisher.model.document import Article, Document, Section
from publisher.model.inlines import Inline, Inlines
from publisher.model.within import exchanged

_Node = TypeVar("_Node", bound=Section | Article | Block)

LineRole = (
    ParagraphRole
    | Literal["rubric", "kicker", "headline", "deck", "crosshead", "caption", "credit", "number", "table"]
)
"""The role of a line of inlines. "caption" is also that of the title and the note of a table, "number" that
of the label of a list's item, "table" that of a cell."""


def with_lines(document: Document, change: Callable[[Inlines], Inlines]) -> Document:
    """The document with `change(line)` for every line; called in reading order, ids stay."""
    return with_labelled_lines(document, lambda line, role: change(line))


def with_labelled_lines(document: Document, change: Callable[[Inlines, LineRole], Inlines]) -> Document:
    """The document with `change(line, role)` for every line; called in reading order, ids stay."""
    return _Mapping(line=change).document(document)


def with_inlines(document: Document, change: Callable[[Inline], Iterable[Inline] | None]) -> Document:
    """The document with `change(node)` for every inline, as `publisher.model.within.exchanged`."""
    return with_lines(document, lambda line: exchanged(line, change))


def with_assets(document: Document, change: Callable[[Asset], Asset]) -> Document:
    """The document with `change(asset)` for every asset; called in reading order."""
    return _Mapping(asset=change).document(document)


def with_blocks(document: Document, change: Callable[[Block], Block]) -> Document:
    """The document with `change(block)` for every block; called in reading order, for a block before what
    the changed one holds."""
    return _Mapping(block=change).document(document)


def with_ids(document: Document, change: Callable[[str], str]) -> Document:
    """The document with `change(id)` for the id of every section, article and block, in reading order."""
    return _Mapping(id=change).document(document)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mapping:
    """Rebuilds a document; the arguments of every `replace` stand in reading order, as the functions are
    called in the order of the arguments.

    Blocks of mere text stay themselves where no line is exchanged, and paragraphs where theirs is not:
    there are thousands for each picture.
    """

    id: Callable[[str], str] | None = None
    block: Callable[[Block], Block] | None = None
    line: Callable[[Inlines, LineRole], Inlines] | None = None
    asset: Callable[[Asset], Asset] = lambda asset: asset

    def document(self, document: Document) -> Document:
        return replace(document, body=tuple(map(self._part, document.body)))

    def _part(self, part: Section | Article) -> Section | Article:
        part = self._identified(part)
        match part:
            case Section():
                rubric = self._lines(part.rubric, "rubric")
                return replace(part, rubric=rubric, parts=tuple(map(self._part, part.parts)))
            case Article():
                return replace(
                    part,
                    kicker=self._lines(part.kicker, "kicker"),
                    headline=self._lines(part.headline, "headline"),
                    deck=self._lines(part.deck, "deck"),
                    bylines=self._lines(part.bylines, "byline"),
                    blocks=self._blocks(part.blocks),
                )
            case _:
                assert_never(part)

    def _block(self, block: Block) -> Block:
        block = self._identified(block if self.block is None else self.block(block))
        match block:
            case Paragraph() | Crosshead() | Table() if self.line is None:
                return block
            case Paragraph():
                content = self._line(block.content, block.role)
                return block if content is block.content else replace(block, content=content)
            case Crosshead():
                return replace(block, content=self._line(block.content, "crosshead"))
            case Figure():
                return replace(
                    block,
                    asset=block.asset and self.asset(block.asset),
                    caption=self._line(block.caption, "caption"),
                    credit=self._line(block.credit, "credit"),
                )
            case Quotation():
                return replace(block, blocks=self._blocks(block.blocks))
            case ItemList():
                items = tuple(
                    Item(self._line(item.label, "number"), self._blocks(item.blocks))
                    for item in block.items
                )
                return replace(block, items=items)
            case Table():
                return replace(
                    block,
                    caption=self._line(block.caption, "caption"),
                    rows=tuple(Row(self._lines(row.cells, "table")) for row in block.rows),
                    note=self._line(block.note, "caption"),
                )
            case Separator():
                return block
            case _:
                assert_never(block)

    def _identified(self, node: _Node) -> _Node:
        return node if self.id is None else replace(node, id=self.id(node.id))

    def _blocks(self, content: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(map(self._block, content))

    def _lines(self, lines: Iterable[Inlines], role: LineRole) -> tuple[Inlines, ...]:
        return tuple(self._line(line, role) for line in lines)

    def _line(self, line: Inlines, role: LineRole) -> Inlines:
        return line if self.line is None else self.line(line, role)
