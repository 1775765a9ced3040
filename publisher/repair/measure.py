"""The measure of the column a text was cut from, where its lines are the column's own.

In: passages. Out: a `Column`: how wide a full line is, and whether paragraphs open with an indent.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from publisher.read import Passage

# A column of a newspaper has 8 to 40 characters a line, a page of a book at most 48 (CLREQ 7.1.1.5).
_WIDEST = 60
_FEWEST_LINES = 6
# Marks that may not begin or end a line move at most two characters from one line to the next.
_RAGGED = 2.5


@dataclass(frozen=True, slots=True)
class Column:
    """`measure` is the width of a full line in em, 0 where lines are paragraphs of their own.

    `indented` says that paragraphs open with an indent; `spaced`, that blank lines divide them.
    """

    measure: float = 0.0
    indented: bool = False
    spaced: bool = False

    def is_full(self, passage: Passage) -> bool:
        """Whether the line reaches the column's edge, so that its end means nothing."""
        return self.measure > 0 and width(passage) >= self.measure - _RAGGED


def width(passage: Passage) -> float:
    """Width in em with its indent: wide characters 1, all others 1/2."""
    text = passage.text
    if text.isascii():
        return passage.indent + len(text) / 2
    wide = sum(unicodedata.east_asian_width(character) in "WFA" for character in text)
    return passage.indent + wide + (len(text) - wide) / 2


def column(passages: Sequence[Passage]) -> Column:
    """Find the measure that most lines fill."""
    lines = [passage for passage in passages if passage.role in ("lead", "body")]
    if len(lines) < _FEWEST_LINES:
        return Column()
    widths = sorted(width(passage) for passage in lines)
    measure = widths[int(len(widths) * 0.9)]
    full = sum(measure - _RAGGED <= one <= measure + 1.0 for one in widths)
    if measure > _WIDEST or full * 2 < len(lines):
        return Column()
    indents = sum(passage.indent >= 1 for passage in lines)
    tight = sum(passage.blank_before == 0 for passage in lines)
    return Column(measure, indents * 20 >= len(lines), 0 < tight < len(lines) * 0.98)
