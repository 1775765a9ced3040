"""Whether a seam falls inside a Chinese word, by a dictionary.

In: what stands on both sides of a seam. Out: yes or no. The dictionary is loaded on the first
question, which is asked only where nothing else decides.
"""

from __future__ import annotations

import re

from publisher.repair.wording import HAN

# No word of the dictionary that matters here is longer.
_REACH = 6
_BEFORE = re.compile(f"[{HAN}]{{1,{_REACH}}}$")
_BEHIND = re.compile(f"[{HAN}]{{1,{_REACH}}}")


# Words that end what stands before them, and so begin no paragraph.
_BOUND = frozenset("的了着过们地得里等和与及") | {
    "以及", "之间", "之一", "左右", "以上", "以下", "相比", "而言", "来说", "来看", "以内", "之内", "以来",
}  # fmt: skip
_BOUND_TUPLE = tuple(sorted(_BOUND))
# 钱？ behind a seam: one character and a mark are the end of a clause.
_STUMP = re.compile(f"[{HAN}][，。！？；,;!?]")


def begins_bound(text: str) -> bool:
    """Whether the first word of a text needs one before it."""
    if _STUMP.match(text):
        return True
    first = _BEHIND.match(text)
    if not first or not first[0].startswith(_BOUND_TUPLE):
        return False
    from rjieba import cut

    return cut(first[0], False)[0] in _BOUND


def cuts_word(before: str, behind: str) -> bool:
    """Whether the dictionary's best division of both sides has a word across the seam."""
    left, right = _BEFORE.search(before[-_REACH:]), _BEHIND.match(behind)
    if not left or not right:
        return False
    from rjieba import cut  # 0.1 s with its dictionary: most texts never need it

    end = 0
    for word in cut(left[0] + right[0], False):
        start, end = end, end + len(word)
        if start < len(left[0]) < end:
            return True
    return False


def parts_words(before: str, behind: str) -> bool:
    """Whether a seam falls inside a word, or before one that cannot begin a sentence."""
    return cuts_word(before, behind) or begins_bound(behind)


def last_kind(text: str) -> str:
    """The dictionary's part of speech (n, v, p …) of a text's last word; "" if it ends in no Han."""
    match = _BEFORE.search(text[-_REACH:])
    if not match:
        return ""
    from rjieba import tag

    return tag(match[0], True)[-1][1][:1]


def first_kind(text: str) -> str:
    """The same of a text's first word; "" if it begins with no Han."""
    match = _BEHIND.match(text)
    if not match:
        return ""
    from rjieba import tag

    return tag(match[0], True)[0][1][:1]
