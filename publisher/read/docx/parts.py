"""Parts of a document that an editor has added or changed, before they have a place in it.

In: a found thing and the leaves of its runs. Out: `LoosePart`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from publisher.model import (
    Block,
    Crosshead,
    Figure,
    Identifier,
    Inlines,
    Paragraph,
    ParagraphRole,
    Row,
    Separator,
    Table,
    Text,
    plain_text,
)
from publisher.read.docx.content import Content
from publisher.read.docx.found import (
    CAPTIONS,
    HEADS,
    Found,
    FoundParagraph,
    FoundPicture,
    FoundTable,
    InList,
)
from publisher.read.docx.word_inlines import Run, WordInline, lines_of, runs, without_breaks

_CROSSHEADS = {"crosshead": 1, "crosshead-2": 2, "crosshead-3": 3}
_PARAGRAPHS = {**{role: role for role in get_args(ParagraphRole)}, "signature": "byline"}


@dataclass(frozen=True, slots=True)
class LoosePart:
    """A head's lines, a block, or words that belong to the block beside them.

    Attributes:
        role: Of `HEADS`; "caption", "table-caption", "table-note"; "block" for all others.
        lines: The lines of a head; of a caption its words and its credit.
        label: What stands before an item of a list.
        list: The place of an item of a list in it.
    """

    role: str
    lines: tuple[Inlines, ...] = ()
    block: Block | None = None
    label: Inlines = ()
    list: InList | None = None


def split(found: Found) -> list[tuple[WordInline, ...]]:
    """The lines of a found thing as its content will have them, without line breaks."""
    match found:
        case FoundParagraph():
            return lines_of(found.pieces) if found.role in HEADS else [without_breaks(found.pieces)]
        case FoundPicture():
            return []
        case FoundTable():
            return [without_breaks(cell) for row in found.rows for cell in row]


def lines_of_runs(found: Found) -> list[list[str]]:
    """The text of every run, line by line, in the order in which `Maker` asks for their leaves."""
    return [[run.text for run in runs(line)] for line in split(found)]


def all_runs(found: Found) -> list[Run]:
    """Every run, in that order."""
    return [run for line in split(found) for run in runs(line)]


class Maker:
    """Makes loose parts, and parts of blocks, of what was found."""

    def __init__(self, content: Content, taken: set[str]) -> None:
        """`taken` are ids that are in use."""
        self._content = content
        self._identify = Identifier()
        self._taken = taken

    def identity(self, kind: str, text: str) -> str:
        """An id that no other node has."""
        while (found := self._identify(kind, text)) in self._taken:
            pass
        self._taken.add(found)
        return found

    def lines(self, found: Found, leaves: Iterator[Sequence[Text]]) -> tuple[Inlines, ...]:
        """The lines of a paragraph."""
        made = (self._content.line(line, leaves) for line in split(found))
        return tuple(line for line in made if line)

    def labelled(self, found: Found, leaves: Iterator[Sequence[Text]]) -> tuple[Inlines, Inlines]:
        """Label and words of a paragraph."""
        return self._divided(found, leaves, "label", at_start=True)

    def credited(self, found: Found, leaves: Iterator[Sequence[Text]]) -> tuple[Inlines, Inlines]:
        """Words and credit of a caption."""
        credit, words = self._divided(found, leaves, "credit", at_start=False)
        return words, credit

    def _divided(
        self, found: Found, leaves: Iterator[Sequence[Text]], style: str, *, at_start: bool
    ) -> tuple[Inlines, Inlines]:
        """The pieces of a character style, and all others; a label only stands in front."""
        styled: list[tuple[WordInline, list[Sequence[Text]]]] = []
        others: list[tuple[WordInline, list[Sequence[Text]]]] = []
        for line in split(found):
            for piece in line:
                is_styled = isinstance(piece, Run) and piece.format.style == style
                chosen = styled if is_styled and not (at_start and others) else others
                chosen.append((piece, [next(leaves) for _ in runs((piece,))]))

        def line_of(chosen: list[tuple[WordInline, list[Sequence[Text]]]]) -> Inlines:
            own = (texts for _, found in chosen for texts in found)
            return self._content.line([piece for piece, _ in chosen], own)

        return line_of(styled), line_of(others)

    def table(self, found: FoundTable, leaves: Iterator[Sequence[Text]]) -> tuple[Row, ...]:
        """The rows of a table."""
        cells = [self._content.line(cell, leaves) for cell in split(found)]
        width = len(found.rows[0])
        return tuple(Row(tuple(cells[start : start + width])) for start in range(0, len(cells), width or 1))

    def part(self, found: Found, leaves: Iterator[Sequence[Text]]) -> LoosePart | None:
        """The part as it stands by itself; None where nothing is left of it."""
        match found:
            case FoundPicture():
                return LoosePart("block", (), self.figure(found))
            case FoundTable():
                rows = self.table(found, leaves)
                identity = self.identity("table", "")
                table = Table(identity, found.header_rows, rows, (), (), found.merged, found.alignment)
                return LoosePart("block", (), table)
            case FoundParagraph():
                return self._paragraph(found, leaves)

    def figure(self, found: FoundPicture) -> Figure:
        """A picture without words."""
        picture = found.picture
        return Figure(self.identity("figure", ""), picture.asset, picture.alternative, (), ())

    def _paragraph(self, shown: FoundParagraph, leaves: Iterator[Sequence[Text]]) -> LoosePart | None:
        role = shown.role
        if role in HEADS:
            lines = self.lines(shown, leaves)
            return LoosePart(role, lines) if lines else None
        if role in CAPTIONS:
            return LoosePart(role, self.credited(shown, leaves))
        if role == "separator" and not shown.pieces:
            return LoosePart("block", (), Separator(self.identity("separator", "")))
        label, content = self.labelled(shown, leaves)
        if shown.list is None and role != "list":
            label, content = (), label + content
        if not content:
            return LoosePart("block", (), None, label, shown.list) if label else None
        text = plain_text(content)
        if role in _CROSSHEADS:
            crosshead = Crosshead(self.identity("crosshead", text), _CROSSHEADS[role], content)
            return LoosePart("block", (), crosshead)
        is_item = shown.list is not None or bool(label)
        name = "list" if is_item else _PARAGRAPHS.get(role, "body")
        paragraph = Paragraph(self.identity("paragraph", text), name, content)  # type: ignore[arg-type]
        item = (shown.list or InList("", 0, bool(label))) if is_item else None
        return LoosePart("block", (), paragraph, label, item)


def with_captions(parts: Sequence[LoosePart]) -> Iterator[LoosePart]:
    """Give captions and notes to the picture or table before them, and titles to the table after them."""
    title: LoosePart | None = None
    picture: LoosePart | None = None
    for part in parts:
        if title is not None and isinstance(part.block, Table):
            part = replace(part, block=replace(part.block, caption=sum(title.lines, ())))
            title = None
        if title is not None:
            yield title
            title = None
        if picture is not None and (joined := _with_words(picture, part)):
            picture = joined
            continue
        if picture is not None:
            yield picture
            picture = None
        if part.role == "table-caption":
            title = part
        elif isinstance(part.block, Figure | Table):
            picture = part
        else:
            yield part
    yield from (one for one in (picture, title) if one is not None)


def _with_words(part: LoosePart, words: LoosePart) -> LoosePart | None:
    """A picture or table with words that belong to it; None where they do not, or it has them already."""
    match part.block:
        case Figure(caption=(), credit=()) if words.role == "caption":
            caption, credit = words.lines
            return replace(part, block=replace(part.block, caption=caption, credit=credit))
        case Table(note=()) if words.role == "table-note":
            return replace(part, block=replace(part.block, note=sum(words.lines, ())))
    return None
