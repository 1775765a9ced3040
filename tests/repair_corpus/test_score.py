"""The figures that repair is held to."""

from __future__ import annotations

import pytest

from publisher.read import from_text, read_markdown
from publisher.repair import repair
from tests.repair_corpus.corpus import articles
from tests.repair_corpus.damage import LEVELS, damage
from tests.repair_corpus.score import repaired, score
from tests.repair_corpus.test_damage import markdown

# Least join F1, share of marks restored, exact articles, and F1 of roles. Among the articles are some
# whose author ended paragraphs without a mark: nobody can tell those from damage.
LEAST = {
    "clean": (1.0, 1.0, 1.0, 0.984),
    "seed": (0.975, 0.996, 0.902, 0.979),
    "columns": (0.96, 0.996, 0.885, 0.979),
    "mixed": (0.97, 0.996, 0.895, 0.978),
    "noisy": (0.955, 0.991, 0.767, 0.957),
    "wrapped": (0.986, 0.995, 0.625, 0.93),
    "wrapped-blank": (0.993, 0.996, 0.82, 0.961),
    "wrapped-bare": (0.982, 0.996, 0.485, 0.941),
}


@pytest.mark.parametrize("level", LEAST)
def test_figures_hold(level: str) -> None:
    tally = score(articles(), level)
    join_f1, marks, exact, roles = LEAST[level]
    assert tally.join_f1 >= join_f1
    assert tally.marks_restored >= marks
    assert tally.exact_articles >= exact
    assert tally.role_f1 >= roles
    assert tally.marks_kept >= 0.99
    assert (tally.irreversible, tally.lost) == (0, 0)
    if level == "clean":
        assert tally.edits == 0


def test_every_level_is_held_to_something() -> None:
    assert list(LEAST) == list(LEVELS)


def test_the_gold_set_is_large_enough() -> None:
    assert len(articles()) >= 230


@pytest.mark.parametrize("level", ["clean", "seed", "noisy"])
def test_a_repaired_text_needs_no_repair(level: str) -> None:
    """What repair writes as Markdown reads back without a mark or a join to change."""
    for article in articles()[::12]:
        document = repaired(damage(article, level))
        again = repair(read_markdown(from_text(markdown(document), "again.md")))
        rules = {edit.rule for edit in again.edits if not edit.is_markup}
        assert not rules - {"furniture"}, article.name
