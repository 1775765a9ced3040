"""Fit how much the words of a short line speak for a caption; `make fit-roles` does this first.

In: the captions of articles, without their credits, and other paragraphs as short. Out: scenes.tsv in
publisher/repair/labelling. Deterministic; ten seconds. Needs scikit-learn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from publisher.repair.labelling import scenes
from publisher.repair.wording import HAN
from tests.repair_corpus.corpus import Article

__all__ = ["TABLE", "fitted", "written"]

TABLE = Path(scenes.__file__).with_name("scenes.tsv")
FEWEST = 15
"""A sign of fewer lines has no weight."""
# How weakly weights are held near 0: a little better than 0.1 on lines of hands that they do not know.
_LOOSENESS = 0.2
_CREDIT = re.compile(
    f"[ （(](?:[{HAN}A-Za-z·“”]{{1,20}}[ /／])*[{HAN}A-Za-z·“”]{{0,14}} ?(?:摄|供图|提供|绘|制图)[）)]?$"
)

_NUMBER = re.compile("^(?:[①-⑳]|图[一二三四五六\\d①-⑨]?[：:、 ]?|▲|▼|▶|◀) ?")

HEAD = """\
# How much each character of a short line, and each pair, speaks for a caption (above 0) or against it:
# logarithms of odds, added up. 0 is any figure, a any Latin word, ^ and $ are the ends of the line. Made by
# `make fit-roles`; not to be edited by hand.
"""


def lines(chosen: Iterable[Article]) -> Iterator[tuple[str, bool]]:
    """Short lines, and whether they are captions."""
    for article in chosen:
        for unit in article.units:
            is_caption = unit.role == "caption"
            if is_caption or unit.role in ("lead", "body"):
                text = _CREDIT.sub("", _NUMBER.sub("", unit.text)) if is_caption else unit.text
                if scenes.SHORTEST <= len(text) <= scenes.LONGEST:
                    yield text, is_caption


def fitted(chosen: Iterable[Article]) -> dict[str, float]:
    """Weights by logistic regression, by sign."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    texts, are_captions = zip(*lines(chosen), strict=True)
    counted = CountVectorizer(analyzer=scenes.signs, binary=True, min_df=FEWEST)
    model = LogisticRegression(C=_LOOSENESS, solver="liblinear").fit(
        counted.fit_transform(texts), are_captions
    )
    weights = zip(counted.get_feature_names_out(), map(float, model.coef_[0]), strict=True)
    return {scenes.ALWAYS: float(model.intercept_[0]), **dict(weights)}


def written(weights: Mapping[str, float]) -> str:
    """The table, what speaks most for a caption first."""
    order = sorted(weights, key=lambda sign: (sign != scenes.ALWAYS, -round(weights[sign], 2), sign))
    return HEAD + "".join(f"{sign}\t{weights[sign]:+.2f}\n" for sign in order)
