"""Captions whose numbers Word counts.

In: a caption. Out: its runs; a number at its head is a SEQ field that goes on with the count of its kind.
Word's lists of figures and its cross-references find such fields, and the text stays the same.
"""

from __future__ import annotations

import re

from publisher.model import Inline, Inlines, Text
from publisher.write.docx.pen import Pen
from publisher.write.docx.runs import LABEL
from publisher.write.docx.story import Story

_NUMBERED = re.compile("(图表|图|表)([ \u3000]?)([1-9][0-9]{0,3})(?![0-9.．])")


class Captions:
    """Writes the captions of one text, and counts them.

    Args:
        adds_numbers: Whether captions that the source does not number get one.
    """

    def __init__(self, story: Story, *, adds_numbers: bool) -> None:
        self._story = story
        self._adds_numbers = adds_numbers
        self._counts = {"图": 0, "表": 0, "图表": 0}

    def write(self, pen: Pen, content: Inlines, kind: str) -> None:
        """Write a caption; `kind` is what it is counted as where its own words do not say it."""
        first: Inline | None = content[0] if content else None
        match = _NUMBERED.match(first.text) if isinstance(first, Text) else None
        if match is None or not isinstance(first, Text) or self._is_repaired(first):
            if self._adds_numbers:
                self._add_number(pen, kind)
            pen.line(content)
            return
        self._write_number(pen, match)
        if rest := first.text[match.end() :]:
            pen.text(rest)
        pen.line(content[1:])

    def _add_number(self, pen: Pen, kind: str) -> None:
        """The next number of a kind: in the style of labels, so that a reader of the file knows that we
        added it."""
        self._counts[kind] += 1
        pen.text(kind, LABEL)
        pen.field(f"SEQ {kind} \\* ARABIC", str(self._counts[kind]), LABEL)
        pen.text("\u3000", LABEL)

    def _write_number(self, pen: Pen, match: re.Match[str]) -> None:
        """The number that a caption has; the count begins anew where that is not the next."""
        kind, number = match[1], int(match[3])
        restart = "" if number == self._counts[kind] + 1 else f" \\r {number}"
        self._counts[kind] = number
        pen.text(match[1] + match[2])
        pen.field(f"SEQ {kind} \\* ARABIC{restart}", match[3])

    def _is_repaired(self, leaf: Text) -> bool:
        tracked = self._story.revisions
        return tracked is not None and (id(leaf) in tracked.inside or id(leaf) in tracked.before)
