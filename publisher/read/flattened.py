"""A document that somebody else's file shows -> what repair takes.

In: a `Document` whose parts are no more than what styles and tags say. Out: `Recovered` over the same
source: a passage for each head, paragraph, item, cell and note, with its marks, and the pictures.

A Word file or a page of the web holds recovered text as often as a Markdown file does: what a line is, and
whether it is half of a paragraph, is for repair to say. What a style or tag names (a byline, a caption, a
jump line) is kept as its word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, assert_never, get_args

from publisher.model import (
    Article,
    Asset,
    Block,
    Code,
    Crosshead,
    Document,
    Edit,
    Figure,
    Inlines,
    Item,
    ItemList,
    Paragraph,
    ParagraphRole,
    Quotation,
    Role,
    Section,
    Separator,
    Table,
    blocks,
    cell_alignment,
    edit_names,
    reaches,
)
from publisher.model.merging import SINGLE
from publisher.model.missing import ONLY_SIGNS
from publisher.read.flat_lines import FlatLine, FlatLines
from publisher.read.line import stripped
from publisher.read.recovered import (
    Cell,
    Passage,
    PassageKind,
    Picture,
    Piece,
    Recovered,
    deleted,
    plain,
    uncovered,
)
from publisher.shared.blanks import BLANK, LINE_ENDS

# Roles that no style says by itself: running text, whose role repair finds.
_ROLES_OF_TEXT: tuple[ParagraphRole, ...] = ("body", "lead", "verse", "quotation", "list")
_ROLES_BY_STYLE: dict[str, Role] = {
    role: role for role in get_args(ParagraphRole) if role not in _ROLES_OF_TEXT
}
_DEEPEST_HEADING = 6


def flattened(
    document: Document, *, lines_are_laid_out: bool = True, marks_paragraphs: bool = False
) -> Recovered:
    """Take a document apart into passages.

    Args:
        lines_are_laid_out: Whether the source has its paragraphs one below the other, so that line feeds
            tell lines of a paragraph from paragraphs, and verse is no more than such lines. Otherwise
            every block is a paragraph of its own, and verse is what the file calls so.
        marks_paragraphs: Whether somebody has said of each paragraph that it is one, as pages of the web
            do, so that it takes more to join two.
    """
    work = _Flattening(document, lines_are_laid_out, marks_paragraphs)
    for part in document.body:
        work.part(part, 1)
    passages = (*work.passages, *work.notes)
    return Recovered(
        replace(document.source, is_laid_out=lines_are_laid_out),
        passages,
        tuple(_gaps(document, passages)),
        work.assets,
        document.problems,
        document.metadata,
    )


class _Flattening:
    """Walks a document once.

    Attributes:
        passages: Those of all that was walked so far, in reading order.
        notes: Those of notes, for behind all others: between them they would part items and cells.
        assets: The pictures by the names that passages call them.
    """

    def __init__(self, document: Document, lines_are_laid_out: bool, marks_paragraphs: bool) -> None:
        self.passages: list[Passage] = []
        self.notes: list[Passage] = []
        self.assets: dict[str, Asset] = {}
        self._source = document.source.text
        self._lines = FlatLines(document)
        self._laid_out = lines_are_laid_out
        self._marks_paragraphs = marks_paragraphs
        self._tells_verse = False  # whether the article says which of its lines are verse
        self._end = 0  # behind the last character that was walked

    def part(self, part: Section | Article, level: int) -> None:
        """A section or an article with all that is in it; `level` is that of its heading."""
        match part:
            case Section():
                self._heading(part.rubric, level)
                for inner in part.parts:
                    self.part(inner, level + 1)
            case Article():
                self._article(part, level)
            case _:
                assert_never(part)

    def _article(self, article: Article, level: int) -> None:
        self._tells_verse = not self._laid_out and any(
            isinstance(block, Paragraph) and block.role == "verse" for block in blocks(article.blocks)
        )
        self._heads(article.kicker, "kicker")
        self._heading(article.headline, level)
        self._heads(article.deck, "deck")
        self._heads(article.bylines, "byline")
        for block in article.blocks:
            self._block(block, level)

    def _heads(self, lines: Iterable[Inlines], role: Role) -> None:
        for line in lines:
            self._add((line,), "text", role=role)

    def _heading(self, lines: Sequence[Inlines], level: int) -> None:
        self._add(lines, "heading", level=min(level, _DEEPEST_HEADING))

    def _block(self, block: Block, level: int) -> None:
        match block:
            case Paragraph():
                self._paragraph(block)
            case Crosshead():
                self._heading((block.content,), level + block.level)
            case Quotation():
                self._quotation(block, 1, level)
            case ItemList():
                self._list(block, 0, level)
            case Figure():
                self._figure(block)
            case Table():
                self._table(block)
            case Separator():
                self._put(Passage("separator", (self._nothing(),), blank_before=1))
            case _:
                assert_never(block)

    def _paragraph(self, paragraph: Paragraph) -> None:
        content = paragraph.content
        if len(content) == 1 and isinstance(content[0], Code):
            self._add((content[0].content,), "code")
        elif paragraph.role == "verse" and not self._laid_out:
            self._add((content,), "text", role="verse", blank_before=int(paragraph.opens_stanza))
        else:
            kind: PassageKind = "item" if paragraph.role == "list" else "text"
            # Beside lines of verse that the file marks as such, prose is not to be taken for more of them;
            # of a line that is missing nothing tells what it was.
            is_told = self._tells_verse or ONLY_SIGNS.fullmatch(paragraph.text)
            role: Role | Literal[""] = "body" if is_told and paragraph.role == "body" else ""
            self._add((content,), kind, role=_ROLES_BY_STYLE.get(paragraph.role, role))

    def _quotation(self, quotation: Quotation, depth: int, level: int) -> None:
        for block in quotation.blocks:
            match block:
                case Paragraph():
                    self._add((block.content,), "quotation", level=depth)
                case Quotation():
                    self._quotation(block, depth + 1, level)
                case _:
                    self._block(block, level)

    def _list(self, found: ItemList, depth: int, level: int) -> None:
        for number, item in enumerate(found.items, 1):
            first, *others = item.blocks or (None,)
            if isinstance(first, Paragraph):
                self._item(item, first, depth, number if found.ordered else 0)
            else:
                others = list(item.blocks)
                self._add((item.label,), "item", level=depth)
            for block in others:
                if isinstance(block, ItemList):
                    self._list(block, depth + 1, level)
                else:
                    self._block(block, level)

    def _item(self, item: Item, first: Paragraph, depth: int, number: int) -> None:
        label = self._lines.joined((item.label,)).pieces
        at = len(self.passages)
        self._add((first.content,), "item", level=depth)
        if at < len(self.passages) and (label or number):
            passage = self.passages[at]
            label = label or [self._number(passage.start, number)]
            self.passages[at] = replace(passage, label=tuple(label))

    def _number(self, at: int, number: int) -> Piece:
        """The number of an item that the file leaves to whoever shows it."""
        edit = Edit(edit_names.NUMBER, at, at, "", f"{number}. ", 1.0, "the number of an item of a list")
        return Piece(at, at, edit.after, edit)

    def _figure(self, figure: Figure) -> None:
        picture = Picture(self._named(figure.asset), figure.alternative)
        image = self._nothing()
        if figure.asset is not None or figure.alternative or not (figure.caption or figure.credit):
            self._put(Passage("image", (image,), blank_before=1, picture=picture))
        self._add((figure.caption, figure.credit), "text", role="caption", belongs_to=image.start)

    def _named(self, asset: Asset | None) -> str:
        """The name that a picture goes by here: its own, or one that no other picture has.

        A picture without bytes is one that the file only names.
        """
        if asset is None or not asset.data:
            return asset.name if asset is not None else ""
        name, number = asset.name, 1
        while self.assets.get(name, asset) != asset:
            number += 1
            name = f"{number}-{asset.name}"
        self.assets[name] = asset
        return name

    def _table(self, table: Table) -> None:
        """Title, cells and notes; the words of a table that has lost its cells are lines of the text."""
        start = self._end
        role: Literal["table", ""] = "table" if table.rows else ""
        self._add((table.caption,), "text", role=role, belongs_to=start)
        reach = reaches(table)
        for at, row in enumerate(table.rows):
            for column, line in enumerate(row.cells):
                own = reach.get((at, column), SINGLE)
                own = own if all(own) else SINGLE
                said = cell_alignment(table, column, own)
                place = Cell(start, at, at < table.header_rows, own, said)
                self._add((line,), "cell", cell=place)
        self._add((table.note,), "text", role=role, belongs_to=start)

    def _add(
        self,
        lines: Sequence[Inlines],
        kind: PassageKind,
        *,
        level: int = 0,
        role: Role | Literal[""] = "",
        blank_before: int | None = None,
        belongs_to: int | None = None,
        cell: Cell | None = None,
    ) -> None:
        """A passage for lines as one, and one for each note called in them; of nothing only for a cell."""
        line = self._lines.joined(lines)
        text = stripped(line.pieces, self._source)
        if text is None and cell is None:
            return
        pieces = tuple(text.pieces) if text else (self._nothing(),)
        blank = self._blank_before(pieces[0].start) if blank_before is None else blank_before
        self._put(
            Passage(
                kind,
                pieces,
                tuple(line.marks),
                level=level,
                blank_before=blank,
                indent=text.indent if text and kind == "text" else 0.0,
                cell=cell,
                belongs_to=belongs_to,
                role=role,
                begins="paragraph" if self._marks_paragraphs and blank and kind == "text" else "",
            )
        )
        self._take_notes(line)

    def _take_notes(self, line: FlatLine) -> None:
        for label, note in line.notes:
            inner = self._lines.joined((note.content,))
            if text := stripped(inner.pieces, self._source):
                pieces, marks = tuple(text.pieces), tuple(inner.marks)
                self.notes.append(Passage("note", pieces, marks, blank_before=1, note=label))
            self._take_notes(inner)

    def _put(self, passage: Passage) -> None:
        self.passages.append(passage)
        self._end = max(self._end, passage.end)

    def _nothing(self) -> Piece:
        return plain(self._end, self._end, self._source)

    def _blank_before(self, start: int) -> int:
        """Blank lines between the passage before and a place of the source."""
        if not self._laid_out or not self.passages:
            return 1
        return max(self._source.count("\n", self._end, start) - 1, 0)


def _gaps(document: Document, passages: Sequence[Passage]) -> Iterator[Edit]:
    """Edits for the source text outside all passages: the reader's own edit where one covers the gap
    exactly, otherwise a new one."""
    text = document.source.text
    known = {(edit.start, edit.end): edit for edit in document.edits if not edit.after}
    for start, end in uncovered(text, passages):
        yield known.get((start, end)) or _gap(text, start, end)


def _gap(text: str, start: int, end: int) -> Edit:
    rule = edit_names.MARKUP if text[start:end].strip(BLANK + LINE_ENDS) else edit_names.BLANK
    return deleted(rule, start, end, text, "between the blocks of the file")
