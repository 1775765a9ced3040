"""The structure tree against the content: whether all of it is tagged, described, and in order.

In: an open PDF and the marks of its pages. Out: findings with page and hint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Object, Pdf

from publisher.check.finding import error, warning
from publisher.check.pdf.marks import PageMarks
from publisher.model import Problem

# Elements whose place on the page is not that in the text: notes at the foot, captions by a picture.
_ELSEWHERE = frozenset({"/Note", "/Reference", "/Span", "/Link", "/Caption", "/Figure"})
_MOST_ELEMENTS = 2_000_000
_DEEPEST = 200


def tags(pdf: Pdf, pages: Sequence[PageMarks], name: str) -> Iterator[Problem]:
    """Judge the tags of a file."""
    for number, marks in enumerate(pages, 1):
        if marks.untagged:
            yield error(
                "pdf.untagged",
                f"page {number}: {marks.untagged} marks are neither tagged nor artifacts",
                name,
                hint="a screen reader does not know what they are",
            )
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary):
        return
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    reading = _Reading(numbers)
    reading.element(root, None, 0)
    for number, kind in reading.undescribed:
        yield error(
            "pdf.no-alternative",
            f"page {number}: a {kind} has no alternate text",
            name,
            hint="say in the source what the picture shows",
        )
    yield from _order(reading, pages, name)


class _Reading:
    """The tree in reading order.

    Attributes:
        order: Marked content by page, in reading order, without that of elements `_ELSEWHERE`.
        owned: All marked content in the tree, by page.
        undescribed: Pages of figures without alternate text.
    """

    def __init__(self, numbers: dict[tuple[int, int], int]) -> None:
        self._numbers = numbers
        self._left = _MOST_ELEMENTS
        self.order: dict[int, list[int]] = {}
        self.owned: dict[int, set[int]] = {}
        self.undescribed: list[tuple[int, str]] = []

    def element(self, element: Object, page: int | None, depth: int, *, apart: bool = False) -> None:
        """Record an element and everything below it."""
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            return
        page = self._page(element, page)
        kind = str(element.get("/S", ""))
        apart = apart or kind in _ELSEWHERE
        if kind == "/Figure" and not str(element.get("/Alt", element.get("/ActualText", ""))):
            self.undescribed.append((page or 0, "figure"))
        kids = element.get("/K", Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, int):
                self._content(page, int(kid), apart)
            elif isinstance(kid, Dictionary):
                if kid.get("/Type") == "/MCR" or "/MCID" in kid:
                    self._content(self._page(kid, page), int(kid.MCID), apart)
                elif kid.get("/Type") != "/OBJR":
                    self.element(kid, page, depth + 1, apart=apart)

    def _page(self, holder: Object, known: int | None) -> int | None:
        page = holder.get("/Pg")
        return known if page is None else self._numbers.get(page.objgen)

    def _content(self, page: int | None, number: int, apart: bool) -> None:
        if page is None:
            return
        self.owned.setdefault(page, set()).add(number)
        if not apart:
            self.order.setdefault(page, []).append(number)


def _order(reading: _Reading, pages: Sequence[PageMarks], name: str) -> Iterator[Problem]:
    for number, marks in enumerate(pages, 1):
        lost = set(marks.owners) - reading.owned.get(number, set())
        if lost:
            yield error(
                "pdf.untagged",
                f"page {number}: {len(lost)} pieces of marked content are in no structure element",
                name,
                hint="a screen reader skips them",
            )
        place = {owner: at for at, owner in enumerate(marks.owners)}
        drawn = [place[owner] for owner in reading.order.get(number, []) if owner in place]
        if drawn != sorted(drawn):
            yield warning(
                "pdf.reading-order",
                f"page {number}: the structure tree is read in another order than the page is drawn",
                name,
                hint="text that is copied and text that is read aloud differ in order",
            )
