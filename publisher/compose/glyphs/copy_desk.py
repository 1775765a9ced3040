"""From inlines to copy: one text with everything that setting must know beside it.

In: the inlines of a paragraph, a heading line, a caption. Out: `Copy`, in which bold, links and
notes are stretches of the whole text and never cut it, so that line setting sees neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from publisher.compose.design.design import Design, Style, StyleName
from publisher.compose.line.forms import Field
from publisher.compose.pages import Fount, Matter, MatterRole, Reference
from publisher.faces import Faces
from publisher.model import (
    Code,
    Date,
    Emphasis,
    Inline,
    Link,
    Name,
    Note,
    Ruby,
    Strong,
    Text,
    main_leaves,
    plain_text,
)
from publisher.shared.late import late

# Stands in the text that is set, never in the matter, where a note is called.
CALL = "\ufffc"

_HEADINGS: frozenset[MatterRole] = frozenset({"rubric", "kicker", "headline", "deck", "crosshead"})

# Latin words and figures, and the marks between them: 2001: A Space Odyssey.
_WORD = r"[0-9A-Za-z\u00c0-\u024f]++"
_LATIN = late(rf"{_WORD}(?:[ '’.,:;&–-]++{_WORD})*+")


@dataclass(slots=True)
class Copy:
    """Text ready to be set.

    Attributes:
        matter: The text, its leaves and links.
        fount: What it is set in, outside `changes`.
        changes: Stretches in another fount, in order, disjoint.
        dotted: Stretches with emphasis dots.
        named: Stretches with a mark for names (专名号).
        readings: Stretches with a ruby annotation, and the annotation.
        calls: Where notes are called, and which.
        undivided: Stretches that no line end divides while there is another place for it.
        fields: What is labelled, with its label: no line end divides it.
        extra_space: What stands further apart from what is before it, and by how many em.
        label: How many characters at the beginning take no part in justification.
    """

    matter: Matter
    fount: Fount
    changes: list[tuple[int, int, Fount]] = field(default_factory=list)
    dotted: list[tuple[int, int]] = field(default_factory=list)
    named: list[tuple[int, int]] = field(default_factory=list)
    readings: list[tuple[int, int, Matter]] = field(default_factory=list)
    calls: list[tuple[int, Note]] = field(default_factory=list)
    undivided: list[tuple[int, int]] = field(default_factory=list)
    fields: Sequence[Field] = ()
    extra_space: dict[int, float] = field(default_factory=dict)
    label: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing beside the text."""
        return not (
            self.changes
            or self.dotted
            or self.named
            or self.readings
            or self.calls
            or self.label
            or self.extra_space
        )


class CopyDesk:
    """Makes copy from inlines, in the founts of one design."""

    def __init__(self, design: Design, faces: Faces) -> None:
        self._design = design
        self._faces = faces
        self._founts: dict[Style, Fount] = {}

    def fount(self, style: Style) -> Fount:
        """The fount of a style."""
        found = self._founts.get(style)
        if found is None:
            found = Fount(self._faces(style.face, style.weight), style.size, style.colour)
            self._founts[style] = found
        return found

    def words(self, text: str, style: Style, role: MatterRole, node: str = "") -> Copy:
        """Copy of text that is not a leaf of the document: folios, note marks."""
        return Copy(Matter(node, role, text), self.fount(style))

    def copy(self, inlines: Iterable[Inline], style: Style, role: MatterRole, node: str) -> Copy:
        """Copy of inlines."""
        inlines = tuple(inlines)
        fount = self.fount(style)
        if len(inlines) == 1 and isinstance(inlines[0], Text):
            leaf = inlines[0]
            return Copy(Matter(node, role, leaf.text, ((0, leaf),)), fount)
        gathered = _Gathering(self, fount, node)
        gathered.walk(inlines, fount)
        matter = Matter(
            node, role, "".join(gathered.pieces), tuple(gathered.leaves), tuple(gathered.references)
        )
        named = gathered.named if self._design.text.name_marks else []
        # A heading that its writer has emphasised as a whole stands out by its own type.
        is_all_dotted = sum(end - start for start, end in gathered.dotted) == len(matter.text)
        dotted = [] if is_all_dotted and role in _HEADINGS else gathered.dotted
        return Copy(matter, fount, gathered.changes, dotted, named, gathered.readings, gathered.calls)

    def change(self, fount: Fount, name: StyleName) -> Fount:
        """A fount changed to the face and colour of an inline style; the size stays."""
        style = self._design.style(name)
        weight = max(style.weight, fount.face.weight)
        return fount._replace(face=self._faces(style.face, weight))


