"""Which lines open paragraphs, and how far these were set in.

In: the lines of a text, their widths and a measure. Out: the openings that are sure, whether an indent
marks them, and what the source lacks of the indent that they had in print.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from publisher.read import Passage
from publisher.repair.column.widths import RAGGED, UNIT, Width, is_full, needed_room
from publisher.repair.line.form import ends_sentence
from publisher.repair.wording import CANNOT_BEGIN, PAUSES

# The first line of a paragraph is set in by two em, in newspapers always.
_SET_IN = 2.0
# At most so great a part of first lines is wider by chance.
_MOST_WIDER = 0.49
# Captions of a series are numbered so: ① ②.
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
# ASCII marks may be a Latin word's own.
_CANNOT_BEGIN = tuple(mark for mark in CANNOT_BEGIN if not mark.isascii())


class Openings(NamedTuple):
    """The lines that surely open paragraphs: those before them end a sentence, and have room, or a blank
    line behind them where most have none.

    Attributes:
        at: Which they are.
        strict, indented, inset: As in `Column`.
        set_in: How many lines behind a sentence are short of the measure by that inset.
    """

    at: Sequence[int]
    strict: bool
    indented: bool
    inset: float
    set_in: int


def openings_of(
    lines: Sequence[Passage], widths: Sequence[float], measure: float, width: Width
) -> Openings:
    """The openings in a column of this measure."""
    strict = sum(line.text.startswith(_CANNOT_BEGIN) for line in lines) * 50 > len(lines)
    pattern = None if strict else UNIT
    is_divided = sum(one.blank_before > 0 for one in lines) * 2 < len(lines)
    found = [
        at
        for at, (before, behind) in enumerate(pairwise(lines), 1)
        if ends_sentence(before.text)
        and (
            (is_divided and behind.blank_before > 0)
            or not is_full(widths[at - 1], measure, needed_room(before, behind, width, pattern))
        )
    ]
    indents = [lines[at].indent for at in found if lines[at].indent >= 1]
    indented = len(indents) * 2 > len(found)
    inset = max(_SET_IN - (min(indents) if indented else 0.0), 0.0)
    if not indented and not _end_at(_first_lines(lines, widths, found), measure - inset):
        inset = 0.0
    low = measure - 1 - inset
    set_in = sum(
        low <= widths[at] < measure - 1 and not ends_sentence(line.text)
        for at, (before, line) in enumerate(pairwise(lines), 1)
        if inset and ends_sentence(before.text)
    )
    return Openings(found, strict, indented, inset, set_in)


def _first_lines(lines: Sequence[Passage], widths: Sequence[float], at: Sequence[int]) -> list[float]:
    """The widths of openings that go on, without a mark that may hang. Captions of a series, which are not
    set in, are left out."""
    return [
        widths[one] - (lines[one].text[-1] in PAUSES)
        for one in at
        if not ends_sentence(lines[one].text) and lines[one].text[0] not in _CIRCLED
    ]


def _end_at(widths: Sequence[float], measure: float) -> bool:
    """Whether first lines that go on fill this measure, and hardly any is wider."""
    near = [one for one in widths if one >= measure - RAGGED / 2]
    wider = sum(one > measure + 0.5 for one in near)
    return bool(near) and wider <= len(near) * _MOST_WIDER
