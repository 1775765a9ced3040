"""Weights for a chain of roles (a conditional random field), fitted by gradient descent.

In: texts, each a list of lines whose roles are known. Out: how much each trait speaks for each role, and
how much each state speaks for the next. Deterministic; where nobody knows a line's role, any counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log, sqrt
from random import Random
from typing import NamedTuple, TypeVar

from publisher.model import Role
from publisher.repair.labelling.parts import State, states
from publisher.repair.labelling.sequence import follows
from tests.repair_corpus.labelled import Example

__all__ = ["Chain", "fitted"]

FEWEST = 20
"""A trait of fewer lines has no weight."""
COSTS: Mapping[Role, float] = {"caption": 2.0, "editor": 2.0, "byline": 1.0, "dateline": 1.0}
"""What it costs to miss a line of a rare role: its score has to be higher than all others by so much
(softmax-margin training). The F1 of roles is a mean over roles; each counts as much as body."""
_ROUNDS = 5
# After so many rounds over the texts the mean of the weights is taken, so many times a round.
_SETTLED = 2
_TAKEN = 4
_RATE = 0.15
_RIDGE = 0.02
_LEAST = 1e-4
_WIDTH = 0.01

Step = tuple[State | None, State]
Key = tuple[str, str]
Nodes = Mapping[State, float]
K = TypeVar("K")


@dataclass
class Chain:
    """Weights while they are fitted, and the squares of all steps they have gone (AdaGrad)."""

    traits: dict[Key, float] = field(default_factory=lambda: defaultdict(float))
    steps: dict[Step, float] = field(default_factory=lambda: defaultdict(float))
    _gone: dict[Key, float] = field(default_factory=lambda: defaultdict(float))
    _stepped: dict[Step, float] = field(default_factory=lambda: defaultdict(float))

    def learn(self, text: Sequence[Example]) -> None:
        """Go a step towards what the text's roles are, away from what the weights say."""
        nodes = list(self._nodes(text))
        known = [_known(line, one) for line, one in zip(nodes, text, strict=True)]
        dear = [_with_cost(line, one) for line, one in zip(nodes, text, strict=True)]
        believed, wanted = self._chances(dear), self._chances(known)
        if believed is None or wanted is None:
            return
        slopes: Counter[Key] = Counter()
        for one, wants, believes in zip(text, wanted.nodes, believed.nodes, strict=True):
            if len(one.roles) < 2:
                continue
            for role, change in _by_role(wants, believes).items():
                if abs(change) > _LEAST:
                    for trait in one.traits:
                        slopes[trait, role] += change  # type: ignore[assignment]
        _descend(self.traits, self._gone, slopes)
        ways: Counter[Step] = Counter(wanted.steps)
        ways.subtract(believed.steps)
        _descend(self.steps, self._stepped, ways)

    def _nodes(self, text: Sequence[Example]) -> Iterator[Nodes]:
        for one in text:
            scores = {
                role: sum(self.traits.get((trait, role), 0.0) for trait in one.traits) for role in one.roles
            }
            yield {state: score for role, score in scores.items() for state in states(role)}

    def _chances(self, text: Sequence[Nodes]) -> _Chances | None:
        """How likely each state and each step is, by all ways through the text."""
        reached: list[dict[State | None, float]] = [{None: 0.0}]
        for nodes in text:
            reached.append(self._reached(reached[-1], nodes))
            if not reached[-1]:
                return None
        total = _sum(reached[-1].values())
        left: dict[State, float] = {state: 0.0 for state in reached[-1] if state}
        found: list[dict[State, float]] = []
        steps: Counter[Step] = Counter()
        for nodes, now, before in zip(text[::-1], reached[:0:-1], reached[-2::-1], strict=True):
            found.append({state: exp(now[state] + rest - total) for state, rest in left.items()})
            left = self._back(before, nodes, left, total, steps)
        return _Chances(found[::-1], steps)

    def _reached(self, before: Mapping[State | None, float], nodes: Nodes) -> dict[State | None, float]:
        reached: dict[State | None, float] = {}
        for state, score in nodes.items():
            ways = [
                sum_ + self.steps.get((last, state), 0.0)
                for last, sum_ in before.items()
                if follows(last, state)
            ]
            if ways:
                reached[state] = _sum(ways) + score
        return reached

    def _back(
        self,
        before: Mapping[State | None, float],
        nodes: Nodes,
        left: Mapping[State, float],
        total: float,
        steps: Counter[Step],
    ) -> dict[State, float]:
        """What is left to go from the line before; notes how likely each step to this line is."""
        found: dict[State, float] = {}
        for last, sum_ in before.items():
            ways = {
                state: self.steps.get((last, state), 0.0) + nodes[state] + rest
                for state, rest in left.items()
                if follows(last, state)
            }
            for state, way in ways.items():
                steps[last, state] += exp(sum_ + way - total)  # type: ignore[assignment]
            if ways and last:
                found[last] = _sum(ways.values())
        return found


