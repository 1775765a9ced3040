"""What an editor asks of the make-up of pieces, and what becomes of wishes that cannot be met."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.compose import load_design
from publisher.model import Group, articles, merged
from publisher.write.pdf.wishes import wished
from tests.compose.newspaper.test_page_foot import text

PAPER = merged([Group([text("甲", "01"), text("乙", "01")])], name="issue.toml")
FIRST, SECOND = (article.id for article in articles(PAPER.body))


def test_pieces_are_named_by_their_headlines_or_files() -> None:
    design, problems = wished(load_design("newspaper"), PAPER, ["乙.md"], {"甲": 3})
    assert (design.leads, design.spans, problems) == ({SECOND}, {FIRST: 3}, [])


@pytest.mark.parametrize(
    ("name", "leads", "spans", "expected"),
    [
        ("newspaper", ["丙"], {}, "write.unknown-headline"),
        ("newspaper", [], {"甲": 7}, "write.too-many-columns"),
        ("report", ["甲"], {}, "write.no-make-up"),
    ],
)
def test_what_cannot_be_met_is_told(
    name: str, leads: list[str], spans: dict[str, int], expected: str
) -> None:
    design, problems = wished(load_design(name), PAPER, leads, spans)
    assert [problem.code for problem in problems] == [expected]
    assert not design.spans


@pytest.mark.parametrize(("name", "told"), [("乙", []), ("乙.md", ["write.unknown-headline"])])
def test_a_frame_is_asked_for_by_a_headline(name: str, told: list[str]) -> None:
    design = replace(load_design("newspaper"), wishes={name: True})
    _, problems = wished(design, PAPER, [], {})
    assert [problem.code for problem in problems] == told
