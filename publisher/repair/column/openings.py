"""Which lines open paragraphs, and how far these were set in.

In: the lines of a text, their widths and a measure. Out: the openings that are sure, whether an indent
marks them, and what the source lacks of the indent that they had in print.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mode
from typing import NamedTuple

from publisher.read import Passage
from publisher.repair.column.widths import RAGGED, UNIT, WIDER, Width, is_full, needed_room
from publisher.repair.line.form import ends_sentence, is_label
from publisher.repair.wording import CANNOT_BEGIN, PAUSES

# The first line of a paragraph is set in by two em, in newspapers always.
_SET_IN = 2.0
# Captions of a series are numbered so: ① ②.
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
# A paragraph that begins with a line as full as others may have been divided wrongly.
_OFTENER = 1.25
NEVER_FIRST = tuple(mark for mark in CANNOT_BEGIN if not mark.isascii())
"""Marks that no line begins with; those of ASCII may be a Latin word's own."""


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
    strict = sum(line.text.startswith(NEVER_FIRST) for line in lines) * 50 > len(lines)
    pattern = None if strict else UNIT
    is_divided = sum(one.blank_before > 0 for one in lines) * 2 < len(lines)
    ended = [ends_sentence(line.text) for line in lines]
    found = [
        at
        for at, (before, behind) in enumerate(pairwise(lines), 1)
        if ended[at - 1]
        and (
            (is_divided and behind.blank_before > 0)
            or not is_full(widths[at - 1], measure, needed_room(before, behind, width, pattern))
        )
    ]
    indents = [lines[at].indent for at in found if lines[at].indent >= 1]
    indented = len(indents) * 2 > len(found)
    inset = max(_SET_IN - (mode(indents) if indented else 0.0), 0.0)
    below_heads = set(_below_heads(lines, widths, measure))
    going_on = set(_going_on(ended, widths, measure))
    first = sorted(going_on & {*found, *below_heads})
    if not indented and not _end_at(_first_lines(lines, widths, first), measure - inset, measure):
        inset = 0.0
    low = measure - 1 - inset
    set_in = sum(
        low <= widths[at] < measure - 1
        for at in sorted(going_on)
        if inset and (at in below_heads or ended[at - 1])
    )
    return Openings(found, strict, indented, inset, set_in)


def _going_on(ended: Sequence[bool], widths: Sequence[float], measure: float) -> Iterator[int]:
    """The lines whose sentence goes on in a full line, or ends in the next one; those of a narrower column
    that the text has, too, go on in lines as wide as they are.

    Args:
        ended: Of each line, whether it ends a sentence.
    """
    for at in range(1, len(ended) - 1):
        is_full_behind = measure - 1 <= widths[at + 1] <= measure + WIDER
        if not ended[at] and (is_full_behind or ended[at + 1]):
            yield at


def _below_heads(lines: Sequence[Passage], widths: Sequence[float], measure: float) -> Iterator[int]:
    """The lines between a label, shorter than a line of the column, and a full line: they open paragraphs,
    too."""
    for at in range(1, len(lines) - 1):
        is_full_behind = measure - 1 <= widths[at + 1] <= measure + WIDER
        if is_full_behind and widths[at - 1] < measure - RAGGED and is_label(lines[at - 1].text):
            yield at


def _first_lines(lines: Sequence[Passage], widths: Sequence[float], at: Sequence[int]) -> list[float]:
    """The widths of openings, without a mark that may hang. Captions of a series, which are not set in, are
    left out."""
    return [
        widths[one] - (lines[one].text[-1] in PAUSES) for one in at if lines[one].text[0] not in _CIRCLED
    ]


def _end_at(widths: Sequence[float], narrower: float, measure: float) -> bool:
    """Whether first lines that go on fill a narrower measure, and hardly any the column's own: one that is
    wider by a character has marks set closer, or left room for one."""
    set_in = sum(narrower - RAGGED / 2 <= one <= narrower + 0.5 for one in widths)
    full = sum(narrower + 1 < one <= measure + WIDER for one in widths)
    return set_in > full * _OFTENER
