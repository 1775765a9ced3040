"""Dividing a galley into columns that are full; those in which a text ends are balanced in
publisher.compose.flow.balance.

In: a feed of strips. Out: columns of whole strips, which keep together what belongs together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from publisher.compose.galley.column_ends import column_end, even_ends, tear
from publisher.compose.galley.feed import Feed, is_white
from publisher.compose.galley.floats import float_to_head, floating_end, is_parted, past_floating
from publisher.compose.strips import Strip, opened, total_height
from publisher.compose.units import Rows

# What had better not be parted is, if a column would lose more than this share of its height otherwise.
_HOLE = 0.25
# So many strips behind a column's end tell whether it would end further on; a crosshead comes first.
_NEXT = 4


def full(
    feed: Feed,
    heights: Sequence[int],
    *,
    forced: bool = False,
    early: bool = False,
    level: bool = False,
    ends: bool = False,
) -> list[Sequence[Strip]]:
    """Columns of these heights, as full as keeping together allows; all empty where nothing fits.

    Args:
        forced, level: As in `column_end`.
        ends: Whether the text ends in them: where they need not be full, none has a hole.
        early: Whether a picture or table at the text's end may stand before the last of its text.
    """
    found: list[Sequence[Strip]] = []
    for number, height in enumerate(heights, 1):
        feed.lines(height)
        strips = feed.strips
        # White that is left out at the head counts for nothing: what is behind must be known too.
        white = sum(strip.height for strip in takewhile(is_white, strips))
        if white:
            feed.lines(height + white)
        end = _good_end(strips, height, level=level, ends=ends, is_last=number == len(heights))
        end = past_floating(feed, end, height)
        end = _with_smaller_float(feed, end, height)
        ends_floating = floating_end(strips, end) == len(strips) > end and not is_parted(strips, end)
        if early and number == len(heights) and ends_floating:
            end = float_to_head(strips, end, height)
            feed.recount()
        if not end and forced and height == max(heights):
            end = column_end(feed.strips, 0, height, forced=True)
        found.append(opened(feed.take(end)))
    return found


def _with_smaller_float(feed: Feed, end: int, height: Rows) -> int:
    """Where a column ends that would have a hole at its foot, once the picture or table that comes next is
    made as small as has room there, if that is not too small."""
    strips = feed.strips
    at = end
    while at < len(strips) and (strips[at].blank or (strips[at].keep and not strips[at].floats)):
        at += 1  # its crosshead
    if at == len(strips) or (make := strips[at].smaller) is None:
        return end
    room = height - total_height(opened(strips[:at]))
    hole = height - total_height(opened(strips[:end]))
    if hole <= _HOLE * height or not (found := make(room)) or total_height(found) > room:
        return end
    strips[at : floating_end(strips, at)] = found
    feed.recount()
    return at + len(found)


def _good_end(strips: Sequence[Strip], height: int, *, level: bool, ends: bool, is_last: bool) -> int:
    """Where a column had better end: not too early, and of level columns where it tears no paragraph.

    Args:
        level, ends: As in `full`.
        is_last: Whether the page ends with the column.
    """

    def end_of(height: Rows) -> int:
        return _not_too_early(strips, height, level=level, ends=ends, is_last=is_last)

    if not level:
        return end_of(height)
    return min(even_ends(end_of, 0, height), key=lambda end: tear(strips, end))


def _not_too_early(strips: Sequence[Strip], height: int, *, level: bool, ends: bool, is_last: bool) -> int:
    """Where a column ends before what had better not be parted, unless that leaves a hole; `_good_end` has
    the arguments."""
    end = column_end(strips, 0, height, level=level)
    if ends or not any(strip.sticks for strip in strips[end : end + _NEXT]):
        return end
    later = column_end(strips, 0, height, loose=True, level=level)
    hole = total_height(strips[end:later])
    # Those who sign never open a page.
    return end if hole <= _HOLE * height or (is_last and _signs_next(strips, later)) else later


def _signs_next(strips: Sequence[Strip], at: int) -> bool:
    """Whether a text is signed with what comes next, white apart."""
    return any(strip.signs for strip in strips[at : at + 2])
