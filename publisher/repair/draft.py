"""The text while it is being repaired.

In: `Recovered`. Out: `Draft`, which every rule takes and returns, and the means to change it so
that nothing is lost: `changed` for characters, `dropped` for whole passages.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from publisher.model import Asset, Edit, Places, Problem, Severity, Source
from publisher.read import Passage, Piece, Recovered
from publisher.repair.decisions import EDITOR, Decisions
from publisher.repair.wording import Wording
from publisher.shared.script import NO_FOLD

RUNNING = ("lead", "body")
"""The roles of running text."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A source on its way to a document. Passages and gaps always tile the source.

    Attributes:
        gaps: Edits for source text in no passage, sorted by start.
        caution: 0 to 1; a rule acts only where it is at least this sure.
        decisions: What the editor said; it wins over caution.
        proposals: Edits that rules proposed and that were not made.
    """

    source: Source
    passages: tuple[Passage, ...]
    gaps: tuple[Edit, ...]
    assets: Mapping[str, Asset]
    problems: tuple[Problem, ...]
    wording: Wording
    caution: float
    places: Places = field(repr=False)
    decisions: Decisions = field(default_factory=Decisions)
    proposals: tuple[Edit, ...] = ()

    @property
    def fold(self) -> Mapping[int, str]:
        """How its text is read: see `publisher.shared.script`."""
        return next((one.fold for one in self.passages if one.fold), NO_FOLD)

    def makes(self, edit: Edit) -> bool:
        """Whether an edit is to be made: the editor's word, else how sure its rule is."""
        if verdict := self.decisions.verdict(edit):
            return verdict == "accept"
        return edit.confidence >= self.caution

    def refusing(self, edits: Iterable[Edit]) -> Draft:
        """The draft with unmade edits on record, and a doubt for each that the editor has not settled."""
        refused = tuple(edits)
        open_ = (edit for edit in refused if self.decisions.verdict(edit) is None)
        return self.with_proposals(refused).with_problems(map(self._undecided, open_))

    def with_proposals(self, refused: Iterable[Edit]) -> Draft:
        """The draft with more edits that were proposed and not made, each once."""
        return replace(self, proposals=tuple(dict.fromkeys((*self.proposals, *refused))))

    def with_problems(self, found: Iterable[Problem]) -> Draft:
        """The draft with more problems reported, each once."""
        return replace(self, problems=tuple(dict.fromkeys((*self.problems, *found))))

    def _undecided(self, edit: Edit) -> Problem:
        return self.doubt(
            "undecided",
            edit.start,
            f"left as it is, though rule {edit.rule} would change it: {edit.reason}",
            f"accept this edit in a decisions file, or repair with --caution {edit.confidence:.2f}",
        )

    def doubt(self, code: str, offset: int, message: str, *hints: str) -> Problem:
        """A warning at a source offset."""
        return Problem(f"repair.{code}", Severity.WARNING, message, self.places(offset), hints)


Rule = Callable[[Draft], Draft]


class Change(NamedTuple):
    """A change to one passage's text: characters `start` to `end` shall read `after`."""

    start: int
    end: int
    after: str
    confidence: float
    reason: str


def draft(
    recovered: Recovered, wording: Wording, caution: float, decisions: Decisions | None = None
) -> Draft:
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
        decisions=decisions or Decisions(),
    )


def changed(passage: Passage, changes: Sequence[Change], rule: str, source: str) -> Passage:
    """Apply changes that are in order and do not overlap.

    A change that touches text an earlier rule changed takes that edit in: the new edit goes
    from the source to the final text and carries both rules' names, joined by "+". A change that
    touches what the editor wrote is not made.
    """
    if not changes:
        return passage
    if pieces := _cut_apart(passage.pieces, changes, rule):
        return passage.rewritten(tuple(pieces))
    cutter = _Cutter(passage, source)
    groups: list[list[Change]] = []
    for change in changes:
        if groups and cutter.touch_one_edit(groups[-1][-1], change):
            groups[-1].append(change)
        else:
            groups.append([change])
    for group in groups:
        if cutter.is_whole(group) and (rule == EDITOR or not cutter.is_the_editors(group)):
            cutter.replace(group, rule)
    return passage.rewritten(cutter.finish())


