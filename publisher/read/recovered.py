"""What reading hands to repair: the source, divided into passages.

In: nothing but the model. Out: `Recovered`, made of `Passage`, `Piece`, `Mark` and gaps.
Pieces and gaps together tile the source: every character is in exactly one of them, so
nothing can get lost on the way to the document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from typing import Any, Literal, NamedTuple

from publisher.model import Asset, ColumnAlignment, Edit, Metadata, Problem, Reach, Role, Source, Span
from publisher.model.merging import SINGLE

PassageKind = Literal["text", "heading", "item", "quotation", "cell", "image", "separator", "note", "code"]
Begins = Literal["", "below", "column", "page", "paragraph"]
MarkKind = Literal[
    "emphasis", "strong", "link", "ruby", "annotation", "note", "name", "person", "place", "org", "date",
    "code", "line", "credit",
]  # fmt: skip


class Piece(NamedTuple):
    """A stretch of one passage: source characters `start` to `end`, which now read `text`.

    Without an edit the text is the source's own.
    """

    start: int
    end: int
    text: str
    edit: Edit | None = None


class Mark(NamedTuple):
    """The meaning of the source characters `start` to `end`; `value` is the target, label, key or date.

    "name" is a person whom repair found; "person", "place" and "org" are what the source itself says.
    """

    kind: MarkKind
    start: int
    end: int
    value: str = ""


class Cell(NamedTuple):
    """A place in a table.

    Attributes:
        table: Which one: the offset where it begins, the same for all its cells.
        row: From 0.
        is_header: Whether it says what its column or row holds.
        reach: How many rows and columns it takes; those that it covers follow it, empty.
        alignment: Where it or its column is ranged, "" where nothing says so.
    """

    table: int
    row: int
    is_header: bool
    reach: Reach = SINGLE
    alignment: ColumnAlignment = ""


class Picture(NamedTuple):
    """A picture by the name that the source has for it, "" where it has none; and what it says of it."""

    name: str
    alternative: str = ""


@dataclass(frozen=True)  # no slots: rules ask for the text of each passage thirty times over
class Passage:
    """One physical line (or table cell) of the source; rules join and label passages.

    Attributes:
        kind: What the markup says it is.
        pieces: In reading order; never adjacent pieces without an edit.
        marks: Inline markup, names and dates, by source offset.
        level: Of a heading (1 to 6), of a list item (0 and up), of a quotation (1 and up).
        label: The pieces of a list item's number or a note's label; they come before `pieces`.
        blank_before: Blank lines between this line and the one before it.
        indent: White space at the line's beginning, in em (an ideographic space is 1, others 1/2).
        cell: Of a cell, and of nothing else: its place.
        picture: Of an image, and of nothing else: what it shows.
        note: The label of a note; "" for all others.
        belongs_to: Of the title and notes of a table, and of the words of a picture: where that table
            or picture begins, if that is known.
        role: What the roles rule found it to be, or its reader knew; "noise" for furniture of the page;
            "table" also for a table's title and notes.
        begins: Where readers know the page: whether it opens a column or page, or stands below
            the text before it; "paragraph" where the file says that one begins there, as web pages do.
        fold: For `str.translate`: the Simplified characters that rules read in place of Traditional ones;
            None or empty where they read what is written.
    """

    kind: PassageKind
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...] = ()
    level: int = 0
    label: tuple[Piece, ...] = ()
    blank_before: int = 0
    indent: float = 0.0
    cell: Cell | None = None
    picture: Picture | None = None
    note: str = ""
    belongs_to: int | None = None
    role: Role | Literal["noise", ""] = ""
    begins: Begins = ""
    fold: Mapping[int, str] | None = field(default=None, repr=False, compare=False)

    @cached_property
    def text(self) -> str:
        """How the passage reads now, to rules: as `written`, or folded, character for character."""
        return self.written.translate(self.fold) if self.fold else self.written

    @property
    def written(self) -> str:
        """The characters that the passage has now."""
        if len(self.pieces) == 1:
            return self.pieces[0].text
        return "".join([piece.text for piece in self.pieces])

    def reading(self, pieces: Iterable[Piece]) -> str:
        """How some of its pieces read to rules."""
        text = "".join([piece.text for piece in pieces])
        return text.translate(self.fold) if self.fold else text

    @property
    def is_strong(self) -> bool:
        """Whether all of its text is set in bold, as tools mark heads whose rank they do not know."""
        if not self.marks:
            return False
        size = len(self.text)
        return any(mark.kind == "strong" and mark.end - mark.start >= size for mark in self.marks)

    @property
    def table(self) -> int | None:
        """Where the table begins that it is part of, as a cell or as its title or a note."""
        if self.cell is not None:
            return self.cell.table
        return self.belongs_to if self.role == "table" else None

    def labelled(self, role: Role | Literal["noise"]) -> Passage:
        """The passage with a role, and the text that was put together for it already."""
        return self.altered(role=role)

    def marked(self, marks: tuple[Mark, ...]) -> Passage:
        """The passage with other marks, and the text that was put together for it already."""
        return self.altered(marks=marks)

    def rewritten(self, pieces: tuple[Piece, ...]) -> Passage:
        """The passage with other pieces."""
        return self.altered(pieces=pieces, text=self.reading(pieces))

    def altered(self, **changes: Any) -> Passage:
        """The passage with changes, in a sixth of the time of `dataclasses.replace`.

        Its text is not put together once more: for other pieces than it has, see `rewritten`.
        """
        copy = object.__new__(Passage)
        object.__setattr__(copy, "__dict__", self.__dict__ | changes)
        return copy

    @property
    def start(self) -> int:
        """Offset of its first source character."""
        return (self.label or self.pieces)[0].start

    @property
    def end(self) -> int:
        """Offset behind its last source character (of the last piece in reading order)."""
        return (self.pieces or self.label)[-1].end


EMPTY = Passage("text", ())
"""What readers of many lines alter for each of them, which takes a third of the time of a new passage."""


class Offsets:
    """Finds the source offset of a position in a passage's text."""

    def __init__(self, passage: Passage) -> None:
        self._pieces = passage.pieces
        self._ends = list(accumulate([len(piece.text) for piece in passage.pieces]))

    def start(self, position: int) -> int:
        """Where the character at `position` begins in the source."""
        index = bisect_right(self._ends, position)
        return self._at(min(index, len(self._pieces) - 1), position)

    def end(self, position: int) -> int:
        """Where the character before `position` ends in the source."""
        return self.start(position - 1) + 1 if position else self._pieces[0].start

    def piece(self, position: int) -> int:
        """Index of the piece that holds the character at `position`."""
        return bisect_right(self._ends, position)

    def _at(self, index: int, position: int) -> int:
        piece = self._pieces[index]
        inside = position - (self._ends[index] - len(piece.text))
        return piece.start + inside if piece.edit is None else piece.start


