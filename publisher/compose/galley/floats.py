"""Floats: pictures and tables that change places with the text behind them, rather than leave a hole.

In: strips, and where a column of them ends. Out: where it ends once text has come forward; the strips
change places.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from publisher.compose.galley.column_ends import column_end
from publisher.compose.galley.feed import Feed, is_white
from publisher.compose.strips import Strip, total_height


def floating_end(strips: Sequence[Strip], at: int) -> int:
    """Where the picture or table that begins with a strip ends, its white included."""
    end = at
    while end < len(strips) and strips[end].floats:
        end += 1
        is_whole = not (strips[end - 1].keep or strips[end - 1].goes_on)
        if is_whole and not (end < len(strips) and strips[end].blank):
            break
    return end


def is_parted(strips: Sequence[Strip], at: int) -> bool:
    """Whether a table goes on here with what column ends made of it: nothing comes in between."""
    return at > 0 and strips[at - 1].goes_on


def _all_floating(strips: Sequence[Strip], at: int) -> int:
    """Where all pictures and tables end that follow each other from a strip on; white behind the last
    that is not its own stays with the text."""
    end = floating_end(strips, at)
    while at < end < len(strips):
        at = end + strips[end].blank
        end = further if (further := floating_end(strips, at)) > at else end
    return end


def past_floating(feed: Feed, end: int, height: int) -> int:
    """As `filled_up`, for the first column of a feed, of which it makes no more than it needs."""
    strips = feed.strips

    def look_ahead(end: int) -> None:
        feed.recount()
        _look_behind(feed, end, height)

    longer = filled_up(strips, 0, end, height, look_ahead)
    if longer != end:
        feed.recount()
    return longer


def _look_behind(feed: Feed, at: int, height: int) -> None:
    """Make all that floats from a strip on, table by table and part by part, and then more than a column's
    text behind it: white at its head counts for nothing, and where no more is known it ends."""
    strips = feed.strips
    known = -1
    while known < len(strips):
        known = len(strips)
        feed.lines(2 * height + total_height(strips[: _all_floating(strips, at)]))


def _see_all(_end: int) -> None:
    """All strips are there."""


def filled_up(
    strips: list[Strip], start: int, end: int, height: int, look_ahead: Callable[[int], None] = _see_all
) -> int:
    """Where a column ends once text has come forward past everything that floats, until it is full or
    no more text fits: behind the text between a picture and a table there is text again.

    Args:
        look_ahead: Has as many strips made as the text behind what floats there can need.
    """
    while floating_end(strips, end) > end and not (end > start and is_parted(strips, end)):
        look_ahead(end)
        longer = _swapped_with_text(strips, start, end, height)
        if longer == end:
            break
        end = longer
    return end


def _swapped_with_text(strips: list[Strip], start: int, end: int, height: int) -> int:
    """Swap a float that does not fit with the text after it; where the column ends then.

    Nothing is swapped where the column would not become longer, and nothing that signs the text comes
    before a float of it. A table that stood before a crosshead has the white below it from there; where the
    crosshead has come forward, it gets its own.
    """
    behind = _all_floating(strips, end)
    # The white between two tables stays below the first where text comes between them.
    is_behind_table = end > start and strips[end - 1].floats and strips[end].blank
    white = strips[end : end + 1] if is_behind_table else []
    text = [*strips[start:end], *white, *unsigned(strips[behind : behind + 2 * height])]
    longer = column_end(text, 0, height)
    if start + longer <= end + len(white):
        return end
    late = [strip._replace(is_late=True) for strip in strips[end + len(white) : behind]]
    rest = text[longer:]
    if any(map(is_white, late)) and not late[-1].blank and rest and not rest[0].blank:
        late.append(Strip(1, blank=True, floats=True, is_late=True))
    strips[start : start + len(text) - len(white) + behind - end] = [*text[:longer], *late, *rest]
    return start + longer


def unsigned(strips: Sequence[Strip]) -> list[Strip]:
    """The strips before what a text is signed with and what stays with that: they may come forward."""
    found = [*takewhile(lambda strip: not strip.signs, strips)]
    while found and found[-1].keep:
        found.pop()
    return found


def float_to_head(strips: list[Strip], end: int, height: int) -> int:
    """Move the last float to the head of the column if nothing else is left for the next page, which would
    stand empty under it; where the column ends then. Nothing moves if it does not fit."""
    group = [strip._replace(is_late=True) for strip in strips[end:] if not strip.blank]
    text = [*group, Strip(1, blank=True), *strips[:end]]
    longer = column_end(text, 0, height)
    if not group or longer < len(group):
        return end
    strips[:] = text
    return longer
