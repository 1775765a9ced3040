"""Lines of inlines as the stretches of source they are made of, with marks over them.

In: lines of a document, as the model has them. Out: `FlatLine`s, as repair takes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from publisher.model import (
    Code,
    Date,
    Document,
    Edit,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Name,
    Note,
    Ruby,
    Strong,
    Text,
    aligned,
    edit_names,
    leaves,
)
from publisher.model.free_names import FreeNames
from publisher.model.restore import pieces as divided
from publisher.read.recovered import Mark, MarkKind, Piece, plain

_Wrapper = Code | Date | Emphasis | Link | Name | Ruby | Strong


@dataclass(slots=True)
class FlatLine:
    """One line of inlines as pieces and marks, with the notes called in it and their labels."""

    pieces: list[Piece] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    notes: list[tuple[str, Note]] = field(default_factory=list)


class FlatLines:
    """Flattens the lines of one document; no two of its notes have the same label."""

    def __init__(self, document: Document) -> None:
        self._source = document.source.text
        self._aligned = {id(one.leaf): one for one in aligned(document).leaves}
        self._labels = FreeNames()

    def joined(self, lines: Iterable[Inlines]) -> FlatLine:
        """Join lines into one, with a space between two of them."""
        joined = FlatLine()
        for line in filter(None, lines):
            at = len(joined.pieces)
            self._inlines(line, joined)
            if 0 < at < len(joined.pieces):
                start = joined.pieces[at].start
                edit = Edit(edit_names.BLOCK, start, start, "", " ", 1.0, "the end of a line")
                joined.pieces.insert(at, Piece(start, start, " ", edit))
        return joined

    def _inlines(self, content: Iterable[Inline], line: FlatLine) -> None:
        for node in content:
            match node:
                case Text():
                    self._leaf(node, line)
                case Note():
                    self._note(node, line)
                case Ruby():
                    self._marked("ruby", node, line)
                case Emphasis():
                    self._marked("emphasis", node, line)
                case Strong():
                    self._marked("strong", node, line)
                case Code():
                    self._marked("code", node, line)
                case Link():
                    self._marked("link", node, line, node.target)
                case Name():
                    self._marked(node.kind, node, line, node.key)
                case Date():
                    self._marked("date", node, line, node.when or "")
                case _:
                    assert_never(node)

    def _leaf(self, leaf: Text, line: FlatLine) -> None:
        """A leaf's pieces, behind those of the tags between it and the leaf before."""
        at = leaf.span.start
        _, before, inside = self._aligned[id(leaf)]
        if line.pieces and before and line.pieces[-1].end == before[0].start:
            line.pieces.extend(Piece(edit.start, edit.end, edit.after, edit) for edit in before)
        for part in divided(leaf, inside):
            if isinstance(part, Edit):
                line.pieces.append(Piece(part.start, part.end, part.after, part))
                at = part.end
                continue
            last = line.pieces[-1] if line.pieces else None
            if last is not None and last.edit is None and last.end == at:
                line.pieces[-1] = plain(last.start, at + len(part), self._source)
            else:
                line.pieces.append(plain(at, at + len(part), self._source))
            at += len(part)

    def _marked(self, kind: MarkKind, node: _Wrapper, line: FlatLine, value: str = "") -> None:
        """A mark over all that a node holds; what holds nothing needs none."""
        spans = [leaf.span for leaf in leaves((node,))]
        if not spans:
            return
        start, end = min(span.start for span in spans), max(span.end for span in spans)
        line.marks.append(Mark(kind, start, end, value))
        self._inlines(node.content, line)
        if isinstance(node, Ruby):
            reading = [leaf.span for leaf in leaves(node.annotation)]
            if reading:
                line.marks.append(Mark("annotation", reading[0].start, reading[-1].end))
            self._inlines(node.annotation, line)

    def _note(self, note: Note, line: FlatLine) -> None:
        """The call of a note; its words become a passage of their own."""
        start = next((leaf.span.start for leaf in leaves(note.content)), None)
        if start is None:
            return
        label = self._labels.take(note.label)
        line.marks.append(Mark("note", start, start, label))
        line.notes.append((label, note))
