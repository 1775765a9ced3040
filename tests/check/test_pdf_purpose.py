"""`publisher check --as`: what a printer, an archive or readers at a screen say of files without claims."""

from __future__ import annotations

import io
import re
from random import Random
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from publisher.check import Purpose, check_bytes
from publisher.errors import UsageError
from publisher.model import Severity

MM = 72 / 25.4
A5 = (148 * MM, 210 * MM)


def advertisement(
    operators: str, *, beyond: float = 0.0, trim: bool = True, picture: Image.Image | None = None
) -> bytes:
    """A page of A5 with a sheet that reaches so many millimetres further, as any program writes it."""
    width, height = A5
    more = beyond * MM
    pdf = Pdf.new()
    pdf.Root.Lang = "zh"
    pdf.docinfo["/Title"] = "消夏音乐会"
    pdf.add_blank_page(page_size=(width, height))
    page = pdf.pages[0].obj
    page.MediaBox = Array([-more, -more, width + more, height + more])
    if trim:
        page.TrimBox = Array([0, 0, width, height])
    page.Contents = pdf.make_stream(operators.encode())
    if picture:
        spaces = {"RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}
        stream = pdf.make_stream(
            picture.tobytes(), Type=Name.XObject, Subtype=Name.Image, Width=picture.width,
            Height=picture.height, BitsPerComponent=8, ColorSpace=spaces[picture.mode],
        )  # fmt: skip
        page.Resources = Dictionary(XObject=Dictionary(Seen=stream))
    sink = io.BytesIO()
    pdf.save(sink)
    return sink.getvalue()


def said(data: bytes, purpose: Purpose | None, **demands: float) -> list[str]:
    """Errors and warnings as lines; each has a hint."""
    found = [
        problem
        for problem in check_bytes(data, "ad.pdf", purpose=purpose, **demands)  # type: ignore[arg-type]
        if problem.severity is not Severity.INFO
    ]
    assert all(problem.hints for problem in found)
    return [f"{problem.severity}: {problem.message}" for problem in found]


WHITE_EDGES = "error: page 1: what is printed up to the edge does not reach 3 mm beyond it: "
GROUND = f"0.1 0.2 0 0 k {-3 * MM} {-3 * MM} {154 * MM} {216 * MM} re f"
# operators of the page, how far the sheet reaches beyond the trim in mm, what a printer says
PRINT = {
    "a box of ink inside the page": ("0 1 1 0 k 50 50 100 100 re f", 0.0, []),
    "a ground that bleeds": (GROUND, 3.0, []),
    "a ground on a sheet without bleed": (
        GROUND, 0.0, [WHITE_EDGES + "left 0.0 mm, foot 0.0 mm, right 0.0 mm, head 0.0 mm"],
    ),
    "a strip at the foot that ends at the trim": (
        "0 1 1 0 k 50 0 100 20 re f", 3.0, [WHITE_EDGES + "foot 0.0 mm"],
    ),
    "a white ground": ("1 g 0 0 500 700 re f", 0.0, []),
    "RGB": ("1 0 0 rg 50 50 100 100 re f", 0.0, ["error: page 1: uses RGB, which no press has"]),
    "too much ink": (
        "1 1 1 0.2 k 50 50 100 100 re f", 0.0,
        ["error: page 1: 320 % of ink in one place, the paper takes 300 %"],
    ),
    "a thin rule": (
        "0 0 0 1 K 0.1 w 50 50 m 100 50 l S", 0.0,
        ["error: page 1: a rule of 0.10 points may not print"],
    ),
}  # fmt: skip
NO_INTENT = "warning: does not say what paper its colours are for"


@pytest.mark.parametrize(
    ("demand", "message"),
    [
        ({"purpose": "web"}, "no PDF is judged as 'web'"),
        ({"signature": 0}, "signature is 0; it is 1 at least"),
        ({"ink": float("nan")}, "ink is nan"),
        ({"resolution": -1}, "resolution is -1"),
    ],
)
def test_what_is_no_demand_is_refused(demand: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        check_bytes(b"%PDF-1.7", "a.pdf", **demand)


@pytest.mark.parametrize("case", PRINT)
def test_for_print(case: str) -> None:
    operators, beyond, expected = PRINT[case]
    data = advertisement(operators, beyond=beyond)
    assert said(data, None) == []
    assert sorted(said(data, "print")) == sorted([*expected, NO_INTENT])


def test_without_a_trim_box_the_sheet_is_the_page() -> None:
    found = said(advertisement("", trim=False), "print")
    assert found[0] == "warning: page 1: has no trim box; its whole sheet is taken for the page"


def test_the_limits_can_be_given() -> None:
    picture = Image.new("CMYK", (100, 100), (255, 200, 0, 0))  # 178 %
    data = advertisement("q 72 0 0 72 50 50 cm /Seen Do Q", picture=picture)
    assert said(data, "print") == [
        NO_INTENT,
        "error: page 1: the picture Seen has 100 pixels an inch",
    ]
    assert said(data, "print", resolution=100) == [NO_INTENT]
    assert said(data, "print", resolution=100, ink=150) == [
        NO_INTENT,
        "error: page 1: the picture Seen has 178 % of ink, the paper takes 150 %",
    ]


def photograph(darkest: int) -> Image.Image:
    """Tones of black from none to `darkest` of 255, with a little of the other inks."""
    random = Random(1)
    image = Image.new("CMYK", (300, 300))
    image.putdata([(20, 20, 10, random.randint(0, darkest)) for _ in range(90_000)])
    return image


@pytest.mark.parametrize(("darkest", "pale"), [(150, True), (255, False)])
def test_a_photograph_without_black_is_told(darkest: int, pale: bool) -> None:
    data = advertisement("q 72 0 0 72 50 50 cm /Seen Do Q", picture=photograph(darkest))
    told = [line for line in said(data, "print") if "has 78 % of ink in its darkest spot" in line]
    assert bool(told) == pale


def test_the_limit_of_a_paper_we_do_not_know_is_its_profiles() -> None:
    from publisher.write.pdf.conditions import CONDITIONS

    sink = io.BytesIO()
    with pikepdf.open(io.BytesIO(advertisement("1 1 0.4 0 k 50 50 100 100 re f"))) as pdf:
        profile = pdf.make_stream(CONDITIONS["newsprint"].icc(), N=4)
        intent = Dictionary(
            Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier="the house's",
            DestOutputProfile=profile,
        )  # fmt: skip
        pdf.Root.OutputIntents = Array([intent])
        pdf.save(sink)
    (told,) = said(sink.getvalue(), "print")
    assert re.fullmatch("error: page 1: 240 % of ink in one place, the paper takes 21[3-6] %", told)


def test_for_an_archive() -> None:
    assert said(advertisement(""), "archive") == [
        "error: does not say that it is PDF/A",
        "warning: says nothing of its structure: neither PDF/A level a nor PDF/UA",
    ]


def test_for_the_screen() -> None:
    assert said(advertisement("0 1 0 0 k 50 50 9 9 re f", beyond=9.0), "screen") == [
        "error: has no structure tree: screen readers guess what is what",
        "warning: page 1: uses inks, which screens show as they like",
        "warning: page 1: shows what lies beyond the trim",
    ]


def test_a_file_that_claims_nothing_for_a_press_says_how_to_judge_it() -> None:
    def notes(purpose: Purpose | None) -> list[str]:
        found = check_bytes(advertisement(""), "ad.pdf", purpose=purpose)
        return [problem.message for problem in found if problem.code == "check.pdf.purpose"]

    assert notes(None) == ["is judged by what it claims, not for a press: --as print does that"]
    assert notes("print") == []
