"""Squeeze and stretch: how a line is brought to its measure.

In: the gaps of a line and by how much it is too long or too short. Out: the gaps' new widths.
The orders are CLREQ's (#procedures_for_inter-character_spacing_reduction and …_expansion).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, isnan
from typing import Literal, NamedTuple, get_args

from publisher.compose.units import Em

GapKind = Literal[
    "wordspace", "interpunct", "bracket", "comma", "autospace", "stop", "han", "rigid", "lineend"
]


class Gap(NamedTuple):
    """A space that may change, blanks of marks included: its natural width and its limits, in em."""

    kind: GapKind
    width: Em
    minimum: Em
    maximum: Em


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

# CLREQ states no ceiling for the last step; half an em is where a line is better left short.
HAN_ROOM = 0.5


def adjust(gaps: Sequence[Gap], delta: Em) -> list[float]:
    """New widths of the gaps, which together change by `delta` em.

    Args:
        gaps: The gaps of one line, in order.
        delta: Negative to squeeze, positive to stretch. What the limits do not allow is left
            undone: the widths then change by less than `delta`.

    Raises:
        ValueError: A gap is of an unknown kind, its width is not finite or not within its limits, or
            `delta` is not a number.
    """
    for gap in gaps:
        if gap.kind not in get_args(GapKind):
            raise ValueError(f"a gap is one of {', '.join(get_args(GapKind))}: {gap.kind!r}")
        is_within = gap.minimum - _EXACT <= gap.width <= gap.maximum + _EXACT
        if not (isfinite(gap.width) and is_within):
            raise ValueError(f"the width of a gap lies between its limits: {gap!r}")
    if isnan(delta):
        raise ValueError(f"a line changes by a number of em: {delta!r}")
    return spread(gaps, delta)[0]


def spread(gaps: Sequence[Gap], delta: Em, plain_count: int = 0) -> tuple[list[float], float]:
    """As `adjust`, where `plain_count` more gaps stand between Han characters.

    Returns:
        The widths, and by how much each of the plain gaps opens.
    """
    widths = [gap[1] for gap in gaps]
    kinds = [gap[0] for gap in gaps]
    there = set(kinds)
    opening = 0.0
    for step in SQUEEZE if delta < 0 else STRETCH:
        extra_places = plain_count if "han" in step else 0
        if extra_places or not there.isdisjoint(step):
            chosen = [index for index, kind in enumerate(kinds) if kind in step]
            rooms = [
                widths[index] - gaps[index][2] if delta < 0 else gaps[index][3] - widths[index]
                for index in chosen
            ]
            shares, delta = _shares(rooms, extra_places, delta)
            for index, share in zip(chosen, shares, strict=False):
                widths[index] += share
            opening = shares[-1] if extra_places else opening
        if abs(delta) < _EXACT:
            break
    return widths, opening


def _shares(rooms: list[float], extra_places: int, delta: Em) -> tuple[list[float], float]:
    """Equal parts of `delta` for places with so much room each, as far as that reaches.

    Args:
        extra_places: How many more places have the room of a gap between Han characters; their part
            is the last.
    Returns:
        The parts, and what of `delta` is left over.
    """
    count = len(rooms) + extra_places
    counts = [1] * len(rooms)
    if extra_places:
        rooms, counts = [*rooms, HAN_ROOM], [*counts, extra_places]
    left = abs(delta)
    if min(rooms) * count >= left:  # nearly always no limit is met
        return [delta / count] * len(rooms), 0.0
    sign = -1.0 if delta < 0 else 1.0
    shares = [0.0] * len(rooms)
    for room, index in sorted((room, index) for index, room in enumerate(rooms)):
        each = min(left / count, room)
        shares[index] = sign * each
        left -= each * counts[index]
        count -= counts[index]
    return shares, sign * left if left > _EXACT else 0.0
