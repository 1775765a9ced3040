"""Calls of notes that no note answers, and notes that nothing calls: both stay text.

In: passages, each call of a note marked. Out: the same passages, but a call that leads nowhere reads
as in the source, with a problem. A note is printed where it is called first, so a second call of it,
and one within a note, lead nowhere as well. Repair puts a note without a call behind the text.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from publisher.model import Place, Problem, Severity
from publisher.read.inline import merged
from publisher.read.readable import readable
from publisher.read.recovered import Mark, Passage, Recovered, plain


def with_calls(recovered: Recovered) -> Recovered:
    """Every call that is still a mark has a note of its own."""
    if not any(_is_concerned(passage) for passage in recovered.passages):
        return recovered
    calls = _Calls(recovered.passages)
    passages = [calls.answered(passage, recovered.source.text) for passage in recovered.passages]
    places = recovered.source.places()
    problems = [_idle(mark, places(mark.start), calls.labels) for mark in calls.idle]
    problems += [_uncalled(label, places(at)) for label, at in calls.waiting.items()]
    return replace(recovered, passages=tuple(passages)).with_problems(*problems)


def _is_concerned(passage: Passage) -> bool:
    if passage.kind == "note":
        return True
    return bool(passage.marks) and any(mark.kind == "note" for mark in passage.marks)


class _Calls:
    """Goes through passages in the order of the source.

    Attributes:
        labels: Of all notes.
        idle: Calls that were left as text.
        waiting: Labels of notes that were not called so far, and where these notes stand.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.waiting: dict[str, int] = {}
        for passage in passages:
            if passage.kind == "note":
                self.waiting.setdefault(passage.note, passage.start)
        self.labels = frozenset(self.waiting)
        self.idle: list[Mark] = []

    def answered(self, passage: Passage, source: str) -> Passage:
        """The passage without the marks of calls that have no note."""
        idle = {mark for mark in passage.marks if mark.kind == "note" and not self._answers(mark, passage)}
        if not idle:
            return passage
        self.idle += sorted(idle, key=lambda mark: mark.start)
        places = {(mark.start, mark.end) for mark in idle}
        pieces = [
            plain(piece.start, piece.end, source) if (piece.start, piece.end) in places else piece
            for piece in passage.pieces
        ]
        return replace(
            passage,
            pieces=tuple(merged(pieces, source)),
            marks=tuple(mark for mark in passage.marks if mark not in idle),
        )

    def _answers(self, mark: Mark, passage: Passage) -> bool:
        return passage.kind != "note" and self.waiting.pop(mark.value, None) is not None


def _uncalled(label: str, place: Place) -> Problem:
    message = f"nothing calls the note [^{readable(label)}]; it stands behind the text"
    hint = f"call it where it belongs: [^{readable(label)}]"
    return Problem("read.uncalled-note", Severity.WARNING, message, place, (hint,))


def _idle(call: Mark, place: Place, labels: Container[str]) -> Problem:
    """The problem with a call that stays text: its note was called before, or there is none."""
    label = readable(call.value)
    if call.value in labels:
        message = f"the note [^{label}] is called again; the second call stays text"
        hint = "call it once, or give the note a second time under another label"
    else:
        message = f"no note is labelled [^{label}]; its call stays text"
        hint = f"write the note, as a line of its own: [^{label}]: …"
    return Problem("read.idle-call", Severity.WARNING, message, place, (hint,))
