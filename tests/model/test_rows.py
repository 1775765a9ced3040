"""Rows of one width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from publisher.model import evened


def sizes(*lengths: int, headers: int = 0) -> list[tuple[int, int, int]]:
    """Header rows, rows and cells a row of each table that rows of these lengths become."""
    made = evened([((),) * length for length in lengths], headers)
    return [(heads, len(rows), len(rows[0].cells) if rows else 0) for heads, rows in made]


def test_short_rows_are_filled_up() -> None:
    assert sizes(3, 1, 2, headers=1) == [(1, 3, 3)]
    assert sizes() == sizes(0, 0, headers=1) == [(0, 0, 0)]


def test_a_row_that_is_far_wider_begins_a_table() -> None:
    assert sizes(*[1] * 40, 100, 100, headers=2) == [(2, 40, 1), (0, 2, 100)]


@given(st.lists(st.integers(0, 60), max_size=60), st.integers(0, 3))
def test_no_row_is_lost_and_tables_stay_in_proportion(lengths: list[int], headers: int) -> None:
    made = sizes(*lengths, headers=headers)
    if not any(lengths):
        assert made == [(0, 0, 0)]  # rows without cells are no table
        return
    assert sum(rows for _, rows, _ in made) == len(lengths)
    assert sum(rows * width for _, rows, width in made) <= 16 * sum(lengths) + len(lengths)
    assert sum(heads for heads, _, _ in made) == min(headers, len(lengths))
