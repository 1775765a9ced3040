"""Stretches of text whose ASCII marks are their own.

In: one paragraph's text. Out: the stretches in which no mark is ever restored: numbers with
marks inside, times, ratios, addresses, file names, code, English sentences and citations.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from publisher.repair.line.english import english as _english
from publisher.repair.line.formulas import code_in
from publisher.repair.line.references import references
from publisher.shared.tex import FORMULA

# Every alternative is anchored on a character that is rare in Chinese text and has no nested
# repetition, so that a search is linear. What all of them begin with comes first: it passes over Han
# three times as fast as the alternatives do.
_PATTERNS = re.compile(
    r"(?=[\w!:+.(=&${#/\\-])(?:"
    r"(?P<uri>(?:https?|ftp|mailto|file)://?[\x21-\x7e]+|www\.[\x21-\x7e]+)"
    r"|(?P<image>!\[[^\[\]\n]{0,80}\]\([\x21-\x7e]{1,200}?\))"  # in a cell: a picture's markup
    r"|(?P<mail>(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9.-]{1,253})"
    r"|(?P<number>(?<!\d)(?<!\d,)(?<![^A-Za-z][A-Z])\d{1,3}(?:,\d{3})+(?!,?\d))"  # but M42,176颗
    # But 尾号7708:11月26日, 尾号4471:39路: what follows is a day, or no time nor score begins so.
    r"|(?P<time>(?<![\d表图])(?<!\d:)(?:\d{1,3}|\d{3}0)(?::(?!\d{1,2}月\d|(?:19|20)\d\d年)\d{1,4}){1,3}(?!\d|:\d))"
    r"|(?P<scale>(?<![\d:.])1:\d{5,8}(?!\d|:))"
    r"|(?P<standard>\b(?:ISO|IEC|IEEE|EN|DIN)(?:/[A-Z]{2,4})? ?\d{3,5}(?:-\d{1,2})?:(?:19|20)\d\d(?!年))"
    r"|(?P<doi>\b(?:doi: ?)?10\.\d{4,9}/[\x21-\x7e]+)"
    r"|(?P<shares>(?<=[0-9]%):(?=\d))"
    r"|(?P<phone>\(0\d{2,3}\) ?\d{7,8})"
    r"|(?P<formula>=[A-Za-z_]{1,40}\([!-'*-~]{0,80}\))"
    r"|(?P<cell>#(?:(?:REF|VALUE|NULL|NUM|DIV/0)!|NAME\?))"  # what a spreadsheet says of a fault
    rf"|(?P<tex>{FORMULA})"
    r"|(?P<entity>&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,10});)"
    r"|(?P<variable>\$\{[^{}\s]{1,80}\}|\{\{[^{}]{1,80}\}\})"
    r"|(?P<copy>\(\d{1,3}\)(?=\.[a-z][a-z0-9]{1,4}(?![A-Za-z0-9])))"  # 名单(3).xls
    r"|(?P<issue>(?<!\d)(?:19|20)\d\d\(\d{1,3}\): ?\d{1,5}(?:[-–]\d{1,5})?)"  # 2023(4): 17-21
    r"|(?P<build>\d{1,4}(?:\.\d{1,4}){2,3}\(\d{1,8}\))"  # 3.2.0(1108)
    r"|(?P<unit>(?<=dB)\([A-Z]\))"  # weighted levels of sound (GB 3096)
    r"|(?P<equation>(?:(?<=公式)|(?<=方程))\(\d{1,3}\))"
    r"|(?P<query>/[A-Za-z0-9_.-]{1,60}\?[A-Za-z0-9_]{1,40}=[\x21-\x7e]*)"
    r"|(?P<windows>\b[A-Za-z]:[\\/][\x21-\x7e]+)"
    # But 教室A(2), W95.EXE(1.3MB), BPI(Binyuan Price Index).
    r"|(?P<call>\b(?![A-Z]\(\d{1,2}\))[A-Za-z_][\w.]{0,60}"
    r"\((?! +\)|\d[\d.]{0,8}[KMG]?B\)|[A-Za-z]{2,30}(?: [A-Za-z]{2,30}){1,6}\))"
    r"[\w\s.,;:=\"'+*/<>-]{0,80}\)(?=[\s;.]|$))"
    r"|(?P<citation>\([A-Z][A-Za-z.'’-]{1,40}(?:[ ,&]{1,3}(?:and |et al\.?)?[A-Za-z.'’-]{0,40}){0,8}"
    r",? ?\(?\d{4}[a-z]?\)?(?:[:,] ?\d{1,5}(?:[-–]\d{1,5})?)?\))"
    r")",
    re.ASCII,
)
# No stretch is without one of these; most paragraphs are.
_FOREIGN = re.compile("[A-Za-z0-9 ${!#]")
# All of these have one of a few ASCII marks with more ASCII behind it; most paragraphs have none such.
_MARK_AND_MORE = re.compile("[,:/(=&$@{#.](?:(?<!\\.)[ -~α-ω]|[A-Za-z])")
# https://a.example/r/220,4月18日: the figure behind the comma is of the day.
_LAST_FIGURE = re.compile(r",\d{1,4}$", re.ASCII)
_COUNTED_BEHIND = re.compile("[年月日时点人名家个元万]")
# Marks at the end of an address belong to the sentence around it.
_TRAILING = ",;:!?)."
# A citation, or words: no formula, no identifier.
_OF_WORDS = re.compile(r"\((?=[^()]*[A-Za-z]{2})(?:[^()=<>:/]|: (?=[A-Z][a-z ]))*(?:\)|\b(?:1[89]|20)\d\d)")
_ASIDE = re.compile(r"\([\x20-\x27\x2a-\x7e–’]{3,200}\)")
_ISSUE = re.compile(r"[（(](\d{4}, \d{1,4}\(\d{1,3}\)(?:: ?\d{1,5}(?:[-–]\d{1,5})?)?)[）)]")
_TYPED = re.compile("[,;:] ")
# (Tel. 0599-5550188,E-mail: ir@a.example): nobody types a comma so, whatever else was typed there.
_FOLDED = re.compile("[,;](?=[A-Z][a-z-])")


class Protected:
    """Answers whether a position of a text lies in a protected stretch."""

    def __init__(self, text: str) -> None:
        spans = _fixed(text) if _FOREIGN.search(text) else []
        if " " in text:  # as in all English, and in asides that somebody typed
            spans += [*_english(text), *_asides(text)]
        spans.sort()
        self._starts = [start for start, _ in spans]
        self._ends: list[int] = []
        furthest = 0
        for _, end in spans:
            furthest = max(furthest, end)
            self._ends.append(furthest)

    def __bool__(self) -> bool:
        """Whether anything is protected: in most paragraphs nothing is, and they have many marks."""
        return bool(self._starts)

    def __contains__(self, position: int) -> bool:
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and position < self._ends[at]


def _fixed(text: str) -> list[tuple[int, int]]:
    """Where code, references and all that `_PATTERNS` knows stand."""
    if _MARK_AND_MORE.search(text) is None:
        return []
    spans = [*code_in(text), *references(text)]
    for match in _PATTERNS.finditer(text):
        start, end = match.span()
        if match.lastgroup == "citation":
            start, end = _inside(text, start, end)
        elif match.lastgroup in ("uri", "query", "doi"):
            end = _end_of_address(text, start, end)
        spans.append((start, end))
    return spans


def _end_of_address(text: str, start: int, end: int) -> int:
    """Where an address ends without the marks and figures behind it that are the sentence's."""
    address = text[start:end]
    if _COUNTED_BEHIND.match(text, end) and (figure := _LAST_FIGURE.search(address)):
        end = start + figure.start()
    while text[end - 1] in _TRAILING and not (text[end - 1] == ")" and "(" in address):
        end -= 1
    if text.count("(", start, end) > text.count(")", start, end):  # a.pdf(2.7MB,用流量的请当心)
        end = text.rindex("(", start, end)
    return end


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """Words in brackets without these where they are the sentence's own: 电池(sodium-ion battery, SIB).

    In the gold set all 117 brackets right behind Han that hold Latin words alone are full-width; those
    around identifiers, and around what somebody typed with a comma (r = 0.82, p < 0.01), are not.
    """
    before = text[start - 1 : start]
    apart = not before or before.isspace() or (before.isascii() and before.isalpha())
    if apart or not _OF_WORDS.match(text, start, end):
        return start, end
    return start + 1, end - 1


def _asides(text: str) -> list[tuple[int, int]]:
    """Brackets around Latin typed with a space behind its marks: (r = 0.82, p < 0.01), (Hubbs, 1938).

    And what stands in a bracket that has another one in it: （2022, 14(3): 201–219）.
    """
    typed = (match for match in _ASIDE.finditer(text) if _TYPED.search(match[0]))
    spans = [_inside(text, *match.span()) for match in typed if not _FOLDED.search(match[0])]
    return spans + [match.span(1) for match in _ISSUE.finditer(text)]
