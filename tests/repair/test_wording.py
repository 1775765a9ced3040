"""Signs and words that several rules know mean the same to each of them."""

from __future__ import annotations

import pytest

from publisher.model import units
from publisher.model.sign_off import CLOSINGS
from publisher.read import from_text, read_markdown
from publisher.repair import repair, standard
from publisher.repair.draft import draft
from publisher.repair.line.form import enumerator, han_number
from publisher.repair.line.shapes import REPORT
from publisher.repair.line.signatures import signature
from publisher.repair.rules.dates import dates
from publisher.repair.wording import BULLETS


@pytest.mark.parametrize("sign", BULLETS)
def test_a_sign_opens_entries_and_signatures(sign: str) -> None:
    text = f"{sign}葛三秋 省人大代表\n\n{sign}戈壮图 省人大代表\n"
    assert [unit.role for unit in units(repair(read_markdown(from_text(text, "a.md"))))] == ["list", "list"]
    assert signature(f"{sign}李明", standard()) is not None


@pytest.mark.parametrize("house", ["本报", "本刊", "本社", "本网", "本台"])
def test_a_house_opens_reports_and_sends_reporters(house: str) -> None:
    assert REPORT.match(f"{house}讯")
    assert signature(f"{house}记者 李明", standard()) is not None


@pytest.mark.parametrize(
    ("text", "value"), [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("二十九", 29), ("零", 0)]
)
def test_chinese_numbers(text: str, value: int) -> None:
    assert han_number(text) == value


def test_entries_and_dates_count_alike() -> None:
    assert enumerator("二十一、修路") == ("han", 21, 4)
    dated = dates(draft(read_markdown(from_text("二〇二四年十二月二十一日", "a.md")), standard(), 0.6))
    assert [mark.value for mark in dated.passages[0].marks] == ["2024-12-21"]


def test_letters_close_alike_before_and_after_repair() -> None:
    assert set(standard().closings) == CLOSINGS