def _cut_apart(pieces: Sequence[Piece], changes: Sequence[Change], rule: str) -> list[Piece] | None:
    """Pieces with changes put in; None if a change is not inside one that nothing has changed yet.

    In most passages all are, and this takes a fifth of the time that the general way takes.
    """
    found: list[Piece] = []
    first = base = 0
    for piece in pieces:
        last, end = first, base + len(piece.text)
        while last < len(changes) and changes[last].start < end:
            last += 1
        if last == first:
            found.append(piece)
        elif piece.edit is not None or changes[last - 1].end > end:
            return None
        else:
            found += _cut(piece, _within(changes[first:last], base), rule)
        first, base = last, end
    return found if first == len(changes) else None


def _within(changes: Sequence[Change], base: int) -> Sequence[Change]:
    """Changes of a text by their places in a piece of it, which begins at `base`."""
    if not base:
        return changes
    return [change._replace(start=change.start - base, end=change.end - base) for change in changes]


def _cut(piece: Piece, changes: Sequence[Change], rule: str) -> list[Piece]:
    """A piece that nothing has changed yet, with changes put in by their places in it."""
    text, base = piece.text, piece.start
    found: list[Piece] = []
    position = 0
    for start, end, after, confidence, reason in changes:
        if start > position:
            found.append(Piece(base + position, base + start, text[position:start]))
        before, first, last = text[start:end], base + start, base + end
        edit = Edit(rule, first, last, before, after, confidence, reason) if before != after else None
        found.append(Piece(first, last, after, edit))
        position = end
    if position < len(text):
        found.append(Piece(base + position, piece.end, text[position:]))
    return found


