"""The likeliest roles of a whole text.

In: for each line its candidates and how much its traits speak for each. Out: one role a line: those
that fit best together (Viterbi's algorithm).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf
from operator import add
from threading import Lock
from typing import NamedTuple, get_args

from publisher.model import Role
from publisher.repair.labelling.parts import HEADS, State, states

_HEAD_ONLY = frozenset({*HEADS, "deck"})
# What heads nothing but other heads.
_BELOW: dict[Role, frozenset[Role]] = {
    "kicker": frozenset({"kicker", "headline"}),
    "rubric": frozenset({*HEADS, "jump", "editor", "caption"}),
}
_NO_WAY = -inf


def follows(before: State | None, state: State) -> bool:
    """Whether a line in this state can follow one in the other; None is the text's beginning."""
    if before is None and state[0] == "deck":
        return False  # of what headline?
    if before and before[0] in _BELOW:
        return state[0] in _BELOW[before[0]]
    part = before[1] if before else "head"
    return part == state[1] or (part == "head" and state[0] not in _HEAD_ONLY) or state[0] in HEADS


class _Move(NamedTuple):
    """A state, and what each way to reach it adds, by the number of the state before it; `_NO_WAY` where
    it cannot stand behind that one."""

    state: State
    steps: tuple[float, ...]


class Steps:
    """How the states of one line are reached from those of the line before it.

    States that lines can have together are called by a number: 0 is the text's beginning. Texts have some
    hundreds of such moves, again and again, so that they are remembered.

    Attributes:
        roles: By number, the role of each state.

    Args:
        allowed: By state, those it can stand behind, and how much each speaks for it; None is the text's
            beginning.
    """

    def __init__(self, allowed: Mapping[State, Mapping[State | None, float]]) -> None:
        self._allowed = allowed
        self._moves: dict[tuple[int, tuple[Role, ...]], tuple[tuple[_Move, ...], int]] = {}
        self._states: list[tuple[State | None, ...]] = [(None,)]
        self.roles: list[list[Role]] = [[]]
        self._numbers: dict[tuple[State | None, ...], int] = {(None,): 0}
        self._numbering = Lock()

    def moves(self, at: int, roles: tuple[Role, ...]) -> tuple[tuple[_Move, ...], int]:
        """How a line of one of these roles is reached from `at`, and the number of its states."""
        found = self._moves.get((at, roles))
        if found is None:
            moves = tuple(self._between(self._states[at], roles))
            reached = tuple(move.state for move in moves)
            found = self._moves[at, roles] = moves, self._number(reached)
        return found

    def _number(self, reached: tuple[State, ...]) -> int:
        """What states are called by together; several threads may label texts at a time."""
        with self._numbering:
            if reached not in self._numbers:
                self.roles.append([state[0] for state in reached])
                self._states.append(reached)
                self._numbers[reached] = len(self._states) - 1
        return self._numbers[reached]

    def _between(self, lasts: Sequence[State | None], roles: Sequence[Role]) -> Iterator[_Move]:
        """The moves there are; where an editor gave roles that do not follow, all are as likely."""
        found = [*self._following(lasts, roles)]
        anywhere = (0.0,) * len(lasts)
        yield from found or (_Move(state, anywhere) for role in roles for state in states(role))

    def _following(self, lasts: Sequence[State | None], roles: Sequence[Role]) -> Iterator[_Move]:
        for state in (state for role in roles for state in states(role)):
            allowed = self._allowed[state]
            steps = tuple(allowed.get(last, _NO_WAY) for last in lasts)
            if max(steps, default=_NO_WAY) > _NO_WAY:
                yield _Move(state, steps)


def all_steps(told: Mapping[str, Mapping[str, float]]) -> Steps:
    """All allowed transitions between states, each with its weight from weights.tsv (0 if it has none)."""
    every = [state for role in get_args(Role) for state in states(role)]
    return Steps(
        {
            state: {
                before: told.get(name(before), {}).get(name(state), 0.0)
                for before in (None, *every)
                if follows(before, state)
            }
            for state in every
        }
    )


def likeliest(scores: Sequence[Mapping[Role, float]], steps: Steps) -> list[Role]:
    """Go once from the first line to the last, then back along the best way.

    Args:
        scores: Of each line, how much speaks for each of its candidates: logarithms of odds.
    """
    ways: list[tuple[int, list[int]]] = []
    at, totals = 0, [0.0]
    for line in scores:
        moves, at = steps.moves(at, tuple(line))
        reached = [[*map(add, totals, added)] for _, added in moves]
        best = [*map(max, reached)]
        ways.append((at, [*map(list.index, reached, best)]))
        totals = [one + line[state[0]] for one, (state, _) in zip(best, moves, strict=True)]
    roles: list[Role] = []
    number = totals.index(max(totals))
    for at, came in reversed(ways):
        roles.append(steps.roles[at][number])
        number = came[number]
    return roles[::-1]


def name(state: State | None) -> str:
    """How weights.tsv calls a state."""
    return f"{state[0]} in {state[1]}" if state else "start"
