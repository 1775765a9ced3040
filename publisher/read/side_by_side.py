"""Columns that a tool set side by side in the lines of a text, as `pdftotext -layout` and pdfplumber do.

In: the lines of a text. Out: the same lines in the order they are read, those of columns divided at the
gutters; and where there may be columns that are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import mode
from typing import NamedTuple

from publisher.model import Places, Problem, Severity
from publisher.read.markdown_lines import Line
from publisher.read.text_columns import FEWEST_LINES, INDENT, WANDER, TextColumn, columns_of, grid_of
from publisher.read.text_page import lines_in_order
from publisher.read.text_rows import Row, em_width, rows_of
from publisher.shared.blanks import BLANK

__all__ = ["InOrder", "doubt", "in_order"]

_GUTTERS = ("  ", "\t", "\u3000\u3000", "\u00a0\u00a0")
# What somebody marked was not laid out by a tool: code, tables.
_MARKUP = ("```", "~~~", "<table", "\n|")
# No column has so many blank lines; pdfplumber writes nothing else between two pages.
_BETWEEN_PAGES = 4
# A page is in order if so much more of its text is in full lines than in lines that are too long for one.
_LEAST_IN_ORDER = 0.15
# In em: lines are full that are so much shorter or longer than the measure, and too long from there on.
_SHORTER, _LONGER, _TOO_LONG = 2.0, 1.0, 3.0
_DOUBTFUL_LINES = 8


class InOrder(NamedTuple):
    """Lines in the order they are read, and those with which pages begin that may have columns."""

    lines: list[Line]
    doubts: list[Line]


def in_order(text: str, lines: list[Line]) -> InOrder:
    """Put the lines of pages that have columns into order; time is linear in the length of the text."""
    if not _has_gutter(text, 0, len(text)) or text[:1] == "|" or any(mark in text for mark in _MARKUP):
        return InOrder(lines, [])
    found = InOrder([], [])
    for page in _pages(text, lines):
        own = _in_order(text, page)
        found.lines.extend(page if own is None else own)
        if own is None:
            found.doubts.append(page[0])
    return found


def doubt(line: Line, places: Places) -> Problem:
    """The warning about a page that begins with a line."""
    message = "columns may stand side by side in the lines of this page; they are left as they are"
    hint = "if so, read what pdftotext -bbox-layout makes of the PDF, or set them below each other"
    return Problem("read.columns", Severity.WARNING, message, places(line.start), (hint,))


def _has_gutter(text: str, start: int, end: int) -> bool:
    """Whether blanks stand between words; most texts and lines have none, and are asked in no time."""
    for blanks in _GUTTERS:
        at = text.find(blanks, start, end)
        while at >= 0:
            if at > start and not (text[at - 1].isspace() or text[at - 1] in BLANK):
                return True
            at = text.find(blanks, at + len(blanks), end)
    return False


def _pages(text: str, lines: Sequence[Line]) -> Iterator[list[Line]]:
    page: list[Line] = []
    for line in lines:
        if page and (line.blank_before >= _BETWEEN_PAGES or "\f" in text[page[-1].end : line.start]):
            yield page
            page = []
        page.append(line)
    if page:
        yield page


def _in_order(text: str, lines: list[Line]) -> list[Line] | None:
    """The lines of a page in order; None where it seems to have columns, and is not in order then."""
    across = sum(_has_gutter(text, line.start, line.end) for line in lines)
    if across < FEWEST_LINES:
        return lines
    rows = rows_of(text, lines)
    columns = columns_of(text, rows)
    are_columns = sum(one.is_prose for one in columns) > 1
    grid = grid_of(text, rows)
    found = [_laid(text, rows, grid, WANDER)] if grid else []
    found += [_laid(text, rows, columns)] if are_columns else []
    share, laid = max(found, key=lambda one: one[0], default=(0.0, lines))
    if share >= _LEAST_IN_ORDER:
        return laid
    left = min(row.runs[0].left for row in rows)
    is_doubtful = bool(found) or any(one.is_prose and one.left > left + INDENT for one in columns)
    return None if is_doubtful and across >= _DOUBTFUL_LINES else lines


def _laid(
    text: str, rows: Sequence[Row], columns: Sequence[TextColumn], wander: float = 0.0
) -> tuple[float, list[Line]]:
    """The lines of a page with such columns in order, behind the share of it that shows that they are."""
    lines = lines_in_order(text, rows, columns, wander=wander)
    measure = mode(one.measure for one in columns if one.is_prose)
    widths = [em_width(text[line.start : line.end]) for line in lines]
    full = sum(width for width in widths if measure - _SHORTER <= width <= measure + _LONGER)
    long = sum(width for width in widths if width > measure + _TOO_LONG)
    return (full - long) / sum(widths), lines
