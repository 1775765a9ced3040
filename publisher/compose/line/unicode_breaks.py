"""What Unicode says: where lines may end (UAX #14), and what readers take for one character (UAX #29).

In: a word or a text. Out: flags, or offsets. The tables of the standard take 50 ms to load; most texts
never need them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import pairwise

_Rule = Callable[[str], Iterable[int]]

# UAX #14 classes of single characters that the prohibitions of Chinese practice do not name: 々 ー small
# kana ％ ￥ …
_FIRST_CLASSES = frozenset(
    ["CL", "CP", "EX", "IS", "SY", "NS", "CJ", "PO", "IN", "BA", "GL", "WJ", "ZWJ", "CM"]
)
_LAST_CLASSES = frozenset(["OP", "PR", "BB", "GL", "WJ", "ZWJ"])

# Words and numbers that UAX #14 neither divides nor ties to a Han character beside them, and a space, which
# it ties to what is before it: nearly all, so that most texts need no table of Unicode's.
_SIMPLE = re.compile(r"[A-Za-z0-9]+(?:[.,:][A-Za-z0-9]+)*%?| ")
# Characters that UAX #14 and #29 are asked about at once, and how many more around them.
_WINDOW, _CONTEXT = 256, 32


@cache
def edges(character: str) -> tuple[bool, bool]:
    """Whether a character may not be first on a line, and whether it may not be last (UAX #14)."""
    from uniseg.linebreak import line_break

    found = line_break(character).name
    return found in _FIRST_CLASSES, found in _LAST_CLASSES


def word_breaks(word: str, before: bool, behind: bool) -> tuple[bool, ...]:
    """Whether a line may end before each character of a word, and behind the last.

    Args:
        before, behind: Whether Chinese text stands at that side.
    """
    breaks = _kept_breaks if len(word) <= _WINDOW else _breaks  # what is long does not come again
    return breaks(word, before, behind)


def _breaks(word: str, before: bool, behind: bool) -> tuple[bool, ...]:
    if _SIMPLE.fullmatch(word):
        return (before and word != " ", *(False,) * (len(word) - 1), behind)
    from uniseg.linebreak import line_break_breakables

    flags = _windowed(line_break_breakables, "中" * before + word + "中" * behind, before)
    return (*flags[before : before + len(word)], behind and flags[-1])


_kept_breaks = lru_cache(maxsize=4096)(_breaks)


def cluster_starts(text: str) -> list[int]:
    """Where what readers take for one character begins (UAX #29)."""
    if text.isascii():
        return [*range(len(text))]
    from uniseg.graphemecluster import grapheme_cluster_breakables

    return [at for at, divides in enumerate(_windowed(grapheme_cluster_breakables, text)) if divides]


def _windowed(breakables: _Rule, text: str, before: int = 0) -> list[bool]:
    """Whether text may be divided before each character, asked of one stretch of it after another.

    Rules of Unicode look back over spaces and combining marks for as long as there are any, which
    takes quadratic time; nothing that is text has more of them than `_CONTEXT`.

    Args:
        before: Characters that frame the text: the same text has the same stretches in any frame.
    """
    found: list[bool] = []
    for start, end in pairwise((0, *range(before + _WINDOW, len(text), _WINDOW), len(text))):
        first = max(0, start - _CONTEXT)
        found += _asked(breakables, text[first : end + _CONTEXT])[start - first : end - first]
    return found


@lru_cache(maxsize=256)
def _asked(breakables: _Rule, text: str) -> list[bool]:
    return list(map(bool, breakables(text)))