class _Chances(NamedTuple):
    nodes: list[dict[State, float]]
    steps: Mapping[Step, float]


def fitted(texts: Sequence[Sequence[Example]]) -> Chain:
    """Learn all texts several times over, in a random order."""
    counts = Counter(trait for text in texts for one in text for trait in one.traits)
    often = {trait for trait, count in counts.items() if count >= FEWEST}
    texts = [
        [one._replace(traits=tuple(trait for trait in one.traits if trait in often)) for one in text]
        for text in texts
    ]
    chain, random, mean = Chain(), Random(1), _Mean()
    for turn in range(_ROUNDS):
        for number, text in enumerate(random.sample(texts, len(texts)), 1):
            chain.learn(text)
            if turn >= _SETTLED and number % max(1, len(texts) // _TAKEN) == 0:
                mean.add(chain)
    return mean.chain()


class _Mean:
    """The mean of weights while they go to and fro: what they were last hangs on the order of the texts."""

    def __init__(self) -> None:
        self._traits: Counter[Key] = Counter()
        self._steps: Counter[Step] = Counter()
        self._taken = 0

    def add(self, chain: Chain) -> None:
        self._traits.update(chain.traits)  # type: ignore[arg-type]  # sums of weights, not whole numbers
        self._steps.update(chain.steps)  # type: ignore[arg-type]  # the same
        self._taken += 1

    def chain(self) -> Chain:
        return Chain(
            {key: weight / self._taken for key, weight in self._traits.items()},
            {key: weight / self._taken for key, weight in self._steps.items()},
        )


def _known(nodes: Nodes, one: Example) -> Nodes:
    if one.role is None:
        return nodes
    return {state: score for state, score in nodes.items() if state[0] == one.role}


def _with_cost(nodes: Nodes, one: Example) -> Nodes:
    """What speaks for each state of a line, and for the wrong ones what it costs to miss the right one."""
    cost = COSTS.get(one.role, 0.0) if one.role and len(one.roles) > 1 else 0.0
    if not cost:
        return nodes
    return {state: score if state[0] == one.role else score + cost for state, score in nodes.items()}


def _by_role(wants: Mapping[State, float], believes: Mapping[State, float]) -> dict[str, float]:
    change: dict[str, float] = defaultdict(float)
    for state, chance in wants.items():
        change[state[0]] += chance
    for state, chance in believes.items():
        change[state[0]] -= chance
    return change


def _descend(weights: dict[K, float], gone: dict[K, float], slopes: Mapping[K, float]) -> None:
    for key, slope in slopes.items():
        if abs(slope) < _LEAST:
            continue
        slope -= _RIDGE * weights[key]
        gone[key] += slope * slope
        weights[key] += _RATE * slope / (sqrt(gone[key]) + _WIDTH)


def _sum(logarithms: Iterable[float]) -> float:
    values = list(logarithms)
    most = max(values)
    return most + log(sum(exp(value - most) for value in values))
