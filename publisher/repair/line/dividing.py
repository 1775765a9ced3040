"""Where a space in a line divides what belongs apart: names, posts, fields, an opening and its text.

In: a line's text and a space in it. Out: whether the space was set there on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from publisher.repair.line.bylines import has_post, is_institution
from publisher.repair.line.rows import is_row_of_names
from publisher.repair.line.shapes import caption_credit
from publisher.repair.line.signatures import signature
from publisher.repair.line.words import REACH, cuts_word
from publisher.repair.wording import BULLETS, HAN, OWN_HOUSE, STOPS, Wording

# （某某研究所 某某，从业资格号：12345）
_SIGNED = re.compile(f"[（(]([{HAN} /／、“”]{{4,40}})(?:[）)]|[，,][^。（()）]{{2,40}}[）)]$)")
_WORD = re.compile(f"[{HAN}]+")
# 投稿 in 投稿 邮箱: a word of two characters at most that opens a line.
_LONGEST_WORD = 2
# What a space sets apart by custom: 本报讯 …, 第四条 …, ① …
_OPENING = re.compile(
    f"(?:[{HAN}\\d]{{0,14}}(?:讯|日专?电|[社报网台刊][{HAN}\\d]{{0,6}}电)(?:[（(][^（()）]{{2,30}}[）)])?"
    f"|第[{HAN}\\d]{{1,4}}[条章节款]|编者按|据《[^》]{{2,12}}》(?:报道|消息)|[图表]\\d{{1,2}})$"
    f"|[①-⑳{BULLETS}]$"
)
# A dateline sets its report apart, whatever word 电 and what follows might make.
_DATELINE = re.compile(f"(?:\\d日[电讯]|{OWN_HOUSE}讯)$")
_LONGEST_OPENING = 40
_FIELD = re.compile(f"[{HAN}]{{2,6}}[：:]")
# The words beside a space that other spaces, a label or the line's ends divide.
_WORD_BEFORE = re.compile(f"(?:^|[ \u3000：:])([{HAN}·]{{2,16}})$")
_WORD_BEHIND = re.compile(f"([{HAN}·]{{2,16}})(?=[ \u3000]|$)")
_LONGEST_POST = 17
# 嘉　宾：, 地 点：as wide as a label of three or four characters
_PADDED_LABEL = re.compile(f"[{HAN}][ \u00a0]+[{HAN}][：:]")
# 问（某区 常女士）：, 答（农艺师 冷于冰）：who asks or answers, and where from.
_WHO = re.compile(f"[{HAN}]{{1,6}}[（(][^。（()）]{{3,30}}[）)][：:]")
# …吗？（某区 常女士）
_ASKS = re.compile(
    f"[（(][{HAN}]{{2,8}} [{HAN}]{{1,3}}(?:先生|女士|小姐|老师|师傅|大爷|大妈|阿姨|同学)[）)]$"
)
_LONGEST_SAID_BY = 24
# …的意思。——评委 宗子豪: behind a dash at the end, who says so and what else he is.
_SAID_BY = re.compile(f"[{STOPS}”’）](?:——|--|──)[{HAN}]{{2,12}} (?P<name>[{HAN}]{{2,4}})$")
_REMARK = re.compile("[（(][^。（()）]{2,24}[）)]")
_APART_FROM_IDENTITY = re.compile(f"[{HAN}·]{{2,4}}[ \u3000]+[（(][^（()）。]{{2,24}}[）)]")
# A name before a space and one behind it; those of two characters may be as wide as those of three: 毕　岸.
_WIDE_NAME = f"(?<![{HAN}])[{HAN}][ \u3000]{{1,2}}[{HAN}](?![{HAN}])"
_NAME_BEFORE = re.compile(f"(?:{_WIDE_NAME}|[{HAN}]{{1,4}})$")
_NAME_BEHIND = re.compile(f"{_WIDE_NAME}|[{HAN}]{{1,4}}(?![{HAN}])")
_LONGEST_NAME = 4


def divides(line: Line, space: Space) -> bool:
    """Whether a space divides what belongs apart."""
    return any(holds(line, space) for holds in KEPT)


def is_opening(text: str, end: int) -> bool:
    """Whether `text[:end]` is an opening that a space sets apart by custom: 本报讯, 第四条, ①."""
    if end > _LONGEST_OPENING:
        return False
    return bool(_DATELINE.search(text, 0, end) or _OPENING.search(text, 0, end))


class Space:
    """A space of a line, from `start` to `end`."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end

    @cached_property
    def in_word(self) -> bool:
        """Whether it stands inside a word of the dictionary."""
        before = self.text[max(0, self.start - REACH) : self.start]
        return cuts_word(before, self.text[self.end : self.end + REACH])


class Line:
    """A line, and where it is signed.

    Args:
        knows: Whether three characters stand together elsewhere in the text.

    Attributes:
        asked: Where it says in brackets, behind a question, who asks: （某地 某某）.
        who: What it opens with where it says in brackets who asks or answers.
        credit: Where a caption's credit begins; None where it has none.
    """

    def __init__(self, text: str, wording: Wording, knows: Callable[[str], bool]) -> None:
        self.text, self.wording, self._knows = text, wording, knows
        brackets = [*_SIGNED.finditer(text)]
        self._signed = [match for match in brackets if _is_signature(match[1], wording)]
        behind_stop = (match for match in brackets if match.start() and text[match.start() - 1] in STOPS)
        self.asked = {at for match in (*behind_stop, *_ASKS.finditer(text)) for at in range(*match.span())}
        self.who = _WHO.match(text)
        self.credit = caption_credit(text, wording)

    @cached_property
    def is_row_of_names(self) -> bool:
        return is_row_of_names(self.text)

    def is_solid_elsewhere(self, space: Space) -> bool:
        """Whether the characters around a space stand together elsewhere: 云 帆：, and 云帆： below it."""
        before, behind = self.text[: space.start][-2:], self.text[space.end : space.end + 2]
        words = (before + behind[:1], before[-1:] + behind)
        whole = [word for word in words if len(word) == 3]
        return bool(whole) and all(map(self._knows, whole))

    def signature_around(self, position: int) -> re.Match[str] | None:
        """The signature in brackets that a position lies in."""
        return next((one for one in self._signed if one.start() < position < one.end()), None)


