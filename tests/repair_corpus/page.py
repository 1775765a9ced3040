"""Several articles in one text, as a page has them: each may be wrapped to a measure of its own.

In: articles of the gold set, a level and a seed. Out: one `Damaged`, as if they were one article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tests.repair_corpus.corpus import Article
from tests.repair_corpus.damage import Damaged, damage

__all__ = ["page", "pages"]

ARTICLES = 4
"""Of a page."""
_APART = 53
"""Neighbours in the gold set are of one author; those so far apart are not."""
_TIGHT = ("wrapped", "wrapped-bare")
"""Levels at which no blank line divides articles."""


def pages(chosen: Sequence[Article], every: int = 8) -> Iterator[tuple[Article, ...]]:
    """Articles in groups, one group for so many articles."""
    for first in range(0, len(chosen), every):
        yield tuple(chosen[(first + at * _APART) % len(chosen)] for at in range(ARTICLES))


def page(articles: Sequence[Article], level: str, seed: int = 0) -> Damaged:
    """Damage each article, and set one below the other."""
    found = Damaged("", (), (), ())
    for article in articles:
        behind = damage(article, level, seed)
        before = found.text.rstrip("\n") + ("\n" if level in _TIGHT else "\n\n") if found.text else ""
        moved = (
            replace(seam, before=seam.before + len(before), after=seam.after + len(before))
            for seam in behind.seams
        )
        found = Damaged(
            before + behind.text,
            (*found.units, *behind.units),
            (*found.seams, *moved),
            (*found.furniture, *behind.furniture),
        )
    return found
