"""A line without the white space around it.

In: pieces of one line. Out: `Characters`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from publisher.read.recovered import Piece, plain
from publisher.shared.blanks import BLANK

# In em; what is not here has no width.
_WIDTHS = {"\u3000": 1.0, "\u2003": 1.0, " ": 0.5, "\t": 0.5, "\u00a0": 0.5, "\u2002": 0.5, "\u2009": 0.5}


@dataclass(slots=True)
class Characters:
    """One line, without the blanks at its ends.

    Attributes:
        pieces: Never empty; one of no characters where the line is blank.
        indent: Blanks before the line, in em.
    """

    pieces: list[Piece]
    indent: float = 0.0

    @property
    def text(self) -> str:
        """How the line reads."""
        return "".join(piece.text for piece in self.pieces)


def width(blanks: str) -> float:
    """The indent that white space makes, in em."""
    return sum(_WIDTHS.get(character, 0.0) for character in blanks)


def stripped(line: Iterable[Piece], source: str) -> Characters | None:
    """The line without blanks at its ends, which are for gaps then; None if nothing else is in it."""
    pieces = [piece for piece in line if piece.text or piece.edit]
    indent = 0.0
    while pieces and not (text := pieces[0].text).lstrip(BLANK):
        indent += width(text)
        pieces.pop(0)
    while pieces and not pieces[-1].text.rstrip(BLANK):
        pieces.pop()
    if not pieces:
        return None
    first, last = pieces[0], pieces[-1]
    if first.edit is None:
        kept = len(first.text.lstrip(BLANK))
        indent += width(first.text[: len(first.text) - kept])
        pieces[0] = first = plain(first.end - kept, first.end, source)
        last = pieces[-1]
    if last.edit is None:
        pieces[-1] = plain(last.start, last.start + len(last.text.rstrip(BLANK)), source)
    return Characters(pieces, indent)
