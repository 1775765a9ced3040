"""The words of blocks: passages -> inlines, notes put where they are called.

In: passages, one by one or several whose words belong together. Out: inlines; an edit for each space that
parts words which the source has in two places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publisher.model import Edit, Inline, Inlines, Span, Text, edit_names, leaves, plain_text
from publisher.read import Passage
from publisher.repair.assembly.inlines import behind, inlines, line_ranges
from publisher.repair.assembly.stretches import Range
from publisher.repair.wording import CLOSING, PAUSES, STOPS


class Words:
    """Makes inlines of passages; each note goes where it is called first.

    Attributes:
        added: Edits that no passage knows of.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.added: list[Edit] = []
        self._labelled = _notes(passages)
        self._uncalled = dict(self._labelled)

    def line(self, passage: Passage) -> Inlines:
        """A passage as one line; notes go where they are called."""
        return inlines(passage, {} if passage.kind == "note" else self._uncalled)

    def lines(self, passage: Passage) -> Iterator[Inlines]:
        """The lines that a head is divided into."""
        for one in line_ranges(passage):
            if line := inlines(passage, self._uncalled, one):
                yield line

    def has_namesake(self, note: Passage) -> bool:
        """Whether an earlier note has the same label, so that nothing can call this one."""
        return self._labelled[_label(note)] is not note

    def uncalled(self) -> list[Passage]:
        """The notes that nothing has called so far."""
        return list(self._uncalled.values())

    def together(self, lines: Sequence[Inlines]) -> Inlines:
        """Lines as one, a space between two where the first ends without a mark."""
        joined: list[Inline] = []
        for line in lines:
            joined.extend(self.between(joined, line))
            joined.extend(line)
        return tuple(joined)

    def between(self, before: Sequence[Inline], behind: Sequence[Inline]) -> Iterator[Text]:
        """The space that parts words which the source has in two places."""
        ends, begins = [*leaves(before)][-1:], next(leaves(behind), None)
        if not ends or begins is None or ends[0].span.end == begins.span.start:
            return
        if plain_text(before)[-1:] not in (*STOPS, *CLOSING, *PAUSES, " ", "\u3000"):
            yield self._space(begins.span.start)

    def _space(self, at: int) -> Text:
        """A space that nothing in the source stands for, before the text at an offset."""
        self.added.append(
            Edit(edit_names.CAPTION_SPACE, at, at, "", " ", 1.0, "words of one picture or table")
        )
        return Text(" ", Span(at, at))

    def caption(self, passage: Passage) -> tuple[Inlines, Inlines]:
        """The words under a picture, and its credit, if one is marked."""
        cut = next((mark for mark in passage.marks if mark.kind == "credit"), None)
        if cut is None:
            return self.line(passage), ()
        before = Range(passage.start, cut.start)
        credit = Range(cut.start, max(cut.end, behind(passage)))
        return inlines(passage, self._uncalled, before), inlines(passage, self._uncalled, credit)


def _notes(passages: Sequence[Passage]) -> dict[str, Passage]:
    """Notes by label; of two with one label the first counts."""
    found: dict[str, Passage] = {}
    for passage in passages:
        if passage.kind == "note":
            found.setdefault(_label(passage), passage)
    return found


def _label(note: Passage) -> str:
    """The label of a note; one without, which nothing can call, has one of its own."""
    return note.note or f"\n{note.start}"
