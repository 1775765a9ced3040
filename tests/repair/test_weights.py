"""What traits say of roles: weights add up, and what has none takes no room."""

from __future__ import annotations

import tracemalloc

from publisher.repair.labelling.scenes import signs
from publisher.repair.labelling.sequence import all_steps
from publisher.repair.labelling.weights import Weights

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
    assert " ".join(signs("树，树2024棵")) == "^ 树 ， 0 棵 $ ^树 树， ，树 树0 0棵 棵$"
