"""Which lines are verse in a language of Latin letters, beside its translation or by itself.

In: passages in order. Out: the indexes of such lines. Each ends with a mark, most of them, as lines that a
column has cut do not; and some in mid-sentence, as no paragraphs do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from publisher.read import Passage
from publisher.repair.line.form import is_enumerated
from publisher.repair.wording import CLOSING, HAN

_FEWEST = 4
_LONGEST = 60
# No figure, address or command.
_LINE = re.compile(f"[“‘\"'(—]{{0,3}}[A-Za-z][^{HAN}\\d/@=<>{{}}_|#$]+")
_STOPS, _PAUSES = ".!?…", ",;:—–"
# A letter's lines end so, too.
_OF_A_LETTER = re.compile("(?:Dear|Hi|Hello|Yours|Sincerely|Regards|Best)\\b")


def latin_verse(passages: Sequence[Passage]) -> set[int]:
    """Indexes of all lines of such poems."""
    found: set[int] = set()
    for is_line, group in groupby(range(len(passages)), lambda index: _may_be_line(passages[index])):
        run = list(group)
        if is_line and len(run) >= _FEWEST and _is_poem([passages[index].text for index in run]):
            found.update(run)
    return found


def _may_be_line(passage: Passage) -> bool:
    text = passage.text
    if passage.kind != "text" or passage.role or len(text) > _LONGEST or is_enumerated(text):
        return False
    return _LINE.fullmatch(text) is not None


def _is_poem(texts: Sequence[str]) -> bool:
    if any(map(_OF_A_LETTER.match, texts)):
        return False
    ends = [text.rstrip(f"{CLOSING}\"'")[-1:] for text in texts]
    marked = sum(end in _STOPS + _PAUSES for end in ends)
    ended = sum(end in _STOPS for end in ends)
    return marked * 4 >= len(ends) * 3 and ended * 4 <= len(ends) * 3
