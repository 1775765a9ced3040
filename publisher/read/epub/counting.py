"""The numbers that a page shows before the items of a list (HTML 4.4.5, 4.4.8).

In: an ol. Out: for each item its number as text where it is not the item's place in the list, which whoever
shows the list counts by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from publisher.shared.numerals import letters, roman
from publisher.shared.xml_text import whole


def numbers(element: etree._Element) -> Iterator[str]:
    """One for each li, with the full stop and space that browsers put behind it; "" for 1, 2, 3."""
    items = [*element.iterchildren("{*}li")]
    backwards = element.get("reversed") is not None
    number = whole(element.get("start"), len(items) if backwards else 1)
    written = _TYPES.get(element.get("type", "1"), str)
    for place, item in enumerate(items, 1):
        number = whole(item.get("value"), number)
        shown = written(number)
        yield "" if shown == str(place) else f"{shown}. "
        number += -1 if backwards else 1


_TYPES: Mapping[str, Callable[[int], str]] = {
    "a": letters,
    "A": lambda number: letters(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
}
