"""That no rule finds more in a damaged article when it looks a second time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.read import from_text, read_markdown
from publisher.repair import RULES, standard
from publisher.repair.draft import draft
from publisher.repair.line.rows import with_rows
from publisher.repair.line.tables import with_words
from tests.repair_corpus.corpus import articles
from tests.repair_corpus.damage import damage


@pytest.mark.parametrize("level", ["noisy", "headlines"])
def test_a_rule_run_twice_equals_once(level: str) -> None:
    """What a second run finds is as a rule right, and missed by the one run that a text has."""
    for article in articles()[::12]:
        recovered = with_rows(read_markdown(from_text(damage(article, level).text, "a.md")))
        passages = with_words(recovered.passages, standard())
        state = draft(replace(recovered, passages=passages), standard(), 0.6)
        for name, rule in RULES:
            state = rule(state)
            again = rule(state)
            assert (again.passages, again.gaps) == (state.passages, state.gaps), (article.name, name)
