"""Lines of the page, each by itself: folios, running heads, mastheads, the names of papers.

In: a short line. Out: yes or no, by its words; what recurs from page to page is for `furniture` to find.

A line is the page's by itself only where all of it is known: page, day, issue, paper, section, editors.
With a word that no list has it may be a caption or a line of a column, and its neighbours are asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from publisher.repair.line.datelines import MOON, TERMS, is_day, is_day_in_full
from publisher.repair.wording import HAN, Wording

# What the names of newspapers end in; with some of these rubrics end, too: 楼市周报, 省运会快报.
_PAPERS_ALONE = "日报|晚报|早报|晨报|时报|商报|都市报|青年报|工人报|农民报|大学报|学院报"
_PAPERS = f"{_PAPERS_ALONE}|周报|导报|快报|新报"
SENTENCE = re.compile('[，。！？；：,;:!?“”‘’"]')
"""Marks that sentences have, and lines of the page have not."""
# Q1 heads a question.
_FOLIO = re.compile(
    "[\\-—–·\\s]{0,3}(?:第\\s?)?(?:[A-PR-Z]\\d{1,2}|\\d{1,3})\\s?版?[\\-—–·\\s]{0,3}"
    "|[\\-—–·\\s]{0,3}第\\s?\\d{1,3}\\s?页[\\-—–·\\s]{0,3}"  # 286页 says how long a book is
    "|(?:Page|page|P\\.?)\\s?\\d{1,4}(?:\\s?(?:of|/)\\s?\\d{1,4})?|\\d{1,3} ?/ ?\\d{1,3}"
)
# A05版 要闻, 第3版：综合新闻, 03 | 要闻
_NAMED_FOLIO = re.compile(
    f"(?:第?\\s?[A-Z]?\\d{{1,3}}\\s?版|[A-Z]\\d{{1,3}}|0\\d|\\d{{1,3}}(?=\\s?[/|｜·]))\\s?[/|｜·:：]?\\s?"
    f"(?P<name>[{HAN}·]{{2,8}})"
)
_PAGE_ALONE = re.compile("第?[A-Z]?\\d{1,3} ?版")
# What divides the parts of a running head; and its parts, which say page, day or paper.
_APART = re.compile("[\\s|｜·/]+")
_PART = re.compile(
    "(?P<page>第?[A-Z]?\\d{1,3}[版页]|[A-Z]\\d{1,3}|0\\d)|(?P<number>\\d{1,3})"
    "|(?P<day>(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|星期[一二三四五六日天])"
    f"|(?P<moon>{MOON}|{TERMS})"
    "|(?P<issue>(?:第\\d{1,5}期)?[（(]?总第?\\d{1,6}期[）)]?|第\\d{1,5}期|总?第\\d{1,6}号|(?:今日|本期)共?\\d{1,3}版)"
    f"|(?P<paper>[{HAN}]{{2,8}}(?:{_PAPERS}|周刊|报))"
)
_BAR = re.compile("[|｜]")
# WEEKLY NEWS, and what else is in capitals.
_CAPITALS = re.compile("[A-Z]{2,}(?: [A-Z]{2,}){0,3}")
# ■ 高山路段有薄冰。　8版
_LEADS_TO = re.compile("[ \u3000]第?[A-Z]?\\d{1,3} ?版$")
# A05 版
_PAGE_APART = re.compile(" (?<=\\d.)(?=[版页期])")
_YEAR = re.compile("\\d{4}")
_SAYS_WHERE = re.compile("[\\d报]")
_LONGEST_DESK = 5
# 要 闻, 综 合 新 闻
_LETTERSPACED = re.compile(f"[{HAN}](?:[ \u3000]{{1,4}}[{HAN}]){{1,5}}")
# A name and no sentence: 那是今天的晚报 is a line of a poem.
_IS_NAME = f"(?![{HAN}]*[的是在了我你他她这那有])"
# Words of a running head that are no part of it that we know: 银杏文苑.
_NAME = re.compile(f"{_IS_NAME}(?![{HAN}]*[和与于为把被将让从到个])[{HAN}]{{2,{_LONGEST_DESK}}}")
PAPER = re.compile(
    f"{_IS_NAME}[{HAN}]{{2,8}}(?:{_PAPERS})"
    "|(?:[A-Z]+ ){1,3}(?:DAILY|NEWS|TIMES|POST|WEEKLY|HERALD|GAZETTE)"
)
_PAPER_ALONE = re.compile(f"{_IS_NAME}[{HAN}]{{2,8}}(?:{_PAPERS_ALONE})")
# Other things are called so, too (海报): a paper only where a sentence goes on behind it.
_RATHER_PAPER = re.compile(f"{_IS_NAME}[{HAN}]{{2,8}}(?:周刊|报)")
# And so (体育新闻): only beside a line of the page, too.
_NEWS = re.compile(f"{_IS_NAME}[{HAN}]{{2,6}}新闻")
# A masthead line: house, date, weekday, page, editors, in any order.
_HEAD_WORDS = re.compile(
    f"\\s*(?:[{HAN}]{{0,10}}(?:{_PAPERS})|\\d{{4}}年\\d{{1,2}}月\\d{{1,2}}日"
    f"|\\d{{4}}[-./]\\d{{1,2}}[-./]\\d{{1,2}}|星期[一二三四五六日天]|{MOON}|{TERMS}|总?第?[A-Z]?\\d{{1,6}}[版期号页]"
    f"|[A-Z]{{2,}}(?: [A-Z]{{2,}})*"
    f"|[A-Z]\\d{{1,2}}|(?:今日|本期)共?\\d{{1,3}}版|要闻|综合|时政|经济|社会|文化|体育|副刊"
    f"|专版|特刊|广告|[|·\\s])\\s*"
)
# A paper's name need not end in 日报: before day and weekday any word is one, but for 定于 and the like.
DATED = re.compile(
    f"(?P<name>{_IS_NAME}[{HAN}]{{2,8}}(?<![于自从至到为即]))"
    "\\s*\\d{4}年\\d{1,2}月\\d{1,2}日\\s*星期\\s?[一二三四五六日天]"
)
"""A paper before its day; `name` is the paper's."""
_DAY_OF_PAGE = re.compile(
    f"\\d{{4}}年\\d{{1,2}}月\\d{{1,2}}日(?:\\s*星期[一二三四五六日天])?(?:\\s*(?:{MOON}|{TERMS}))?"
)
# 上一版 | 下一版, 放大+ 缩小- 默认; 3上一篇, of whose arrows another font made figures.
_CONTROLS_APART = re.compile("[\\s|｜/·<>《》«»←→↑↓◀▶◁▷【】\\[\\]（）()+＋⊕⊖○●—–-]+")
_ARROWS = "34"


