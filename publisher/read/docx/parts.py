"""Things that an editor has put or changed somewhere, ready to stand in the document.

In: a found thing and the leaves of its runs. Out: `Thing`.
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
from publisher.read.docx.pieces import Piece, Run, runs
from publisher.read.docx.story import (
    CAPTIONS,
    Found,
    FoundParagraph,
    FoundPicture,
    FoundTable,
    lines_of,
    without_breaks,
)

HEADS = ("rubric", "rubric-addition", "kicker", "headline", "deck", "byline")
_CROSSHEADS = {"crosshead": 1, "crosshead-2": 2, "crosshead-3": 3}
_PARAGRAPHS = {**{role: role for role in get_args(ParagraphRole)}, "signature": "byline"}


@dataclass(frozen=True, slots=True)
class Thing:
    """A head's lines, a block, or words that belong to the block beside them.

    Attributes:
        role: Of `HEADS`; "caption", "table-caption", "table-note"; "block" for all others.
        lines: The lines of a head; of a caption its words and its credit.
        label: What stands before an item of a list.
        list: List, level, and whether it counts, for an item of a list.
    """

    role: str
    lines: tuple[Inlines, ...] = ()
    block: Block | None = None
    label: Inlines = ()
    list: tuple[str, int, bool] | None = None


def split(found: Found) -> list[tuple[Piece, ...]]:
    """The lines of a found thing as its content will have them, without line breaks."""
    match found:
        case FoundParagraph():
            return lines_of(found.pieces) if found.role in HEADS else [without_breaks(found.pieces)]
        case FoundPicture():
            return []
        case FoundTable():
            return [without_breaks(cell) for row in found.rows for cell in row]


def texts(found: Found) -> list[str]:
    """The text of every run, in the order in which `Maker` asks for their leaves."""
    return [run.text for run in all_runs(found)]


def all_runs(found: Found) -> list[Run]:
    """Every run, in that order."""
    return [run for line in split(found) for run in runs(line)]


class Maker:
    """Makes things and parts of blocks of what was found."""

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
        styled: list[tuple[Piece, list[Sequence[Text]]]] = []
        others: list[tuple[Piece, list[Sequence[Text]]]] = []
        for line in split(found):
            for piece in line:
                is_styled = isinstance(piece, Run) and piece.format.style == style
                chosen = styled if is_styled and not (at_start and others) else others
                chosen.append((piece, [next(leaves) for _ in runs((piece,))]))

        def line_of(chosen: list[tuple[Piece, list[Sequence[Text]]]]) -> Inlines:
            own = (texts for _, found in chosen for texts in found)
            return self._content.line([piece for piece, _ in chosen], own)

        return line_of(styled), line_of(others)

    def table(self, found: FoundTable, leaves: Iterator[Sequence[Text]]) -> tuple[Row, ...]:
        """The rows of a table."""
        cells = [self._content.line(cell, leaves) for cell in split(found)]
        width = len(found.rows[0])
        return tuple(Row(tuple(cells[start : start + width])) for start in range(0, len(cells), width or 1))

    def thing(self, found: Found, leaves: Iterator[Sequence[Text]]) -> Thing | None:
        """The thing as it stands by itself; None where nothing is left of it."""
        match found:
            case FoundPicture():
                return Thing("block", (), self.figure(found))
            case FoundTable():
                rows = self.table(found, leaves)
                identity = self.identity("table", "")
                table = Table(identity, found.header_rows, rows, (), (), found.merged, found.alignment)
                return Thing("block", (), table)
            case FoundParagraph():
                return self._paragraph(found, leaves)

    def figure(self, found: FoundPicture) -> Figure:
        """A picture without words."""
        picture = found.picture
        return Figure(self.identity("figure", ""), picture.asset, picture.alternative, (), ())

    def _paragraph(self, found: FoundParagraph, leaves: Iterator[Sequence[Text]]) -> Thing | None:
        role = found.role
        if role in HEADS:
            lines = self.lines(found, leaves)
            return Thing(role, lines) if lines else None
        if role in CAPTIONS:
            return Thing(role, self.credited(found, leaves))
        if role == "separator" and not found.pieces:
            return Thing("block", (), Separator(self.identity("separator", "")))
        label, content = self.labelled(found, leaves)
        if found.list is None and role != "list":
            label, content = (), label + content
        if not content:
            return Thing("block", (), None, label, found.list) if label else None
        text = plain_text(content)
        if role in _CROSSHEADS:
            crosshead = Crosshead(self.identity("crosshead", text), _CROSSHEADS[role], content)
            return Thing("block", (), crosshead)
        is_item = found.list is not None or bool(label)
        name = "list" if is_item else _PARAGRAPHS.get(role, "body")
        paragraph = Paragraph(self.identity("paragraph", text), name, content)  # type: ignore[arg-type]
        item = (found.list or ("", 0, bool(label))) if is_item else None
        return Thing("block", (), paragraph, label, item)


def with_captions(things: Sequence[Thing]) -> Iterator[Thing]:
    """Things with words put to the picture or table before them, and titles to the table behind them."""
    waiting: Thing | None = None
    held: Thing | None = None
    for thing in things:
        if waiting is not None and isinstance(thing.block, Table):
            thing = replace(thing, block=replace(thing.block, caption=sum(waiting.lines, ())))
            waiting = None
        if waiting is not None:
            yield waiting
            waiting = None
        if held is not None and (joined := _with_words(held, thing)):
            held = joined
            continue
        if held is not None:
            yield held
            held = None
        if thing.role == "table-caption":
            waiting = thing
        elif isinstance(thing.block, Figure | Table):
            held = thing
        else:
            yield thing
    yield from (one for one in (held, waiting) if one is not None)


def _with_words(thing: Thing, words: Thing) -> Thing | None:
    """A picture or table with words that belong to it; None where they do not, or it has them already."""
    match thing.block:
        case Figure(caption=(), credit=()) if words.role == "caption":
            caption, credit = words.lines
            return replace(thing, block=replace(thing.block, caption=caption, credit=credit))
        case Table(note=()) if words.role == "table-note":
            return replace(thing, block=replace(thing.block, note=sum(words.lines, ())))
    return None
