"""Rule `furniture`: lines of the page that belong to no text, such as folios and running heads.

In: a draft. Out: the draft without them; their words stay in the edit log.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from publisher.repair.column.page_ends import PageLines
from publisher.repair.column.recurring import LONGEST, REPEATS
from publisher.repair.draft import Draft, dropped
from publisher.repair.line.datelines import is_day_in_full
from publisher.repair.line.form import ends_sentence, is_counted, is_label
from publisher.repair.line.page_lines import (
    PAPER,
    is_day_of_page,
    is_folio,
    is_name_of_page,
    is_no_rubric,
    is_of_names,
    is_of_screen,
    is_running_head,
    is_weekday_of_page,
    may_be_of_a_page,
)
from publisher.repair.wording import CANNOT_BEGIN

NAME = "furniture"

Found = tuple[float, str]
"""How sure it is that a line is the page's own, and why."""

_PAGE = re.compile("<!--\\s*(?:page|column)|\f", re.IGNORECASE)
# 11秒|38, 3∶|2, a choice of a quiz: D.|8, and what tells where something is: ……|4版, 今日|12版
_BEFORE_OWN_FIGURE = re.compile("\\d ?[秒分∶:]$|(?<![A-Za-z])[A-H][.．、]$|(?:…{2,}|[.·]{4,}|今日|本期)$")
_DAY = re.compile("\\d月\\d{1,2}日")
# 24, -33, 2/0, YH02
_FIGURE = re.compile("[A-Z]{0,2}[+±-]?\\d[\\d.,:/]*[%％]?")
# 书院街道, 19, 无, YH03, 老码头街道, 17: a row of a table.
_ROWS_OF_CELLS = 4
# Paper, day and section may stand above a folio or below it; what a text repeats there is longer.
_MOST_TOGETHER = 3
_ADDRESS_END = re.compile(r"(?:https?://|www\.|(?<![A-Za-z])(?:doi|DOI): ?)[\x21-\x7e]+$")
_SAYS_ISSUE = re.compile("版|\\d[期号]")
_NEAR_TOP = 3
_COUNTS_PAGES = re.compile("(?:今日|本期)共?\\d{1,3}版")


def furniture(draft: Draft) -> Draft:
    """Drop folios, masthead lines, a house's own running heads, and short lines that the page repeats."""
    lines = PageLines(draft)
    gone = {index: found for index in range(len(lines.texts)) if (found := _judged(lines, index))}
    gone |= _beside(lines, gone)
    gone |= _always_beside(lines, gone)
    gone |= dict.fromkeys(_rules_beside(draft, gone), (0.85, "a rule beside a line of the page"))
    return _with_pages(dropped(draft, gone, NAME))


def _judged(lines: PageLines, index: int) -> Found | None:
    """How sure it is that a line is the page's own, and why; None where nothing says so."""
    if lines.draft.passages[index].role == "noise":
        return 0.95, "a line of the page, says the tool that read it"
    if lines.is_of_the_house(index):
        return 0.9, "a running head"
    if lines.may_be_of_the_page(index):
        for test, sure, reason in TESTS:
            if test(lines, index):
                return sure, reason
    return None


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
    pages = sorted(at for at in {*gone, *found} if not _is_of_screen(lines, at))
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
        return lines.divides(index) or (is_below and lines.stands_outside(index))
    return is_name_of_page(text) and lines.divides(index)


def _rules_beside(draft: Draft, gone: Collection[int]) -> list[int]:
    """Rules (---) that a tool drew where a page ends: right beside lines of the page."""
    return [
        index
        for index, passage in enumerate(draft.passages)
        if passage.kind == "separator" and (index - 1 in gone or index + 1 in gone)
    ]


def _is_folio(lines: PageLines, index: int) -> bool:
    """10 between 较上周上涨 and 元 is a figure that a column sets apart, 0 below an address is its last."""
    own = lines.texts[index]
    if not is_folio(own, lines.draft.wording):
        return False
    if index and _BEFORE_OWN_FIGURE.search(lines.draft.passages[index - 1].text):  # be that half an entry's
        return False
    if _FIGURE.fullmatch(own) and _is_among_figures(lines, index):
        return False
    if not own.isdigit():
        return True
    if index and _ADDRESS_END.search(lines.draft.passages[index - 1].text):
        return False
    before, behind = lines.text(index - 1), lines.text(index + 1)
    if not before or not behind or before[-1].isdigit():
        return True
    return not (is_counted(before, own) and is_counted(own, behind))


