"""Lengths as people write them, in points.

In: "210mm", "2.5cm", "9.5pt", "小五", or a bare number of points. Out: points.
"""

from __future__ import annotations

from math import isfinite

_UNITS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0}

# Sizes of Chinese type by their names, as in GB/T 40070-2021 and ctex (the word processors'
# series, in which 二号 is 22 and 小一 24 points).
SIZES = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0, "三号": 16.0,
    "小三": 15.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0, "六号": 7.5, "小六": 6.5,
    "七号": 5.5, "八号": 5.0,
}  # fmt: skip


def points(written: object) -> float:
    """A length in points, 0 or more.

    Raises:
        ValueError: It is no length; the message says what would be.
    """
    found = _points(written)
    if found is None or not isfinite(found) or found < 0:
        raise ValueError('write a length as "12mm", "2.5cm", "10.5pt", or by a size\'s name: "五号"')
    return found


def _points(written: object) -> float | None:
    if isinstance(written, int | float) and not isinstance(written, bool):
        return float(written)
    if not isinstance(written, str):
        return None
    text = written.strip()
    if text in SIZES:
        return SIZES[text]
    number, unit = text[:-2], text[-2:]
    try:
        return float(number) * _UNITS[unit]
    except (KeyError, ValueError):
        return None
