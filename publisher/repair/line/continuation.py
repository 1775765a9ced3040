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
from functools import cache
from importlib.resources import files

from publisher.repair.line.alike import alike

ALWAYS = "always"
"""The row of the table that every place has."""
SEAM = "|"
# Characters on each side that are counted together; and how far is looked for them.
_TOGETHER, _FAR = 3, 16
# The first mark behind, if the clause that goes on there is as short.
_SHORT_CLAUSE = re.compile("([^，。、；：！？“）》]{0,4})([，。、；：！？“）》])")
_LEAST, _MOST = -6, 8


def reads_on(before: str, behind: str) -> int:
    """How much speaks for one sentence that goes on: the logarithm of the odds, -6 to 8."""
    known = weights()
    total = known[ALWAYS] + sum(filter(None, map(known.get, signs(before, behind))))
    return round(min(max(total, _LEAST), _MOST))


def signs(before: str, behind: str) -> tuple[str, ...]:
    """What is counted at a place; SEAM is the place itself, and _ any character of a short clause.

    Always in this order: a sum of weights depends on it.
    """
    ended = alike(before[-_FAR:].rstrip())[-_TOGETHER:]
    begun = alike(behind[:_FAR].lstrip())
    clause = _SHORT_CLAUSE.match(begun)
    found = [
        *(ended[-count:] + SEAM for count in range(1, _TOGETHER + 1)),
        *(SEAM + begun[:count] for count in range(1, _TOGETHER + 1)),
        ended[-1:] + SEAM + begun[:1],
        SEAM + ("_" * len(clause[1]) + clause[2] if clause else "_____"),
    ]
    return tuple(dict.fromkeys(found))


@cache
def weights() -> Mapping[str, float]:
    """How much each sign speaks for a sentence that goes on (above 0) or against it."""
    table = files(__package__).joinpath("continuation.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {sign: float(weight) for sign, weight in rows}
