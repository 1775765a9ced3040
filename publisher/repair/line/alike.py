"""Text with what differs only by chance made alike, for tables that were fitted to other texts.

In: a piece of text. Out: the same with 0 for any figure, a for any Latin word, “ for any quotation mark,
and marks of full width.
"""

from __future__ import annotations

import re

from publisher.repair.wording import FULL_WIDTH

_KINDS = {"figure": "0", "latin": "a", "quote": "“"}
_ALIKE = re.compile("(?P<figure>\\d+)|(?P<latin>[A-Za-z]+)|(?P<quote>[“”‘’\"'])|[,;:!?()]")


def alike(text: str) -> str:
    """The text as such tables have it."""
    return _ALIKE.sub(_kind, text)


def _kind(found: re.Match[str]) -> str:
    return _KINDS[found.lastgroup] if found.lastgroup else FULL_WIDTH[found[0]]
