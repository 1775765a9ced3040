"""The special report: every repair of it was looked at by a person, so that the numbers stand for that."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import publisher

SEED = Path(__file__).parents[2] / "seeds" / "special-report.md"


def test_repairs_of_the_special_report() -> None:
    document = publisher.read(SEED)
    assert Counter(edit.rule for edit in document.edits if not edit.is_markup) == {
        "punctuation": 282,
        "join": 11,
    }
