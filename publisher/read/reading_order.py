"""The order in which a file says that its regions are read.

In: the `ReadingOrder` of PAGE (a tree of groups, ordered by @index) or of ALTO 4.3 (a tree of groups in
the order of the file). Out: the place of each region by its id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from publisher.shared.xml_text import number

LAST = float("inf")
"""The place of what the file does not order."""


def reading_order(element: etree._Element) -> Mapping[str, int]:
    """Places by id, from 0, as the first `ReadingOrder` in an element has them."""
    found = next(element.iter("{*}ReadingOrder"), None)
    order: dict[str, int] = {}
    for identity in _walked(found) if found is not None else ():
        order.setdefault(identity, len(order))
    return order


def _walked(group: etree._Element) -> Iterator[str]:
    """The ids of a group; PAGE lets a group stand for a region, too, which comes before what is in it."""
    for child in sorted(group, key=lambda one: number(one.get("index"))):
        if identity := child.get("regionRef") or child.get("REF"):
            yield identity
        yield from _walked(child)


def place(element: etree._Element, order: Mapping[str, int], attribute: str) -> float:
    """The place of a region: its own, else that of what it is part of, else of the first of its parts.

    Args:
        attribute: The name of the attribute that holds an element's id.
    """
    for one in (element, *element.iterancestors()):
        if (found := order.get(one.get(attribute, ""))) is not None:
            return found
    return min((order.get(one.get(attribute, ""), LAST) for one in element.iter("{*}*")), default=LAST)
