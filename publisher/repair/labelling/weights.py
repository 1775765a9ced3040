"""How much each trait of a line speaks for each role.

In: weights.toml, made by `tests/repair_corpus/fit_roles.py` from the gold set. Out: `Weights`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from publisher.model import Role
from publisher.repair.labelling.sequence import Steps, all_steps


@dataclass(frozen=True, slots=True)
class Weights:
    """Logarithms of odds, to be added up.

    Attributes:
        traits: By trait, what it adds for each role that it tells something of.
        steps: What one place behind another adds, by the names of both.
    """

    traits: Mapping[str, Mapping[Role, float]]
    steps: Steps

    def scores(self, roles: Sequence[Role], traits: Iterable[str]) -> dict[Role, float]:
        """What all traits of a line say together for each role."""
        scores = dict.fromkeys(roles, 0.0)
        for trait in traits:
            for role, weight in self.traits.get(trait, {}).items():
                if role in scores:
                    scores[role] += weight
        return scores


@cache
def weights() -> Weights:
    """The weights that ship with us."""
    table = tomllib.loads(files(__package__).joinpath("weights.toml").read_text("utf-8"))
    traits = {trait: cast("dict[Role, float]", _row(row)) for trait, row in table["traits"].items()}
    return Weights(traits, all_steps({before: _row(row) for before, row in table["steps"].items()}))


def _row(row: str) -> dict[str, float]:
    """rubric +1.20, kicker -0.40"""
    cells = (cell.rpartition(" ") for cell in row.split(", "))
    return {name: float(weight) for name, _, weight in cells}
