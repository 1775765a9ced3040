"""Every line of a document exchanged for another.

In: a document, and what to put in the place of a line. Out: the same document otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from publisher.model.blocks import (
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
from publisher.model.inlines import Line

Change = Callable[[Line], Line]


def with_lines(document: Document, change: Change) -> Document:
    """The document with `change(line)` for every line; ids stay."""
    return replace(document, body=tuple(_part(part, change) for part in document.body))


def _part(part: Section | Article, change: Change) -> Section | Article:
    match part:
        case Section():
            return replace(
                part,
                rubric=tuple(map(change, part.rubric)),
                parts=tuple(_part(child, change) for child in part.parts),
            )
        case Article():
            return replace(
                part,
                kicker=tuple(map(change, part.kicker)),
                headline=tuple(map(change, part.headline)),
                deck=tuple(map(change, part.deck)),
                bylines=tuple(map(change, part.bylines)),
                blocks=_blocks(part.blocks, change),
            )
        case _:
            assert_never(part)


def _blocks(content: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    return tuple(_block(block, change) for block in content)


def _block(block: Block, change: Change) -> Block:
    match block:
        case Paragraph() | Crosshead():
            return replace(block, content=change(block.content))
        case Figure():
            return replace(block, caption=change(block.caption), credit=change(block.credit))
        case Quotation():
            return replace(block, blocks=_blocks(block.blocks, change))
        case ItemList():
            items = (Item(change(item.label), _blocks(item.blocks, change)) for item in block.items)
            return replace(block, items=tuple(items))
        case Table():
            rows = tuple(Row(tuple(map(change, row.cells))) for row in block.rows)
            return replace(block, caption=change(block.caption), rows=rows)
        case Separator():
            return block
        case _:
            assert_never(block)
