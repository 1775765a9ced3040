"""The form of a line: how its text begins and ends, by itself.

In: a text, or the two sides of a seam. Out: yes or no, for all rules that look at lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from publisher.repair.wording import CLOSING, FULL_WIDTH, HAN, INNER_MARKS, PAUSES, STOPS, any_of, pauses

# What a line looks like is asked for the line itself and beside its neighbours, a dozen times in a row.
_ASKED = 64
LONGEST_LABEL = 36
# With a comma in it, a line is more likely a cut sentence than a head.
LONGEST_LABEL_WITH_PAUSE = 20

DATE = (
    "(?:(?:(?:\\d{4}|[一二][〇○零一二三四五六七八九]{3}|民国[一二三四五六七八九十]{1,3})年)?"
    "(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\\d{1,2}|[一二三四五六七八九十]{1,3})日"
    "(?:\\s{0,4}星期[一二三四五六日天])?|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2})"
)
"""Pattern of a date: 2024年5月1日, 二〇〇八年九月二十八日, 5月1日."""
POINT = "\\d{1,2}(?:[.．、]\\s?(?=\\D)|[.．](?=\\d{1,2}月\\d{1,2}日))"
"""Pattern of a figure that numbers a line; 1.12月10日 is the first of several days."""
_ENUMERATOR = re.compile(
    "[（(]?[一二三四五六七八九十百]{1,3}[）)、]|[（(]\\d{1,2}[）)]|[①-⑳❶-❿]|第[一二三四五六七八九十百\\d]{1,4}[条章节款项]"
    f"|{POINT}"
)
ARTICLE_OF_A_LAW = re.compile("第[一二三四五六七八九十百\\d]{1,4}条")
"""The number that an article of a law begins with: 第四条."""
_LONGEST_ENTRY = 40
# What entries have and clauses of a sentence hardly share: figures, brackets, colons.
_has_entry_sign = any_of("0123456789０１２３４５６７８９（(：:《")
PAIRS = (("“", "”"), ("（(", "）)"), ("《", "》"))  # one bracket of a pair may have been folded
_OPENINGS = [(mark, pair) for pair in PAIRS for mark in pair[0]]
CUT_DATE = re.compile("\\d[年月]$")
"""The end of a line that cuts a date behind its year or month."""
# 10:|30
_CUT_FIGURE = re.compile("\\d[:.]$")
# 10月|15日, 2024年|1至5月, 3小时|20分; but 10月|15名 are two things.
_NEXT_UNIT = re.compile(
    '\\d(?:年\\|\\d{1,2}[月至—~～-]|月\\|\\d{1,2}[日号至—~～-]|(?:[时点]|小时)\\|\\d{1,2}分|分\\|\\d{1,2}[秒"”])'
)
# What a figure must follow: 15日下午|5时, 去年|11月, 超过|3万人.
_BEFORE_FIGURE = re.compile(
    "(?:[上下中]午|凌晨|清晨|傍晚|晚上|[今昨明当]晚|[去今明前同当次]年|[于自从至到约逾超达过足满有仅共近]"
    "|上[涨升浮]|下[降跌滑]|增[长加]|减少|提高)$"
)
_LONGEST_BEFORE_FIGURE = 3
# 3月15日|24:00
_TIME = re.compile("\\d{1,2}(?:[:：]\\d\\d|[时点])")
# 12月4日（星期五）|8:00
_DAY_OF_WEEK = re.compile("\\d日[（(](?:星期|周)[一二三四五六日天][）)]$")
_LONGEST_DAY = 8
_CLOCK = re.compile("(?<!\\d)(?:1?\\d|2[0-4])[:：][0-5]\\d$")
_LONGEST_CLOCK = 6
_BELOW_ZERO = re.compile("零下\\d")
# 六十|八级
_NUMERALS = "二三四五六七八九十百千万"
_COUNTED = re.compile(
    "[A-Za-zμ]{1,4}(?![A-Za-z])|[万亿千百多余个名位项年月日时分人家户元吨米公千平层座台套辆次届号岁]|\\d|[%％‰℃.]"
)
_YEAR = re.compile("’\\d{2}(?!\\d)")
# 计算公式|为：S=ab, and 他|说：“…, but 说：… may stand in a list below 听：…, and a line of a poem is
# short.
_INNER = re.compile('[为是][：:]|[说道][：:][“「『"](?=.{12})')
_CALLS = "①②③④⑤⑥⑦⑧⑨⑩"
# Speech that breaks off: “老易这个人——”
_QUOTES = "”’」』\"'"
_BEHIND_STOPS = f"{CLOSING}\"'{_CALLS}"
_NO_LABEL_ENDS = f"{STOPS}{PAUSES}-"
_BROKEN_OFF = re.compile(f"(?:——|──|--)[{_QUOTES}]{{1,2}}$")
_RUNS = (
    (re.compile(f"[{HAN}]+"), "汉"),
    (re.compile("\\d+(?:[.,，]\\d+)*"), "0"),
    (re.compile("[A-Za-z]+"), "a"),
)
_WIDE = str.maketrans(FULL_WIDTH)
_ENGLISH_STOP = re.compile("[A-Za-z]{2}\\.$|\\.{3}$")
_ENTRY = re.compile(
    "(?:(?P<han>[一二三四五六七八九十]{1,3})、|[（(](?P<bracketed>[一二三四五六七八九十]{1,3})[）)]"
    "|[（(](?P<figure>\\d{1,2})[）)]|(?P<circled>[①-⑳]))[ \u3000]?(?=[^ \u3000])"
)


HAN_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
"""What a Chinese digit counts."""


def han_number(text: str) -> int:
    """A Chinese number from one to ninety-nine; 0 for what is none."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return HAN_DIGITS.get(text, 0)
    return (HAN_DIGITS.get(tens, 0) if tens else 1) * 10 + HAN_DIGITS.get(ones, 0)


