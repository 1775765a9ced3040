"""Cells of tables as lines, and lines of several cells as one strip.

In: a cell, and where its lines stand. Out: strips.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from publisher.compose.design.design import Align, Style
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.galley.line_strips import as_one, line_strip
from publisher.compose.glyphs.copy_desk import Copy
from publisher.compose.glyphs.set_line import SetLine
from publisher.compose.pages import Rule
from publisher.compose.strips import Strip, lowered
from publisher.compose.units import Em, Pt
from publisher.model import Inlines, Table

# Thickness of the rules above and below a table, and of those inside it, in points.
THICK_RULE = 0.9
THIN_RULE = 0.35
# From line to line of a cell, in em: rows are further apart, so that no line is taken for a row.
SOLID = 1.25
# A name in a cell has no more lines than this, and none of these marks at its end.
_FEW_LINES = 3
_SENTENCE = re.compile(r"[。！？；…][”’」』）]*\Z")
# Lines of glyphs are measured no more exactly than this, in points.
_ROUNDING = 0.01


class Place(NamedTuple):
    """Where the lines of a cell stand, in points.

    Attributes:
        start, measure: Where they start, and how long they may be.
        end: Where they end that are ranged at their ends; None where the style ranges them, or `align`.
        indent: Of the first line, in em.
    """

    start: Pt
    measure: Pt
    end: Pt | None = None
    align: Align | None = None
    indent: Em = 0.0


def cell_strips(
    stick: ComposingStick, node: Table, cell: Inlines, style: Style, place: Place
) -> list[Strip]:
    """The lines of a cell, a strip each."""
    copy = stick.desk.copy(cell, style, "table", node.id)
    if not (copy.matter.text or copy.calls):
        return []
    baseline = stick.baseline(style.size)
    ranged = "start" if place.end is not None else place.align or style.align
    strips: list[Strip] = []
    for line in _lines(stick, copy, place, ranged):
        left = place.start + line.offset if place.end is None else place.end - line.width
        strips.append(line_strip(stick, copy.matter, line, left, baseline))
    return strips


def _lines(stick: ComposingStick, copy: Copy, place: Place, align: Align) -> list[SetLine]:
    """The lines of a cell; what is a name and no sentence is broken by sense where that takes no more."""
    measure = place.measure
    lines = stick.setter.set(copy, measure, align, place.indent)
    if not 1 < len(lines) <= _FEW_LINES or _SENTENCE.search(copy.matter.text):
        return lines
    found = stick.setter.set(copy, measure, align, place.indent, "sense")
    fits = all(line.offset + line.width <= measure + _ROUNDING for line in found)
    return found if fits and len(found) <= len(lines) else lines


def ruled(stick: ComposingStick, strip: Strip, height: int, thickness: Pt) -> Strip:
    """The strip with a rule in the middle of the gap between two lines of the grid."""
    grid = stick.design.grid
    y = grid.points(height) - grid.gap / 2
    return strip._replace(ground=(*strip.ground, Rule(0, y, stick.measure, y, thickness)))


def gathered(cells: Sequence[Sequence[Strip]], leading: Pt, tight: Pt | None = None) -> Strip:
    """A row as one strip, read cell by cell.

    Args:
        leading: Of the grid, which the row's height is counted in.
        tight: From line to line of a cell, where that is less.
    """
    tight = min(tight or leading, leading)
    more = (max(map(len, cells), default=1) - 1) * tight
    height = 1 + max(0, ceil(more / leading - 0.01))
    spare = max(0.0, (height - 1) * leading - more)  # it stands above and below the row alike
    rows = [lowered(strip, index * tight + spare / 2) for cell in cells for index, strip in enumerate(cell)]
    return as_one(rows)._replace(height=height)
