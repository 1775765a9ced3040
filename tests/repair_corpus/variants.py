"""Articles as other houses would print them: another's head above them, signed elsewhere or not at all.

In: the articles of the gold set. Out: more of them, for fitting only: what stands above a text says little
about it, so that every head may stand above every text, and no weight learns a few heads by heart.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.repair_corpus.corpus import Article, Unit

__all__ = ["variant"]

_HEAD = frozenset({"rubric", "kicker", "headline", "deck", "byline", "dateline"})
_UNSIGNED, _SIGNED_BELOW = 0.5, 0.75


def variant(article: Article, others: Sequence[Article], number: int) -> Article:
    """The article below another's head; half of the heads lose their byline, a quarter move it below."""
    random = Random(f"{article.name}/variant/{number}")
    head, _ = _divided(random.choice(others))
    own_head, text = _divided(article)
    bylines = [unit for unit in head if unit.role == "byline"]
    drawn = random.random()
    if drawn < _SIGNED_BELOW:
        head = [unit for unit in head if unit.role != "byline"]
    if _UNSIGNED <= drawn < _SIGNED_BELOW:
        text = [*text, *bylines]
    if not head or not own_head:
        return article
    return Article(article.name, (*head, *text))


def _divided(article: Article) -> tuple[list[Unit], list[Unit]]:
    at = next((at for at, unit in enumerate(article.units) if unit.role not in _HEAD), len(article.units))
    return list(article.units[:at]), list(article.units[at:])
