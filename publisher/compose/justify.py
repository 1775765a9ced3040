"""Squeeze and stretch: how a line is brought to its measure.

In: the gaps of a line and by how much it is too long or too short. Out: the gaps, adjusted.
The orders are CLREQ's (#procedures_for_inter-character_spacing_reduction and …_expansion).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

GapKind = Literal[
    "wordspace", "interpunct", "bracket", "comma", "autospace", "stop", "han", "rigid", "lineend"
]


@dataclass(frozen=True, slots=True)
class Gap:
    """A space that may change: its natural width and its limits, in em."""

    kind: GapKind
    width: float
    minimum: float
    maximum: float


# Each step is exhausted before the next; within a step all places change equally.
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
    """New widths of the gaps so that together they change by `delta` em.

    Args:
        delta: Negative to squeeze, positive to stretch. What the limits do not allow is left over.
    """
    widths = [gap.width for gap in gaps]
    for step in SQUEEZE if delta < 0 else STRETCH:
        if abs(delta) < _EXACT:
            break
        places = [index for index, gap in enumerate(gaps) if gap.kind in step]
        delta = _share(gaps, widths, places, delta)
    return widths


def _share(gaps: Sequence[Gap], widths: list[float], places: list[int], delta: float) -> float:
    """Change the places by equal amounts until their limits; returns what is left over."""
    limit = [gaps[index].minimum if delta < 0 else gaps[index].maximum for index in places]
    room = {index: abs(edge - widths[index]) for index, edge in zip(places, limit, strict=True)}
    sign = -1.0 if delta < 0 else 1.0
    left = abs(delta)
    waiting = sorted(places, key=lambda index: room[index])
    while waiting and left > _EXACT:
        each = left / len(waiting)
        index = waiting.pop(0)
        taken = min(each, room[index])
        if taken == each:
            for one in (index, *waiting):
                widths[one] += sign * each
            return 0.0
        widths[index] += sign * taken
        left -= taken
    return sign * left if left > _EXACT else 0.0
