"""Rule `punctuation`: marks that layout tools folded to ASCII become full-width again.

In: paragraphs, joined. Out: the same with , ; : ! ? ( ) restored where the sentence is Chinese.
The damage is the block fold of U+FF01-FF5E; this undoes it for the marks that Chinese sentences
use. What the mark stands beside decides, then what the whole text does; in doubt it stays.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from publisher.model import Problem
from publisher.model.han import has_han
from publisher.read import Offsets, Passage
from publisher.repair.column.folding import Fold, folding, without_code
from publisher.repair.draft import Change, Draft, changed
from publisher.repair.evidence.seam import TEXT
from publisher.repair.line.protected import Protected
from publisher.repair.wording import HAN

NAME = "punctuation"

FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
"""The fold and its reverse: U+FF01-FF5E lie 0xFEE0 above ASCII (Unicode, Halfwidth and Fullwidth Forms)."""

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
_FOLDED_PAIRS = (("(", ")"), ("（", ")"), ("(", "）"))
_OVER_LINES = "brackets around Chinese, over two lines"
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

# 射门（射正） | 19(8) | 9(4) | 91.6%(326/356)
_TWO_FIGURES = re.compile(r"\d[\d,.%]{0,11}\([+-]?\d[\d,.%/]{0,11}\)")

# 77:76! or 25.3,25.7,26.1……, lines of a report and of verse.
_FIGURES = re.compile("[\\d.,;:!?，；：！？…—–-]{2,40}(?<=[^\\d])")


def punctuation(draft: Draft) -> Draft:
    """Restore the marks of every passage; none where nothing says that any was folded."""
    fold = folding(draft.passages)
    if fold is Fold.NONE:
        return draft
    passages = list(draft.passages)
    found: dict[int, list[Change]] = {}
    unpaired: dict[int, list[int]] = {}
    for index, passage in enumerate(passages):
        if passage.kind == "code" or not _MARK.search(passage.text):
            continue
        if passage.kind == "cell" and fold is Fold.COMMON and _TWO_FIGURES.fullmatch(passage.text):
            found[index] = _bracketed(passage.text)
            continue
        if fold is Fold.COMMON and passage.kind == "text" and _FIGURES.fullmatch(passage.text):
            found[index] = _between_figures(passage.text)
            continue
        restorer = _Restorer(without_code(passage), fold)
        found[index] = list(restorer.changes())
        if restorer.unpaired:
            unpaired[index] = restorer.unpaired
    if fold is Fold.COMMON:
        _pair_over_lines(passages, found, unpaired)
    for index, changes in found.items():
        passages[index] = changed(passages[index], changes, NAME, draft.source.text)
    problems = [
        problem
        for index, positions in unpaired.items()
        for problem in _unpaired(draft, draft.passages[index], positions)
    ]
    return replace(draft, passages=tuple(passages)).with_problems(problems)


def _between_figures(text: str) -> list[Change]:
    """The marks of a line that is nothing but figures, as those of all other lines."""
    protected = Protected(text)
    return [
        Change(at, at + 1, FULL_WIDTH[mark], 0.85, "a line of figures in a Chinese text")
        for at, mark in enumerate(text)
        if mark in ",;!?" and at not in protected
    ]


def _pair_over_lines(
    passages: Sequence[Passage], found: Mapping[int, list[Change]], unpaired: Mapping[int, list[int]]
) -> None:
    """Restore a bracket that opens in one line and closes in the next, which were not joined."""
    for index, positions in unpaired.items():
        before, behind = passages[index], passages[min(index + 1, len(passages) - 1)]
        closing = unpaired.get(index + 1)
        if not closing or before.role not in TEXT or behind.role not in TEXT:
            continue
        marks = before.text[positions[-1]], behind.text[closing[0]]
        if marks not in _FOLDED_PAIRS or not has_han(before.text) or not has_han(behind.text):
            continue
        for at, position, mark in (
            (index, positions.pop(), marks[0]),
            (index + 1, closing.pop(0), marks[1]),
        ):
            if mark in FULL_WIDTH:
                found[at].append(Change(position, position + 1, FULL_WIDTH[mark], 0.9, _OVER_LINES))
                found[at].sort()


def _bracketed(cell: str) -> list[Change]:
    """The brackets of 19(8) in a table, which are as full as all others of the page."""
    marks = enumerate(cell)
    return [
        Change(at, at + 1, FULL_WIDTH[mark], 0.9, "brackets of a Chinese table")
        for at, mark in marks
        if mark in "()"
    ]


class _Bracket(NamedTuple):
    position: int
    mark: str


class _Restorer:
    """Decides for each mark of one text."""

    def __init__(self, text: str, fold: Fold) -> None:
        self._text = text
        self._folded = fold is Fold.COMMON
        self._protected = Protected(text)
        self._is_of_chinese = _IS_CHINESE.search(text) is not None
        self._sentences: tuple[list[int], list[bool]] | None = None
        self.unpaired: list[int] = []

    def changes(self) -> Iterator[Change]:
        """The restorations, in order."""
        if not self._is_of_chinese:
            return
        pairs = self._pairs()
        protected = self._protected or ()
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
                if mark in FULL_WIDTH and position not in protected:
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
        if self._folded and self._in_chinese_sentence(start):
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
        if self._sentences is None:
            ends = [match.end() for match in _STOP.finditer(self._text)] + [len(self._text)]
            starts = [0, *ends[:-1]]
            han = [
                _OF_SENTENCE.search(self._text, start, end) is not None
                for start, end in zip(starts, ends, strict=True)
            ]
            self._sentences = ends, han
        ends, han = self._sentences
        return han[min(bisect_right(ends, position), len(han) - 1)]

    def _pairs(self) -> dict[int, tuple[float, str]]:
        """ASCII brackets to restore; both of a pair, or none."""
        restored: dict[int, tuple[float, str]] = {}
        open_: list[_Bracket] = []
        protected = self._protected or ()
        for match in _BRACKET.finditer(self._text):
            mark, position = match[0], match.start()
            if position in protected:
                continue
            if mark in "(（":
                open_.append(_Bracket(position, mark))
                continue
            if not open_:
                if self._numbers_line(position):
                    restored[position] = 0.95, "the bracket behind what numbers a line of Chinese"
                else:
                    self.unpaired.append(position)
                continue
            opening = open_.pop()
            if reason := self._bracket_reason(opening, _Bracket(position, mark)):
                restored.update({opening.position: reason, position: reason})
        self.unpaired += [bracket.position for bracket in open_]
        return restored

    def _bracket_reason(self, opening: _Bracket, closing: _Bracket) -> tuple[float, str] | None:
        start, end = opening.position, closing.position
        if opening.mark == "（" or closing.mark == "）":
            return 0.99, "the other bracket of the pair is full-width"
        if start + 1 == end:
            return None
        inside = self._text[start + 1 : end]
        if _CHINESE.search(inside):
            return 0.99, "brackets around Chinese"
        if not self._folded:
            return None
        if self._is_counted(inside):
            return 0.95, "a number in brackets, as the one beside it"
        if self._text[start - 1 : start] == " " and self._is_latin(start - 2):
            return None  # Megophrys (Boulenophrys)属: the fold leaves no space before a bracket
        if self._is_chinese(start - 1) or (self._is_chinese(end + 1) and not self._is_latin(start - 1)):
            return 0.97, "brackets behind or before Chinese"
        is_number = start == 0 and inside.isdigit() and self._text[end + 1 : end + 2].isalnum()
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
        numbers = _LIST_MARK.match(self._text, 0, position + 1) is not None
        return numbers and self._folded and self._is_chinese(position + 1)

    def _is_latin(self, position: int) -> bool:
        return position >= 0 and self._text[position].isascii() and self._text[position].isalnum()

    def _neighbour_han(self, start: int, end: int) -> bool:
        left, right = self._neighbour(start, -1), self._neighbour(end, 1)
        return bool(_HAS_HAN.match(left) or _HAS_HAN.match(right)) or self._in_chinese_sentence(start)


def _unpaired(draft: Draft, passage: Passage, positions: list[int]) -> Iterator[Problem]:
    offsets = Offsets(passage)
    text = passage.text
    for position in positions:
        if text[position] in "()" and _LIST_MARK.match(text, 0, position + 1) is None:
            yield draft.doubt(
                "unpaired-bracket",
                offsets.start(position),
                f"left {text[position]!r} as it is: its partner is missing",
                "look for the other bracket in the source",
            )


_LIST_MARK = re.compile(f"[{HAN}A-Za-z\\d]{{1,3}}\\)$")
