"""Passages -> inlines: text leaves inside what the marks say they are.

In: a passage's pieces and marks. Out: `Inlines`, nested, and where a line divides.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterable, Mapping, MutableMapping, Sequence

from publisher.model import (
    Code,
    Date,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Name,
    NameKind,
    Note,
    Ruby,
    Span,
    Strong,
    Text,
)
from publisher.read import Mark, Offsets, Passage, Piece
from publisher.repair.assembly.stretches import Range, ranges_of, stretch_at, stretches_of
from publisher.repair.line.form import enumerator
from publisher.repair.wording import BULLET_SIGNS, BULLETS

# Outer marks first where two cover the same text.
_RANK = {
    "link": 0, "strong": 1, "emphasis": 2, "ruby": 3, "annotation": 4, "date": 5,
    "person": 6, "place": 6, "org": 6, "name": 7, "code": 8,
}  # fmt: skip
_SIGN = re.compile(f"[{BULLETS}][ \t\u3000]*(?=\\S)")
# What else is printed before an entry that Markdown has a bullet for: `- · 方向`, `- (a)A类`, `- – 缺点`.
_OTHER_SIGNS = "·•▷▹▸+–"
_PRINTED = re.compile(
    "[·•▷▹▸][ \t\u3000]*(?=\\S)|[+–][ \t\u3000]+(?=\\S)"
    r"|[\[［(（](?:\d{1,3}|[a-z]|[ivx]{1,4})[\]］)）][ \t\u3000]*(?=\S)"
)
_NAMES: Mapping[str, NameKind] = {"name": "person", "person": "person", "place": "place", "org": "org"}


def inlines(passage: Passage, notes: MutableMapping[str, Passage], within: Range | None = None) -> Inlines:
    """The inlines of a passage, or of the part of it that lies within a range of the source.

    A note goes where it is called first, and is taken out of `notes` then. An item's number is among the
    text: whoever has a place of its own for it takes it off first (`without_label`).
    """
    pieces, marks = [*passage.label, *passage.pieces], [*filter(_is_inline, passage.marks)]
    if within is None and not marks:
        return leaves_of(pieces)
    stretches = stretches_of(pieces)
    if len(stretches) == 1:
        return _stretch(pieces, marks, notes, within)
    ranges = [None] * len(stretches) if within is None else ranges_of(stretches, within)
    found: list[Inline] = []
    for stretch, inside in zip(stretches, ranges, strict=True):
        start, end = stretch[0].start, stretch[-1].end
        own = [mark for mark in marks if start <= mark.start <= mark.end <= end]
        found += _stretch(stretch, own, notes, inside)
    return tuple(found)


def _stretch(
    pieces: Sequence[Piece],
    marks: Sequence[Mark],
    notes: MutableMapping[str, Passage],
    within: Range | None,
) -> Inlines:
    """The inlines of pieces in the order of the source."""
    if within is not None:
        inside = (piece for piece in pieces if _inside(piece, within))
        pieces = [clipped for piece in inside if (clipped := _clip(piece, within))]
        marks = [mark for mark in marks if within.start <= mark.start < within.end]
    return _build(pieces, _nested(marks), notes) if marks else leaves_of(pieces)


class _Cursor:
    """Goes along pieces once, however many marks cut them; nothing behind it is copied."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._at = 0
        self._taken = 0  # characters of the piece at `_at` that were taken already

    def until(self, end: int) -> list[Piece]:
        """The pieces up to a source offset; one with an edit goes to the side it begins on."""
        found: list[Piece] = []
        while self._at < len(self._pieces):
            piece, taken = self._pieces[self._at], self._taken
            start = piece.start + taken
            if start >= end:
                break
            if piece.end > end and piece.edit is None:
                self._taken = end - piece.start
                found.append(Piece(start, end, piece.text[taken : self._taken]))
                break
            found.append(Piece(start, piece.end, piece.text[taken:]) if taken else piece)
            self._at += 1
            self._taken = 0
        return found

    def rest(self) -> list[Piece]:
        """All pieces that are left."""
        return self.until(sys.maxsize)


def _is_inline(mark: Mark) -> bool:
    return mark.kind in _RANK or mark.kind == "note"


def behind(passage: Passage) -> int:
    """Where a range ends that has all of the passage, even what was put in behind its last character."""
    return passage.pieces[-1].end + 1


def line_ranges(passage: Passage) -> list[Range]:
    """The ranges that the passage's line marks divide it into."""
    cuts = [mark.start for mark in passage.marks if mark.kind == "line"]
    stretches = stretches_of(passage.pieces)
    cuts.sort(key=lambda cut: (stretch_at(stretches, cut), cut))
    edges = [passage.start, *cuts, behind(passage)]
    return [Range(start, end) for start, end in itertools.pairwise(edges)]


def leaves_of(pieces: Sequence[Piece]) -> Inlines:
    """Leaves without any markup."""
    return tuple(_leaves(pieces))


def entry(passage: Passage) -> Passage:
    """An entry of a list with the number or sign that it begins with as its label, if it has none yet.

    A label that an edit reaches into stays part of the text.
    """
    end = _label_end(passage) if passage.kind in ("text", "item") and not passage.label else 0
    if not end:
        return passage
    offsets = Offsets(passage)
    cursor = _Cursor(passage.pieces)
    label, rest = cursor.until(offsets.start(end)), cursor.rest()
    if len("".join(piece.text for piece in label)) != end or not rest:
        return passage
    return passage.rewritten(tuple(rest)).altered(kind="item", label=tuple(label))


