"""Texts that pages had no room for, though their editors planned them there.

In: the pages as they were made up. Out: a warning for each such text, since it is for the editor to cut it,
to move it, or to have it run on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from publisher.compose import Overset
from publisher.model import Document, Problem, Severity, heading_text, leaves, plain_text
from publisher.model import lines as lines_of
from publisher.shared.phrases import first_part

# A text without a headline is called by so many characters of its first line.
_WORDS = 16


def overset(pages: Iterable[tuple[str, Sequence[Overset]]], document: Document) -> Iterator[Problem]:
    """The warnings.

    Args:
        pages: The folio of each, and what it had no room for.
    """
    place_of = document.source.places()
    for folio, texts in pages:
        total = sum(lines for _, lines in texts)
        advice = (
            f"these are {total} lines of text too many: cut texts, move them, or plan where they run on"
        )
        for number, (article, lines) in enumerate(texts):
            line = next(lines_of(replace(document, body=(article,))), ())
            name = heading_text(article.headline) or first_part(plain_text(line), _WORDS)
            leaf = next(leaves(line), None)
            yield Problem(
                "write.overset",
                Severity.WARNING,
                f"page {folio} has no room for {name!r}: {lines} lines of it stand on a later page",
                place_of(leaf.span.start) if leaf else None,
                () if number else (advice,),
            )
