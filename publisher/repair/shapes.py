"""What a passage looks like by itself, before its neighbours are asked.

In: one passage. Out: its `Shape`. Patterns are tried on short lines only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto

from publisher.read import Passage
from publisher.repair.signatures import LONGEST as LONGEST_BYLINE
from publisher.repair.signatures import signature
from publisher.repair.wording import CLOSING, HAN, PAUSES, STOPS, Wording

# Longest line that can be a signature, a caption, a heading without a mark. A line of running
# text in one column has 11 to 25 characters, a paragraph usually far more than 60.
LONGEST_CAPTION = 160
LONGEST_LABEL = 36
LONGEST_CROSSHEAD = 22
# With a comma in it, a line is more likely a cut sentence than a head.
LONGEST_LABEL_WITH_PAUSE = 20

_DASH = re.compile("(?:[—―─]{1,3}|--+)(?=[^—―─\\-\\s])")
_JUMP = re.compile(
    "[（(【\\[]?\\s?(?:[^，。！？（）()]{0,14}[见转接])第?\\s?[A-Za-z]?[\\d一二三四五六七八九十]{1,3}[A-Za-z]?\\d{0,3}\\s?"
    "[·、—\\-\\d]{0,6}版(?:[^，。！？（）()]{0,12})?[）)】\\]]?"
)
_DATELINE = re.compile(
    f"[（(【\\[]?(?!综合)(?:据?[{HAN}]{{0,8}}(?:社|报|网|台)[{HAN}]{{0,10}}(?:\\d{{1,2}}月)?(?:\\d{{1,2}}日)?"
    f"(?:电|讯|消息)[）)】\\]]?(?:\\s?[（(]?[^。！？]{{0,40}}[）)])?"
    f"|[{HAN}]{{2,8}}\\d{{1,2}}月\\d{{1,2}}日[电讯])"
)
_DATE = re.compile(
    "(?:(?:\\d{4}|[一二][〇○零一二三四五六七八九]{3}|民国[一二三四五六七八九十]{1,3})年)?"
    "(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\\d{1,2}|[一二三四五六七八九十]{1,3})日"
    "(?:\\s{0,4}星期[一二三四五六日天])?|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}"
)
_ENUMERATOR = re.compile(
    "[（(]?[一二三四五六七八九十百]{1,3}[）)、]|[（(]\\d{1,2}[）)]|[①-⑳❶-❿]|第[一二三四五六七八九十百\\d]{1,4}[条章节款项]"
    "|\\d{1,2}[.．、]\\s?(?=\\D)"
)
_PROVIDED = re.compile(f"[（(]?([{HAN}·]{{3,20}})[）)]?")
_ENGLISH_STOP = re.compile("[A-Za-z]{2}\\.$|\\.{3}$")
_ENTRY = re.compile(
    "(?:(?P<han>[一二三四五六七八九十]{1,3})、|[（(](?P<bracketed>[一二三四五六七八九十]{1,3})[）)]"
    "|[（(](?P<figure>\\d{1,2})[）)]|(?P<circled>[①-⑳]))[ \u3000]?(?=[^ \u3000])"
)


def _han_value(text: str) -> int:
    """A Chinese number from one to ninety-nine."""
    tens, ten, ones = text.rpartition("十")
    digits = "〇一二三四五六七八九"
    if not ten:
        return digits.find(text)
    return (digits.find(tens) if tens else 1) * 10 + (digits.find(ones) if ones else 0)


_VALUES: dict[str, Callable[[str], int]] = {
    "han": _han_value,
    "bracketed": _han_value,
    "figure": int,
    "circled": lambda text: ord(text) - ord("①") + 1,
}


# 本报讯（记者 …）, 新华社北京12月25日电, with which every report begins.
REPORT = re.compile(
    f"本[报刊网台]讯|(?:本[报刊网台]|[{HAN}]{{2,4}}社)[{HAN}]{{2,10}}\\d{{1,2}}月\\d{{1,2}}日(?:讯|电)"
)
_LONGEST_ENTRY = 40
# What entries have and clauses of a sentence hardly share: figures, brackets, colons.
_ENTRY_SIGNS = frozenset("0（：《")
CUT_DATE = re.compile("\\d[年月]$")
"""The end of a line that cuts a date behind its year or month."""
# What a figure must follow: 10月|15日, 15日下午|5时, 去年|11月, 超过|3万人.
_BEFORE_FIGURE = re.compile(
    "(?:\\d[年月时点]|[上下中]午|凌晨|清晨|傍晚|晚上|[今昨明当]晚|[去今明前同当次]年|[至到约逾超达过足满])$"
)
_COUNTED = re.compile(
    "[A-Za-zμ]{1,4}(?![A-Za-z])|[万亿千百多余个名位项年月日时分人家户元吨米公千平层座台套辆次届号岁]|\\d|[%％‰℃.]"
)
# 问： 答： 审判长： and what was said.
_SPEAKER = re.compile(f"([{HAN}·A-Z]{{1,6}})[：:](?=[^/\\d])")
# Speech that breaks off: “老易这个人——”
_BROKEN_OFF = re.compile("(?:——|──|--)[”’」』\"']{1,2}$")
_RUNS = re.compile(f"(?P<han>[{HAN}]+)|(?P<figures>\\d+(?:[.，]\\d+)*)|[A-Za-z]+")
_WIDE = str.maketrans(",;:!?()", "，；：！？（）")


class Shape(Enum):
    """How a passage looks. `PROSE` is running text, `LABEL` a short line without a stop."""

    HEADING = auto()
    DECK = auto()
    BYLINE = auto()
    CAPTION = auto()
    DATELINE = auto()
    DATE = auto()
    EDITOR = auto()
    JUMP = auto()
    LABEL = auto()
    PROSE = auto()
    OTHER = auto()


def shape(passage: Passage, wording: Wording) -> Shape:
    """Look at one passage."""
    if passage.kind == "heading":
        return Shape.HEADING
    if passage.kind != "text":
        return Shape.OTHER
    text = passage.text
    if wording.editors_note.match(text):
        return Shape.EDITOR
    if len(text) > LONGEST_CAPTION:
        return Shape.PROSE
    if len(text) <= LONGEST_BYLINE and (found := _furniture(text, wording)):
        return found
    if caption_credit(text, wording) is not None or wording.picturing.match(text):
        return Shape.CAPTION
    return Shape.LABEL if is_label(text) else Shape.PROSE


def _furniture(text: str, wording: Wording) -> Shape | None:
    if _JUMP.fullmatch(text):
        return Shape.JUMP
    if _is_editor(text, wording):
        return Shape.EDITOR
    if _DATELINE.fullmatch(text):
        return Shape.DATELINE
    if _DATE.fullmatch(text):
        return Shape.DATE
    if found := signature(text, wording):
        return Shape.CAPTION if found.is_credit else Shape.BYLINE
    if _DASH.match(text) and text[-1] not in "。！？；;，,、" and len(text) > 3:
        return Shape.DECK
    return None


def caption_credit(text: str, wording: Wording) -> int | None:
    """Where the credit begins in a line that is a caption with one, else None.

    A credit stands behind a stop, a space or a bracket; the words before it must not be so long
    that the line is an article's last paragraph signed by its photographer.
    """
    if len(text) > LONGEST_CAPTION:
        return None
    tail = max(0, len(text) - LONGEST_BYLINE)
    if not wording.crediting.search(text, tail):
        return None
    for at in range(tail, len(text)):
        opens = at == 0 or text[at - 1] in "。．.！!？?　 ）)”" or text[at] in "（("
        if opens and not text[at].isspace() and _is_credit(text, at, wording):
            return at
    return None


def _is_credit(text: str, at: int, wording: Wording) -> bool:
    if text[-1] in PAUSES or (text[at] in "（(" and text[-1] not in "）)"):
        return False
    if text[at:].strip("（）()") in wording.credits or _is_provided(text, at, wording):
        return True
    found = signature(text, wording, at)
    return found is not None and found.is_credit


def _is_provided(text: str, at: int, wording: Wording) -> bool:
    """（某区人民法院供图）, 某图片社供稿 behind the last stop: whoever it is, it says what was done."""
    match = _PROVIDED.fullmatch(text, at)
    return at > 0 and match is not None and match[1].endswith(wording.provided)


def _is_editor(text: str, wording: Wording) -> bool:
    """A line that names editors: 责任编辑：某某 校对：某某."""
    if text[-1] in "。！？":
        return False
    bare = text.lstrip("（(【[ 　")
    if wording.editing.search(text) and not any(mark in text for mark in "，。"):
        return True
    for word in wording.editors:
        if bare.startswith(word) and bare[len(word) : len(word) + 1] in (*":：/／ 　", ""):
            return len(bare) > len(word)
    return False


def is_label(text: str) -> bool:
    """A short line that ends without a mark, as headings, names of places and signatures do."""
    if text.isascii():
        return len(text) <= 2 * LONGEST_LABEL and text[-1] not in STOPS + PAUSES + ".-"
    longest = LONGEST_LABEL_WITH_PAUSE if any(mark in text for mark in PAUSES) else LONGEST_LABEL
    return len(text) <= longest and text[-1] not in STOPS + PAUSES + "-" and "。" not in text


def enumerator(text: str) -> tuple[str, int, int] | None:
    """What numbers a line: the kind of number, its value, and where its text begins; None if nothing.

    Articles of a law （第四条）are paragraphs with a number, not entries of a list.
    """
    match = _ENTRY.match(text)
    if match is None:
        return None
    kind = match.lastgroup or ""
    return kind, _VALUES[kind](match[kind]), match.end()


def is_unclosed(text: str) -> bool:
    """Whether a bracket or quotation mark of the text has no partner in it yet."""
    even = text.translate(_WIDE)  # one bracket of a pair may have been folded
    return any(even.count(mark) > even.count(other) for mark, other in ("“”", "（）", "《》"))


def is_enumerated(text: str) -> bool:
    """Whether a line begins with a number of its own: 一、 （二） ③ 第四条 5."""
    return _ENUMERATOR.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a stop, possibly inside closing quotes and brackets, or breaks off."""
    bare = text[-8:].rstrip(CLOSING + "\"'")
    if not bare:
        return False
    return bare[-1] in STOPS or bool(_ENGLISH_STOP.search(bare) or _BROKEN_OFF.search(text[-8:]))


