"""Source and repaired text side by side: rows of what stands for each other.

In: a document and the edits that were not made. Out: `Row`s in the order of the source, each a
paragraph, heading or cell, or a change between two of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from publisher.model import Document, Edit, Inline, Note, Ruby, Text, align, edit_names, labelled_lines
from publisher.repair.rules.join import NAME as JOIN


class Part(NamedTuple):
    """A stretch of one side: its text, and the number of the change it shows.

    `change` is None for text that stayed, and MARKUP for what reading took off, such as a heading's mark.
    `start` is where text that stayed stands in the source.
    """

    text: str
    change: int | None = None
    start: int = -1


MARKUP = -1

BETWEEN = ("seam", "gap")
"""Kinds of rows that are no line, but a change between two; their label is the rule."""


@dataclass(slots=True)
class Row:
    """One paragraph of both texts, or a change between two.

    Attributes:
        label: What the paragraph is, or the rule of the change.
        kind: The class it takes on the page: the paragraph's label, "seam" for a join, "gap" for
            another change between paragraphs.
        begins, ends: Where its text begins and ends in the source; -1 where it has none.
    """

    start: int
    label: str
    kind: str
    source: list[Part] = field(default_factory=list)
    target: list[Part] = field(default_factory=list)
    begins: int = -1
    ends: int = -1

    def same(self, part: Part) -> None:
        """Both texts have this."""
        self.source.append(part)
        self.target.append(part)


class _Stretch(NamedTuple):
    leaf: Text
    line: int
    label: str


def rows(document: Document, proposals: Sequence[Edit], numbers: dict[Edit, int]) -> list[Row]:
    """Divide both texts into rows, in time linear in their length.

    Args:
        numbers: The number of each change to mark, made or proposed.
    """
    aligner = _Aligner(document.source.text, proposals, numbers)
    stretches = sorted(_stretches(document), key=lambda one: one.leaf.span)
    found = align((stretch.leaf for stretch in stretches), document.edits)
    for stretch, (_, before, inside) in zip(stretches, found.leaves, strict=True):
        for edit in before:
            aligner.between(edit, stretch)
        aligner.leaf(stretch, inside)
    for edit in found.behind:
        aligner.between(edit, None)
    return aligner.rows


def _stretches(document: Document) -> Iterator[_Stretch]:
    for number, (line, role) in enumerate(labelled_lines(document)):
        # A credit shares the row of its caption, which is the line before it.
        row, label = (number - 1, "caption") if role == "credit" else (number, role)
        for leaf, apart in _leaves_apart(line):
            yield _Stretch(leaf, row if not apart else -row - 1, "note" if apart else label)


def _leaves_apart(content: Iterable[Inline], apart: bool = False) -> Iterator[tuple[Text, bool]]:
    """Every leaf, and whether it belongs to a note, whose words stand elsewhere in the source."""
    for node in content:
        if isinstance(node, Text):
            yield node, apart
            continue
        yield from _leaves_apart(node.content, apart or isinstance(node, Note))
        if isinstance(node, Ruby):
            yield from _leaves_apart(node.annotation, apart)


class _Aligner:
    """Walks along the source, filling rows from left to right."""

    def __init__(self, source: str, proposals: Sequence[Edit], numbers: dict[Edit, int]) -> None:
        self.rows: list[Row] = []
        self._source = source
        self._proposals = proposals
        self._next = 0  # the first proposal that is not placed
        self._numbers = numbers
        self._line: int | None = None

    def between(self, edit: Edit, following: _Stretch | None) -> None:
        """An edit outside every leaf: markup, white space, or a line that was taken out."""
        inside = following is not None and following.line == self._line
        while (proposal := self._proposal(edit.end)) is not None:
            row = self.rows[-1] if inside and self.rows else self._row_between(proposal)
            row.same(Part(proposal.before, self._numbers[proposal]))
        if edit.is_markup:
            if edit.rule != edit_names.JSON and edit.before.strip() and following is not None:
                text = edit.before.strip("\n\r\f ")
                start = edit.start + edit.before.index(text)
                row = self.rows[-1] if inside else self._row_of(following, start)
                row.source.append(Part(edit.before[start - edit.start :].rstrip("\n\r\f"), MARKUP))
            return
        self._changed(self.rows[-1] if inside else self._row_between(edit), edit)

    def leaf(self, stretch: _Stretch, edits: Sequence[Edit]) -> None:
        """A leaf with the edits inside it."""
        row = self._row_of(stretch, stretch.leaf.span.start)
        row.begins = stretch.leaf.span.start if row.begins < 0 else row.begins
        row.ends = stretch.leaf.span.end
        position = stretch.leaf.span.start
        for edit in edits:
            self._plain(row, position, edit.start)
            if edit.is_markup:
                row.source.append(Part(edit.before, MARKUP))
                row.target.append(Part(edit.after))
            else:
                while (proposal := self._proposal(edit.end)) is not None:
                    self._flag(row, proposal)
                self._changed(row, edit)
            position = edit.end
        self._plain(row, position, stretch.leaf.span.end)

    def _plain(self, row: Row, start: int, end: int) -> None:
        """Text that stayed, with the proposals that lie within it."""
        while (proposal := self._proposal(end)) is not None:
            if start <= proposal.start < proposal.end <= end:
                self._unchanged(row, start, proposal.start)
                row.same(Part(proposal.before, self._numbers[proposal]))
                start = proposal.end
            else:  # it reaches over other changes
                self._flag(row, proposal)
        self._unchanged(row, start, end)

    def _flag(self, row: Row, proposal: Edit) -> None:
        """Where a proposal begins, of which no more can be shown."""
        row.same(Part("", self._numbers[proposal]))

    def _unchanged(self, row: Row, start: int, end: int) -> None:
        if start < end:
            row.same(Part(self._source[start:end], None, start))

    def _changed(self, row: Row, edit: Edit) -> None:
        row.source.append(Part(edit.before, self._numbers[edit]))
        row.target.append(Part(edit.after, self._numbers[edit]))

    def _proposal(self, end: int) -> Edit | None:
        """The next proposal that begins before a place."""
        if self._next < len(self._proposals) and self._proposals[self._next].start < end:
            self._next += 1
            return self._proposals[self._next - 1]
        return None

    def _row_of(self, stretch: _Stretch, start: int) -> Row:
        if self._line != stretch.line or not self.rows:
            self.rows.append(Row(start, stretch.label, stretch.label))
            self._line = stretch.line
        return self.rows[-1]

    def _row_between(self, edit: Edit) -> Row:
        kind = "seam" if JOIN in edit.rule.split("+") else "gap"
        self.rows.append(Row(edit.start, edit.rule, kind))
        self._line = None
        return self.rows[-1]
