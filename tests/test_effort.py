"""The measure of work sees loops in loops, and copies in loops."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import effort
from tests.effort import AT_MOST, growth


@pytest.fixture(autouse=True)
def _ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The functions below are counted as if they were the package's."""
    monkeypatch.setattr(effort, "_OURS", __file__)


def once(text: str) -> None:
    for at in range(len(text)):
        text[at : at + 10]


def over_and_over(text: str) -> None:
    for at in range(len(text)):
        for _ in range(at):
            pass


def rest_by_rest(text: str) -> None:
    for at in range(len(text)):
        text[at:]


@pytest.mark.parametrize(
    ("walk", "copies", "is_linear"),
    [
        (once, False, True),
        (once, True, True),
        (over_and_over, False, False),
        (rest_by_rest, False, True),  # each slice is one instruction
        (rest_by_rest, True, False),
    ],
)
def test_the_square_is_seen(walk: Callable[[str], None], copies: bool, is_linear: bool) -> None:
    found = growth(lambda size: lambda: walk("好" * size), 500, copies=copies)
    assert (found < AT_MOST) == is_linear
