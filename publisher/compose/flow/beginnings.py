"""Beginnings: whether a flow begins on the page at hand, or had better begin the next.

In: a flow, and the room that is left. Out: yes or no.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from publisher.compose.design.design import Design
from publisher.compose.flow.balance import even_height
from publisher.compose.flow.endings import whole
from publisher.compose.flow.flows import Flow
from publisher.compose.flow.sheet import Sheet
from publisher.compose.galley.feed import Feed, is_white
from publisher.compose.galley.fill import full
from publisher.compose.strips import Strip, first_height, total_height

# Fewest lines a column may have under a head before the head goes to the next page; of three columns
# or more beside each other each may have one less.
_LEAST = 4
# Up to this share of a page an article opens no page of its own.
_SHORT = 0.5
# A table across the columns that finds no room goes whole to the next page unless it would leave more
# than this share of the page empty; else it is divided.
_HOLE = 0.2
# Text that a new page would have room for had rather begin there than be parted and leave this share of
# the columns empty: the first; the second where the room that is lost would have held the rest.
_SPARSE = (0.5, 0.3)


def opens_page(flow: Flow, design: Design) -> bool:
    """Whether a flow begins a new page: where the design has it so, with a rubric, or when it is
    long; short pieces under one rubric run on."""
    if design.opening != "page" or not flow.head or flow.goes_on:
        return False
    most = int(_SHORT * design.grid.lines) - sum(strip.height for strip in flow.head)
    return flow.opens or flow.text.lines(max(most, 0)) > most


def fits(flow: Flow, sheet: Sheet) -> bool:
    """Whether the head fits with the first lines under it; of a table, whether it is not worth a hole
    in the page to have it whole on the next."""
    grid = sheet.design.grid
    height = sum(strip.height for strip in flow.head)
    if flow.goes_on:
        return has_room(flow.head, sheet.room, grid.lines)
    text, room = flow.text, sheet.room - height
    least = _LEAST if grid.columns < 3 else _LEAST - 1
    if room < min(least, even_height(text.lines(least * grid.columns), grid.columns)):
        return False
    if any(strip.smaller for strip in text.strips):
        return not _leaves_picture(text, grid.columns, room)
    if room < first_height(text.strips):
        return False
    return not _leaves_hole(text, grid.columns, room, grid.lines - height)


def has_room(table: Sequence[Strip], room: int, lines: int) -> bool:
    """Whether a table may begin in the room that is left on a page of so many lines."""
    if room > _HOLE * lines:
        return room >= first_height(table)
    return room >= total_height(strip for strip in table if not strip.blank)


def _leaves_hole(text: Feed, columns: int, room: int, whole_page: int) -> bool:
    """Whether so many columns would part a text that a new page has room for, and be half empty, or have
    a hole that its rest would go into, because what is next in it may not be parted."""
    most = whole_page * columns
    if room >= whole_page or text.lines(most) > most:
        return False
    rest = text.known()
    filled = full(rest, [room] * columns)
    empty = room * columns - sum(map(without_white, filled))
    share = _SPARSE[without_white(rest.strips) <= empty]
    return bool(rest) and empty > share * room * columns


def without_white(strips: Sequence[Strip]) -> int:
    """Lines of strips, white at their head and foot left out."""
    inner = [*dropwhile(is_white, strips)]
    return total_height(dropwhile(is_white, reversed(inner)))


def _leaves_picture(text: Feed, columns: int, room: int) -> bool:
    """Whether the text would end on the page, and a picture in it find no room there."""
    most = room * columns
    text.lines(2 * most)
    words = total_height(strip for strip in text.strips if not strip.floats)
    return words <= most and whole(text, columns, room) is None
