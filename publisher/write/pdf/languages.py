"""Changes of language in a text, at which a screen reader changes its voice (ISO 32000-1, 14.9.2).

In: a text. Out: stretches of English in it. Only what is surely English counts: several words with
one among them that no other language in Latin script has. A name, a model or a unit by itself is
read as part of the Chinese around it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from publisher.shared.late import late


class Stretch(NamedTuple):
    """Characters `start` to `end` in a language (BCP 47)."""

    start: int
    end: int
    language: str


_LATIN = r"[A-Za-z\u00c0-\u024f]"
# Begun at its first letter only and never taken in part: else every letter of a run of letters would
# begin a search to the run's end.
_WORD = rf"(?<!{_LATIN})(?<!{_LATIN}['’\-]){_LATIN}++(?:['’\-]{_LATIN}++)*+"
# Words with nothing between them but Western spaces, marks and figures.
_WORDS = late(rf"{_WORD}(?:[ ,.;:!?…—–'’\"()\-0-9]+{_WORD})+")
# Not "is", "for", "was", "in": Dutch, Danish, German and Latin have them too.
_ENGLISH = late(r"\b(?:the|of|and|with|from|that|this|are|which|have|has|were|our|their)\b", re.IGNORECASE)
_FEWEST = 3


def changes(text: str) -> tuple[Stretch, ...]:
    """The stretches of a Chinese text that are English."""
    if text.isascii() or " " in text:
        return tuple(
            Stretch(match.start(), match.end(), "en")
            for match in _WORDS().finditer(text)
            if _ENGLISH().search(match[0]) and len(re.findall(_WORD, match[0])) >= _FEWEST
        )
    return ()
