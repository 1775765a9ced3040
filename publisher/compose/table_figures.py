"""Figures in tables: which columns hold them, and where their points stand.

In: a `Table`. Out: of each column, how far its figures reach behind the point, in points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from publisher.compose.design import Style
from publisher.compose.units import Pt
from publisher.model import Inlines, Table, placed, plain_text

if TYPE_CHECKING:
    from publisher.compose.galley import Galley

# A figure with what stands before and behind it: −0.3, ￥1,300.50, 3.1B, 56.2%, 12.5万元.
_FIGURE = re.compile(
    r"(?P<whole>[-+±−－＋]?[¥￥$€]?[0-9０-９]+(?:[,， \u2009\u202f\u3000][0-9０-９]{3})*)"
    r"(?P<part>[.．][0-9０-９]+)?(?P<unit>\s*[^\s0-9０-９.．]{0,3})"
)
# What stands in a column of figures where there is none.
_NO_FIGURE = frozenset({"", "-", "–", "—", "——", "/", "…", "……", "无"})


def figures(galley: Galley, node: Table, style: Style) -> tuple[Pt | None, ...]:
    """The `TableColumns.figures` of a table."""
    # The first column names the rows, even where it names them by figures: years, numbers.
    return tuple(
        None
        if at == 0 or (node.column_alignment and node.column_alignment[at])
        else _tail(galley, cells, style)
        for at, cells in enumerate(column_cells(node))
    )


def column_cells(node: Table) -> list[list[Inlines]]:
    """The cells of each column below the head, without those that take several."""
    columns: list[list[Inlines]] = [[] for _ in node.rows[0].cells] if node.rows else []
    for row in placed(node)[node.header_rows :]:
        for column, cell, reach in row:
            if reach.columns == 1:
                columns[column].append(cell)
    return columns


def _tail(galley: Galley, cells: Sequence[Inlines], style: Style) -> Pt | None:
    """How far the figures of one column reach behind the point; None where it holds none."""
    texts = [plain_text(cell).strip() for cell in cells]
    if not _are_figures(tuple(texts)):
        return None
    return max(figure_tail(galley, cell, style) for cell in cells) if _share_a_point(texts) else 0.0


@lru_cache(maxsize=256)
def _are_figures(texts: tuple[str, ...]) -> bool:
    """Whether a column holds figures, and little else than gaps between them."""
    found = sum(_FIGURE.fullmatch(text) is not None for text in texts)
    gaps = sum(text in _NO_FIGURE for text in texts)
    return found + gaps == len(texts) and found > gaps


def _share_a_point(texts: Sequence[str]) -> bool:
    """Whether decimal points can stand under each other: what follows the figures is alike."""
    found = [match for text in texts if (match := _FIGURE.fullmatch(text))]
    return len({match["unit"] for match in found}) == 1 and any(match["part"] for match in found)


def figure_tail(galley: Galley, cell: Inlines, style: Style) -> Pt:
    """The width of what stands behind the whole part of a figure, in points."""
    found = _FIGURE.fullmatch(plain_text(cell).strip())
    tail = (found["part"] or "") + found["unit"] if found else ""
    return galley.setter.solid(galley.desk.words(tail, style, "table")).width if tail else 0.0
