"""Behind each rule: edits that the editor refused, or that are not sure enough, are taken back.

In: the draft before a rule and after it. Out: the latter without those edits, each on record as a
proposal. Rules, plugins included, need not know of decisions or of caution to obey them; only
what cannot be taken back afterwards (a join, a dropped line) asks `Draft.makes` beforehand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from publisher.model import Edit
from publisher.read import Passage, Piece
from publisher.repair.draft import Draft


def settle(before: Draft, after: Draft) -> Draft:
    """Take back what is not to be made; looks only at passages that the rule changed."""
    if after.passages is before.passages:
        return after
    known = set(map(id, before.passages))
    earlier: _Earlier | None = None
    refused: list[Edit] = []
    passages: list[Passage] = []
    for passage in after.passages:
        if id(passage) not in known and (wrong := _not_made(passage, after)):
            earlier = earlier or _Earlier(before)
            passage = passage.rewritten(tuple(earlier.restored(passage.pieces, wrong)))
            refused.extend(wrong)
        passages.append(passage)
    return replace(after, passages=tuple(passages)).refusing(refused) if refused else after


def _not_made(passage: Passage, draft: Draft) -> list[Edit]:
    caution = 2.0 if draft.decisions.by_name else draft.caution  # the editor may have decided on any
    unsure = [piece.edit for piece in passage.pieces if piece.edit and piece.edit.confidence < caution]
    return [edit for edit in unsure if not draft.makes(edit) and not edit.is_markup]


class _Earlier:
    """The pieces as they were before the rule, by their place in the source."""

    def __init__(self, draft: Draft) -> None:
        pieces = (piece for passage in draft.passages for piece in passage.pieces)
        self._pieces = sorted(pieces, key=lambda piece: (piece.start, piece.end))
        self._starts = [piece.start for piece in self._pieces]
        self._source = draft.source.text

    def restored(self, pieces: tuple[Piece, ...], wrong: list[Edit]) -> Iterator[Piece]:
        """The pieces with those of wrong edits as they were; neighbours without an edit become one."""
        gone = set(wrong)
        held: Piece | None = None
        for piece in pieces:
            for one in self._under(piece.edit) if piece.edit in gone and piece.edit else (piece,):
                if held and held.edit is None and one.edit is None and held.end == one.start:
                    held = Piece(held.start, one.end, held.text + one.text)
                    continue
                if held:
                    yield held
                held = one
        if held:
            yield held

    def _under(self, edit: Edit) -> Iterator[Piece]:
        """What the rule found where it made an edit."""
        at = max(bisect_left(self._starts, edit.start) - 1, 0)
        while at < len(self._pieces) and self._pieces[at].start <= edit.end:
            piece = self._pieces[at]
            at += 1
            start, end = max(piece.start, edit.start), min(piece.end, edit.end)
            if piece.edit is None and start < end:
                yield Piece(start, end, self._source[start:end])
            elif piece.edit and edit.start <= piece.start and piece.end <= edit.end:
                # At the edge of the edit stand pieces it left alone, such as the seam beside it.
                taken_in = piece.edit.is_markup or piece.edit.rule in edit.rule.split("+")
                if edit.start < piece.start < edit.end or (start < end) or taken_in:
                    yield piece
