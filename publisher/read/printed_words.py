"""Words of a line as an OCR engine parts them -> the line as it was printed.

In: the words, with their boxes and what the file has between them. Out: the text, blanks inside words as
they came. Engines part Chinese wherever a word of their dictionary ends, so that between two of these only
the paper tells: a gap as wide as a sign is a space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\uffef\u2014\u2018-\u201d\u2026]")
_MARK = re.compile("[\u3001-\u3011\uff01-\uff20\u2014\u2018-\u201d\u2026]")
# In signs. A sign that is a little narrow, and a slanting box, make a gap smaller than what was set.
_WIDTH_OF_SPACE = 0.8
# Where the file has a space of its own: less is what lies between any two signs, and Tesseract's ALTO has
# a space between any two words.
_WIDTH_OF_STATED_SPACE = 0.4
_WIDTH_OF_LATIN_SPACE = 0.15
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


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a line is set.

    Attributes:
        gaps: The white between each two words, in signs; None if it is not known.
        usual: The white between any two signs: 小 店 怎 样 过 冬.
    """

    gaps: Sequence[float | None]
    usual: float


def joined(words: Sequence[Word]) -> str:
    """The line that words make; Latin words are parted by a space, others where one was printed."""
    found = [word for word in words if word.text]
    setting = _setting(found)
    parts = [found[0].text] if found else []
    for (before, word), gap in zip(pairwise(found), setting.gaps, strict=True):
        parts += [" "] if _are_apart(before, word, gap, setting.usual) else []
        parts.append(word.text)
    return "".join(parts)


def _are_apart(before: Word, word: Word, gap: float | None, usual: float) -> bool:
    edges = before.text[-1], word.text[0]
    if word.before == "" or any(edge.isspace() for edge in edges):
        return False
    if not any(map(WIDE.match, edges)):
        # Some engines call every letter a word.
        are_letters = len(before.text) == len(word.text) == 1
        return gap is None or not are_letters or gap - usual >= _WIDTH_OF_LATIN_SPACE
    if gap is None:
        return word.before != "word"
    least = _WIDTH_OF_STATED_SPACE if word.before == "space" else _WIDTH_OF_SPACE
    return gap - usual - _ROOM_OF_MARK * any(map(_MARK.match, edges)) >= least


def _setting(words: Sequence[Word]) -> _Setting:
    """Along a line a sign is as wide as its words tell, but no wider than the line is high: a word that is
    set letter by letter has white in it."""
    whole = around([word.box for word in words if word.box is not None])
    is_vertical = whole.bottom - whole.top > whole.right - whole.left
    extents = [_extent(word.box, is_vertical) for word in words]
    known = [
        (end - start, signs(word.text), across)
        for word, (start, end, across) in zip(words, extents, strict=True)
        if end > start
    ]
    if not known:
        return _Setting([None] * max(len(words) - 1, 0), 0.0)
    width = median(length / signs for length, signs, _ in known)
    sign = min(width, median(across for *_, across in known) or width)
    gaps = [
        _gap(before, behind, sign) if before[1] > before[0] and behind[1] > behind[0] else None
        for before, behind in pairwise(extents)
    ]
    white = [(length / sign - signs) / (signs - 1) for length, signs, _ in known if signs > 1]
    pairs = zip(pairwise(words), gaps, strict=True)
    white += [gap for (one, two), gap in pairs if gap is not None and len(one.text) == len(two.text) == 1]
    usual = max(median(white), 0.0) if len(white) >= _FEWEST_GAPS else 0.0
    return _Setting(gaps, usual)


def _extent(box: Box | None, is_vertical: bool) -> tuple[float, float, float]:
    """Where a word begins and ends along the line, and how far it reaches across; nothing without a box."""
    if box is None:
        return 0.0, 0.0, 0.0
    along, across = (box.left, box.right), (box.top, box.bottom)
    (start, end), (first, last) = (across, along) if is_vertical else (along, across)
    return start, end, last - first


def _gap(before: tuple[float, ...], behind: tuple[float, ...], sign: float) -> float | None:
    white = (behind[0] - before[1]) / sign
    return white if white >= _DEEPEST_OVERLAP else None


def signs(text: str) -> float:
    """How many squares a word fills."""
    return sum(1.0 if WIDE.match(character) else 0.5 for character in text)