def is_folio(text: str, wording: Wording) -> bool:
    """The number of a page by itself, or with its section: — 12 —, A05版 要闻, 03 | 综合."""
    if _FOLIO.fullmatch(text):
        return True
    named = _NAMED_FOLIO.fullmatch(text)
    return named is not None and _is_section(named["name"], wording)


def is_page_alone(text: str) -> bool:
    """A05版: a folio; behind a piece of a front page the page that it leads to."""
    return text[-1:] == "版" and _PAGE_ALONE.fullmatch(text) is not None


def leads_to_page(text: str) -> bool:
    """Whether a piece of a front page ends with the page that it leads to, set apart: 8版."""
    return text.endswith("版") and _LEADS_TO.search(text) is not None


def is_day_of_page(text: str) -> bool:
    """2026年7月3日 星期五: a day, and nothing that only a page has."""
    return _DAY_OF_PAGE.fullmatch(text) is not None


def is_weekday_of_page(text: str) -> bool:
    """A day with its weekday and the like, as few letters and most pages have."""
    return is_day_in_full(text) or (is_day_of_page(text) and "星期" in text)


def is_name_of_page(text: str) -> bool:
    """What may be a paper's name, if it stands beside a line of the page."""
    return any(one.fullmatch(text) for one in (PAPER, _RATHER_PAPER, _NEWS))


def is_no_rubric(text: str) -> bool:
    """青禾晚报: the name of a paper, as no rubric is called."""
    return _PAPER_ALONE.fullmatch(text) is not None


def is_of_screen(text: str, wording: Wording) -> bool:
    """上一篇 下一篇, 放大 缩小 默认: what a page of the web has its readers press."""
    parts = [bare for part in _CONTROLS_APART.split(text) if (bare := part.strip(_ARROWS))]
    if not all(part in wording.controls or part in wording.buttons for part in parts):
        return False
    if any(part in wording.controls for part in parts):
        return True
    return len(parts) > 1 and max(map(len, parts)) > 1  # 大 中 小 may be cells