class _Cutter:
    """Copies a passage's pieces from left to right, with changes put in."""

    def __init__(self, passage: Passage, source: str) -> None:
        self._pieces = passage.pieces
        self._text = passage.written
        self._source = source
        self._ends = list(accumulate(len(piece.text) for piece in passage.pieces))
        self._at = 0  # the first piece that is not wholly copied
        self._text_done = 0  # up to which offset of the text all is copied
        self._copied: list[Piece] = []

    def touch_one_edit(self, before: Change, behind: Change) -> bool:
        """Whether an edited piece reaches from one change into the next, so that they must be one."""
        last = self._last(before)
        return self._pieces[last].edit is not None and behind.start < self._ends[last]

    def is_whole(self, group: Sequence[Change]) -> bool:
        """Whether the source has nothing of another passage inside the group's place.

        A paragraph that a picture interrupted has its caption between two of its pieces.
        """
        return all(before.end == behind.start for before, behind in pairwise(self._touched(group)))

    def is_the_editors(self, group: Sequence[Change]) -> bool:
        """Whether the editor wrote some of what the group would change."""
        return any(piece.edit and piece.edit.rule == EDITOR for piece in self._touched(group))

    def replace(self, group: Sequence[Change], rule: str) -> None:
        """Copy up to the group's first change, then put in what the group makes of the text."""
        first, last = self._first(group[0]), self._last(group[-1])
        text_start, source_start = self._start_of(group, first)
        text_end, source_end = self._end_of(group, last)
        self._copy_to(first, text_start)
        text = ""
        position = text_start
        for change in group:
            text += self._text[position : change.start] + change.after
            position = change.end
        text += self._text[position:text_end]
        self._put(source_start, source_end, text, self._pieces[first : last + 1], group[0], rule)
        self._text_done = text_end
        is_cut = self._pieces[last].edit is None and text_end < self._ends[last]
        self._at = last if is_cut else last + 1

    def _start_of(self, group: Sequence[Change], first: int) -> tuple[int, int]:
        """Where a group that begins in a piece replaces text: in the text, and in the source. A piece with
        an edit is replaced as a whole."""
        piece, base = self._pieces[first], self._base(first)
        if piece.edit is not None:
            return base, piece.start
        start = group[0].start
        return start, piece.start + start - base

    def _end_of(self, group: Sequence[Change], last: int) -> tuple[int, int]:
        """The same of its end."""
        piece = self._pieces[last]
        if piece.edit is not None:
            return self._ends[last], piece.end
        end = group[-1].end
        return end, piece.start + end - self._base(last)

    def finish(self) -> tuple[Piece, ...]:
        """Copy the rest."""
        self._copy_to(len(self._pieces), len(self._text))
        return tuple(self._copied)

    def _touched(self, group: Sequence[Change]) -> tuple[Piece, ...]:
        return self._pieces[self._first(group[0]) : self._last(group[-1]) + 1]

    def _first(self, change: Change) -> int:
        return min(bisect_right(self._ends, change.start), len(self._ends) - 1)

    def _last(self, change: Change) -> int:
        return max(bisect_left(self._ends, change.end), self._first(change))

    def _base(self, index: int) -> int:
        return self._ends[index - 1] if index else 0

    def _copy_to(self, index: int, text_end: int) -> None:
        """Copy the pieces before `index`, and of that one the part before `text_end`."""
        for at in range(self._at, index):
            self._copy(at, self._ends[at])
        if index < len(self._pieces) and text_end > max(self._text_done, self._base(index)):
            self._copy(index, text_end)
        self._at = max(self._at, index)

    def _copy(self, at: int, text_end: int) -> None:
        piece, base = self._pieces[at], self._base(at)
        text_start = max(self._text_done, base)
        if piece.edit is None and (text_start > base or text_end < self._ends[at]):
            source_start, source_end = piece.start + text_start - base, piece.start + text_end - base
            piece = Piece(source_start, source_end, self._source[source_start:source_end])
        self._copied.append(piece)
        self._text_done = text_end

    def _put(
        self, source_start: int, source_end: int, text: str, old: Sequence[Piece], change: Change, rule: str
    ) -> None:
        before = self._source[source_start:source_end]
        if text == before:
            self._copied.append(Piece(source_start, source_end, text))
            return
        # How a reader took the characters is no repair; the repair goes from the source all the same.
        names = [
            name
            for piece in old
            if piece.edit and not piece.edit.is_markup
            for name in piece.edit.rule.split("+")
        ]
        joined = "+".join(dict.fromkeys((*names, rule)))
        edit = Edit(joined, source_start, source_end, before, text, change.confidence, change.reason)
        self._copied.append(Piece(source_start, source_end, text, edit))


def dropped(draft: Draft, gone: Mapping[int, tuple[float, str]], rule: str) -> Draft:
    """Take passages out of the text; their words stay in the edit log.

    Args:
        gone: Confidence and reason by index of passage.
    """
    gaps = list(draft.gaps)
    kept = []
    refused = []
    for index, passage in enumerate(draft.passages):
        if index not in gone:
            kept.append(passage)
            continue
        confidence, reason = gone[index]
        edits = [
            Edit(rule, start, end, draft.source.text[start:end], "", confidence, reason)
            for start, end in _stretches(passage)
        ]
        if all(map(draft.makes, edits)):
            gaps.extend(edit for edit in edits if edit.before)
        else:
            kept.append(passage)
            refused.extend(edits)
    left = replace(draft, passages=tuple(kept), gaps=tuple(sorted(gaps, key=lambda gap: gap.start)))
    return left.refusing(refused)


def _stretches(passage: Passage) -> Iterator[tuple[int, int]]:
    """The stretches of the source that a passage is made of; a note or picture may stand between two."""
    first, *others = (*passage.label, *passage.pieces)
    start, end = first.start, first.end
    for piece in others:
        if piece.start != end:
            yield start, end
            start = piece.start
        end = piece.end
    yield start, end
