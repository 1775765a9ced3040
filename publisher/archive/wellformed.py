"""Text for XML records that only describe: what XML cannot hold is shown as an escape.

In: any text. Out: text that XML can hold. The text itself is archived elsewhere, unchanged.
"""

from __future__ import annotations

from publisher.shared.xml_text import FORBIDDEN


def clean(text: str) -> str:
    r"""The text with each forbidden character as \uXXXX."""
    return FORBIDDEN.sub(lambda found: f"\\u{ord(found.group()):04X}", text)
