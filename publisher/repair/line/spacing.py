"""Spaces in a line that nobody typed: where they are, and how much speaks against each.

In: a line's text. Out: `Slip` values, without the spaces that divide names or set an opening apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from publisher.repair.line.bylines import has_post, is_institution
from publisher.repair.line.rows import is_row_of_names
from publisher.repair.line.shapes import caption_credit
from publisher.repair.line.signatures import signature
from publisher.repair.line.words import REACH, begins_bound, cuts_word
from publisher.repair.wording import BULLETS, CLOSING, HAN, OWN_HOUSE, STOPS, Wording

HAN_PER_SLIP = 1200
"""So many Han to one space inside a word make a tool of it: authors do not type them so often."""

_MARKS = "，。、；：！？“”‘’（）《》〈〉【】「」『』…"
# Spaces come first in these patterns: few characters are any, and looking behind each takes its time.
_SPACE, _MORE = "[ \\u00a0]", "[ \\u00a0]{0,3}"
_BETWEEN = re.compile(f"{_SPACE}(?<=[{HAN}{_MARKS}].){_MORE}(?=[{HAN}{_MARKS}])")
# A mark that was folded, then a space, then Han: the space came with the fold.
_BEHIND_FOLDED = re.compile(f"{_SPACE}(?<=[{HAN}”’][,;:!?].){_MORE}(?=[{HAN}“‘])")
# Beside a quote that was flattened: 他说, "我…" 他停了停
_BESIDE_QUOTE = re.compile(
    f"{_SPACE}(?:(?:(?<=[{_MARKS}].)|(?<=[{HAN}”’][,;:!?].)){_MORE}(?=[\"'][{HAN}])"
    f"|(?<=[{HAN}{_MARKS}!?][\"'].){_MORE}(?=[{HAN}]))"
)
# A mark that brings its own white: House ，
_BEFORE_MARK = re.compile(f"{_SPACE}(?<=[A-Za-z\\d%％℃].){_MORE}(?=[，。、；：！？])")
_UNTYPED = (_BETWEEN, _BEHIND_FOLDED, _BESIDE_QUOTE, _BEFORE_MARK)
_FIGURE = "[A-Za-z\\d%％℃]"
# Between Han, or a mark that belongs to Han, and a figure or a Latin letter; behind a mark that was folded
# after a figure, before Han.
_BORDER = re.compile(
    f"{_SPACE}(?:(?<=[{HAN}{_MARKS}].){_MORE}(?=[A-Za-z\\d])|(?<={_FIGURE}.){_MORE}(?=[{HAN}])"
    f"|(?<=[{HAN}”’][,;:!?].){_MORE}(?=[A-Za-z\\d])|(?<=[\\d%％℃）)][,;:].){_MORE}(?=[{HAN}“]))"
)
_SOLID = (re.compile(f"[A-Za-z\\d](?<=[{HAN}].)"), re.compile(f"{_FIGURE}(?=[{HAN}])"))
# （某某研究所 某某，从业资格号：12345）
_SIGNED = re.compile(f"[（(]([{HAN} /／、“”]{{4,40}})(?:[）)]|[，,][^。（()）]{{2,40}}[）)]$)")
_PADDED = re.compile(f"(?:^|[^{HAN}])?([{HAN}]){_SPACE}+([{HAN}])(?![{HAN}])")
_SPACED_OUT = re.compile(f" [{HAN}] [{HAN}](?= |$)")
SPACE = re.compile("[ \u00a0]")
_WORD = re.compile(f"[{HAN}]+")
# 投稿 in 投稿 邮箱: a word of two characters at most that opens a line.
_LONGEST_WORD = 2
# What a space sets apart by custom: 本报讯 …, 第四条 …, ① …
_OPENING = re.compile(
    f"(?:[{HAN}\\d]{{0,14}}(?:讯|日专?电|[社报网台刊][{HAN}\\d]{{0,6}}电)(?:[（(][^（()）]{{2,30}}[）)])?|第[{HAN}\\d]{{1,4}}[条章节款]|编者按|据《[^》]{{2,12}}》(?:报道|消息)|[图表]\\d{{1,2}})$"
    f"|[①-⑳{BULLETS}]$"
)
# A dateline sets its report apart, whatever word 电 and what follows might make.
_DATELINE = re.compile(f"(?:\\d日[电讯]|{OWN_HOUSE}讯)$")
_FIELD = re.compile(f"[{HAN}]{{2,6}}[：:]")
# The words beside a space that other spaces, a label or the line's ends divide.
_WORD_BEFORE = re.compile(f"(?:^|[ \u3000：:])([{HAN}·]{{2,16}})$")
_WORD_BEHIND = re.compile(f"([{HAN}·]{{2,16}})(?=[ \u3000]|$)")
_LONGEST_POST = 17
# 嘉　宾：, 地 点：as wide as a label of three or four characters
_PADDED_LABEL = re.compile(f"[{HAN}][ \u00a0]+[{HAN}][：:]")
# 问（某区 常女士）：, 答（农艺师 冷于冰）：who asks or answers, and where from.
_WHO = re.compile(f"[{HAN}]{{1,6}}[（(][^。（()）]{{3,30}}[）)][：:]")
# 9:00 女子手球；14:30 游泳预赛
_AT_TIMES = re.compile("(?:^|[；;。，,、 ])\\d{1,2}[:：]\\d{2}(?:[—～~-]\\d{1,2}[:：]\\d{2})?$")
_LONGEST_TIMES = 16
# ，从牌坊一直摆 到井台，: words of one clause, with marks that no field begins or ends with.
_CLAUSE_BEFORE = re.compile(f'[，,；;。！!？?、“”"—][{HAN}A-Za-z\\d]{{1,24}}$')
_CLAUSE_BEHIND = re.compile(f"[{HAN}A-Za-z\\d]{{1,24}}[，,；;。！!？?、]")
_LONGEST_CLAUSE = 26
_LONGEST_OPENING = 40
_LONGEST_SAID_BY = 24
# …的意思。——评委 宗子豪: behind a dash at the end, who says so and what else he is.
_SAID_BY = re.compile(f"[{STOPS}”’）](?:——|--|──)[{HAN}]{{2,12}} (?P<name>[{HAN}]{{2,4}})$")
_CLOSING = f"{STOPS}{CLOSING}"
_REMARK = re.compile("[（(][^。（()）]{2,24}[）)]")
_APART_FROM_IDENTITY = re.compile(f"[{HAN}·]{{2,4}}[ \u3000]+[（(][^（()）。]{{2,24}}[）)]")


# A name before a space and one behind it; those of two characters may be as wide as those of three: 毕　岸.
_WIDE_NAME = f"(?<![{HAN}])[{HAN}][ \u3000]{{1,2}}[{HAN}](?![{HAN}])"
_NAME_BEFORE = re.compile(f"(?:{_WIDE_NAME}|[{HAN}]{{1,4}})$")
_NAME_BEHIND = re.compile(f"{_WIDE_NAME}|[{HAN}]{{1,4}}(?![{HAN}])")
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Slip:
    """A space that may go.

    Attributes:
        is_sure: Nobody would have typed it: it stands inside a word or beside a mark.
        in_word: It stands inside a word of the dictionary.
        in_clause: It stands between words of a clause that has marks on both sides.
        between_commas: These are marks that divide no entries: ，磁吸密封，一 人一扇，
    """

    start: int
    end: int
    is_sure: bool
    in_word: bool
    in_clause: bool
    between_commas: bool
    reason: str


def slips_in(text: str, wording: Wording) -> Iterator[Slip]:
    """In order, without those that divide names or set an opening apart."""
    found = {match.span() for pattern in _UNTYPED for match in pattern.finditer(text)}
    if not found:
        return
    line = _Line(text, wording)
    for start, end in sorted(found):
        space = _Space(text, start, end)
        if bracket := line.signature_around(start):
            if _cuts_name(line, space, bracket):
                yield Slip(
                    start,
                    end,
                    is_sure=True,
                    in_word=True,
                    in_clause=False,
                    between_commas=False,
                    reason="a space inside a word",
                )
        elif not any(holds(line, space) for holds in KEPT):
            yield _slip(line, space)


def _slip(line: _Line, space: _Space) -> Slip:
    """A space that divides nothing, and what speaks against it."""
    text, start, end = space.text, space.start, space.end
    beside_mark = not (_WORD.match(text, start - 1) and _WORD.match(text, end))
    reason = "a space beside a mark" if beside_mark else "a space between Chinese characters"
    is_typed = text[start - 1] in _CLOSING  # a field, or who signs, may be set apart there
    is_sure = (beside_mark and not is_typed) or space.in_word or begins_bound(text[end : end + REACH])
    if is_sure and not space.in_word and _pads_name(line, space):
        is_sure = False
    clause = None if beside_mark or _pads_name(line, space) else _clause(text, start, end)
    between_commas = clause is not None and clause[0] in "，,。" and clause[1] in "，,。；;"
    return Slip(
        start,
        end,
        is_sure=is_sure,
        in_word=space.in_word,
        in_clause=clause is not None,
        between_commas=between_commas,
        reason=reason,
    )


def _clause(text: str, start: int, end: int) -> tuple[str, str] | None:
    """The marks around the clause that a space stands in, if it is one."""
    before = _CLAUSE_BEFORE.search(text[max(0, start - _LONGEST_CLAUSE) : start])
    behind = _CLAUSE_BEHIND.match(text, end)
    return (before[0][0], behind[0][-1]) if before and behind else None


def _pads_name(line: _Line, space: _Space) -> bool:
    """米 岚（女）, 尉迟明远、伍 丹: a name of two characters that is as wide as those of three."""
    name = _PADDED.match(line.text, max(0, space.start - 2))
    return name is not None and line.wording.is_name(name[1] + name[2])


class _Space:
    """A space of a line, from `start` to `end`."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end

    @cached_property
    def in_word(self) -> bool:
        """Whether it stands inside a word of the dictionary."""
        before = self.text[max(0, self.start - REACH) : self.start]
        return cuts_word(before, self.text[self.end : self.end + REACH])


