"""Squeeze and stretch: how a line is brought to its measure.

In: the gaps of a line and by how much it is too long or too short. Out: the gaps' new widths.
The orders are CLREQ's (#procedures_for_inter-character_spacing_reduction and …_expansion).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

GapKind = Literal[
    "wordspace", "interpunct", "bracket", "comma", "autospace", "stop", "han", "rigid", "lineend"
]


class Gap(NamedTuple):
    """A space that may change, blanks of marks included: its natural width and its limits, in em."""

    kind: GapKind
    width: float
    minimum: float
    maximum: float


# Each step is exhausted before the next; within a step all places change by equal amounts.
# "comma" holds ，、； and ： as well: CLREQ's figure marks the colon adjustable, no step names it.
SQUEEZE: tuple[tuple[GapKind, ...], ...] = (
    ("lineend",),
    ("wordspace",),
    ("interpunct",),
    ("bracket",),
    ("comma",),
    ("autospace",),
    ("stop",),
)
STRETCH: tuple[tuple[GapKind, ...], ...] = (
    ("wordspace",),
    ("autospace",),
    ("han", "interpunct", "bracket", "comma", "stop"),
)
_EXACT = 1e-9


def adjust(gaps: Sequence[Gap], delta: float) -> list[float]:
    """New widths of the gaps, which together change by `delta` em.

    Args:
        gaps: The gaps of one line, in order.
        delta: Negative to squeeze, positive to stretch. What the limits do not allow is left
            undone: the widths then change by less than `delta`.
    """
    return spread([(gap, 1) for gap in gaps], delta)


def spread(places: Sequence[tuple[Gap, int]], delta: float) -> list[float]:
    """As `adjust`, for gaps that stand for several alike, as the gaps between Han do."""
    widths = [gap.width for gap, _ in places]
    by_kind: dict[GapKind, list[int]] = {}
    for index, (gap, _) in enumerate(places):
        by_kind.setdefault(gap.kind, []).append(index)
    for step in SQUEEZE if delta < 0 else STRETCH:
        if abs(delta) < _EXACT:
            break
        chosen = [index for kind in step if kind in by_kind for index in by_kind[kind]]
        if chosen:
            delta = _share(places, widths, chosen, delta)
    return widths


def _share(
    places: Sequence[tuple[Gap, int]], widths: list[float], chosen: list[int], delta: float
) -> float:
    """Change the chosen places by equal amounts until their limits; returns what is left over."""
    sign = -1.0 if delta < 0 else 1.0
    waiting = []
    for index in chosen:
        gap = places[index][0]
        edge = gap.minimum if delta < 0 else gap.maximum
        waiting.append((abs(edge - widths[index]), index))
    waiting.sort()
    count = sum(places[index][1] for index in chosen)
    left = abs(delta)
    for room, index in waiting:
        each = min(left / count, room)
        number = places[index][1]
        widths[index] += sign * each
        left -= each * number
        count -= number
    return sign * left if left > _EXACT else 0.0
