"""Simplified or Traditional: which script a text is in, and how rules and the dictionary read it.

In: text. Out: a table for `str.translate` that has each Traditional character as the Simplified one that
word lists, patterns and the dictionary are written in; as one character becomes one, offsets stay. Rules
read a text so and change it as it is written.

What belongs to one script only is told by the character sets of the two: GB 2312-1980 has no
Traditional form that was simplified, Big5 no Simplified one. Rare characters that both scripts share
are in neither set or in Big5 alone; a handful of them does not make a text Traditional.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

# So many characters tell.
_SAMPLE = 4_000
_FEWEST = 3
# Simplified texts quote titles and names in Traditional characters, hardly the other way round.
_TIMES = 4
# Characters of GB 2312 that Traditional texts hardly use for what they are in Simplified ones, but in place
# of others: 後 for 后, 著 for 着. All others that it has are left: 乾, 藉, 像.
_OF_BOTH = frozenset("於後著夥徵")
NO_FOLD: Mapping[int, str] = {}
"""The table of a text that is read as it is written."""


def is_traditional(text: str) -> bool:
    """Whether a text is in Traditional characters, judged by its beginning."""
    counts = Counter(text[:_SAMPLE])
    simplified = traditional = 0
    for character, count in counts.items():
        if character < "\u4e00":
            continue
        in_gb, in_big5 = _is_in(character, "gb2312"), _is_in(character, "big5")
        simplified += count if in_gb and not in_big5 else 0
        traditional += count if in_big5 and not in_gb else 0
    return traditional >= _FEWEST and traditional > _TIMES * simplified


def fold(text: str) -> Mapping[int, str]:
    """How rules read a text: a table for `str.translate`, empty for one that is not Traditional."""
    return _simplified() if is_traditional(text) else NO_FOLD


def as_simplified(text: str) -> str:
    """A few words, such as a heading, in Simplified characters, as word lists and the dictionary have them:
    as many characters as before."""
    return text if _is_in(text, "gb2312") else text.translate(_simplified())


def _is_in(text: str, charset: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _simplified() -> Mapping[int, str]:
    """traditional.tsv the other way round, read when a text needs it; the likeliest form of each counts."""
    text = files(__package__).joinpath("traditional.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    pairs = [(rank, one, form) for one, forms in rows for rank, form in enumerate(forms.split(" "))]
    pairs.sort(key=lambda pair: (pair[0], not _is_in(pair[1], "gb2312")))
    table: dict[int, str] = {}
    for _, simplified, form in pairs:
        if form in _OF_BOTH or not _is_in(form, "gb2312"):
            table.setdefault(ord(form), simplified)
    return table
