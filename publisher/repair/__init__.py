"""Repair: `Recovered` -> `Document`, by an ordered list of rules, one module each.

In: what a reader recovered. Out: a document, every change in its edit log, every doubt among its
problems; `restore(document)` is the source.
"""

from __future__ import annotations

from collections.abc import Collection

from publisher.errors import UsageError
from publisher.model import Document, Metadata
from publisher.read import Recovered
from publisher.repair.assemble import assemble
from publisher.repair.draft import Draft, Rule, draft
from publisher.repair.rules import RULES
from publisher.repair.wording import Wording, standard

__all__ = ["CAUTION", "RULES", "Draft", "Rule", "Wording", "repair", "standard"]

CAUTION = 0.6
"""How sure a rule must be to act, 0 to 1, unless the caller says otherwise."""


def repair(
    recovered: Recovered,
    *,
    metadata: Metadata | None = None,
    without: Collection[str] = (),
    caution: float = CAUTION,
    wording: Wording | None = None,
) -> Document:
    """Repair a text and build its document.

    Args:
        metadata: What is known from outside; it wins over what the text says.
        without: Names of rules to leave out.
        caution: 0 to 1; below this confidence a rule leaves the text alone and reports a problem.
        wording: The words of a house; the standard ones if not given.

    Raises:
        UsageError: `without` names no rule, or `caution` is out of range.
    """
    if unknown := set(without) - {name for name, _ in RULES}:
        raise UsageError(
            f"no rule is called {', '.join(sorted(unknown))}",
            code="usage.unknown-rule",
            hints=(f"rules: {', '.join(name for name, _ in RULES)}",),
        )
    if not 0 <= caution <= 1:
        raise UsageError(f"caution is {caution}; it goes from 0 to 1")
    state = draft(recovered, wording or standard(), caution)
    for name, rule in RULES:
        if name not in without:
            state = rule(state)
    return assemble(state, metadata or Metadata())
