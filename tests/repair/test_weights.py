"""What traits say of roles: weights add up, and what has none takes no room."""

from __future__ import annotations

import tracemalloc

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
