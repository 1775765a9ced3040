"""The likeliest roles of a whole text.

In: for each line its candidates and how much its traits speak for each. Out: one role a line: those
that fit best together (Viterbi's algorithm).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from publisher.model import Role
from publisher.repair.labelling.candidates import OPENS, Place, places


def follows(before: Place | None, place: Place) -> bool:
    """Whether a line can stand in its zone behind another."""
    if before is None and place[0] == "deck":
        return False  # of what headline?
    if before and before[0] in _BELOW:
        return place[0] in _BELOW[before[0]]
    zone = before[1] if before else "head"
    return zone == place[1] or (zone == "head" and place[0] not in _HEAD_ONLY) or place[0] in OPENS


_HEAD_ONLY = frozenset({*OPENS, "deck"})
# What heads nothing but other heads.
_BELOW: dict[Role, frozenset[Role]] = {
    "kicker": frozenset({"kicker", "headline"}),
    "rubric": frozenset({*OPENS, "jump", "editor", "caption"}),
}


Steps = Mapping[Place, Mapping[Place | None, float]]
"""By place, those it can stand behind, and how much each speaks for it; None is the text's beginning."""


def all_steps(told: Mapping[str, Mapping[str, float]]) -> Steps:
    """Every step there is, with what the names of both places are told to add."""
    every = [place for role in get_args(Role) for place in places(role)]
    return {
        place: {
            before: told.get(name(before), {}).get(name(place), 0.0)
            for before in (None, *every)
            if follows(before, place)
        }
        for place in every
    }


def likeliest(scores: Sequence[Mapping[Role, float]], steps: Steps) -> list[Role]:
    """Go once from the first line to the last, then back along the best way."""
    moves: dict[tuple[tuple[Place | None, ...], tuple[Role, ...]], list[_Move]] = {}
    ways: list[dict[Place, Place | None]] = []
    lasts: tuple[Place | None, ...] = (None,)
    totals = [0.0]
    for line in scores:
        roles = tuple(line)
        if (known := moves.get((lasts, roles))) is None:  # there are some hundreds of them
            known = moves[lasts, roles] = _moves(lasts, roles, steps)
        way: dict[Place, Place | None] = {}
        now = []
        for place, sources, weights in known:
            reached = [totals[source] + weight for source, weight in zip(sources, weights, strict=True)]
            best = max(reached)
            way[place] = lasts[sources[reached.index(best)]]
            now.append(best + line[place[0]])
        ways.append(way)
        lasts, totals = tuple(way), now
    return _back(ways, lasts[totals.index(max(totals))])


_Move = tuple[Place, tuple[int, ...], tuple[float, ...]]
"""A place, the numbers of those it can be reached from, and what each step adds."""


def _moves(lasts: Sequence[Place | None], roles: Sequence[Role], steps: Steps) -> list[_Move]:
    """All places that lines of some roles can have behind some places."""
    found = []
    for role in roles:
        for place in places(role):
            known = steps[place]
            sources = tuple(number for number, last in enumerate(lasts) if last in known)
            if sources:
                found.append((place, sources, tuple(known[lasts[source]] for source in sources)))
    return found


def _back(ways: Sequence[Mapping[Place, Place | None]], at: Place | None) -> list[Role]:
    roles: list[Role] = []
    for way in reversed(ways):
        assert at is not None
        roles.append(at[0])
        at = way[at]
    return roles[::-1]


def name(place: Place | None) -> str:
    """How weights.tsv calls a place."""
    return f"{place[0]} in {place[1]}" if place else "start"
