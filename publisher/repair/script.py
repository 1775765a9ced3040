"""Simplified or Traditional: which script a text is in, and words of one in the other.

In: text, or words. Out: yes or no; all Traditional forms of the words.

What belongs to one script only is told by the character sets of the two: GB 2312-1980 has no
Traditional form that was simplified, Big5 no Simplified one. Rare characters that both scripts share
are in neither set or in Big5 alone; a handful of them does not make a text Traditional.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import islice, product

# So many characters tell.
_SAMPLE = 4_000
_FEWEST = 3
# Simplified texts quote titles and names in Traditional characters, hardly the other way round.
_TIMES = 4
# 台 alone has three forms; a word of many such characters would have hundreds.
_MOST_FORMS = 16


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


def traditional_forms(words: Iterable[str]) -> tuple[str, ...]:
    """The words in Traditional characters, every form of each that is not the word itself."""
    table = _table()
    found: dict[str, None] = {}
    for word in words:
        forms = product(*(table.get(character, (character,)) for character in word))
        found.update(dict.fromkeys(map("".join, islice(forms, _MOST_FORMS))))
        found.pop(word, None)
    return tuple(found)


def _is_in(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """traditional.tsv, read when a text needs it."""
    text = files(__package__).joinpath("traditional.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {simplified: tuple(forms.split(" ")) for simplified, forms in rows}
