"""Rule `furniture`: lines of the page that belong to no text, such as folios and running heads.

In: a draft. Out: the draft without them; their words stay in the edit log.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from publisher.repair.column.recurring import LONGEST, REPEATS, numbered_parts, repeated_text_lines
from publisher.repair.draft import Draft, dropped
from publisher.repair.line.datelines import is_day, is_day_in_full
from publisher.repair.line.form import ends_sentence, is_counted, is_label
from publisher.repair.line.page_lines import (
    DATED,
    FOLIO,
    PAPER,
    SENTENCE,
    is_masthead,
    is_of_names,
    is_running_head,
    may_be_of_a_page,
    names_of_page,
)
from publisher.repair.line.shapes import REPORT, is_jump
from publisher.repair.line.words import cuts_word

NAME = "furniture"

_PAGE = re.compile("<!--\\s*(?:page|column)", re.IGNORECASE)
_CUT_TIME = re.compile("\\d[秒分]$")
_BRACKET = re.compile("[（）()]")
_LONGEST_NUMBER = 4
# Lines of the page, pictures and rules that stand together between two columns.
_MOST_BESIDE = 4
_PASSED = ("image", "separator")
_DIGITS = re.compile("\\d+")
_SAYS_PAGE = re.compile(
    "\\d{4}年\\d{1,2}月\\d{1,2}日|(?<![A-Za-z\\d])[A-D]\\d{1,2}(?![A-Za-z\\d])|\\d{1,3}版|第\\d{1,5}期|[|｜]"
)
_SAYS_ISSUE = re.compile("版|\\d[期号]")
_NEAR_TOP = 3
# 1990年7月 heads an entry of a chronicle; where a page has nothing but its day, that stays the same.
_DAY = re.compile("\\d{4}年\\d{1,2}月\\d{1,2}日")
_DAY_ALONE = re.compile("\\d{4}年(?:\\d{1,2}月)?(?:\\d{1,2}日)?")


def furniture(draft: Draft) -> Draft:
    """Drop folios, masthead lines, a house's own running heads, and short lines that the page repeats."""
    lines = _Lines(draft)
    gone = {index: found for index in range(len(lines.texts)) if (found := _judged(lines, index))}
    gone |= dict.fromkeys(_rules_beside(draft, gone), (0.85, "a rule beside a line of the page"))
    return _with_pages(dropped(draft, gone, NAME))


class _Lines:
    """The lines of a text, and what of them comes again.

    Attributes:
        texts: Nothing for what is no line of text.
        names: What the mastheads of the text call the paper.
        mastheads: The short lines that are one.
        page_names: How the papers and words begin that its running heads have beside page or day.
        repeats: How often each short line stands in the text.
        counting: Indexes of lines that recur with the next number.
        top: Index of the first heading or paragraph.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.own = [re.compile(pattern) for pattern in draft.wording.running_heads]
        self.texts = texts = [passage.text if passage.kind == "text" else "" for passage in draft.passages]
        self.names = {dated["name"] for text in texts if (dated := DATED.match(text))}
        self.repeats = Counter(text for text in texts if 0 < len(text) <= LONGEST)
        self.mastheads = set(filter(is_masthead, self.repeats))
        self.page_names = {
            name[:length]
            for text in self.repeats
            if text in self.mastheads or is_running_head(text, draft.wording, first=True)
            for name in names_of_page(text)
            for length in range(1, len(name) + 1)
        }
        self.counting = _counting(texts)
        begun = (at for at, text in enumerate(texts) if not text or len(text) > LONGEST)
        self.top = next(begun, 0)
        self._parts = numbered_parts(texts)
        self._of_the_text = repeated_text_lines(draft, texts)

    def text(self, index: int) -> str:
        """Nothing beyond the first and the last line, too."""
        return self.texts[index] if 0 <= index < len(self.texts) else ""

    def beyond(self, index: int, step: int) -> str:
        """The nearest line in one direction that is not the page's; nothing where a heading is nearer."""
        for at in range(index + step, index + (_MOST_BESIDE + 1) * step, step):
            if not 0 <= at < len(self.texts):
                return ""
            kind, text = self.draft.passages[at].kind, self.texts[at]
            if kind in _PASSED or (text and self.may_be_of_the_page(at) and self._is_of_the_page(text)):
                continue
            return text
        return ""

    def _is_of_the_page(self, text: str) -> bool:
        wording = self.draft.wording
        return (
            FOLIO.fullmatch(text) is not None
            or may_be_of_a_page(text, wording)
            or wording.editing.search(text) is not None
        )

    def may_be_of_the_page(self, index: int) -> bool:
        """Whether a line is short and no text is known to have it; what leads to a page, as （详见A03版）
        below one piece after another, is a text's own."""
        text = self.texts[index]
        if not 0 < len(text) <= LONGEST or index in self._parts or text in self._of_the_text:
            return False
        return not is_jump(text)


def _judged(lines: _Lines, index: int) -> tuple[float, str] | None:
    """How sure it is that a line is the page's own, and why; None where nothing says so."""
    if lines.draft.passages[index].role == "noise":
        return 0.95, "a line of the page, says the tool that read it"
    if lines.may_be_of_the_page(index):
        for test, sure, reason in TESTS:
            if test(lines, index):
                return sure, reason
    return None


