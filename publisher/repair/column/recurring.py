"""Lines that come again and are no page's: refrains, numbers of parts, who signs one piece after another.

In: a draft and the texts of its lines. Out: indexes, or texts, of lines that belong to what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from publisher.repair.column.columns import columns
from publisher.repair.draft import Draft
from publisher.repair.line.bylines import is_closing_name, is_institution
from publisher.repair.line.datelines import is_day
from publisher.repair.line.form import ends_sentence, is_label
from publisher.repair.line.signatures import signature
from publisher.repair.line.verse import LONGEST_LINE
from publisher.repair.line.words import cuts_word
from publisher.repair.wording import HAN, Wording

LONGEST = 40
"""Longer lines are no page's."""
REPEATS = 3
"""A running head stands on every page; a line of a text may well stand in it twice."""
# Lines of a column between two running heads.
_SHORTEST_PAGE = 12
_BARE_NUMBER = re.compile("\\d{1,2}")
# 第1封, 第3问: parts of an article; pages and issues are counted otherwise.
_COUNTED_PART = re.compile(f"第(?P<number>\\d{{1,2}})(?![版页期号面张])[{HAN}]")
# DAY 1, Step 2: a word and a number; those of pages say so.
_WORD_AND_NUMBER = re.compile("(?P<word>(?!P\\b|PAGE|Page|No\\b|Vol)[A-Za-z]{2,8}) ?(?P<number>\\d{1,2})")
# A stop, and perhaps a credit behind it.
_ENDED = re.compile("[。！？][”’」』）)]{0,2}(?: ?[^，。、：；]*)?$")
_LONGEST_CREDIT = 24
_TITLED_NUMBER = re.compile(f"0(?P<number>\\d)[ \u3000]?(?P<title>[{HAN}·]{{2,8}})")
# 经济, 银杏副刊: what pages are called.
_LONGEST_DESK = 4
_FEWEST_PARTS = 2
# A page has more characters; so many parts of fewer are no pages.
_FEWEST_ON_PAGE, _PARTS_FOR_CERTAIN = 300, 3
# No figures, which pages have, and no stop, which paragraphs have.
LINE_OF_POEM = re.compile(f"[{HAN}，、！？!?,—“”《》]{{1,{LONGEST_LINE}}}")


def numbered_parts(texts: Sequence[str]) -> set[int]:
    """Figures that number the parts of an article: 1, 2, 3 and no sentence that one of them cuts, or
    01 为什么要大, 02 大的代价; or 第1封, 第2封; or DAY 1, DAY 2.

    The pages of a text count likewise; but nobody sees to it that each ends with a sentence, and what a
    page is called is a word.
    """
    found = _titled_parts(texts) | _counted_parts(texts) | _worded_parts(texts)
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


def _titled_parts(texts: Sequence[str]) -> set[int]:
    titles = [
        (index, found) for index, text in enumerate(texts) if (found := _TITLED_NUMBER.fullmatch(text))
    ]
    counts_on = [int(found["number"]) for _, found in titles] == [*range(1, len(titles) + 1)]
    if len(titles) < _FEWEST_PARTS or not counts_on:
        return set()
    places = [index for index, _ in titles]
    is_told = any(len(found["title"]) > _LONGEST_DESK for _, found in titles)
    return {*places} if is_told or _are_short(texts, places) else set()


def _are_short(texts: Sequence[str], places: Sequence[int]) -> bool:
    """Whether what stands between one number and the next is too short for pages."""
    between = sum(map(len, texts[places[0] : places[-1]]))
    return len(places) >= _PARTS_FOR_CERTAIN and between < _FEWEST_ON_PAGE * (len(places) - 1)


def _counted_parts(texts: Sequence[str]) -> set[int]:
    parts = [(index, found) for index, text in enumerate(texts) if (found := _COUNTED_PART.fullmatch(text))]
    counts_on = [int(found["number"]) for _, found in parts] == [*range(1, len(parts) + 1)]
    return {index for index, _ in parts} if counts_on and len(parts) >= _FEWEST_PARTS else set()


