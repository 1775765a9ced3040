"""The starts of pages, for formats that refer to the pages of a print edition; and page labels.

In: composed pages. Out: `PageStart`; page labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publisher.compose import Page, TextLine
from publisher.compose.pages import Picture
from publisher.write.contract import PageStart
from publisher.write.pdf.objects import Array, Dictionary, text


def start(page: Page) -> PageStart | None:
    """The place in the document at which this page begins.

    None for a page without a folio, or with nothing but titles and contents on it.
    """
    if not page.label:
        return None
    for mark in page.content:
        if isinstance(mark, Picture):
            return PageStart(page.label, mark.node)
        if isinstance(mark, TextLine) and mark.matter.node and mark.matter.leaves:
            begin, leaf = next(pair for pair in reversed(mark.matter.leaves) if pair[0] <= mark.start)
            return PageStart(page.label, mark.matter.node, leaf.span, mark.start - begin)
    return None


def labels(folios: Iterable[str]) -> Dictionary:
    """Page labels (ISO 32000-1, 12.4.2) of pages in order: their folios, and i, ii, iii before them."""
    return Dictionary({"Nums": Array(_numbers(folios))})


def _numbers(folios: Iterable[str]) -> Iterator[object]:
    """Each stretch of pages that count on, by the index of its first page."""
    due: str | None = None
    for index, folio in enumerate(folios):
        counts = folio.isdecimal() and str(int(folio)) == folio
        if folio != due:
            yield index
            if counts:
                yield Dictionary({"S": "/D", "St": folio})
            elif folio:
                yield Dictionary({"P": text(folio)})
            else:
                yield Dictionary({"S": "/r", "St": index + 1})
        due = str(int(folio) + 1) if counts else None if folio else ""
