"""The likeliest roles of a whole text.

In: for each line its candidates and how much its traits speak for each. Out: one role a line: those
that fit best together (Viterbi's algorithm).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

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


class _Move(NamedTuple):
    """A place, and the numbers of those it can be reached from with what each step adds."""

    place: Place
    steps: tuple[tuple[int, float], ...]


def likeliest(scores: Sequence[Mapping[Role, float]], steps: Steps) -> list[Role]:
    """Go once from the first line to the last, then back along the best way."""
    known = _Known(steps)
    ways: list[tuple[int, list[int]]] = []
    at, totals = 0, [0.0]
    for line in scores:
        moves, at = known.moves(at, tuple(line))
        came, now = [], []
        for place, before in moves:
            reached = [totals[source] + weight for source, weight in before]
            best = max(reached)
            came.append(before[reached.index(best)][0])
            now.append(best + line[place[0]])
        ways.append((at, came))
        totals = now
    roles: list[Role] = []
    number = totals.index(max(totals))
    for at, came in reversed(ways):
        roles.append(known.roles[at][number])
        number = came[number]
    return roles[::-1]


class _Known:
    """The moves between the places of one line and the next; a text has some hundreds, again and again.

    Places that lines can have together are called by a number: 0 is the text's beginning.

    Attributes:
        roles: By number, the role of each place.
    """

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._moves: dict[tuple[int, tuple[Role, ...]], tuple[tuple[_Move, ...], int]] = {}
        self._places: list[tuple[Place | None, ...]] = [(None,)]
        self.roles: list[list[Role]] = [[]]
        self._numbers: dict[tuple[Place | None, ...], int] = {(None,): 0}

    def moves(self, at: int, roles: tuple[Role, ...]) -> tuple[tuple[_Move, ...], int]:
        """How a line of one of these roles is reached from `at`, and the number of its places."""
        found = self._moves.get((at, roles))
        if found is None:
            moves = tuple(self._between(self._places[at], roles))
            reached = tuple(move.place for move in moves)
            if reached not in self._numbers:
                self._numbers[reached] = len(self._places)
                self._places.append(reached)
                self.roles.append([place[0] for place in reached])
            found = self._moves[at, roles] = moves, self._numbers[reached]
        return found

    def _between(self, lasts: Sequence[Place | None], roles: Sequence[Role]) -> Iterator[_Move]:
        """The moves there are; where an editor gave roles that do not follow, all are as likely."""
        found = [*self._following(lasts, roles)]
        anywhere = tuple((number, 0.0) for number in range(len(lasts)))
        yield from found or (_Move(place, anywhere) for role in roles for place in places(role))

    def _following(self, lasts: Sequence[Place | None], roles: Sequence[Role]) -> Iterator[_Move]:
        for place in (place for role in roles for place in places(role)):
            known = self._steps[place]
            steps = tuple((number, known[last]) for number, last in enumerate(lasts) if last in known)
            if steps:
                yield _Move(place, steps)


def name(place: Place | None) -> str:
    """How weights.tsv calls a place."""
    return f"{place[0]} in {place[1]}" if place else "start"
