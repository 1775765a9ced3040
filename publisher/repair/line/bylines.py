"""Which lines sign an article though they are no signature by themselves.

In: a line that stands where signatures stand. Out: yes or no. `signatures` reads those that say
who did what; here are names alone, titles, houses and authors in brackets.
"""

from __future__ import annotations

import re

from publisher.repair.line.signature_words import is_role
from publisher.repair.wording import HAN, Wording, any_of

# Words of a signature, and how long they are at most: 本报赴某地采访组.
_APART = re.compile("[ \u3000/／:：、|｜]+")
_LONGEST_WORD = 10
_MOST_WORDS = 3
# 测试：某某 某某 统计：某某
_FIELD = f"[{HAN}]{{2,6}}[：:｜|][{HAN}]{{2,4}}(?:[ 、][{HAN}]{{2,4}}(?![：:｜|{HAN}]))*"
_FIELDS = re.compile(f"{_FIELD}(?:[ ；;，,]{_FIELD})*")
# A name of two to four Han, spaced out or not: 刘 毅.
_NAME = f"[{HAN}]{{2,4}}|[{HAN}][ \u3000]{{1,2}}[{HAN}]"
_DUTY_FIRST = re.compile(
    f"[^{HAN}\\d]{{0,2}}[{HAN}]{{2,8}}[：:/／](?:[^。！？：:]{{0,36}}[ \u3000，,、/／])?({_NAME})[）)]?"
)
_COLONS = re.compile("[：:｜|]")
_FIELD_APART = re.compile("[ 　；;，,、：:｜|]+")
_TRADES = ("员", "师", "家", "手", "生")
_LONGEST_INSTITUTION = 20
# 某县教育局等六部门
_TOGETHER = re.compile("等(?:[二两三四五六七八九十]{1,3}|\\d{1,2})(?:个?部门|个?单位|家)?$")
_HAN = re.compile(f"[{HAN}《》]+")
_is_no_signature = any_of("“”，、。《》")
_has_clauses = any_of("“”，。")
_BRACKETED = re.compile("[（(〔【\\[]([^（()）〔〕【】]{2,40})[）)〕】\\]]")
_OF_THE_AUTHOR = re.compile("作者(?:为|系|是|单位|：)")
_AFFILIATED = re.compile(f"([{HAN}]{{2,4}})[（(][^，。！？（()）]{{4,24}}[）)]")
# Characters that write the sounds of other languages, in names of persons.
_SOUNDS = frozenset(
    "阿艾安奥巴拜贝比博布达戴德迪丁杜多厄尔恩法菲费芬弗夫福盖戈格古哈海汉赫霍基吉加江杰卡凯康科克库拉莱赖兰劳勒雷里利莉丽林卢鲁路伦罗洛"
    "马玛迈曼梅美米莫姆木穆纳娜南内尼妮宁努诺帕派皮普奇恰切热日荣萨赛桑沙莎珊施史什斯苏索塔泰坦汤唐特提汀图托瓦万威维韦沃乌西希夏肖辛雅"
    "亚延扬耶叶伊依因尤约泽扎詹珍朱卓孜兹佐买合吾甫娅"
)
_DOTTED = re.compile(f"[{HAN}]{{1,6}}(?:·[{HAN}]{{1,6}}){{1,3}}")
_BARE_NAME = re.compile(_NAME)

# 王琤　某镇某村村委会主任, 王　琤（女）　某某学校校长
_WITH_POST = re.compile(f"({_NAME})(?:[（(][^（()）]{{1,8}}[）)])?[ \u3000]+(?=\\S*[{HAN}]{{4}})")


def has_post(text: str, wording: Wording) -> bool:
    """王琤　某镇某村村委会主任: a name, and what this person is or where he lives."""
    found = _WITH_POST.match(text)
    return found is not None and wording.is_name("".join(found[1].split()))


def has_no_clause(text: str) -> bool:
    """Whether no mark of a sentence stands in the line: nobody signs with one."""
    return _has_clauses(text) is None


def is_bare_name(text: str) -> bool:
    """Whether the line could be a name, whatever the family name."""
    return _BARE_NAME.fullmatch(text) is not None


def is_foreign_name(text: str) -> bool:
    """叶尔兰·托合提: parts of a name, nearly all of whose characters write sounds; 副刊·渔火 is none."""
    if _DOTTED.fullmatch(text) is None:
        return False
    letters = text.replace("·", "")
    return sum(letter in _SOUNDS for letter in letters) * 4 >= len(letters) * 3


