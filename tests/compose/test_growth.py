"""Text without a place to break takes work in proportion to its length."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from publisher.compose import break_lines, breaking
from publisher.compose.breaking import western_costs
from publisher.write.pdf.languages import changes

UNBROKEN = {
    "letters": "abcdefghij",
    "figures": "0123456789",
    "letters, figures, hyphens": "ab12-",
    "combining marks": "e" + "\u0301" * 9,
    "spaces": "中" + " " * 2000,
}


def calls(text: str) -> int:
    """How many functions breaking a text into lines of twenty em calls."""
    breaking._asked.cache_clear()
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        break_lines(text, 20)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("unit", UNBROKEN.values(), ids=UNBROKEN)
def test_four_times_the_text_is_four_times_the_work(unit: str) -> None:
    break_lines(unit, 20)
    few, many = (calls((unit * length)[:length]) for length in (500, 2000))
    assert many < 5 * few


def test_a_word_longer_than_lines_is_divided_where_they_are_full() -> None:
    """Every other place in it is a place to end a line, too, but none that is worth a look."""
    assert calls("abcdefghij" * 400) < 100 * 4000


@pytest.mark.parametrize("text", ["a" * 300_000, "a." * 150_000, "a-" * 150_000, "a@" + "a" * 300_000])
def test_searches_begin_at_words_and_not_at_letters(text: str) -> None:
    """Begun at every letter they would not end today."""
    if "-" not in text:  # where every hyphen ends a line, UAX #14 is asked, and slow to answer
        western_costs(text, before=True, behind=True)
    assert changes(text) == ()
