"""Changes to the text of one passage, each on record as an edit.

In: a passage, and the changes that a rule wants there. Out: the passage with them, all characters of the
source accounted for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from publisher.model import Edit
from publisher.model.edit_names import EDITOR
from publisher.read import Passage, Piece


class Change(NamedTuple):
    """A change to one passage's text: characters `start` to `end` shall read `after`."""

    start: int
    end: int
    after: str
    confidence: float
    reason: str


def changed(passage: Passage, changes: Sequence[Change], rule: str, source: str) -> Passage:
    """Apply changes that are in order and do not overlap.

    A change that touches text an earlier rule changed takes that edit in: the new edit goes
    from the source to the final text and carries both rules' names, joined by "+". A change that
    touches what the editor wrote is not made.
    """
    if not changes:
        return passage
    if pieces := _cut_apart(passage.pieces, changes, rule):
        return passage.rewritten(tuple(pieces))
    cutter = _Cutter(passage, source)
    groups: list[list[Change]] = []
    for change in changes:
        if groups and cutter.touch_one_edit(groups[-1][-1], change):
            groups[-1].append(change)
        else:
            groups.append([change])
    for group in groups:
        if cutter.is_whole(group) and (rule == EDITOR or not cutter.is_the_editors(group)):
            cutter.replace(group, rule)
    return passage.rewritten(cutter.finish())


def _cut_apart(pieces: Sequence[Piece], changes: Sequence[Change], rule: str) -> list[Piece] | None:
    """Pieces with changes put in; None if a change is not inside one that nothing has changed yet.

    In most passages all are, and this takes a fifth of the time that the general way takes.
    """
    found: list[Piece] = []
    first, base, count = 0, 0, len(changes)
    for piece in pieces:
        last, end = first, base + len(piece.text)
        while last < count and changes[last].start < end:
            last += 1
        if last == first:
            found.append(piece)
        elif piece.edit is not None or changes[last - 1].end > end:
            return None
        else:
            found += _cut(piece, _within(changes[first:last], base), rule)
        first, base = last, end
    return found if first == count else None


def _within(changes: Sequence[Change], base: int) -> Sequence[Change]:
    """Changes of a text by their places in a piece of it, which begins at `base`."""
    if not base:
        return changes
    return [change._replace(start=change.start - base, end=change.end - base) for change in changes]


def _cut(piece: Piece, changes: Sequence[Change], rule: str) -> list[Piece]:
    """A piece that nothing has changed yet, with changes put in by their places in it."""
    text, base = piece.text, piece.start
    found: list[Piece] = []
    position = 0
    for start, end, after, confidence, reason in changes:
        if start > position:
            found.append(Piece(base + position, base + start, text[position:start]))
        before, first, last = text[start:end], base + start, base + end
        edit = Edit(rule, first, last, before, after, confidence, reason) if before != after else None
        found.append(Piece(first, last, after, edit))
        position = end
    if position < len(text):
        found.append(Piece(base + position, piece.end, text[position:]))
    return found


