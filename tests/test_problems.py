"""How problems look to people and to programs."""

from __future__ import annotations

import pytest

from publisher.errors import UsageError
from publisher.model import Place, Problem, Severity
from publisher.problems import as_json, failed, place_as_json, place_of, problem_of, render, tally

DOUBT = Problem(
    "repair.undecided-join", Severity.WARNING, "left apart", Place("a.md", 3, 7), ("join by hand", "or not")
)


def test_a_line_with_its_hints_under_it() -> None:
    assert render(DOUBT) == (
        "a.md:3:7: warning: left apart (repair.undecided-join)\n  hint: join by hand\n  hint: or not"
    )


def test_unknown_line_or_place_is_left_out() -> None:
    whole = Problem("check.pdf.damaged", Severity.ERROR, "broken", Place("a.pdf", 0, 0))
    assert render(whole) == "a.pdf: error: broken (check.pdf.damaged)"
    assert render(problem_of(UsageError("no such thing"))) == "publisher: error: no such thing (usage)"


def test_json_has_the_same_facts() -> None:
    assert as_json(DOUBT) == {
        "severity": "warning",
        "code": "repair.undecided-join",
        "message": "left apart",
        "file": "a.md",
        "line": 3,
        "column": 7,
        "paragraph": None,
        "page": None,
        "box": None,
        "hints": ["join by hand", "or not"],
    }


@pytest.mark.parametrize(
    "place", [None, Place("a.md", 3, 7), Place("a.pdf", 0, 0), Place.in_paragraph("a.docx", 2)]
)
def test_a_place_comes_back_from_json(place: Place | None) -> None:
    assert place_of(place_as_json(place)) == place


def test_a_paragraph_stands_beside_its_file() -> None:
    data = place_as_json(Place.in_paragraph("far/a.docx", 2))
    assert (data["file"], data["line"], data["paragraph"]) == ("far/a.docx", None, 2)


def test_tally_names_the_worst_first() -> None:
    wrong = Problem("x", Severity.ERROR, "y")
    assert tally([DOUBT, wrong, wrong]) == "2 errors, 1 warning"
    assert tally([]) == "nothing found"
    assert failed([DOUBT, wrong])
    assert not failed([DOUBT])


def test_lines_that_a_hint_says_to_write_stand_under_it() -> None:
    asked = Problem("x", Severity.ERROR, "no font", hints=('write:\n[faces.thai]\nregular = "T.ttf"',))
    assert render(asked) == (
        'publisher: error: no font (x)\n  hint: write:\n        [faces.thai]\n        regular = "T.ttf"'
    )
