"""Breaking: where a line may end, and what it costs to end it there.

In: two neighbours and their classes, or a Western run. Out: a cost; `NEVER` forbids the break.
UAX #14 is asked where Chinese practice says nothing; the table overrules it where Chinese
practice says otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import groupby, pairwise
from sys import maxsize
from typing import Literal

from publisher.compose.line.characters import CharacterClass
from publisher.compose.line.forms import BOX_BEFORE_LABEL
from publisher.compose.line.orientation import UNITS

_Rule = Callable[[str], Iterable[int]]
Level = Literal["none", "basic", "gb", "strict"]

NEVER = float("inf")

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

# Costs, on the scale of publisher.compose.line.costs: as dear as opening the gaps of a line by a ninth
# of an em, which is seen in a newspaper's column, and by a fifth, which is nearly a hole.
UNIT = 150.0  # 6 | 处: no source forbids it, no editor likes it
DATE = 400.0  # 2024 | 年: editors like it less
RANGE = 450.0  # 1— | 11月: legal behind the connector (GB/T 15834 5.1.6)

# Addresses are longer than a newspaper's columns are wide. They may be divided where no reader takes
# the division for a hyphen (The Chicago Manual of Style, 17th edition, 14.18), when the line would
# have holes otherwise.
ADDRESS = 500.0
# One that a line holds stays whole unless that leaves a hole of seven em, or several that are together
# as bad.
WHOLE_ADDRESS = 80_000.0

# What is read as one: J. Kiprotich; a word of a name; a telephone number, with the ☎ that names it and the
# label of 电话：13800000000. Little dearer than an address, of which marks show that it goes on.
WHOLE = 85_000.0
_INITIAL = re.compile(r"(?<![A-Za-z])[A-Z]\. +(?=[A-Z][a-z.])")
_AREA_CODE = re.compile(r"(?<![0-9])0[0-9]{2,3}[)）]?[—–－-](?=[0-9]{7,8}(?![0-9]))")
_NAMING = re.compile("[☀-➿🌀-🫿]\ufe0f? ?(?=[(（]?[0-9][0-9×*()（）—–－-]{4})")

# A formula that is long for its line is divided behind a relation or an operation, which is not
# repeated (GB 3102.11).
FORMULA = 500.0
_LONG_FORMULA = 8
_OPERATION = re.compile(r"(?<=\w[=<>×÷+−±])(?=[\w(])|(?<=\w[=<>])(?=[-−+])")
# Of 120mm×80mm and 1920×1080 the × is part, where nothing is equated; of 3.2×10⁵ always.
_PRODUCT = re.compile(r"×(?=\d)")
_POWER = re.compile("×(?=10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])")

# A word longer than a line is divided anywhere, which is worse than any other break.
DIVIDED = 2000.0

# An English word is divided where the line would have a hole, or stay short, otherwise.
HYPHEN = 600.0
# Tried only where no character of its own kind stands before: else every letter of a run of letters
# would be the start of a search to the run's end.
_ADDRESS = re.compile(
    r"(?<![!-~])[!-~]+(?:://|@)[!-~]+|(?<![A-Za-z0-9-])[A-Za-z0-9-]++(?:\.[A-Za-z][A-Za-z0-9-]*+){2,}[!-~]*"
)
_LONG_ADDRESS = 12
_DIVISION = re.compile(r"(?<=[/:@])(?![/:@])|(?=[-.?#&=_%~])(?<![-.?#&=_%~])")
# So many characters stay together at both ends.
_UNDIVIDED = 3

# UAX #14 classes of single characters that the tables above do not name: 々 ー small kana ％ ￥ …
_FIRST_CLASSES = frozenset(
    ["CL", "CP", "EX", "IS", "SY", "NS", "CJ", "PO", "IN", "BA", "GL", "WJ", "ZWJ", "CM"]
)
_LAST_CLASSES = frozenset(["OP", "PR", "BB", "GL", "WJ", "ZWJ"])

# Words and numbers that UAX #14 neither divides nor ties to a Han character beside them, and a space, which
# it ties to what is before it: nearly all, so that most texts need no table of Unicode's.
_SIMPLE = re.compile(r"[A-Za-z0-9]+(?:[.,:][A-Za-z0-9]+)*%?| ")
# Characters that UAX #14 and #29 are asked about at once, and how many more around them.
_WINDOW, _CONTEXT = 256, 32
# A space between letters or figures is a break by every rule of the standard, and what stands on
# its two sides does not look across it.
_BETWEEN_WORDS = re.compile(r"(?<=[A-Za-z0-9]) +(?=[A-Za-z0-9])")
_CELLS = frozenset({"han", "wide", "symbol"})
_SIGNS = "＋－+-±−"
_RELATIONS = "≈≠≡≤≥∝∼≒≌"  # a formula is divided behind them (GB 3102.11)
# No line ends behind a hyphen that is a sign (=-Σ), nor where a hyphen would leave a single character
# or a raised unit behind it (JK-V, t-m³), nor inside C++, nor before the dash of A—Z; nor behind a
# solidus: GB/T 15834 5.1.9 has no exception for Latin text (he/she, TCP/IP, μg/m³). Addresses are
# divided there, and what is longer than a line.
_TIED = re.compile(
    r"(?<![^\W_])-(?=\S)|[-‐](?=[^\W_](?![^\W_])|[A-Za-z]{1,2}[²³⁻])|/(?=\S)|\+(?=\+)|\w(?=—(?!—))"
)
# A sign before its number: ≥60, ≈3.14, √2. Between two terms it is a relation, and divides a formula.
_LEADING = re.compile(rf"(?<![\w)\]%])[{_RELATIONS}√](?=[\w(])")
_IN_NUMBERS = "．，："


@cache
def edges(character: str) -> tuple[bool, bool]:
    """Whether a character may not be first on a line, and whether it may not be last (UAX #14)."""
    from uniseg.linebreak import line_break  # 50 ms, and most texts never need it

    found = line_break(character).name
    return found in _FIRST_CLASSES, found in _LAST_CLASSES


def western_costs(run: str, before: bool, behind: bool) -> list[float]:
    """The cost of dividing a run of Western text before each character, and behind the last.

    Args:
        before, behind: Whether Chinese text stands at that side.
    """
    costs = _word_costs(run, before, behind)
    addresses = address_spans(run)
    _tie_units(run, costs, addresses)
    _allow_operations(run, costs, addresses)
    _allow_addresses(run, costs, addresses)
    return costs


def _word_costs(run: str, before: bool, behind: bool) -> list[float]:
    """Costs by UAX #14, which is asked about one word after another."""
    costs = [NEVER] * (len(run) + 1)
    starts = [0, *(space.end() for space in _BETWEEN_WORDS.finditer(run))]
    for start, end in pairwise((*starts, len(run))):
        word = run[start:end].rstrip(" ") if end < len(run) else run[start:]
        breaks = _word_breaks if len(word) <= _WINDOW else _breaks  # what is long does not come again
        flags = breaks(word, before and not start, behind and end == len(run))
        costs[start : start + len(flags)] = [0.0 if flag else NEVER for flag in flags]
        if start:
            costs[start] = 0.0
    return costs


def _tie_units(run: str, costs: list[float], addresses: Sequence[tuple[int, int]]) -> None:
    """Forbid to part signs, single characters and units from what they belong to."""
    for tied in _TIED.finditer(run):
        if not lies_in(addresses, tied.start()):
            costs[tied.end()] = NEVER


def _allow_operations(run: str, costs: list[float], addresses: Sequence[tuple[int, int]]) -> None:
    """Allow to divide a long formula at its operations."""
    if len(run) < _LONG_FORMULA:
        return
    tied = {one.end() for one in (_POWER if "=" in run else _PRODUCT).finditer(run)}
    for operation in _OPERATION.finditer(run):
        offset = operation.start()
        if offset not in tied and not lies_in(addresses, offset):
            costs[offset] = min(costs[offset], FORMULA)


def _allow_addresses(run: str, costs: list[float], addresses: Iterable[tuple[int, int]]) -> None:
    """Allow to divide addresses at some of their marks, and nowhere else: their own hyphen at a line's end
    would be read as that of a divided word, and a point or ? as the end of a sentence."""
    for start, end in addresses:
        costs[start + 1 : end] = [NEVER] * (end - start - 1)
        first, last = start + _UNDIVIDED, end - _UNDIVIDED
        for division in _DIVISION.finditer(run, first, last):
            costs[division.start()] = min(costs[division.start()], ADDRESS)


def address_spans(text: str) -> list[tuple[int, int]]:
    """Where addresses of the web and of mail stand, in order."""
    return [match.span() for match in _ADDRESS.finditer(text)] if len(text) >= _LONG_ADDRESS else []


def lies_in(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether a character stands in one of these spans, which are in order and disjoint."""
    before = bisect_right(spans, (offset, maxsize)) - 1
    return before >= 0 and offset < spans[before][1]


def _breaks(word: str, before: bool, behind: bool) -> tuple[bool, ...]:
    if _SIMPLE.fullmatch(word):
        return (before and word != " ", *(False,) * (len(word) - 1), behind)
    from uniseg.linebreak import line_break_breakables

    flags = _windowed(line_break_breakables, "中" * before + word + "中" * behind, before)
    return (*flags[before : before + len(word)], behind and flags[-1])


_word_breaks = lru_cache(maxsize=4096)(_breaks)


def cluster_starts(text: str) -> list[int]:
    """Where what readers take for one character begins (UAX #29)."""
    if text.isascii():
        return [*range(len(text))]
    from uniseg.graphemecluster import grapheme_cluster_breakables  # 50 ms, hardly ever needed

    return [at for at, divides in enumerate(_windowed(grapheme_cluster_breakables, text)) if divides]


def _windowed(breakables: _Rule, text: str, before: int = 0) -> list[bool]:
    """Whether text may be divided before each character, asked of one stretch of it after another.

    Rules of Unicode look back over spaces and combining marks for as long as there are any, which
    takes quadratic time; nothing that is text has more of them than `_CONTEXT`.

    Args:
        before: Characters that frame the text: the same text has the same stretches in any frame.
    """
    found: list[bool] = []
    for start, end in pairwise((0, *range(before + _WINDOW, len(text), _WINDOW), len(text))):
        first = max(0, start - _CONTEXT)
        found += _asked(breakables, text[first : end + _CONTEXT])[start - first : end - first]
    return found


@lru_cache(maxsize=256)
def _asked(breakables: _Rule, text: str) -> list[bool]:
    return list(map(bool, breakables(text)))


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