@dataclass(frozen=True, slots=True)
class Recovered:
    """A source as its reader understood it.

    Attributes:
        gaps: Edits for all source text that is in no passage, in order.
        assets: Pictures that were found, by the name the source calls them.
        problems: What the reader could not make sense of.
        metadata: What the source says of itself.
        properties: What stands beside the text without anybody having meant it for readers: the properties
            of a Word file, the head of a page. It is believed where the text says nothing else.
    """

    source: Source
    passages: tuple[Passage, ...]
    gaps: tuple[Edit, ...]
    assets: Mapping[str, Asset] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    properties: Metadata = field(default_factory=Metadata)

    def with_problems(self, *problems: Problem) -> Recovered:
        """The same, with more problems told."""
        return replace(self, problems=(*self.problems, *problems))


def plain(start: int, end: int, source: str) -> Piece:
    """A piece that reads as the source does."""
    return Piece(start, end, source[start:end])


def filled(pieces: Iterable[Piece], start: int, end: int, source: str) -> Iterator[Piece]:
    """Pieces in order, and around them those of the stretch that reads as the source does."""
    position = start
    for piece in pieces:
        if position < piece.start:
            yield plain(position, piece.start, source)
        yield piece
        position = piece.end
    if position < end:
        yield plain(position, end, source)


def deleted(rule: str, start: int, end: int, source: str, reason: str) -> Edit:
    """An edit for source text that the document does not hold."""
    return Edit(rule, start, end, source[start:end], "", 1.0, reason)


def gaps_of(text: str, passages: Sequence[Passage], rule: str, reason: str) -> Iterator[Edit]:
    """Edits for all that is in no passage: with the passages they tile the text."""
    for start, end in uncovered(text, passages):
        yield deleted(rule, start, end, text, reason)


def uncovered(text: str, passages: Sequence[Passage]) -> Iterator[Span]:
    """The stretches of the text that are in no passage, in order."""
    spans = [(piece.start, piece.end) for one in passages for piece in (*one.label, *one.pieces)]
    position = 0
    for start, end in sorted(spans):
        if start > position:
            yield Span(position, start)
        position = max(position, end)
    if position < len(text):
        yield Span(position, len(text))


def with_marks(passage: Passage, kind: MarkKind, marks: Iterable[Mark]) -> Passage:
    """The passage with these marks of one kind in place of those it had."""
    others = passage.marks and tuple(mark for mark in passage.marks if mark.kind != kind)
    new = (*others, *marks)
    return passage if new == passage.marks else passage.marked(new)
