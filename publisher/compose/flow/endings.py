"""Endings: the last columns of a text, level, with its pictures and over its notes.

In: what is left of a text, and how much room its columns have. Out: the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import le

from publisher.compose.flow.balance import Columns, balanced, even_height
from publisher.compose.galley.feed import Feed
from publisher.compose.galley.fill import full
from publisher.compose.galley.floats import floating_end
from publisher.compose.strips import Strip, total_height

# Columns of which a picture makes one so many lines higher than the text needs are ragged.
_RAGGED = 5
# What pictures may lose of their height: the first of these to save a page, as much as they can to have
# level columns or to stand with their text.
_SHARES = (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5)
_TO_SAVE_A_PAGE = 6


def whole(feed: Feed, columns: int, height: int) -> Columns | None:
    """All that is left, balanced in columns of at most `height` lines; None where it does not fit.

    A picture is made smaller if it would stand alone behind its text, if it reaches far below it, or if
    little is wanting.
    """
    most = height * columns
    found = balanced(feed.strips, columns, height) if feed.lines(most) <= most else None
    pictures = [strip for strip in feed.strips if strip.smaller]
    if not pictures or (
        found is not None and found.height - even_height(feed.lines(most), columns) < _RAGGED
    ):
        return found
    if feed.lines(2 * most + 1) > 2 * most:
        return None
    is_much = found is not None or _parts(feed, columns, height)
    for share in _SHARES if is_much else _SHARES[:_TO_SAVE_A_PAGE]:
        strips = _smaller(feed.strips, share)
        total = total_height(strips)
        fitting = balanced(strips, columns, height) if total <= most else None
        if fitting is not None and (
            found is None or fitting.height - even_height(total, columns) < _RAGGED
        ):
            return fitting
    return found


def _parts(feed: Feed, columns: int, height: int) -> bool:
    """Whether columns of this height would hold all text and leave a picture of it for the next page."""
    rest = feed.known()
    full(rest, [height] * columns)
    return bool(rest) and all(strip.floats or strip.blank for strip in rest.strips)


def _smaller(strips: Sequence[Strip], share: float) -> list[Strip]:
    """The strips with pictures of a share of their lines, where they may be so small."""
    found: list[Strip] = []
    at = 0
    while at < len(strips):
        strip = strips[at]
        end = max(floating_end(strips, at), at + 1)
        height = sum(one.height for one in strips[at:end])
        less = strip.smaller(int(share * height)) if strip.smaller else []
        found += less or strips[at:end]
        at = end
    return found


def over_notes(feed: Feed, rooms: Sequence[int]) -> Columns | None:
    """Balance the remaining text without regard to its footnotes, so that the columns end level above them.

    None if there are no notes, if a float calls one, or if the result does not fit.
    """
    columns, height = len(rooms), min(rooms)
    if feed.lines(height * columns) > height * columns:
        return None
    calls = [strip for strip in feed.strips if strip.notes]
    if not calls or any(strip.floats or strip.opening for strip in calls):
        return None
    bare = [strip._replace(notes=()) if strip.notes else strip for strip in feed.strips]
    noted = {id(one): strip for one, strip in zip(bare, feed.strips, strict=True)}
    fitting = whole(Feed(bare), columns, height)
    if fitting is None:
        return None
    found: list[Sequence[Strip]] = [
        [noted.get(id(one), one) for one in column] for column in fitting.strips
    ]
    taken = map(total_height, found)
    return Columns(found, fitting.height) if all(map(le, taken, rooms)) else None