class _Line:
    """A line, and where it is signed.

    Attributes:
        asked: Where it says in brackets, behind a question, who asks: （某地 某某）.
        who: What it opens with where it says in brackets who asks or answers.
        credit: Where a caption's credit begins; None where it has none.
    """

    def __init__(self, text: str, wording: Wording) -> None:
        self.text, self.wording = text, wording
        brackets = [*_SIGNED.finditer(text)]
        self._signed = [match for match in brackets if _is_signature(match[1], wording)]
        behind_stop = (match for match in brackets if match.start() and text[match.start() - 1] in STOPS)
        self.asked = {at for match in behind_stop for at in range(*match.span())}
        self.who = _WHO.match(text)
        self.credit = caption_credit(text, wording)

    @cached_property
    def is_row_of_names(self) -> bool:
        return is_row_of_names(self.text)

    def signature_around(self, position: int) -> re.Match[str] | None:
        """The signature in brackets that a position lies in."""
        return next((one for one in self._signed if one.start() < position < one.end()), None)


def _cuts_name(line: _Line, space: _Space, bracket: re.Match[str]) -> bool:
    """Whether a single Han that is no word of its own stands beside a space among signers.

    Two of them are a name of two characters that is as wide as those of three: 苗 壮.
    """
    inside = space.start - bracket.start(1)
    if any(name.start() <= inside <= name.end() for name in _SPACED_OUT.finditer(bracket[1])):
        return False
    words = (
        *line.text[bracket.start(1) : space.start].split()[-1:],
        *line.text[space.end : bracket.end(1)].split()[:1],
    )
    signing = (*line.wording.photographers, *line.wording.writing)
    return any(len(word) == 1 and word not in signing for word in words)


