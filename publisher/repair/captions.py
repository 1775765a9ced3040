"""Which lines are captions though no credit says so.

In: lines and an index. Out: yes or no, by what the line stands beside.
"""

from __future__ import annotations

from publisher.repair.lines import Lines, is_cut
from publisher.repair.shapes import LONGEST_CROSSHEAD, Shape, ends_sentence, is_counted
from publisher.repair.wording import PAUSES
from publisher.repair.words import cuts_word

# A caption without a credit is a sentence or two.
_LONGEST = 60
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def is_caption(lines: Lines, index: int) -> bool:
    """Whether the line stands under a picture, or in the middle of a word."""
    return _is_below_picture(lines, index) or _stands_in_a_word(lines, index)


def numbers_a_picture(lines: Lines, index: int) -> bool:
    """① 船舱里的价目表: pictures whose credits name them by number: 图①③ 李明 摄."""
    if lines.text(index)[0] not in _CIRCLED:
        return False
    following = map(lines.text, range(index + 1, index + 1 + len(_CIRCLED)))
    return any(text[:1] == "图" and text[1:2] in _CIRCLED for text in following if len(text) > 1)


def _is_below_picture(lines: Lines, index: int) -> bool:
    """A short line right under a picture, if it is no paragraph's beginning."""
    if index == 0 or lines.passages[index - 1].kind != "image":
        return False
    return lines.shapes[index] is Shape.LABEL or len(lines.text(index)) <= LONGEST_CROSSHEAD * 2


def _stands_in_a_word(lines: Lines, index: int) -> bool:
    """A whole sentence between the halves of a word, or of a figure and what it counts.

    A page puts captions there, with a credit or without.
    """
    if not 0 < index < len(lines.passages) - 1 or lines.shapes[index + 1] is not Shape.PROSE:
        return False
    before, text, behind = map(lines.text, range(index - 1, index + 2))
    if lines.passages[index - 1].kind != "text" or lines.passages[index + 1].kind != "text":
        return False
    if not before or ends_sentence(before) or before[-1] in PAUSES:
        return False
    if len(text) > _LONGEST or not ends_sentence(text) or any(mark in text for mark in "“”\"'"):
        return False
    return (cuts_word(before, behind) or is_counted(before, behind)) and not is_cut(before, text)