def speaker(text: str) -> str:
    """Who speaks in a paragraph that begins with a name and a colon, else nothing."""
    match = _SPEAKER.match(text)
    return match[1] if match else ""


def are_entries(text: str, other: str) -> bool:
    """Whether two short lines are of one form: 甲（四川）4：1 乙（山东）, and the next result."""
    if max(len(text), len(other)) > _LONGEST_ENTRY:
        return False
    form = _form(text)
    return not _ENTRY_SIGNS.isdisjoint(form) and form == _form(other)


def _form(text: str) -> str:
    """What a line is made of: runs of Han, of figures and of letters as one sign each; all marks."""
    return _RUNS.sub(_sign, text.translate(_WIDE))


def _sign(run: re.Match[str]) -> str:
    return "汉" if run["han"] else "0" if run["figures"] else "a"


def is_date(text: str) -> bool:
    """Whether the line is a date and nothing else: 2024年5月1日, 二〇〇八年九月二十八日, 5月1日."""
    return _DATE.fullmatch(text) is not None


def is_counted(before: str, behind: str) -> bool:
    """Whether a seam parts the digits of a figure, a figure from what it counts, or a date."""
    if before[-1].isdigit():
        return _COUNTED.match(behind) is not None
    return behind[0].isdigit() and _BEFORE_FIGURE.search(before) is not None


def closes(text: str, opening: str, closing: str) -> bool:
    """Whether the text closes more than it opens at some point."""
    depth = 0
    for mark in re.findall(f"[{re.escape(opening + closing)}]", text):
        depth += 1 if mark in opening else -1
        if depth < 0:
            return True
    return False
