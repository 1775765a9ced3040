"""What the elements of an XHTML table say: its rows, its columns, and where they are ranged.

In: a table, a row, a cell. Out: its rows; alignments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import repeat

from lxml import etree

from publisher.model import ALIGNMENTS, ColumnAlignment
from publisher.read.elements import classes, tag
from publisher.read.grid import span

_TEXT_ALIGN = re.compile(r"(?<![\w-])text-align\s*:\s*([a-z]{1,9})", re.IGNORECASE)
_RANGED: tuple[ColumnAlignment, ...] = ("start", "center", "end")  # our classes


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, not those of a table in one of its cells."""
    for child in table:
        if tag(child) == "tr":
            yield child
        elif tag(child) in {"thead", "tbody", "tfoot"}:
            yield from rows_of(child)


def columns_of(table: etree._Element) -> Iterator[ColumnAlignment]:
    """Where the columns are ranged by what the table says of them before its rows."""
    for child in table:
        if tag(child) == "colgroup" and len(child):
            yield from columns_of(child)
        elif tag(child) in {"col", "colgroup"}:
            yield from repeat(alignment_of(child), span(child.get("span")))


def alignment_of(element: etree._Element) -> ColumnAlignment:
    """Where its style, its attribute or a class of ours ranges what is in it."""
    style = _TEXT_ALIGN.search(element.get("style", ""))
    said = style[1] if style else element.get("align", "")
    found = ALIGNMENTS.get(said.strip().lower(), "")
    return found or next((one for one in _RANGED if one in classes(element)), "")
