"""Weights of a chain of roles are what its texts say."""

from __future__ import annotations

from publisher.repair.labelling.sequence import all_steps, likeliest
from tests.repair_corpus.chain import fitted
from tests.repair_corpus.labelled import Example

ROLES = ("headline", "body")
TEXT = [Example(ROLES, ("short", "always"), "headline"), Example(ROLES, ("long", "always"), "body")]


def test_a_trait_speaks_for_the_role_it_stands_beside() -> None:
    weights = fitted([TEXT] * 30).traits
    assert weights["short", "headline"] > 0 > weights["short", "body"]
    assert weights["long", "body"] > 0 > weights["long", "headline"]


def test_what_is_learned_labels_the_text() -> None:
    weights = fitted([TEXT] * 30).traits
    scores = [
        {role: sum(weights.get((trait, role), 0.0) for trait in line.traits) for role in line.roles}
        for line in TEXT
    ]
    assert likeliest(scores, all_steps({})) == ["headline", "body"]


def test_a_rare_trait_has_no_weight() -> None:
    rare = [TEXT[0], TEXT[1]._replace(traits=("long", "always", "once"))]
    assert not any(trait == "once" for trait, _ in fitted([*[TEXT] * 30, rare]).traits)


def test_a_rare_role_costs_more_to_miss() -> None:
    """Where a trait says as much for the one as for the other, what is dear to miss is believed."""
    either = [
        [Example(("caption", "body"), ("short",), "caption"), Example(("body",), (), "body")],
        [Example(("caption", "body"), ("short",), "body"), Example(("body",), (), "body")],
    ]
    weights = fitted(either * 30).traits
    assert weights["short", "caption"] > weights["short", "body"]
