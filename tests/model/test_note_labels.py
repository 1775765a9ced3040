"""Labels that no two notes share."""

from __future__ import annotations

import pytest

from publisher.model.note_labels import FreeLabels
from tests.effort import AT_MOST, growth

WANTED = [
    ([], ["①", "②"], ["①", "②"]),
    ([], ["①", "①", "①"], ["①", "①-2", "①-3"]),
    (["①-2"], ["①", "①"], ["①", "①-3"]),
    ([], ["", "", ""], ["1", "2", "3"]),
    (["2"], ["", "", "1"], ["1", "3", "1-2"]),
]


@pytest.mark.parametrize(("taken", "wanted", "given"), WANTED)
def test_a_label_that_is_taken_is_counted_on(taken: list[str], wanted: list[str], given: list[str]) -> None:
    labels = FreeLabels(taken)
    assert [labels.take(label) for label in wanted] == given


def test_many_notes_without_labels_take_time_in_proportion() -> None:
    def numbered(count: int) -> object:
        labels = FreeLabels()
        return lambda: [labels.take() for _ in range(count)]

    assert growth(numbered, 100) < AT_MOST  # type: ignore[arg-type]
