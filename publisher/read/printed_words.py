"""Words of a line as an OCR engine parts them -> the line as it was printed.

In: the words, with their boxes and what the file has between them. Out: the text, blanks inside words as
they came. Engines part Chinese wherever a word of their dictionary ends, so that between two of these only
the paper tells: a gap as wide as a sign is a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

from publisher.model import Box
from publisher.read.printed import around

Between = Literal["", "word", "blank", "space"]
"""What a file has between two texts of a line: nothing; the tag of another word; that and white space,
which may be there for whoever reads the file; or what says that a space was printed."""

# Han, full-width marks, and the marks that Chinese shares with Latin.
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\uffef\u2014\u2018-\u201d\u2026]")
_MARK = re.compile("[\u3001-\u3011\uff01-\uff20\u2014\u2018-\u201d\u2026]")
# In signs. A sign that is a little narrow, and a slanting box, make a gap smaller than what was set.
_WIDTH_OF_SPACE = 0.8
# Where the file has a space of its own: less is what lies between any two signs, and Tesseract's ALTO has
# a space between any two words.
_WIDTH_OF_STATED_SPACE = 0.4
# The ink of a mark fills half of its square.
_ROOM_OF_MARK = 0.5
# Boxes that overlap by more are not those of the words: some tools copy the line's.
_DEEPEST_OVERLAP = -0.5
# As in repair: two gaps alike are names, three between single signs are a setting.
_FEWEST_GAPS = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a part of one; where it stands, if the file says it."""

    text: str
    box: Box | None = None
    before: Between = "word"


def joined(words: Sequence[Word]) -> str:
    """The line that words make; Latin words are parted by a space, others where one was printed."""
    found = [word for word in words if word.text]
    gaps = [*_gaps(found)]
    usual = _letterspacing(found, gaps)
    parts = [found[0].text] if found else []
    for (before, word), gap in zip(pairwise(found), gaps, strict=True):
        parts += [" "] if _are_apart(before, word, gap, usual) else []
        parts.append(word.text)
    return "".join(parts)


def _are_apart(before: Word, word: Word, gap: float | None, usual: float) -> bool:
    edges = before.text[-1], word.text[0]
    if word.before == "" or any(edge.isspace() for edge in edges):
        return False
    if not any(map(_WIDE.match, edges)):
        return True
    if gap is None:
        return word.before != "word"
    least = _WIDTH_OF_STATED_SPACE if word.before == "space" else _WIDTH_OF_SPACE
    return gap - usual - _ROOM_OF_MARK * any(map(_MARK.match, edges)) >= least


def _gaps(words: Sequence[Word]) -> Iterator[float | None]:
    """The white between each two words in signs; None if it is not known."""
    boxes = [word.box for word in words if word.box is not None]
    whole = around(boxes)
    is_vertical = whole.bottom - whole.top > whole.right - whole.left
    sizes = [
        (box.bottom - box.top if is_vertical else box.right - box.left) / _signs(word.text)
        for word in words
        if (box := word.box) is not None
    ]
    sign = median(sizes) if sizes else 0.0
    for before, word in pairwise(words):
        if before.box is None or word.box is None or sign <= 0:
            yield None
            continue
        white = word.box.top - before.box.bottom if is_vertical else word.box.left - before.box.right
        yield white / sign if white / sign >= _DEEPEST_OVERLAP else None


def _signs(text: str) -> float:
    """How many squares a word fills."""
    return sum(1.0 if _WIDE.match(character) else 0.5 for character in text)


def _letterspacing(words: Sequence[Word], gaps: Sequence[float | None]) -> float:
    """The white that is usual between the signs of the line: 小 店 怎 样 过 冬."""
    single = [
        gap
        for (before, word), gap in zip(pairwise(words), gaps, strict=True)
        if gap is not None and len(before.text) == len(word.text) == 1
    ]
    return max(median(single), 0.0) if len(single) >= _FEWEST_GAPS else 0.0
