"""A text that somebody has corrected in the file -> leaves and edits of the source that it was made from.

In: a document whose offsets count through all that its file says the source had, line behind line; and the
source. Out: the same document, its leaves at their places in the source: what is there otherwise, has been
put in or is gone becomes an edit named `edit_names.IN_TEI`.

Text, repairs and layout make up the source without a gap. So the text behind an anchor is that of the
source up to the next place that another anchor names, less the layout in it; the two are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from publisher.model import (
    Document,
    Edit,
    Inline,
    Inlines,
    Span,
    Text,
    aligned,
    edit_names,
    leaves,
    lines,
    pieces,
    restore,
    signed,
)
from publisher.model.hands import CHANGED_IN_TEI
from publisher.model.mapped import with_inlines
from publisher.model.source import by_place
from publisher.read.tei.compared import Comparison, stretches, within
from publisher.read.tei.content import ANCHOR
from publisher.shared.opcodes import unbroken


def placed(
    document: Document, marks: Sequence[tuple[int, int]], hidden: Sequence[Edit], source: str
) -> Document:
    """The document with the spans and edits that it has in the source.

    Args:
        marks: Where an anchor stands in what was read, and the offset in the source that it names.
        hidden: The layout of the source that no text covers.

    Raises:
        IrreversibleError: Text and edits do not fit together.
    """
    read = restore(document)
    found = list(stretches(read, marks, source))
    visible = _visible(hidden, len(source))
    places = Comparison(source, visible, _inside_lines(hidden)).places(read, _starts(document), found)
    placing = _Placing(source, visible, hidden)
    atoms = list(_atoms(document, places))
    for stretch, own in zip(found, _divided(atoms), strict=True):
        placing.stretch(stretch.source, own)
    edits = sorted((*hidden, *placing.edits), key=by_place)

    def moved(node: Inline) -> Inlines | None:
        if not isinstance(node, Text):
            return None
        text, span = placing.leaves.get(id(node), ("", node.span))
        return (Text(text, span),) if text else ()  # nothing may be left of a leaf

    now = replace(with_inlines(document, moved), edits=tuple(edits))
    restore(now)
    return now


@dataclass(slots=True)
class _Atom:
    """A part of a leaf, or an edit between two: as it reads, and where the source has it.

    Attributes:
        leaf: Its identity; 0 between leaves.
        start: Its offset in the source; -1 if it is not in the source.
        before: What the source has for it.
    """

    leaf: int
    text: str
    start: int
    before: str
    edit: Edit | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.before)


def _visible(hidden: Sequence[Edit], length: int) -> list[Span]:
    """What no layout covers."""
    found: list[Span] = []
    at = 0
    for edit in sorted(hidden, key=by_place):
        if edit.start > at:
            found.append(Span(at, edit.start))
        at = max(at, edit.end)
    return [*found, Span(at, length)] if at < length else found


def _inside_lines(hidden: Sequence[Edit]) -> set[int]:
    """The ends of layout that does not end a line, such as the marks of emphasis."""
    return {edit.end for edit in hidden if edit.rule == edit_names.INLINE}


def _starts(document: Document) -> set[int]:
    """Where lines begin in what was read."""
    return {leaf.span.start for line in lines(document) for leaf in list(leaves(line))[:1]}


def _atoms(document: Document, places: Sequence[int]) -> Iterator[_Atom]:
    """What was read, in order: repairs as a whole, text divided where the source has no such text."""
    found = aligned(document)
    for leaf, before, inside in found.leaves:
        for edit in before:
            yield _repaired(edit, 0, places)
        at = leaf.span.start
        for piece in pieces(leaf, inside):
            if isinstance(piece, str):
                yield from _divided_text(piece, at, id(leaf), places)
                at += len(piece)
            else:
                yield _repaired(piece, id(leaf), places)
                at = piece.end
    for edit in found.behind:
        yield _repaired(edit, 0, places)


def _repaired(edit: Edit, leaf: int, places: Sequence[int]) -> _Atom:
    """A repair whose text the source has as a whole; of another the reading is all that is left."""
    start = places[edit.start] if edit.before else -1
    if edit.rule == ANCHOR:
        return _Atom(leaf, "", -1, "", edit)
    if edit.before and (
        start < 0 or list(places[edit.start : edit.end]) != list(range(start, start + len(edit.before)))
    ):
        return _Atom(leaf, edit.after, -1, "")
    return _Atom(leaf, edit.after, start, edit.before, edit)


def _divided_text(text: str, at: int, leaf: int, places: Sequence[int]) -> Iterator[_Atom]:
    for begin, end in unbroken(places[at : at + len(text)]):
        part, start = text[begin:end], places[at + begin]
        yield _Atom(leaf, part, start, part if start >= 0 else "")


def _divided(atoms: Iterable[_Atom]) -> Iterator[Sequence[_Atom]]:
    """Atoms by the stretch that they were read in."""
    own: list[_Atom] = []
    for atom in atoms:
        if atom.edit is not None and atom.edit.rule == ANCHOR:
            yield own
            own = []
        else:
            own.append(atom)
    yield own


@dataclass(slots=True)
class _Placing:
    """Gives every leaf its place, stretch by stretch.

    Attributes:
        leaves: Text and span, by the identity of the leaf that was read.
    """

    source: str
    visible: Sequence[Span]
    hidden: Sequence[Edit]
    edits: list[Edit] = field(default_factory=list)
    leaves: dict[int, tuple[str, Span]] = field(default_factory=dict)
    _passed: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._passed = {edit.start: edit.end for edit in self.hidden if edit.end > edit.start}

    def stretch(self, part: Span, atoms: Iterable[_Atom]) -> None:
        """Place the atoms of a stretch of the source, and take out what they leave of it."""
        at = part.start
        waiting: list[_Atom] = []
        for atom in atoms:
            if atom.start < 0:
                waiting.append(atom)
                continue
            self._settle(waiting, at, atom.start)
            waiting.clear()
            edit = atom.edit and replace(atom.edit, start=atom.start, end=atom.end)
            self._add(atom.leaf, Span(atom.start, atom.end), atom.text, edit)
            at = atom.end
        self._settle(waiting, at, part.end)

    def _settle(self, waiting: Sequence[_Atom], at: int, until: int) -> None:
        """What the source does not have: it stands for what is gone there, or was put in."""
        gone = list(within(self.visible, Span(at, until)))
        for atom in _together(waiting):
            while atom.leaf not in self.leaves and at < until and at in self._passed:
                at = self._passed[at]
            if atom.edit is not None:  # of a rule that puts something in
                self._add(atom.leaf, Span(at, at), atom.text, replace(atom.edit, start=at, end=at))
                continue
            span = gone.pop(0) if gone and atom.text else Span(at, at)
            at = span.end
            self._add(atom.leaf, span, atom.text, self._edit(span, atom.text) if atom.text else None)
        self.edits.extend(self._edit(span, "") for span in gone)

    def _edit(self, span: Span, text: str) -> Edit:
        before = self.source[slice(*span)]
        return Edit(edit_names.IN_TEI, *span, before, text, 1.0, signed(None, CHANGED_IN_TEI))

    def _add(self, leaf: int, span: Span, text: str, edit: Edit | None) -> None:
        if edit is not None:
            self.edits.append(edit)
        if leaf:
            known, begun = self.leaves.get(leaf, ("", span))
            self.leaves[leaf] = known + text, Span(begun.start, span.end)


def _together(waiting: Sequence[_Atom]) -> Iterator[_Atom]:
    """New text of one leaf as one."""
    last: _Atom | None = None
    for atom in waiting:
        if last is not None and atom.edit is None and last.edit is None and last.leaf == atom.leaf:
            last = replace(last, text=last.text + atom.text)
            continue
        if last is not None:
            yield last
        last = atom
    if last is not None:
        yield last
