"""Squeeze and stretch, in CLREQ's order and to the hundredth."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.compose import Gap, adjust

WORD = Gap("wordspace", 0.3, 0.25, 0.5)
BRACKET = Gap("bracket", 0.5, 0.0, 1.0)
COMMA = Gap("comma", 0.5, 0.0, 1.0)
AUTO = Gap("autospace", 0.25, 0.125, 0.5)
STOP = Gap("stop", 0.5, 0.0, 1.0)
HAN = Gap("han", 0.0, 0.0, 0.5)
RIGID = Gap("rigid", 0.0, 0.0, 0.0)
END = Gap("lineend", 0.25, 0.0, 0.25)

# gaps, change, what they become
CASES = [
    ([COMMA, BRACKET, STOP], -0.3, [0.5, 0.2, 0.5]),
    ([COMMA, BRACKET, STOP], -0.7, [0.3, 0.0, 0.5]),
    ([COMMA, COMMA, STOP], -0.6, [0.2, 0.2, 0.5]),
    ([COMMA, AUTO, STOP], -0.6, [0.0, 0.15, 0.5]),
    ([COMMA, AUTO, STOP], -0.7, [0.0, 0.125, 0.425]),
    ([END, WORD, COMMA], -0.3, [0.0, 0.25, 0.5]),
    ([HAN, RIGID, COMMA], -0.5, [0.0, 0.0, 0.0]),
    ([WORD, AUTO, HAN], 0.1, [0.4, 0.25, 0.0]),
    ([WORD, AUTO, HAN], 0.3, [0.5, 0.35, 0.0]),
    ([WORD, AUTO, HAN, HAN], 0.65, [0.5, 0.5, 0.1, 0.1]),
    ([HAN, COMMA, RIGID, STOP], 0.3, [0.1, 0.6, 0.0, 0.6]),
]


@pytest.mark.parametrize(("gaps", "change", "widths"), CASES)
def test_steps(gaps: list[Gap], change: float, widths: list[float]) -> None:
    assert adjust(gaps, change) == pytest.approx(widths)


@given(
    st.lists(st.sampled_from([WORD, BRACKET, COMMA, AUTO, STOP, HAN, RIGID, END]), max_size=20),
    st.floats(-8, 8),
)
def test_the_change_is_met_as_far_as_limits_allow(gaps: list[Gap], change: float) -> None:
    widths = adjust(gaps, change)
    assert all(
        gap.minimum - 1e-9 <= width <= gap.maximum + 1e-9 for gap, width in zip(gaps, widths, strict=True)
    )
    done = sum(widths) - sum(gap.width for gap in gaps)
    limits = [gap.minimum if change < 0 else gap.maximum for gap in gaps]
    room = sum(limit - gap.width for gap, limit in zip(gaps, limits, strict=True) if gap.kind != "rigid")
    possible = max(change, room) if change < 0 else min(change, room)
    assert done == pytest.approx(possible, abs=1e-6)


@pytest.mark.parametrize(
    ("gap", "change", "message"),
    [
        (Gap("blank", 0.5, 0.0, 1.0), 0.1, "a gap is one of wordspace, .*: 'blank'"),  # type: ignore[arg-type]
        (Gap("comma", math.nan, 0.0, 1.0), 0.1, "between its limits"),
        (Gap("comma", 0.5, math.nan, 1.0), 0.1, "between its limits"),
        (Gap("comma", math.inf, 0.0, math.inf), 0.1, "between its limits"),
        (Gap("comma", 0.5, 0.6, 1.0), 0.1, "between its limits"),
        (COMMA, math.nan, "a number of em: nan"),
    ],
)
def test_what_makes_no_sense_is_refused(gap: Gap, change: float, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        adjust([gap], change)


def test_a_change_without_end_goes_to_the_limits() -> None:
    assert adjust([COMMA, HAN], math.inf) == [1.0, 0.5]
    assert adjust([COMMA, HAN], -math.inf) == [0.0, 0.0]
