"""Pages that end with a form feed, as those of pdftotext and pdfminer, and what comes again at their edges.

In: a draft. Out: where its pages begin, and the lines that several of them begin or end with.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from publisher.repair.column.recurring import LONGEST
from publisher.repair.draft import Draft
from publisher.repair.line.form import ends_sentence

FORM_FEED = "\f"
# Paper, day, section and folio may stand under each other.
_LINES_OF_EDGE = 4
_FEWEST_PAGES = 2
# Left and right pages have heads of their own, and the first of an issue may have none.
_PAGES_PER_HEAD = 3
_FIGURES = re.compile("\\d+")


def page_starts(draft: Draft) -> list[int]:
    """The indexes of the passages that pages begin with, the first one's included."""
    feeds = [gap.end for gap in draft.gaps if FORM_FEED in gap.before]
    starts = sorted(one.start for one in draft.passages)  # columns may stand beside each other
    found = {bisect_left(starts, feed) for feed in feeds}
    return sorted(at for at in found | {0} if at < len(starts))


def lines_of_edges(draft: Draft, texts: Sequence[str]) -> set[int]:
    """Indexes of the lines that several pages have at the same edge, whatever figures are in them.

    What stands elsewhere on a page, too, is the text's.
    """
    pages = [*page_starts(draft), len(texts)]
    if len(pages) <= _FEWEST_PAGES:
        return set()
    places: dict[str, set[tuple[int, bool]]] = {}
    inside: set[str] = set()
    found: dict[str, list[int]] = {}
    for number, (start, end) in enumerate(pairwise(pages)):
        for at, is_top in _edges(start, end):
            if pattern := _pattern(texts[at]):
                found.setdefault(pattern, []).append(at)
                places.setdefault(pattern, set()).add((number, is_top))
        inside.update(_pattern(text) for text in texts[start + _LINES_OF_EDGE : end - _LINES_OF_EDGE])
    wanted = max(_FEWEST_PAGES, (len(pages) - 1) / _PAGES_PER_HEAD)
    return {
        at
        for pattern, indexes in found.items()
        if pattern not in inside and _most_at_one_edge(places[pattern]) >= wanted
        for at in indexes
    }


def _edges(start: int, end: int) -> Iterator[tuple[int, bool]]:
    """The lines near both edges of a page, and whether that is the upper one."""
    for at in range(start, min(start + _LINES_OF_EDGE, end)):
        yield at, True
    for at in range(max(end - _LINES_OF_EDGE, start), end):
        yield at, False


def _most_at_one_edge(places: set[tuple[int, bool]]) -> int:
    return max(sum(is_top == side for _, is_top in places) for side in (True, False))


def _pattern(text: str) -> str:
    """The words of a short line; nothing for a sentence and for figures alone."""
    if not 0 < len(text) <= LONGEST or ends_sentence(text):
        return ""
    folded = _FIGURES.sub("0", text)
    return folded if any(map(str.isalpha, folded)) else ""
