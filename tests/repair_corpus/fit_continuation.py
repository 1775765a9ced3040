"""Fit how much the words at a place speak for a sentence that goes on over it; `make fit` does this first.

In: articles: places inside the sentences of their paragraphs, as against the ends of units with the
beginnings of others. Out: continuation.tsv in publisher/repair/line. Deterministic; half a minute. Needs
scikit-learn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

from publisher.repair.line import continuation
from publisher.repair.line.continuation import ALWAYS, signs
from tests.repair_corpus.corpus import Article

__all__ = ["TABLE", "Place", "fitted", "places", "written"]

TABLE = Path(continuation.__file__).with_name("continuation.tsv")
_FEWEST = 5
"""A sign of fewer places has no weight."""
_LOOSENESS = 1.0
_LEAST = 0.3
"""Smaller weights are left out, which changes nothing: pairs that are told apart fall by 0.0002."""
_CUTS, _SPLICED = 8, 2
"""Places that are looked at in each paragraph, and how many of them with what belongs elsewhere behind."""
_SHORTEST, _NEAREST = 24, 5
"""Characters of a paragraph that is cut, and before and behind the place at least."""
_RUNNING = ("lead", "body", "list", "quotation")
_ENDS = "。！？…，、；：!?"
_NEVER_FIRST = "。！？，、；：”）》」"

HEAD = """\
# How much the characters before a place (|) and behind it speak for one sentence that goes on over it
# (above 0) or for two texts: logarithms of odds, added up. 0 is any figure, a any Latin word, “ any mark of
# quotation; |__。 is a clause of two characters behind the place. Made by `make fit`; not to be edited by
# hand.
"""


class Place(NamedTuple):
    """Two texts beside each other, and whether one sentence goes on from the first to the second."""

    before: str
    behind: str
    goes_on: bool


def places(articles: Iterable[Article]) -> Iterator[Place]:
    """Places in every article: inside its sentences, at its units' borders, and where a cut sentence is
    followed by what belongs elsewhere, as by a caption."""
    for article in articles:
        random = Random(article.name)
        texts = [unit.text for unit in article.units]
        for at, unit in enumerate(article.units):
            if unit.role in _RUNNING and len(unit.text) > _SHORTEST:
                for cut in _cuts(unit.text, random):
                    yield Place(unit.text[:cut], unit.text[cut:], True)
                for cut in _cuts(unit.text, random)[:_SPLICED]:
                    yield Place(unit.text[:cut], random.choice(texts), False)
            if at + 1 < len(texts) and (whole := unit.text.rstrip(_ENDS)):
                yield Place(whole, texts[at + 1], False)


def _cuts(text: str, random: Random) -> list[int]:
    """Some places where a column may cut a text, behind no stop and before no mark that cannot begin."""
    found = [random.randint(_NEAREST + 1, len(text) - _NEAREST) for _ in range(_CUTS)]
    return [at for at in found if text[at - 1] not in "。！？" and text[at] not in _NEVER_FIRST]


def fitted(chosen: Iterable[Place]) -> dict[str, float]:
    """Weights by logistic regression, by sign."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    sides, answers = [], []
    for before, behind, goes_on in chosen:
        sides.append((before, behind))
        answers.append(goes_on)
    counted = CountVectorizer(analyzer=lambda pair: signs(*pair), binary=True, min_df=_FEWEST)
    model = LogisticRegression(C=_LOOSENESS, max_iter=500).fit(counted.fit_transform(sides), answers)
    weights = zip(counted.get_feature_names_out(), map(float, model.coef_[0]), strict=True)
    kept = {sign: weight for sign, weight in weights if abs(weight) >= _LEAST}
    return {ALWAYS: float(model.intercept_[0]), **kept}


def written(weights: Mapping[str, float]) -> str:
    """The table, what speaks most for a sentence that goes on first."""
    order = sorted(weights, key=lambda sign: (sign != ALWAYS, -round(weights[sign], 2), sign))
    return HEAD + "".join(f"{sign}\t{weights[sign]:+.2f}\n" for sign in order)
