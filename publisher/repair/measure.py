"""The measure of the column a text was cut from, where its lines are the column's own.

In: passages. Out: a `Column`: how wide a full line is, and how paragraphs are told apart; None
where lines are paragraphs of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from publisher.read import Passage
from publisher.repair.shapes import ends_sentence
from publisher.repair.wording import CLOSING, PAUSES, STOPS

# A column of a newspaper has 8 to 40 characters a line, a page of a book at most 48 (CLREQ 7.1.1.5).
_NARROWEST, _WIDEST = 8, 60
_FEWEST_LINES = 6
# Marks that may not begin or end a line, and Latin words, leave lines short by this much.
_RAGGED = 3.5

# What moves to the next line as one: a Latin word or figure, or one character with the marks
# that may not begin a line.
_UNIT = re.compile(
    "[“‘（《「『]*[!-'*-~]+[，。、；：！？”’）》」』…—]*|[“‘（《「『(]*.[，。、；：！？”’）》」』…—,.;:!?)%]*",
    re.DOTALL,
)
_CANNOT_BEGIN = tuple("，。、；：！？”’）》")


@dataclass(frozen=True, slots=True)
class Column:
    """How the lines of a text lie.

    Attributes:
        measure: Width of a full line.
        width: What it is measured in: em, or characters where the tool counted those.
        strict: Lines may begin with any mark: what was cut is one character.
        indented: Paragraphs open with an indent.
        spaced: Blank lines divide paragraphs.
    """

    measure: float
    width: Callable[[Passage], float]
    strict: bool = False
    indented: bool = False
    spaced: bool = False

    def is_full(self, line: Passage, following: Passage) -> bool:
        """Whether what follows would not have fitted on the line, so that its end means nothing."""
        return _is_full(line, following, self.measure, self.width, self.strict)


def em_width(passage: Passage) -> float:
    """Width of a line in em, with its indent."""
    return passage.indent + sum(text_width(piece.text) for piece in (*passage.label, *passage.pieces))


def character_width(passage: Passage) -> float:
    """Length of a line in characters, with its indent."""
    return passage.indent + sum(len(piece.text) for piece in (*passage.label, *passage.pieces))


def text_width(text: str) -> float:
    """Width in em: wide and ambiguous characters 1, all others 1/2."""
    if text.isascii():
        return len(text) / 2
    wide = sum(unicodedata.east_asian_width(character) in "WFA" for character in text)
    return wide + (len(text) - wide) / 2


def column(passages: Sequence[Passage]) -> Column | None:
    """Find the measure that most lines fill."""
    lines = [passage for passage in passages if passage.kind in ("text", "item") and passage.text]
    if len(lines) < _FEWEST_LINES:
        return None
    found = [
        (full, measure, width)
        for width in (em_width, character_width)
        for measure, full in [_measure([width(line) for line in lines])]
        if full * 5 >= len(lines) * 2 and _NARROWEST <= measure <= _WIDEST
    ]
    if not found:
        return None
    _, measure, width = max(found, key=lambda one: one[0])
    widths = [width(line) for line in lines]
    longer = sum(one > measure + 1.5 for one in widths)
    ends = [line.text[-1] for line, one in zip(lines, widths, strict=True) if one >= measure - _RAGGED]
    unmarked = sum(end not in STOPS + PAUSES + CLOSING for end in ends)
    # Verse and lists of like entries end their lines with marks; a column's end falls anywhere.
    if longer * 20 > len(lines) or unmarked * 5 < len(ends) * 3:
        return None
    strict = sum(line.text.startswith(_CANNOT_BEGIN) for line in lines) * 50 > len(lines)
    openings = [
        behind
        for before, behind in pairwise(lines)
        if not _is_full(before, behind, measure, width, strict) and ends_sentence(before.text)
    ]
    return Column(
        measure,
        width,
        strict,
        indented=sum(one.indent >= 1 for one in openings) * 2 > len(openings),
        spaced=sum(one.blank_before > 0 for one in openings) * 2 > len(openings)
        and sum(one.blank_before > 0 for one in lines) * 5 < len(lines) * 4,
    )


def _measure(widths: Sequence[float]) -> tuple[float, int]:
    """The commonest width of the wider half of the lines, and how many come near it."""
    upper = Counter(sorted(widths)[len(widths) // 2 :])
    measure = max(upper, key=lambda one: (upper[one], one))
    # The commonest width may be that of lines which left room for a mark: a measure only a
    # little wider that lines fill, too, is the true one.
    wider = [one for one in upper if measure < one <= measure + 1.5 and upper[one] * 4 >= upper[measure]]
    measure = max(wider, default=measure)
    return measure, sum(measure - _RAGGED <= one <= measure + 1.5 for one in widths)


def _is_full(
    line: Passage, following: Passage, measure: float, width: Callable[[Passage], float], strict: bool
) -> bool:
    lead = "".join(piece.text for piece in following.label) or following.text
    unit = None if strict else _UNIT.match(lead)
    if width is em_width:
        needed = text_width(unit[0]) if unit else 1.0
        # Figures and Latin are set proportionally; half an em is what a line of them may be off.
        slack = 0.5 if any(one.isascii() for one in line.text) else 0.0
    else:
        needed, slack = float(len(unit[0]) if unit else 1), 0.0
    return width(line) + needed > measure + slack - 0.01
