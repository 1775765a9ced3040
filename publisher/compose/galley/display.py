"""Display matter: what has a height of its own and still takes whole lines of the grid.

In: a crosshead, a label, a caption. Out: its strips, white apart; a separator between texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publisher.compose.design.design import Style
from publisher.compose.galley.body_lines import body_strips
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.galley.credits import credit_spans, name_spans
from publisher.compose.galley.line_strips import as_one, line_strip
from publisher.compose.galley.openings import numbered
from publisher.compose.glyphs.copy_desk import Copy
from publisher.compose.keylines import dot
from publisher.compose.pages import MatterRole, Rule
from publisher.compose.strips import Strip
from publisher.compose.units import Pt, Rows
from publisher.model import Inline

# The share of a line that the white under a caption may be less than its style asks for.
_LESS_WHITE = 0.3
# Matter higher than this share of a column is divided line by line.
_HIGHEST = 0.5
# The thickness of a heading's rule, in points, and of a separator's dots, in em of the body.
_RULE, _DOT = 0.8, 0.22


def display_strips(
    stick: ComposingStick,
    content: Iterable[Inline],
    style: Style,
    role: MatterRole,
    node: str,
    *,
    heading: bool = False,
) -> list[Strip]:
    """The matter as one strip, with the white above it as another; line by line where it is very high."""
    copy = _copy(stick, content, style, role, node)
    start = style.points(style.start)
    measure = stick.measure - start - style.points(style.end)
    lines = stick.setter.set(copy, measure, style.align, style.indent, "heading" if heading else "text")
    height, top = _height(stick, len(lines), style, heading=heading)
    if height > max(stick.design.grid.lines * _HIGHEST, 2):
        return [*body_strips(stick, lines, copy, start)]
    axis = stick.em_box(style.size)
    strip = as_one(
        [
            line_strip(stick, copy.matter, line, start + line.offset, top + index * style.leading + axis)
            for index, line in enumerate(lines)
        ]
    )
    strip = strip._replace(
        height=height,
        keep=heading,
        ground=(*strip.ground, *_rule(stick, style, height)),
        target=node if heading else "",
    )
    white = round(style.above)
    return [Strip(white, keep=True, blank=True), strip] if white else [strip]


def _rule(stick: ComposingStick, style: Style, height: Rows) -> Iterator[Rule]:
    """The rule of the style, across the measure at the head or the foot of so many lines."""
    if style.rule != "none":
        grid = stick.design.grid
        y = grid.points(height) - grid.gap if style.rule == "below" else 0.0
        yield Rule(0, y, stick.measure, y, _RULE, style.colour)


def _copy(
    stick: ComposingStick, content: Iterable[Inline], style: Style, role: MatterRole, node: str
) -> Copy:
    """The copy; of a caption with what its number and its credit ask of line setting."""
    copy = stick.desk.copy(content, style, role, node)
    if role == "caption":
        text = copy.matter.text
        copy.undivided = [*credit_spans(text, stick.measure / style.size), *name_spans(text)]
        copy.extra_space = numbered(text)
    return copy


def _height(stick: ComposingStick, count: int, style: Style, *, heading: bool) -> tuple[Rows, Pt]:
    """Lines of the grid that `count` lines of a style take, and where the first begins, in points."""
    grid = stick.design.grid
    natural = style.size + (count - 1) * style.leading
    # All but headings stand on the grid, like the lines beside it.
    top = 0.0 if heading else stick.baseline(style.size) - stick.em_box(style.size)
    # What follows begins a line gap lower, so that gap counts as white below.
    least = top + natural + grid.gap
    wanted = least + grid.points(style.below)
    # A heading has all of its white; under other matter it may be some less rather than a line more.
    rows = grid.rows(wanted) if heading else grid.rows(wanted, _LESS_WHITE)
    height = max(rows, grid.rows(least), style.lines)
    if heading or style.lines:
        top = (grid.points(height) - grid.gap - natural) / 2
    return height, top


def separator(stick: ComposingStick) -> Strip:
    """Three dots in the middle of a line of their own."""
    size = stick.design.grid.size
    y = size / 2
    middle = stick.measure / 2
    dots = tuple(dot(middle + step, y, _DOT * size) for step in (-2 * size, 0.0, 2 * size))
    return Strip(1, ground=dots)
