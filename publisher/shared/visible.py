"""Any text on one line of a message or a page, for people to look at.

In: a text. Out: the same, with signs for what nobody could see; of a long one its two ends.
"""

from __future__ import annotations

# Longer changes are no text, but what a layout tool's file has between two texts.
_LONGEST = 80
# Control characters and the spaces of indents.
_SIGNS = str.maketrans({"\n": "⏎", "\r": "␍", "\f": "␌", "\v": "␋", "\t": "⇥", "\u3000": "□"})


def visible(text: str, end: int) -> str:
    """The text with signs for line ends, tabs and indents.

    Args:
        end: How many characters are shown of either end of a text that is too long.
    """
    if len(text) > _LONGEST:
        text = f"{text[:end]} ⋯ {text[-end:]}"
    return text.translate(_SIGNS)
