"""Whether a seam falls inside a Chinese word, by a dictionary.

In: what stands on both sides of a seam. Out: yes or no. The dictionary is loaded on the first
question, which is asked only where nothing else decides.
"""

from __future__ import annotations

import re
from functools import lru_cache

from publisher.repair.wording import HAN

REACH = 6
"""Characters beside a seam that are looked at: no word of the dictionary that matters here is longer."""
# A seam is looked at when lines get their roles, and again when halves are joined.
_REMEMBERED = 4096
_BEFORE = re.compile(f"[{HAN}]{{1,{REACH}}}$")
_BEHIND = re.compile(f"[{HAN}]{{1,{REACH}}}")


# Words that end what stands before them, and so begin no paragraph; 与 and 以上 begin some in a daily.
_BOUND = frozenset("的了着过们地得里等和及") | {
    "以及", "之间", "之一", "左右", "相比", "而言", "来说", "来看", "之内", "以来",
}  # fmt: skip
_BOUND_TUPLE = tuple(sorted(_BOUND))
# 1月18日|本栏 is no 日本.
_DATE_END = re.compile("(?<!\\.)\\d[年月日时分号]$")
# 钱？ behind a seam: one character and a mark are the end of a clause; but 男，33 begins an advertisement.
_LAST_OF_CLAUSE = re.compile(f"(?![男女])[{HAN}][，。！？；,;!?]")

_NO_WORD = "no Chinese word"
# jieba's tags (ICTCLAS), by their first letter, as an editor reads them in the reason of an edit.
_KINDS = {
    "a": "an adjective", "b": "an attribute", "c": "a conjunction", "d": "an adverb", "e": "an exclamation",
    "f": "a direction", "g": "a morpheme", "h": "a prefix", "i": "an idiom", "j": "an abbreviation",
    "k": "a suffix", "l": "a set phrase", "m": "a number", "n": "a noun", "o": "a sound",
    "p": "a preposition", "q": "a measure word", "r": "a pronoun", "s": "a place", "t": "a time",
    "u": "a particle", "v": "a verb", "w": "a mark", "y": "a modal particle", "z": "a state",
}  # fmt: skip


def begins_bound(text: str) -> bool:
    """Whether the first word of a text needs one before it."""
    if _LAST_OF_CLAUSE.match(text):
        return True
    first = _BEHIND.match(text)
    return first is not None and first[0].startswith(_BOUND_TUPLE) and _words(first[0])[0] in _BOUND


def cuts_word(before: str, behind: str) -> bool:
    """Whether the dictionary's best division of both sides has a word across the seam."""
    before = before[-REACH:]
    right = _BEHIND.match(behind)
    left = _BEFORE.search(before) if right else None
    if not left or not right or _DATE_END.search(before):
        return False
    seam, end = len(left[0]), 0
    for word in _words(left[0] + right[0]):
        start, end = end, end + len(word)
        if end > seam:
            return start < seam
    return False


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str) -> list[str]:
    from rjieba import cut  # 0.1 s with its dictionary: most texts never need it

    found: list[str] = cut(text, False)
    return found


def is_word(text: str) -> bool:
    """Whether the dictionary has a short text as one word."""
    return len(_words(text)) == 1


def parts_words(before: str, behind: str) -> bool:
    """Whether a seam falls inside a word, or before one that cannot begin a sentence."""
    return cuts_word(before, behind) or begins_bound(behind)


def last_kind(text: str) -> str:
    """What kind of word ends a text, as the dictionary has it: "a noun", or that no Han ends it."""
    match = _BEFORE.search(text[-REACH:])
    return _kind(_tags(match[0])[-1]) if match else _NO_WORD


def first_kind(text: str) -> str:
    """The same of the word that begins it."""
    match = _BEHIND.match(text)
    return _kind(_tags(match[0])[0]) if match else _NO_WORD


def _kind(tag: str) -> str:
    return _KINDS.get(tag, "a word of no kind")


@lru_cache(maxsize=_REMEMBERED)
def _tags(text: str) -> list[str]:
    from rjieba import tag

    return [kind[:1] for _, kind in tag(text, True)]
