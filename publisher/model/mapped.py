"""A document whose lines or pictures are exchanged for others.

In: a document, and what to put in the place of a line or an asset. Out: the same document otherwise.
This is the one way through both: `publisher.model.walk.lines` and `assets` go it too, so that whatever
can be read in a document can be exchanged as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar, assert_never

from publisher.model.blocks import (
    Asset,
    Block,
    Crosshead,
    Figure,
    Item,
    ItemList,
    Paragraph,
    Quotation,
    Row,
    Separator,
    Table,
)
from publisher.model.document import Article, Document, Section
from publisher.model.inlines import Inlines

T = TypeVar("T")


def with_lines(document: Document, change: Callable[[Inlines], Inlines]) -> Document:
    """The document with `change(line)` for every line, asked in reading order; ids stay."""
    return _Mapping(change, _same).document(document)


def with_assets(document: Document, change: Callable[[Asset], Asset]) -> Document:
    """The document with `change(asset)` for every asset, asked in reading order."""
    return _Mapping(_same, change).document(document)


def _same(value: T) -> T:
    return value


@dataclass(frozen=True, slots=True)
class _Mapping:
    """What becomes of lines and assets; arguments below stand in reading order, in which they are asked."""

    line: Callable[[Inlines], Inlines]
    asset: Callable[[Asset], Asset]

    def document(self, document: Document) -> Document:
        return replace(document, body=tuple(map(self._part, document.body)))

    def _part(self, part: Section | Article) -> Section | Article:
        match part:
            case Section():
                return replace(
                    part, rubric=self._lines(part.rubric), parts=tuple(map(self._part, part.parts))
                )
            case Article():
                return replace(
                    part,
                    kicker=self._lines(part.kicker),
                    headline=self._lines(part.headline),
                    deck=self._lines(part.deck),
                    bylines=self._lines(part.bylines),
                    blocks=self._blocks(part.blocks),
                )
            case _:
                assert_never(part)

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph() | Crosshead():
                return replace(block, content=self.line(block.content))
            case Figure():
                return replace(
                    block,
                    asset=block.asset and self.asset(block.asset),
                    caption=self.line(block.caption),
                    credit=self.line(block.credit),
                )
            case Quotation():
                return replace(block, blocks=self._blocks(block.blocks))
            case ItemList():
                items = (Item(self.line(item.label), self._blocks(item.blocks)) for item in block.items)
                return replace(block, items=tuple(items))
            case Table():
                return replace(
                    block,
                    caption=self.line(block.caption),
                    rows=tuple(Row(self._lines(row.cells)) for row in block.rows),
                    note=self.line(block.note),
                )
            case Separator():
                return block
            case _:
                assert_never(block)

    def _blocks(self, content: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(map(self._block, content))

    def _lines(self, found: Iterable[Inlines]) -> tuple[Inlines, ...]:
        return tuple(map(self.line, found))
