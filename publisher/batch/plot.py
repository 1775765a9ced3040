"""Points -> a plot, as SVG in a page.

In: series of points. Out: SVG whose size does not grow with the number of points: several on the
same pixel are drawn once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

WIDTH, HEIGHT = 720, 320
LEFT, RIGHT, TOP, BOTTOM = 64, 28, 28, 44
# Of the plot's own words from its left edge, and the width of a letter on the average.
_MARGIN, _LETTER = 8, 7
# Okabe and Ito's palette, told apart by colour-blind readers too (jfly.uni-koeln.de/color).
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")


class Series(NamedTuple):
    """Points of one kind: x and y, in the units of the axes."""

    name: str
    points: Sequence[tuple[float, float]]


class _Axis(NamedTuple):
    """A map from values to pixels."""

    low: float
    high: float
    start: float
    end: float
    scale: Callable[[float], float]
    ticks: Sequence[float]

    def __call__(self, value: float) -> float:
        low, high = self.scale(self.low), self.scale(self.high)
        return self.start + (self.end - self.start) * (self.scale(value) - low) / (high - low)


def plot(series: Sequence[Series], across: str, up: str, *, logarithmic: bool = False) -> str:
    """Draw the series as dots; a sentence if there are no points.

    Args:
        across, up: The labels of the axes.
        logarithmic: Both axes; points at or below 0 are left out.
    """
    shown = [
        Series(kind.name, [point for point in kind.points if not logarithmic or min(point) > 0])
        for kind in series
    ]
    points = [point for kind in shown for point in kind.points]
    if not points:
        return "<p>Nothing yet.</p>"
    axis = _logarithmic if logarithmic else _linear
    x = axis([point[0] for point in points], LEFT, WIDTH - RIGHT)
    y = axis([point[1] for point in points], HEIGHT - BOTTOM, TOP)
    label = f"{escape(up)} against {escape(across)}"
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">',
        *_grid(x, y, across, up),
        *_dots(shown, x, y),
        *_key(shown, after=up),
        "</svg>",
    ]
    return "\n".join(parts)


def _linear(values: Sequence[float], start: float, end: float) -> _Axis:
    """From 0 to a round number, with at most six steps."""
    high = max(*values, 1e-9)
    step = 10 ** math.floor(math.log10(high))
    step = next(step * factor for factor in (0.2, 0.5, 1, 2) if high / (step * factor) <= 6)
    count = math.ceil(high / step)
    return _Axis(0, step * count, start, end, float, [step * number for number in range(count + 1)])


def _logarithmic(values: Sequence[float], start: float, end: float) -> _Axis:
    """An axis from a 1, 2 or 5 to another; ticks at those between, or at powers of ten if they are many."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    steps = [digit * 10.0**power for power in range(low - 1, high + 1) for digit in (1, 2, 5)]
    first = max(number for number in range(len(steps)) if steps[number] <= min(values))
    last = next(
        (n for n in range(len(steps)) if steps[n] >= max(values) and n > first),
        len(steps) - 1,
    )
    ticks = steps[first : last + 1]
    if len(ticks) > 10:
        ticks = [tick for tick in ticks if round(math.log10(tick), 6).is_integer()]
    return _Axis(steps[first], steps[last], start, end, math.log10, ticks)


def _grid(x: _Axis, y: _Axis, across: str, up: str) -> Iterator[str]:
    right, floor = WIDTH - RIGHT, HEIGHT - BOTTOM
    for tick in x.ticks:
        yield f'<line x1="{x(tick):.1f}" x2="{x(tick):.1f}" y1="{TOP}" y2="{floor}"/>'
        yield _text(x(tick), floor + 16, "middle", _label(tick))
    for tick in y.ticks:
        yield f'<line x1="{LEFT}" x2="{right}" y1="{y(tick):.1f}" y2="{y(tick):.1f}"/>'
        yield _text(LEFT - 8, y(tick) + 4, "end", _label(tick))
    yield _text((LEFT + right) / 2, HEIGHT - 8, "middle", across)
    yield _text(_MARGIN, TOP - 12, "start", up)


def _dots(series: Sequence[Series], x: _Axis, y: _Axis) -> Iterator[str]:
    for number, kind in enumerate(series):
        places = {(round(x(across)), round(y(up))) for across, up in kind.points}
        yield f'<g fill="{_colour(number)}">'
        yield "".join(f'<circle cx="{left}" cy="{top}" r="2"/>' for left, top in sorted(places))
        yield "</g>"


def _key(series: Sequence[Series], *, after: str) -> Iterator[str]:
    """The names of series in the upper margin, after the label of the axis, one for each colour."""
    left = max(LEFT + 24, _MARGIN + _LETTER * (len(after) + 4))
    for number, kind in enumerate(series[: len(COLOURS)]):
        yield f'<circle cx="{left}" cy="{TOP - 16}" r="4" fill="{_colour(number)}"/>'
        yield _text(left + 8, TOP - 12, "start", kind.name)
        left += 28 + 8 * len(kind.name)


def _text(x: float, y: float, anchor: str, text: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]


def _label(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 or value == 0 else f"{value:g}"
