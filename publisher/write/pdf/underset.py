"""Newspaper pages with too little on them.

In: the pages as they were made up. Out: for each that is not full, how full it is and how many lines are
missing, since only an editor can find more to fill it: a warning about pages that the editors of an issue
have planned, a note about others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publisher.compose import Design
from publisher.model import Document, Problem, Severity

# A page that is filled to this share is full: the rest is white that heads, rules and unequal feet take.
_FULL = 0.9


def underset(pages: Iterable[tuple[str, float]], design: Design, document: Document) -> Iterator[Problem]:
    """The messages.

    Args:
        pages: The folio of each, and the share of its type area that is filled.
    """
    if design.make_up != "newspaper":
        return
    grid = design.grid
    planned = {file.metadata.page for file in document.source.originals}
    for folio, fill in pages:
        if not folio or fill >= _FULL:  # covers have no folio
            continue
        lines = round((1 - fill) * grid.lines * grid.columns)
        yield Problem(
            "write.underset",
            Severity.WARNING if folio in planned else Severity.INFO,
            f"page {folio} is filled to {fill:.0%}: about {lines} lines of a column are missing",
            hints=(
                f"a line has {round(grid.measure / grid.size)} characters; add texts, a larger picture or "
                "advertisements, or have texts of another page stand here",
            ),
        )
