"""Where words stand in the lines of a text whose tool kept the layout of a page.

In: a text and lines of it. Out: a `Row` of `Run`s for each line, with the cells that they take.

Tools count cells in two ways: `pdftotext -layout` and pdfplumber give each character one, whoever lines
text up by eye gives Han and full-width characters two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from publisher.read.markdown_lines import Line
from publisher.shared.blanks import BLANK

__all__ = ["Row", "Run", "are_stretched", "em_width", "glued", "rows_of"]

# One blank may stand in a sentence.
_RUN = re.compile(f"[^{BLANK}]+(?:[{BLANK}][^{BLANK}]+)*")
_TAB = 8
# A line with so many blanks for its length was stretched to its measure character by character.
_BLANKS_OF_STRETCHED = 3
# How far the end of a column's line is from its measure where the next column is glued to it.
_SHORTER, _WIDER = 1.6, 1.0


class Run(NamedTuple):
    """Words of a line with no more than one blank between them.

    Attributes:
        left, right: The cells that it takes, end exclusive.
        start, end: Its characters in the text.
        em: How wide it was in print, about.
    """

    left: int
    right: int
    start: int
    end: int
    em: float


class Row(NamedTuple):
    """A line with words in it: its number among the lines of its page, blank ones counted, and its runs."""

    at: int
    runs: tuple[Run, ...]


def em_width(text: str) -> float:
    """Width in em, ASCII 1/2 and all others 1; without the blanks that stretch a line."""
    if are_stretched(text):
        text = text.replace(" ", "")
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def are_stretched(text: str) -> bool:
    """Whether blanks stand between most characters: 每 亩 得 水 约 38 立 方 米."""
    return text.count(" ") * _BLANKS_OF_STRETCHED > len(text)


def glued(text: str, run: Run, measure: float) -> int:
    """How many blanks of a run stand where lines of columns of this measure end.

    Narrow gutters are no wider than a blank to a tool, which has the lines of all columns as one.
    """
    if run.em < measure + _SHORTER or are_stretched(text[run.start : run.end]):
        return 0
    found, em = 0, 0.0
    for piece in text[run.start : run.end].split(" "):
        if em and measure - _SHORTER <= em <= measure + _WIDER:
            found, em = found + 1, 0.0
        em += em_width(piece) + (0.5 if em else 0.0)
    return found


def rows_of(text: str, lines: Sequence[Line]) -> list[Row]:
    """The lines of a page as rows, in the cells in which more of its runs begin below each other."""
    spans = [[match.span() for match in _RUN.finditer(text, line.start, line.end)] for line in lines]
    narrow, wide = ([*_rows(text, lines, spans, is_wide=one)] for one in (False, True))
    return narrow if _aligned(narrow) > _aligned(wide) else wide


def _rows(
    text: str, lines: Sequence[Line], spans: Sequence[Sequence[tuple[int, int]]], *, is_wide: bool
) -> Iterator[Row]:
    at = -1
    for line, own in zip(lines, spans, strict=True):
        at += 1 + line.blank_before
        position, cell = _begin(text, line), 0
        runs = []
        for start, end in own:
            left = _behind(text[position:start], cell, is_wide=is_wide)
            cell = _behind(text[start:end], left, is_wide=is_wide)
            runs.append(Run(left, cell, start, end, em_width(text[start:end])))
            position = end
        yield Row(at, tuple(runs))


def _begin(text: str, line: Line) -> int:
    """Where a line begins, the blanks before its content included."""
    begin = line.start
    while begin and text[begin - 1] in BLANK:
        begin -= 1
    return begin


def _behind(text: str, cell: int, *, is_wide: bool) -> int:
    """The cell behind a text that begins in a cell."""
    *tabbed, last = text.split("\t")
    for part in tabbed:
        cell = (_behind(part, cell, is_wide=is_wide) // _TAB + 1) * _TAB
    wide = len(last) - len(last.encode("ascii", "ignore")) if is_wide else 0
    return cell + len(last) + wide


def _aligned(rows: Sequence[Row]) -> int:
    """How many pairs of runs that stand behind others begin in the same cell."""
    starts = Counter(run.left for row in rows for run in row.runs[1:])
    return sum(count * (count - 1) for count in starts.values())
