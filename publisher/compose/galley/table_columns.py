"""Columns of a table: how wide each is, in which size, and how its cells are ranged.

In: a `Table` and a measure. Out: `TableColumns`, or None where the widest words have no room beside
each other even in the smallest size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from publisher.compose.design.design import Style, StyleName
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.galley.table_figures import figure_tail, figures
from publisher.compose.glyphs.copy_desk import Copy
from publisher.compose.units import Em, Pt, Share
from publisher.model import Inlines, Table, column_cells, placed, table_widths
from publisher.model.table_widths import NARROWEST, SHORT, Merge, Need, Needs, shared, with_white
from publisher.shared.late import late

# White between neighbouring cells, in em of the table's type; less where the table is made smaller or
# its short cells would be broken.
_PADDING, _LEAST_PADDING = 1.0, 0.6
# The least size of a table that has no room otherwise, in points: 七号, the smallest that newspapers
# set lists of figures in; and by how much of its size a smaller table is sure to fit.
_SMALLEST = 5.5
_MARGIN = 0.002
# A table that is only so much too wide for its cells to stand in one line each is made smaller.
_NEARLY = 0.9
# More lines than this are too many for what names a row.
_NAME_LINES = 2

# A unit in brackets.
_UNIT = late(r"[（(][^（）()]{1,7}[）)]$")

# Every line ends where it may, or none does.
_NO_MEASURE, _ANY_MEASURE = 0.01, 100_000.0


class TableColumns(NamedTuple):
    """How the cells of a table are set.

    Attributes:
        styles: Of the head's cells and of the others.
        white: Between neighbouring cells, in points.
        widths: In points, white between cells included.
        spare: Of each width the white at its end that nothing needs, in points.
        figures: Of each column, whether it holds figures, which are ranged at its end; None where it does
            not, or the source says how it is ranged, else the widest of what stands behind a decimal
            point (points).
        breaks_short: Whether the measure leaves no room for every short cell in one line.
    """

    styles: tuple[Style, Style]
    white: Pt
    widths: tuple[Pt, ...]
    spare: tuple[Pt, ...]
    figures: tuple[Pt | None, ...]
    breaks_short: bool


_NOTHING = Need(0.0, 0.0, 0.0)


def table_columns(stick: ComposingStick, node: Table) -> TableColumns | None:
    """The columns in the size of the design, or as much smaller as the measure asks for.

    There is less white between them where that keeps their short cells in one line, and a little less size
    where that keeps all.
    """
    design = _design_styles(stick)
    if nearly := _nearly(stick, node, design):
        return nearly
    found = _set_in(stick, node, design, _PADDING)
    needs = _needs(stick, node, design, _LEAST_PADDING * design[1].size)
    if found is not None:
        if found.breaks_short and sum(need.short for need in needs) <= stick.measure:
            return _set_in(stick, node, design, _LEAST_PADDING)
        return found
    share = min(1.0, stick.measure / sum(need.least for need in needs)) - _MARGIN
    if share * design[1].size < _SMALLEST:
        return None
    return _set_in(stick, node, _scaled(design, share), _LEAST_PADDING)


def _nearly(stick: ComposingStick, node: Table, design: tuple[Style, Style]) -> TableColumns | None:
    """The columns of a table that a little less size, or else less white too, keeps from breaking cells;
    None where it breaks none, or takes more than that."""
    if natural_width(stick, node) <= stick.measure:
        return None
    for padding in (_PADDING, _LEAST_PADDING):
        natural = sum(need.natural for need in _needs(stick, node, design, padding * design[1].size))
        share = min(1.0, stick.measure / natural - _MARGIN)
        if share >= _NEARLY and share * design[1].size >= _SMALLEST:
            return _set_in(stick, node, _scaled(design, share), padding)
    return None


def _set_in(
    stick: ComposingStick, node: Table, styles: tuple[Style, Style], padding: Em
) -> TableColumns | None:
    """The columns in these styles, if they fit."""
    white = padding * styles[1].size
    needs = _needs(stick, node, styles, white)
    if sum(need.least for need in needs) > stick.measure:
        return None
    widths = shared(needs, stick.measure) if len(needs) > 1 else [stick.measure] * len(needs)
    ranged = figures(stick, node, styles[1])
    spare = _spread(max(0.0, stick.measure - sum(widths)), len(widths), _is_flush(node, ranged))
    widths = [width + more for width, more in zip(widths, spare, strict=True)]
    breaks_short = sum(need.short for need in needs) > stick.measure
    return TableColumns(styles, white, tuple(widths), spare, ranged, breaks_short)


def _is_flush(node: Table, ranged: Sequence[Pt | None]) -> bool:
    """Whether the last column's cells end at the end of the table, not each by itself."""
    if not ranged:
        return False
    return ranged[-1] is not None or node.column_alignment[-1:] in (("center",), ("end",))


def _spread(left: Pt, columns: int, is_flush: bool) -> tuple[Pt, ...]:
    """White that no column needs, as much behind each; none behind a last one that ends with the table."""
    gaps = columns - is_flush
    return (*[left / max(1, gaps)] * gaps, *[0.0] * is_flush)


def least_width(stick: ComposingStick, node: Table) -> Pt:
    """The least width of the table in the size of the design."""
    return sum(need.least for need in _design_needs(stick, node))


