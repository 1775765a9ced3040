"""The text while it is being repaired.

In: `Recovered`. Out: `Draft`, which every rule takes and returns, and the means to change it so
that nothing is lost: `changed` for characters, `dropped` for whole passages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from publisher.model import Asset, Edit, Places, Problem, Severity, Source
from publisher.read import Passage, Recovered
from publisher.repair.changes import Change as Change  # rules take both from here, with `dropped`
from publisher.repair.changes import changed as changed
from publisher.repair.decisions import Decisions
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


def dropped(draft: Draft, gone: Mapping[int, tuple[float, str]], rule: str) -> Draft:
    """Take passages out of the text; their words stay in the edit log.

    Args:
        gone: By index of passage, how sure it is that it goes (0 to 1), and why.
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
