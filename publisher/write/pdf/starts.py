"""Where each page's text begins, for formats that refer to the pages of a print edition.

In: a composed page. Out: `PageStart`.
"""

from __future__ import annotations

from publisher.compose import Page, TextLine
from publisher.compose.pages import Picture
from publisher.write.contract import PageStart


def start(page: Page) -> PageStart | None:
    """Where the document's text on this page begins.

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
