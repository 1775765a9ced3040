"""Words that somebody may have meant.

In: a word that is none of those that are known. Out: a hint, where one of them looks like it.
"""

from __future__ import annotations

from collections.abc import Iterable


def meant(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """One hint, or none."""
    from difflib import get_close_matches  # which only errors need

    return tuple(f"did you mean {close!r}?" for close in get_close_matches(word, list(known), 1))