class _Gathering:
    """One walk through inlines."""

    def __init__(self, desk: CopyDesk, base: Fount, node: str) -> None:
        self._desk = desk
        self._base = base
        self._node = node
        self._length = 0
        self.pieces: list[str] = []
        self.leaves: list[tuple[int, Text]] = []
        self.references: list[Reference] = []
        self.changes: list[tuple[int, int, Fount]] = []
        self.dotted: list[tuple[int, int]] = []
        self.named: list[tuple[int, int]] = []
        self.readings: list[tuple[int, int, Matter]] = []
        self.calls: list[tuple[int, Note]] = []

    def walk(self, inlines: Iterable[Inline], fount: Fount, *, dots: bool = False) -> None:
        for node in inlines:
            start = self._length
            match node:
                case Text():
                    self._leaf(node, fount, dots=dots)
                case Emphasis():
                    self.walk(node.content, fount, dots=True)
                case Strong():
                    self.walk(node.content, self._desk.change(fount, "strong"), dots=dots)
                case Code():
                    self.walk(node.content, self._desk.change(fount, "code"), dots=dots)
                case Link():
                    known = len(self.references)
                    self.walk(node.content, fount, dots=dots)
                    self._refer(start, node.target, known)
                case Ruby():
                    self.walk(node.content, fount, dots=dots)
                    self.readings.append((start, self._length, self._reading(node)))
                case Note():
                    self.calls.append((start, node))
                case Name():
                    self.walk(node.content, fount, dots=dots)
                    self.named.append((start, self._length))
                case Date():
                    self.walk(node.content, fount, dots=dots)
                case _:
                    assert_never(node)

    def _refer(self, start: int, target: str, known: int) -> None:
        """Take in a link, so that all stay in order and disjoint: of a link in a link the inner one counts.

        Args:
            known: How many links there were before it.
        """
        inside = self.references[known:]
        begins = [start, *(one.end for one in inside)]
        ends = [*(one.start for one in inside), self._length]
        around = (
            Reference(begin, end, target)
            for begin, end in zip(begins, ends, strict=True)
            if begin < end or not inside
        )
        self.references[known:] = sorted((*inside, *around))

    def _leaf(self, leaf: Text, fount: Fount, *, dots: bool) -> None:
        start = self._length
        self.pieces.append(leaf.text)
        self.leaves.append((start, leaf))
        self._length += len(leaf.text)
        if dots:
            self.dotted.append((start, self._length))
            self._slant(leaf.text, start, fount)
        elif fount is not self._base:
            self.changes.append((start, self._length, fount))

    def _slant(self, text: str, start: int, fount: Fount) -> None:
        """Emphasised Latin words change face, since dots are for Han only; numbers alone do not."""
        at = 0
        for word in _LATIN().finditer(text):
            if not any(map(str.isalpha, word[0])):
                continue
            self._change(start + at, start + word.start(), fount)
            self._change(start + word.start(), start + word.end(), self._desk.change(fount, "emphasis"))
            at = word.end()
        self._change(start + at, start + len(text), fount)

    def _change(self, start: int, end: int, fount: Fount) -> None:
        if start < end and fount != self._base:
            self.changes.append((start, end, fount))

    def _reading(self, node: Ruby) -> Matter:
        leaves: list[tuple[int, Text]] = []
        length = 0
        for one in node.annotation:
            for leaf in main_leaves(one):
                leaves.append((length, leaf))
                length += len(leaf.text)
        return Matter(self._node, "ruby", plain_text(node.annotation), tuple(leaves))
