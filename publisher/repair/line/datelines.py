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
MOON = (
    "(?:农历)?(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?闰?(?:正|[二三四五六七八九十]|十[一二]|冬|腊)月"
    "(?:初[一二三四五六七八九十]|[十廿][一二三四五六七八九]?|二十|三十)"
)
"""Pattern of a day of the moon's calendar: 农历乙巳年十一月廿九, 正月初六."""
_HOUR = "(?:夜|晨|晚|深夜|清晨|傍晚)?"
_DAY = f"(?:{DATE}|{MOON}){_HOUR}"
_PLACE = f"(?:(?![了的是在把被让将要能不]|会(?![议堂展场址所新]))[{HAN}]){{2,10}}"
# 2024年4月2日于某地; 十月初九写于某地旧居; 10月9日发自某县
_WRITTEN_AT = f"(?:{_DAY}|{_SEASON})[，,]?(?:[写作记改草]?于|发自){_PLACE}"
# 某地·3月9日; （2022年6月24日，某地）; April 8, 2027; Oslo, 8 April
_PLACE_DOT_DAY = f"{_PLACE}[·•・]{_DAY}"
_DAY_AND_PLACE_IN_BRACKETS = f"[（(]\\d{{4}}年\\d{{1,2}}月\\d{{1,2}}日[，,]{_PLACE}[）)]"
_MONTH = "(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber"
_IN_ENGLISH = (
    "(?:[A-Z][A-Za-z'’.-]{1,20}(?: [A-Z][A-Za-z'’.-]{1,20}){0,2}, ?)?"
    f"(?:(?:{_MONTH}) \\d{{1,2}}|\\d{{1,2}} (?:{_MONTH}))(?:,? ?\\d{{4}})?"
)
# 2025年秋，某地; 某地，9月18日; but 法院查明，9月18日 goes on.
_NO_VERB = "(?<![说称悉])(?<!查明)(?<!表示)(?<!介绍)(?<!指出)(?<!认为)(?<!透露)(?<!显示)(?<!报[告道])"
_DAY_AND_PLACE = f"{_SEASON}[，,]{_PLACE}|{_PLACE}{_NO_VERB}[，,]{_DAY}"
_BLANK = "[ \u3000]{1,2}"
_WEATHER = (
    f"[{HAN}]{{0,3}}(?:[晴阴雨雪雾霾]|多云|[大微]风)[{HAN}]{{0,3}}(?<!报)"
    f"(?:{_BLANK}-?\\d{{1,2}}(?:℃?[～~—-]-?\\d{{1,2}})?℃)?"
)
# 正月初六 某县某寨 晴转雾; 4月9日 某河中游·某县 多云 9～21℃
_DAY_PLACE_WEATHER = (
    f"{_DAY}(?:{_BLANK}(?:星期[一二三四五六日天]|{_PLACE}(?:·{_PLACE})?)){{0,2}}{_BLANK}{_WEATHER}"
)
TERMS = (
    "立春|雨水|惊蛰|春分|清明|谷雨|立夏|小满|芒种|夏至|小暑|大暑|立秋|处暑|白露|秋分|寒露|霜降|立冬|小雪|大雪|冬至|小寒|大寒"
    "|元旦|腊八|小年|除夕|春节|元宵节?|端午节?|七夕|中秋节?|重阳节?"
)
"""Pattern of what else calendars call days: solar terms and feasts."""
_COUNT = "\\d{1,3}(?:,?\\d{3})?"
# 8月21日 星期四 农历闰六月廿八 第26817号 今日12版
_DAY_IN_FULL = (
    f"{_DAY}(?:{_BLANK}(?:星期[一二三四五六日天]|{MOON}|{TERMS}|总?第{_COUNT}[号期](?:[（(]总第{_COUNT}期[）)])?"
    "|(?:今日|本期)(?:共)?\\d{1,3}版|(?:零售|每[份册期]|定价)\\d{1,3}(?:\\.\\d{1,2})?元)){1,5}"
)
# 某地7月9日凌晨3时
_PLACE_AND_HOUR = f"{_PLACE}{_DAY}(?:[上下中]午|凌晨|[清早]晨)?\\d{{1,2}}时(?:\\d{{1,2}}分)?"
# 2026年6月11日 某县一中操场
_DAY_AND_WHERE = f"\\d{{4}}年\\d{{1,2}}月\\d{{1,2}}日{_BLANK}{_PLACE}(?<![晴阴雨雪])"
_DAYS = f"{DATE}(?:(?:[—－～~至-]|——)(?:{DATE}|\\d{{1,2}}日))?{_HOUR}"
_IS_DAY = re.compile(
    "|".join(
        (
            _DAYS,
            _PLACE_AND_HOUR,
            _WRITTEN_AT,
            _DAY_AND_PLACE,
            _DAY_AND_WHERE,
            _DAY_PLACE_WEATHER,
            _PLACE_DOT_DAY,
            _IN_ENGLISH,
        )
    )
)
_IS_DAY_IN_BRACKETS = re.compile(_DAY_AND_PLACE_IN_BRACKETS)
_IS_DAY_IN_FULL = re.compile(_DAY_IN_FULL)
# No day is without one of these; most lines are.
_tells_when = re.compile("[年月\\d]").search
_LONGEST = 40


def is_dateline(text: str) -> bool:
    """新华社北京12月25日电, 本报某县6月11日专讯, with or without who sent it."""
    return _WIRED.fullmatch(text) is not None


def is_adoption(text: str) -> bool:
    """（2024年3月1日县人民政府第七次常务会议通过，自2024年5月1日起施行）"""
    return text[:1] in ("（", "(") and _ADOPTED.fullmatch(text) is not None


def is_day_in_full(text: str) -> bool:
    """A day with what calendars and mastheads say of it: 8月21日 星期四 农历六月廿八 第26817号 今日12版."""
    if len(text) > _LONGEST or not _tells_when(text):
        return False
    return _IS_DAY_IN_FULL.fullmatch(text) is not None


def is_day(text: str) -> bool:
    """A day or days, perhaps with the place, the hour and the weather, and no sentence."""
    if len(text) > _LONGEST or not _tells_when(text):
        return False
    if _IS_DAY_IN_BRACKETS.fullmatch(text):
        return True
    return _IS_DAY.fullmatch(text.strip("（()）")) is not None
