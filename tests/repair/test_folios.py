"""What a line of figures may be: a folio, or a part of the text."""

from __future__ import annotations

import pytest

from publisher.repair.page_lines import FOLIO, PAPER


@pytest.mark.parametrize("line", ["7", "— 12 —", "第3版", "A12", "B3版", "03 要闻", "Page 4 of 8"])
def test_folios(line: str) -> None:
    assert FOLIO.fullmatch(line)


@pytest.mark.parametrize("line", ["A201", "2024", "97:95", "3月10日"])
def test_rooms_years_scores_and_days_are_none(line: str) -> None:
    assert FOLIO.fullmatch(line) is None


def test_papers_of_universities_are_papers() -> None:
    assert PAPER.fullmatch("桐城大学报")
    assert PAPER.fullmatch("这是大学报") is None
