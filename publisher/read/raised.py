"""Superscript and subscript text as characters that say so themselves.

In: text that a file raises or lowers: the 5 of 10⁵, the 2 of CO₂. Out: the same with Unicode's superior and
inferior characters, or None where it has none; and what to tell whoever reads the text about that. Lost
in silence, 10⁵ is 105. Faces draw these characters or make them of smaller ones (publisher.faces.raised).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Rise = Literal["super", "sub"]

# Of letters, those of the block U+2070 to U+209F and ᵢ ᵣ ᵤ ᵥ, which formulae have. The other modifier
# letters (ᵗ, ʰ) are phonetic signs.
_CHARACTERS: Mapping[Rise, dict[int, int]] = {
    "super": str.maketrans("0123456789+-−=()ni ", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ "),
    "sub": str.maketrans("0123456789+-−=()aehijklmnoprstuvx ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ "),
}
_FLAT: Mapping[Rise, dict[int, int]] = {
    rise: {raised: flat for flat, raised in reversed(found.items())} for rise, found in _CHARACTERS.items()
}
_NAMES: Mapping[Rise, str] = {"super": "superscript", "sub": "subscript"}
# Text that reads the same on the line: signs, calls in brackets, 1st.
_SAME = re.compile(r"[\[［〔【].{1,8}[\]］〕】]|st|nd|rd|th|[^\w]*|[①-⓿❶-➓]+|TM|[®™©℠ªº]", re.IGNORECASE)

PAIR = re.compile("<(?P<rise>su[bp])>(?P<raised>[0-9+−()=a-z-]{1,20})</(?P=rise)>")
"""Raised or lowered text in Markdown and layout tools' tables."""
RISES: Mapping[str, Rise] = {"sup": "super", "sub": "sub"}
"""By the tag of HTML."""
REASON = "raised or lowered in the file"


def raised(text: str, rise: Rise) -> str | None:
    """The text in superior or inferior characters, one for one; None where one of them is missing."""
    known = _CHARACTERS[rise]
    done = text.translate(known)
    return done if text and all(ord(one) in known or ord(one) in _FLAT[rise] for one in text) else None


def flat(text: str, rise: Rise) -> str:
    """The characters on the line for text that `raised` has raised or lowered; a minus sign becomes a
    hyphen."""
    return text.translate(_FLAT[rise])


def flattened(text: str, rise: Rise) -> str | None:
    """The message that raised text now stands on the line; None if it reads the same there."""
    shown = " ".join(text.split())
    if _SAME.fullmatch(shown):
        return None
    return f"{_NAMES[rise]} “{shown[:_SHOWN]}” now stands on the line: no such characters"


def struck(text: str) -> str:
    """The message that text has a line through it, and stays."""
    return f"“{_beginning(text)}”, which is struck out, stays in the text"


def deleted(text: str) -> str:
    """The message that text is marked as deleted, and was left out."""
    return f"“{_beginning(text)}”, which is deleted, was left out"


def _beginning(text: str) -> str:
    return " ".join(text.split())[:_SHOWN]


_SHOWN = 40
