"""A source for text that has none: its own text, a line for each paragraph.

In: the runs of found things. Out: their leaves, the source they lie in and the edits between them.
"""

from __future__ import annotations

from collections.abc import Sequence

from publisher.model import Edit, Span, Text, edit_names


class Fresh:
    """Lays text out as it is read; a foreign Word file has no plain source to restore."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self.edits: list[Edit] = []

    @property
    def source(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def leaves(self, runs: Sequence[str]) -> list[list[Text]]:
        """The leaves of one found thing's runs, and the end of its line."""
        found: list[list[Text]] = []
        for text in runs:
            start, self._at = self._at, self._at + len(text)
            self._parts.append(text)
            found.append([Text(text, Span(start, self._at))] if text else [])
        self._parts.append("\n")
        self.edits.append(
            Edit(edit_names.BLOCK, self._at, self._at + 1, "\n", "", 1.0, "the end of a block")
        )
        self._at += 1
        return found
