"""The text while it is being repaired.

In: `Recovered`. Out: `Draft`, which every rule takes and returns, and the means to change it so
that nothing is lost: `changed` for characters, `dropped` for whole passages.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from publisher.model import Asset, Edit, Places, Problem, Severity, Source
from publisher.read import Passage, Piece, Recovered
from publisher.repair.wording import Wording


@dataclass(frozen=True, slots=True)
class Draft:
    """A source on its way to a document. Passages and gaps always tile the source.

    Attributes:
        gaps: Edits for source text in no passage, sorted by start.
        caution: 0 to 1; a rule acts only where it is at least this sure.
    """

    source: Source
    passages: tuple[Passage, ...]
    gaps: tuple[Edit, ...]
    assets: Mapping[str, Asset]
    problems: tuple[Problem, ...]
    wording: Wording
    caution: float
    places: Places = field(repr=False)

    def with_problems(self, found: Iterable[Problem]) -> Draft:
        """The draft with more problems reported."""
        return replace(self, problems=(*self.problems, *found))

    def doubt(self, code: str, offset: int, message: str, *hints: str) -> Problem:
        """A warning at a source offset."""
        return Problem(f"repair.{code}", Severity.WARNING, message, self.places(offset), hints)


Rule = Callable[[Draft], Draft]


@dataclass(frozen=True, slots=True)
class Change:
    """A change to one passage's text: characters `start` to `end` shall read `after`."""

    start: int
    end: int
    after: str
    confidence: float
    reason: str


def draft(recovered: Recovered, wording: Wording, caution: float) -> Draft:
    """Begin repairing what a reader recovered."""
    return Draft(
        source=recovered.source,
        passages=recovered.passages,
        gaps=recovered.gaps,
        assets=recovered.assets,
        problems=recovered.problems,
        wording=wording,
        caution=caution,
        places=recovered.source.places(),
    )


def changed(passage: Passage, changes: Sequence[Change], rule: str, source: str) -> Passage:
    """Apply changes that are in order and do not overlap.

    A change that touches text an earlier rule changed takes that edit in: the new edit goes
    from the source to the final text and carries both rules' names, joined by "+".
    """
    if not changes:
        return passage
    ends = list(accumulate(len(piece.text) for piece in passage.pieces))
    pieces = list(passage.pieces)
    for change in reversed(changes):  # from the end, so that earlier positions stay true
        first = min(bisect_right(ends, change.start), len(ends) - 1)
        last = max(bisect_left(ends, change.end), first)
        base = ends[first - 1] if first else 0
        last_base = ends[last - 1] if last else 0
        head = _before(pieces[first], change.start - base)
        tail = _behind(pieces[last], change.end - last_base)
        rules = [piece.edit.rule for piece in pieces[first : last + 1] if piece.edit]
        start = head.end if head.edit is None else head.start
        end = tail.start if tail.edit is None else tail.end
        text = change.after
        if head.edit:
            text = head.text + text
        if tail.edit:
            text += tail.text
        middle = _piece(start, end, text, (*rules, rule), change, source)
        kept = (piece for piece in (head, tail) if piece.edit is None and piece.text)
        pieces[first : last + 1] = sorted((middle, *kept), key=lambda piece: (piece.start, piece.end))
    return replace(passage, pieces=tuple(pieces))


def _before(piece: Piece, position: int) -> Piece:
    """The part of a piece before a position in its text; of an edited piece, with its whole span."""
    end = piece.end if piece.edit else piece.start + position
    return replace(piece, end=end, text=piece.text[:position])


def _behind(piece: Piece, position: int) -> Piece:
    """The part of a piece behind a position in its text; of an edited piece, with its whole span."""
    start = piece.start if piece.edit else piece.start + position
    return replace(piece, start=start, text=piece.text[position:])


def _piece(start: int, end: int, text: str, rules: tuple[str, ...], change: Change, source: str) -> Piece:
    before = source[start:end]
    if text == before:
        return Piece(start, end, text)
    rule = "+".join(dict.fromkeys(name for joined in rules for name in joined.split("+")))
    return Piece(start, end, text, Edit(rule, start, end, before, text, change.confidence, change.reason))


def dropped(draft: Draft, gone: Mapping[int, tuple[float, str]], rule: str) -> Draft:
    """Take passages out of the text; their words stay in the edit log.

    Args:
        gone: Confidence and reason by index of passage.
    """
    gaps = list(draft.gaps)
    kept = []
    for index, passage in enumerate(draft.passages):
        if index not in gone:
            kept.append(passage)
            continue
        confidence, reason = gone[index]
        start, end = passage.start, passage.end
        before = draft.source.text[start:end]
        if before:
            gaps.append(Edit(rule, start, end, before, "", confidence, reason))
    return replace(draft, passages=tuple(kept), gaps=tuple(sorted(gaps, key=lambda gap: gap.start)))