class _Cutter:
    """Copies a passage's pieces from left to right, with changes put in."""

    def __init__(self, passage: Passage, source: str) -> None:
        self._pieces = passage.pieces
        self._text = passage.written
        self._source = source
        self._ends = list(accumulate(len(piece.text) for piece in passage.pieces))
        self._at = 0  # the first piece that is not wholly copied
        self._text_done = 0  # up to which offset of the text all is copied
        self._copied: list[Piece] = []

    def touch_one_edit(self, before: Change, behind: Change) -> bool:
        """Whether an edited piece reaches from one change into the next, so that they must be one."""
        last = self._last(before)
        return self._pieces[last].edit is not None and behind.start < self._ends[last]

    def is_whole(self, group: Sequence[Change]) -> bool:
        """Whether the source has nothing of another passage inside the group's place.

        A paragraph that a picture interrupted has its caption between two of its pieces.
        """
        return all(before.end == behind.start for before, behind in pairwise(self._touched(group)))

    def is_the_editors(self, group: Sequence[Change]) -> bool:
        """Whether the editor wrote some of what the group would change."""
        return any(piece.edit and piece.edit.rule == EDITOR for piece in self._touched(group))

    def replace(self, group: Sequence[Change], rule: str) -> None:
        """Copy up to the group's first change, then put in what the group makes of the text."""
        first, last = self._first(group[0]), self._last(group[-1])
        text_start, source_start = self._start_of(group, first)
        text_end, source_end = self._end_of(group, last)
        self._copy_to(first, text_start)
        text = ""
        position = text_start
        for change in group:
            text += self._text[position : change.start] + change.after
            position = change.end
        text += self._text[position:text_end]
        self._copied.append(self._made(source_start, source_end, text, group, rule))
        self._text_done = text_end
        is_cut = self._pieces[last].edit is None and text_end < self._ends[last]
        self._at = last if is_cut else last + 1

    def _start_of(self, group: Sequence[Change], first: int) -> tuple[int, int]:
        """Where a group that begins in piece `first` replaces text: in the text, and in the source.

        A piece with an edit is replaced as a whole.
        """
        piece, base = self._pieces[first], self._base(first)
        if piece.edit is not None:
            return base, piece.start
        start = group[0].start
        return start, piece.start + start - base

    def _end_of(self, group: Sequence[Change], last: int) -> tuple[int, int]:
        """Where a group that ends in piece `last` stops replacing text: in the text, and in the source."""
        piece = self._pieces[last]
        if piece.edit is not None:
            return self._ends[last], piece.end
        end = group[-1].end
        return end, piece.start + end - self._base(last)

    def finish(self) -> tuple[Piece, ...]:
        """Copy the rest; all pieces."""
        self._copy_to(len(self._pieces), len(self._text))
        return tuple(self._copied)

    def _touched(self, group: Sequence[Change]) -> tuple[Piece, ...]:
        return self._pieces[self._first(group[0]) : self._last(group[-1]) + 1]

    def _first(self, change: Change) -> int:
        return min(bisect_right(self._ends, change.start), len(self._ends) - 1)

    def _last(self, change: Change) -> int:
        return max(bisect_left(self._ends, change.end), self._first(change))

    def _base(self, index: int) -> int:
        return self._ends[index - 1] if index else 0

    def _copy_to(self, index: int, text_end: int) -> None:
        """Copy the pieces before `index`, and of that one the part before `text_end`."""
        for at in range(self._at, index):
            self._copy(at, self._ends[at])
        if index < len(self._pieces) and text_end > max(self._text_done, self._base(index)):
            self._copy(index, text_end)
        self._at = max(self._at, index)

    def _copy(self, at: int, text_end: int) -> None:
        piece, base = self._pieces[at], self._base(at)
        text_start = max(self._text_done, base)
        if piece.edit is None and (text_start > base or text_end < self._ends[at]):
            source_start, source_end = piece.start + text_start - base, piece.start + text_end - base
            piece = Piece(source_start, source_end, self._source[source_start:source_end])
        self._copied.append(piece)
        self._text_done = text_end

    def _made(self, start: int, end: int, text: str, group: Sequence[Change], rule: str) -> Piece:
        """What a group makes of a stretch of the source; without an edit where that is as it was."""
        before = self._source[start:end]
        if text == before:
            return Piece(start, end, text)
        names = _names(self._touched(group), rule)
        edit = Edit(names, start, end, before, text, group[0].confidence, group[0].reason)
        return Piece(start, end, text, edit)


def _names(pieces: Sequence[Piece], rule: str) -> str:
    """A rule behind those whose edits it takes in, joined by "+"."""
    # How a reader took the characters is no repair; the repair goes from the source all the same.
    edits = [piece.edit for piece in pieces if piece.edit and not piece.edit.is_markup]
    earlier = [name for edit in edits for name in edit.rule.split("+")]
    return "+".join(dict.fromkeys((*earlier, rule)))
