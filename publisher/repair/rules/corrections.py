"""Rule `editor`: what the editor changes by hand, where no rule would.

In: a draft as it was read. Out: the same with each change of the decisions file made as an edit; one
that does not fit the source is a problem. What the editor wrote stays, whatever other rules make of
the text around it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from publisher.model import Problem
from publisher.read import Passage
from publisher.repair.decisions import EDITOR, Correction
from publisher.repair.decisions.entries import stale
from publisher.repair.decisions.openings import text_begins, text_ends
from publisher.repair.draft import Change, Draft, changed, dropped

NAME = EDITOR


def corrections(draft: Draft) -> Draft:
    """Make every change that still fits the source."""
    if not draft.decisions.changes:
        return draft
    places = _Places(draft.passages)
    inside: dict[int, list[tuple[Correction, Change]]] = {}
    gone: dict[int, tuple[float, str]] = {}
    problems: list[Problem] = []
    reached = 0
    for one in sorted(draft.decisions.changes, key=lambda one: (one.start, one.end)):
        if why := _hindrance(draft, one, reached):
            problems.append(stale(one, one.place, why))
        elif whole := places.left_out(one):
            gone |= dict.fromkeys(whole, (1.0, one.reason))
            reached = one.end
        elif placed := places.inside(one):
            at, change = placed
            inside.setdefault(at, []).append((one, change))
            reached = one.end
        else:
            problems.append(stale(one, one.place, "it does not lie inside one line of text"))
    passages = list(draft.passages)
    for at, wanted in inside.items():
        passages[at] = _changed(draft, passages[at], wanted, problems)
    return dropped(replace(draft, passages=tuple(passages)), gone, NAME).with_problems(problems)


def _hindrance(draft: Draft, one: Correction, reached: int) -> str:
    """Why a change cannot be made where others reach up to an offset of the source; "" if it can."""
    if not draft.source.text.startswith(one.before, one.start) or one.start < 0:
        return "the source has something else there"
    return "another change of the editor's reaches into it" if one.start < reached else ""


def _changed(
    draft: Draft, passage: Passage, wanted: Sequence[tuple[Correction, Change]], problems: list[Problem]
) -> Passage:
    """A passage with each change, one by one from the right, so that places to the left still hold."""
    for one, change in reversed(wanted):
        found = changed(passage, [change], NAME, draft.source.text)
        if found.written == passage.written:
            problems.append(stale(one, one.place, "the source has another line between its ends"))
        passage = found
    return passage


class _Places:
    """Finds the passage that a stretch of the source belongs to."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        held = [at for at, passage in enumerate(passages) if passage.text or passage.kind == "cell"]
        self._pieces = sorted((piece.start, at) for at in held for piece in passages[at].pieces)
        self._lines = sorted((text_begins(passages[at]), at) for at in held if passages[at].text)

    def left_out(self, one: Correction) -> list[int]:
        """The lines that a change takes out as wholes; none where something of one is left."""
        found: list[int] = []
        first = bisect_right(self._lines, (one.start, -1)) - 1
        for begin, at in self._lines[max(first, 0) :]:
            if one.after or begin >= one.end:
                break
            end = text_ends(self._passages[at])
            if end <= one.start:
                continue
            if begin < one.start or end > one.end or not _is_line(self._passages[at]):
                return []
            found.append(at)
        return found

    def inside(self, one: Correction) -> tuple[int, Change] | None:
        """The passage that a change lies in, and the change as one of its text."""
        number = bisect_right(self._pieces, (one.start, len(self._passages))) - 1
        if number < 0:
            return None
        at = self._pieces[number][1]
        start, end = (_position(self._passages[at], offset) for offset in (one.start, one.end))
        if start is None or end is None or end < start:
            return None
        return at, Change(start, end, one.after, 1.0, one.reason)


def _is_line(passage: Passage) -> bool:
    """Whether a passage may be left out: no cell of a table, and in one stretch of the source, which a
    layout tool's item with its number apart is not."""
    pieces = (*passage.label, *passage.pieces)
    return passage.kind != "cell" and all(one.end == other.start for one, other in pairwise(pieces))


def _position(passage: Passage, offset: int) -> int | None:
    """Where an offset of the source is in a passage's text; nowhere inside of what was edited."""
    base = 0
    for piece in passage.pieces:
        if piece.edit is None and piece.start <= offset <= piece.end:
            return base + offset - piece.start
        if offset == piece.start:
            return base
        base += len(piece.text)
        if offset == piece.end:
            return base
    return None
