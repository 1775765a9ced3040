"""Where English words may be divided.

In: text. Out: offsets, each in front of the letter that would open the next line, and what a line end
costs there. Patterns are those of American English (LibreOffice's, by pyphen), which is what Chinese
newspapers quote most. Names are divided only where nothing else is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from publisher.compose.line.break_costs import HYPHENATED, WHOLE
from publisher.compose.line.western_breaks import address_spans, lies_in
from publisher.shared.late import late

if TYPE_CHECKING:
    from pyphen import Pyphen

# Shorter words are not divided, and no shorter parts stand at a line's end or start: the narrow
# columns of newspapers bear divisions, not stumps.
SHORTEST = 6
_BEFORE, _BEHIND = 2, 3
# A word of the language: small letters but for the first, and no part of a name in a program. Han
# characters beside it are none of its letters.
_LETTERS = "0-9A-Za-z_À-ɏ"
_WORD = late(
    rf"(?<![{_LETTERS}.@/\\=~#&+])[A-Z]?[a-z]{{{SHORTEST - 1},}}(?![{_LETTERS}@/\\=~#&+]|\.[{_LETTERS}])"
)
# A few words with capitals are a name, more of them are a title or an institution: Jane Jacobs, J. R.
# Smith, but Jiangkou Artificial Intelligence Laboratory.
_LATIN = late("[!-~‘’“” À-ɏ]+")
_LONGEST_NAME = 60
_NAME = late(r"\W*[A-Z][\w'’.]*(?:[ ·-]+[A-Z][\w'’.]*){0,2}\W*")
# GB/T 16159: pinyin is divided between syllables, which English patterns know nothing of. The longest
# syllable is always right here, and nothing else is tried: iaiaia… would have a way for every letter.
_PINYIN = late(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:i?ang|i?ong|uang|[eiu]?an|eng|ing|[eiu]n|u?ai|i?ao|ei|ou|ui|iu|uo|u?er|[iuü]e|[iu]a|[aoeiuü]))++",
    re.IGNORECASE,
)


def divisions(text: str) -> Iterator[tuple[int, float]]:
    """Every offset where a word of the text may be divided, in order, and the cost of a line end there."""
    addresses = address_spans(text)
    for latin in _LATIN().finditer(text):
        is_name = len(latin[0]) <= _LONGEST_NAME and _NAME().fullmatch(latin[0]) is not None
        for word in _WORD().finditer(text, *latin.span()):
            start = word.start()
            cost = WHOLE if is_name and word[0][0].isupper() else HYPHENATED
            if not lies_in(addresses, start):
                yield from ((start + offset, cost) for offset in _inside(word[0]))


@lru_cache(maxsize=4096)
def _inside(word: str) -> tuple[int, ...]:
    if len(word) < SHORTEST or _PINYIN().fullmatch(word):
        return ()
    return tuple(map(int, _dictionary().positions(word)))


@cache
def _dictionary() -> Pyphen:
    from pyphen import Pyphen  # 0.26 s with its patterns, and most texts never need it

    return Pyphen(lang="en_US", left=_BEFORE, right=_BEHIND)