def _in_credit(line: _Line, space: _Space) -> bool:
    return line.credit is not None and space.start >= line.credit - 1


def _in_name_behind_dash(line: _Line, space: _Space) -> bool:
    said_by = _SAID_BY.search(line.text[-_LONGEST_SAID_BY:])
    return said_by is not None and line.text[space.end :] == said_by["name"] and not space.in_word


def _in_asker(line: _Line, space: _Space) -> bool:
    return space.start in line.asked and not space.in_word


def _in_who_speaks(line: _Line, space: _Space) -> bool:
    return line.who is not None and space.start < line.who.end() and not space.in_word


def _behind_closing(line: _Line, space: _Space) -> bool:
    """此致 敬礼: what closes a letter is set apart from the greeting behind it."""
    return line.text[: space.start] in line.wording.closings


def _behind_opening(line: _Line, space: _Space) -> bool:
    if space.start > _LONGEST_OPENING:
        return False
    if _DATELINE.search(line.text, 0, space.start):
        return True
    return not space.in_word and _OPENING.search(line.text, 0, space.start) is not None


def _between_name_and_post(line: _Line, space: _Space) -> bool:
    """嘉宾：市人大代表 某某 市政协委员 某某"""
    before = _WORD_BEFORE.search(line.text[max(0, space.start - _LONGEST_POST) : space.start])
    behind = _WORD_BEHIND.match(line.text, space.end)
    if before is None or behind is None:
        return False
    titles, is_name = line.wording.titles, line.wording.is_name
    return (before[1].endswith(titles) and is_name(behind[1])) or (
        behind[1].endswith(titles) and is_name(before[1])
    )


