"""From lines to glyphs: what a stretched line does to them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from publisher.compose import load_design
from publisher.compose.galley.galley import Galley
from publisher.compose.glyphs.set_line import SetLine
from publisher.faces import catalogue


def set_text(text: str, measure: float, design: str = "book") -> list[SetLine]:
    """Lines of a text in the body of a design, `measure` em long."""
    galley = Galley(load_design(design), catalogue())
    style = galley.design.style("body")
    return galley.setter.set(galley.desk.words(text, style, "body"), measure * style.size, "justify")


@pytest.mark.parametrize("design", ["book", "vertical"])
@pytest.mark.parametrize("mark", ["——", "————"])
def test_a_dash_is_one_rule_in_lines_that_are_stretched(design: str, mark: str) -> None:
    text = f"渡口上的人不来了{mark}圩市"
    first, _ = set_text(text + "JK7B9Q2X5R的", len(text) + 1, design)
    assert first.runs[0].tracking > 0
    dashes = [run for run in first.runs if "—" in text[run.start : run.end]]
    size = dashes[0].fount.size
    assert [run.end - run.start for run in dashes] == [2] * (len(mark) // 2)
    for run, following in pairwise(dashes):
        assert following.offset - run.offset == pytest.approx(2 * size)
