"""The numbers that a page shows before the items of a list (HTML 4.4.5, 4.4.8).

In: an ol. Out: for each item its number as text where it is not the item's place in the list, which whoever
shows the list counts by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lxml import etree

_LETTERS = 26
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# What can be written in Roman numerals.
_MOST_ROMAN = 3999


def numbers(element: etree._Element) -> Iterator[str]:
    """One for each li, with the full stop and space that browsers put behind it; "" for 1, 2, 3."""
    items = [*element.iterchildren("{*}li")]
    backwards = element.get("reversed") is not None
    number = _whole(element.get("start"), len(items) if backwards else 1)
    written = _TYPES.get(element.get("type", "1"), str)
    for place, item in enumerate(items, 1):
        number = _whole(item.get("value"), number)
        shown = written(number)
        yield "" if shown == str(place) else f"{shown}. "
        number += -1 if backwards else 1


def _whole(value: str | None, otherwise: int) -> int:
    text = (value or "").strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 9 else otherwise


def _letters(number: int) -> str:
    """a to z, aa; a number that is none of them as it is."""
    if number < 1:
        return str(number)
    found = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        found = chr(ord("a") + rest) + found
    return found


def _roman(number: int) -> str:
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    found = ""
    for value, sign in _ROMAN:
        found += sign * (number // value)
        number %= value
    return found


_TYPES: Mapping[str, Callable[[int], str]] = {
    "a": _letters,
    "A": lambda number: _letters(number).upper(),
    "i": _roman,
    "I": lambda number: _roman(number).upper(),
}
