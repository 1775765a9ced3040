"""Rule `editor-joins`: lines that the editor says go on from others.

In: a draft whose passages are paragraphs, before their roles are told: halves are labelled as what
they are together. Out: the same with these halves joined, each seam an edit; what stands between two
halves comes behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from publisher.model import Edit, Problem
from publisher.read import Passage
from publisher.repair.column.growing import Judgement, OpenParagraph, is_tied, seam_edit
from publisher.repair.decisions import EDITOR_JOINS, Joined
from publisher.repair.decisions.entries import stale
from publisher.repair.decisions.openings import Openings
from publisher.repair.draft import Draft
from publisher.repair.rules.unwrap import NAME as UNWRAP

NAME = EDITOR_JOINS


class _Seam(NamedTuple):
    """Two passages by index, the second of which goes on from the first."""

    before: int
    following: int
    said: Joined


def continuations(draft: Draft) -> Draft:
    """Make every join that still fits the source."""
    if not draft.decisions.joins:
        return draft
    problems: list[Problem] = []
    heads: dict[int, int] = {}  # by passage, the one that its paragraph begins with
    behind: dict[int, list[_Seam]] = {}
    for seam in sorted(_seams(draft, problems), key=lambda seam: seam.following):
        head = heads.get(seam.before, seam.before)
        last = behind[head][-1].following if head in behind else head
        if draft.passages[seam.following].start < draft.passages[last].end:
            problems.append(stale(seam.said, seam.said.place, "the source has it before that line"))
            continue
        heads[seam.following] = head
        behind.setdefault(head, []).append(seam)
    gaps = _Gaps(draft.gaps)
    joined = {head: _joined(draft, head, found, gaps) for head, found in behind.items()}
    passages = tuple(joined.get(at, one) for at, one in enumerate(draft.passages) if at not in heads)
    return replace(draft, passages=passages, gaps=gaps.left()).with_problems(problems)


class _Gaps:
    """The gaps of a draft, to be taken out where a seam takes their place."""

    def __init__(self, gaps: Sequence[Edit]) -> None:
        self._by_end = {gap.end: gap for gap in gaps}
        self._by_start = {gap.start: gap for gap in gaps}

    def take(self, before: Passage, behind: Passage) -> tuple[int, int]:
        """What becomes the seam: the gap in front of the second half, or, where something must stand
        between the halves, that behind the first."""
        gap = self._by_start.get(before.end) if is_tied(before, behind) else self._by_end.get(behind.start)
        if gap is None:
            return behind.start, behind.start
        del self._by_end[gap.end], self._by_start[gap.start]
        return gap.start, gap.end

    def left(self) -> tuple[Edit, ...]:
        """Those that nothing took, in order."""
        return tuple(sorted(self._by_end.values(), key=lambda gap: gap.start))


def _joined(draft: Draft, head: int, seams: Sequence[_Seam], gaps: _Gaps) -> Passage:
    """The paragraph that begins with a passage, all that goes on from it behind it."""
    whole = OpenParagraph(draft.passages[head])
    for seam in seams:
        half = draft.passages[seam.following]
        span = gaps.take(whole.last, half)
        edit = seam_edit(NAME, draft, whole.last, span, half, Judgement(1.0, seam.said.reason))
        whole.add(edit, half)
    return whole.passage()


def _seams(draft: Draft, problems: list[Problem]) -> Iterator[_Seam]:
    """The seams of the joins that fit the source; a problem for each that does not."""
    openings = Openings(draft.passages)
    unwrapped = {
        piece.end
        for one in draft.passages
        for piece in one.pieces
        if piece.edit and piece.edit.rule == UNWRAP
    }
    for one in {one.start: one for one in draft.decisions.joins}.values():  # the last word counts
        behind = openings.index(one.start)
        if not draft.source.text.startswith(one.text, one.start):
            problems.append(stale(one, one.place, "the source has something else there"))
        elif behind is None:
            if one.start not in unwrapped:
                problems.append(stale(one, one.place, "no line begins there"))
        elif (before := _before(openings, one, behind)) is None:
            problems.append(stale(one, one.place, "there is no line above that it could go on from"))
        else:
            yield _Seam(before, behind, one)


def _before(openings: Openings, one: Joined, behind: int) -> int | None:
    """The line that another goes on from."""
    if one.onto is not None:
        found = openings.index(one.onto)
        return found if found is not None and found < behind else None
    return next((at for at in range(behind - 1, -1, -1) if openings.has(at)), None)
