"""How a contributor's name is filed: in pinyin, the surname first.

In: a name as it is printed. Out: "Ouyang, Xiu", or nothing for a name that is not Chinese.
Spelling: GB/T 28039-2011 (personal names), GB/T 16159-2012 (apostrophe). The comma is that of
EPUB 3.3's own example for `file-as`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from publisher.model.han import is_han

# Surnames that are not read as the character is elsewhere; a test finds what is here in vain.
_SURNAMES = {
    "卜": "bu", "种": "chong", "单": "shan", "都": "du", "盖": "ge", "句": "gou",
    "黑": "he", "还": "huan", "角": "jue", "阚": "kan", "乐": "yue", "缪": "miao",
    "朴": "piao", "繁": "po", "牟": "mu", "能": "nai", "区": "ou", "覃": "qin", "仇": "qiu",
    "召": "shao", "折": "she", "洗": "xian", "解": "xie", "员": "yun", "查": "zha",
    "翟": "zhai", "祭": "zhai", "曾": "zeng", "秘": "bi", "重": "chong", "适": "kuo",
    "單": "shan", "區": "ou", "樂": "yue", "員": "yun", "種": "chong", "蓋": "ge",
    "繆": "miao", "還": "huan", "薄": "bo", "藏": "zang", "乜": "nie", "六": "lu",
}  # fmt: skip
# Characters that are read in given names otherwise than on their own: 长江, 长春, 晓晟.
_GIVEN = {
    "长": "chang", "長": "chang", "曾": "zeng", "晟": "sheng", "佛": "fo", "了": "liao", "都": "du",
}  # fmt: skip
_COMPOUND_SURNAMES = {
    "欧阳": "ou yang", "太史": "tai shi", "端木": "duan mu", "上官": "shang guan",
    "司马": "si ma", "东方": "dong fang", "独孤": "du gu", "南宫": "nan gong",
    "万俟": "mo qi", "闻人": "wen ren", "夏侯": "xia hou", "诸葛": "zhu ge",
    "尉迟": "yu chi", "公羊": "gong yang", "赫连": "he lian", "澹台": "tan tai",
    "皇甫": "huang fu", "宗政": "zong zheng", "濮阳": "pu yang", "公冶": "gong ye",
    "申屠": "shen tu", "公孙": "gong sun", "慕容": "mu rong", "钟离": "zhong li",
    "长孙": "zhang sun", "司徒": "si tu", "鲜于": "xian yu", "司空": "si kong",
    "闾丘": "lü qiu", "亓官": "qi guan", "司寇": "si kou", "子车": "zi ju",
    "呼延": "hu yan", "拓跋": "tuo ba", "百里": "bai li", "令狐": "ling hu",
    "宇文": "yu wen", "单于": "chan yu", "淳于": "chun yu", "轩辕": "xuan yuan",
    "西门": "xi men", "第五": "di wu", "纳兰": "na lan", "完颜": "wan yan",
    "耶律": "ye lü", "叶赫": "ye he", "爱新觉罗": "ai xin jue luo", "歐陽": "ou yang",
    "司馬": "si ma", "東方": "dong fang", "獨孤": "du gu", "南宮": "nan gong",
    "聞人": "wen ren", "諸葛": "zhu ge", "尉遲": "yu chi", "赫連": "he lian",
    "澹臺": "tan tai", "濮陽": "pu yang", "公孫": "gong sun", "鍾離": "zhong li",
    "長孫": "zhang sun", "鮮于": "xian yu", "閭丘": "lü qiu", "單于": "chan yu",
    "軒轅": "xuan yuan", "西門": "xi men", "納蘭": "na lan",
}  # fmt: skip

_INTERPUNCTS = "·•"
_LONGEST_NAME = 4  # characters; what is longer is no person's name but a desk or an office
_TONES = {0x0300, 0x0301, 0x0304, 0x030C}


def file_as(name: str) -> str | None:
    """The name in pinyin, "Surname, Given name"; None unless it is written in Han characters alone.

    A name with an interpunct has no surname to put first: its parts keep their order. What is
    too long for a personal name is spelt syllable by syllable.
    """
    compact = "".join(name.split())
    parts = [part for part in re.split(f"[{_INTERPUNCTS}]", compact) if part]
    if not parts or not is_han("".join(parts)):
        return None
    if len(parts) > 1:
        return " ".join(_word(_syllables(part)) for part in parts)
    (compact,) = parts
    surname = _surname(compact)
    if surname is None:
        return " ".join(_syllables(compact)).capitalize()
    length, reading = surname
    if length == len(compact):
        return _word(reading)
    given = [_GIVEN.get(character) or _syllables(character)[0] for character in compact[length:]]
    return f"{_word(reading)}, {_word(given)}"


def _surname(name: str) -> tuple[int, list[str]] | None:
    """How many characters the surname has, and its syllables."""
    for length in (4, 2):
        if len(name) > length and (reading := _COMPOUND_SURNAMES.get(name[:length])):
            return length, reading.split()
    if len(name) > _LONGEST_NAME:
        return None
    reading = _SURNAMES.get(name[0])
    return 1, [reading] if reading else _syllables(name[0])


def _syllables(text: str) -> list[str]:
    """The commonest reading of each character, without tones; an unknown one stands for itself."""
    return [_plain(_reading(character)) for character in text]


def _word(syllables: list[str]) -> str:
    """Syllables as one word; GB/T 16159, 6.4: an apostrophe before a, o, e inside a word."""
    rest = ["'" + syllable if syllable[0] in "aoe" else syllable for syllable in syllables[1:]]
    return "".join([syllables[0], *rest]).capitalize()


def _plain(syllable: str) -> str:
    """Without the tone mark, with the dots of ü."""
    marks = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(c for c in marks if ord(c) not in _TONES))


@cache
def _reading(character: str) -> str:
    """The commonest reading of a character, from pypinyin's table of them: "NUMBER": "líng,yuán"."""
    found = re.search(f'"{ord(character)}": *"([^",]+)', _table())
    return found[1] if found else character


@cache
def _table() -> str:
    """The table as JSON text.

    Importing pypinyin loads 47,000 phrases that names have no use for (0.2 s), parsing the whole
    table takes 0.03 s; finding the few characters of a few names in it takes 0.002 s.
    """
    package = find_spec("pypinyin")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).with_name("pinyin_dict.json").read_text(encoding="utf-8")
