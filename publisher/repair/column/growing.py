"""A paragraph that grows line by line, or half by half.

In: passages and the edits that stand for what the source has between them. Out: one passage.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from publisher.model import Edit
from publisher.read import Mark, Passage, Piece
from publisher.repair.decisions.openings import as_text
from publisher.repair.draft import Draft
from publisher.repair.line.signatures import signature
from publisher.repair.wording import HAN, OWN_HOUSE, STOPS, Wording

_NESTING = re.compile('[“”「」『』（）()"]')
# What the tests of a seam look at: longer than any short line, shorter than a paragraph.
_TAIL = 400

# nài hé|tiān, Sørvik: letters with signs are letters.
_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
_LATIN = re.compile(f"[{_LETTERS}]")
_WITH_SIGN = f"[{_LETTERS}](?<![A-Za-z])"
# nài hé: a word behind another, with a vowel; Sø|rvik and j|ǐng are cut.
_WHOLE_WORD = re.compile(f"[{_LETTERS}] [{_LETTERS}]*[^bcdfghj-np-tv-zA-Z \\W\\d][{_LETTERS}]*$")
_TOUCHES_SIGN = re.compile(f"[{_LETTERS}]\\|{_WITH_SIGN}|{_WITH_SIGN}\\|[{_LETTERS}]")
_ACRONYM_END = re.compile("(?<![A-Za-z ])[A-Z]{1,4}$")
_ACRONYM_START = re.compile("[A-Z]{1,4}(?![A-Za-z ])")
_WIDE_SPACES = ("\u3000", "\u3000\u3000")
_COUNTED = re.compile(f"[\\d.]{{1,9}}[A-Za-z%℃]{{0,3}}[{HAN}]|[A-Za-z][A-Za-z\\d./+-]{{0,11}}[,;]?[{HAN}]")
# Figures of a draw, each set apart: 03 08|17
_ROW_OF_FIGURES = re.compile("(?<![\\d.,:])\\d{1,2} \\d{1,2}$")
_ONE_FIGURE = re.compile("\\d{1,2}(?![\\d.:])")
_MAILBOX = re.compile("[!-?A-~]{1,64}@[!-~]")
# （周一休);| : the bracket is the Chinese sentence's.
# Miao|& Gong: a sign that has a space behind has one before.
_SIGN_APART = re.compile("[&=<>+×±≈] ")
_LATIN_END = re.compile(
    f"[{_LETTERS}0-9]$|(?<= )[&=<>+×]$|(?:[{_LETTERS}0-9]|(?<![{HAN}])\\))[,.;:!?)]{{1,2}}$"
)
# Before a figure, or what opens a quotation: Fig.|3, et al.,|2019
_LETTER_END = re.compile(f"[{_LETTERS}](?:.|[.,;:)]{{2}})?$")
# Before a bracket: Annals of Botany|(2019), but 830kPa|(120psi) is a unit of the Chinese sentence.
_ENGLISH_END = re.compile("[A-Za-z]{2,}[,.;:]? [A-Za-z]+[,.;:)]{0,2}$")
# Addresses are cut without a hyphen, and go on without a space.
# So are names of files and what a program is asked: v3(1).do|cx, arrival?line=23&st|op=1107.
_ADDRESS = re.compile("(?:://|www\\.|@|[!-~]*[_/=&?][!-~]{2,}[.=&?/_-])[!-~]*$")
_SCHEME_END = re.compile("[a-z]{0,5}:?//")
_SCHEME = re.compile("(?:https?|ftp)://")
# Journal of Basin Meteorology, 2025,|18(2):|203-219, and （2022,|14(3):|201–219）
_CITED = re.compile("[A-Za-z]{2}[\\x20-\\x7e–]{6,}[0-9)][,:;.]$|[（(]\\d{4},$|\\d\\(\\d{1,3}\\)[,:]$")
_SIGNERS_BEFORE = re.compile(f"[{HAN} /／]{{2,40}}$")
# 本报|记者李明, 特约|记者: no signer stands between the two.
_ENDS_WITH_HOUSE = re.compile(f"{OWN_HOUSE}$")
# 李|明: a name that is cut, unless the line spaces others out: 卞 琦 美术编辑 隋|然
_ONE_HAN_BEFORE = re.compile(f"[ /／][{HAN}]$")
_ONE_HAN_BEHIND = re.compile(f"[{HAN}](?:[ /／]|$)")
_SPACED_NAME = re.compile(f"[ /／][{HAN}] {{1,2}}[{HAN}] ")
# 韦|国强
_REST_OF_NAME = re.compile(f"([{HAN}]{{2}})(?:[ /／]|$)")
_ROW_OF_NAMES = 3
_SIGNERS_APART = re.compile("[ /／]")
_HAN_APART = re.compile(f"[{HAN}] [{HAN}]")
_SIGNERS_BEHIND = re.compile(f"[{HAN} /／]{{1,40}}(?=[）)]|$)")
_CUT_WORD = re.compile("[A-Za-z]-$")


class OpenParagraph:
    """A paragraph while it grows.

    Keeps only the end of its text and counts of what is open, so that each line costs the same
    however long the paragraph has become.

    Attributes:
        first, last: The physical lines it begins and ends with.
        tail: The end of its text, 400 characters.
        quotes, brackets: How many are open at its end.
        introduced_by: What stands before the last quotation's opening mark.

    Args:
        behind: The mark that ends the paragraph before: its colon introduces a quotation, too.
    """

    def __init__(self, first: Passage, *, behind: str = "") -> None:
        self.first = self.last = first
        self._behind = behind
        self.tail = ""
        self.quotes = self.brackets = 0
        self.introduced_by = ""
        self._pieces: list[Piece] = []
        self._marks: list[Mark] = []
        self._take(first)

    def add(self, seam: Edit, passage: Passage) -> None:
        """Go on with the next line; `seam` is what becomes of what the source had between the two.

        A number that it has as an item is text now.
        """
        if passage.label:
            passage = as_text(passage)
        last = self._pieces[-1]
        if seam.start < last.end <= seam.end:  # the seam takes the hyphen in
            self._pieces[-1] = last._replace(end=seam.start, text=last.text[:-1])
            self.tail = self.tail[:-1]
        if seam.before != seam.after:
            self._pieces.append(Piece(seam.start, seam.end, seam.after, seam))
        elif seam.after:
            self._pieces.append(Piece(seam.start, seam.end, seam.after))
        self.tail += seam.after
        self.last = passage
        self._take(passage)

    def is_unattributed(self) -> bool:
        """Whether the text ends with a quotation that no sentence introduces."""
        return (
            self.tail[-1:] in ("”", "」", "』", '"')
            and not self.quotes
            and (not self.introduced_by or self.introduced_by in STOPS + "。”")
        )

    def text_since_join(self, rule: str) -> str:
        """The text after the last seam that this rule made, in this run or an earlier one."""
        pieces = self.last.pieces
        seams = [at for at, piece in enumerate(pieces) if piece.edit and piece.edit.rule == rule]
        if not seams:
            return self.last.text
        return self.last.reading(pieces[seams[-1] + 1 :])

    def passage(self) -> Passage:
        """The whole paragraph."""
        if self.first is self.last:
            return self.first
        return self.first.rewritten(tuple(self._pieces)).altered(marks=tuple(self._marks))

    def _take(self, passage: Passage) -> None:
        text = passage.text
        for match in _NESTING.finditer(text):
            mark = match[0]
            if mark == '"':  # has no direction yet: it closes what is open
                mark = "”" if self.quotes else "“"
            if mark in "“「『":
                if not self.quotes:
                    before = text[: match.start()].rstrip() or self.tail or self._behind
                    self.introduced_by = before[-1:]
                self.quotes += 1
            elif mark in "”」』":
                self.quotes = max(self.quotes - 1, 0)
            else:
                self.brackets = max(self.brackets + (1 if mark in "（(" else -1), 0)
        self._pieces.extend(passage.pieces)
        self._marks.extend(passage.marks)
        self.tail = (self.tail + text)[-_TAIL:]


def text_before_join(passage: Passage, rule: str) -> str:
    """The text before the first seam that this rule made in an earlier run."""
    pieces = passage.pieces
    seam = next((at for at, one in enumerate(pieces) if one.edit and one.edit.rule == rule), None)
    return passage.text if seam is None else passage.reading(pieces[:seam])


def is_hyphenated(before: str, behind: str) -> bool:
    """Whether a hyphen cuts a Latin word."""
    return "a" <= behind[:1] <= "z" and _CUT_WORD.search(before) is not None


def is_tied(before: Passage, behind: Passage) -> bool:
    """Whether joining the two halves inserts a space or removes a hyphen.

    Such an edit must begin right after the first half.
    """
    return bool(separator(before.text[-80:], behind.text)) or is_hyphenated(before.text[-2:], behind.text)


def separator(before: str, behind: str) -> str:
    """What is put between two joined lines: a space between Latin words, else nothing."""
    if not before or not behind:
        return ""
    acronym = _ACRONYM_END.search(before[-8:]) and _ACRONYM_START.match(behind)
    if acronym:
        return ""  # GD|P in a Chinese sentence: two acronyms in a row are rarer than one that is cut
    if not _LATIN_END.search(before[-4:]) or _ADDRESS.search(before):
        return ""
    if _SCHEME_END.match(behind) and not _SCHEME.match(behind):
        return ""
    if behind[0].isdigit() and _CITED.search(before):
        return " "
    if before[-1] in ",;:" and _COUNTED.match(behind):
        return ""  # 去边3mm,|8英寸若放宽, 约为280,|Sr同位素: the mark is the Chinese sentence's
    if before[-1] in ":：" and _MAILBOX.match(behind):
        return ""
    if _ROW_OF_FIGURES.search(before[-8:]) and _ONE_FIGURE.match(behind):
        return " "
    if behind[0] == "(":
        return " " if _ENGLISH_END.search(before[-40:]) else ""
    if _SIGN_APART.match(behind):
        return " "
    if _TOUCHES_SIGN.fullmatch(f"{before[-1]}|{behind[0]}"):
        return " " if _WHOLE_WORD.search(before[-20:]) else ""
    latin = _LATIN.match(behind[0]) or (behind[0] in "\"'-0123456789" and _LETTER_END.search(before[-3:]))
    return " " if latin else ""


def divides_signers(before: str, behind: str, wording: Wording) -> bool:
    """Whether the seam took the space between two signers' words: 记者 李明 通讯员|张三."""
    if before.endswith(wording.contacts) and _MAILBOX.match(behind):
        return _HAN_APART.search(before) is not None  # [责编 某某][邮箱|name@house.example]
    left = _SIGNERS_BEFORE.search(before)
    right = _SIGNERS_BEHIND.match(behind)
    if not left or not right or left[0][-1] in "/／" or right[0][0] in "/／":
        return False
    words = [*wording.serving.finditer(left[0] + right[0])]
    seam = len(left[0])
    if not words or any(word.start() < seam < word.end() for word in words):  # 通讯|员
        return False
    if _ENDS_WITH_HOUSE.search(left[0]) or left[0].endswith(wording.ranks):
        return False
    if _ONE_HAN_BEFORE.search(left[0]) and (rest := _REST_OF_NAME.match(right[0])):
        return not wording.is_name(left[0][-1] + rest[1])
    if _ONE_HAN_BEFORE.search(left[0]) and _ONE_HAN_BEHIND.match(right[0]):
        return _SPACED_NAME.search(left[0]) is not None
    if _names_another(left[0], right[0], wording):
        return True
    if signature(f"{left[0]} {right[0]}", wording) is None:
        return False
    return " " in left[0] or " " in right[0].strip() or signature(left[0] + right[0], wording) is None


