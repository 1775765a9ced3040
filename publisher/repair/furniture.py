"""Rule `furniture`: lines of the page that belong to no text, such as folios and running heads.

In: a draft. Out: the draft without them; their words stay in the edit log.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from publisher.repair.columns import columns
from publisher.repair.draft import Draft, dropped
from publisher.repair.form import ends_sentence, is_label
from publisher.repair.page_lines import DATED, FOLIO, PAPER, SENTENCE, is_masthead, is_running_head
from publisher.repair.shapes import REPORT
from publisher.repair.verse import LONGEST_LINE
from publisher.repair.wording import HAN
from publisher.repair.words import cuts_word

NAME = "furniture"

_PAGE = re.compile("<!--\\s*(?:page|column)", re.IGNORECASE)
_LONGEST = 40
# A running head stands on every page; a line of a text may well stand in it twice.
_REPEATS = 3
# Lines of a column between two running heads.
_SHORTEST_PAGE = 12
_BRACKET = re.compile("[（）()]")
_LONGEST_NUMBER = 4
_DIGITS = re.compile("\\d+")
_BARE_NUMBER = re.compile("\\d{1,2}")
_FEWEST_PARTS = 2
# No figures, which pages have, and no stop, which paragraphs have.
_OF_A_POEM = re.compile(f"[{HAN}，、！？!?,—“”《》]{{1,{LONGEST_LINE}}}")
# 1990年7月 heads an entry of a chronicle; where a page has nothing but its day, that stays the same.
_DAY = re.compile("\\d{4}年\\d{1,2}月\\d{1,2}日")
_DAY_ALONE = re.compile("\\d{4}年(?:\\d{1,2}月)?(?:\\d{1,2}日)?")


def furniture(draft: Draft) -> Draft:
    """Drop folios, masthead lines, a house's own running heads, and short lines that the page repeats."""
    lines = _Lines(draft)
    gone = {index: found for index in range(len(lines.texts)) if (found := _judged(lines, index))}
    return _with_pages(dropped(draft, gone, NAME))


class _Lines:
    """The lines of a text, and what of them comes again.

    Attributes:
        texts: Nothing for what is no line of text.
        names: What the mastheads of the text call the paper.
        repeats: How often each short line stands in the text.
        counting: Indexes of lines that recur with the next number.
        top: Index of the first heading or paragraph.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.own = [re.compile(pattern) for pattern in draft.wording.running_heads]
        self.texts = texts = [passage.text if passage.kind == "text" else "" for passage in draft.passages]
        self.names = {dated["name"] for text in texts if (dated := DATED.match(text))}
        self.repeats = Counter(text for text in texts if 0 < len(text) <= _LONGEST)
        self.counting = _counting(texts)
        begun = (at for at, text in enumerate(texts) if not text or len(text) > _LONGEST)
        self.top = next(begun, 0)
        self._parts = _numbered_parts(texts)
        self._of_texts = _of_texts(draft, texts)

    def may_be_of_the_page(self, index: int) -> bool:
        """Whether a line is short and no text is known to have it."""
        text = self.texts[index]
        return 0 < len(text) <= _LONGEST and index not in self._parts and text not in self._of_texts


def _judged(lines: _Lines, index: int) -> tuple[float, str] | None:
    """How sure it is that a line is the page's own, and why; None where nothing says so."""
    if lines.draft.passages[index].role == "noise":
        return 0.95, "a line of the page, says the tool that read it"
    if lines.may_be_of_the_page(index):
        for test, sure, reason in TESTS:
            if test(lines, index):
                return sure, reason
    return None


def _is_folio(lines: _Lines, index: int) -> bool:
    return FOLIO.fullmatch(lines.texts[index]) is not None


def _heads_pages(lines: _Lines, index: int) -> bool:
    text = lines.texts[index]
    return (
        is_masthead(text)
        or text in lines.names
        or any(head.search(text) for head in lines.own)
        or is_running_head(text, lines.draft.wording, first=index == 0)
    )


def _names_paper(lines: _Lines, index: int) -> bool:
    """省运会快报 above the first heading or paragraph is a rubric."""
    if index <= lines.top or not PAPER.fullmatch(lines.texts[index]):
        return False
    return not _is_rubric(lines.draft, index, lines.repeats)


def _counts(lines: _Lines, index: int) -> bool:
    return index in lines.counting


