"""Notes as they stand at the foot of a column: the mark, then the text, hung behind it.

In: a `Note`. Out: one strip, or a strip a line where the note is too long for a column's foot;
notes that are called inside it follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from publisher.compose.pages import Mark, TextLine
from publisher.compose.strips import Strip, moved
from publisher.model import Note

if TYPE_CHECKING:
    from publisher.compose.galley.galley import Galley

# The text stands so far behind the column's edge, in em of the note.
_HANG = 1.5
# A higher note than this share of a column goes on over column ends, like text.
_HIGHEST = 0.5


def note_strips(galley: Galley, note: Note) -> Sequence[Strip]:
    """The strips of one note."""
    grid = galley.design.grid
    style = galley.design.style("note")
    lines, inner = _lines(galley, note)
    height = grid.rows(len(lines) * style.leading)
    if height > grid.lines * _HIGHEST or inner:
        y = galley.baseline(style.size)
        return [*(Strip(1, tuple(moved(mark, 0.0, y) for mark in line)) for line in lines), *inner]
    # The white of rounding goes above, where the rule is.
    y = grid.points(height) - len(lines) * style.leading + galley.em_box(style.size)
    marks = [
        moved(mark, 0.0, y + index * style.leading) for index, line in enumerate(lines) for mark in line
    ]
    return [Strip(height, tuple(marks))]


def _lines(galley: Galley, note: Note) -> tuple[list[list[Mark]], list[Strip]]:
    """The marks of every line, from its baseline; and the notes that are called in them."""
    style = galley.design.style("note")
    label = galley.desk.words(note.label, style, "mark")
    copy = galley.desk.copy(note.content, style, "note", "")
    hang = style.points(_HANG)
    direction = galley.design.direction
    number, *_ = galley.setter.set(label, galley.measure, "start")
    mark = TextLine(label.matter, 0, len(note.label), 0.0, 0.0, number.runs, direction)
    lines: list[list[Mark]] = []
    inner: list[Strip] = []
    for line in galley.setter.set(copy, galley.measure - hang, style.align):
        text, dots, annotations = line.at(copy.matter, hang + line.offset, 0.0, direction)
        lines.append([text, *dots, *annotations])
        inner += (strip for call in line.calls for strip in note_strips(galley, call))
    first = lines[0] if lines else []
    return [[mark, *first], *lines[1:]], inner
