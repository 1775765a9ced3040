"""Orientation: what of mixed text stands upright in a vertical line (CLREQ, vertical mixed text).

In: a run of characters that are not plain Han, and their classes. Out: its phrases, and how each
one stands. A phrase is Western text with all that is read with it: the spaces inside it, units,
signs, subscripts. It stands one way as a whole: a number over three lines with its unit lying on
its side is read twice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from publisher.compose.line.characters import CharacterClass

# Two or three figures share a cell (CLREQ, 12.6); a letter, a figure, and three capitals stand upright,
# one to a cell.
COMBINED, UPRIGHT = 3, 3

# Unicode has signs like ℃ ℉ ㎡ ㎏ for units; they are cells, and lie where their number lies.
UNITS = "℃℉℅‰" + "".join(map(chr, range(0x3380, 0x33E0)))
_ARROWS = range(0x2190, 0x2200)
# What numbers an entry or a heading stands upright, its point in the cell with it: 1.今年要缴多少钱.
_LABEL = re.compile(r"[0-9]{1,2}\.")
# Signs between two numbers: where Chinese stands on one side they are a cell, and part of neither.
_BETWEEN = "×÷"


class Phrase(NamedTuple):
    """Characters `start` to `end` of a run that stand one way."""

    start: int
    end: int
    is_rotated: bool


def phrases(run: str, kinds: Sequence[CharacterClass]) -> list[Phrase]:
    """The Western phrases of a run, in order; what is in none of them is a cell."""
    found: list[Phrase] = []
    at = 0
    while at < len(run):
        if kinds[at] != "western" or run[at] in _BETWEEN:
            at += 1
            continue
        start = at
        while start and _leans(run[start - 1], kinds[start - 1]):
            start -= 1  # ≈80 and √2 begin with their sign
        end = at
        while at < len(run) and kinds[at] in ("western", "attached", "space", "symbol"):
            at += 1
            if kinds[at - 1] in ("western", "attached") or (end == at - 1 and _leans(run[end], kinds[end])):
                end = at
        end = start + len(run[start:end].rstrip(_BETWEEN))
        found.append(Phrase(start, end, _is_rotated(run[start:end])))
    return found


def is_upright(word: str) -> bool:
    """Whether a word that stands alone is set upright: a letter, a short number or label, an acronym."""
    if is_label(word):
        return True
    if len(word) == 1:
        return word.isalnum()
    if not word.isascii() and all(unicodedata.combining(one) for one in word[1:]):
        return word[0].isalnum()  # é, however it is encoded
    # ₂ and ² are figures to `isalnum`, but CO₂ is no acronym; nor is 10B, a number with its unit.
    is_short = word.isascii() and word.isalnum() and len(word) <= UPRIGHT
    return is_short and (word.isdigit() or (word.isupper() and not word[:2].isdigit()))


def is_label(word: str) -> bool:
    """Whether a word is the number of an entry, with its point."""
    return _LABEL.fullmatch(word) is not None


def _leans(character: str, kind: CharacterClass) -> bool:
    """Whether a sign at the edge of Western text is read with it: units and mathematics, no arrows."""
    if kind != "symbol" or ord(character) in _ARROWS:
        return False
    return character in UNITS or unicodedata.category(character) == "Sm"


def _is_rotated(phrase: str) -> bool:
    return not is_upright(phrase.rstrip(UNITS))
