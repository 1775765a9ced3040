"""Behind each rule: edits that the editor refused, or that are not sure enough, are taken back.

In: the draft before a rule and after it. Out: the latter without those edits, each on record as a
proposal. Rules, plugins included, need not know of decisions or of caution to obey them; only
what cannot be taken back afterwards (a join, a dropped line) asks `Draft.makes` beforehand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain, compress, count
from operator import is_not

from publisher.model import Edit
from publisher.read import Passage, Piece
from publisher.repair.draft import Draft

# The editor may have decided on any edit, however sure its rule is.
_MORE_THAN_SURE = 2.0


def settle(before: Draft, after: Draft) -> Draft:
    """Take back what is not to be made; looks only at passages that the rule changed."""
    if after.passages is before.passages:
        return after
    caution = _MORE_THAN_SURE if after.decisions.by_edit else after.caution
    wrong = {
        at: edits
        for at, passage in _new(before.passages, after.passages)
        if (edits := _not_made(passage, after, caution))
    }
    if not wrong:
        return after
    refused = [*chain.from_iterable(wrong.values())]
    earlier, passages = _Earlier(before, refused), list(after.passages)
    for at, edits in wrong.items():
        passages[at] = passages[at].rewritten(tuple(earlier.restored(passages[at].pieces, edits)))
    return replace(after, passages=tuple(passages)).refusing(refused)


def _new(before: Sequence[Passage], after: Sequence[Passage]) -> Iterator[tuple[int, Passage]]:
    """The passages whose pieces a rule made, by index: most rules leave most where and as they are."""
    moved = compress(count(), map(is_not, after, before))
    changed = [at for at in moved if after[at].pieces is not before[at].pieces]
    # All others stand where they stood.
    known = {id(one.pieces) for one in (*map(before.__getitem__, changed), *before[len(after) :])}
    changed += range(len(before), len(after))
    return ((at, after[at]) for at in changed if id(after[at].pieces) not in known)


def _not_made(passage: Passage, draft: Draft, caution: float) -> list[Edit]:
    """Edits of a passage that must be taken back.

    Edits with a confidence of at least `caution` are not looked at: they are made.
    """
    unsure = [one.edit for one in passage.pieces if one.edit is not None and one.edit.confidence < caution]
    return [edit for edit in unsure if not draft.makes(edit) and not edit.is_markup] if unsure else unsure


def _touched(passages: Iterable[Passage], edits: Iterable[Edit]) -> Iterator[Passage]:
    """The passages that some edit reaches."""
    spans = sorted((edit.start, edit.end) for edit in edits)
    starts = [start for start, _ in spans]
    reach = [*accumulate((end for _, end in spans), max)]
    for passage in passages:
        if not passage.pieces:
            continue
        # What goes on in the next column may stand before that in the source.
        before = bisect_right(starts, max(piece.end for piece in passage.pieces))
        if before and reach[before - 1] >= min(piece.start for piece in passage.pieces):
            yield passage


class _Earlier:
    """The pieces as they were before the rule, by their place in the source; of what some edit reaches."""

    def __init__(self, draft: Draft, edits: Iterable[Edit]) -> None:
        pieces = (piece for passage in _touched(draft.passages, edits) for piece in passage.pieces)
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
            elif piece.edit and _took_in(edit, piece, piece.edit):
                yield piece


def _took_in(edit: Edit, piece: Piece, own: Edit) -> bool:
    """Whether an edit was made of a piece that had one of its own.

    At the edge of the edit stand pieces it left alone, such as the seam beside it.
    """
    if piece.start < edit.start or piece.end > edit.end:
        return False
    if edit.start < piece.start < edit.end or max(piece.start, edit.start) < min(piece.end, edit.end):
        return True
    return own.is_markup or own.rule in edit.rule.split("+")
