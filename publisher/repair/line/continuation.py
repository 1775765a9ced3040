"""Whether a text reads on as a sentence where another breaks off, by the characters on both sides.

In: what stands on both sides of a place. Out: the logarithm of the odds that one sentence goes on over it.
The words that end a clause, those that open a paragraph and those that stand next to each other are counted
in the gold set: of places in sentences that the weights do not know, and of ends and beginnings of units,
they tell nineteen pairs in twenty apart; and of the true rest of a sentence and the beginning of another
paragraph, eleven in twelve.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from publisher.repair.line.alike import alike

ALWAYS = "always"
"""The row of the table that every place has."""
SEAM = "|"
# How far is looked for what stands on each side, where figures and Latin words are long.
_FAR = 16
# A seam is looked at from the line before it and from the line behind it, and its two sides beside others.
_ASKED = 64
# The first mark behind, if the clause that goes on there is as short.
_SHORT_CLAUSE = re.compile("([^，。、；：！？“）》]{0,4})([，。、；：！？“）》])")
_LEAST, _MOST = -6, 8


@lru_cache(maxsize=_ASKED)
def reads_on(before: str, behind: str) -> int:
    """How much speaks for one sentence that goes on: the logarithm of the odds, -6 to 8."""
    known = weights()
    total = known[ALWAYS] + sum(filter(None, map(known.get, signs(before, behind))))
    return round(min(max(total, _LEAST), _MOST))


def signs(before: str, behind: str) -> tuple[str, ...]:
    """What is counted at a place; SEAM is the place itself, and _ any character of a short clause.

    Always in this order: a sum of weights depends on it.
    """
    ended = alike(before[-_FAR:].rstrip())
    begun = alike(behind[:_FAR].lstrip())
    clause = _SHORT_CLAUSE.match(begun)
    found = (
        ended[-1:] + SEAM,
        ended[-2:] + SEAM,
        ended[-3:] + SEAM,
        SEAM + begun[:1],
        SEAM + begun[:2],
        SEAM + begun[:3],
        ended[-1:] + SEAM + begun[:1],
        SEAM + ("_" * len(clause[1]) + clause[2] if clause else "_____"),
    )
    return tuple(dict.fromkeys(found))


@cache
def weights() -> Mapping[str, float]:
    """How much each sign speaks for a sentence that goes on (above 0) or against it."""
    table = files(__package__).joinpath("continuation.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {sign: float(weight) for sign, weight in rows}
