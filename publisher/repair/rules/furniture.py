"""Rule `furniture`: lines of the page that belong to no text, such as folios and running heads.

In: a draft. Out: the draft without them; their words stay in the edit log.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from publisher.repair.column.own_lines import Found, own_line
from publisher.repair.column.page_ends import PageLines
from publisher.repair.column.recurring import REPEATS
from publisher.repair.draft import Draft, dropped
from publisher.repair.line.page_lines import (
    is_day_of_page,
    is_name_of_page,
    is_no_rubric,
    is_of_screen,
    is_weekday_of_page,
)

NAME = "furniture"

_PAGE = re.compile("<!--\\s*(?:page|column)|\f", re.IGNORECASE)
_DAY = re.compile("\\d月\\d{1,2}日")
# Paper, day and section may stand above a folio or below it; what a text repeats there is longer.
_MOST_TOGETHER = 3


def furniture(draft: Draft) -> Draft:
    """Drop folios, masthead lines, a house's own running heads, and short lines that the page repeats."""
    lines = PageLines(draft)
    gone = {index: found for index in range(len(lines.texts)) if (found := own_line(lines, index))}
    gone |= _beside(lines, gone)
    gone |= _always_beside(lines, gone)
    gone |= dict.fromkeys(_rules_beside(draft, gone), (0.85, "a rule beside a line of the page"))
    return _with_pages(dropped(draft, gone, NAME))


def _beside(lines: PageLines, gone: Mapping[int, Found]) -> dict[int, Found]:
    """Days and papers' names right beside a line that is the page's own: with their reason, too.

    By itself a day may date a piece, and a name head one.
    """
    found: dict[int, Found] = {}
    for index in range(len(lines.texts)):
        if index in gone or not lines.is_short(index):
            continue
        sides = [at for at in (index - 1, index + 1) if at in gone and not lines.text(at).isdigit()]
        if sides and _goes_with(lines, index, is_below=index - 1 in sides):
            found[index] = 0.8, "a day or name beside a line of the page"
    pages = sorted(at for at in {*gone, *found} if not is_of_screen(lines.texts[at], lines.draft.wording))
    return {index: one for index, one in found.items() if not _dates_text(lines, index, pages)}


def _dates_text(lines: PageLines, index: int, of_pages: Sequence[int]) -> bool:
    """Whether a line is a day by itself that cuts no sentence, and the lines of other pages hold none."""
    if not is_day_of_page(lines.texts[index]) or lines.divides(index):
        return False
    pages: list[list[int]] = []
    for at in of_pages:
        if pages and at == pages[-1][-1] + 1:
            pages[-1].append(at)
        else:
            pages.append([at])
    others = [page for page in pages if index not in page]
    return bool(others) and not any(_DAY.search(lines.texts[at]) for page in others for at in page)


def _always_beside(lines: PageLines, gone: Mapping[int, Found]) -> dict[int, Found]:
    """Lines that come again, each time beside a line that is the page's own: the paper over the folio.

    Beside a bare figure, which may be a cell, they must do so at least as often as a running head.
    """
    places = _places_of_repeated(lines)
    found: dict[int, Found] = {}
    figures = {index for index in gone if lines.text(index).isdigit()}
    beside = set(gone) - figures
    for _ in range(_MOST_TOGETHER):
        next_to: set[int] = set()
        for at in places:
            left = [index for index in at if index not in beside]
            sides = [{index - 1, index + 1} for index in left]
            is_often = len(at) >= REPEATS
            if all(beside & side or (is_often and figures & side) for side in sides):
                next_to.update(left)
        beside |= next_to
        found |= dict.fromkeys(sorted(next_to), (0.85, "a line that the pages repeat"))
    return {index: one for index, one in found.items() if index not in gone}


def _places_of_repeated(lines: PageLines) -> list[list[int]]:
    """Where each line stands that comes again and may be the page's.

    Editors have a role of their own; a notice may be signed on the day of the issue.
    """
    places: dict[str, list[int]] = {}
    for index, text in enumerate(lines.texts):
        if lines.repeats[text] < 2 or len(text) < 2 or is_day_of_page(text):
            continue
        if not lines.draft.wording.editing.search(text):
            places.setdefault(text, []).append(index)
    return [at for at in places.values() if all(map(lines.may_be_of_the_page, at))]


def _goes_with(lines: PageLines, index: int, *, is_below: bool) -> bool:
    """Whether a line is the page's, as the one beside it is; a day above that may be a letter's own."""
    text = lines.texts[index]
    if is_weekday_of_page(text) or is_no_rubric(text):
        return True
    if is_day_of_page(text):
        is_inside = lines.divides(index) and (lines.repeats[text] > 1 or lines.reads_on(index))
        return is_inside or (is_below and lines.stands_outside(index))
    return is_name_of_page(text) and lines.divides(index)


def _rules_beside(draft: Draft, gone: Collection[int]) -> list[int]:
    """Rules (---) that a tool drew where a page ends: right beside lines of the page."""
    return [
        index
        for index, passage in enumerate(draft.passages)
        if passage.kind == "separator" and (index - 1 in gone or index + 1 in gone)
    ]


def _with_pages(after: Draft) -> Draft:
    """Note on each passage whether a page or a column begins with it.

    Lines of the page stand between pages; comments of layout tools say so.
    """
    ends = sorted(gap.end for gap in after.gaps if gap.rule == NAME or _PAGE.search(gap.before))
    if not ends:
        return after
    passages = list(after.passages)
    for index in range(1, len(passages)):
        one, other = passages[index - 1], passages[index]
        at = bisect_right(ends, one.end)
        if at < len(ends) and ends[at] <= other.start and not other.begins:
            passages[index] = other.altered(begins="page")
    return replace(after, passages=tuple(passages))
