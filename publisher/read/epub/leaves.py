"""A source for text that came in markup: the leaves one after the other.

In: text, in reading order. Out: leaves, the source text they lie in, and the edits for what is
between them. A foreign e-book has no plain source that could be restored; what stands in for
it is its own text, a blank line between blocks and none between lines of one.
"""

from __future__ import annotations

import re

from publisher.model import Edit, Span, Text, edit_names
from publisher.read.raised import REASON, Rise, raised
from publisher.shared.blanks import HTML_SPACE

_HAN_BREAK = re.compile(
    r"(?<=[\u2e80-\u9fff\uf900-\uffef])[ \t]*[\r\n][ \t\r\n\f]*(?=[\u2e80-\u9fff\uf900-\uffef])"
)


class Leaves:
    """Makes leaves; collapses white space as CSS does unless it is told that all of it counts.

    Attributes:
        rise: What the text that comes is set as, where Unicode has characters that are so by themselves.

    Args:
        keeps_indents: Whether ideographic spaces that somebody typed before a block stay in the source:
            they tell repair where paragraphs begin.

    CSS Text 3, 4.1: runs of white space become one space, gone at the ends of a block; CSS
    Text 4, 4.1.3: a line feed between Han characters leaves nothing.
    """

    def __init__(self, *, exact: bool, keeps_indents: bool = False) -> None:
        self._exact = exact
        self._dropped = " " if keeps_indents else " \u3000"
        self._source: list[str] = []
        self._length = 0
        self._pending = False
        self._empty = True
        self.rise: Rise | None = None
        self.edits: list[Edit] = []

    @property
    def source(self) -> str:
        """The source text so far."""
        return "".join(self._source)

    def begin(self, *, is_line: bool = False) -> None:
        """A block begins, or a further line of one: the source gets line feeds, white space is dropped."""
        if not self._empty:
            at, end = self._length, "\n" if is_line or self._exact else "\n\n"
            self._append(end)
            self.edits.append(Edit(edit_names.BLOCK, at, self._length, end, "", 1.0, "the end of a block"))
        self._pending = False
        self._empty = True

    def __call__(self, text: str) -> tuple[Text, ...]:
        """The leaf for some text, or nothing where only white space is left to drop."""
        return self.verbatim(text if self._exact else self._collapsed(text))

    def verbatim(self, text: str) -> tuple[Text, ...]:
        """As a call, with all white space kept."""
        text = text.replace("\n", " ")
        if not text:
            return ()
        self._empty = False
        start = self._length
        self._append(text)
        shown = raised(text, self.rise) if self.rise is not None else None
        if shown is not None and shown != text:
            self.edits.append(Edit(edit_names.RAISED, start, self._length, text, shown, 1.0, REASON))
        return (Text(shown or text, Span(start, self._length)),)

    def counted(self, number: str) -> tuple[Text, ...]:
        """The leaf for the number of an item, which the page shows and its text has not."""
        at = self._length
        reason = "the number of an item of a list"
        self.edits.append(Edit(edit_names.NUMBER, at, at, "", number, 1.0, reason))
        return (Text(number, Span(at, at)),)

    def _collapsed(self, text: str) -> str:
        text = HTML_SPACE.sub(" ", _HAN_BREAK.sub("", text))
        before = text.startswith(" ") or self._pending
        after = text.endswith(" ") and bool(text)
        # Indents that were typed: 　　. The indent is the style's, as a space never is the text's.
        body = text.strip(" ").lstrip(self._dropped if self._empty else "")
        if not body:
            self._pending = before and not self._empty
            return ""
        self._pending = after
        return " " + body if before and not self._empty else body

    def _append(self, text: str) -> None:
        self._source.append(text)
        self._length += len(text)
