"""Spaces where Han and Western text meet: a style of some houses, and what tools leave.

In: a line's text. Out: where they are, and how many such places have none.
"""

from __future__ import annotations

import re

from publisher.repair.line.dividing import is_opening
from publisher.repair.wording import BULLETS, HAN

# Spaces come first in these patterns: few characters are any, and looking behind each takes its time.
_SPACE, _MORE = "[ \\u00a0]", "[ \\u00a0]{0,3}"
_MARKS = "，。、；：！？“”‘’（）《》〈〉【】「」『』…"
_FIGURE = "[A-Za-z\\d%％℃]"
# Between Han, or a mark that belongs to Han, and a figure or a Latin letter; behind a mark that was folded
# after a figure, before Han.
_BORDER = re.compile(
    f"{_SPACE}(?:(?<=[{HAN}{_MARKS}].){_MORE}(?=[A-Za-z\\d])|(?<={_FIGURE}.){_MORE}(?=[{HAN}])"
    f"|(?<=[{HAN}”’][,;:!?].){_MORE}(?=[A-Za-z\\d])|(?<=[\\d%％℃）)][,;:].){_MORE}(?=[{HAN}“]))"
)
_SOLID = (re.compile(f"[A-Za-z\\d](?<=[{HAN}].)"), re.compile(f"{_FIGURE}(?=[{HAN}])"))
# 9:00 女子手球；14:30 游泳预赛
_AT_TIMES = re.compile("(?:^|[；;。，,、 ])\\d{1,2}[:：]\\d{2}(?:[—～~-]\\d{1,2}[:：]\\d{2})?$")
_LONGEST_TIMES = 16
# 2021.03 某人任副总裁, ▲7月3日 23:52 生火: the day that opens an entry or a caption
_DAY = re.compile(
    f"(?:[{BULLETS}·•] ?)?"
    "(?:\\d{4}(?:[.年/-]\\d{1,2}){1,2}[月日]?|(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日)"
)
# 热线：8866222 微信：…
_FIELD = re.compile(f"[{HAN}]{{2,6}}[：:]")
# https://library.example 及其…: without the space, what follows would be a part of the address.
_ADDRESS = re.compile("(?:://|@|www\\.)[!-~]*$")
_LONGEST_ADDRESS = 80


def borders(text: str) -> tuple[list[tuple[int, int]], int]:
    """Spaces where Han and Western text meet, and how many such places have none."""
    spaces = [match.span() for match in _BORDER.finditer(text) if not _divides(text, *match.span())]
    return spaces, sum(len(one.findall(text)) for one in _SOLID)


def _divides(text: str, start: int, end: int) -> bool:
    """Whether a space sets an opening (本报讯 4月8日, 2021.03 创刊), a field or an address apart."""
    if _AT_TIMES.search(text[max(0, start - _LONGEST_TIMES) : start]):
        return True
    if _DAY.fullmatch(text, 0, start) or is_opening(text, start) or _FIELD.match(text, end):
        return True
    return _ADDRESS.search(text[max(0, start - _LONGEST_ADDRESS) : start]) is not None
