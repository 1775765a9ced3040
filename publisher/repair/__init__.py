"""Repair: `Recovered` -> `Document`, by an ordered list of rules, one module each.

In: what a reader recovered. Out: a document, every change in its edit log, every doubt among its
problems; `restore(document)` is the source.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from publisher.errors import UsageError
from publisher.model import Document, Edit, Metadata
from publisher.model.edit_names import STEPS
from publisher.read import Recovered
from publisher.repair import registry
from publisher.repair.assembly.assemble import assemble
from publisher.repair.assembly.properties import with_properties
from publisher.repair.contract import Placed
from publisher.repair.decisions import Decisions
from publisher.repair.draft import Change, Draft, Rule, changed, draft, dropped
from publisher.repair.line.rows import with_rows
from publisher.repair.line.tables import with_words
from publisher.repair.rules.order import RULES
from publisher.repair.settle import settle
from publisher.repair.wording import Wording, standard
from publisher.shared.script import fold
from publisher.shared.spelling import meant

__all__ = [
    "CAUTION",
    "RULES",
    "Change",
    "Decisions",
    "Draft",
    "Examination",
    "Placed",
    "Rule",
    "Wording",
    "changed",
    "dropped",
    "examine",
    "repair",
    "standard",
]

# So many passages tell which script a text is in.
_JUDGED = 200

CAUTION = 0.6
"""How sure a rule must be to act, 0 to 1, unless the caller says otherwise."""


@dataclass(frozen=True, slots=True)
class Examination:
    """A repaired document, and what else rules would have done.

    Attributes:
        proposals: Edits that were not made, for want of certainty or because the editor said no;
            sorted by their place in the source.
        decisions: What the editor had said before.
    """

    document: Document
    proposals: tuple[Edit, ...] = ()
    decisions: Decisions = field(default_factory=Decisions)


def repair(
    recovered: Recovered,
    *,
    metadata: Metadata | None = None,
    without: Collection[str] = (),
    caution: float = CAUTION,
    wording: Wording | None = None,
    decisions: Decisions | None = None,
) -> Document:
    """Repair a text and build its document.

    Args:
        metadata: What is known from outside; it wins over what the text says.
        without: Names of rules to leave out.
        caution: 0 to 1; below this confidence a rule leaves the text alone and reports a problem.
        wording: The words of a house; the standard ones if not given.
        decisions: What an editor said of this text; it wins over caution.

    Raises:
        UsageError: `without` names no rule, `caution` is out of range, or the decisions were made for
            another source.
    """
    return examine(
        recovered,
        metadata=metadata,
        without=without,
        caution=caution,
        wording=wording,
        decisions=decisions,
    ).document


def examine(
    recovered: Recovered,
    *,
    metadata: Metadata | None = None,
    without: Collection[str] = (),
    caution: float = CAUTION,
    wording: Wording | None = None,
    decisions: Decisions | None = None,
) -> Examination:
    """As `repair`, with the edits that were left unmade, for an editor to decide on.

    Raises:
        UsageError: As `repair`.
    """
    _refuse_unknown(without, caution)
    if decisions:
        decisions.refuse_other(recovered.source)
    known, metadata = wording or standard(), metadata or Metadata()
    if table := fold("".join(one.text for one in islice(recovered.passages, _JUDGED))):
        known, metadata = known.folded(table), _in_traditional(metadata)
        passages = tuple(replace(one, fold=table) for one in recovered.passages)
        recovered = replace(recovered, passages=passages)
    recovered = with_rows(recovered)
    recovered = replace(recovered, passages=with_words(recovered.passages, known))
    state = draft(recovered, known, caution, decisions)
    for name, rule in registry.rules():
        if name not in without:
            state = settle(state, rule(state))
    document = with_properties(assemble(_with_stale(state), metadata), recovered.properties)
    proposals = tuple(sorted(state.proposals, key=lambda edit: (edit.start, edit.end)))
    return Examination(document, proposals, state.decisions)


def _in_traditional(metadata: Metadata) -> Metadata:
    """Metadata of a text in Traditional characters; a language that somebody gave stays."""
    given = metadata.language != Metadata().language
    return metadata if given else replace(metadata, language="zh-Hant")


def _refuse_unknown(without: Collection[str], caution: float) -> None:
    rules = [name for name, _ in registry.rules()]
    if unknown := sorted(set(without) - set(rules)):
        raise UsageError(
            f"no rule is called {', '.join(unknown)}",
            code="usage.unknown-rule",
            hints=(
                *chain.from_iterable(meant(one, rules) for one in unknown),
                f"rules: {', '.join(rules)}",
            ),
        )
    if not isinstance(caution, int | float) or not 0 <= caution <= 1:
        raise UsageError(f"caution is {caution!r}; it goes from 0 to 1")


def _with_stale(state: Draft) -> Draft:
    """The draft with a problem for each decision that no longer applies."""
    pieces = (piece.edit for passage in state.passages for piece in passage.pieces)
    made = (edit for edit in chain(pieces, state.gaps) if edit and not edit.is_markup)
    names = (*(name for name, _ in registry.rules()), *STEPS)
    return state.with_problems(state.decisions.stale(made, state.proposals, names))
