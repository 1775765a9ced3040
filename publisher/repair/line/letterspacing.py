"""Lines that are set letter by letter: heads, 小 店 怎 样 过 冬, and lines stretched to fill a column.

In: a line's text. Out: the gaps that say nothing, all of them or none.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from publisher.repair.line.words import REACH, cuts_word
from publisher.repair.wording import HAN

_BLANK = " \u00a0\u3000"
_GAP = f"[{_BLANK}]+"
_MARKS = "，。、；：！？“”‘’（）《》〈〉【】「」『』…—·,;:!?()\"'"
_ONLY_APART = re.compile(f"(?!.*[{HAN}]{{2}})[{HAN}{_MARKS}][{HAN}{_MARKS}{_BLANK}]+")
_GAPS = re.compile(_GAP)
_BETWEEN_HAN = re.compile(f"(?<=[{HAN}]){_GAP}(?=[{HAN}])")
# A Western word or figure with its marks is one character there.
_APART = re.compile(f"[{_MARKS}]*(?:[{HAN}]|[!-~₀-₉℃°％‰㎡]+)?[{_MARKS}]*")
_HAN = re.compile(f"[{HAN}]")
_WESTERN = re.compile("[A-Za-z0-9]")
# 苗 壮 is a name, 编 者 按 a sign on the page; three gaps alike are a setting.
_FEWEST_GAPS = 3
# No line of a narrow column has more characters, blanks included.
_LONGEST = 120
# So few characters fill no column.
_FEWEST_PARTS = 5
# To the dictionary a row of figures is a word.
_COUNTING = re.compile(f"[一二三四五六七八九十甲乙丙丁戊己庚辛壬癸{_BLANK}]+")


def letterspaces(text: str) -> list[tuple[int, int]]:
    """The gaps between single characters, where no two of them stand together and all gaps are alike.

    A wider one among them divides clauses and becomes a single space. Without a word that goes across a gap
    the line is a row of signs: 一 三 五 七.
    """
    if not _ONLY_APART.fullmatch(text) or _COUNTING.fullmatch(text):
        return []
    widths = Counter(found[0] for found in _BETWEEN_HAN.finditer(text))
    usual, count = max(widths.items(), key=lambda one: (one[1], -len(one[0])), default=("", 0))
    if count < _FEWEST_GAPS or any(len(one) < len(usual) for one in widths):
        return []
    whole = _GAPS.sub(lambda gap: "" if gap[0] == usual else " ", text)
    gaps: list[tuple[int, int]] = []
    in_word = False
    taken = 0
    for found in _GAPS.finditer(text):
        start, end = found.span()
        if found[0] == usual:
            at = start - taken
            in_word = in_word or cuts_word(whole[max(0, at - REACH) : at], whole[at : at + REACH])
            gaps.append((start, end))
            taken += end - start
        else:  # one space is enough between clauses
            taken += end - start - 1
            gaps.append((start + 1, end))
    return gaps if in_word else []


def stretched(text: str) -> list[tuple[int, int]]:
    """The gaps of a line of running text whose characters stand apart because a narrow column had no other
    way to fill it: 38:31 领 先 。 第 三 节 风 云 突. Those between Western words stay."""
    parts = text.split(" ") if len(text) <= _LONGEST else []
    if len(parts) < _FEWEST_PARTS or not all(map(_APART.fullmatch, parts)):
        return []
    if sum(_HAN.search(part) is not None for part in parts) < _FEWEST_PARTS:
        return []
    gaps: list[tuple[int, int]] = []
    in_word = False
    position, whole = 0, ""
    for part, following in pairwise(parts):
        whole += part
        position += len(part)
        if not part or not following or not (_WESTERN.match(part[-1]) and _WESTERN.match(following[0])):
            gaps.append((position, position + 1))
            in_word = in_word or cuts_word(whole[-REACH:], following)
        position += 1
    return gaps if in_word and len(gaps) >= _FEWEST_GAPS else []
