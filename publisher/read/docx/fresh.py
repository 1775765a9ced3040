"""A source for text that has none: its own text, a blank line between paragraphs.

In: the runs of found things. Out: their leaves, the source they lie in and the edits between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from publisher.model import Edit, Span, Text, edit_names
from publisher.read.docx.found import Found, FoundParagraph
from publisher.read.docx.word_inlines import Run
from publisher.read.raised import REASON, flat


class Fresh:
    """Builds a stand-in source while a foreign Word file is read: its text with a blank line between
    paragraphs."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self.edits: list[Edit] = []

    @property
    def source(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def leaves(self, runs: Sequence[Run], goes_on: bool = False) -> list[list[Text]]:
        """The leaves of one found thing's runs, below what was laid out before.

        Args:
            goes_on: Whether it is one more line of the paragraph before.
        """
        if self._at:
            self._end_block("\n" if goes_on else "\n\n")
        found: list[list[Text]] = []
        for run in runs:
            start, self._at = self._at, self._at + len(run.text)
            self._parts.append(self._said(run, start))
            found.append([Text(run.text, Span(start, self._at))] if run.text else [])
        return found

    def _said(self, run: Run, start: int) -> str:
        """The text of a run, with an edit where the file sets it above or below the line."""
        rise = run.format.rise
        text = flat(run.text, rise) if rise is not None else run.text
        if text != run.text:
            end = start + len(text)
            self.edits.append(Edit(edit_names.RAISED, start, end, text, run.text, 1.0, REASON))
        return text

    def _end_block(self, end: str) -> None:
        start, self._at = self._at, self._at + len(end)
        self._parts.append(end)
        self.edits.append(Edit(edit_names.BLOCK, start, self._at, end, "", 1.0, "the end of a block"))


def goes_on(found: Found) -> bool:
    """Whether it is one more line of the paragraph before."""
    return isinstance(found, FoundParagraph) and found.goes_on


def paragraphs_laid_out(found: Sequence[Found]) -> list[int]:
    """For each thing the number of its paragraph, from 1, in a source that is laid out for them."""
    return [max(number, 1) for number in accumulate(int(not goes_on(one)) for one in found)]
