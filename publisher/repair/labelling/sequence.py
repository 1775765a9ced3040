"""The likeliest roles of a whole text.

In: for each line its candidates and how much its traits speak for each. Out: one role a line: those
that fit best together (Viterbi's algorithm).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
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
    ways: list[dict[Place, Place | None]] = []
    before: dict[Place | None, float] = {None: 0.0}
    for line in scores:
        way: dict[Place, Place | None] = {}
        now: dict[Place | None, float] = {}
        for role, score in line.items():
            for place in places(role):
                known = steps[place]
                reached = [(total + known[last], last) for last, total in before.items() if last in known]
                if reached:
                    total, way[place] = max(reached, key=itemgetter(0))
                    now[place] = total + score
        ways.append(way)
        before = now
    return _back(ways, before)


def _back(ways: Sequence[Mapping[Place, Place | None]], last: Mapping[Place | None, float]) -> list[Role]:
    roles: list[Role] = []
    at = max(last, key=last.__getitem__)
    for way in reversed(ways):
        assert at is not None
        roles.append(at[0])
        at = way[at]
    return roles[::-1]


def name(place: Place | None) -> str:
    """How weights.tsv calls a place."""
    return f"{place[0]} in {place[1]}" if place else "start"
