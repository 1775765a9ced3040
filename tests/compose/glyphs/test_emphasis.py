"""Emphasised Latin words: which characters take the face of emphasis, in the designs that ship."""

from __future__ import annotations

import pytest

from publisher.compose import designs, load_design
from publisher.compose.glyphs.copy_desk import CopyDesk
from publisher.compose.pages import MatterRole
from publisher.faces import catalogue
from publisher.model import Emphasis
from tests.samples import Leaves

FACES = catalogue()

# The text of an emphasis; what is slanted stands in brackets.
SLANTED = [
    "[The Death and Life of Great American Cities]",
    "[Schindler’s List, 1993]",
    "[2001: A Space Odyssey]和1984",
    "街道的眼睛",
    "读[Catch-22]与[Café Müller]",
]


@pytest.mark.parametrize("marked", SLANTED)
@pytest.mark.parametrize("design", designs())
def test_a_latin_title_is_slanted_and_han_are_not(design: str, marked: str) -> None:
    new = Leaves()
    text = marked.replace("[", "").replace("]", "")
    chosen = load_design(design)
    copy = CopyDesk(chosen, FACES).copy(
        (new("读"), Emphasis((new(text),))), chosen.style("body"), "body", "p"
    )
    found = list(copy.matter.text)
    for start, end, fount in copy.changes:
        assert fount.face.role == "italic"
        found[start], found[end - 1] = f"[{found[start]}", f"{found[end - 1]}]"
    assert "".join(found) == f"读{marked}"
    assert [copy.matter.text[slice(*dots)] for dots in copy.dotted] == [text]


@pytest.mark.parametrize(("role", "dotted"), [("crosshead", []), ("headline", []), ("body", ["之一"])])
def test_a_heading_that_is_emphasised_as_a_whole_has_no_dots(role: MatterRole, dotted: list[str]) -> None:
    """*之一* heads what follows; only a word of a heading is dotted."""
    new = Leaves()
    chosen = load_design("report")
    whole = (Emphasis((new("之一"),)),)
    copy = CopyDesk(chosen, FACES).copy(whole, chosen.style("crosshead"), role, "c")
    assert [copy.matter.text[slice(*place)] for place in copy.dotted] == dotted
    part = CopyDesk(chosen, FACES).copy((new("秋日"), *whole), chosen.style("crosshead"), role, "c")
    assert part.dotted


def test_emphasis_in_a_bold_headline_is_bold() -> None:
    new = Leaves()
    chosen = load_design("report")
    copy = CopyDesk(chosen, FACES).copy(
        (Emphasis((new("Emma"),)),), chosen.style("headline"), "headline", "a"
    )
    assert copy.changes[0][2].face.postscript == "SourceSerifPro-BoldIt"


def test_one_slanted_letter_stands_in_for_no_upright_one() -> None:
    italic = FACES("italic")
    assert "italic" not in FACES.names
    assert FACES.covering("A", FACES("symbols")) is not italic
    assert FACES.covering("A", italic) is italic
