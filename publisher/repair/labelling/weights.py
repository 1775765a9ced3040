"""How much each trait of a line speaks for each role.

In: weights.toml, made by `tests/repair_corpus/fit_roles.py` from the gold set. Out: `Weights`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
    _rows: dict[tuple[Role, ...], dict[str, tuple[float, ...]]] = field(default_factory=dict)

    def scores(self, roles: tuple[Role, ...], traits: Iterable[str]) -> dict[Role, float]:
        """What all traits of a line say together for each role."""
        rows = self._rows.get(roles)
        if rows is None:  # there are some dozens of sets of candidates
            rows = self._rows[roles] = {
                trait: tuple(weights.get(role, 0.0) for role in roles)
                for trait, weights in self.traits.items()
                if not weights.keys().isdisjoint(roles)
            }
        told = [rows[trait] for trait in traits if trait in rows] or [(0.0,) * len(roles)]
        return dict(zip(roles, map(sum, zip(*told, strict=True)), strict=True))


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
