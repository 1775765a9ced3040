"""Numbers of lists, spelled as whoever shows the list spells them.

In: a number. Out: letters, Roman or Chinese numerals; a number that has none as it is.
"""

from __future__ import annotations

_LETTERS = 26
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# What can be written in Roman numerals.
_MOST_ROMAN = 3999


def letters(number: int) -> str:
    """a to z, aa, ab: as pages of the web count (CSS Counter Styles 3, 6.2)."""
    if number < 1:
        return str(number)
    found = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        found = chr(ord("a") + rest) + found
    return found


def repeated_letters(number: int) -> str:
    """a to z, aa, bb: as Word counts (ISO/IEC 29500-1, 17.18.59)."""
    if number < 1:
        return str(number)
    times, rest = divmod(number - 1, _LETTERS)
    return chr(ord("a") + rest) * (times + 1)


def roman(number: int) -> str:
    """i, ii, iii, iv, up to 3999."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    found = ""
    for value, sign in _ROMAN:
        found += sign * (number // value)
        number %= value
    return found


def chinese(number: int, digits: str = "一二三四五六七八九", ten: str = "十") -> str:
    """一, 十, 十一, 二十, up to 九十九; financial figures (大写) write 壹拾 where these write 十."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    before = "" if tens == 0 or (tens == 1 and ten == "十") else digits[tens - 1]
    return before + (ten if tens else "") + (digits[ones - 1] if ones else "")
