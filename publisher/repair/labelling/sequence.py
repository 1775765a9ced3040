"""The likeliest roles of a whole text.

In: for each line its candidates and how much its traits speak for each. Out: one role a line: those
that fit best together (Viterbi's algorithm).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from publisher.model import Role
from publisher.repair.labelling.candidates import OPENS, State, states


def follows(before: State | None, state: State) -> bool:
    """Whether a line in this state can follow one in the other; None is the text's beginning."""
    if before is None and state[0] == "deck":
        return False  # of what headline?
    if before and before[0] in _BELOW:
        return state[0] in _BELOW[before[0]]
    part = before[1] if before else "head"
    return part == state[1] or (part == "head" and state[0] not in _HEAD_ONLY) or state[0] in OPENS


_HEAD_ONLY = frozenset({*OPENS, "deck"})
# What heads nothing but other heads.
_BELOW: dict[Role, frozenset[Role]] = {
    "kicker": frozenset({"kicker", "headline"}),
    "rubric": frozenset({*OPENS, "jump", "editor", "caption"}),
}


Steps = Mapping[State, Mapping[State | None, float]]
"""By state, those it can stand behind, and how much each speaks for it; None is the text's beginning."""


def all_steps(told: Mapping[str, Mapping[str, float]]) -> Steps:
    """All allowed transitions between states, each with its weight from weights.tsv (0 if it has none)."""
    every = [state for role in get_args(Role) for state in states(role)]
    return {
        state: {
            before: told.get(name(before), {}).get(name(state), 0.0)
            for before in (None, *every)
            if follows(before, state)
        }
        for state in every
    }


class _Move(NamedTuple):
    """A state, and the numbers of those it can be reached from with what each step adds."""

    state: State
    steps: tuple[tuple[int, float], ...]


def likeliest(scores: Sequence[Mapping[Role, float]], steps: Steps) -> list[Role]:
    """Go once from the first line to the last, then back along the best way."""
    known = _Known(steps)
    ways: list[tuple[int, list[int]]] = []
    at, totals = 0, [0.0]
    for line in scores:
        moves, at = known.moves(at, tuple(line))
        came, now = [], []
        for state, before in moves:
            reached = [totals[source] + weight for source, weight in before]
            best = max(reached)
            came.append(before[reached.index(best)][0])
            now.append(best + line[state[0]])
        ways.append((at, came))
        totals = now
    roles: list[Role] = []
    number = totals.index(max(totals))
    for at, came in reversed(ways):
        roles.append(known.roles[at][number])
        number = came[number]
    return roles[::-1]


class _Known:
    """The moves between the states of one line and the next; a text has some hundreds, again and again.

    States that lines can have together are called by a number: 0 is the text's beginning.

    Attributes:
        roles: By number, the role of each state.
    """

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._moves: dict[tuple[int, tuple[Role, ...]], tuple[tuple[_Move, ...], int]] = {}
        self._states: list[tuple[State | None, ...]] = [(None,)]
        self.roles: list[list[Role]] = [[]]
        self._numbers: dict[tuple[State | None, ...], int] = {(None,): 0}

    def moves(self, at: int, roles: tuple[Role, ...]) -> tuple[tuple[_Move, ...], int]:
        """How a line of one of these roles is reached from `at`, and the number of its states."""
        found = self._moves.get((at, roles))
        if found is None:
            moves = tuple(self._between(self._states[at], roles))
            reached = tuple(move.state for move in moves)
            if reached not in self._numbers:
                self._numbers[reached] = len(self._states)
                self._states.append(reached)
                self.roles.append([state[0] for state in reached])
            found = self._moves[at, roles] = moves, self._numbers[reached]
        return found

    def _between(self, lasts: Sequence[State | None], roles: Sequence[Role]) -> Iterator[_Move]:
        """The moves there are; where an editor gave roles that do not follow, all are as likely."""
        found = [*self._following(lasts, roles)]
        anywhere = tuple((number, 0.0) for number in range(len(lasts)))
        yield from found or (_Move(state, anywhere) for role in roles for state in states(role))

    def _following(self, lasts: Sequence[State | None], roles: Sequence[Role]) -> Iterator[_Move]:
        for state in (state for role in roles for state in states(role)):
            known = self._steps[state]
            steps = tuple((number, known[last]) for number, last in enumerate(lasts) if last in known)
            if steps:
                yield _Move(state, steps)


def name(state: State | None) -> str:
    """How weights.tsv calls a state."""
    return f"{state[0]} in {state[1]}" if state else "start"
