"""A paragraph that grows line by line, or half by half.

In: passages and the edits that stand for what the source has between them. Out: one passage.
"""

from __future__ import annotations

import re
from dataclasses import replace

from publisher.model import Edit
from publisher.read import Mark, Passage, Piece
from publisher.repair.wording import STOPS

_NESTING = re.compile('[“”「」『』（）()"]')
# What the tests of a seam look at: longer than any short line, shorter than a paragraph.
_TAIL = 400

_LATIN = re.compile("[A-Za-z]")
_ACRONYM_END = re.compile("(?<![A-Za-z ])[A-Z]{1,4}$")
_ACRONYM_START = re.compile("[A-Z]{1,4}(?![A-Za-z ])")
_CUT_WORD = re.compile("[A-Za-z]-$")


class Growing:
    """A paragraph while it grows.

    Keeps only the end of its text and counts of what is open, so that each line costs the same
    however long the paragraph has become.

    Attributes:
        first, last: The physical lines it begins and ends with.
        tail: The end of its text, 400 characters.
        quotes, brackets: How many are open at its end.
        introduced_by: What stands before the last quotation's opening mark.
    """

    def __init__(self, first: Passage) -> None:
        self.first = self.last = first
        self.tail = ""
        self.quotes = self.brackets = 0
        self.introduced_by = ""
        self._pieces: list[Piece] = []
        self._marks: list[Mark] = []
        self._take(first)

    def add(self, seam: Edit, passage: Passage) -> None:
        """Go on with the next line; `seam` is what becomes of what the source had between the two."""
        last = self._pieces[-1]
        if seam.start < last.end <= seam.end:  # the seam takes the hyphen in
            self._pieces[-1] = replace(last, end=seam.start, text=last.text[:-1])
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

    def passage(self) -> Passage:
        """The whole paragraph."""
        if self.first is self.last:
            return self.first
        return replace(self.first, pieces=tuple(self._pieces), marks=tuple(self._marks))

    def _take(self, passage: Passage) -> None:
        text = passage.text
        for match in _NESTING.finditer(text):
            mark = match[0]
            if mark == '"':  # has no direction yet: it closes what is open
                mark = "”" if self.quotes else "“"
            if mark in "“「『":
                if not self.quotes:
                    before = text[: match.start()].rstrip() or self.tail
                    self.introduced_by = before[-1:]
                self.quotes += 1
            elif mark in "”」』":
                self.quotes = max(self.quotes - 1, 0)
            else:
                self.brackets = max(self.brackets + (1 if mark in "（(" else -1), 0)
        self._pieces.extend(passage.pieces)
        self._marks.extend(passage.marks)
        self.tail = (self.tail + text)[-_TAIL:]


def is_hyphenated(before: str, behind: str) -> bool:
    """Whether a hyphen cuts a Latin word."""
    return _CUT_WORD.search(before) is not None and "a" <= behind[:1] <= "z"


def joint(before: str, behind: str) -> str:
    """What stands between two joined lines: a space between Latin words, else nothing."""
    if not before or not behind:
        return ""
    acronym = _ACRONYM_END.search(before[-8:]) and _ACRONYM_START.match(behind)
    if acronym:
        return ""  # GD|P in a Chinese sentence: two acronyms in a row are rarer than one that is cut
    latin_before = before[-1].isascii() and (
        before[-1].isalnum() or (before[-1] in ",.;:!?)" and before[-2:-1].isascii())
    )
    if not latin_before:
        return ""
    latin_behind = _LATIN.match(behind[0]) or (behind[0] in "(\"'0123456789" and _LATIN.match(before[-1]))
    return " " if latin_behind else ""


def seam_edit(
    rule: str, source: str, before: Passage, gap: tuple[int, int], behind: Passage, sure: float, reason: str
) -> Edit:
    """A join as an edit of what the source has in the gap between the two halves."""
    start, end = gap
    hyphen = is_hyphenated(before.text[-2:], behind.text) and before.pieces[-1].edit is None
    if hyphen and before.end == start:
        return Edit(rule, start - 1, end, source[start - 1 : end], "", sure, reason)
    between = joint(before.text[-9:], behind.text[:9])
    return Edit(rule, start, end, source[start:end], between, sure, reason)
