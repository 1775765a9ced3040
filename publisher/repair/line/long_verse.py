"""Which long lines are verse: those of a poem whose other lines are short.

In: passages in order, and the lines that are known for verse by being short. Out: the indexes of the long
lines among them, and of short ones behind those. By itself such a line looks like a paragraph, and like one
that a column has cut, since no stop ends it; so what is beside it decides, as far as the poem may reach.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import groupby, pairwise

from publisher.read import Passage
from publisher.repair.line.form import is_enumerated
from publisher.repair.line.latin_verse import latin_verse
from publisher.repair.line.shapes import PLAIN, Shape
from publisher.repair.line.verse import LONGEST_LINE
from publisher.repair.line.words import cuts_word
from publisher.repair.wording import HAN_NAME, PAUSES, STOPS

# A guess: longer lines have not been seen in poems of short ones.
_LONGEST = 60
# Fewer lines of free verse beside a long one may be anything.
_FEWEST = 3
# So many lines of a piece are short for each that is long.
_SHORT_FOR_LONG = 3
# Speech and what announces something are prose, and so is all that goes on behind a stop.
_OPENS_PROSE = tuple("“「（(")
_PROSE = re.compile("[：:。；;](?:(?<=[：:])$|(?<=[。；;]).)")


def among_verse(passages: Sequence[Passage], shapes: Sequence[Shape], known: Set[int]) -> set[int]:
    """Indexes of the long lines of poems, of the other lines of these that are not known for verse, and of
    all lines of Latin verse, of which no others know."""
    may_be = [_may_be_line(*one) for one in zip(passages, shapes, strict=True)]
    found: set[int] = set()
    for is_line, group in groupby(range(len(passages)), lambda index: may_be[index]):
        run = list(group)
        if is_line and any(_is_long(passages[index]) for index in run):
            found.update(_poem(passages, run, known))
    return (found - known) | latin_verse(passages)


def _may_be_line(passage: Passage, shape: Shape) -> bool:
    text = passage.text
    if passage.kind != "text" or passage.role or shape not in PLAIN or not 1 < len(text) <= _LONGEST:
        return False
    if text[-1] in STOPS and len(text) > LONGEST_LINE:
        return False
    return not (text.startswith(_OPENS_PROSE) or _PROSE.search(text) or is_enumerated(text))


def _is_long(passage: Passage) -> bool:
    return len(passage.text) > LONGEST_LINE


def _poem(passages: Sequence[Passage], run: Sequence[int], known: Set[int]) -> Sequence[int]:
    """What of a run of possible lines is a poem: from the first line that is known for verse to the last,
    or to the end of the piece; or a whole piece, in which few lines are long."""
    ends_piece = run[-1] + 1 == len(passages) or passages[run[-1] + 1].kind == "heading"
    certain = [index for index in run if index in known]
    if certain:
        poem = run[run.index(certain[0]) : None if ends_piece else run.index(certain[-1]) + 1]
        is_poem = _are_free(passages, certain)
    else:
        poem = run[1:] if HAN_NAME.fullmatch(passages[run[0]].text) else run
        is_poem = ends_piece and _opens_piece(passages, poem) and _is_mostly_short(passages, poem)
    return poem if is_poem and not _is_cut(passages, poem) else ()


def _opens_piece(passages: Sequence[Passage], poem: Sequence[int]) -> bool:
    """Whether a heading stands over the lines, or over the name of who wrote them."""
    return any(passages[at].kind == "heading" for at in range(max(0, poem[0] - 2), poem[0]))


def _is_mostly_short(passages: Sequence[Passage], poem: Sequence[int]) -> bool:
    """Whether free verse begins and ends with short lines, and has many for each that is long."""
    if _is_long(passages[poem[0]]) or _is_long(passages[poem[-1]]) or not _are_free(passages, poem):
        return False
    long = sum(_is_long(passages[index]) for index in poem)
    return long * (_SHORT_FOR_LONG + 1) <= len(poem)


def _are_free(passages: Sequence[Passage], lines: Sequence[int]) -> bool:
    """Whether lines are free verse: few of them end with a mark."""
    open_ended = sum(passages[index].text[-1] not in STOPS + PAUSES for index in lines)
    return len(lines) >= _FEWEST and open_ended * 2 > len(lines)


def _is_cut(passages: Sequence[Passage], poem: Sequence[int]) -> bool:
    """Whether a column cuts a word behind a long line."""
    return any(
        _is_long(passages[one]) and cuts_word(passages[one].text, passages[behind].text)
        for one, behind in pairwise(poem)
    )
