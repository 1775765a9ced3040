"""What traits say of roles: weights add up, and what has none takes no room."""

from __future__ import annotations

import tracemalloc

from publisher.repair.labelling import scenes
from publisher.repair.labelling.sequence import all_steps
from publisher.repair.labelling.weights import Weights
from publisher.repair.line import continuation

KNOWN = Weights({"short": "headline +1.50, body -0.50", "signed": "byline +2.00"}, all_steps({}))


def test_weights_add_up_by_role() -> None:
    found = KNOWN.scores(("headline", "byline", "body"), ("short", "signed", "never seen"))
    assert found == {"headline": 1.5, "byline": 2.0, "body": -0.5}


def test_traits_without_a_weight_take_no_room() -> None:
    """A text can make as many as it has signs: "begins ①", "begins ②"."""
    KNOWN.scores(("headline", "body"), ("short",))
    tracemalloc.start()
    try:
        for number in range(10_000):
            KNOWN.scores(("headline", "body"), (f"begins {number}",))
        assert tracemalloc.get_traced_memory()[0] < 100_000
    finally:
        tracemalloc.stop()


def test_signs_of_a_line_are_told_in_its_order_and_once() -> None:
    assert " ".join(scenes.signs("树，树2024棵")) == "^ 树 ， 0 棵 $ ^树 树， ，树 树0 0棵 棵$"


def test_signs_of_a_place_are_what_stands_on_both_sides_of_it() -> None:
    found = continuation.signs("全市投资结构持续", "优化。固定资产投资增长5.9%")
    assert " ".join(found) == "续| 持续| 构持续| |优 |优化 |优化。 续|优 |__。"
    assert " ".join(continuation.signs("晚上12", "点半，")) == "0| 上0| 晚上0| |点 |点半 |点半， 0|点 |__，"


def test_words_tell_the_rest_of_a_sentence_from_the_beginning_of_another() -> None:
    half = "说到这里，对讲机响了，前面那块田"
    rest, another = "的主人在催了，她把车开了过去。", "两位农机手在田头更换割刀。"
    assert continuation.reads_on(half, rest) - continuation.reads_on(half, another) > 4
