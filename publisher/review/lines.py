"""Every line of a document with what it is.

In: a document. Out: pairs of a label ("headline", "caption", "lead") and `Inlines`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from publisher.model import (
    Article,
    Block,
    Crosshead,
    Document,
    Figure,
    Inline,
    Inlines,
    ItemList,
    Note,
    Paragraph,
    Quotation,
    Ruby,
    Section,
    Separator,
    Table,
    Text,
)

Labelled = tuple[str, Inlines]


def labelled_lines(document: Document) -> Iterator[Labelled]:
    """In reading order."""
    for part in document.body:
        yield from _part(part)


def leaves_apart(content: Iterable[Inline], apart: bool = False) -> Iterator[tuple[Text, bool]]:
    """Every leaf, and whether it belongs to a note, whose words stand elsewhere in the source."""
    for node in content:
        if isinstance(node, Text):
            yield node, apart
            continue
        yield from leaves_apart(node.content, apart or isinstance(node, Note))
        if isinstance(node, Ruby):
            yield from leaves_apart(node.annotation, apart)


def _part(part: Section | Article) -> Iterator[Labelled]:
    match part:
        case Section():
            yield from (("rubric", line) for line in part.rubric)
            for child in part.parts:
                yield from _part(child)
        case Article():
            yield from (("kicker", line) for line in part.kicker)
            yield from (("headline", line) for line in part.headline)
            yield from (("deck", line) for line in part.deck)
            yield from (("byline", line) for line in part.bylines)
            yield from _blocks(part.blocks)
        case _:
            assert_never(part)


def _blocks(content: Iterable[Block]) -> Iterator[Labelled]:
    for block in content:
        match block:
            case Paragraph():
                yield block.role, block.content
            case Crosshead():
                yield "crosshead", block.content
            case Figure():
                yield "caption", (*block.caption, *block.credit)
            case Quotation():
                yield from _blocks(block.blocks)
            case ItemList():
                for item in block.items:
                    yield "number", item.label
                    yield from _blocks(item.blocks)
            case Table():
                yield "caption", block.caption
                yield from (("table", cell) for row in block.rows for cell in row.cells)
                yield "caption", block.note
            case Separator():
                pass
            case _:
                assert_never(block)