def _names_another(left: str, right: str, wording: Wording) -> bool:
    """Whether a name stands before the seam, and behind it what another one did, or the name of who did
    what stands before it: 盘思敏|通讯员/某某, 责编 某某 校对|某某."""
    *others, last = _SIGNERS_APART.split(left)
    first = _SIGNERS_APART.split(right)[0]
    if last in wording.editors:
        return _HAN_APART.search(left) is not None and wording.is_name(first)
    if len(others) >= _ROW_OF_NAMES and wording.is_name(first):
        return all(map(wording.is_name, (*others[1:], last)))
    begun = wording.serving.match(right)
    if not begun or len(begun[0]) < 2 or not others:
        return False
    return wording.is_name(last) or (len(last) > 1 and others[-1] in wording.duties and first == begun[0])


class Judgement(NamedTuple):
    """How sure it is that two lines belong together (0 to 1), and why."""

    confidence: float
    reason: str

    def shifted(self, by: float, why: str) -> Judgement:
        """The judgement with one more reason, which makes it surer or less sure; two decimals."""
        return Judgement(min(max(round(self.confidence + by, 2), 0.0), 1.0), f"{self.reason}, and {why}")


def seam_edit(
    rule: str, draft: Draft, before: Passage, gap: tuple[int, int], behind: Passage, found: Judgement
) -> Edit:
    """A join as an edit of what the source has in the gap between the two halves."""
    source = draft.source.text
    start, end = gap
    hyphen = is_hyphenated(before.text[-2:], behind.text) and before.pieces[-1].edit is None
    if hyphen and before.end == start and not _ADDRESS.search(before.text[-80:]):  # whose hyphen is its own
        return Edit(rule, start - 1, end, source[start - 1 : end], "", *found)
    between = separator(before.text[-80:], behind.text[:9])
    if not between and divides_signers(before.text[-40:], behind.text[:40], draft.wording):
        between = " "
    between = between or _wide_space(source[start:end], before.text[-40:], behind.text, draft.wording)
    return Edit(rule, start, end, source[start:end], between, *found)


def _wide_space(gap: str, before: str, behind: str, wording: Wording) -> str:
    """The ideographic spaces of the source, where those of the line set its words apart: 美编　邓|　可; and
    before a bracket: 通车。　|（2版）."""
    found = gap.strip(" \r\n")
    if found in _WIDE_SPACES and ("\u3000" in before or behind[0] in "（("):
        return found
    *others, last = before.split("\u3000")
    return "\u3000" if others and last in wording.editors and wording.is_name(behind) else ""
