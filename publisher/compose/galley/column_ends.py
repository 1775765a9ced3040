"""Where a column ends: nothing is parted that has to stay together, and no paragraph torn badly.

In: strips, where the column begins, and how high it is. Out: the strip that the next one begins with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from publisher.compose.strips import Strip, full_height, total_height
from publisher.compose.units import Rows

# A paragraph's last line that is shorter than this share of the line before it opens no column.
_SHORT = 0.5


def column_end(
    strips: Sequence[Strip],
    start: int,
    height: int,
    *,
    forced: bool = False,
    loose: bool = False,
    level: bool = False,
) -> int:
    """Where a column of `height` lines that begins with strip `start` ends.

    The column ends before a strip that does not fit, and earlier where it would part what must
    stay together; at `start` where nothing can stand in it.

    Args:
        forced: Where nothing may be parted, part it all the same: no other column has more room.
        loose: Part what had better not be parted.
        level: Whether a full column comes before keeping a paragraph's first and last lines together.
    """
    used = 0
    end = at = start
    while at < len(strips):
        strip = strips[at]
        if not used:
            if strip.blank:  # no white at the head of a column
                at += 1
                continue
            used = _opening_height(strip)
        used += full_height(strip)
        if used > height:
            break
        at += 1
        is_kept = strip.keep or (strip.sticks and not loose)
        if not is_kept or (level and _may_part(strips, at, loose=loose)):
            end = at
    else:
        return at
    if end > start or not forced:
        return end
    return max(at, start + 1)


def _may_part(strips: Sequence[Strip], at: int, *, loose: bool) -> bool:
    """Whether nothing but the rule for a paragraph's first and last lines keeps a strip with the one
    before; under a crosshead two lines stay."""
    last = strips[at - 1]
    if not last.parts_paragraph or (last.sticks and not loose):
        return False
    return at < 2 or not strips[at - 2].keep or strips[at - 2].parts_paragraph


def tear(strips: Sequence[Strip], at: int) -> int:
    """How badly a column that ends before a strip tears a paragraph; 0 where it does not look bad.

    A short last line at the head of a column, or one alone above a crosshead or in its column, is seen
    sooner than a first line at a foot.
    """
    if not 0 < at < len(strips) or not strips[at - 1].parts_paragraph:
        return 0
    before, line = strips[at - 1], strips[at]
    ends = not line.parts_paragraph
    if ends and (at + 1 == len(strips) or strips[at + 1].blank or line.length < _SHORT * before.length):
        return 3
    return int(before.opens_paragraph)


def _opening_height(strip: Strip) -> int:
    """Lines that a strip takes at the head of a column more than elsewhere."""
    return total_height(strip.opening) - full_height(strip) if strip.opening else 0


def even_ends(end_of: Callable[[Rows], int], start: int, height: Rows) -> Iterator[int]:
    """Where one of several columns with level feet may end: as late as it can, or a line sooner.

    Args:
        end_of: Where the column ends at a height.
        start: The strip that it begins with.
    """
    end = end_of(height)
    yield end
    sooner = end_of(height - 1)
    if start < sooner != end:
        yield sooner
