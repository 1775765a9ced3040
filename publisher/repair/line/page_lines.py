"""Lines of the page, each by itself: folios, running heads, mastheads, the names of papers.

In: a short line. Out: yes or no, by its words; what recurs from page to page is for `furniture` to find.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from publisher.repair.line.datelines import is_day, is_day_in_full
from publisher.repair.wording import HAN, Wording

# What the names of newspapers end in.
_PAPERS = "日报|晚报|早报|晨报|时报|商报|都市报|周报|导报|快报|新报|青年报|工人报|农民报|大学报|学院报"
SENTENCE = re.compile('[，。！？；：,;:!?“”‘’"]')
"""Marks that sentences have, and lines of the page have not."""
FOLIO = re.compile(
    "[\\-—–·\\s]{0,3}(?:第\\s?)?(?:[A-Z]\\d{1,2}|\\d{1,3})\\s?[版页]?[\\-—–·\\s]{0,3}"
    f"|(?:[A-Z]\\d{{1,3}}\\s?版?|第?\\s?\\d{{1,3}}\\s?版|0\\d)\\s?[/|｜·:：]?\\s?[{HAN}·]{{2,8}}"
    f"|\\d{{1,3}}\\s?[/|｜·]\\s?[{HAN}]{{2,6}}"
    "|(?:Page|page|P\\.?)\\s?\\d{1,4}(?:\\s?(?:of|/)\\s?\\d{1,4})?|\\d{1,3} ?/ ?\\d{1,3}"
)
# What divides the parts of a running head; and its parts, which say page, day or paper.
_APART = re.compile("[\\s|｜·/]+")
_PART = re.compile(
    "(?P<page>第?[A-Z]?\\d{1,3}[版页]?)"
    "|(?P<day>(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|星期[一二三四五六日天])"
    "|(?P<issue>(?:第\\d{1,5}期)?[（(]?总第?\\d{1,6}期[）)]?|第\\d{1,5}期)"
    f"|(?P<paper>[{HAN}]{{2,8}}(?:{_PAPERS}|周刊|报))"
)
_BAR = re.compile("[|｜]")
# WEEKLY NEWS, and what else is in capitals.
_CAPITALS = re.compile("[A-Z]{2,}(?: [A-Z]{2,}){0,3}")
# 第3版：综合新闻
_PAGE_COLON = re.compile("(?<=版)[:：]")
# Words of a running head that are no part of it that we know: 银杏副刊, 技术·市场.
_NAME = re.compile(f"[{HAN}·]{{2,8}}")
_YEAR = re.compile("\\d{4}")
_SAYS_WHERE = re.compile("[\\d报]")
_LONGEST_DESK = 5
_MOST_NAMES = 2
# A name and no sentence: 那是今天的晚报 is a line of a poem.
_IS_NAME = f"(?![{HAN}]*[的是在了我你他她这那有])"
PAPER = re.compile(
    f"{_IS_NAME}[{HAN}]{{2,8}}(?:{_PAPERS})"
    "|(?:[A-Z]+ ){1,3}(?:DAILY|NEWS|TIMES|POST|WEEKLY|HERALD|GAZETTE)"
)
# Other things are called so, too (海报): a paper only where a sentence goes on behind it.
_RATHER_PAPER = re.compile(f"{_IS_NAME}[{HAN}]{{2,8}}(?:周刊|报)")
# A masthead line: house, date, weekday, page, editors, in any order.
_HEAD_WORDS = re.compile(
    f"\\s*(?:[{HAN}]{{0,10}}(?:{_PAPERS})|\\d{{4}}年\\d{{1,2}}月\\d{{1,2}}日"
    f"|\\d{{4}}[-./]\\d{{1,2}}[-./]\\d{{1,2}}|星期[一二三四五六日天]|农历[{HAN}]{{2,10}}|第?[A-Z]?\\d{{1,5}}[版期号页]"
    f"|[A-Z]{{2,}}(?: [A-Z]{{2,}})*"
    f"|[A-Z]\\d{{1,2}}|今日\\d{{1,2}}版|要闻|综合|时政|经济|社会|文化|体育|副刊"
    f"|专版|特刊|广告|[|·\\s])\\s*"
)
# A paper's name need not end in 日报: before day and weekday any word is one.
DATED = re.compile(
    f"(?P<name>[{HAN}]{{2,8}})\\s*\\d{{4}}年\\d{{1,2}}月\\d{{1,2}}日\\s*星期\\s?[一二三四五六日天]"
)
"""A paper before its day; `name` is the paper's."""


