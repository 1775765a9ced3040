"""The figures that repair is held to, on the texts it was made with and on those held out."""

from __future__ import annotations

import pytest

from publisher.read import from_text, read_markdown
from publisher.repair import repair
from tests.repair_corpus.corpus import articles
from tests.repair_corpus.damage import LEVELS, damage
from tests.repair_corpus.score import repaired, score
from tests.repair_corpus.test_damage import markdown

# Least join F1, share of marks restored, exact articles, and F1 of roles.
LEAST = {
    "clean": (1.0, 1.0, 1.0, 0.95),
    "seed": (0.97, 0.999, 0.85, 0.95),
    "mixed": (0.96, 0.999, 0.85, 0.95),
    "noisy": (0.90, 0.98, 0.70, 0.90),
    "wrapped": (0.97, 0.99, 0.60, 0.90),
    "wrapped-blank": (0.97, 0.99, 0.70, 0.90),
    "wrapped-bare": (0.97, 0.99, 0.45, 0.90),
}


# The same for what another hand wrote: nobody can be sure of every paragraph there.
LEAST_UNSEEN = {
    "clean": (0.0, 1.0, 0.80, 0.80),
    "seed": (0.70, 0.97, 0.30, 0.80),
    "noisy": (0.65, 0.96, 0.15, 0.75),
    "wrapped": (0.95, 0.97, 0.25, 0.75),
}


@pytest.mark.parametrize("level", LEAST_UNSEEN)
def test_figures_on_the_unseen_hold(level: str) -> None:
    tally = score(articles("unseen"), level)
    join_f1, marks, exact, roles = LEAST_UNSEEN[level]
    assert tally.join_f1 >= join_f1
    assert tally.marks_restored >= marks
    assert tally.exact_articles >= exact
    assert tally.role_f1 >= roles
    assert (tally.irreversible, tally.lost) == (0, 0)


@pytest.mark.parametrize("part", ["articles", "held-out"])
@pytest.mark.parametrize("level", LEAST)
def test_figures_hold(part: str, level: str) -> None:
    tally = score(articles(part), level)
    join_f1, marks, exact, roles = LEAST[level]
    assert tally.join_f1 >= join_f1
    assert tally.marks_restored >= marks
    assert tally.exact_articles >= exact
    assert tally.role_f1 >= roles
    assert tally.irreversible == 0
    assert tally.lost == 0
    if level == "clean":
        assert tally.edits == 0
    if level in ("clean", "seed", "mixed"):
        assert tally.marks_kept == 1


def test_every_level_is_held_to_something() -> None:
    assert list(LEAST) == list(LEVELS)


def test_the_gold_set_is_large_enough() -> None:
    assert len(articles("articles")) >= 40
    assert len(articles("held-out")) >= 15


@pytest.mark.parametrize("level", ["clean", "seed", "noisy"])
def test_a_repaired_text_needs_no_repair(level: str) -> None:
    """What repair writes as Markdown reads back without a mark or a join to change."""
    for article in articles("articles")[::4]:
        document = repaired(damage(article, level))
        again = repair(read_markdown(from_text(markdown(document), "again.md")))
        rules = {edit.rule for edit in again.edits if not edit.is_markup}
        assert not rules - {"furniture"}, article.name