_VALUES: dict[str, Callable[[str], int]] = {
    "han": han_number,
    "bracketed": han_number,
    "figure": int,
    "circled": lambda text: ord(text) - ord("①") + 1,
}


@lru_cache(maxsize=_ASKED)
def is_label(text: str) -> bool:
    """A short line that ends without a mark, as headings, names of places and signatures do."""
    if not text:
        return False
    if text.isascii():
        return len(text) <= 2 * LONGEST_LABEL and text[-1] not in _NO_LABEL_ENDS and text[-1] != "."
    if len(text) > LONGEST_LABEL or text[-1] in _NO_LABEL_ENDS or "。" in text:
        return False
    return len(text) <= LONGEST_LABEL_WITH_PAUSE or not pauses(text)


# What stands before a number inside a sentence.
_BEFORE_NUMBER = re.compile("[：；:;]")


def enumerator(text: str) -> tuple[str, int, int] | None:
    """What numbers a line: the kind of number, its value, and where its text begins; None if nothing.

    Articles of a law （第四条）are paragraphs with a number, not entries of a list.
    """
    match = _ENTRY.match(text)
    if match is None:
        return None
    kind = match.lastgroup or ""
    return kind, _VALUES[kind](match[kind]), match.end()


def counts_on(before: str, behind: str) -> bool:
    """Whether a sentence counts, and what stands behind has its next number: ①挂号；②缴费；|③取药。"""
    entry = enumerator(behind)
    if entry is None or before[-1] not in PAUSES:
        return False
    kind, value, _ = entry
    inside = (enumerator(before[found.end() :]) for found in _BEFORE_NUMBER.finditer(before))
    return any(number is not None and number[:2] == (kind, value - 1) for number in inside)


@lru_cache(maxsize=_ASKED)
def is_unclosed(text: str) -> bool:
    """Whether a bracket or quotation mark of the text has no partner in it yet."""
    for mark, (opening, closing) in _OPENINGS:
        if mark in text and sum(map(text.count, opening)) > sum(map(text.count, closing)):
            return True
    return False


def is_enumerated(text: str) -> bool:
    """Whether a line begins with a number of its own: 一、 （二） ③ 第四条 5."""
    return _ENUMERATOR.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a stop, possibly inside closing quotes and brackets, or breaks off.

    The call of a note may stand behind the stop: 两个人。①
    """
    last = text[-1:]
    if last not in _BEHIND_STOPS and last != ".":  # most texts
        return last in STOPS
    bare = text[-8:].rstrip(_BEHIND_STOPS)
    if not bare:
        return False
    if bare[-1] in STOPS:
        return True
    if bare[-1] == ".":
        return _ENGLISH_STOP.search(bare) is not None
    return text[-1] in _QUOTES and _BROKEN_OFF.search(text[-8:]) is not None


def are_entries(text: str, other: str) -> bool:
    """Whether two short lines are of one form: 甲（四川）4：1 乙（山东）, and the next result."""
    if len(text) > _LONGEST_ENTRY or len(other) > _LONGEST_ENTRY or not _has_entry_sign(text):
        return False
    if text[-1].isalnum() is not other[-1:].isalnum():  # one ends with a mark
        return False
    return _form(text) == _form(other)


@lru_cache(maxsize=_ASKED)
def _form(text: str) -> str:
    """What a line is made of: runs of Han, of figures and of letters as one sign each; all marks."""
    for runs, sign in _RUNS:
        text = runs.sub(sign, text)
    return text.translate(_WIDE)


def is_counted(before: str, behind: str) -> bool:
    """Whether a seam parts the digits of a figure, a figure from what it counts, or a date."""
    if before[-1].isdigit():
        if _CLOCK.search(before[-_LONGEST_CLOCK:]):
            return False  # 每晚开到21:30|位于…: nothing is counted by a time
        return _COUNTED.match(behind) is not None
    if not behind[0].isdigit():
        if behind[0] == "零" and _BELOW_ZERO.match(behind):
            return _BEFORE_FIGURE.search(before[-_LONGEST_BEFORE_FIGURE:]) is not None
        return before[-1] in _NUMERALS and behind[0] in _NUMERALS
    if _CUT_FIGURE.search(before[-3:]) and behind[:2].isdigit():
        return True
    is_day = (before[-1] == "日" and before[-2:-1].isdigit()) or _DAY_OF_WEEK.search(before[-_LONGEST_DAY:])
    if is_day and _TIME.match(behind):
        return True
    if _NEXT_UNIT.search(f"{before[-_LONGEST_BEFORE_FIGURE:]}|{behind[:_LONGEST_BEFORE_FIGURE]}"):
        return True
    return _BEFORE_FIGURE.search(before[-_LONGEST_BEFORE_FIGURE:]) is not None


def begins_inside(text: str) -> bool:
    """Whether a line begins inside a sentence, by its first characters: ，他说 or 说：“…; ’97 is a year."""
    if text.startswith(INNER_MARKS):
        return _YEAR.match(text) is None
    return _INNER.match(text) is not None


def closes(text: str, opening: str, closing: str) -> bool:
    """Whether the text closes more than it opens at some point."""
    depth = 0
    for mark in re.findall(f"[{re.escape(opening + closing)}]", text):
        depth += 1 if mark in opening else -1
        if depth < 0:
            return True
    return False
