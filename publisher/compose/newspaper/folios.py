"""Folios: what the pages of a newspaper are called.

In: the names that its editors gave to some of them. Out: the names of all pages, one after another, and
how a newspaper speaks of them. Running heads, jump lines, the contents and the writers ask here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# 5, 05, A05, 第5版; of several pages (A05-A06) the first counts.
_COUNTED = re.compile(r"第?(?P<section>[A-Za-z]{0,2})(?P<number>[0-9]{1,4})版?(?:[-–—～~、,，/至].*)?")
_RANGE = re.compile(r"[^0-9]*([0-9]{1,4})[^0-9]*[-–—～~至][^0-9]*([0-9]{1,4})[^0-9]*")
# What a page runs over to that has no name of its own, and cannot be counted on to: 01续, 01续2.
_MORE = "续"
_CALLED = re.compile(f"(.*?)((?:{_MORE}[0-9]*)?)", re.DOTALL)


class Folios:
    """Names the pages of a publication in their order; without another word they count from 1.

    Args:
        named: Names that editors gave. No page is called so by counting, whoever runs over to it.

    Attributes:
        following: The name of the page after the present one, where nothing new begins there.
    """

    def __init__(self, named: Iterable[str] = ()) -> None:
        self._named = set(map(_number, named))
        self.begin("1")

    def begin(self, name: str) -> None:
        """Call the next page so, and count on from there."""
        self._last, self._more = name, 0
        self.following = self._given(name)

    def next(self) -> str:
        """The name of the next page."""
        name = self.following
        counted = _COUNTED.fullmatch(name) if not self._more else None
        if counted is not None:
            number = counted["number"]
            self.following = counted["section"] + str(int(number) + 1).zfill(len(number))
        if counted is None or _number(self.following) in self._named:
            self._last = self._last if self._more else name
            self._more += 1
            self.following = self._last + _MORE + (str(self._more) if self._more > 1 else "")
        return name

    @staticmethod
    def _given(name: str) -> str:
        """The name of a page that is given: 第8版 is 8, and of A09-A10 the first is A09."""
        counted = _COUNTED.fullmatch(name)
        return counted["section"] + counted["number"] if counted else name


def pages_in(name: str) -> int:
    """How many pages a name stands for: A05-A06 for two."""
    if pages := _RANGE.fullmatch(name):
        return max(1, int(pages[2]) - int(pages[1]) + 1)
    return max(1, len(re.findall("[0-9]+", name))) if _COUNTED.fullmatch(name) else 1


def page_called(folio: str) -> str:
    """How a newspaper calls a page in running words: 第5版, A05版, 第5版续; empty without a folio."""
    called = _CALLED.fullmatch(folio)
    name, more = called.groups() if called else (folio, "")
    if not name or name.endswith("版"):
        return folio
    return (f"第{name}版" if name.isdecimal() else f"{name}版") + more


def is_front(name: str) -> bool:
    """Whether a page may be a front page, of the paper or of one part of it: none that counts otherwise."""
    counted = _COUNTED.fullmatch(name)
    return counted is None or int(counted["number"]) == 1


def _number(name: str) -> tuple[str, int] | str:
    """What tells a page from others: 第5版 is 05."""
    counted = _COUNTED.fullmatch(name)
    return (counted["section"], int(counted["number"])) if counted else name
