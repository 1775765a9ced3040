"""The decisions that make of a source what somebody has made of its publication.

In: a document that was read back, edited or not, and the repair of its source. Out: an examination of
that source with such decisions, and a problem for everything that no decision can bring about.

Nothing is taken on trust: the source is repaired with what was found, and what that makes is compared
with the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from publisher.model import Document, Problem, Severity
from publisher.repair import Examination
from publisher.repair.decisions import Decisions
from publisher.repair.retracing import Line, changes, joins, lines, made, roles, verdicts
from publisher.shared.opcodes import opcodes

Repair = Callable[[Decisions], Examination]
"""Repairs the source with an editor's decisions."""

# A decision may change what rules make of the lines around it, which is then decided on in turn.
_MOST_ROUNDS = 8
# Characters of a line that a message shows.
_SHOWN = 20
_STALE = "repair.stale-decision"


def replay(wanted: Document, repaired: Repair) -> Examination:
    """Find the decisions; the examination's are those that had an effect.

    Args:
        wanted: What the repair of its source is to come to.
        repaired: Repairs that source.
    """
    said = Decisions(sha256=wanted.source.sha256, changes=tuple(changes(wanted)))
    found = repaired(said)
    for _ in range(_MOST_ROUNDS):
        grown = _grown(said, wanted, found)
        if grown == said:
            break
        said, found = grown, repaired(grown)
    done = replace(said, changes=tuple(made(said.changes, found.document)))
    return replace(found, document=_reported(found.document, wanted), decisions=done)


def _grown(said: Decisions, wanted: Document, found: Examination) -> Decisions:
    """The decisions with more of one kind: what a verdict settles needs no join, and what a join settles no
    role."""
    by_edit = {**said.by_edit, **verdicts(wanted, found)}
    if len(by_edit) > len(said.by_edit):
        return replace(said, by_edit=by_edit)
    joined = {one.start: one for one in (*joins(wanted, found.document), *said.joins)}
    if len(joined) > len(said.joins):
        return replace(said, joins=tuple(joined[start] for start in sorted(joined)))
    given = {one.start: one for one in (*roles(wanted, found.document), *said.roles)}
    return replace(said, roles=tuple(given[start] for start in sorted(given)))


def _reported(found: Document, wanted: Document) -> Document:
    """The document with what reading told, and with what no decision can bring about."""
    own = [problem for problem in found.problems if problem.code != _STALE]
    return replace(found, problems=tuple(dict.fromkeys((*own, *wanted.problems, *_unsaid(found, wanted)))))


def _unsaid(found: Document, wanted: Document) -> Iterator[Problem]:
    """A problem for each stretch of lines that differs still."""
    here, there = ([line for line in lines(one) if line.text] for one in (found, wanted))
    old, new = ([(line.role, line.text) for line in lines] for lines in (here, there))
    places, at = found.source.places(), 0
    for tag, i1, i2, j1, j2 in opcodes(old, new):
        at = next((line.start for line in (*here[i1:i2], *there[j1:j2]) if line.end), at)
        if tag != "equal":
            yield Problem(
                "repair.undecidable",
                Severity.WARNING,
                f"no decision can say this: {_shown(here[i1:i2])} became {_shown(there[j1:j2])}",
                places(at),
                (f"make this change in {found.source.name} itself",),
            )
        at = next((line.end for line in reversed(here[i1:i2]) if line.end), at)


def _shown(lines: Sequence[Line]) -> str:
    if not lines:
        return "nothing"
    text = lines[0].text
    words = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
    return f"“{words}” ({lines[0].role}){more}"
