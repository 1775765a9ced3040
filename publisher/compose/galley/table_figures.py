"""Figures in tables: where their points stand.

In: a `Table`. Out: of each column, how far its figures reach behind the point, in points.
"""

from __future__ import annotations

from collections.abc import Sequence

from publisher.compose.design.design import Style
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.units import Pt
from publisher.model import Inlines, Table, column_cells, figure_columns, plain_text
from publisher.model.figures import figure, share_a_point


def figures(stick: ComposingStick, node: Table, style: Style) -> tuple[Pt | None, ...]:
    """The `TableColumns.figures` of a table."""
    return tuple(
        _tail(stick, cells, style) if is_of_figures else None
        for cells, is_of_figures in zip(column_cells(node), figure_columns(node), strict=True)
    )


def _tail(stick: ComposingStick, cells: Sequence[Inlines], style: Style) -> Pt:
    """How far the figures of one column reach behind the point."""
    texts = [plain_text(cell).strip() for cell in cells]
    return max(figure_tail(stick, cell, style) for cell in cells) if share_a_point(texts) else 0.0


def figure_tail(stick: ComposingStick, cell: Inlines, style: Style) -> Pt:
    """The width of what stands behind the whole part of a figure, in points."""
    found = figure(plain_text(cell).strip())
    tail = (found["part"] or "") + found["unit"] if found else ""
    return stick.setter.solid(stick.desk.words(tail, style, "table")).width if tail else 0.0
