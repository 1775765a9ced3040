"""Columns that a tool took for lines: in which order runs of words are read. A sign is 10 wide."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from publisher.model import Box
from publisher.read.gutters import blocks
from publisher.read.page_columns import Run

WIDTH = 90.0


def page(*rows: Sequence[tuple[float, float]], top: float = 0.0) -> list[Run]:
    """Rows of runs, each with left edge and width, 15 apart, as a tool has them that reads across."""
    boxes = [
        Box(left, top + 15 * at, left + width, top + 15 * at + 14)
        for at, row in enumerate(rows)
        for left, width in row
    ]
    return [Run(at, box, 10.0) for at, box in enumerate(boxes)]


def read(runs: Sequence[Run]) -> list[int]:
    """The numbers of the runs as they are read."""
    found = blocks(runs)
    assert found is not None
    return [run.at for block in found for line in block for run in line]


THREE = ((0.0, WIDTH), (100.0, WIDTH), (200.0, WIDTH))


def test_columns_are_read_one_after_another() -> None:
    assert read(page(*[THREE] * 6)) == [*range(0, 18, 3), *range(1, 18, 3), *range(2, 18, 3)]


def test_a_head_in_the_middle_stands_over_the_columns_beside_it_too() -> None:
    found = read(page([(110.0, 70.0)], *[THREE] * 6))
    assert found[:7] == [0, *range(1, 19, 3)]


def test_a_head_across_columns_divides_those_above_it_from_those_below() -> None:
    found = read(page(*[THREE] * 6, [(20.0, 240.0)], *[THREE] * 6))
    assert found[:18] == [*range(0, 18, 3), *range(1, 18, 3), *range(2, 18, 3)]
    assert found[18] == 18


def test_first_lines_that_are_set_in_and_last_ones_that_are_short_belong_to_their_column() -> None:
    rows = [THREE] * 8
    rows[2] = ((20.0, 70.0), (100.0, 40.0), (220.0, 70.0))
    assert read(page(*rows))[:8] == [*range(0, 24, 3)]


def test_cells_of_a_table_are_read_row_by_row() -> None:
    table = page(*[((0.0, 40.0), (100.0, 30.0), (200.0, 50.0))] * 6)
    assert blocks(table) is None


def test_what_a_tool_has_in_columns_stays_in_its_order() -> None:
    across = page(*[THREE] * 6)
    down = sorted(across, key=lambda run: (-run.box.left, run.box.top))
    assert blocks([run._replace(at=at) for at, run in enumerate(down)]) is None


PLACES = st.tuples(st.integers(0, 8), st.integers(0, 40), st.integers(0, 300))


@given(st.lists(PLACES, max_size=60))
def test_no_run_is_lost_or_doubled(places: list[tuple[int, int, int]]) -> None:
    boxes = [
        Box(50.0 * left, 7.5 * top, 50.0 * left + width, 7.5 * top + 14) for left, top, width in places
    ]
    runs = page(*[THREE] * 6, top=400.0)
    runs += [Run(len(runs) + at, box, 10.0) for at, box in enumerate(boxes)]
    found = blocks(runs)
    if found is not None:
        assert sorted(run.at for block in found for line in block for run in line) == [*range(len(runs))]
