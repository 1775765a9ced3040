"""By what a line is the page's own: a folio, a running head, a line that the pages repeat.

In: the lines of a text, and an index. Out: how sure it is that the line is the page's, and why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from publisher.repair.column.page_ends import PageLines
from publisher.repair.column.recurring import LONGEST
from publisher.repair.draft import Draft
from publisher.repair.line.datelines import is_day_in_full
from publisher.repair.line.form import ends_sentence, is_counted, is_label
from publisher.repair.line.page_lines import (
    PAPER,
    is_contact_of_page,
    is_day_of_page,
    is_folio,
    is_no_rubric,
    is_of_names,
    is_of_screen,
    is_running_head,
    may_be_of_a_page,
)
from publisher.repair.line.shapes import caption_credit
from publisher.repair.line.signatures import signature
from publisher.repair.line.words import parts_words
from publisher.repair.wording import INNER_MARKS, PAUSES, has_stop

Found = tuple[float, str]
"""How sure it is that a line is the page's own, and why."""

# 11秒|38, 3∶|2, a choice of a quiz: D.|8, an option: -n|128, and what tells where something is:
# ……|4版, 今日|12版
_BEFORE_OWN_FIGURE = re.compile(
    "\\d ?[秒分∶:]$|(?<![A-Za-z])[A-H][.．、]$|(?:…{2,}|[.·]{4,}|今日|本期)$| --?[a-z][a-z-]{0,20}$"
)
# 24, -33, 2/0, YH02
_FIGURE = re.compile("[A-Z]{0,2}[+±-]?\\d[\\d.,:/]*[%％]?")
# 书院街道, 19, 无, YH03, 老码头街道, 17: a row of a table.
_ROWS_OF_CELLS = 4
_ADDRESS_END = re.compile(r"(?:https?://|www\.|(?<![A-Za-z])(?:doi|DOI): ?)[\x21-\x7e]+$")
_SAYS_ISSUE = re.compile("版|\\d[期号]")
_NEAR_TOP = 3
_COUNTS_PAGES = re.compile("(?:今日|本期)共?\\d{1,3}版")


def own_line(lines: PageLines, index: int) -> Found | None:
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
    text, wording = lines.texts[index], lines.draft.wording
    if not may_be_of_a_page(text, wording) or not lines.divides(index) or lines.is_full(index):
        return False
    # Below an entry that needs no stop it may be the notice's own.
    return not is_contact_of_page(text, wording) or lines.reads_on(index) or lines.cuts(index)


def _stands_at_edges(lines: PageLines, index: int) -> bool:
    return index in lines.at_edges


def _dates_page(lines: PageLines, index: int) -> bool:
    """2025年4月9日 in the middle of a sentence that does not need it; below a letter it stands behind a
    name or a whole one."""
    text = lines.texts[index]
    if not is_day_of_page(text) or not lines.divides(index):
        return False
    before, behind = lines.text(index - 1), lines.text(index + 1)
    is_once = lines.repeats[text] < 2
    if (
        is_once
        and not lines.cuts(index)
        and (_may_be_deck(lines, index - 1, behind) or not lines.reads_on(index))
    ):
        return False
    return not (before and is_counted(before, text)) and not behind.startswith(INNER_MARKS)


def _may_be_deck(lines: PageLines, index: int, behind: str) -> bool:
    """Whether a line right below a head is no half of a paragraph, for all that it shows: a day below it
    dates the piece."""
    text = lines.text(index)
    if not text or index == 0 or lines.draft.passages[index - 1].kind != "heading":
        return False
    return text[-1] not in PAUSES and not has_stop(text) and not parts_words(text, behind)


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
    """体坛快报 between the end of a text, or who signs it, and a head, and only there, is a rubric and no
    paper."""
    passages = draft.passages
    before = passages[index - 1].text
    wording = draft.wording
    is_end = ends_sentence(before) or before.endswith(("）", ")"))
    is_signed = wording.editing.search(before) or signature(before, wording)
    if not (is_end or is_signed or caption_credit(before, wording) is not None):
        return False
    if repeats[passages[index].text] > 1:
        return False
    following = passages[index + 1 : index + 2]
    return any(one.kind == "heading" or is_label(one.text) for one in following)
