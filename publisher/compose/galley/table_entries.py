"""A table as a list of entries: what becomes of it where its columns have no room.

In: a `Table`. Out: strips: of every row its cells under one another, each behind the head of its
column and a colon.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from publisher.compose.design.design import Style
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.galley.line_strips import line_strip
from publisher.compose.galley.table_cells import (
    THICK_RULE,
    THIN_RULE,
    Place,
    cell_strips,
    gathered,
    ruled,
)
from publisher.compose.strips import Strip, only_seen
from publisher.compose.units import Pt
from publisher.model import Inlines, Table, placed, plain_text

_COLON = "："
# A label that leaves less than this share of the line stands on lines of its own.
_LEAST_VALUE = 0.4
# How far values under their label, and the lines that a value turns over to, are indented, in em.
_INDENT = 1.0
# An entry of more lines than this may be divided, but not behind its first or before its last.
_UNDIVIDED = 8


class _Cell(NamedTuple):
    """A cell, by where it stands; `is_read` says whether it is part of the text, or seen once more."""

    row: int
    column: int
    content: Inlines
    is_read: bool = True


class _Label(NamedTuple):
    """The head of a column with its colon; `width` is that of its last line, in points."""

    strips: list[Strip]
    width: Pt


def entry_strips(stick: ComposingStick, node: Table) -> Iterator[Strip]:
    """Entries between rules. Heads, and cells that reach down, are read with the first entry they
    belong to, and only seen with the others."""
    first = node.header_rows if node.header_rows < len(node.rows) else 0
    last = len(node.rows) - 1
    owners = _owners(node)
    for index in range(first, len(node.rows)):
        strips = _entry(stick, node, owners, index, first)
        if not strips:
            continue
        if index == first:
            strips[0] = ruled(stick, strips[0], 0, THICK_RULE)
        thickness = THICK_RULE if index == last else THIN_RULE
        strips[-1] = ruled(stick, strips[-1], strips[-1].height, thickness)
        whole = len(strips) <= _UNDIVIDED
        for number, strip in enumerate(strips[:-1]):
            yield strip._replace(keep=whole or number in (0, len(strips) - 2))
        yield strips[-1]


def _entry(
    stick: ComposingStick, node: Table, owners: Mapping[tuple[int, int], _Cell], index: int, first: int
) -> list[Strip]:
    """The cells of a row behind the heads of their columns.

    Args:
        owners: By row and column, the cell that has a place in the table.
        first: The first row under the head.
    """
    strips: list[Strip] = []
    for column in range(len(node.rows[index].cells)):
        owner = owners[index, column]
        if owner.column == column:
            heads = dict.fromkeys(owners[head, column] for head in range(first))
            labels = [one._replace(is_read=index == first and one.column == column) for one in heads]
            value = owner._replace(is_read=owner.row == index)
            strips += _pair(stick, node, labels, value, leads=not column)
    return strips


def _owners(node: Table) -> dict[tuple[int, int], _Cell]:
    """The cell that each place in the table belongs to."""
    return {
        (row + down, column + right): _Cell(row, column, cell)
        for row, cells in enumerate(placed(node))
        for column, cell, reach in cells
        for down in range(reach.rows)
        for right in range(reach.columns)
    }


def _pair(
    stick: ComposingStick, node: Table, labels: Sequence[_Cell], value: _Cell, *, leads: bool
) -> list[Strip]:
    """One cell behind the heads of its column.

    Args:
        leads: Whether it is the first of its entry, which is set like a head.
    """
    head = replace(stick.design.style("table_head"), align="start")
    style = replace(stick.design.style("table"), align="start")
    if leads:
        style = replace(style, face=head.face, weight=head.weight)
    labels = [label for label in labels if plain_text(label.content)]
    if not plain_text(value.content) and not any(label.is_read for label in labels):
        return []
    heads = [_label(stick, node, label.content, head) for label in labels]
    label_strips = [
        _shown(strip, is_read=label.is_read)
        for label, set_head in zip(labels, heads, strict=True)
        for strip in set_head.strips
    ]
    indent = style.points(_INDENT) if labels else 0.0
    measure = stick.measure - indent
    room = measure - heads[-1].width if heads else 0.0
    is_beside = room >= _LEAST_VALUE * measure
    first_indent_em = (heads[-1].width - indent) / style.size if is_beside else 0.0
    place = Place(indent, measure, indent=first_indent_em)
    cell = cell_strips(stick, node, value.content, style, place)
    value_strips = [_shown(strip, is_read=value.is_read) for strip in cell]
    if not is_beside:
        return [*label_strips, *value_strips]
    first, *others = value_strips or [Strip(1)]
    shared = gathered([[label_strips[-1]], [first]], stick.design.grid.leading)
    return [*label_strips[:-1], shared, *others]


def _shown(strip: Strip, *, is_read: bool) -> Strip:
    """A line of a cell, or what is only seen of it."""
    return strip if is_read else only_seen(strip)


def _label(stick: ComposingStick, node: Table, head: Inlines, style: Style) -> _Label:
    """The head of a column; the colon behind it is no part of the text."""
    copy = stick.desk.copy(head, style, "table", node.id)
    lines = stick.setter.across.set(copy, stick.measure - style.size, "start")
    baseline = stick.baseline(style.size)
    strips = [line_strip(stick, copy.matter, line, 0.0, baseline) for line in lines]
    colon = stick.desk.words(_COLON, style, "table")
    [mark] = stick.setter.across.set(colon, style.size, "start")
    shown = line_strip(stick, colon.matter, mark, lines[-1].width, baseline)
    strips[-1] = strips[-1]._replace(ground=(*strips[-1].ground, *shown.marks))
    return _Label(strips, lines[-1].width + style.size)