def is_running_head(text: str, wording: Wording, *, first: bool) -> bool:
    """08 副刊 某某晚报 星期一: two of page, day, issue and paper, and one word at most that is no desk.

    A day beside editors is one, too. A paper and a desk by themselves may be the rubric of the first line.
    """
    if SENTENCE.search(text) or not _SAYS_WHERE.search(text):
        return False
    parts = _parts(text)
    kinds = [match.lastgroup for part in parts if (match := _PART.fullmatch(part))]
    others = [part for part in parts if not _PART.fullmatch(part)]
    if "paper" in kinds:  # whose name may stand there in Latin capitals, too, and that of its weekly
        others = [part for part in others if not _CAPITALS.fullmatch(part)]
        if kinds.count("paper") > 1 and _BAR.search(text):
            return not others
    desks = sum(part in wording.desks or part.endswith(wording.sections) for part in others)
    if "day" in kinds and wording.editing.search(text):
        return True  # 星期二 4月23日 责任编辑/某某 版式/某某
    if len(others) - desks > 1 or any(len(part) > _LONGEST_DESK or not part.isalpha() for part in others):
        return False
    if "page" in kinds or "paper" in kinds:
        return len(set(kinds)) >= 2 or (desks == 1 and not first)
    dated = _YEAR.search(text) and "day" in kinds
    is_a_day = is_day(text) or is_day_in_full(text)
    return bool(dated and len(kinds) + desks >= 2 and others and not is_a_day)


def names_of_page(text: str) -> set[str]:
    """The papers and the words that a running head has beside its page or day: 青禾晚报, 综合新闻."""
    parts = _parts(text)
    found = {part: match.lastgroup for part in parts if (match := _PART.fullmatch(part))}
    if not {"page", "day"} & set(found.values()):
        return set()
    return {part for part in parts if found.get(part, "paper") == "paper"}


def is_of_names(text: str, beginnings: Collection[str]) -> bool:
    """Whether a line is a paper or an issue and a name, each but the issue with words that other running
    heads of the text begin with: 银杏 第417期 where another has 银杏副刊 beside its day."""
    parts = _parts(text)
    kinds = [match.lastgroup if (match := _PART.fullmatch(part)) else "" for part in parts]
    if len(parts) < 2 or SENTENCE.search(text) or not {"paper", "issue"} & set(kinds):
        return False
    own = (part for part, kind in zip(parts, kinds, strict=True) if kind in ("", "paper"))
    return all(part in beginnings for part in own)


def _parts(text: str) -> list[str]:
    return [part for part in _APART.split(text.strip("—–- ")) if part]


def may_be_of_a_page(text: str, wording: Wording) -> bool:
    """4　银杏副刊, WEEKLY NEWS, 某某文苑　2025年4月9日: what may be a line of the page where a text goes on
    behind it; elsewhere it may head a piece, or sign it."""
    text = _PAGE_COLON.sub(" ", text)
    if SENTENCE.search(text):
        return False
    if text in wording.desks or _CAPITALS.fullmatch(text) or _RATHER_PAPER.fullmatch(text):
        return True
    parts = _parts(text)
    others = [part for part in parts if not _PART.fullmatch(part) and not _CAPITALS.fullmatch(part)]
    if len(parts) < 2 or len(others) == len(parts):
        return False
    return len(others) <= _MOST_NAMES and all(map(_NAME.fullmatch, others))


def is_masthead(text: str) -> bool:
    """Two or more of the things a running head consists of, and nothing else."""
    dated = DATED.match(text)
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
