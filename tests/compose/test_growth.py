"""Text without a place to break takes work in proportion to its length."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from publisher.compose import break_lines
from publisher.compose.line.western_breaks import western_costs
from publisher.write.pdf.languages import changes
from tests.effort import growth, steps

SHORT = 500  # characters

UNBROKEN = {
    "letters": "abcdefghij",
    "figures": "0123456789",
    "letters, figures, hyphens": "ab12-",
    "combining marks": "e" + "\u0301" * 9,
    "spaces": "中" + " " * 2000,
}
# Text of the same kind: what is kept of the one saves no work with the other.
OTHER = str.maketrans("abcdefghij0123456789\u0301中", "klmnopqrst5678901234\u0300文")


@pytest.mark.parametrize("unit", UNBROKEN.values(), ids=UNBROKEN)
def test_four_times_the_text_is_four_times_the_work(unit: str) -> None:
    def broken(size: int) -> Callable[[], object]:
        text = ((unit if size > SHORT else unit.translate(OTHER)) * size)[:size]
        return lambda: break_lines(text, 20)

    break_lines(unit + unit.translate(OTHER), 20)  # tables are read, words shaped
    assert growth(broken, SHORT) < 5


def test_a_word_longer_than_lines_is_divided_where_they_are_full() -> None:
    """Every other place in it is a place to end a line, too, but none that is worth a look."""
    assert steps(lambda: break_lines("uvwxyzuvwx" * 400, 20)) < 300 * 4000


@pytest.mark.parametrize("text", ["a" * 300_000, "a." * 150_000, "a-" * 150_000, "a@" + "a" * 300_000])
def test_searches_begin_at_words_and_not_at_letters(text: str) -> None:
    """Begun at every letter they would not end today."""
    if "-" not in text:  # where every hyphen ends a line, UAX #14 is asked, and slow to answer
        western_costs(text, before=True, behind=True)
    assert changes(text) == ()
