"""How much each trait of a line speaks for each role.

In: weights.tsv, made by `tests/repair_corpus/fit_roles.py` from the gold set: lines of table, row and
cells. The same as TOML would take 0.03 s to read, more than a short text takes to repair. Out: `Weights`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from publisher.model import Role
from publisher.repair.labelling.sequence import Steps, all_steps


@dataclass(frozen=True, slots=True)
class Weights:
    """Logarithms of odds, to be added up.

    Attributes:
        traits: By trait, what it adds for each role that it tells something of, as it is written.
        steps: What one state after another adds, by the names of both.
    """

    traits: Mapping[str, str]
    steps: Steps
    _rows: dict[tuple[Role, ...], _Rows] = field(default_factory=dict)

    def scores(self, roles: tuple[Role, ...], traits: Iterable[str]) -> dict[Role, float]:
        """What all traits of a line say together for each role."""
        rows = self._rows.get(roles)
        if rows is None:  # there are some dozens of sets of candidates
            rows = self._rows[roles] = _Rows(self.traits, roles)
        told = [(0.0,) * len(roles), *map(rows.__getitem__, traits)]
        return dict(zip(roles, map(sum, zip(*told, strict=True)), strict=True))


class _Rows(dict[str, tuple[float, ...]]):
    """What each trait says of some roles, read when it is asked for first.

    What has no weight is not kept: there is no end of traits that texts can make.
    """

    def __init__(self, traits: Mapping[str, str], roles: tuple[Role, ...]) -> None:
        self._traits = traits
        self._roles = roles
        self._nothing = (0.0,) * len(roles)

    def __missing__(self, trait: str) -> tuple[float, ...]:
        if trait not in self._traits:
            return self._nothing
        weights = _row(self._traits[trait])
        row = self[trait] = tuple([weights.get(role, 0.0) for role in self._roles])
        return row


@cache
def weights() -> Weights:
    """The weights that ship with us."""
    tables: dict[str, dict[str, str]] = {"steps": {}, "traits": {}}
    for line in files(__package__).joinpath("weights.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            table, name, cells = line.split("\t")
            tables[table][name] = cells
    return Weights(
        tables["traits"], all_steps({before: _row(row) for before, row in tables["steps"].items()})
    )


@cache
def _row(row: str) -> dict[str, float]:
    """rubric +1.20, kicker -0.40"""
    return {name: float(weight) for name, _, weight in [cell.rpartition(" ") for cell in row.split(", ")]}
