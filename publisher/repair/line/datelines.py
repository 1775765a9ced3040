"""Lines that say when and where and nothing else: datelines of reports, days below what is signed.

In: a line. Out: yes or no.
"""

from __future__ import annotations

import re

from publisher.repair.line.form import DATE
from publisher.repair.wording import HAN

_WIRED = re.compile(
    f"[（(【\\[]?(?!综合)(?:据?[{HAN}]{{0,8}}(?:社|报|网|台)[{HAN}]{{0,10}}(?:\\d{{1,2}}月)?(?:\\d{{1,2}}日)?"
    f"(?:专?[电讯]|消息)[）)】\\]]?(?:\\s?[（(]?[^。！？]{{0,40}}[）)])?"
    f"|[{HAN}]{{2,8}}\\d{{1,2}}月\\d{{1,2}}日专?[电讯])"
)
# （某年某月某日某会议通过） below the head of a law or a list of appointments.
_ADOPTED = re.compile(
    "[（(]\\d{4}年\\d{1,2}月\\d{1,2}日[^。；]{2,60}?(?:通过|公布|发布|批准|修订|修正|印发|施行)(?:[，,][^。；]{2,20}施行)?[）)]"
)
_YEAR = "(?:\\d{4}|[一二][〇○零一二三四五六七八九]{3})年"
# 2013年霜降, too.
_SEASON = f"{_YEAR}(?:(?:\\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月|[春夏秋冬][日天]?|[{HAN}]{{2}})"
_MOON = (
    "(?:农历)?(?:正|[二三四五六七八九十]|十[一二]|冬|腊)月"
    "(?:初[一二三四五六七八九十]|[十廿][一二三四五六七八九]?|二十|三十)"
)
_HOUR = "(?:夜|晨|晚|深夜|清晨|傍晚)?"
_DAY = f"(?:{DATE}|{_MOON}){_HOUR}"
_PLACE = f"(?:(?![了的是在把被让将要能会不])[{HAN}]){{2,10}}"
# 2024年4月2日于某地; 十月初九写于某地旧居; 10月9日发自某县
_WRITTEN_AT = f"(?:{_DAY}|{_SEASON})[，,]?(?:[写作记改草]?于|发自){_PLACE}"
# 2025年秋，某地; 某地，9月18日
_DAY_AND_PLACE = f"{_SEASON}[，,]{_PLACE}|{_PLACE}[，,]{_DAY}"
# 正月初六 某县某寨 晴转雾
_DAY_PLACE_WEATHER = (
    f"{_DAY}(?:[ \u3000]{{1,2}}(?:星期[一二三四五六日天]|{_PLACE})){{0,2}}[ \u3000]{{1,2}}"
    f"[{HAN}]{{0,3}}(?:[晴阴雨雪雾霾]|多云|[大微]风)[{HAN}]{{0,3}}(?<!报)"
)
# 某地7月9日凌晨3时
_PLACE_AND_HOUR = f"{_PLACE}{_DAY}(?:[上下中]午|凌晨|[清早]晨)?\\d{{1,2}}时(?:\\d{{1,2}}分)?"
_DAYS = f"{DATE}(?:(?:[—－～~-]|——)(?:{DATE}|\\d{{1,2}}日))?"
_IS_DAY = re.compile("|".join((_DAYS, _PLACE_AND_HOUR, _WRITTEN_AT, _DAY_AND_PLACE, _DAY_PLACE_WEATHER)))
# No day is without one of these; most lines are.
_tells_when = re.compile("[年月\\d]").search
_LONGEST = 40


def is_dateline(text: str) -> bool:
    """新华社北京12月25日电, 本报某县6月11日专讯, with or without who sent it."""
    return _WIRED.fullmatch(text) is not None


def is_adoption(text: str) -> bool:
    """（2024年3月1日县人民政府第七次常务会议通过，自2024年5月1日起施行）"""
    return _ADOPTED.fullmatch(text) is not None


def is_day(text: str) -> bool:
    """A day or days, perhaps with the place, the hour and the weather, and no sentence."""
    if len(text) > _LONGEST or not _tells_when(text):
        return False
    return _IS_DAY.fullmatch(text.strip("（()）")) is not None
