"""Folios: what the pages of a newspaper are called.

In: the names that its editors gave to some of them. Out: the names of all pages, one after another, and
how a newspaper speaks of them. Running heads, jump lines, the contents and the writers ask here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# 5, 05, A05, 第5版; of several pages (A05-A06) the first counts.
_COUNTED = re.compile(r"第?(?P<section>[A-Za-z]{0,2})(?P<number>[0-9]{1,4})版?(?:[-–—～~、,，/至].*)?")


class Folios:
    """Names the pages of a publication in their order; without another word they count from 1.

    Args:
        named: Names that editors gave. No page is called so by counting, whoever runs over to it.
    """

    def __init__(self, named: Iterable[str] = ()) -> None:
        self._named = set(map(_number, named))
        self._given = "1"
        self._count = 0

    def begin(self, name: str) -> None:
        """Call the next page so, and count on from there."""
        self._given, self._count = name, 0

    def next(self) -> str:
        """The name of the next page; empty where it cannot be counted on from the one given."""
        name = self.following
        self._count += 1
        return name

    @property
    def following(self) -> str:
        """The name of the page after the present one, where nothing new begins there."""
        counted = _COUNTED.fullmatch(self._given)
        if counted is None:
            return "" if self._count else self._given
        number = counted["number"]
        name = counted["section"] + str(int(number) + self._count).zfill(len(number))
        return "" if self._count and _number(name) in self._named else name


def page_called(folio: str) -> str:
    """How a newspaper calls a page in running words: 第5版, A05版; empty without a folio."""
    if not folio or folio.endswith("版"):
        return folio
    return f"第{folio}版" if folio.isdecimal() else f"{folio}版"


def is_front(name: str) -> bool:
    """Whether a page may be a front page, of the paper or of one part of it: none that counts otherwise."""
    counted = _COUNTED.fullmatch(name)
    return counted is None or int(counted["number"]) == 1


def _number(name: str) -> tuple[str, int] | str:
    """What tells a page from others: 第5版 is 05."""
    counted = _COUNTED.fullmatch(name)
    return (counted["section"], int(counted["number"])) if counted else name
