"""Numbers and measures whose value is certain, found in running text.

In: a stretch of text that no repair divides. Out: the same text in pieces, each with the element
that states its value, or with none. No character changes; an ambiguous number is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

HAS_DIGIT = re.compile("[0-9]")

# Name of a unit in the text -> @unit: SI symbols (GB 3100-1993) and ISO 4217; other units as they are.
UNITS: dict[str, str] = {
    "公里": "km", "千米": "km", "米": "m", "厘米": "cm", "毫米": "mm", "平方公里": "km2", "平方千米": "km2",
    "平方米": "m2", "立方米": "m3", "公顷": "ha", "亩": "亩", "吨": "t", "公斤": "kg", "千克": "kg",
    "毫升": "mL", "小时": "h", "分钟": "min", "℃": "°C", "摄氏度": "°C", "千瓦时": "kWh", "千瓦": "kW",
    "元": "CNY", "km": "km", "cm": "cm", "mm": "mm", "kg": "kg", "m/s": "m/s", "km/h": "km/h",
}  # fmt: skip

_MULTIPLIERS = {"": 1, "万": 10**4, "亿": 10**8}

# What follows a unit and makes it part of another word: 米饭, 元旦, km/h.
_OTHER_WORDS = r"(?![A-Za-z/²³])(?!(?<=米)[饭粒粥线粉])(?!(?<=元)[旦宵勋帅老素件])"
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
# Part of something longer (a range, a date, a version, a score, a code) where one of these stands before.
_ALONE = r"(?<![0-9A-Za-z.,:/+\-–—~～第])(?<![0-9亿万][至到])"
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=lambda unit: (-len(unit), unit)))
# Everything that `_ALONE` would refuse to begin inside.
_NUMERAL = re.compile(r"第?[0-9][0-9.,]*")
_CERTAIN = re.compile(
    rf"第(?P<ordinal>[0-9]{{1,9}})(?![0-9.,:%％—～\-])"
    rf"|{_ALONE}(?P<percentage>{_NUMBER})[%％](?![0-9])"
    rf"|{_ALONE}(?P<quantity>{_NUMBER})(?P<power>[万亿]?)[ \u00a0]?(?P<unit>{_UNIT}){_OTHER_WORDS}"
)

Piece = tuple[str, str, dict[str, str]]
"""Text, the element it stands in ("" for none), and the element's attributes."""


def pieces(text: str) -> Iterator[Piece]:
    """The text, cut where a number or measure begins and ends."""
    at = 0
    for numeral in _NUMERAL.finditer(text):
        # The long pattern is tried only where it can begin: a fifth of the time of trying it everywhere.
        match = _CERTAIN.match(text, numeral.start())
        if match is None:
            continue
        if match.start() > at:
            yield text[at : match.start()], "", {}
        yield match.group(), *_value(match)
        at = match.end()
    if at < len(text):
        yield text[at:], "", {}


def _value(match: re.Match[str]) -> tuple[str, dict[str, str]]:
    if ordinal := match["ordinal"]:
        return "num", {"type": "ordinal", "value": _plain(ordinal)}
    if percentage := match["percentage"]:
        return "num", {"type": "percentage", "value": _plain(percentage)}
    quantity = _plain(match["quantity"], _MULTIPLIERS[match["power"]])
    return "measure", {"quantity": quantity, "unit": UNITS[match["unit"]]}


def _plain(digits: str, factor: int = 1) -> str:
    """The number as xsd:decimal, with as many decimal places as in the text."""
    return f"{Decimal(digits.replace(',', '')) * factor:f}"
