"""The lines of a text as a page's furniture is looked for: what comes again, and what cuts a sentence.

In: a draft. Out: `PageLines`, which knows of each line whether text is cut in two by it, whether it fills
its column, and which lines come again from page to page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from publisher.repair.column.columns import columns
from publisher.repair.column.form_feeds import lines_of_edges
from publisher.repair.column.front_page import led_to
from publisher.repair.column.measure import Column
from publisher.repair.column.recurring import LONGEST, REPEATS, numbered_parts, repeated_text_lines
from publisher.repair.column.widths import Widths, widths_of
from publisher.repair.draft import Draft
from publisher.repair.line.continuation import reads_on
from publisher.repair.line.datelines import is_day
from publisher.repair.line.form import ends_sentence, is_counted, is_label
from publisher.repair.line.page_lines import (
    DATED,
    PAPER,
    SENTENCE,
    is_day_of_page,
    is_desk,
    is_folio,
    is_masthead,
    is_of_screen,
    is_running_head,
    may_be_of_a_page,
    names_of_page,
)
from publisher.repair.line.shapes import REPORT, caption_credit, is_jump
from publisher.repair.line.signatures import signature
from publisher.repair.line.words import parts_words
from publisher.repair.wording import PAUSES

# …别上网查病。（某某医院 李明） is a whole sentence and who says it.
_SIGNED = re.compile("[。！？][”’]?[（(][^（()）]{2,40}[）)]$")
# Lines of the page, pictures and rules that stand together between two columns.
_MOST_BESIDE = 4
_PASSED = ("image", "separator")
# How well words read on that nothing else would part: one place in a hundred between paragraphs does.
_SURELY = 3
_LONGEST_RULE = 80
_LONGEST_NUMBER = 4
# Not those of a day, or of an hour: 10月12日（周一） and 10月13日（周二） head parts of a text.
_COUNTING = re.compile("\\d+(?!\\d|\\s?[日月年时点分])")
_SAYS_PAGE = re.compile(
    "\\d{4}年\\d{1,2}月\\d{1,2}日|(?<![A-Za-z\\d])[A-D]\\d{1,2}(?![A-Za-z\\d])|\\d{1,3}版|第\\d{1,5}期|[|｜]"
)
_BRACKET = re.compile("[（）()]")


class PageLines:
    """The lines of a text, and what of them comes again.

    Attributes:
        texts: Nothing for what is no line of text.
        names: What the mastheads of the text call the paper.
        mastheads: The short lines that are one.
        page_names: How the papers and words begin that its running heads have beside page or day.
        repeats: How often each short line stands in the text.
        papers: The lines that are the name of one.
        top: Index of the first heading or paragraph.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.texts = texts = [passage.text if passage.kind == "text" else "" for passage in draft.passages]
        self.repeats = Counter(text for text in texts if 0 < len(text) <= LONGEST)
        self.mastheads = set(filter(is_masthead, self.repeats))
        self.names = {dated["name"] for text in self.mastheads if (dated := DATED.match(text))}
        self.page_names = {
            name[:length]
            for text in self.repeats
            if text in self.mastheads or is_running_head(text, draft.wording, first=True)
            for name in names_of_page(text)
            for length in range(1, len(name) + 1)
        }
        self.papers = {text for text in self.repeats if PAPER.fullmatch(text) and not text.isascii()}
        begun = (at for at, text in enumerate(texts) if not text or len(text) > LONGEST)
        self.top = next(begun, 0)
        self._parts = numbered_parts(texts)
        self._of_the_text = repeated_text_lines(draft, texts)
        self._led_to = led_to(draft, texts)

    def text(self, index: int) -> str:
        """Nothing beyond the first and the last line, too."""
        return self.texts[index] if 0 <= index < len(self.texts) else ""

    def is_of_the_house(self, index: int) -> bool:
        """Whether a line is as the wording says that lines of the page are, which may be long rules.

        What goes on behind a comma is a paper's advertisement for itself: 邮发代号99-1。对开12版，
        """
        text = self.texts[index]
        if text.endswith(("，", ",")):
            return False
        return 0 < len(text) <= _LONGEST_RULE and any(
            head.search(text) for head in self.draft.wording.running_head
        )

    def is_short(self, index: int) -> bool:
        """Whether a line is no longer than those of a page."""
        return 0 < len(self.texts[index]) <= LONGEST

    def may_be_of_the_page(self, index: int) -> bool:
        """Whether a line is short and no text is known to have it; what leads to a page, as （详见A03版）
        below one piece after another, is a text's own."""
        text = self.texts[index]
        if not self.is_short(index) or index in self._parts or text in self._of_the_text:
            return False
        return not is_jump(text) and index not in self._led_to

    def is_full(self, index: int) -> bool:
        """Whether a line is as wide as the column that the text was cut from."""
        edge = self._columns[index]
        return edge is not None and edge.fit(self._widths[index]) > 0

    def divides(self, index: int) -> bool:
        """Whether a line stands in the middle of a sentence, perhaps beside others of the page.

        A short line without a mark above it heads something, or signs it, unless a word is cut or what
        stands behind cannot begin a sentence.
        """
        before, behind = self._halves(self._beyond(index, -1), self._beyond(index, 1))
        if before:
            is_label_above = is_label(before) and not REPORT.match(before)  # 据某社某地3月2日电 某国总统2日
            if before[-1] in PAUSES or not (is_label_above or is_label(behind)):
                return True
            if parts_words(before, behind):
                return True
        return self.cuts(index)

    def cuts(self, index: int) -> bool:
        """Whether the words around a line, and around bylines beside it, are one sentence beyond doubt.

        A deck stands above a byline, too: behind it another sentence begins, with which its last word may
        look like one to the dictionary.
        """
        before, behind = self._halves(self._past_signers(index, -1), self._past_signers(index, 1))
        if not before:
            return False
        if is_counted(before, behind):
            return True
        more = reads_on(before, behind)
        if more >= _SURELY and not is_label(before):
            return True
        return more > 0 and parts_words(before, behind)

    def _halves(self, above: int | None, below: int | None) -> tuple[str, str]:
        """The text of two lines, if the first may go on in the other; else nothing."""
        before = self.texts[above] if above is not None else ""
        behind = self.texts[below] if below is not None else ""
        if not before or not behind or ends_sentence(before) or before[-1] in "：:；;":
            return "", ""
        if _SIGNED.search(before):
            return "", ""
        return before, behind

    def reads_on(self, index: int) -> bool:
        """Whether the words above a line, and above others of the page, read on below it."""
        above, below = self._beyond(index, -1), self._beyond(index, 1)
        return (
            above is not None and below is not None and reads_on(self.texts[above], self.texts[below]) > 0
        )

    def stands_outside(self, index: int) -> bool:
        """Whether nothing but lines of the page stands above a line, or a whole sentence does and more
        text below it."""
        above, below = self._beyond(index, -1), self._beyond(index, 1)
        return above is None or (below is not None and ends_sentence(self.texts[above]))

    def _beyond(self, index: int, step: int) -> int | None:
        """The nearest line in one direction that is not the page's; None where there is none."""
        for at in range(index + step, index + (_MOST_BESIDE + 1) * step, step):
            if not 0 <= at < len(self.texts):
                return None
            kind, text = self.draft.passages[at].kind, self.texts[at]
            if kind in _PASSED or (text and self._is_passed(at, text)):
                continue
            return at
        return None

    def _past_signers(self, index: int, step: int) -> int | None:
        """The nearest line that signs nothing, either: a page may have its byline beside any column."""
        at = self._beyond(index, step)
        if at is not None and self._signs(self.texts[at]):
            return self._beyond(at, step)
        return at

    def _signs(self, text: str) -> bool:
        wording = self.draft.wording
        return signature(text, wording) is not None or wording.is_name("".join(text.split()))

    def _is_passed(self, index: int, text: str) -> bool:
        wording = self.draft.wording
        if is_jump(text) or wording.picturing.match(text) or caption_credit(text, wording) is not None:
            return True
        return self.may_be_of_the_page(index) and (
            is_folio(text, wording)
            or is_of_screen(text, wording)
            or is_day_of_page(text)
            or may_be_of_a_page(text, wording)
            or wording.editing.search(text) is not None
        )

    @cached_property
    def _widths(self) -> list[Widths]:
        return widths_of(self.draft.passages)

    @cached_property
    def _columns(self) -> list[Column | None]:
        return columns(self.draft.passages, self._widths)

    @cached_property
    def counting(self) -> set[int]:
        """Indexes of lines that recur with the next number: the same running head page after page."""
        last: dict[str, tuple[int, list[int]]] = {}
        groups: dict[str, set[int]] = {}
        for index, text in enumerate(self.texts):
            numbers = _numbers(text)
            if not numbers:
                continue
            pattern = _COUNTING.sub("0", text)
            at, before = last.get(pattern, (index, []))
            if index - at > 1 and _counts_on(before, numbers):
                groups.setdefault(pattern, set()).update((at, index))
            last[pattern] = (index, numbers)
        return {index for group in groups.values() if self._is_the_pages(group) for index in group}

    @cached_property
    def at_edges(self) -> set[int]:
        """Indexes of lines that several pages have at the same edge."""
        return lines_of_edges(self.draft, self.texts)

    @cached_property
    def recurring(self) -> set[str]:
        """Lines that stand on every page; twice is enough for those that say page, issue or day, and more
        than the day."""
        places: dict[str, list[int]] = {}
        for index, text in enumerate(self.texts):
            if self.repeats[text] > 1 and not (SENTENCE.search(text) or _BRACKET.search(text)):
                places.setdefault(text, []).append(index)
        return {
            text
            for text, at in places.items()
            if (len(at) >= REPEATS or _says_page(text)) and self._is_the_pages(at)
        }

    def _is_the_pages(self, places: Sequence[int] | set[int]) -> bool:
        """Whether lines that come again say so of themselves, or one of them cuts a sentence and fills no
        column: a text, too, may have the same words over each of its parts."""
        text = self.texts[min(places)]
        wording = self.draft.wording
        if not is_desk(text, wording) and may_be_of_a_page(text, wording):
            return True
        return any(self.divides(at) and not self.is_full(at) for at in sorted(places))


def _says_page(text: str) -> bool:
    return _SAYS_PAGE.search(text) is not None and " " in text and not is_day(text)


def _numbers(text: str) -> list[int]:
    """The figures of a line that may count pages."""
    if not 0 < len(text) <= LONGEST or SENTENCE.search(text):
        return []
    figures = _COUNTING.findall(text)
    if not figures or max(map(len, figures)) > _LONGEST_NUMBER or REPORT.match(text):
        return []
    return [int(figure) for figure in figures]


def _counts_on(before: Sequence[int], numbers: Sequence[int]) -> bool:
    """Whether exactly one figure has grown, by one, and all others are the same."""
    steps = [number - one for one, number in zip(before, numbers, strict=True) if number != one]
    return steps == [1]