def _is_among_figures(lines: PageLines, index: int) -> bool:
    """Whether other figures stand so near that a page has no room between them: 24, 19 and 28 are cells of
    a table that a tool wrote line by line."""
    figures = [at for at in _within_rows(lines, index) if _FIGURE.fullmatch(lines.text(at))]
    return len(figures) > 1 or any(abs(at - index) == 1 for at in figures)


def _within_rows(lines: PageLines, index: int) -> Iterator[int]:
    """The lines on both sides that may be cells of the rows around a line: no paragraph is one."""
    for step in (-1, 1):
        for at in range(index + step, index + (_ROWS_OF_CELLS + 1) * step, step):
            if len(lines.text(at)) > LONGEST:
                break
            yield at


def _heads_pages(lines: PageLines, index: int) -> bool:
    text = lines.texts[index]
    if is_day_in_full(text) and (_is_day_of_issue(lines, index) or not _SAYS_ISSUE.search(text)):
        return False
    return (
        text in lines.mastheads
        or text in lines.names
        or is_running_head(text, lines.draft.wording, first=index == 0 and lines.repeats[text] < 2)
        or (bool(lines.page_names) and is_of_names(text, lines.page_names))
    )


def _is_day_of_issue(lines: PageLines, index: int) -> bool:
    """2026年1月17日 星期六 农历十一月廿九 今日40版, which stands once, on the front page; without the count
    of pages it is one near the head of a text alone."""
    text = lines.texts[index]
    return lines.repeats[text] < 2 and (index <= _NEAR_TOP or _COUNTS_PAGES.search(text) is not None)


def _is_of_screen(lines: PageLines, index: int) -> bool:
    return is_of_screen(lines.texts[index], lines.draft.wording)


def _names_paper(lines: PageLines, index: int) -> bool:
    """省运会快报 above the first heading or paragraph is a rubric; no DAILY NEWS is, and no 青禾晚报 in the
    first line. Several names may be a list."""
    text = lines.texts[index]
    if not PAPER.fullmatch(text):
        return False
    if text.isascii() or (index == 0 and is_no_rubric(text)):
        return True
    if index <= lines.top or _is_rubric(lines.draft, index, lines.repeats):
        return False
    return len(lines.papers) == 1 or lines.divides(index)


def _counts(lines: PageLines, index: int) -> bool:
    return index in lines.counting


def _recurs(lines: PageLines, index: int) -> bool:
    return lines.texts[index] in lines.recurring


def _divides_sentence(lines: PageLines, index: int) -> bool:
    """4　银杏副刊 between two halves of a sentence, perhaps beside other lines of the page."""
    is_candidate = may_be_of_a_page(lines.texts[index], lines.draft.wording)
    return is_candidate and lines.divides(index) and not lines.is_full(index)


def _stands_at_edges(lines: PageLines, index: int) -> bool:
    return index in lines.at_edges


def _dates_page(lines: PageLines, index: int) -> bool:
    """2025年4月9日 in the middle of a sentence that does not need it; below a letter it stands behind a
    name or a whole one."""
    text = lines.texts[index]
    if not is_day_of_page(text) or not lines.divides(index):
        return False
    before, behind = lines.text(index - 1), lines.text(index + 1)
    return not (before and is_counted(before, text)) and not behind.startswith(tuple(CANNOT_BEGIN))


TESTS: tuple[tuple[Callable[[PageLines, int], bool], float, str], ...] = (
    (_is_folio, 0.9, "a folio"),
    (_heads_pages, 0.9, "a running head"),
    (_is_of_screen, 0.9, "what a page of the web has its readers press"),
    (_names_paper, 0.85, "the newspaper's name by itself"),
    (_counts, 0.85, "a line that the pages repeat, and only its number goes on"),
    (_stands_at_edges, 0.9, "a line that several pages begin or end with"),
    (_recurs, 0.8, "a line that the pages repeat"),
    (_dates_page, 0.8, "a day by itself in the middle of a sentence"),
    (_divides_sentence, 0.8, "a line with page, day or paper in the middle of a sentence"),
)
"""What a line of the page may be, the surest first; how sure that is; and what an editor is told."""


def _is_rubric(draft: Draft, index: int, repeats: Counter[str]) -> bool:
    """体坛快报 between the end of a text, or its editors, and a head, and only there, is a rubric and no
    paper."""
    passages = draft.passages
    before = passages[index - 1].text
    is_end = ends_sentence(before) or before.endswith(("）", ")"))
    if repeats[passages[index].text] > 1 or not (is_end or draft.wording.editing.search(before)):
        return False
    following = passages[index + 1 : index + 2]
    return any(one.kind == "heading" or is_label(one.text) for one in following)


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
