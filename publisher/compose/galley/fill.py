"""Dividing a galley into columns.

In: strips. Out: columns that hold whole strips and keep together what belongs together; those in which a
text ends are balanced in publisher.compose.flow.balance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from publisher.compose.strips import Strip, opened

# What had better not be parted is, if a column would lose more than this share of its height otherwise.
_HOLE = 0.25
# So many strips behind a column's end tell whether it would end further on; a crosshead comes first.
_NEXT = 4
# A paragraph's last line that is shorter than this share of the line before it opens no column.
_SHORT = 0.5


class Feed:
    """Strips, made only as far ahead as columns need them."""

    def __init__(self, source: Iterator[Strip]) -> None:
        self.strips: list[Strip] = []
        self._waiting = 0
        self._source: Iterator[Strip] | None = source

    def __bool__(self) -> bool:
        """Whether strips are left, other than white, which is left out at the head of a column."""
        while all(map(is_white, self.strips)):
            if not self._pull(1):
                return False
        return True

    def lines(self, most: int) -> int:
        """How many lines are left, notes included; `most` + 1 or more stands for any number above."""
        while self._waiting <= most:
            if not self._pull(most + 1 - self._waiting):
                break
        return self._waiting

    def insert(self, strips: Iterable[Strip]) -> None:
        """Put strips before what is waiting."""
        before = list(strips)
        self.strips[:0] = before
        self._waiting += sum(map(full_height, before))

    def take(self, count: int) -> list[Strip]:
        """Take the first strips out."""
        taken = self.strips[:count]
        del self.strips[:count]
        self._waiting -= sum(map(full_height, taken))
        return taken

    def recount(self) -> None:
        """Count what is waiting, after it was changed."""
        self._waiting = sum(map(full_height, self.strips))

    def clear(self) -> None:
        """Take everything that is waiting."""
        self.strips.clear()
        self._waiting = 0

    def _pull(self, height: int) -> int:
        """Make strips of `height` lines in all, or until there are no more; returns how many."""
        if self._source is None:
            return 0
        added = made = 0
        for strip in self._source:
            self.strips.append(strip)
            made += 1
            added += full_height(strip)
            if added >= height:
                break
        else:
            self._source = None
        self._waiting += added
        return made


def is_white(strip: Strip) -> bool:
    """Whether a strip is left out at the head of a column."""
    return strip.blank


def full_height(strip: Strip) -> int:
    """Lines of a strip and of the notes that are called in it."""
    if strip.notes:
        return strip.height + sum(note.height for note in strip.notes)
    return strip.height


def first_height(strips: Sequence[Strip]) -> int:
    """Lines of the first strips that stay together."""
    height = 0
    for strip in strips:
        height += full_height(strip)
        if not strip.keep:
            break
    return height


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


def is_torn(strips: Sequence[Strip], at: int) -> bool:
    """Whether a column that ends before a strip tears a paragraph where it looks bad: behind its first
    line, or before its last one where that is short, or alone above a crosshead or in its column."""
    if not 0 < at < len(strips) or not strips[at - 1].parts_paragraph:
        return False
    before, line = strips[at - 1], strips[at]
    if before.opens_paragraph:
        return True
    if line.parts_paragraph:
        return False
    return at + 1 == len(strips) or strips[at + 1].blank or line.length < _SHORT * before.length


def _opening_height(strip: Strip) -> int:
    """Lines that a strip takes at the head of a column more than elsewhere."""
    return sum(map(full_height, strip.opening)) - full_height(strip) if strip.opening else 0


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
        end = _past_floating(feed, end, height)
        ends_floating = floating_end(strips, end) == len(strips) > end and not _is_parted(strips, end)
        if early and number == len(heights) and ends_floating:
            end = _float_to_head(strips, end, height)
            feed.recount()
        if not end and forced and height == max(heights):
            end = column_end(feed.strips, 0, height, forced=True)
        found.append(opened(feed.take(end)))
    return found


def _good_end(strips: Sequence[Strip], height: int, *, level: bool, ends: bool, is_last: bool) -> int:
    """Where a column had better end: not too early, and a line sooner where it would tear a paragraph.

    Args:
        level, ends: As in `full`.
        is_last: Whether the page ends with the column.
    """
    end = _not_too_early(strips, height, level=level, ends=ends, is_last=is_last)
    if level and is_torn(strips, end):
        sooner = _not_too_early(strips, height - 1, level=level, ends=ends, is_last=is_last)
        if sooner and not is_torn(strips, sooner):
            return sooner
    return end


def _not_too_early(strips: Sequence[Strip], height: int, *, level: bool, ends: bool, is_last: bool) -> int:
    """Where a column ends before what had better not be parted, unless that leaves a hole; `_good_end` has
    the arguments."""
    end = column_end(strips, 0, height, level=level)
    if ends or not any(strip.sticks for strip in strips[end : end + _NEXT]):
        return end
    later = column_end(strips, 0, height, loose=True, level=level)
    hole = sum(map(full_height, strips[end:later]))
    # Those who sign never open a page.
    return end if hole <= _HOLE * height or (is_last and _signs_next(strips, later)) else later


def _signs_next(strips: Sequence[Strip], at: int) -> bool:
    """Whether a text is signed with what comes next, white apart."""
    return any(strip.signs for strip in strips[at : at + 2])


def floating_end(strips: Sequence[Strip], at: int) -> int:
    """Where the picture or table that begins with a strip ends, its white included."""
    end = at
    while end < len(strips) and strips[end].floats:
        end += 1
        is_whole = not (strips[end - 1].keep or strips[end - 1].goes_on)
        if is_whole and not (end < len(strips) and strips[end].blank):
            break
    return end


def _is_parted(strips: Sequence[Strip], at: int) -> bool:
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


def _past_floating(feed: Feed, end: int, height: int) -> int:
    """As `filled_up`, for the first column of a feed, of which it makes no more than it needs."""
    strips = feed.strips
    while floating_end(strips, end) > end and not _is_parted(strips, end):
        _look_behind(feed, end, height)
        longer = _swapped_with_text(strips, 0, end, height)
        if longer == end:
            break
        feed.recount()
        end = longer
    return end


def _look_behind(feed: Feed, at: int, height: int) -> None:
    """Make all that floats from a strip on, table by table and part by part, and then more than a column's
    text behind it: white at its head counts for nothing, and where no more is known it ends."""
    strips = feed.strips
    known = -1
    while known < len(strips):
        known = len(strips)
        feed.lines(2 * height + sum(map(full_height, strips[: _all_floating(strips, at)])))


def filled_up(strips: list[Strip], start: int, end: int, height: int) -> int:
    """Where a column ends once text has come forward past everything that floats, until it is full or
    no more text fits: behind the text between a picture and a table there is text again."""
    while floating_end(strips, end) > end and not (end > start and _is_parted(strips, end)):
        if (longer := _swapped_with_text(strips, start, end, height)) <= end:
            break
        end = longer
    return end


def _swapped_with_text(strips: list[Strip], start: int, end: int, height: int) -> int:
    """Swap a float that does not fit with the text after it; where the column ends then.

    Nothing is swapped where the column would not become longer, and nothing comes before a float that signs
    the text it belongs to. A table that stood before a crosshead has
    the white below it from there; where the crosshead has come forward, it gets its own.
    """
    behind = _all_floating(strips, end)
    text = [*strips[start:end], *unsigned(strips[behind : behind + 2 * height])]
    longer = column_end(text, 0, height)
    if start + longer <= end:
        return end
    late = [strip._replace(is_late=True) for strip in strips[end:behind]]
    rest = text[longer:]
    if any(map(is_white, late)) and not late[-1].blank and rest and not rest[0].blank:
        late.append(Strip(1, blank=True, floats=True, is_late=True))
    strips[start : start + len(text) + behind - end] = [*text[:longer], *late, *rest]
    return start + longer


def unsigned(strips: Sequence[Strip]) -> list[Strip]:
    """The strips before what a text is signed with and what stays with that: they may come forward."""
    found = [*takewhile(lambda strip: not strip.signs, strips)]
    while found and found[-1].keep:
        found.pop()
    return found


def _float_to_head(strips: list[Strip], end: int, height: int) -> int:
    """Move the last float to the head of the column if nothing else is left for the next page, which would
    stand empty under it; where the column ends then. Nothing moves if it does not fit."""
    group = [strip._replace(is_late=True) for strip in strips[end:] if not strip.blank]
    text = [*group, Strip(1, blank=True), *strips[:end]]
    longer = column_end(text, 0, height)
    if not group or longer < len(group):
        return end
    strips[:] = text
    return longer