def is_running_head(text: str, wording: Wording, *, first: bool) -> bool:
    """08 副刊 某某晚报 星期一: two of page, day, issue and paper, and one word at most that is no desk.

    A day beside editors is one, too. A paper and a desk by themselves may be the rubric of the first line,
    and a day and another word are what is on that day.
    """
    if SENTENCE.search(text) or not _SAYS_WHERE.search(text):
        return False
    parts = _parts(text)
    kinds = _kinds(parts)
    others = [part for part in parts if not _PART.fullmatch(part)]
    if "paper" in kinds:  # whose name may stand there in Latin capitals, too, and that of its weekly
        others = [part for part in others if not _CAPITALS.fullmatch(part)]
        if kinds.count("paper") > 1 and _BAR.search(text):
            return not others
    desks = sum(_is_section(part, wording) for part in others)
    if "day" in kinds and wording.editing.search(text):
        return True  # 星期二 4月23日 责任编辑/某某 版式/某某
    if len(others) - desks > 1 or any(len(part) > _LONGEST_DESK or not part.isalpha() for part in others):
        return False
    is_dated = bool(_YEAR.search(text)) and "day" in kinds
    if kinds.count("number") > 1 or (len(others) > desks and not _is_told(kinds, is_dated=is_dated)):
        return False
    is_named = any(part.endswith(wording.sections) for part in others)  # 3 体育 is a row of a table
    is_numbered = "number" in kinds and (is_named or is_dated or "issue" in kinds)
    if is_numbered or "page" in kinds or "paper" in kinds:
        return len(set(kinds)) >= 2 or (desks == 1 and not first)
    is_known = len(kinds) + desks >= 2 and desks == len(others) > 0
    return is_dated and is_known and not (is_day(text) or is_day_in_full(text))


def _is_told(kinds: Sequence[str | None], *, is_dated: bool) -> bool:
    """Whether the known parts of a line tell that it is a running head, whatever its last word is.

    A1 5月3日 路考 and 三等奖 8 半年晚报 are rows of tables.
    """
    return is_dated or "issue" in kinds or ("paper" in kinds and "number" not in kinds)


def names_of_page(text: str) -> set[str]:
    """The papers and the words that a running head has beside its page or day: 青禾晚报, 综合新闻."""
    parts = _parts(text)
    found = {part: match.lastgroup for part in parts if (match := _PART.fullmatch(part))}
    if not {"page", "number", "day"} & set(found.values()):
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


def may_be_of_a_page(text: str, wording: Wording) -> bool:
    """4　银杏副刊, WEEKLY NEWS, 某某文苑　2025年4月9日: what may be a line of the page where a text goes on
    behind it; elsewhere it may head a piece, or sign it.

    1月12日 施工现场 is the caption of a picture, 花 15 元买了一把 a line of a column.
    """
    text = text.replace("版：", "版 ").replace("版:", "版 ")  # 第3版：综合新闻
    if is_contact_of_page(text, wording):
        return True
    if SENTENCE.search(text):
        return False
    if is_desk(text, wording) or _CAPITALS.fullmatch(text) or _RATHER_PAPER.fullmatch(text):
        return True
    parts = _parts(text)
    kinds = _kinds(parts) if len(parts) > 1 else []
    if not kinds:
        return False
    others = [part for part in parts if not _is_known(part, wording)]
    if len(others) > 1:
        return False
    if not others:
        return True
    if not _NAME.fullmatch(others[0]):
        return False
    return bool({"page", "issue", "paper"} & set(kinds)) or (
        "day" in kinds and _YEAR.search(text) is not None and others[0] == parts[0]
    )


def is_desk(text: str, wording: Wording) -> bool:
    """要闻, or 要 闻: a section of the newspaper by itself."""
    if text in wording.desks:
        return True
    return _LETTERSPACED.fullmatch(text) is not None and "".join(text.split()) in wording.desks


def is_contact_of_page(text: str, wording: Wording) -> bool:
    """本版电话：0599-5550188, 新闻热线：5550123　投稿邮箱：yin@xing.example: how to reach the paper."""
    return text.startswith(wording.reached) and wording.contact_of_page.fullmatch(text) is not None


def _is_known(part: str, wording: Wording) -> bool:
    return bool(_PART.fullmatch(part) or _CAPITALS.fullmatch(part)) or _is_section(part, wording)


def _is_section(name: str, wording: Wording) -> bool:
    """要闻, 银杏副刊, 技术·市场."""
    return all(one in wording.desks or one.endswith(wording.sections) for one in name.split("·"))


def _kinds(parts: Sequence[str]) -> list[str | None]:
    return [match.lastgroup for part in parts if (match := _PART.fullmatch(part))]


def _parts(text: str) -> list[str]:
    return [part for part in _APART.split(_PAGE_APART.sub("", text).strip("—–- ")) if part]


def is_masthead(text: str) -> bool:
    """Two or more of the things a running head consists of, one of which says where, and nothing else."""
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
    return parts >= 2 and _SAYS_WHERE.search(text) is not None
