"""The rows and cells of a table.

In: a table of the model. Out: a w:tbl.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from lxml import etree

from publisher.model import ColumnAlignment, Reach, Table, cell_alignment, plain_text, reaches
from publisher.model.merging import COVERED, SINGLE
from publisher.model.table_widths import Need, estimated, shared
from publisher.write.docx.design import Design
from publisher.write.docx.names import add
from publisher.write.docx.pen import Pen, paragraph
from publisher.write.docx.story import Story

# Of a cell at either side, in twips: Word's own, and where columns have no room for their short cells.
_MARGIN, _NARROW = 108, 45
# Word 2007 and its heirs know no "start" and "end" (17.18.44 ST_Jc, transitional).
_JC: dict[ColumnAlignment, str] = {"start": "left", "center": "center", "end": "right"}


def write_grid(parent: etree._Element, table: Table, story: Story, design: Design, measure: float) -> None:
    """Append the rows of a table as a w:tbl; head rows repeat on every page.

    Args:
        table: Has at least one row.
        measure: The width of the column of text, in points; the table fills it.
    """
    element = add(parent, "tbl")
    size = design.styles["table"].size
    margin, widths = _widths(table, measure / size, size)
    _table_properties(element, table, story, margin)
    _columns(element, widths)
    spans = reaches(table)
    below = {
        (row, column): reach.columns
        for (top, column), reach in spans.items()
        for row in range(top + 1, top + reach.rows)
    }
    for number, row in enumerate(table.rows):
        is_head = number < table.header_rows
        tr = _row(element, is_head=is_head)
        # A row stays with what is below it if all its cells do.
        stays = is_head or (number == len(table.rows) - 1 and bool(table.note))
        for place in _places(number, len(row.cells), spans, below):
            role = "table-head" if is_head else "table"
            p = paragraph(_cell(tr, place, widths), story.styles[role])
            if stays:
                add(p[0], "keepNext")
            if said := cell_alignment(table, place.column, Reach(1, place.columns)):
                add(p[0], "jc", val=_JC[said])
            Pen(p, story, size).line(row.cells[place.column])


def _row(grid: etree._Element, *, is_head: bool) -> etree._Element:
    row = add(grid, "tr")
    properties = add(row, "trPr")
    add(properties, "cantSplit")
    if is_head:
        add(properties, "tblHeader")
    return row


def _widths(table: Table, measure: float, size: float) -> tuple[int | None, list[int]]:
    """How wide columns are by their contents, all together as wide as the measure, in twips.

    Word would find out by itself, but LibreOffice takes what is written, and parts figures in columns of
    one width.

    Args:
        measure: In em of the table's type.
        size: Of that type, in points.

    Returns:
        The margins of cells at their sides, None for the usual ones; the width of each column.
    """
    margin, needs = None, estimated(table, 2 * _MARGIN / 20 / size)
    if sum(one.short for one in needs) > measure:
        margin, needs = _NARROW, estimated(table, 2 * _NARROW / 20 / size)
    widths = shared(needs, measure) if sum(one.least for one in needs) <= measure else [*map(_least, needs)]
    scale = measure / sum(widths)
    return margin, [max(1, round(width * scale * size * 20)) for width in widths]


def _least(need: Need) -> float:
    return max(need.least, 1.0)


def _table_properties(element: etree._Element, table: Table, story: Story, margin: int | None) -> None:
    properties = add(element, "tblPr")
    add(properties, "tblStyle", val=story.styles["table-grid"])
    add(properties, "tblW", w="5000", type="pct")
    if margin is not None:
        sides = add(properties, "tblCellMar")
        for side in ("left", "right"):
            add(sides, side, w=str(margin), type="dxa")
    add(
        properties, "tblLook", val="0620" if table.header_rows else "0600",
        firstRow="1" if table.header_rows else "0", lastRow="0", firstColumn="0", lastColumn="0",
        noHBand="1", noVBand="1",
    )  # fmt: skip
    if table.caption:
        add(properties, "tblCaption", val=story.clean(plain_text(table.caption)))


def _columns(element: etree._Element, widths: Sequence[int]) -> None:
    grid = add(element, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=str(width))


class _Place(NamedTuple):
    """A `w:tc` of a row: Word wants one for each row that a cell reaches down to."""

    column: int
    columns: int
    vertical: Literal["", "restart", "continue"]


def _places(
    row: int, columns: int, spans: Mapping[tuple[int, int], Reach], below: Mapping[tuple[int, int], int]
) -> Iterator[_Place]:
    """The cells of one row from left to right.

    Args:
        spans: The reach of each cell of the table, by row and column.
        below: The columns of each place that a cell in a row above reaches down to.
    """
    for column in range(columns):
        reach = spans.get((row, column), SINGLE)
        if (row, column) in below:
            yield _Place(column, below[row, column], "continue")
        elif reach != COVERED:
            yield _Place(column, reach.columns, "restart" if reach.rows > 1 else "")


def _cell(row: etree._Element, place: _Place, widths: Sequence[int]) -> etree._Element:
    """A cell without its text."""
    cell = add(row, "tc")
    properties = add(cell, "tcPr")
    width = sum(widths[place.column : place.column + place.columns])
    add(properties, "tcW", w=str(width), type="dxa")
    if place.columns > 1:
        add(properties, "gridSpan", val=str(place.columns))
    if place.vertical:
        add(properties, "vMerge", val=str(place.vertical))
    return cell
