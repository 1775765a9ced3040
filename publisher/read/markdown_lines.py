"""The physical lines of a Markdown text.

In: a text. Out: `Line`s: those that are not blank, without the white space around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.read.line import width
from publisher.shared.blanks import BLANK, LINE_ENDS

LINE = re.compile(f"[^{LINE_ENDS}]+")
CONTENT = re.compile(f"[^{BLANK}](?:.*[^{BLANK}])?", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass(slots=True)
class Line:
    """One physical line: its content without the white space around it."""

    start: int
    end: int
    blank_before: int
    indent: float


def lines(text: str) -> Iterator[Line]:
    """Lines that are not blank; comments count as blank."""
    position = 0
    newlines = 1
    for start, end in _outside_comments(text):
        for match in LINE.finditer(text, start, end):
            begins, ends = match.span()
            newlines += text.count("\n", position, begins) or (begins > position)
            position = ends
            content = CONTENT.search(text, begins, ends)
            if content is None:
                continue
            first, last = content.span()
            indent = width(text[begins:first]) if first > begins else 0.0
            yield Line(first, last, max(newlines - 1, 0), indent)
            newlines = 0


def _outside_comments(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for match in _COMMENT.finditer(text):
        yield position, match.start()
        position = match.end()
    yield position, len(text)
