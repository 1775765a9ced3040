"""Figures in tables: which columns hold them.

In: a `Table`. Out: its columns, and whether one is of figures, which are ranged at their end or on their
points where the source says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from publisher.model.blocks import Table
from publisher.model.inlines import Inlines
from publisher.model.merging import placed
from publisher.model.within import plain_text

# A figure with what stands before and behind it: −0.3, ￥1,300.50, 3.1B, 56.2%, 12.5万元.
FIGURE = re.compile(
    r"(?P<whole>[-+±−－＋]?[¥￥$€]?[0-9０-９]+(?:[,， \u2009\u202f\u3000][0-9０-９]{3})*)"
    r"(?P<part>[.．][0-9０-９]+)?(?P<unit>\s*[^\s0-9０-９.．]{0,3})"
)
# What may be said before a figure: 约1.2万, 补偿7,826, 不足5; and before how many of a column, as a share
# of those before which nothing is.
_SAID = re.compile("^[\u4e00-\u9fff]{1,3}(?=[-+±−－＋¥￥$€0-9])")
_FEW = 1 / 3
# What stands in a column of figures where there is none.
_NO_FIGURE = frozenset({"", "-", "–", "—", "——", "/", "…", "……", "无"})


def figure_columns(table: Table) -> tuple[bool, ...]:
    """Of each column whether it holds figures, and the source does not say how it is ranged."""
    # The first column names the rows, even where it names them by figures: years, numbers.
    return tuple(
        at > 0
        and not (table.column_alignment and table.column_alignment[at])
        and are_figures(tuple(plain_text(cell).strip() for cell in cells))
        for at, cells in enumerate(column_cells(table))
    )


def column_cells(table: Table) -> list[list[Inlines]]:
    """The cells of each column below the head, without those that take several."""
    columns: list[list[Inlines]] = [[] for _ in table.rows[0].cells] if table.rows else []
    for row in placed(table)[table.header_rows :]:
        for column, cell, reach in row:
            if reach.columns == 1:
                columns[column].append(cell)
    return columns


@lru_cache(maxsize=256)
def are_figures(texts: tuple[str, ...]) -> bool:
    """Whether a column holds figures, and little else than gaps between them; before a few something may be
    said."""
    found = sum(FIGURE.fullmatch(text) is not None for text in texts)
    said = sum(figure(text) is not None for text in texts) - found
    gaps = sum(text in _NO_FIGURE for text in texts)
    return found + said + gaps == len(texts) and found > gaps and said <= _FEW * found


def figure(text: str) -> re.Match[str] | None:
    """The figure that a cell is, with what is said before it left out."""
    return FIGURE.fullmatch(_SAID.sub("", text, count=1))


def share_a_point(texts: Sequence[str]) -> bool:
    """Whether decimal points can stand under each other: what follows the figures is alike."""
    found = [match for text in texts if (match := figure(text))]
    return len({match["unit"] for match in found}) == 1 and any(match["part"] for match in found)