def _rules_beside(draft: Draft, gone: Collection[int]) -> list[int]:
    """Rules (---) that a tool drew where a page ends: right beside lines of the page."""
    return [
        index
        for index, passage in enumerate(draft.passages)
        if passage.kind == "separator" and (index - 1 in gone or index + 1 in gone)
    ]


def _is_folio(lines: _Lines, index: int) -> bool:
    """10 between 较上周上涨 and 元 is a figure that a column sets apart."""
    if FOLIO.fullmatch(lines.texts[index]) is None:
        return False
    before, own, behind = (lines.text(at) for at in (index - 1, index, index + 1))
    if own.isdigit() and index and _CUT_TIME.search(lines.draft.passages[index - 1].text):
        return False  # 11秒|38, be the first half an entry's
    if not before or not behind or not own.isdigit() or before[-1].isdigit():
        return True
    return not (is_counted(before, own) and is_counted(own, behind))


def _heads_pages(lines: _Lines, index: int) -> bool:
    text = lines.texts[index]
    return (
        (text in lines.mastheads and not _is_day_of_issue(lines, index))
        or text in lines.names
        or any(head.search(text) for head in lines.own)
        or is_running_head(text, lines.draft.wording, first=index == 0 and lines.repeats[text] < 2)
        or (bool(lines.page_names) and is_of_names(text, lines.page_names))
    )


def _is_day_of_issue(lines: _Lines, index: int) -> bool:
    """2026年1月17日 星期六 农历十一月廿九 under the rubric of a front page, once: the day of its news."""
    text = lines.texts[index]
    is_first = index <= _NEAR_TOP and lines.repeats[text] < 2
    return is_first and is_day_in_full(text) and not _SAYS_ISSUE.search(text)


def _names_paper(lines: _Lines, index: int) -> bool:
    """省运会快报 above the first heading or paragraph is a rubric; no DAILY NEWS is."""
    text = lines.texts[index]
    if not PAPER.fullmatch(text):
        return False
    return text.isascii() or (index > lines.top and not _is_rubric(lines.draft, index, lines.repeats))


def _counts(lines: _Lines, index: int) -> bool:
    return index in lines.counting


def _recurs(lines: _Lines, index: int) -> bool:
    text = lines.texts[index]
    return lines.repeats[text] >= REPEATS and not (SENTENCE.search(text) or _BRACKET.search(text))


def _recurs_with_page(lines: _Lines, index: int) -> bool:
    """Twice is enough for a line that says its page, its issue or its day, and more than the day."""
    text = lines.texts[index]
    if lines.repeats[text] < 2 or SENTENCE.search(text) or _BRACKET.search(text):
        return False
    return _SAYS_PAGE.search(text) is not None and " " in text and not is_day(text)


def _divides_sentence(lines: _Lines, index: int) -> bool:
    """4　银杏副刊 between two halves of a sentence, perhaps beside other lines of the page."""
    if not may_be_of_a_page(lines.texts[index], lines.draft.wording):
        return False
    before, behind = lines.beyond(index, -1), lines.beyond(index, 1)
    if not before or not behind or ends_sentence(before) or before[-1] in "：:；;":
        return False
    return not (is_label(before) or is_label(behind)) or cuts_word(before, behind)


def _dates_page(lines: _Lines, index: int) -> bool:
    """2025年4月9日 in the middle of a sentence; below a letter it stands behind a name or a whole one."""
    if not 0 < index < len(lines.texts) - 1 or not _DAY.fullmatch(lines.texts[index]):
        return False
    before, behind = lines.texts[index - 1], lines.texts[index + 1]
    if not before or not behind or is_label(behind):
        return False
    return not is_label(before) and not ends_sentence(before) and before[-1] not in "：:"


TESTS: tuple[tuple[Callable[[_Lines, int], bool], float, str], ...] = (
    (_is_folio, 0.9, "a folio"),
    (_heads_pages, 0.9, "a running head"),
    (_names_paper, 0.85, "the newspaper's name by itself"),
    (_counts, 0.85, "a line that the pages repeat, and only its number goes on"),
    (_recurs, 0.8, "a line that the pages repeat"),
    (_recurs_with_page, 0.8, "a line with page or day that the pages repeat"),
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


def _counting(texts: Sequence[str]) -> set[int]:
    """Lines that recur with the next number: the same running head page after page."""
    last: dict[str, tuple[int, list[int]]] = {}
    found: set[int] = set()
    for index, text in enumerate(texts):
        if not 0 < len(text) <= LONGEST or SENTENCE.search(text):
            continue
        if _DAY_ALONE.fullmatch(text) or REPORT.match(text):
            continue
        figures = _DIGITS.findall(text)
        if not figures or max(map(len, figures)) > _LONGEST_NUMBER:
            continue
        numbers = [int(figure) for figure in figures]
        pattern = _DIGITS.sub("0", text)
        at, before = last.get(pattern, (index, []))
        if index - at > 1 and _counts_on(before, numbers):
            found |= {at, index}
        last[pattern] = (index, numbers)
    return found


def _counts_on(before: Sequence[int], numbers: Sequence[int]) -> bool:
    """Whether exactly one figure has grown, by one, and all others are the same."""
    steps = [number - one for one, number in zip(before, numbers, strict=True) if number != one]
    return steps == [1]


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
