"""Names that no two share."""

from __future__ import annotations

import pytest

from publisher.model.free_names import FreeNames
from tests.effort import AT_MOST, growth

WANTED = [
    ([], ["①", "②"], ["①", "②"]),
    ([], ["①", "①", "①"], ["①", "①-2", "①-3"]),
    (["①-2"], ["①", "①"], ["①", "①-3"]),
    ([], ["", "", ""], ["1", "2", "3"]),
    (["2"], ["", "", "1"], ["1", "3", "1-2"]),
]


@pytest.mark.parametrize(("taken", "wanted", "given"), WANTED)
def test_a_name_that_is_taken_is_counted_on(taken: list[str], wanted: list[str], given: list[str]) -> None:
    names = FreeNames(taken)
    assert [names.take(name) for name in wanted] == given


@pytest.mark.parametrize("wanted", ["", "①"])
def test_many_that_want_one_name_or_none_take_time_in_proportion(wanted: str) -> None:
    def numbered(count: int) -> object:
        names = FreeNames()
        return lambda: [names.take(wanted) for _ in range(count)]

    assert growth(numbered, 100) < AT_MOST  # type: ignore[arg-type]
