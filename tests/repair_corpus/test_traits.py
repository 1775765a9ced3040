"""Every trait that has a weight can still be made: a trait in other words would weigh nothing, unnoticed.

Most traits are put together from several: what a line, the one before and the one behind are. The part of
the gold set that is tried here makes all of these pieces, and not all that can be put together of them.
A trait that is named as stale weighs nothing any more; `make fit-roles` or `make fit` weighs its new words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from publisher.repair.evidence import odds
from publisher.repair.labelling.weights import weights
from tests.repair_corpus.corpus import articles
from tests.repair_corpus.damage import damage
from tests.repair_corpus.fit import seams_of
from tests.repair_corpus.fit import told as told_seams
from tests.repair_corpus.fit_roles import told
from tests.repair_corpus.labelled import examples, labelled

RARE = (
    # a short line behind an entry
    "# 招工启事\n\n本厂因生产需要，向社会公开招收缝纫工二十名，工资面议，欢迎有意者前来报名。\n\n"
    "报名电话：0731—2345678、2345679\n\n你来我们就等你来\n\n大家都说他一接电话，事情就办成了。\n",
    "大家听完都笑了，纷纷问他这样做到底行不行\n吗，他只说先回去再看看。\n",  # a modal particle comes first
    "夜里大家都睡下了，老人听见墙外的河面上\n咚咚咚的鼓声，像有人在那里数数。\n",  # a sound comes first
    # a dash in a quotation that is open
    "他望着窗外说：“我这一辈子谁都对得起，最对不起的就是——\n\n你们母女俩，别的事情我都不后悔。”\n",
)
"""Texts with traits that half of the gold set has not."""

_BETWEEN = re.compile(
    "[^A-Za-z ']+|(?<=behind |before |begins )|(?<=word is |half is )|(?<= with )|(?= below )"
)


def pieces(traits: Iterable[str]) -> set[str]:
    """What traits are put together from: words, without numbers and marks."""
    return {piece.strip() for trait in traits for piece in _BETWEEN.split(trait)}


def stale(weighted: Iterable[str], texts: Iterable[Iterable[str]]) -> list[str]:
    """The traits that have a weight, and a piece that no trait of the texts has.

    Args:
        texts: The traits of one text after another, which are made until no trait is stale.
    """
    left = {trait: pieces([trait]) for trait in weighted}
    made: set[str] = set()
    known: set[str] = set()
    for traits in texts:
        new = set(traits) - made
        made |= new
        known |= pieces(new)
        left = {trait: parts for trait, parts in left.items() if trait not in made and not parts <= known}
        if not left:
            break
    return [*left]


def traits_of_lines() -> Iterator[list[str]]:
    damaged = (labelled(damage(one, "noisy").text, one.units) for one in articles()[::3])
    for lines, _ in groupby(chain(told(), examples(articles(), 1), damaged)):  # cases are repeated
        yield [trait for line in lines for trait in line.traits]


def traits_of_seams() -> Iterator[Iterable[str]]:
    yield {"always"}.union(*{seam.traits for seam in told_seams()})
    levels = ("seed", "headlines", "noisy")
    texts = chain(RARE, (damage(one, level).text for one in articles()[::2] for level in levels))
    for text in texts:
        yield [trait for seam in seams_of(text, (), "") for trait in seam.traits]


def test_traits_of_lines() -> None:
    assert stale(weights().traits, traits_of_lines()) == []


def test_traits_of_seams() -> None:
    assert stale(odds.weights(), traits_of_seams()) == []


def test_a_trait_in_other_words_is_found() -> None:
    made = ["a comma inside", "heading < prose < edge"], ["length 22", "begins ，"]
    weighted = ("a comma within", "prose < heading", "length 36", "begins ;", "heading < verse")
    assert stale(weighted, made) == ["a comma within", "heading < verse"]
