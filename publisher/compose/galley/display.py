"""Display matter: what has a height of its own and still takes whole lines of the grid.

In: copy of a crosshead, a headline or a caption. Out: its strips, white apart; a separator between texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher.compose.design.design import Style
from publisher.compose.glyphs.matter import Copy
from publisher.compose.pages import Mark, Rule, TextLine
from publisher.compose.strips import Strip
from publisher.compose.units import Pt, Rows

if TYPE_CHECKING:
    from publisher.compose.galley.galley import Galley

# Matter higher than this share of a column is divided line by line.
_HIGHEST = 0.5


def display_strips(galley: Galley, copy: Copy, style: Style, *, heading: bool = False) -> list[Strip]:
    """The matter as one strip, with the white above it as another; line by line where it is very high."""
    start = style.points(style.start)
    measure = galley.measure - start - style.points(style.end)
    lines = galley.setter.set(copy, measure, style.align, style.indent, heading=heading)
    grid = galley.design.grid
    height, top = _height(galley, len(lines), style, heading=heading)
    if height > max(grid.lines * _HIGHEST, 2):
        return [*galley.lines(lines, copy, start)]
    marks: list[TextLine] = []
    asides: list[TextLine] = []
    notes: list[Strip] = []
    ground: list[Mark] = []
    for index, line in enumerate(lines):
        y = top + index * style.leading + galley.em_box(style.size)
        text, dots, annotations = line.at(copy.matter, start + line.offset, y, galley.design.direction)
        marks.append(text)
        ground += dots
        asides += annotations
        notes += (note for call in line.calls for note in galley.note(call))
    if style.rule != "none":
        y = grid.points(height) - grid.gap if style.rule == "below" else 0.0
        ground.append(Rule(0, y, galley.measure, y, 0.8, style.colour))
    strip = Strip(
        height, tuple(marks), heading, False, tuple(asides), tuple(notes), tuple(ground),
        copy.matter.node if heading else "",
    )  # fmt: skip
    white = round(style.above)
    return [Strip(white, keep=True, blank=True), strip] if white else [strip]


def _height(galley: Galley, count: int, style: Style, *, heading: bool) -> tuple[Rows, Pt]:
    """Lines of the grid that `count` lines of a style take, and where the first begins, in points."""
    grid = galley.design.grid
    natural = style.size + (count - 1) * style.leading
    # All but headings stands on the grid, like the lines beside it.
    top = 0.0 if heading else galley.baseline(style.size) - galley.em_box(style.size)
    # What follows begins a line gap lower, so that gap counts as white below.
    wanted = top + natural + grid.gap + grid.points(style.below)
    height = max(grid.rows(wanted), style.lines)
    if heading or style.lines:
        top = (grid.points(height) - grid.gap - natural) / 2
    return height, top


def separator(galley: Galley) -> Strip:
    """Three dots in the middle of a line of their own."""
    size = galley.design.grid.size
    y = size / 2
    middle = galley.measure / 2
    dots = tuple(
        Rule(middle + step, y, middle + step, y, 0.22 * size, round=True)
        for step in (-2 * size, 0.0, 2 * size)
    )
    return Strip(1, ground=dots)
