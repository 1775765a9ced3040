"""What repair makes of texts written for the purpose, case by case."""

from __future__ import annotations

import pytest

from publisher.model import Document, restore, units
from publisher.read import from_text, read_markdown
from publisher.repair import repair
from tests.repair.cases import Case, cases

ALL = [
    case
    for name in ("columns.txt", "join.txt", "marks.txt", "punctuation.txt", "roles.txt")
    for case in cases(name)
]


def repaired(text: str) -> Document:
    return repair(read_markdown(from_text(text, "case.md")))


@pytest.mark.parametrize("case", ALL, ids=str)
def test_case(case: Case) -> None:
    document = repaired(case.source)
    found = "\n".join(f"{unit.role}: {unit.text}".replace("\n", "⏎") for unit in units(document))
    assert found == case.expected
    assert restore(document) == case.source


def test_there_are_enough_cases() -> None:
    assert len(ALL) >= 60
