"""Han: which characters are Chinese.

In: nothing. Out: `HAN` for patterns, `is_han` and `has_han` for texts, and where
the characters of East Asia begin.
"""

from __future__ import annotations

import re

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The inside of a character class for Han (UAX #24 Script=Han, with 々 and 〇)."""

FIRST_EASTERN = "\u2e80"
"""The first of the characters of East Asia (CJK Radicals Supplement), which are as wide as high and need no
spaces: what comes before it belongs to alphabets and to signs."""

_ALL, _ANY = re.compile(f"[{HAN}]+"), re.compile(f"[{HAN}]")


def is_han(text: str) -> bool:
    """Whether the text is Han and nothing else, and not empty."""
    return _ALL.fullmatch(text) is not None


def has_han(text: str) -> bool:
    """Whether Han stands in the text."""
    return _ANY.search(text) is not None
