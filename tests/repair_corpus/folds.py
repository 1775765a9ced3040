"""Articles in parts, each read by weights of words that do not know it.

In: articles. Out: some hands at a time; meanwhile what reads like a caption, and what reads on, is told by
tables that were fitted to the others: words that a table was fitted to read like what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby, pairwise
from unittest.mock import patch

from publisher.repair.labelling import scenes
from publisher.repair.line import continuation
from tests.repair_corpus import daily, fit_continuation, fit_scenes
from tests.repair_corpus.corpus import Article

__all__ = ["FOLDS", "folds", "hands_of", "read_by", "tables"]

FOLDS = 8

Tables = tuple[Mapping[str, float], Mapping[str, float]]
"""The weights of scenes and of continuation."""


def folds(chosen: Sequence[Article]) -> Iterator[Sequence[Article]]:
    """Every article, in parts, each to be used before the next is asked for."""
    for fold in hands_of(chosen):
        with read_by(tables([one for one in chosen if one not in fold])):
            yield fold


def hands_of(chosen: Sequence[Article]) -> list[list[Article]]:
    """The articles in `FOLDS` parts, no hand in two of them."""
    hands = [[*articles] for _, articles in groupby(chosen, lambda one: one.hand)]
    ends = [len(hands) * at // FOLDS for at in range(FOLDS + 1)]
    return [
        [article for articles in hands[first:end] for article in articles] for first, end in pairwise(ends)
    ]


def tables(chosen: Sequence[Article], also: Sequence[Article] | None = None) -> Tables:
    """Fitted to some articles.

    Args:
        also: What tells what reads on besides; None: half of a daily, as for the published table.
    """
    places = fit_continuation.places([*chosen, *(daily.learned() if also is None else also)])
    return fit_scenes.fitted(chosen), fit_continuation.fitted(places)


@contextmanager
def read_by(fitted: Tables) -> Iterator[None]:
    """Have lines read by other tables than the published ones."""
    with (
        patch.object(scenes, "weights", lambda: fitted[0]),
        patch.object(continuation, "weights", lambda: fitted[1]),
    ):
        yield