def _worded_parts(texts: Sequence[str]) -> set[int]:
    """One word that counts from 1, and no sentence that it cuts."""
    parts = [
        (index, found) for index, text in enumerate(texts) if (found := _WORD_AND_NUMBER.fullmatch(text))
    ]
    counts_on = [int(found["number"]) for _, found in parts] == [*range(1, len(parts) + 1)]
    if len(parts) < _FEWEST_PARTS or not counts_on or len({found["word"] for _, found in parts}) > 1:
        return set()
    above = ["".join(texts[max(0, at - 2) : at]) for at, _ in parts[1:]]  # a credit may be cut, too
    ended = all(not one or _ENDED.search(one[-_LONGEST_CREDIT:]) for one in above)
    return {index for index, _ in parts} if ended else set()


def _whole_parts(texts: Sequence[str], part: Sequence[int]) -> set[int]:
    is_whole = all(not texts[index - 1] or ends_sentence(texts[index - 1]) for index in part[1:])
    return set(part) if len(part) >= _FEWEST_PARTS and is_whole else set()


def repeated_text_lines(draft: Draft, texts: Sequence[str]) -> set[str]:
    """Repeated lines that belong to the text and not to the page: refrains, identical fragments cut by
    columns, recurring signatures and dates, and the words of one picture that is shown several times."""
    places: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        if 0 < len(text) <= LONGEST:
            places.setdefault(text, []).append(index)
    often = {text: at for text, at in places.items() if len(at) >= REPEATS}
    refrains = _mostly(often, lambda index: _is_among_verse(texts, index))
    if refrains and any(columns(draft.passages)):
        refrains = {text for text in refrains if _is_near(often[text])}
    signing = _mostly(often, lambda index: _signs(draft, index))
    cut = _mostly(often, lambda index: _is_cut(texts, index))
    return refrains | signing | cut | _mostly(often, lambda index: _is_below_picture(draft, index))


def _mostly(places: Mapping[str, Sequence[int]], holds: Callable[[int], bool]) -> set[str]:
    """The lines of which something holds at more than half of their places."""
    return {text for text, at in places.items() if sum(map(holds, at)) * 2 > len(at)}


def _is_among_verse(texts: Sequence[str], index: int) -> bool:
    """Whether a line is short and stands among short ones."""
    return all(LINE_OF_POEM.fullmatch(one) for one in texts[max(0, index - 1) : index + 2] if one)


def _signs(draft: Draft, index: int) -> bool:
    """Whether a line stands where a piece is signed or dated: under its head, or behind its last words."""
    passages = draft.passages
    before = passages[index - 1] if index else None
    behind = passages[index + 1] if index + 1 < len(passages) else None
    if before is None or draft.wording.editing.search(passages[index].text):
        return False
    if before.kind == "heading":
        return True
    if not _is_signature(passages[index].text, draft.wording):
        return False
    ends = ends_sentence(before.text) or _is_signature(before.text, draft.wording)
    heads_next = behind is None or behind.kind == "heading" or is_label(behind.text)
    return is_label(before.text) or (ends and heads_next)


def _is_signature(text: str, wording: Wording) -> bool:
    """Whether a line could be who signs a piece, or its day."""
    return bool(
        is_day(text)
        or is_closing_name(text, wording)
        or is_institution(text, wording)
        or signature(text, wording)
    )


def _is_below_picture(draft: Draft, index: int) -> bool:
    return index > 0 and draft.passages[index - 1].kind == "image"


def _is_cut(texts: Sequence[str], index: int) -> bool:
    """Whether a line begins or ends inside a word."""
    return any(cuts_word(*pair) for pair in pairwise(texts[max(0, index - 1) : index + 2]))


def _is_near(places: Sequence[int]) -> bool:
    """Whether a line comes again within fewer lines than a page has."""
    return all(behind - before < _SHORTEST_PAGE for before, behind in pairwise(places))