def without_label(passage: Passage) -> Passage:
    """An entry as the text behind its number or sign."""
    return passage.altered(label=()) if passage.label else passage


def is_counted(passage: Passage) -> bool:
    """Whether an entry's label is a number; a sign that was printed before it counts nothing."""
    return bool(passage.label) and not passage.label[0].text.startswith((*BULLET_SIGNS, *_OTHER_SIGNS))


def _label_end(passage: Passage) -> int:
    """Where the text of an entry begins behind its number or sign; 0 where it has neither."""
    text = passage.text
    if found := enumerator(text):
        return found[2]
    sign = _SIGN.match(text) or (_PRINTED.match(text) if passage.kind == "item" else None)
    return sign.end() if sign else 0


def _inside(piece: Piece, within: Range) -> bool:
    if piece.start == piece.end:
        return within.start <= piece.start < within.end
    return piece.start < within.end and within.start < piece.end


def _clip(piece: Piece, within: Range) -> Piece | None:
    """The part of a piece within a range; a piece with an edit is never divided."""
    start, end = max(piece.start, within.start), min(piece.end, within.end)
    if piece.edit is not None or (start, end) == (piece.start, piece.end):
        return piece
    return Piece(start, end, piece.text[start - piece.start : end - piece.start]) if start < end else None


def _nested(marks: Iterable[Mark]) -> list[Mark]:
    """The marks in opening order without those that cross an earlier one."""
    nested: list[Mark] = []
    open_: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, _RANK.get(mark.kind, 10))):
        while open_ and open_[-1].end <= mark.start:
            open_.pop()
        if open_ and mark.end > open_[-1].end:
            continue
        if mark.kind in _NAMES and any(outer.kind in (*_NAMES, "code") for outer in open_):
            continue
        if mark.kind == "annotation" and not any(outer.kind == "ruby" for outer in open_):
            continue  # its ruby crosses another mark
        nested.append(mark)
        if mark.kind != "note":
            open_.append(mark)
    return nested


def _build(pieces: Sequence[Piece], marks: list[Mark], notes: MutableMapping[str, Passage]) -> Inlines:
    """Consume pieces and marks from the left; recursion is as deep as marks nest."""
    content: list[Inline] = []
    held: list[Piece] = []
    cursor = _Cursor(pieces)
    at = 0
    while at < len(marks):
        mark = marks[at]
        held.extend(cursor.until(mark.start))
        if mark.kind == "note":
            content.extend(_leaves(held))
            held = []
            if note := notes.pop(mark.value, None):
                content.append(Note(inlines(note, {}), mark.value))
            at += 1
            continue
        inside = cursor.until(mark.end)
        last = at + 1
        while last < len(marks) and marks[last].start < mark.end:
            last += 1
        children = marks[at + 1 : last]
        at = last
        if not any(piece.text for piece in inside):
            held.extend(inside)
            continue
        content.extend(_leaves(held))
        held = []
        content.append(_wrap(mark, inside, children, notes))
    content.extend(_leaves([*held, *cursor.rest()]))
    return tuple(content)


def _wrap(
    mark: Mark, inside: list[Piece], children: list[Mark], notes: MutableMapping[str, Passage]
) -> Inline:
    """The inline that a mark makes of pieces, with the marks inside it."""
    if mark.kind == "ruby":
        reading = next((child for child in children if child.kind == "annotation"), None)
        cut = reading.start if reading else mark.end
        cursor = _Cursor(inside)
        kept = [child for child in children if child.start < cut]
        return Ruby(_build(cursor.until(cut), kept, notes), leaves_of(cursor.rest()))
    content = _build(inside, children, notes)
    match mark.kind:
        case "strong":
            return Strong(content)
        case "emphasis":
            return Emphasis(content)
        case "link":
            return Link(content, mark.value)
        case "code":
            return Code(content)
        case "name" | "person" | "place" | "org":
            return Name(content, _NAMES[mark.kind], mark.value)
        case "date":
            return Date(content, mark.value or None)
    raise ValueError(f"a mark of the kind {mark.kind} holds no text")


def _leaves(pieces: Sequence[Piece]) -> list[Text]:
    """One leaf per unbroken stretch of the source; edits that leave nothing stay outside where they can."""
    if len(pieces) == 1 and pieces[0].text:  # a third of all passages: nothing in them has changed
        return [Text(pieces[0].text, Span(pieces[0].start, pieces[0].end))]
    found: list[Text] = []
    first, end = 0, pieces[0].start if pieces else 0
    for at, piece in enumerate(pieces):
        if piece.start != end:
            found += _leaf(pieces[first:at])
            first = at
        end = piece.end
    return found + _leaf(pieces[first:])


def _leaf(run: Sequence[Piece]) -> list[Text]:
    """The leaf of an unbroken stretch, if there is any text in it."""
    texts = [piece.text for piece in run]
    text = "".join(texts)
    if not text:
        return []
    first, last = 0, len(run) - 1
    while not texts[first]:
        first += 1
    while not texts[last]:
        last -= 1
    return [Text(text, Span(run[first].start, run[last].end))]
