"""Character classes: what each character of a Chinese text is to a line.

In: text. Out: a class for every character. Marks that Chinese and Latin share (“ ” ‘ ’ … — · /)
are resolved from their neighbours, so the class lives on the text and no change of face, link
or note cuts it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from publisher.faces.scripts import EMOJI, JOINED

CharacterClass = Literal[
    "han", "open", "close", "stop", "comma", "colon", "exclaim", "dash", "ellipsis", "connector",
    "hyphen", "interpunct", "solidus", "blank", "symbol", "wide", "western", "space", "attached",
    "object", "break",
]  # fmt: skip

TWO_EM_DASH = "⸺"
"""—— in one character; the only one that is two em wide."""

# CLREQ, tables of punctuation marks: pause or stop, bracket indication, non-bracket indication.
# 句末点号 are "stop" and "exclaim", 句内点号 "comma" and "colon"; a mark in two classes is resolved
# by `classify`.
MARKS: dict[CharacterClass, str] = {
    "open": "“‘「『（《〈【〖〔［｛〘〚〝｟︵︷︹︻︽︿﹁﹃",
    "close": "”’」』）》〉】〗〕］｝〙〛〞〟｠︶︸︺︼︾﹀﹂﹄",
    "stop": "。．",
    "exclaim": "？！‼⁇⁈⁉",
    "comma": "，、",
    "colon": "：；",
    "dash": "—" + TWO_EM_DASH,
    "ellipsis": "…⋯",
    "connector": "～〜－",
    "hyphen": "–-‐",
    "interpunct": "·・‧•",
    "solidus": "/／",
    "blank": "\u3000",
    "object": "\ufffc",
    # UAX #14, classes BK, CR, LF and NL: the line ends here whatever its length.
    "break": "\n\r\v\f\x85\u2028\u2029",
}

_OF_MARK: dict[str, CharacterClass] = {mark: kind for kind, marks in MARKS.items() for mark in marks}

# Marks that Latin text uses too, with another glyph and another width.
SHARED = "“”‘’…—–-‐·•‧/"

TURNED = frozenset("—…⋯～–⸺-‐/“”‘’（）《》〈〉「」『』【】〔〕［］｛｝〖〗")
"""Marks that a vertical line turns a quarter (CLREQ, table of punctuation marks); where a face has no
vertical form of one, its horizontal glyph is rotated."""

# What needs no class of its own: every line of Chinese is mostly this.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\u3007\U00020000-\U0003fffd"
NOT_PLAIN = re.compile(f"[^{HAN}]+")

# Spaces that allow no line end; letters that are composed into syllables (Hangul jamo, in
# `kind_of`): UAX #14 knows how to divide them, as it does Latin words.
_WESTERN = "\xa0\u2007\u202f"
# A syllable that goes on with a letter, or begins with one (UAX #29, GB6 to GB8).
_LETTERED = re.compile(
    "[\u1100-\u115f\ua960-\ua97c]{1,4}[\uac00-\ud7a3]|[\uac00-\ud7a3][\u1160-\u11ff\ud7b0-\ud7fb]+"
)
# Radicals are Script=Han like the characters they are part of, though Unicode calls them symbols.
_RADICALS = "\u2e80\u2fd5"
# Before a figure the dash is a minus sign, unless a number stands before it: －5℃, but １－５.
_MINUS = re.compile(r"(?<![0-9０-９A-Za-z%％℃])－(?=[0-9０-９])")

_QUOTES = {"“": "”", "‘": "’"}

# 2∶1, 1∶7.2: the sign of ratios and scores is part of the number.
_OF_RATIOS = "∶"
_RATIO = re.compile(f"(?<=[0-9]){_OF_RATIOS}(?=[0-9])")


@cache
def kind_of(character: str) -> CharacterClass:
    """The class of a character by itself; a shared mark as Chinese text has it."""
    found = _OF_MARK.get(character)
    if found is not None:
        return found
    if not NOT_PLAIN.match(character):
        return "han"
    if "！" <= character <= "～" and character.isalnum():
        # Full-width letters and digits act as Han for spacing; digits stay together.
        return "wide"
    if character in _WESTERN or "\u1100" <= character <= "\u11ff":
        return "western"
    if _RADICALS[0] <= character <= _RADICALS[1]:
        return "han"
    category = unicodedata.category(character)
    if category in ("Mn", "Me"):
        return "attached"
    if category == "Zs":
        return "space"
    width = unicodedata.east_asian_width(character)
    # Arrows, figures and symbols from U+2190 on are drawn one em wide by Chinese faces where
    # Unicode calls their width ambiguous; Greek, Cyrillic, ° and ± keep Latin widths.
    is_cell = width in "WF" or (width == "A" and character >= "\u2190")
    if not is_cell:
        return "western"
    return "han" if category[0] in "LN" else "symbol"


def classify(text: str, *, after_han: bool = False, before_han: bool = False) -> list[CharacterClass]:
    """The class of each character, shared marks resolved.

    A shared mark is Chinese when the nearest letter on either side is Han, or when there is no
    letter at all; inside a Latin run it is Latin. Quotation marks that belong together
    are resolved together.

    Args:
        after_han, before_han: What stands outside `text`: a Han character, or nothing.
    """
    kinds = [kind_of(character) for character in text]
    if any(mark in text for mark in SHARED):
        _resolve(text, kinds, after_han, before_han)
    for start, end in pictures(text).items():
        kinds[start:end] = ["symbol"] * (end - start)
    if _OF_RATIOS in text:
        for ratio in _RATIO.finditer(text):
            kinds[ratio.start()] = "western"
    if "－" in text:
        for minus in _MINUS.finditer(text):
            kinds[minus.start()] = "symbol"
    if "western" in kinds:
        for syllable in _LETTERED.finditer(text):
            kinds[slice(*syllable.span())] = ["western"] * len(syllable[0])
    return kinds


def pictures(text: str) -> dict[int, int]:
    """Where emoji of several characters begin and end, by where they begin."""
    if not JOINED.search(text):
        return {}
    spans = (match.span() for match in EMOJI.finditer(text))
    return {start: end for start, end in spans if end - start > 1}


def _resolve(text: str, kinds: list[CharacterClass], after_han: bool, before_han: bool) -> None:
    left = _nearest(text, kinds, after_han)
    right = _nearest(text[::-1], kinds[::-1], before_han)[::-1]
    chinese = {
        index: _is_chinese(character, index, text, left[index], right[index])
        for index, character in enumerate(text)
        if character in SHARED
    }
    _agree(text, chinese)
    for index, is_chinese in chinese.items():
        if not is_chinese:
            kinds[index] = "western"
    for index, character in enumerate(text):
        # A single dash is a connector (一字线); only the doubled one is the 2-em unit.
        if kinds[index] == "dash" and character == "—":
            twin = "—" in (text[index - 1 : index], text[index + 1 : index + 2])
            kinds[index] = "dash" if twin else "connector"


def _nearest(text: str, kinds: list[CharacterClass], starts_han: bool) -> list[str]:
    """For each character the script of the nearest letter before it: "han", "latin" or ""."""
    script = "han" if starts_han else ""
    found: list[str] = []
    for character, kind in zip(text, kinds, strict=True):
        found.append(script)
        if kind == "han" or (kind == "wide" and character.isalpha()):
            script = "han"
        elif kind == "western" and character.isalpha():
            script = "latin"
        elif kind in ("stop", "comma", "colon", "exclaim", "break") or character in "（）《》「」":
            script = "han"  # marks that Latin text does not have
    return found


def _is_chinese(character: str, index: int, text: str, left: str, right: str) -> bool:
    before, behind = text[max(index - 1, 0) : index], text[index + 1 : index + 2]
    if character in "/-‐":
        # Part of an address, a path, a word or a unit wherever a letter or digit touches it.
        return not any(kind_of(one) == "western" or one.isascii() for one in before + behind)
    if character == "’" and before.isalnum() and kind_of(before) == "western":
        if behind.isascii() and behind.isalpha():
            return False  # don’t, 80’s
        if left == "latin" and before.isalpha():
            return right == "han" and "‘" in text[:index]
    return "han" in (left, right) or not (left or right)


def _agree(text: str, chinese: dict[int, bool]) -> None:
    """Both marks of a pair are Chinese where one of them is."""
    waiting: list[int] = []
    for index in sorted(chinese):
        character = text[index]
        if character in _QUOTES:
            waiting.append(index)
        elif waiting and character == _QUOTES[text[waiting[-1]]]:
            first = waiting.pop()
            chinese[first] = chinese[index] = chinese[first] or chinese[index]
