"""The measure of the column a text was cut from, where its lines are the column's own.

In: passages. Out: a `Column`: how wide a full line is, and how paragraphs are told apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from publisher.read import Passage
from publisher.repair.shapes import ends_sentence

# A column of a newspaper has 8 to 40 characters a line, a page of a book at most 48 (CLREQ 7.1.1.5).
_WIDEST = 60
_FEWEST_LINES = 10
# Marks that may not begin or end a line, and Latin words, leave lines short by this much.
_RAGGED = 3.5

# What moves to the next line as one: a Latin word or figure, or one character with the marks
# that may not begin a line.
_UNIT = re.compile(
    "[A-Za-z0-9.,%‰/+-]+[，。、；：！？”’）》」』]*|[“‘（《「『]*.[，。、；：！？”’）》」』,.;:!?)]*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Column:
    """How the lines of a text lie.

    Attributes:
        measure: Width of a full line in em; 0 where lines are paragraphs of their own.
        indented: Paragraphs open with an indent.
        spaced: Blank lines divide paragraphs, and only some lines.
    """

    measure: float = 0.0
    indented: bool = False
    spaced: bool = False

    def is_full(self, line: Passage, following: Passage) -> bool:
        """Whether what follows would not have fitted on the line, so that its end means nothing."""
        if not self.measure:
            return False
        unit = _UNIT.match(following.text)
        needed = text_width(unit[0]) if unit else 1.0
        # Figures and Latin are set proportionally; half an em is what a line of them may be off.
        slack = 0.5 if line.text.isascii() or any(one.isascii() for one in line.text) else 0.0
        return width(line) + needed > self.measure + slack - 0.01


def width(passage: Passage) -> float:
    """Width of a line in em, with its indent."""
    return passage.indent + text_width(passage.text)


def text_width(text: str) -> float:
    """Width in em: wide and ambiguous characters 1, all others 1/2."""
    if text.isascii():
        return len(text) / 2
    wide = sum(unicodedata.east_asian_width(character) in "WFA" for character in text)
    return wide + (len(text) - wide) / 2


def column(passages: Sequence[Passage]) -> Column:
    """Find the measure that most lines fill."""
    lines = [passage for passage in passages if passage.kind == "text" and passage.role in _RUNNING]
    if len(lines) < _FEWEST_LINES:
        return Column()
    widths = sorted(width(passage) for passage in lines)
    upper = Counter(widths[len(widths) // 2 :])
    measure = max(upper, key=lambda one: (upper[one], one))
    full = sum(measure - _RAGGED <= one <= measure + 1.5 for one in widths)
    longer = sum(one > measure + 1.5 for one in widths)
    unfinished = sum(not ends_sentence(passage.text) for passage in lines)
    if measure > _WIDEST or full * 2 < len(lines) or longer * 20 > len(lines):
        return Column()
    if unfinished * 5 < len(lines) * 3:
        return Column()  # paragraphs that happen to be alike: most end with their sentence
    indents = sum(passage.indent >= 1 for passage in lines)
    tight = sum(passage.blank_before == 0 for passage in lines[1:])
    return Column(
        measure,
        indented=indents * 25 >= len(lines),
        spaced=len(lines) * 0.05 < tight < (len(lines) - 1) * 0.98,
    )


_RUNNING = ("lead", "body", "")
