"""The marks of one text that layout tools folded to ASCII: which of them become full-width, and why.

In: a text, and whether most marks of its document were folded. Out: a change for each mark to restore, and
where brackets have no partner. What a mark stands beside decides; in doubt it stays.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from publisher.repair.draft import Change
from publisher.repair.line.protected import Protected
from publisher.repair.wording import FULL_WIDTH, HAN

_MARK = re.compile("[,;:!?()]")
# Han, and the marks that only Chinese sentences have. Not the marks restored here: what is
# decided for one must not hang on what was decided for another, or a second run would differ.
_OF_CHINESE = f"[{HAN}。、《》〈〉【】「」『』〔〕…]"
_CHINESE = re.compile(_OF_CHINESE)
# Marks in a row are decided together, brackets one by one; a group tells of Chinese beside them.
_RUN = re.compile(
    f"[,;:!?，；：！？()](?P<behind>(?<={_OF_CHINESE}.))?(?:(?<=[()])|[,;:!?，；：！？]*)(?P<before>(?={_OF_CHINESE}))?"
)
_BRACKET = re.compile("[()（）]")
_NUMBER = re.compile("[(（](\\d{1,2})[)）]")
# (2)A类, (b)B类, (iv)C类: what is numbered stands right behind the bracket.
_LABEL = re.compile("\\d{1,3}|[A-Za-z]|[ivx]{1,4}")
_HAS_HAN = re.compile(f"[{HAN}]")
# 1．B;2．13;3．has taught: answers, numbered as only Chinese has it.
_IS_CHINESE = re.compile(f"[{HAN}]|\\d．[A-Za-z\\d]")
# What no sentence has but a Chinese one, be it all codes: UDI-DI:0184(F5.0)、0191(F3.0)。
_OF_SENTENCE = re.compile(f"[{HAN}、《》〈〉「」『』〔〕．]")
# What stands between a mark and the word it belongs to: quotes, brackets, units, signs.
_TRANSPARENT = "“”‘’\"'()（）[]%％‰℃°·—-+±~～ 　"
_MARKS = ",;:!?，。；：！？"
_STOP = re.compile("[。！？\n]")
# How far a mark looks for the word it belongs to: across a quoted figure with its unit.
_REACH = 24
LIST_MARK = re.compile(f"[{HAN}A-Za-z\\d]{{1,3}}\\)$")
"""What numbers a line and closes with a bracket that nothing opens: a)检验报告."""


class _Bracket(NamedTuple):
    position: int
    mark: str


class Restorer:
    """Decides for each mark of one text.

    Attributes:
        unpaired: Where brackets stand that have no partner, once `changes` was asked.

    Args:
        is_folded: Whether folded marks are common in the document: those beside no Han are restored then.
    """

    def __init__(self, text: str, *, is_folded: bool) -> None:
        self._text = text
        self._is_folded = is_folded
        protected = Protected(text)
        self._protected: Protected | tuple[()] = protected if protected else ()
        self._is_of_chinese = _IS_CHINESE.search(text) is not None
        self.unpaired: list[int] = []

    def changes(self) -> Iterator[Change]:
        """The restorations, in order."""
        if not self._is_of_chinese:
            return
        pairs = self._pairs() if _BRACKET.search(self._text) else {}
        for match in _RUN.finditer(self._text):
            start, end = match.span()
            marks = match[0]
            if not marks.isascii() and _MARK.search(marks) is None:
                continue
            if marks in "()":
                reason = pairs.get(start)
            elif match.lastgroup:
                reason = 0.99, "beside a Chinese character"
            else:
                reason = self._reason(start, end)
            if reason is None:
                continue
            sure, why = reason
            for position, mark in enumerate(marks, start):
                if mark in FULL_WIDTH and position not in self._protected:
                    yield Change(position, position + 1, FULL_WIDTH[mark], sure, why)

    def _reason(self, start: int, end: int) -> tuple[float, str] | None:
        """Confidence and reason for restoring a run of marks with no Chinese beside them: , or ?!"""
        left, right = self._neighbour(start, -1), self._neighbour(end - 1, 1)
        if not (left or right):
            return None
        is_beside_han = _HAS_HAN.match(left) or _HAS_HAN.match(right)
        if self._text[end : end + 1] == " " and right and not is_beside_han:
            return None
        if is_beside_han:
            return 0.97, "beside a quotation mark, bracket or unit in a Chinese sentence"
        if self._is_folded and self._in_chinese_sentence(start):
            return 0.9, "between Latin words or figures in a Chinese sentence"
        return None

    def _is_chinese(self, position: int) -> bool:
        return 0 <= position < len(self._text) and _CHINESE.match(self._text, position) is not None

    def _neighbour(self, position: int, step: int) -> str:
        """The nearest letter or Han beyond quotes, brackets, signs and figures; else a figure; else ""."""
        text = self._text
        figure = ""
        for at in range(position + step, position + step * _REACH, step):
            if not 0 <= at < len(text) or text[at] in _MARKS:
                break
            if text[at].isdigit():
                figure = figure or text[at]
            elif text[at] not in _TRANSPARENT:
                return text[at]
        return figure

    def _in_chinese_sentence(self, position: int) -> bool:
        """Whether there are Han, or marks of Chinese, between the stops around the mark."""
        ends, are_chinese = self._sentences
        return are_chinese[min(bisect_right(ends, position), len(ends) - 1)]

    @cached_property
    def _sentences(self) -> tuple[list[int], list[bool]]:
        """Where the sentences of the text end, and whether each is Chinese."""
        ends = [match.end() for match in _STOP.finditer(self._text)] + [len(self._text)]
        stretches = zip((0, *ends[:-1]), ends, strict=True)
        return ends, [_OF_SENTENCE.search(self._text, start, end) is not None for start, end in stretches]

    def _pairs(self) -> dict[int, tuple[float, str]]:
        """ASCII brackets to restore; both of a pair, or none."""
        restored: dict[int, tuple[float, str]] = {}
        open_: list[_Bracket] = []
        for match in _BRACKET.finditer(self._text):
            mark, position = match[0], match.start()
            if position in self._protected:
                continue
            if mark in "(（":
                open_.append(_Bracket(position, mark))
            elif open_:
                opening = open_.pop()
                if reason := self._bracket_reason(opening, _Bracket(position, mark)):
                    restored.update({opening.position: reason, position: reason})
            elif self._numbers_line(position):
                restored[position] = 0.95, "the bracket behind what numbers a line of Chinese"
            else:
                self.unpaired.append(position)
        self.unpaired += [bracket.position for bracket in open_]
        return restored

    def _bracket_reason(self, opening: _Bracket, closing: _Bracket) -> tuple[float, str] | None:
        """Confidence and reason for restoring what is ASCII of a pair."""
        start, end = opening.position, closing.position
        if opening.mark == "（" or closing.mark == "）":
            return 0.99, "the other bracket of the pair is full-width"
        if start + 1 == end:
            return None
        inside = self._text[start + 1 : end]
        if _CHINESE.search(inside):
            return 0.99, "brackets around Chinese"
        if not self._is_folded:
            return None
        if self._is_counted(inside):
            return 0.95, "a number in brackets, as the one beside it"
        if self._text[start - 1 : start] == " " and self._is_latin(start - 2):
            return None  # Megophrys (Boulenophrys)属: the fold leaves no space before a bracket
        if self._is_chinese(start - 1) or (self._is_chinese(end + 1) and not self._is_latin(start - 1)):
            return 0.97, "brackets behind or before Chinese"
        is_number = start == 0 and _LABEL.fullmatch(inside) and self._text[end + 1 : end + 2].isalnum()
        apart = not is_number and self._text[start - 1 : start] in ("", " ")
        if not apart and self._neighbour_han(start, end):
            return 0.9, "brackets in a Chinese sentence"
        return None

    def _is_counted(self, inside: str) -> bool:
        """3.(1)12 (2)15: the number before it, or behind, is in brackets, too."""
        if not inside.isdecimal() or len(inside) > 2:
            return False
        beside = {int(inside) - 1, int(inside) + 1}
        return not beside.isdisjoint(self._numbers)

    @cached_property
    def _numbers(self) -> set[int]:
        return {int(found[1]) for found in _NUMBER.finditer(self._text)}

    def _numbers_line(self, position: int) -> bool:
        """a)检验报告. A space behind it, as in 1) 检验报告, is a typist's: the fold leaves none."""
        numbers = LIST_MARK.match(self._text, 0, position + 1) is not None
        return numbers and self._is_folded and self._is_chinese(position + 1)

    def _is_latin(self, position: int) -> bool:
        return position >= 0 and self._text[position].isascii() and self._text[position].isalnum()

    def _neighbour_han(self, start: int, end: int) -> bool:
        left, right = self._neighbour(start, -1), self._neighbour(end, 1)
        return bool(_HAS_HAN.match(left) or _HAS_HAN.match(right)) or self._in_chinese_sentence(start)
