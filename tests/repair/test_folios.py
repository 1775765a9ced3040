"""What a line of figures may be: a folio, or a part of the text."""

from __future__ import annotations

import pytest

from publisher.repair.line.page_lines import PAPER, is_folio, is_running_head
from publisher.repair.wording import standard


@pytest.mark.parametrize("line", ["7", "— 12 —", "第3版", "A12", "B3版", "03 要闻", "Page 4 of 8"])
def test_folios(line: str) -> None:
    assert is_folio(line, standard())


@pytest.mark.parametrize("line", ["A201", "2024", "97:95", "3月10日"])
def test_rooms_years_scores_and_days_are_none(line: str) -> None:
    assert not is_folio(line, standard())


def test_papers_of_universities_are_papers() -> None:
    assert PAPER.fullmatch("桐城大学报")
    assert PAPER.fullmatch("这是大学报") is None


@pytest.mark.parametrize(
    "line", ["青浦河时报 | 教育周刊", "YUNLING DAILY 云岭都市报 07", "07 云岭都市报 要闻"]
)
def test_running_heads_at_the_top_of_a_text(line: str) -> None:
    assert is_running_head(line, standard(), first=True)


@pytest.mark.parametrize(
    "line", ["云岭都市报 要闻", "YUNLING DAILY 春天", "两份报 | 一碗面", "青浦河时报 教育周刊"]
)
def test_rubrics_at_the_top_of_a_text(line: str) -> None:
    assert not is_running_head(line, standard(), first=True)
