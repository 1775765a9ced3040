"""What one page is drawn with, told from its operators alone; a page that never ends is left."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from publisher.check.pdf.marks import PageMarks
from publisher.check.pdf.walk import Walk
from tests.check.test_pdf import findings, sound


def marks(content: str, forms: dict[str, str] | None = None, *, most: int = 100) -> PageMarks:
    """Of a page with this content and these forms; every form may draw every other."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(300, 300))
    page.obj.Contents = pdf.make_stream(content.encode())
    profile = pdf.make_stream(b"", N=1)
    page.obj.Resources = Dictionary(
        XObject=_forms(pdf, forms or {}), ColorSpace=Dictionary(Grey=Array([Name.ICCBased, profile]))
    )
    return Walk(page, most=most).page


def _forms(pdf: Pdf, forms: dict[str, str]) -> Dictionary:
    made = pdf.make_indirect(Dictionary())
    for name, content in forms.items():
        made[f"/{name}"] = pdf.make_stream(
            content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 300, 300]),
            Resources=Dictionary(XObject=made),
        )  # fmt: skip
    return made


@pytest.mark.parametrize("widths", [(0, 1), (1, 0), (0, 0), (2, 0, 1)])
def test_the_thinnest_rule_may_have_no_width_at_all(widths: tuple[int, ...]) -> None:
    assert marks(" ".join(f"{width} w 10 10 m 200 10 l S" for width in widths)).thinnest == 0


def test_a_page_without_rules_has_no_thinnest() -> None:
    assert marks("0 g 10 10 20 20 re f").thinnest is None


# In half of two inks; the point of the type on paper, which its font, its matrix and the page's make.
TYPE = [
    ("/F1 1 Tf 24 0 0 24 20 100 Tm (a) Tj", 0),
    ("24 0 0 24 20 100 Tm /F1 1 Tf (a) Tj", 0),
    ("/F1 1 Tf 24 0 0 24 20 100 Tm (a) Tj /F2 1 Tf (b) Tj", 0),  # a font changes in the line
    ("/F1 1 Tf 0 24 -24 0 20 100 Tm (a) Tj", 0),  # turned by a quarter
    ("/F1 1 Tf 6 0 0 6 20 100 Tm (a) Tj", 1),
    ("/F1 6 Tf 4 0 0 4 0 0 Tm (a) Tj ET BT (b) Tj", 1),  # each text begins anew
]


@pytest.mark.parametrize(("text", "small"), TYPE)
def test_small_type_is_small_on_paper(text: str, small: int) -> None:
    text = f"BT 0.5 0.5 0 0 k {text} ET"
    assert marks(text).small_mixed == small
    assert marks(f"q 24 0 0 24 0 0 cm {text} Q").small_mixed == 0
    assert marks(f"q 0.25 0 0 0.25 0 0 cm {text} Q").small_mixed == marks(text).mixed


# How other producers set a colour: the space first, then its components.
SET_IN_STEPS = [
    ("/DeviceCMYK cs 1 1 1 0 sc", 1),
    ("/DeviceCMYK cs 1 1 1 0 scn", 1),
    ("/DeviceCMYK cs 0 0 0 1 sc", 0),
    ("/DeviceCMYK cs", 0),  # which begins with black (8.6.8)
    ("/DeviceRGB cs 0 0 0 sc", 1),
    ("/DeviceGray cs 0.5 sc", 0),
    ("/Pattern cs /P1 scn", 1),
    ("/DeviceCMYK CS 1 1 1 0 SC", 0),  # of rules only
]


@pytest.mark.parametrize(("colour", "mixed"), SET_IN_STEPS)
def test_a_colour_may_be_set_in_steps(colour: str, mixed: int) -> None:
    assert marks(f"0 0 0 1 k BT {colour} /F1 9 Tf (a) Tj ET").mixed == mixed


def test_the_ink_of_an_area_whose_colour_is_set_in_steps() -> None:
    assert marks("/DeviceCMYK cs 1 0.9 0.8 0.3 sc 10 10 20 20 re f").ink == pytest.approx(300)


@pytest.mark.parametrize(
    ("ink", "tinted"),
    [("0 0 0 0.8 k", 1), ("0.2 g", 1), ("0 0 0 1 k", 0), ("0 g", 0), ("1 g", 0), ("1 0 0 0 k", 0)],
)
def test_small_type_in_a_tint_of_black(ink: str, tinted: int) -> None:
    assert marks(f"BT {ink} /F1 8 Tf (a) Tj ET").small_tinted == tinted
    assert marks(f"BT {ink} /F1 9 Tf (a) Tj ET").small_tinted == 0


@pytest.mark.parametrize(("colour", "tinted"), [("/Grey cs", 0), ("/Grey cs 0.2 sc", 1)])
def test_a_grey_with_a_profile_begins_with_black(colour: str, tinted: int) -> None:
    found = marks(f"BT {colour} /F1 8 Tf (a) Tj ET")
    assert (found.small_tinted, found.malformed) == (tinted, 0)


def test_a_form_counts_each_time_it_is_drawn() -> None:
    """Three operators of the page and three forms of ten."""
    forms = {"F": "0 g 0 0 1 1 re f " * 3 + "n"}
    assert marks("/F Do " * 3, forms, most=33).is_cut is False
    assert marks("/F Do " * 3, forms, most=32).is_cut is True
    assert marks("/F Do " * 9, forms, most=20).is_cut is True


def test_what_comes_after_the_bound_is_not_seen() -> None:
    """The bound falls in the middle of the second form; nothing after it counts."""
    seen = marks("/G Do /G Do /G Do", {"G": "BT (a) Tj ET"}, most=8)
    assert (seen.texts, seen.is_cut) == (2, True)


def test_forms_that_draw_each_other_end() -> None:
    forms = {"A": "/B Do " * 9, "B": "/A Do " * 9}
    assert marks("/A Do", forms, most=10_000).is_cut
    assert marks("/A Do", {"A": "/A Do"}, most=10_000).is_cut  # by depth


def test_a_page_that_was_not_seen_to_its_end_is_told() -> None:
    pdf = sound()
    pdf.pages[0].obj.Resources = Dictionary(XObject=_forms(pdf, {"A": "/A Do"}))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/A Do")
    (line,) = findings(pdf)
    assert line.startswith("check.pdf.page-too-long: page 1: has more than 2000000 operators or draws")