def is_name_with_title(text: str, wording: Wording) -> bool:
    """刘 毅, or 江汀师范学校校长 慕容芷: a title, a space, a name, and nothing else."""
    if is_bare_name(text):
        return True
    title, space, name = text.partition(" ")
    if title.startswith(wording.deck_openings):
        return False
    is_title = bool(space) and title.endswith((*wording.titles, *_TRADES))
    return is_title and wording.is_name("".join(name.split()))


def is_duty_and_name(text: str, wording: Wording) -> bool:
    """指导教师：殷如海, ■ 受访专家：某医院主任医师 李明: what somebody did, his post, his name."""
    found = _DUTY_FIRST.fullmatch(text)
    return found is not None and wording.is_name("".join(found[1].split()))


def is_fields(text: str, wording: Wording) -> bool:
    """测试：某某 某某 统计：某某; 记录：某某；审核：某某"""
    if _FIELDS.fullmatch(text) is None:
        return False
    several = len(_COLONS.findall(text)) > 1
    return several and any(map(wording.is_name, _FIELD_APART.split(text)))


def is_institution(text: str, wording: Wording) -> bool:
    """某县数据管理局, 某市水务集团有限公司: who signs a notice."""
    words = _TOGETHER.sub("", text).split() if "等" in text else text.split()
    if not words or not words[-1].endswith(wording.institutions):  # as most
        return False
    return all(word.endswith(wording.institutions) for word in words) and (
        all(len(word) <= _LONGEST_INSTITUTION and _HAN.fullmatch(word) for word in words)
    )


def is_signed(text: str, wording: Wording) -> bool:
    """Whether a line is made of short words, one of them a signer's, or of names alone."""
    if _is_no_signature(text) or text.startswith(wording.deck_openings):
        return False
    if is_fields(text, wording):
        return True
    words = _APART.split(text)
    short = len(words) > 1 and max(map(len, words)) <= _LONGEST_WORD
    # 文 is a word of a signature by itself only, not in 天文台; others open or close one, so that
    # 某某主持大会 signs nothing.
    return (short and any(_says(word, wording) for word in words)) or _are_names(text, wording)


def _says(word: str, wording: Wording) -> bool:
    """本报记者, 撰稿人某某: a signer's word at one end of it."""
    return any(
        word == found[0] or (len(found[0]) > 1 and (found.start() == 0 or found.end() == len(word)))
        for found in wording.signing.finditer(word)
    )


def is_signed_in_brackets(text: str, wording: Wording) -> bool:
    """（张三 李四）, 〔张三〕, （作者系本市教师）"""
    match = _BRACKETED.fullmatch(text)
    if match is None:
        return False
    first, *more = _APART.split(match[1])
    if match[1].endswith(("供稿", "来稿")):
        return True
    if _OF_THE_AUTHOR.match(first) or first.startswith(wording.writers) or is_role(first, wording):
        return True
    is_from = more and _HAN.fullmatch(first) and len(first) <= _LONGEST_WORD  # （某镇 张三）
    return all(map(wording.is_name, more if is_from else (first, *more)))


def is_closing_name(text: str, wording: Wording) -> bool:
    """李明, 校长 李明, 棉织厂宿舍 李明: who signs a letter or a notice."""
    words = text.split()
    if _is_no_signature(text) or not 0 < len(words) <= _MOST_WORDS:
        return False
    if max(map(len, words)) > _LONGEST_WORD:
        return False
    return any(wording.is_name("".join(words[at:])) for at in range(len(words)))


def is_respectful(text: str, wording: Wording) -> bool:
    """校长 李明 谨启: who signs it with respect."""
    words = text.split()
    return (
        len(words) > 1 and words[-1] in wording.respects and is_closing_name(" ".join(words[:-1]), wording)
    )


def _are_names(text: str, wording: Wording) -> bool:
    """张三 李四, 县融媒体中心 张三, 张三（某大学历史系）"""
    if named := _AFFILIATED.fullmatch(text):
        return wording.is_name(named[1])
    words = text.split()
    if len(words) < 2:
        return False
    is_house = words[0].endswith(wording.houses) and len(words[0]) <= _LONGEST_WORD
    return all(map(wording.is_name, words[is_house:]))
