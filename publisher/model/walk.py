"""Ways through a document in reading order.

In: a `Document` or a part of it. Out: its articles, blocks, lines, pictures or units. Ways through a line
are in `publisher.model.within`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
    Separator,
    Table,
)
from publisher.model.document import Article, Document, Section
from publisher.model.inlines import Inlines
from publisher.model.mapped import LineRole, with_assets, with_labelled_lines
from publisher.model.within import leaves, plain_text

Role = Literal[
    "rubric", "kicker", "headline", "deck", "byline", "dateline", "caption", "lead", "body",
    "crosshead", "quotation", "list", "verse", "table", "editor", "jump",
]  # fmt: skip


_CLOSING = frozenset({"byline", "dateline", "editor", "jump"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of text as a reader meets it: a heading, a byline, a paragraph, a caption, a table.

    Attributes:
        id: That of the block, or of the article or section whose head it is.
        start: Where its text begins in the source; None if it holds none.
        article: The id of its article; "" for a rubric.
    """

    role: Role
    text: str
    id: str
    start: int | None = None
    article: str = ""


def heading_text(lines: Iterable[Inlines]) -> str:
    """The lines of one head as a single string, a space between lines as the source has it."""
    return " ".join(plain_text(line) for line in lines)


def articles(parts: Iterable[Section | Article]) -> Iterator[Article]:
    """Every article under `parts`, depth first."""
    for part in parts:
        match part:
            case Article():
                yield part
            case Section():
                yield from articles(part.parts)
            case _:
                assert_never(part)


def blocks(content: Iterable[Block]) -> Iterator[Block]:
    """Every block, a container before what it contains."""
    for block in content:
        yield block
        match block:
            case Quotation():
                yield from blocks(block.blocks)
            case ItemList():
                for item in block.items:
                    yield from blocks(item.blocks)
            case Paragraph() | Figure() | Crosshead() | Table() | Separator():
                pass
            case _:
                assert_never(block)


def all_blocks(document: Document) -> Iterator[Block]:
    """Every block of a document, in the order of `blocks`."""
    return (block for article in articles(document.body) for block in blocks(article.blocks))


def stanzas(content: Iterable[Block]) -> Iterator[tuple[bool, list[Block]]]:
    """Runs of blocks of one container, and whether a run is verse: the lines of one stanza, or blocks that
    are no verse."""
    run: list[Block] = []
    verse = False
    for block in content:
        is_verse = isinstance(block, Paragraph) and block.role == "verse"
        opens = isinstance(block, Paragraph) and block.opens_stanza
        if run and (is_verse != verse or (is_verse and opens)):
            yield verse, run
            run = []
        run.append(block)
        verse = is_verse
    if run:
        yield verse, run


def closing(content: Sequence[Block]) -> int:
    """The index of the first line that closes a text: a byline, a dateline, an editor's or a jump line."""
    at = len(content)
    while at and isinstance(last := content[at - 1], Paragraph) and last.role in _CLOSING:
        at -= 1
    return at


def closing_days(content: Sequence[Block]) -> set[int]:
    """Indexes of the datelines that belong to a signature (落款) and are aligned with it.

    They follow a byline at the end of the text or inside it. A dateline under the byline at the head of
    the text does not count.
    """
    days = {index for index, block in enumerate(content) if _has_role(block, "dateline")}
    if not days:
        return days
    end = closing(content)
    return {
        index
        for index in days
        if index >= end
        or (
            index > 1
            and _has_role(content[index - 1], "byline")
            and not isinstance(content[index - 2], Crosshead)
        )
    }


def _has_role(block: Block, role: ParagraphRole) -> bool:
    return isinstance(block, Paragraph) and block.role == role


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every paragraph in reading order."""
    return (block for block in all_blocks(document) if isinstance(block, Paragraph))


def lines(document: Document) -> Iterator[Inlines]:
    """Every line of inlines in the document, in reading order."""
    return (line for line, _ in labelled_lines(document))


def labelled_lines(document: Document) -> Iterator[tuple[Inlines, LineRole]]:
    """Every line of inlines in the document with its role, in reading order."""
    labelled: list[tuple[Inlines, LineRole]] = []

    def keep(line: Inlines, role: LineRole) -> Inlines:
        labelled.append((line, role))
        return line

    with_labelled_lines(document, keep)
    return iter(labelled)


def assets(document: Document) -> Iterator[Asset]:
    """Every picture in the document, in reading order; one that is shown twice comes twice."""
    shown: list[Asset] = []

    def keep(asset: Asset) -> Asset:
        shown.append(asset)
        return asset

    with_assets(document, keep)
    return iter(shown)


def units(document: Document) -> Iterator[Unit]:
    """Every unit of text in reading order, headings included."""
    for part in document.body:
        yield from _part_units(part)


def _part_units(part: Section | Article) -> Iterator[Unit]:
    match part:
        case Section():
            yield from (_unit("rubric", part.id, "", line) for line in part.rubric)
            for child in part.parts:
                yield from _part_units(child)
        case Article():
            name = part.id
            yield from (_unit("kicker", name, name, line) for line in part.kicker)
            if part.headline:
                yield _unit("headline", name, name, *part.headline, text=heading_text(part.headline))
            yield from (_unit("deck", name, name, line) for line in part.deck)
            yield from (_unit("byline", name, name, line) for line in part.bylines)
            yield from _block_units(part.blocks, (), name)
        case _:
            assert_never(part)


def _unit(role: Role, name: str, article: str, *lines: Inlines, text: str | None = None) -> Unit:
    """A unit of the text of lines, or of another one that is made of them."""
    shown = "".join(map(plain_text, lines)) if text is None else text
    first = next((leaf for line in lines for leaf in leaves(line)), None)
    return Unit(role, shown, name, first.span.start if first else None, article)


def _block_units(content: Iterable[Block], label: Inlines, article: str) -> Iterator[Unit]:
    """Units of blocks; the text of the first block begins with `label`, the label of its list item."""
    for block in content:
        match block:
            case Paragraph():
                yield _unit(block.role, block.id, article, label, block.content)
            case Crosshead():
                yield _unit("crosshead", block.id, article, block.content)
            case Figure():
                caption = _unit("caption", block.id, article, block.caption, block.credit)
                if caption.text:
                    yield caption
            case Quotation():
                yield from _block_units(block.blocks, (), article)
            case ItemList():
                for item in block.items:
                    yield from _item_units(item, block.id, article)
            case Table():
                yield from _table_units(block, article)
            case Separator():
                pass
            case _:
                assert_never(block)
        label = ()


def _item_units(item: Item, list_id: str, article: str) -> Iterator[Unit]:
    """Units of an item; a label that no paragraph stands behind is one by itself."""
    first = item.blocks[0] if item.blocks else None
    if isinstance(first, Paragraph) or not plain_text(item.label):
        yield from _block_units(item.blocks, item.label, article)
    else:
        yield _unit("list", list_id, article, item.label)
        yield from _block_units(item.blocks, (), article)


def _table_units(table: Table, article: str) -> Iterator[Unit]:
    if table.caption:
        yield _unit("caption", table.id, article, table.caption)
    text = "\n".join(" | ".join(plain_text(cell) for cell in row.cells) for row in table.rows)
    yield _unit("table", table.id, article, *(cell for row in table.rows for cell in row.cells), text=text)
    if table.note:
        yield _unit("body", table.id, article, table.note)  # as readers meet it: text below the table
