"""The possible line ends in a heading, and what each costs its sense.

In: one line of a heading as the source divides it. Out: costs by offset, the same for every page and
screen. Sense comes first and balance after it (N4, N5 of the trade's handbooks): a line ends after a mark
or a space if there is one, otherwise at the end of a word, rather between a subject and its verb than
inside either, and never before 的 and similar particles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from unicodedata import category

from publisher.model.contributor_roles import OFFICES
from publisher.shared.script import as_simplified

# Particles that belong to the word before them: they never open a line.
LEANING = frozenset("的地得了着过们等吗呢吧啊之")
# Words that belong to the word after them: they close no line.
_LEADING = frozenset([*"在把被将向从对为以与和及或让使给由于第不别莫勿再更最要都也就还已均仍却", "关于"])
# The dictionary has 现代化 and 总产值, but not every word that is made so: 常态|化, 总|投资. As words by
# themselves these belong to the word before them, or behind them.
_SUFFIXES = frozenset("化性率度者家员型级式界类版")
_PREFIXES = frozenset("总副可新各全原首非超准")
_PAUSES = frozenset("，、：；。．！？‼⁇⁈⁉")

# Costs, in squares of an em: balancing adds the square of each line's difference from the mean. Their order
# is the handbooks', their distances are guesses. Behind each: how many of 7,242 heads of the gold set, set
# to 8, 12 and 16 em, break elsewhere if it is halved, and if it is doubled
# (`python -m tests.repair_corpus.figures`).
#
# Dearer than any balance: a word is divided only where it is longer than a line. 0, 0
INSIDE_WORD = 1000.0
# What is one word to a reader, though not to the dictionary: 常态|化, a name. 1, 0
_INSIDE_PHRASE = 300.0
# On top of what the place costs. 9, 1
_INSIDE_QUOTES = 150.0
# Between the words that a long word is made of. 127, 2
_INSIDE_COMPOUND = 100.0
# Behind a word that belongs to the next one. From here on another line is tried to avoid it. 334, 81
LEADS = 60.0
# Two lines of which one is nine em longer than the other cost as much. 494, 446
WORD = 40.0
# A phrase begins there: 在, 把. 87, 198
_BEFORE_LEADING = 20.0
# Behind a closing mark, before a bracket, or behind an item of several, a reader pauses, but the clause
# goes on.
_CLOSED = 20.0
_OPENS = 28.0
_BRACKETS = frozenset("（(〔［【")
_ITEM = 8.0

# Who speaks, or what follows is about, before it: 【谷力委员】把夜晚还给游客. A line ends behind that as
# behind any mark.
_LABEL = re.compile(r"[【〔［][^】〕］]+[】〕］](?=.)")

# Kinds of words (the letters of the Peking University corpus) that hang together: a noun and the noun
# before it 工业|机器人, a verb and its object 发布|建议, what qualifies them 老旧|小区, 公开|招聘, parts of
# a number 三十七|万亩. A subject and its verb do not: 工业机器人|出口.
_NOUNS = frozenset(["n", "nz", "nt", "ns", "l", "i"])
_BONDS = (
    (_NOUNS | {"j"}, _NOUNS, 12.0),
    (frozenset(["v", "vg"]), _NOUNS, 8.0),
    (frozenset(["v", "vg"]), frozenset(["m"]), 12.0),
    (frozenset(["a", "b"]), _NOUNS, 14.0),
    (frozenset(["m"]), _NOUNS | {"a", "b"}, 13.0),
    (frozenset(["ad", "d"]), frozenset(["v"]), 10.0),
    (frozenset(["f"]), frozenset(["m"]), 10.0),
    (frozenset(["m"]), frozenset(["m", "f"]), _INSIDE_PHRASE),
)
# A verb that qualifies a noun, or is one, is no predicate: 计划|停水的公告, 高质量|发展中.
_NO_PREDICATE = {"v": frozenset(["uj"]), "vn": _NOUNS | {"uj", "f", "vn", ""}}
_QUALIFIES = 16.0

# Lines of credits have what somebody did before the name: 主任：俞树声 副主任：陆弘毅 佘红梅.
_DONE_BY = re.compile(r"(?:(?<=\s)|^)[^\s：，。！？]{1,8}：(?=[^\s：，。！？]{1,8}(?:\s|$))")
# So have those of editors, with or without a colon: 本版编辑 蒋晚晴 校对 佟玉珍.
_OFFICE = re.compile(
    rf"(?:(?<=[\s（])|^)[^\s：，。！？]{{0,6}}(?:{'|'.join(OFFICES)})\s+(?=[^\W\da-zA-Z]{{2,4}}(?![^\s）]))"
)
# A name there, which may be set as wide as those of three characters: 殷 墨.
_CREDITED = re.compile(r"(?<![^\s：])(?:[^\W\da-zA-Z]\s[^\W\da-zA-Z]|[^\W\da-zA-Z]{2,4})(?![^\s）])")
# Dates are cut out first, as the dictionary cuts them wrongly: in 2024年前三季度 it finds 年前.
_DATE = re.compile("([0-9]+[年月日])")
# 民国二十三年, 光绪三十二年.
_YEAR = re.compile("[元一二三四五六七八九十〇百]+年")
# Before the next word of Google Earth.
_LATIN = re.compile("[0-9A-Za-z] ")
_NUMERALS = frozenset("一二三四五六七八九十两0123456789")
# Before a measure word: 两万四千名, 几条.
_NUMBER = re.compile("[零一二三四五六七八九十百千万亿两几数0-9.]+")
_DOUBLE_SURNAMES = frozenset(
    ["欧阳", "上官", "司马", "诸葛", "司徒", "夏侯", "皇甫", "尉迟", "公孙", "令狐", "慕容", "宇文", "长孙",
     "端木", "独孤", "呼延", "申屠", "淳于"]
)  # fmt: skip
_GIVEN_NAME = 2
# Words from so many characters on may be made of others: 人民代表大会常务委员会.
_COMPOUND = 5
# Words that the dictionary knows are looked for in so many others.
_MOST_PARTS = 3


def line_ends(text: str) -> dict[int, float]:
    """The offsets at which a line may end -> the cost of a line end there."""
    text = as_simplified(text)
    words, kinds = _words(text)
    ends = list(accumulate(map(len, words)))
    neighbours = dict(zip(ends, pairwise((*words, "")), strict=True))
    bonds = dict(zip(ends, _bonds(words, kinds), strict=True))
    starts = (end - len(word) for word, end in zip(words, ends, strict=True))
    kept = set(_kept(words, ends, text))
    compounds = {start + at for word, start in zip(words, starts, strict=True) for at in _divisions(word)}
    depths = _depths(text[:-1])
    around = max(0, min(depths, default=0))  # brackets around the whole, which every line end is inside
    costs: dict[int, float] = {}
    for offset, depth in enumerate(depths, 1):
        if text[offset] in LEANING:
            continue
        if offset in neighbours:
            cost = _between(*neighbours[offset])
            cost += bonds[offset] if cost == WORD else 0.0
            cost = max(cost, _INSIDE_PHRASE) if offset in kept else cost
        else:
            cost = _INSIDE_COMPOUND if offset in compounds else INSIDE_WORD
        if _LATIN.fullmatch(text, max(offset - 2, 0), offset) and text[offset].isascii():
            cost = _INSIDE_PHRASE if text[offset].isalnum() else cost
        costs[offset] = cost + _INSIDE_QUOTES * (depth > around)
    if label := _LABEL.match(text):
        costs[label.end()] = 0.0
    for offset in _inside_credits(text):
        costs[offset] = max(costs.get(offset, 0.0), _INSIDE_PHRASE)
    return costs


def _inside_credits(text: str) -> Iterator[int]:
    """The offsets between office and name in a line of such credits, and inside names there."""
    yield from (office.end() for office in _OFFICE.finditer(text))
    done = [found.end() for found in _DONE_BY.finditer(text)]
    if len(done) > 1:
        yield from done
        for name in _CREDITED.finditer(text):
            yield from range(name.start() + 1, name.end())


def are_torn(ends: Iterable[int], costs: Mapping[int, float]) -> bool:
    """Whether one of these ends of lines divides a word."""
    return any(costs.get(end, 0.0) >= INSIDE_WORD for end in ends)


def first_part(text: str, most: int) -> str:
    """The longest beginning of a heading that makes sense alone, in at most `most` characters; if there is
    none, its first characters and an ellipsis."""
    if len(text) <= most:
        return text
    depths = _depths(text)
    parts = (text[:at] for at, depth in enumerate(depths, 1) if not depth and _ends_clause(text[at - 1]))
    clear = (part.rstrip("，、：； \u3000") for part in parts)
    return max((one for one in clear if one and len(one) <= most), key=len, default=text[: most - 1] + "…")


def _words(text: str) -> tuple[list[str], list[str]]:
    """The words of a heading, a space among them, and what kind of word the dictionary says each is."""
    import rjieba  # 0.14 s with its dictionary, for headings that need it

    found: list[tuple[str, str]] = []
    for part in _DATE.split(text):
        found += [(part, "t")] if _DATE.fullmatch(part) else rjieba.tag(part, False)
    return [word for word, _ in found], [kind for _, kind in found]


def _bonds(words: Sequence[str], kinds: Sequence[str]) -> Iterator[float]:
    """What a line end behind each word costs beyond that between any two, by their kinds."""
    before = ""
    behind = zip((*kinds[1:], ""), (*kinds[2:], "", ""), strict=False)
    for word, kind, (following, third) in zip(words, kinds, behind, strict=False):
        if _is_unknown(word) and _is_unknown(before):  # who knows of what kind 月背 is
            yield 0.0
        elif kind in _NOUNS and third in _NO_PREDICATE.get(following, ()):
            yield _QUALIFIES
        else:
            yield next((bond for ends, begins, bond in _BONDS if kind in ends and following in begins), 0.0)
        before = word


def _kept(words: Sequence[str], ends: Sequence[int], text: str) -> Iterator[int]:
    """The ends of words that the dictionary knows as parts of another, too: 中|和 of 碳中和, 可|支配."""
    import rjieba

    known = set(rjieba.cut_all(text))
    for first in range(len(words)):
        for last in range(first + 1, min(first + _MOST_PARTS, len(words))):
            if "".join(words[first : last + 1]) in known:
                yield from ends[first:last]


def _divisions(word: str) -> Iterator[int]:
    """The offsets at which a long word divides into two words of the dictionary."""
    if len(word) < _COMPOUND or word.isascii():
        return
    import rjieba

    known = set(rjieba.cut_all(word))
    for at in range(2, len(word) - 1):
        if word[:at] in known and word[at:] in known:
            yield at


def _between(word: str, following: str) -> float:
    """The cost of a line end between two words."""
    leads = word in _LEADING or (word == "前" and following[:1] in _NUMERALS)
    if (pause := _pause(word[-1])) is not None:
        return pause
    if following[0] in _BRACKETS and word not in _LEADING:
        return _OPENS
    if _YEAR.fullmatch(following) or (word in _DOUBLE_SURNAMES and len(following) <= _GIVEN_NAME):
        return _INSIDE_PHRASE
    if len(following) == 1 and _NUMBER.fullmatch(word):
        return _INSIDE_PHRASE
    if (following in _SUFFIXES and len(word) > 1) or (word in _PREFIXES and len(following) > 1):
        return _INSIDE_PHRASE
    if _is_unknown(word) and _is_unknown(following):
        return _INSIDE_COMPOUND
    return (_BEFORE_LEADING if following in _LEADING else WORD) + LEADS * leads


def _is_unknown(word: str) -> bool:
    """Whether a word is a single character that is likely part of one that the dictionary does not have:
    赋|能, 月|背."""
    is_particle = word in _LEADING or word in LEANING or word in _NUMERALS
    return len(word) == 1 and word.isalpha() and not word.isascii() and not is_particle


def _depths(text: str) -> list[int]:
    """The number of quotation marks and brackets that are open after every character."""
    steps = {"Ps": 1, "Pi": 1, "Pe": -1, "Pf": -1}
    return list(accumulate(steps.get(category(character), 0) for character in text))


def _pause(character: str) -> float | None:
    """The cost of a line end behind a character at which readers pause; None where they do not."""
    if character == "、":
        return _ITEM
    if _ends_clause(character):
        return 0.0
    return _CLOSED if category(character) in ("Pe", "Pf") else None


def _ends_clause(character: str) -> bool:
    return character in _PAUSES or character.isspace()
