"""Rule `furniture`: lines of the page that belong to no text, such as folios and running heads.

In: a draft. Out: the draft without them; their words stay in the edit log.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from publisher.repair.draft import Draft, dropped
from publisher.repair.wording import HAN, Wording

NAME = "furniture"

_PAGE = re.compile("<!--\\s*(?:page|column)", re.IGNORECASE)
_LONGEST = 40
# A running head stands on every page; a line of a text may well stand in it twice.
_REPEATS = 3
# What the names of newspapers end in.
_PAPERS = "日报|晚报|早报|晨报|时报|商报|都市报|周报|导报|快报|新报|青年报|工人报|农民报"
_SENTENCE = re.compile('[，。！？；：,;:!?“”‘’"]')
_FOLIO = re.compile(
    "[\\-—–·\\s]{0,3}(?:第\\s?)?[A-Z]?\\d{1,3}\\s?[版页]?[\\-—–·\\s]{0,3}"
    f"|(?:[A-Z]\\d{{1,3}}\\s?版?|\\d{{1,3}}\\s?版|0\\d)\\s?[/|｜·:： ]?\\s?[{HAN}]{{2,6}}"
    f"|\\d{{1,3}}\\s?[/|｜·]\\s?[{HAN}]{{2,6}}"
    "|(?:Page|page|P\\.?)\\s?\\d{1,4}(?:\\s?(?:of|/)\\s?\\d{1,4})?|\\d{1,3} ?/ ?\\d{1,3}"
)
# What divides the parts of a running head; and its parts, which say page, day or paper.
_APART = re.compile("[\\s|｜·/　]+")
_PART = re.compile(
    "(?P<page>第?\\s?[A-Z]?\\d{1,3}\\s?[版页]?|[A-Z]\\d{1,3})"
    "|(?P<day>\\d{4}年\\d{1,2}月\\d{1,2}日|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|星期[一二三四五六日天])"
    f"|(?P<paper>[{HAN}]{{2,8}}(?:{_PAPERS}))"
)
_SAYS_WHERE = re.compile("[\\d报]")
_LONGEST_DESK = 5
_LONGEST_NUMBER = 4
_DIGITS = re.compile("\\d+")
_PAPER = re.compile(f"[{HAN}]{{2,8}}(?:{_PAPERS})")
# A masthead line: house, date, weekday, page, editors, in any order.
_HEAD_WORDS = re.compile(
    f"\\s*(?:[{HAN}]{{0,10}}(?:{_PAPERS})|\\d{{4}}年\\d{{1,2}}月\\d{{1,2}}日"
    f"|\\d{{4}}[-./]\\d{{1,2}}[-./]\\d{{1,2}}|星期[一二三四五六日天]|农历[{HAN}]{{2,10}}|第?[A-Z]?\\d{{1,5}}[版期号页]"
    f"|[A-Z]{{2,}}(?: [A-Z]{{2,}})*"
    f"|[A-Z]\\d{{1,2}}|今日\\d{{1,2}}版|要闻|综合|时政|经济|社会|文化|体育|副刊"
    f"|专版|特刊|广告|[|·\\s])\\s*"
)


def furniture(draft: Draft) -> Draft:
    """Drop folios, masthead lines, a house's own running heads, and short lines that the page repeats."""
    own = [re.compile(pattern) for pattern in draft.wording.running_heads]
    texts = [passage.text if passage.kind == "text" else "" for passage in draft.passages]
    names = {dated["name"] for text in texts if (dated := _DATED.match(text))}
    repeats = Counter(text for text in texts if 0 < len(text) <= _LONGEST)
    counting = _counting(texts)
    # 省运会快报 above the first heading or paragraph is a rubric.
    begun = (at for at, text in enumerate(texts) if not text or len(text) > _LONGEST)
    top = next(begun, 0)
    gone: dict[int, tuple[float, str]] = {}
    for index, text in enumerate(texts):
        if draft.passages[index].role == "noise":
            gone[index] = (0.95, "a line of the page, says the tool that read it")
            continue
        if not 0 < len(text) <= _LONGEST:
            continue
        if _FOLIO.fullmatch(text):
            gone[index] = (0.9, "a folio")
        elif (
            _is_masthead(text)
            or text in names
            or any(head.search(text) for head in own)
            or _is_running_head(text, draft.wording, first=index == 0)
        ):
            gone[index] = (0.9, "a running head")
        elif index > top and _PAPER.fullmatch(text):
            gone[index] = (0.85, "the newspaper's name by itself")
        elif index in counting:
            gone[index] = (0.85, "a line that the pages repeat, and only its number goes on")
        elif repeats[text] >= _REPEATS and not _SENTENCE.search(text):
            gone[index] = (0.8, "a line that the pages repeat")
    return _with_pages(dropped(draft, gone, NAME))


def _is_running_head(text: str, wording: Wording, *, first: bool) -> bool:
    """08 副刊 某某晚报 星期一: two of page, day and paper at least, and one more word at most.

    A paper and a desk by themselves may be the rubric of the first line.
    """
    if _SENTENCE.search(text) or not _SAYS_WHERE.search(text):
        return False
    parts = [part for part in _APART.split(text.strip("—–- ")) if part]
    kinds = [match.lastgroup for part in parts if (match := _PART.fullmatch(part))]
    others = [part for part in parts if not _PART.fullmatch(part)]
    desks = sum(part in wording.desks for part in others)
    if len(others) > 1 or any(len(part) > _LONGEST_DESK or not part.isalpha() for part in others):
        return False
    if "page" in kinds or "paper" in kinds:
        return len(set(kinds)) >= 2 or (desks == 1 and not first)
    return False


def _counting(texts: Sequence[str]) -> set[int]:
    """Lines that recur with the next number: the same running head page after page."""
    last: dict[str, tuple[int, list[int]]] = {}
    found: set[int] = set()
    for index, text in enumerate(texts):
        if not 0 < len(text) <= _LONGEST or _SENTENCE.search(text):
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


# A paper's name need not end in 日报: before day and weekday any word is one.
_DATED = re.compile(
    f"(?P<name>[{HAN}]{{2,8}})\\s*\\d{{4}}年\\d{{1,2}}月\\d{{1,2}}日\\s*星期\\s?[一二三四五六日天]"
)


def _is_masthead(text: str) -> bool:
    """Two or more of the things a running head consists of, and nothing else."""
    dated = _DATED.match(text)
    position = parts = 0
    if dated:
        position, parts = dated.end(), 2
    while position < len(text):
        match = _HEAD_WORDS.match(text, position)
        if not match or match.end() == position:
            return False
        parts += bool(match[0].strip(" |·"))
        position = match.end()
    return parts >= 2
