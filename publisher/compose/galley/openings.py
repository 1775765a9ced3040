"""Openings: what the first words of a paragraph are, where setting treats them as more than text.

In: a paragraph's text. Out: how far its 电头 or the name of who speaks reaches, and where people
named one after another are set apart.
"""

from __future__ import annotations

from publisher.compose.line.characters import HAN
from publisher.compose.units import Em
from publisher.shared.late import late

# 本报讯（…）, 晚报讯 …, 本报北京3月15日电 …, 新华社北京3月15日电（…）; 本报讯息万变 is none.
_DATELINE = late(
    rf"(?:本[报報刊台网網]|[{HAN}]{{0,4}}[日晚早晨时時商周快导導][报報]|[{HAN}]{{2,4}}社)"
    rf"(?:[{HAN}\d·—]{{2,20}}日)?[讯訊电電](?=[ 　（(\d])"
)
_LONGEST = 28
# 记者：…, 问：…
_SPEAKER = late(rf"[{HAN}·]{{1,8}}：")
# 记者 沈知远 通讯员 黄立新: a title behind a name, and its name behind a space of its own.
_TITLES = "(?:记者|通讯员|实习生|编辑|作者|摄影|编译|整理|記者|通訊員|實習生|編輯|攝影|編譯)"
_NEXT_PERSON = late(rf"(?<=[{HAN}])[ 　](?=[{HAN}]{{0,6}}{_TITLES}[ 　][{HAN}·]{{2,}})")
# 表 1 …, 图2-3 …
_NUMBERED = late(r"[表图圖] ?\d+(?:[-—.]\d+)*[ 　]")
_SIGNED = late(r"[ 　]?[（(][^（）()]{2,60}[）)]")
_BLANK = 1.0


def dateline(text: str) -> int:
    """How many characters of a report's text are its 电头; none where it has none."""
    beginning = text[:_LONGEST]
    if not any(end in beginning for end in "讯电訊電"):
        return 0
    found = _DATELINE().match(text)
    return found.end() if found else 0


def speaker(text: str) -> int:
    """How many characters of a text name who speaks, the colon included; none where nobody is named."""
    found = _SPEAKER().match(text)
    return found.end() if found else 0


def numbered(text: str) -> dict[int, Em]:
    """The space before the title that follows the number of a table or a figure, in em, by offset."""
    found = _NUMBERED().match(text)
    return {found.end(): _BLANK} if found else {}


def people(text: str) -> dict[int, Em]:
    """The space before each person but the first in a byline, in em, by offset."""
    return {space.end(): _BLANK for space in _NEXT_PERSON().finditer(text)}


def signed(text: str, behind: int) -> int:
    """Where the brackets behind a 电头 of so many characters end that name who reports, else `behind`."""
    found = _SIGNED().match(text, behind)
    return found.end() if found else behind


def signers(text: str, behind: int) -> dict[int, Em]:
    """As `people`, of the brackets behind a 电头 of so many characters."""
    brackets = text[behind : signed(text, behind)]
    return {behind + at: blank for at, blank in people(brackets).items()}
