"""What two sequences have in common is told as difflib tells it."""

from __future__ import annotations

import pytest

from publisher.shared.opcodes import opcodes, opcodes_of_many, unbroken


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("abc", "abc", ["equal abc abc"]),
        ("abc", "axc", ["equal a a", "replace b x", "equal c c"]),
        ("aa", "aaa", ["equal aa aa", "insert  a"]),
        ("abcd", "bd", ["delete a ", "equal b b", "delete c ", "equal d d"]),
    ],
)
def test_opcodes(old: str, new: str, expected: list[str]) -> None:
    found = [f"{tag} {old[i1:i2]} {new[j1:j2]}" for tag, i1, i2, j1, j2 in opcodes(old, new)]
    assert found == expected


def test_items_that_are_met_once_part_what_is_compared() -> None:
    """B has moved: A and C stay."""
    old, new = "-A-B--C-D", "-B-A--C--D"
    found = [f"{tag} {old[i1:i2]} {new[j1:j2]}" for tag, i1, i2, j1, j2 in opcodes_of_many(old, new)]
    assert found == [
        "equal - -", "insert  B-", "equal A- A-", "delete B- ", "equal - -", "equal C- C-", "insert  -",
        "equal D D",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], []),
        ([7], [(0, 1)]),
        ([3, 4, 5, -1, -1, 6, 8], [(0, 3), (3, 5), (5, 6), (6, 7)]),
        ([-1, 0, 1, -1], [(0, 1), (1, 3), (3, 4)]),
    ],
)
def test_stretches_that_go_on(places: list[int], expected: list[tuple[int, int]]) -> None:
    assert list(unbroken(places)) == expected
