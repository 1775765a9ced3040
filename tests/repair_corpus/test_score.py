"""The figures that repair is held to."""

from __future__ import annotations

import pytest

from publisher.read import from_text, read_markdown
from publisher.repair import repair
from tests.repair_corpus.corpus import UNSEEN, articles
from tests.repair_corpus.damage import LEVELS, damage
from tests.repair_corpus.measures import Tally
from tests.repair_corpus.score import repaired, score, score_pages
from tests.repair_corpus.test_damage import markdown

# Least join F1, share of marks restored, exact articles, and F1 of roles. Among the articles are some
# whose author ended paragraphs without a mark: nobody can tell those from damage.
LEAST = {
    "clean": (1.0, 1.0, 1.0, 0.986),
    "seed": (0.975, 0.998, 0.908, 0.980),
    "columns": (0.965, 0.998, 0.895, 0.980),
    "mixed": (0.971, 0.998, 0.897, 0.979),
    "noisy": (0.959, 0.994, 0.782, 0.966),
    "wrapped": (0.989, 0.997, 0.645, 0.936),
    "wrapped-blank": (0.995, 0.998, 0.821, 0.964),
    "wrapped-bare": (0.983, 0.997, 0.440, 0.932),
}


@pytest.mark.parametrize("level", LEAST)
def test_figures_hold(level: str) -> None:
    tally = score(articles(), level)
    hold(tally, LEAST[level])
    assert tally.marks_kept >= 0.995
    assert tally.lost == 0


def hold(tally: Tally, least: tuple[float, float, float, float]) -> None:
    """No figure is lower, every source comes back, and undamaged text is left as it is."""
    join_f1, marks, exact, roles = least
    assert tally.join_f1 >= join_f1
    assert tally.marks_restored >= marks
    assert tally.exact_articles >= exact
    assert tally.role_f1 >= roles
    assert tally.irreversible == 0
    if not tally.restored:  # no mark was damaged: the level is "clean"
        assert tally.edits == 0


# The same for what no weight was fitted to.
LEAST_UNSEEN = {
    "clean": (1.0, 1.0, 1.0, 0.98),
    "seed": (0.957, 0.999, 0.85, 0.972),
    "columns": (0.95, 0.999, 0.86, 0.968),
    "noisy": (0.948, 0.993, 0.74, 0.955),
    "wrapped": (0.989, 0.995, 0.68, 0.938),
    "wrapped-bare": (0.985, 0.996, 0.46, 0.925),
}


@pytest.mark.parametrize("level", LEAST_UNSEEN)
def test_figures_hold_for_unseen_articles(level: str) -> None:
    tally = score(articles(UNSEEN), level)
    hold(tally, LEAST_UNSEEN[level])
    assert (tally.marks_kept, tally.lost) == (1.0, 0)


# The same where a text holds four articles, each set to a measure of its own; what is exact is all four.
LEAST_ON_PAGES = {
    "clean": (1.0, 1.0, 1.0, 0.975),
    "seed": (0.98, 0.998, 0.75, 0.97),
    "wrapped": (0.975, 0.996, 0.04, 0.895),
    "wrapped-blank": (0.98, 0.997, 0.28, 0.93),
    "wrapped-bare": (0.965, 0.996, 0.01, 0.89),
}


@pytest.mark.parametrize("level", LEAST_ON_PAGES)
def test_figures_hold_on_pages(level: str) -> None:
    hold(score_pages(articles(), level), LEAST_ON_PAGES[level])


def test_every_level_is_held_to_something() -> None:
    assert list(LEAST) == list(LEVELS)


def test_the_gold_set_is_large_enough() -> None:
    assert len(articles()) >= 400


@pytest.mark.parametrize("level", ["clean", "seed", "noisy"])
def test_a_repaired_text_needs_no_repair(level: str) -> None:
    """What repair writes as Markdown reads back without a mark or a join to change."""
    for article in articles()[::12]:
        document = repaired(damage(article, level))
        again = repair(read_markdown(from_text(markdown(document), "again.md")))
        rules = {edit.rule for edit in again.edits if not edit.is_markup}
        assert not rules - {"furniture"}, article.name
