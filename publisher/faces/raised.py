"""Superior and inferior characters that a face has no drawing of, or none of their whole series.

In: text. Out: which stretches of it are set from smaller characters, above the line or below it.
The text stays what it is: ⁻ is copied as ⁻.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

# Noto Serif draws ² at 0.59 of the height of 2, its foot 0.46 em above the baseline; Noto Sans alike.
# Inferiors reach below the baseline as far as descenders do without meeting the line below.
SIZE = 0.59
_RISES = {"<super>": 0.46, "<sub>": -0.13}

_FIGURES = ("⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉")
# Squares and cubes of units, which every face has and which stand by themselves.
_ALONE = frozenset("²³")
# Where such characters may be: Latin-1, and from the spacing modifiers on. Most text has none.
_CANDIDATE = re.compile(
    "[\xaa\xb2\xb3\xb9\xba\u02b0-\u02e4\u1d2c-\u1dbf\u2070-\u209f\u2c7c\u2c7d\ua69c-\ua7f9]+"
)


class Raised(NamedTuple):
    """The base that a character is set from, and how far above the line (em of the whole type)."""

    base: str
    rise: float


class Part(NamedTuple):
    """A stretch of text, and what it is set from where that is not the text itself."""

    start: int
    end: int
    base: str = ""
    rise: float = 0.0


@cache
def raised(character: str) -> Raised | None:
    """The base and the rise of a superior or inferior character (UAX #44, compatibility decomposition)."""
    tag, *codes = unicodedata.decomposition(character).split() or [""]
    if tag not in _RISES or len(codes) != 1 or unicodedata.east_asian_width(character) in "WF":
        return None
    return Raised(chr(int(codes[0], 16)), _RISES[tag])


def raised_parts(text: str, covers: Callable[[str], bool]) -> list[Part]:
    """Text divided where characters are set from others, stretches of one kind together.

    Args:
        covers: Whether the face asked for has a character.
    """
    found: list[Part] = []
    at = 0
    for match in _CANDIDATE.finditer(text):
        for start, end in _series(text, *match.span()):
            run = text[start:end]
            if _is_drawn(run, covers):
                continue
            if start > at:
                found.append(Part(at, start))
            bases = [one for one in map(raised, run) if one is not None]
            found.append(Part(start, end, "".join(one.base for one in bases), bases[0].rise))
            at = end
    if at < len(text) or not found:
        found.append(Part(at, len(text)))
    return found


def _series(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches of characters that are all raised, or all lowered."""
    found: list[tuple[int, int]] = []
    rise = None
    for index in range(start, end):
        one = raised(text[index])
        here = one.rise if one else None
        if here is not None and here == rise and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        elif here is not None:
            found.append((index, index + 1))
        rise = here
    return found


def _is_drawn(run: str, covers: Callable[[str], bool]) -> bool:
    """Whether the face has drawings for all of a run, and for the whole series of its figures."""
    if not all(map(covers, run)):
        return False
    if run in _ALONE:
        return True
    series = [figures for figures in _FIGURES if not set(figures).isdisjoint(run)]
    return all(map(covers, "".join(series)))
