"""Which line begins at a place of the source, for what an editor says of single lines.

In: passages. Out: the index of the one that begins at an offset.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from publisher.read import Passage, Piece

_LINES = ("text", "heading", "item", "quotation", "code")


class Openings:
    """Where the lines of a text begin; cells, pictures and notes are none."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._lines = {at for at, one in enumerate(passages) if one.kind in _LINES and one.text}
        self._found = sorted((passages[at].start, text_begins(passages[at]), at) for at in self._lines)
        self._starts = [start for start, _, _ in self._found]

    def index(self, offset: int) -> int | None:
        """The line that begins there, be it with its number, its markup or its text."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return None
        _, begins, at = self._found[number]
        return at if offset <= begins else None

    def has(self, index: int) -> bool:
        """Whether a passage is a line."""
        return index in self._lines


def text_begins(passage: Passage) -> int:
    """Where the first of a passage's text stands in the source; it must have some."""
    return next(piece.start for piece in passage.pieces if piece.text)


def text_ends(passage: Passage) -> int:
    """Where the last of a passage's text ends in the source; it must have some."""
    return next(piece.end for piece in reversed(passage.pieces) if piece.text)


def as_text(passage: Passage) -> Passage:
    """A line as if no mark said what it is: a number it begins with is part of its text."""
    if not passage.label:
        return replace(passage, kind="text", level=0)
    pieces = [*passage.label]
    for piece in passage.pieces:
        last = pieces[-1]
        if last.edit is None and piece.edit is None and last.end == piece.start:
            pieces[-1] = Piece(last.start, piece.end, last.text + piece.text)
        else:
            pieces.append(piece)
    return replace(passage, kind="text", level=0, label=(), pieces=tuple(pieces))
