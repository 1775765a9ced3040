"""How the traits of a seam are weighed against each other.

In: a `Seam` whose text before has not ended a sentence. Out: a `Judgement`: how likely it is that
one paragraph goes on over the seam, and the traits that weighed most.

odds.toml holds the weights: logarithms of odds, added up. `tests/repair_corpus/fit.py` fits them to
the gold set, whose seams are known; no weight is set by hand.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp

from publisher.repair.column.growing import Judgement
from publisher.repair.evidence.seam import Seam
from publisher.repair.evidence.traits import traits

_MOST_SAID = 2
# What most seams have, and tells nobody anything.
_PLAIN = ("half of", "behind of", "half is", "behind ends a sentence", "begins with Han")
# Nothing that is only weighed is certain.
_SUREST = 0.99


def weighed(seam: Seam) -> Judgement:
    """Add up what speaks for one paragraph and what for two."""
    found, total = _summed(seam)
    said = (trait for trait in found if not trait.startswith(_PLAIN))
    telling = sorted(said, key=lambda trait: (-found[trait] if total > 0 else found[trait], trait))
    return Judgement(_chance(total), "; ".join(telling[:_MOST_SAID]))


def chance(seam: Seam) -> float:
    """How likely it is that one paragraph goes on, without the reasons; 0 to 0.99."""
    return _chance(_summed(seam)[1])


def _summed(seam: Seam) -> tuple[dict[str, float], float]:
    known = weights()
    found = {trait: weight for trait in traits(seam) if (weight := known.get(trait)) is not None}
    return found, known["always"] + sum(found.values())


def _chance(total: float) -> float:
    return min(round(1 / (1 + exp(-total)), 2), _SUREST)


@cache
def weights() -> Mapping[str, float]:
    """odds.toml: how much each trait speaks for one paragraph (above 0) or for two (below)."""
    table = tomllib.loads(files(__package__).joinpath("odds.toml").read_text("utf-8"))
    return {trait: float(weight) for trait, weight in table["odds"].items()}
