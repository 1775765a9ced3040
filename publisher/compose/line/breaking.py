"""Breaking: where a line may end, and what it costs to end it there.

In: a run of marks, Western text and other characters that are not plain Han, and their classes. Out: a cost
for each place in it; `NEVER` forbids the break. UAX #14 is asked where Chinese practice says nothing; the
tables here overrule it where Chinese practice says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from publisher.compose.line.break_costs import ATTRIBUTION, NEVER, RANGE, UNIT, WHOLE
from publisher.compose.line.characters import CharacterClass
from publisher.compose.line.forms import BOX_BEFORE_LABEL
from publisher.compose.line.orientation import UNITS
from publisher.compose.line.unicode_breaks import edges
from publisher.compose.line.western_breaks import western_costs

Level = Literal["none", "basic", "gb", "strict"]

# CLREQ, #prohibition-rules-basic, -guobiao (GB/T 15834 5.1.9 adds the solidus at a line's end) and
# -strict. Leaders (…) never start a line in any engine, nor by UAX #14 LB22, so only —— is left
# for strict to add.
_BASIC_FIRST: tuple[CharacterClass, ...] = (
    "close", "stop", "comma", "colon", "exclaim", "connector", "hyphen", "interpunct", "solidus",
    "ellipsis", "blank",
)  # fmt: skip
NEVER_FIRST: dict[Level, frozenset[CharacterClass]] = {
    "none": frozenset(),
    "basic": frozenset(_BASIC_FIRST),
    "gb": frozenset(_BASIC_FIRST),
    "strict": frozenset((*_BASIC_FIRST, "dash")),
}
NEVER_LAST: dict[Level, frozenset[CharacterClass]] = {
    "none": frozenset(),
    "basic": frozenset(("open",)),
    "gb": frozenset(("open", "solidus")),
    "strict": frozenset(("open", "solidus")),
}

# Read as one: the initial of a name, an area code with its number, a sign that names a number.
_INITIAL = re.compile(r"(?<![A-Za-z])[A-Z]\. +(?=[A-Z][a-z.])")
_AREA_CODE = re.compile(r"(?<![0-9])0[0-9]{2,3}[)）]?[—–－-](?=[0-9]{7,8}(?![0-9]))")
_NAMING = re.compile("[☀-➿🌀-🫿]\ufe0f? ?(?=[(（]?[0-9][0-9×*()（）—–－-]{4})")

# The dash behind a quotation belongs to where that is from: 年轻不等于着急。——柳依然.
_FROM = re.compile("[。！？…”’』」]——(?!—)")

_CELLS = frozenset({"han", "wide", "symbol"})
_SIGNS = "＋－+-±−"
_RELATIONS = "≈≠≡≤≥∝∼≒≌"  # a formula is divided behind them (GB 3102.11)
# A sign before its number: ≥60, ≈3.14, √2. Between two terms it is a relation, and divides a formula.
_LEADING = re.compile(rf"(?<![\w)\]%])[{_RELATIONS}√](?=[\w(])")
_IN_NUMBERS = "．，："


class Breaking:
    """Costs of breaks between neighbours, at one level of prohibition."""

    def __init__(self, level: Level) -> None:
        self._level = level
        self._first = NEVER_FIRST[level]
        self._last = NEVER_LAST[level]

    def costs(self, run: str, kinds: Sequence[CharacterClass], before: bool, behind: bool) -> list[float]:
        """The cost of a line end before each character of a run, and behind the last.

        Args:
            before, behind: Whether Han characters stand beside the run.
        """
        frame = "中" + run + "中"
        classes: list[CharacterClass] = ["han", *kinds, "han"]
        costs = []
        odd = False
        base: tuple[str, CharacterClass] = (frame[0], classes[0])
        for left, right, kind, next_kind in zip(frame, frame[1:], classes, classes[1:], strict=False):
            if kind == "attached":  # UAX #14, LB9: as if it were not there
                left, kind = base
            base = left, kind
            odd = not odd if kind == next_kind and kind in ("dash", "ellipsis") else False
            costs.append(self._between(left, kind, right, next_kind, odd))
        _tailor(run, kinds, costs, before, behind)
        for box in BOX_BEFORE_LABEL.finditer(frame):  # □ | 男
            costs[box.end() - 1] = NEVER
        for part in (*_NAMING.finditer(run), *_AREA_CODE.finditer(run), *_INITIAL.finditer(run)):
            costs[part.end()] = max(costs[part.end()], WHOLE)
        for dash in _FROM.finditer(run):
            costs[dash.end()] = max(costs[dash.end()], ATTRIBUTION)
        for sign in _LEADING.finditer(run):
            start, end = sign.span()
            costs[start] = self._between(frame[start], classes[start], run[end], kinds[end], odd=False)
            costs[end] = NEVER
        if not before:
            costs[0] = NEVER
        if kinds[-1] == "space" and run.rstrip(" ")[-1:].isdigit():  # 1 300 | 个
            costs[-1] = max(costs[-1], UNIT)
        return costs

    def _between(
        self, left: str, left_kind: CharacterClass, right: str, right_kind: CharacterClass, odd: bool
    ) -> float:
        """The cost of ending a line between two characters.

        Args:
            odd: Whether `left` is the first half of a two-em unit (—— ……).
        """
        if right_kind in ("attached", "object", "space"):
            return NEVER
        if left_kind == right_kind and left_kind in ("dash", "ellipsis"):
            return NEVER if odd else 0.0
        if left_kind == right_kind == "exclaim":
            return NEVER
        if left_kind == "wide" and right_kind == "wide" and left.isdigit() and right.isdigit():
            return NEVER
        if left in _SIGNS and left_kind != "connector" and right.isdigit():
            return NEVER
        if self._level == "none":
            return 0.0
        if right in _RELATIONS:
            return NEVER
        if right_kind in self._first or left_kind in self._last:
            return NEVER
        if self._by_standard(left, left_kind, right, right_kind):
            return NEVER
        if left_kind in ("connector", "hyphen") and right.isdigit():
            return RANGE
        if left in _IN_NUMBERS and right_kind == "wide" and right.isdigit():
            return NEVER
        if right in UNITS and left.isdigit():  # 25 | ㎡
            return NEVER
        if left.isdigit() and right_kind == "han":
            return UNIT
        return 0.0

    def _by_standard(
        self, left: str, left_kind: CharacterClass, right: str, right_kind: CharacterClass
    ) -> bool:
        is_plain = ("\u4e00" <= left <= "\u9fff", "\u4e00" <= right <= "\u9fff")
        never_first = not is_plain[1] and right_kind in _CELLS and edges(right)[0]
        return never_first or (not is_plain[0] and left_kind in _CELLS and edges(left)[1])


def _tailor(
    run: str, kinds: Sequence[CharacterClass], costs: list[float], before: bool, behind: bool
) -> None:
    """Within Western text and at its edges UAX #14 decides, spaces included."""
    at = 0
    for is_western, group in groupby(kinds, lambda kind: kind in ("western", "space")):
        start, at = at, at + len(list(group))
        if not is_western:
            continue
        western = western_costs(run[start:at], start > 0 or before, at < len(run) or behind)
        for offset, cost in enumerate(western):
            if cost or 0 < offset < at - start:
                costs[start + offset] = cost
