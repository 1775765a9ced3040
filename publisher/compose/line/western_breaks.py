"""Western text: where a line may end inside of it, and what that costs.

In: a run of Western text. Out: a cost for each place in it; `NEVER` forbids the break. UAX #14 decides, but
for signs and units, which stay with what they belong to, long formulas, and addresses.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from sys import maxsize

from publisher.compose.line.break_costs import ADDRESS, FORMULA, NEVER
from publisher.compose.line.unicode_breaks import word_breaks

# A space between letters or figures is a break by every rule of the standard, and what stands on
# its two sides does not look across it.
_BETWEEN_WORDS = re.compile(r"(?<=[A-Za-z0-9]) +(?=[A-Za-z0-9])")
# No line ends behind a hyphen that is a sign (=-Σ), nor where a hyphen would leave a single character
# or a raised unit behind it (JK-V, t-m³), nor inside C++, nor before the dash of A—Z; nor behind a
# solidus: GB/T 15834 5.1.9 has no exception for Latin text (he/she, TCP/IP, μg/m³). Addresses are
# divided there, and what is longer than a line.
_TIED = re.compile(
    r"(?<![^\W_])-(?=\S)|[-‐](?=[^\W_](?![^\W_])|[A-Za-z]{1,2}[²³⁻])|/(?=\S)|\+(?=\+)|\w(?=—(?!—))"
)
# A shorter formula is not divided, nor one at what belongs to a number: of 120mm×80mm and 1920×1080 the ×
# is part, where nothing is equated; of 3.2×10⁵ always.
_SHORTEST_FORMULA = 8
_OPERATION = re.compile(r"(?<=\w[=<>×÷+−±])(?=[\w(])|(?<=\w[=<>])(?=[-−+])")
_PRODUCT = re.compile(r"×(?=\d)")
_POWER = re.compile("×(?=10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])")
# Tried only where no character of its own kind stands before: else every letter of a run of letters
# would be the start of a search to the run's end. The last are names of files: ZhangSan_Physics_B.pdf.
_ADDRESS = re.compile(
    r"(?<![!-~])[!-~]+(?:://|@)[!-~]+|(?<![A-Za-z0-9-])[A-Za-z0-9-]++(?:\.[A-Za-z][A-Za-z0-9-]*+){2,}[!-~]*"
    r"|(?<![\w.-])[A-Za-z0-9.-]++_[A-Za-z0-9_.-]*[A-Za-z0-9]"
)
# Nothing is an address that has fewer characters; so many stay together at both ends of one.
_SHORTEST_ADDRESS, _UNDIVIDED = 12, 3
_DIVISION = re.compile(r"(?<=[/:@])(?![/:@])|(?=[-.?#&=_%~])(?<![-.?#&=_%~])")


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
        flags = word_breaks(word, before and not start, behind and end == len(run))
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
    if len(run) < _SHORTEST_FORMULA:
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
    return [match.span() for match in _ADDRESS.finditer(text)] if len(text) >= _SHORTEST_ADDRESS else []


def lies_in(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether a character stands in one of these spans, which are in order and disjoint."""
    before = bisect_right(spans, (offset, maxsize)) - 1
    return before >= 0 and offset < spans[before][1]
