"""Pictures in a line of Markdown: ![words](address), <img src="address" alt="words">.

In: the text, and where the line stands. Out: where a picture is written, and its address and words.
"""

from __future__ import annotations

import re

from publisher.read.recovered import Picture

_IMAGE = re.compile(
    r"!\[([^\[\]\n]{0,1000})\]\(\s*<?(data:[^()<>\s]*+|[^()<>\s]{0,1000})>?(?:\s+\"[^\"\n]{0,1000}\")?\s*\)"
)
_HTML_IMAGE = re.compile(r"<img\b[^<>\n]*+>", re.IGNORECASE)
_HTML_SOURCE = re.compile(r"""\bsrc\s*=\s*["'](data:[^"'<>\n]*+|[^"'<>\n]{1,1000})["']""", re.IGNORECASE)
_HTML_ALTERNATIVE = re.compile(r"""\balt\s*=\s*["']([^"'<>\n]{0,1000})["']""", re.IGNORECASE)


def picture_in(text: str, start: int, end: int) -> tuple[re.Match[str], Picture] | None:
    """The first picture between two offsets: where it is written, and what is written."""
    if match := _IMAGE.search(text, start, end):
        return match, Picture(match[2], match[1])
    if match := _HTML_IMAGE.search(text, start, end):
        name = _HTML_SOURCE.search(match[0])
        alternative = _HTML_ALTERNATIVE.search(match[0])
        if name:
            return match, Picture(name[1], alternative[1] if alternative else "")
    return None
