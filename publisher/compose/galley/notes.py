"""Notes as they stand at the foot of a column: the mark, then the text, hung behind it.

In: a `Note`. Out: one strip, or a strip a line where the note is too long for a column's foot;
notes that are called inside it follow.
"""

from __future__ import annotations

from collections.abc import Sequence

from publisher.compose.frames import moved
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.pages import Mark, TextLine
from publisher.compose.strips import Strip
from publisher.model import Note

# The text stands so far behind the column's edge, in em of the note.
_HANG = 1.5
# A higher note than this share of a column goes on over column ends, like text.
_HIGHEST = 0.5


def note_strips(stick: ComposingStick, note: Note) -> Sequence[Strip]:
    """The strips of one note that is called in a line of this stick."""
    stick = stick.of_notes
    grid = stick.design.grid
    style = stick.design.style("note")
    lines, inner = _lines(stick, note)
    height = grid.rows(len(lines) * style.leading)
    if height > grid.lines * _HIGHEST or inner:
        y = stick.baseline(style.size)
        return [*(Strip(1, tuple(moved(mark, 0.0, y) for mark in line)) for line in lines), *inner]
    # The white of rounding goes above, where the rule is.
    y = grid.points(height) - len(lines) * style.leading + stick.em_box(style.size)
    marks = [
        moved(mark, 0.0, y + index * style.leading) for index, line in enumerate(lines) for mark in line
    ]
    return [Strip(height, tuple(marks))]


def _lines(stick: ComposingStick, note: Note) -> tuple[list[list[Mark]], list[Strip]]:
    """The marks of every line, from its baseline; and the notes that are called in them."""
    style = stick.design.style("note")
    label = stick.desk.words(note.label, style, "mark")
    copy = stick.desk.copy(note.content, style, "note", "")
    hang = style.points(_HANG)
    direction = stick.design.direction
    number, *_ = stick.setter.set(label, stick.measure, "start")
    mark = TextLine(label.matter, 0, len(note.label), 0.0, 0.0, number.runs, direction)
    lines: list[list[Mark]] = []
    inner: list[Strip] = []
    for line in stick.setter.set(copy, stick.measure - hang, style.align):
        text, dots, annotations = line.at(copy.matter, hang + line.offset, 0.0, direction)
        lines.append([text, *dots, *annotations])
        inner += (strip for call in line.calls for strip in note_strips(stick, call))
    first = lines[0] if lines else []
    return [[mark, *first], *lines[1:]], inner
