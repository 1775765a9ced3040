"""Folios: what the pages of a publication are called.

In: what the first page is called, if anything says so. Out: the names of the pages after it, and
how a newspaper speaks of them. Running heads, jump lines, the contents and the writers ask here.
"""

from __future__ import annotations

import re

# 5, 05, A05, 第5版; of several pages (A05-A06) the first counts.
_COUNTED = re.compile(r"第?(?P<section>[A-Za-z]{0,2})(?P<number>[0-9]{1,4})版?(?:[-–—～~、,，/至].*)?")


class Folios:
    """The names of pages by their number in the body, which begins with 1.

    Args:
        first: What page 1 is called; empty where pages simply count.
    """

    def __init__(self, first: str = "") -> None:
        self._first = first
        self._counted = _COUNTED.fullmatch(first or "1")

    def of(self, number: int) -> str:
        """The folio of a page; empty where its name cannot be counted on from the first."""
        if self._counted is None:
            return self._first if number == 1 else ""
        start = self._counted["number"]
        return self._counted["section"] + str(int(start) + number - 1).zfill(len(start))


def page_called(folio: str) -> str:
    """How a newspaper calls a page in running words: 第5版, A05版; empty without a folio."""
    if not folio or folio.endswith("版"):
        return folio
    return f"第{folio}版" if folio.isdecimal() else f"{folio}版"
