"""Cells of tables as lines, and lines of several cells as one strip.

In: a cell, and where its lines stand. Out: strips.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from math import ceil
from typing import TYPE_CHECKING

from publisher.compose.design.design import Align, Style
from publisher.compose.glyphs.matter import Copy
from publisher.compose.glyphs.set_line import SetLine
from publisher.compose.pages import Matter, Rule
from publisher.compose.strips import Strip, lowered
from publisher.compose.units import Em, Pt
from publisher.model import Inlines, Table

if TYPE_CHECKING:
    from publisher.compose.galley.galley import Galley

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


def cell_strips(
    galley: Galley,
    node: Table,
    cell: Inlines,
    style: Style,
    start: Pt,
    measure: Pt,
    *,
    end: Pt | None = None,
    align: Align | None = None,
    indent: Em = 0.0,
) -> list[Strip]:
    """The lines of a cell, a strip each.

    Args:
        start, measure: Where the lines start, and how long they may be, in points.
        end: Where the lines end that are ranged at their ends; None where the style ranges them, or
            `align`.
        indent: Of the first line, in em.
    """
    copy = galley.desk.copy(cell, style, "table", node.id)
    if not (copy.matter.text or copy.calls):
        return []
    baseline = galley.baseline(style.size)
    ranged = "start" if end is not None else align or style.align
    strips: list[Strip] = []
    for line in _lines(galley, copy, measure, ranged, indent):
        left = start + line.offset if end is None else end - line.width
        strips.append(line_strip(galley, copy.matter, line, left, baseline))
    return strips


def _lines(galley: Galley, copy: Copy, measure: Pt, align: Align, indent: Em) -> list[SetLine]:
    """The lines of a cell; what is a name and no sentence is broken by sense where that takes no more."""
    lines = galley.setter.set(copy, measure, align, indent)
    if not 1 < len(lines) <= _FEW_LINES or _SENTENCE.search(copy.matter.text):
        return lines
    found = galley.setter.set(copy, measure, align, indent, by_sense=True)
    fits = all(line.offset + line.width <= measure + _ROUNDING for line in found)
    return found if fits and len(found) <= len(lines) else lines


def line_strip(galley: Galley, matter: Matter, line: SetLine, x: Pt, y: Pt) -> Strip:
    """A set line as a strip, its asides and notes with it."""
    text, dots, asides = line.at(matter, x, y, galley.design.direction)
    notes = tuple(note for call in line.calls for note in galley.note(call))
    return Strip(1, (text,), asides=asides, notes=notes, ground=dots)


def ruled(galley: Galley, strip: Strip, height: int, thickness: Pt) -> Strip:
    """The strip with a rule in the middle of the gap between two lines of the grid."""
    grid = galley.design.grid
    y = grid.points(height) - grid.gap / 2
    return strip._replace(ground=(*strip.ground, Rule(0, y, galley.measure, y, thickness)))


def beside(strips: Sequence[Strip]) -> Strip:
    """One line of several cells as a strip."""
    return Strip(
        1,
        tuple(chain.from_iterable(strip.marks for strip in strips)),
        asides=tuple(chain.from_iterable(strip.asides for strip in strips)),
        notes=tuple(chain.from_iterable(strip.notes for strip in strips)),
        ground=tuple(chain.from_iterable(strip.ground for strip in strips)),
    )


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
    return beside(rows)._replace(height=height)
