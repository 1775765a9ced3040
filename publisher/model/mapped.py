"""A document whose lines or pictures are exchanged for others.

In: a document, and what to put in the place of a line or an asset. Out: the same document otherwise.
This is the one walk over both: `publisher.model.walk.lines` and `assets` use it too, so that everything
that can be read in a document can be exchanged as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, assert_never

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
from publisher.model.inlines import Inlines

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
    return _Mapping(change, lambda asset: asset).document(document)


def with_assets(document: Document, change: Callable[[Asset], Asset]) -> Document:
    """The document with `change(asset)` for every asset; called in reading order."""
    return _Mapping(lambda line, role: line, change).document(document)


@dataclass(frozen=True, slots=True)
class _Mapping:
    """Rebuilds a document; the arguments of every `replace` stand in reading order, as both functions are
    called in the order of the arguments."""

    line: Callable[[Inlines, LineRole], Inlines]
    asset: Callable[[Asset], Asset]

    def document(self, document: Document) -> Document:
        return replace(document, body=tuple(map(self._part, document.body)))

    def _part(self, part: Section | Article) -> Section | Article:
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
        match block:
            case Paragraph():
                return replace(block, content=self.line(block.content, block.role))
            case Crosshead():
                return replace(block, content=self.line(block.content, "crosshead"))
            case Figure():
                return replace(
                    block,
                    asset=block.asset and self.asset(block.asset),
                    caption=self.line(block.caption, "caption"),
                    credit=self.line(block.credit, "credit"),
                )
            case Quotation():
                return replace(block, blocks=self._blocks(block.blocks))
            case ItemList():
                items = tuple(
                    Item(self.line(item.label, "number"), self._blocks(item.blocks)) for item in block.items
                )
                return replace(block, items=items)
            case Table():
                return replace(
                    block,
                    caption=self.line(block.caption, "caption"),
                    rows=tuple(Row(self._lines(row.cells, "table")) for row in block.rows),
                    note=self.line(block.note, "caption"),
                )
            case Separator():
                return block
            case _:
                assert_never(block)

    def _blocks(self, content: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(map(self._block, content))

    def _lines(self, lines: Iterable[Inlines], role: LineRole) -> tuple[Inlines, ...]:
        return tuple(self.line(line, role) for line in lines)
