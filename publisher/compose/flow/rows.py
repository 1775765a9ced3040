"""Rows of short pieces: which of them stand side by side in columns, each under its own headline.

In: short pieces that follow each other. Out: rows of them, in their order. The pieces of a row stand
in columns, their heads inside the column, and none is divided: text at the head of the next column
would stand over or beside its headline. A row of one piece has its head across the columns, if the
columns under it are no stubs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from publisher.compose.flow.balance import balanced
from publisher.compose.strips import Strip, together, total_height
from publisher.compose.units import Rows
from publisher.model import Article

# Columns of no more lines than this under a head across them are stubs.
_STUB = 2
# Lines of white between pieces, under each other or row by row.
BETWEEN = 1


class Brief(NamedTuple):
    """A short piece: its head for one column, how high its head across all columns is, and its text."""

    article: Article
    head: list[Strip]
    across: int
    text: list[Strip]

    @property
    def strips(self) -> Iterator[Strip]:
        """Head and text in one column, not to be divided."""
        whole = (strip._replace(floats=False, smaller=None) for strip in (*self.head, *self.text))
        return together(whole)


class Row(NamedTuple):
    """Pieces side by side; `is_across` says that the head of the only one stands across the columns."""

    briefs: Sequence[Brief]
    is_across: bool

    def strips(self) -> Iterator[Strip]:
        """The pieces one after another, as they come in columns."""
        for number, brief in enumerate(self.briefs):
            if number:
                yield Strip(BETWEEN, blank=True)
            yield from brief.strips


def rows(briefs: Sequence[Brief], columns: int, room: Rows) -> list[Row]:
    """Divide short pieces into the rows that are lowest in all.

    Args:
        room: Lines that are left on the page: the first row has no more, if it can.
    """
    first = [_row(briefs[:end], columns)[1] for end in range(1, len(briefs) + 1)]
    fits = min(first, default=0) <= room
    best: list[tuple[int, list[Row]]] = [(0, [])]
    for end in range(1, len(briefs) + 1):
        found: list[tuple[int, list[Row]]] = []
        for start in range(end):
            if not start and fits and first[end - 1] > room:
                continue
            row, height = _row(briefs[start:end], columns)
            found.append((best[start][0] + height + BETWEEN, [*best[start][1], row]))
        best.append(min(found, key=lambda one: one[0]))
    return best[-1][1]


def _row(briefs: Sequence[Brief], columns: int) -> tuple[Row, int]:
    """Pieces as one row, and how many lines high it is."""
    if len(briefs) == 1:
        lines = total_height(briefs[0].text)
        if lines > _STUB * columns:
            return Row(briefs, True), briefs[0].across - (-lines // columns)
    row = Row(briefs, False)
    strips = list(row.strips())
    whole = total_height(strips)
    fitting = balanced(strips, columns, whole)
    return row, fitting.height if fitting else whole