def _recurs(lines: _Lines, index: int) -> bool:
    text = lines.texts[index]
    return lines.repeats[text] >= _REPEATS and not (SENTENCE.search(text) or _BRACKET.search(text))


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
    (_dates_page, 0.8, "a day by itself in the middle of a sentence"),
)
"""What a line of the page may be, the surest first; how sure that is; and what an editor is told."""


def _is_rubric(draft: Draft, index: int, repeats: Counter[str]) -> bool:
    """体坛快报 between a whole sentence and a head, and only there, is a rubric and no paper."""
    passages = draft.passages
    if repeats[passages[index].text] > 1 or not ends_sentence(passages[index - 1].text):
        return False
    following = passages[index + 1 : index + 2]
    return any(one.kind == "heading" or is_label(one.text) for one in following)


def _counting(texts: Sequence[str]) -> set[int]:
    """Lines that recur with the next number: the same running head page after page."""
    last: dict[str, tuple[int, list[int]]] = {}
    found: set[int] = set()
    for index, text in enumerate(texts):
        if not 0 < len(text) <= _LONGEST or SENTENCE.search(text):
            continue
        if _DAY_ALONE.fullmatch(text) or REPORT.match(text):
            continue
        figures = _DIGITS.findall(text)
        if not figures or max(map(len, figures)) > _LONGEST_NUMBER:
            continue
        numbers = [int(figure) for figure in figures]
        form = _DIGITS.sub("0", text)
        at, before = last.get(form, (index, []))
        steps = [behind - one for one, behind in zip(before, numbers, strict=False)]
        if index - at > 1 and sorted(steps)[-1:] == [1] and sum(map(abs, steps)) == 1:
            found |= {at, index}
        last[form] = (index, numbers)
    return found


def _numbered_parts(texts: Sequence[str]) -> set[int]:
    """Bare figures that number the parts of an article: 1, 2, 3 and no sentence that one of them cuts.

    The pages of a text count likewise; but nobody sees to it that each ends with a sentence.
    """
    found: set[int] = set()
    part: list[int] = []
    for index, text in enumerate(texts):
        if not _BARE_NUMBER.fullmatch(text):
            continue
        if part and int(text) == len(part) + 1:
            part.append(index)
            continue
        found |= _whole_parts(texts, part)
        part = [index] if text == "1" else []
    return found | _whole_parts(texts, part)


def _whole_parts(texts: Sequence[str], part: Sequence[int]) -> set[int]:
    is_whole = all(not texts[index - 1] or ends_sentence(texts[index - 1]) for index in part[1:])
    return set(part) if len(part) >= _FEWEST_PARTS and is_whole else set()


def _of_texts(draft: Draft, texts: Sequence[str]) -> set[str]:
    """Lines that recur and are no page's: a poem's refrains, and what columns cut alike."""
    places: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        if 0 < len(text) <= _LONGEST:
            places.setdefault(text, []).append(index)
    often = {text: at for text, at in places.items() if len(at) >= _REPEATS}
    refrains = _mostly(often, lambda index: _is_among_verse(texts, index))
    if refrains and any(columns(draft.passages)):
        refrains = {text for text in refrains if _is_near(often[text])}
    return refrains | _mostly(often, lambda index: _is_cut(texts, index))


def _mostly(places: Mapping[str, Sequence[int]], holds: Callable[[int], bool]) -> set[str]:
    """The lines of which something holds at more than half of their places."""
    return {text for text, at in places.items() if sum(map(holds, at)) * 2 > len(at)}


def _is_among_verse(texts: Sequence[str], index: int) -> bool:
    """Whether a line is short and stands among short ones."""
    return all(_OF_A_POEM.fullmatch(one) for one in texts[max(0, index - 1) : index + 2] if one)


def _is_cut(texts: Sequence[str], index: int) -> bool:
    """Whether a line begins or ends inside a word."""
    return any(cuts_word(*pair) for pair in pairwise(texts[max(0, index - 1) : index + 2]))


def _is_near(places: Sequence[int]) -> bool:
    """Whether a line comes again within fewer lines than a page has."""
    return all(behind - before < _SHORTEST_PAGE for before, behind in pairwise(places))


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
            passages[index] = replace(other, begins="page")
    return replace(after, passages=tuple(passages))