def is_wide(stick: ComposingStick, node: Table) -> bool:
    """Whether a table is too wide for one column of a design that has several."""
    design = stick.design
    if design.direction == "vertical" or design.grid.columns == 1:
        return False
    return least_width(stick, node) > design.grid.measure


def has_no_room(stick: ComposingStick, node: Table) -> bool:
    """Whether a table breaks in one column of a design that has several what it would not across all of
    them: a short cell, or what names a row, in the first column, into too many lines."""
    grid = stick.design.grid
    if stick.design.direction == "vertical" or grid.columns == 1 or not node.rows:
        return False
    return breaks_words(stick.at(grid.measure), node) and not breaks_words(stick.at(grid.width), node)


def breaks_words(stick: ComposingStick, node: Table) -> bool:
    """Whether a measure is too short for a table: for its words, for a short cell in one line, or for what
    names a row in few."""
    columns = table_columns(stick, node)
    if columns is None or columns.breaks_short:
        return True
    name = _needs(stick, node, columns.styles, 0.0)[0].natural
    return name > _NAME_LINES * (columns.widths[0] - columns.white)


def short_width(stick: ComposingStick, node: Table) -> Pt:
    """The width at which none of its short cells is broken."""
    return sum(need.short for need in _design_needs(stick, node))


def natural_width(stick: ComposingStick, node: Table) -> Pt:
    """The width at which no cell is broken."""
    return sum(need.natural for need in _design_needs(stick, node))


def words_width(stick: ComposingStick, node: Table) -> Pt:
    """The width at which its title and each of its notes is one line."""
    named: tuple[tuple[Inlines, StyleName], ...] = ((node.caption, "table_caption"), (node.note, "note"))
    return max(
        _longest(stick, stick.desk.copy(line, stick.design.style(name), "table", ""), _ANY_MEASURE)
        for line, name in named
    )


def _design_styles(stick: ComposingStick) -> tuple[Style, Style]:
    return stick.design.style("table_head"), stick.design.style("table")


def _scaled(styles: tuple[Style, Style], share: Share) -> tuple[Style, Style]:
    head, cells = styles
    return replace(head, size=head.size * share), replace(cells, size=cells.size * share)


def _design_needs(stick: ComposingStick, node: Table) -> list[Need]:
    styles = _design_styles(stick)
    return _needs(stick, node, styles, _PADDING * styles[1].size)


def _needs(stick: ComposingStick, node: Table, styles: tuple[Style, Style], white: Pt) -> list[Need]:
    """The needs of the columns with so much white; measured once for every size."""
    key = (node.id, styles[1].size)
    if key not in stick.table_needs:
        stick.table_needs[key] = _measured(stick, node, styles)
    columns, merged = stick.table_needs[key]
    return with_white(columns, merged, white)


def _measured(stick: ComposingStick, node: Table, styles: tuple[Style, Style]) -> Needs:
    columns = [_NOTHING] * (len(node.rows[0].cells) if node.rows else 0)
    merged: list[Merge] = []
    for index, row in enumerate(placed(node)):
        is_head = index < node.header_rows
        style = styles[not is_head]
        for column, cell, reach in row:
            if reach.columns > 1:
                need = _need(stick, cell, style, _NOTHING, is_head=is_head)
                merged.append((column, column + reach.columns, need))
            else:
                columns[column] = _need(stick, cell, style, columns[column], is_head=is_head)
    tails = figures(stick, node, styles[1])
    for column, (cells, tail) in enumerate(zip(column_cells(node), tails, strict=True)):
        if tail:
            width = tail + max(_whole_width(stick, cell, styles[1]) for cell in cells)
            columns[column] = Need(*(max(width, need) for need in columns[column]))
    return columns, sorted(merged, key=lambda one: one[1] - one[0])


def _whole_width(stick: ComposingStick, cell: Inlines, style: Style) -> Pt:
    """The width of what a cell has before the point."""
    copy = stick.desk.copy(cell, style, "table", "")
    return _longest(stick, copy, _ANY_MEASURE) - figure_tail(stick, cell, style)


def _need(stick: ComposingStick, cell: Inlines, style: Style, others: Need, *, is_head: bool) -> Need:
    """The need of a column with one cell more."""
    copy = stick.desk.copy(cell, style, "table", "")
    natural = _longest(stick, copy, _ANY_MEASURE)
    if natural <= others.least:
        return others
    narrowest = style.points(NARROWEST)
    least = max(narrowest, _longest(stick, copy, _NO_MEASURE)) if natural > narrowest else natural
    is_short = not is_head and natural <= style.points(SHORT)
    whole = natural if is_short else _unit_width(stick, copy, style) if is_head else 0.0
    short = max(others.short, whole)
    return table_widths.need(max(others.least, least), short, max(others.natural, natural))


def _unit_width(stick: ComposingStick, copy: Copy, style: Style) -> Pt:
    """The width of the unit that what a column is called ends with, which stands in one line like a short
    cell: 水量 / （万立方米）; 0 where there is none."""
    if (unit := _UNIT().search(copy.matter.text)) is None:
        return 0.0
    return stick.setter.across.unbroken(stick.desk.words(unit[0], style, "table")).width


def _longest(stick: ComposingStick, copy: Copy, measure_em: Em) -> Pt:
    """The longest line of a cell set to a measure."""
    if not copy.matter.text:
        return 0.0
    lines = stick.setter.across.set(copy, measure_em * copy.fount.size, "start")
    return max(line.width for line in lines)
