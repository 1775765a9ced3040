"""Text without a place to break takes work in proportion to its length."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from publisher.compose import break_lines
from publisher.compose.breaking import western_costs
from publisher.write.pdf.languages import changes

UNBROKEN = {
    "letters": "abcdefghij",
    "figures": "0123456789",
    "letters, figures, hyphens": "ab12-",
    "combining marks": "e" + "\u0301" * 9,
    "spaces": "中" + " " * 2000,
}
# Text of the same kind: what is kept of the one saves no work with the other.
OTHER = str.maketrans("abcdefghij0123456789\u0301中", "klmnopqrst5678901234\u0300文")


def calls(text: str) -> int:
    """How many functions breaking a text into lines of twenty em calls."""
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
    other = unit.translate(OTHER)
    break_lines(unit + other, 20)  # tables are read, words shaped
    few, many = calls((unit * 500)[:500]), calls((other * 2000)[:2000])
    assert many < 5 * few


def test_a_word_longer_than_lines_is_divided_where_they_are_full() -> None:
    """Every other place in it is a place to end a line, too, but none that is worth a look."""
    assert calls("uvwxyzuvwx" * 400) < 100 * 4000


@pytest.mark.parametrize("text", ["a" * 300_000, "a." * 150_000, "a-" * 150_000, "a@" + "a" * 300_000])
def test_searches_begin_at_words_and_not_at_letters(text: str) -> None:
    """Begun at every letter they would not end today."""
    if "-" not in text:  # where every hyphen ends a line, UAX #14 is asked, and slow to answer
        western_costs(text, before=True, behind=True)
    assert changes(text) == ()
