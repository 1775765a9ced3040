"""What is told of newspaper pages that are not full."""

from __future__ import annotations

import re

from publisher.compose import TextLine, compose, load_design
from publisher.model import Group, Problem, Severity, merged
from publisher.write.pdf.underset import underset
from tests.compose.newspaper.test_page_foot import text

NEWSPAPER = load_design("newspaper")


def told(*lengths: int, page: str = "03", name: str = "newspaper") -> list[Problem]:
    """The messages about a page with texts of so many characters."""
    document = merged([Group([text(f"文{n}", page, length=n) for n in lengths])], name="issue.toml")
    design = load_design(name)
    pages = [(one.label, one.fill) for one in compose(document, design)]
    return [*underset(pages, design, document)]


def test_a_planned_page_with_too_little_on_it_is_told_with_what_is_missing() -> None:
    (problem,) = told(900, 800)
    assert (problem.code, problem.severity) == ("write.underset", Severity.WARNING)
    assert re.fullmatch(
        r"page 03 is filled to \d+%: about \d+ lines of a column are missing", problem.message
    )


def test_a_page_that_nobody_has_planned_is_noted() -> None:
    (problem,) = told(900, page="")
    assert problem.severity == Severity.INFO


def test_nothing_is_told_of_a_full_page_or_of_another_make_up() -> None:
    assert [one.message for one in told(2400, 1800, 700) if "page 03" in one.message] == []
    assert told(900, name="report") == []


def test_as_many_lines_as_are_missing_fill_the_page() -> None:
    """Within a tenth of the page: the number is that of the lines that are free."""
    grid = NEWSPAPER.grid
    (problem,) = told(1500, 1400)
    missing = int(re.findall(r"about (\d+) lines", problem.message)[0])
    document = merged([Group([text(f"文{n}", "03", length=n) for n in (1500, 1400)])], name="issue.toml")
    (page,) = compose(document, NEWSPAPER)
    foot = max(mark.y for mark in page.content if isinstance(mark, TextLine))
    free = (grid.top + grid.depth - foot) / grid.leading * grid.columns
    assert abs(missing - free) < 0.1 * grid.lines * grid.columns