def _in_credit(line: Line, space: Space) -> bool:
    return line.credit is not None and space.start >= line.credit - 1


def _in_name_behind_dash(line: Line, space: Space) -> bool:
    said_by = _SAID_BY.search(line.text[-_LONGEST_SAID_BY:])
    return said_by is not None and line.text[space.end :] == said_by["name"] and not space.in_word


def _in_asker(line: Line, space: Space) -> bool:
    return space.start in line.asked and not space.in_word


def _in_who_speaks(line: Line, space: Space) -> bool:
    return line.who is not None and space.start < line.who.end() and not space.in_word


def _behind_closing(line: Line, space: Space) -> bool:
    """此致 敬礼: what closes a letter is set apart from the greeting behind it."""
    return line.text[: space.start] in line.wording.closings


def _behind_opening(line: Line, space: Space) -> bool:
    if not is_opening(line.text, space.start):
        return False
    return not space.in_word or _DATELINE.search(line.text, 0, space.start) is not None


def _between_name_and_post(line: Line, space: Space) -> bool:
    """嘉宾：市人大代表 某某 市政协委员 某某"""
    before = _WORD_BEFORE.search(line.text[max(0, space.start - _LONGEST_POST) : space.start])
    behind = _WORD_BEHIND.match(line.text, space.end)
    if before is None or behind is None:
        return False
    titles, is_name = line.wording.titles, line.wording.is_name
    return (before[1].endswith(titles) and is_name(behind[1])) or (
        behind[1].endswith(titles) and is_name(before[1])
    )


def _in_padded_label(line: Line, space: Space) -> bool:
    """嘉 宾：某某, below 主持人：某某."""
    is_padded = space.start == 1 and _PADDED_LABEL.match(line.text) is not None
    return is_padded and not line.is_solid_elsewhere(space)


def _between_fields(line: Line, space: Space) -> bool:
    """受访人：某某 采访人：某某: two fields on one line."""
    fields = _FIELD.match(line.text) and _FIELD.match(line.text, space.end)
    return bool(fields) and "。" not in line.text


def _between_names(line: Line, space: Space) -> bool:
    return _divides_names(line.text, space.start, space.end, line.wording)


def _in_row_of_names(line: Line, space: Space) -> bool:
    return line.is_row_of_names


def _before_identity(line: Line, space: Space) -> bool:
    """某某 （某地，教师）: a line of its own that says who signs."""
    return line.text[space.end] in "（(" and _APART_FROM_IDENTITY.fullmatch(line.text) is not None


def _before_closing_bracket(line: Line, space: Space) -> bool:
    """…三个字 （小糜拍）: what stands in brackets at the end of a line was set apart by somebody."""
    return _REMARK.fullmatch(line.text, space.end) is not None


def _behind_name_of_post(line: Line, space: Space) -> bool:
    """某某 市政协委员、某院主任: a line of its own that says who somebody is."""
    text = line.text
    if space.start > _LONGEST_NAME or not text.endswith(line.wording.titles):
        return False
    return line.wording.is_name(text[: space.start]) and has_post(text, line.wording)


def _before_contact(line: Line, space: Space) -> bool:
    """A word that opens the line is a part of what the contact is called: 投稿 邮箱."""
    is_alone = space.start <= _LONGEST_WORD and _WORD.fullmatch(line.text, 0, space.start)
    return not is_alone and line.wording.contact.match(line.text, space.end) is not None


KEPT: tuple[Callable[[Line, Space], bool], ...] = (
    _in_credit,
    _in_name_behind_dash,
    _in_asker,
    _in_who_speaks,
    _behind_closing,
    _behind_opening,
    _in_padded_label,
    _between_fields,
    _in_row_of_names,
    _between_name_and_post,
    _between_names,
    _before_contact,
    _before_identity,
    _behind_name_of_post,
    _before_closing_bracket,
)
"""Where a space divides what belongs apart; those that need no dictionary come first where they can."""


def _is_signature(text: str, wording: Wording) -> bool:
    """记者 苏 映寒: signers in brackets, whatever spaces are among them."""
    if "".join(text.split()).startswith(wording.writers) or signature(text, wording) is not None:
        return True
    house, _, name = text.rpartition(" ")
    return is_institution(house, wording) and wording.is_name(name)


def _divides_names(text: str, start: int, end: int, wording: Wording) -> bool:
    """Whether whole names stand on both sides: 张三 李四, or 毕　岸 吕　岩 朱礁生."""
    left = _NAME_BEFORE.search(text, max(0, start - _LONGEST_NAME), start)
    right = _NAME_BEHIND.match(text, end)
    if left is None or right is None:
        return False
    before, behind = ("".join(name[0].split()) for name in (left, right))
    return wording.is_name(before) and wording.is_name(behind[:3])
