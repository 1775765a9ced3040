"""Headings that are too long for one line, broken by sense.

In: one line of a heading as the source divides it, and a measure. Out: its lines.
Sense comes first and balance after it (N4, N5 of the trade's handbooks): a line ends at a mark or
a space where there is one, at the end of a word everywhere else, and never before 的 and its like.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, pairwise
from math import ceil, inf

from publisher.compose.breaking import NEVER, UNIT
from publisher.compose.characters import kind_of
from publisher.compose.joints import TOGETHER, Advance, Apart, Joints
from publisher.compose.lines import LineStyle, heading_room, set_lines, typesetter
from publisher.compose.placing import SetLine, place

# Words that lean on the one before them: they never open a line.
_LEANING = frozenset("的地得了着过们等吗呢吧啊之")
# Words that lean on the one behind them: they close no line.
_LEADING = frozenset("在把被将向从对为以与和及或让使给由于第不再更最要")

# A heading of more lines than this is a text, and is set like one.
_MOST_LINES = 8

# Costs; balance costs the square of what each line differs from the mean, in em: two lines of which
# one is eight em longer than the other cost as much as the end of a line at a word.
_INSIDE_WORD = 1000.0
_INSIDE_PHRASE = 300.0
_INSIDE_QUOTES = 150.0
_LEADS = 60.0
_WORD = 32.0
_BEFORE_LEADING = 12.0

# What the dictionary cuts wrongly: in 2024年前三季度 it finds 年前.
_DATE = re.compile("([0-9]+[年月日])")
# 民国二十三年, 光绪三十二年.
_YEAR = re.compile("[元一二三四五六七八九十〇百]+年")
# Before the next word of Google Earth.
_LATIN = re.compile("[0-9A-Za-z] ")
_NUMERALS = frozenset("一二三四五六七八九十两0123456789")
_DOUBLE_SURNAMES = frozenset(
    ["欧阳", "上官", "司马", "诸葛", "司徒", "夏侯", "皇甫", "尉迟", "公孙", "令狐", "慕容", "宇文", "长孙",
     "端木", "独孤", "呼延", "申屠", "淳于"]
)  # fmt: skip
_GIVEN_NAME = 2


def set_heading(
    text: str, measure: float, style: LineStyle, advance: Advance, apart: Apart = TOGETHER
) -> list[SetLine]:
    """Set one line of a heading, in as few lines as it takes."""
    joints = typesetter(style).joints(text, measure, advance, apart=apart)
    room = heading_room(measure, style)
    width = joints.width(0, len(text)) if text else 0.0
    if width + style.indent <= measure:
        return [place(joints, 0, len(text), room, style.indent)]
    if width > _MOST_LINES * measure:
        return set_lines(text, measure, style, advance, apart=apart)
    breaks = _breaks(text, joints)
    for count in range(max(2, ceil((width + style.indent) / measure)), len(text) + 1):
        ends = _divide(joints, breaks, count, measure, style.indent)
        if ends:
            starts = [0, *ends[:-1]]
            return [
                place(joints, start, end, room, 0.0 if start else style.indent)
                for start, end in zip(starts, ends, strict=True)
            ]
    return [place(joints, 0, len(text), room, style.indent)]


def _breaks(text: str, joints: Joints) -> dict[int, float]:
    """Every offset where a line may end, and what it costs."""
    words = _words(text)
    ends = list(accumulate(map(len, words)))
    neighbours = dict(zip(ends, pairwise((*words, "")), strict=True))
    blocked = {at for at, cost in zip(joints.at, joints.costs, strict=True) if cost >= UNIT}
    inside = {
        offset
        for at, length in zip(joints.at, joints.lengths, strict=True)
        for offset in range(at + 1, at + length)
    }
    costs: dict[int, float] = {}
    for offset in range(1, len(text)):
        if offset in blocked or offset in inside or text[offset] in _LEANING:
            continue
        cost = _between(*neighbours[offset]) if offset in neighbours else _INSIDE_WORD
        if (
            offset > 1
            and _LATIN.fullmatch(text, offset - 2, offset)
            and text[offset].isascii()
            and text[offset].isalnum()
        ):
            cost = _INSIDE_PHRASE
        costs[offset] = cost + _INSIDE_QUOTES * (_depth(text[:offset]) > 0)
    return costs


def _words(text: str) -> list[str]:
    """The words of a heading; a space is a word."""
    import rjieba  # 0.14 s with its dictionary, for headings that need it

    words: list[str] = []
    for part in _DATE.split(text):
        words += [part] if _DATE.fullmatch(part) else rjieba.cut(part, False)
    return words


def _between(word: str, following: str) -> float:
    """What it costs to end a line between two words."""
    leads = word in _LEADING or (word == "前" and following[:1] in _NUMERALS)
    if _is_pause(word[-1]):
        return 0.0
    if _YEAR.fullmatch(following) or (word in _DOUBLE_SURNAMES and len(following) <= _GIVEN_NAME):
        return _INSIDE_PHRASE
    return (_BEFORE_LEADING if following in _LEADING else _WORD) + _LEADS * leads


def _depth(text: str) -> int:
    """How many quotation marks and brackets are open at the end of `text`."""
    kinds = [kind_of(character) for character in text]
    return kinds.count("open") - kinds.count("close")


def _is_pause(character: str) -> bool:
    """Whether a mark or a space ends a clause here."""
    return kind_of(character) in ("comma", "colon", "stop", "exclaim", "space", "blank", "close")


def _divide(
    joints: Joints, breaks: dict[int, float], count: int, measure: float, indent: float
) -> list[int]:
    """The best ends of `count` lines; empty where the text does not go in so many."""
    length = joints.length
    mean = (joints.width(0, length) + indent) / count
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for number in range(1, count + 1):
        further: dict[int, tuple[float, list[int]]] = {}
        ends = [*breaks, length] if number < count else [length]
        for start, (cost, ends_before) in best.items():
            for end in ends[bisect_right(ends, start) :]:
                width = joints.width(start, end) + (0.0 if start else indent)
                if width > measure + 1e-6:
                    break
                total = cost + breaks.get(end, 0.0) + (width - mean) ** 2
                if total < further.get(end, (inf, []))[0]:
                    further[end] = (total, [*ends_before, end])
        best = further
    return best.get(length, (NEVER, []))[1]
