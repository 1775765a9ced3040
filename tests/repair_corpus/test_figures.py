"""That the figures which comments quote can be counted again."""

from __future__ import annotations

from tests.repair_corpus.corpus import articles
from tests.repair_corpus.figures import figures


def test_every_figure_is_counted() -> None:
    found = dict(line.split(": ", 1) for line in figures([*articles()[:5]]))
    assert "of 5 articles" in found["read/encoding.py COMMON"]
    assert found["repair/column/measure.py _FEWEST_CUT"].startswith("of 1")  # of fifteen
    assert found["shared/phrases.py INSIDE_WORD"].startswith("0, 0 of ")
