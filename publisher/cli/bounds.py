"""Paragraphs, rows and cells that the source has not: their bounds, which no character of an edit is.

In: a document. Out: what to show in front of an inserted text: ¶ and the role for a new paragraph, ⏎ for a
row of a table, | for a cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from publisher.model import (
    Article,
    Block,
    Crosshead,
    Document,
    Edit,
    Figure,
    Inlines,
    ItemList,
    Paragraph,
    Quotation,
    Section,
    Separator,
    Table,
    aligned,
    blocks,
    leaves,
)

PARAGRAPH = "¶"
_ROW = "⏎"
_CELL = " | "


class Bounds:
    """The bounds in front of insertions."""

    def __init__(self, document: Document) -> None:
        marks = dict(_marks(document))
        self._marks: Mapping[int, str] = {
            id(inside[0]): marks[id(leaf)]
            for leaf, _, inside in aligned(document).leaves
            if inside and id(leaf) in marks
        }

    def before(self, edit: Edit) -> str:
        """What stands in front of the text of one of the document's edits; empty inside a line."""
        return self._marks.get(id(edit), "")


def _marks(document: Document) -> Iterator[tuple[int, str]]:
    """By the identity of the first leaf of every line that has nothing of the source."""
    for line, mark in _lines(document.body):
        texts = list(leaves(line))
        if texts and all(leaf.span.start == leaf.span.end for leaf in texts):
            yield id(texts[0]), mark


def _lines(parts: tuple[Section | Article, ...]) -> Iterator[tuple[Inlines, str]]:
    """Every line of inlines, and how it begins."""
    for part in parts:
        match part:
            case Section():
                yield from ((line, _paragraph("rubric")) for line in part.rubric)
                yield from _lines(part.parts)
            case Article():
                heads = (part.kicker, part.headline, part.deck, part.bylines)
                for role, lines in zip(("kicker", "headline", "deck", "byline"), heads, strict=True):
                    yield from ((line, _paragraph(role)) for line in lines)
                for block in blocks(part.blocks):
                    yield from _block(block)
            case _:
                assert_never(part)


def _block(block: Block) -> Iterator[tuple[Inlines, str]]:
    """The lines of a block, without those of the blocks in it."""
    match block:
        case Paragraph():
            yield block.content, _paragraph(block.role)
        case Crosshead():
            yield block.content, _paragraph("crosshead")
        case Figure():
            yield (*block.caption, *block.credit), _paragraph("caption")
        case Table():
            yield block.caption, _paragraph("caption")
            for number, row in enumerate(block.rows):
                for place, cell in enumerate(row.cells):
                    first = _ROW if number else _paragraph("table")
                    yield cell, _CELL if place else first
            yield block.note, _paragraph("caption")
        case ItemList():
            yield from ((item.label, _paragraph("list")) for item in block.items)
        case Quotation() | Separator():
            pass
        case _:
            assert_never(block)


def _paragraph(role: str) -> str:
    return PARAGRAPH if role == "body" else f"{PARAGRAPH}{role}: "
