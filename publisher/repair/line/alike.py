"""Text with what differs only by chance made alike, for tables that were fitted to other texts.

In: a piece of text. Out: the same with 0 for any figure, a for any Latin word, “ for any quotation mark,
and marks of full width.
"""

from __future__ import annotations

import re

from publisher.repair.wording import FULL_WIDTH

# The first character of each comes first: so all others, nearly the whole text, are passed over at once.
_ALIKE = re.compile("[\\dA-Za-z“”‘’\"',;:!?()](?:(?<=\\d)\\d*|(?<=[A-Za-z])[A-Za-z]*|)")
_MARKS = FULL_WIDTH | dict.fromkeys("“”‘’\"'", "“")


def alike(text: str) -> str:
    """The text as such tables have it."""
    return _ALIKE.sub(_kind, text)


def _kind(found: re.Match[str]) -> str:
    return _MARKS.get(found[0]) or ("0" if found[0].isdecimal() else "a")