def _in_padded_label(line: _Line, space: _Space) -> bool:
    """嘉 宾：某某, below 主持人：某某."""
    return space.start == 1 and _PADDED_LABEL.match(line.text) is not None


def _between_fields(line: _Line, space: _Space) -> bool:
    """受访人：某某 采访人：某某: two fields on one line."""
    fields = _FIELD.match(line.text) and _FIELD.match(line.text, space.end)
    return bool(fields) and "。" not in line.text


def _between_names(line: _Line, space: _Space) -> bool:
    return _divides_names(line.text, space.start, space.end, line.wording)


def _in_row_of_names(line: _Line, space: _Space) -> bool:
    return line.is_row_of_names


def _before_identity(line: _Line, space: _Space) -> bool:
    """某某 （某地，教师）: a line of its own that says who signs."""
    return line.text[space.end] in "（(" and _APART_FROM_IDENTITY.fullmatch(line.text) is not None


def _before_closing_bracket(line: _Line, space: _Space) -> bool:
    """…三个字 （小糜拍）: what stands in brackets at the end of a line was set apart by somebody."""
    return _REMARK.fullmatch(line.text, space.end) is not None


def _behind_name_of_post(line: _Line, space: _Space) -> bool:
    """某某 市政协委员、某院主任: a line of its own that says who somebody is."""
    text = line.text
    if space.start > _LONGEST_NAME or not text.endswith(line.wording.titles):
        return False
    return line.wording.is_name(text[: space.start]) and has_post(text, line.wording)


def _before_contact(line: _Line, space: _Space) -> bool:
    """A word that opens the line is a part of what the contact is called: 投稿 邮箱."""
    is_alone = space.start <= _LONGEST_WORD and _WORD.fullmatch(line.text, 0, space.start)
    return not is_alone and line.wording.contact.match(line.text, space.end) is not None


KEPT: tuple[Callable[[_Line, _Space], bool], ...] = (
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


def borders(text: str) -> tuple[list[tuple[int, int]], int]:
    """Spaces where Han and Western text meet, and how many such places have none."""
    spaces = [match.span() for match in _BORDER.finditer(text) if not _opens(text, match.start())]
    return spaces, sum(len(one.findall(text)) for one in _SOLID)


def _opens(text: str, end: int) -> bool:
    """Whether what stands before a space is an opening that is set apart: 本报讯 4月8日上午, 9:00 开幕."""
    if _AT_TIMES.search(text[max(0, end - _LONGEST_TIMES) : end]):
        return True
    if end > _LONGEST_OPENING:
        return False
    return bool(_DATELINE.search(text, 0, end) or _OPENING.search(text, 0, end))


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
