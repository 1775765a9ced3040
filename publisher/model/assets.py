"""The pictures of a document, exchanged for others.

In: a document, and what to put in the place of an asset. Out: the same document otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from publisher.model.blocks import Asset, Block, Figure, Item, ItemList, Quotation
from publisher.model.document import Article, Document, Section


def with_assets(document: Document, change: Callable[[Asset], Asset]) -> Document:
    """The document with `change(asset)` for every asset."""
    return replace(document, body=tuple(_part(part, change) for part in document.body))


def _part(part: Section | Article, change: Callable[[Asset], Asset]) -> Section | Article:
    if isinstance(part, Section):
        return replace(part, parts=tuple(_part(child, change) for child in part.parts))
    return replace(part, blocks=_blocks(part.blocks, change))


def _blocks(content: tuple[Block, ...], change: Callable[[Asset], Asset]) -> tuple[Block, ...]:
    return tuple(_block(block, change) for block in content)


def _block(block: Block, change: Callable[[Asset], Asset]) -> Block:
    if isinstance(block, Figure):
        return replace(block, asset=block.asset and change(block.asset))
    if isinstance(block, Quotation):
        return replace(block, blocks=_blocks(block.blocks, change))
    if isinstance(block, ItemList):
        return replace(block, items=tuple(_item(item, change) for item in block.items))
    return block


def _item(item: Item, change: Callable[[Asset], Asset]) -> Item:
    return replace(item, blocks=_blocks(item.blocks, change))
