"""Preflight: a press file of ours passes; each planted defect is found, with its page and a hint."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from publisher.check import check_bytes
from publisher.model import Severity
from publisher.write.pdf import PdfOptions, PdfWriter
from tests.samples import everything

TIME = datetime(2023, 3, 23, 8, tzinfo=UTC)


def written(profile: str) -> bytes:
    """The sample without its picture, which is too coarse for a press."""
    sample = everything()
    section = sample.body[0]
    parts = tuple(
        replace(
            article,
            blocks=tuple(
                replace(block, asset=None) if getattr(block, "asset", None) else block
                for block in article.blocks
            ),
        )
        for article in section.parts  # type: ignore[union-attr]
    )
    document = replace(sample, body=(replace(section, parts=parts), *sample.body[1:]))  # type: ignore[call-arg]
    sink = io.BytesIO()
    PdfWriter().write(document, sink, PdfOptions(time=TIME, profile=profile, design="book"))  # type: ignore[arg-type]
    return sink.getvalue()


@pytest.fixture(scope="module")
def press() -> bytes:
    return written("print")


@pytest.fixture(scope="module")
def archive() -> bytes:
    return written("archive")


def faults(data: bytes) -> list[str]:
    """Errors and warnings but for the page count, as lines; each must have a hint."""
    found = [
        problem
        for problem in check_bytes(data, "a.pdf")
        if problem.severity is not Severity.INFO and problem.code != "check.pdf.page-count"
    ]
    assert all(problem.hints for problem in found)
    return [f"{problem.code}: {problem.message}" for problem in found]


@pytest.mark.parametrize("profile", ["screen", "print", "archive"])
def test_our_own_files_pass(profile: str) -> None:
    assert faults(written(profile)) == []


def test_claims_are_told(press: bytes) -> None:
    notes = [
        problem.message for problem in check_bytes(press, "a.pdf") if problem.severity is Severity.INFO
    ]
    assert "says it is PDF/X-4, PDF/A-2a, PDF/UA-1" in notes


def test_the_page_count_is_a_multiple_of_four(press: bytes) -> None:
    with pikepdf.open(io.BytesIO(press)) as pdf:
        count = len(pdf.pages)
    found = [problem.code for problem in check_bytes(press, "a.pdf")]
    assert ("check.pdf.page-count" in found) == bool(count % 4)


def test_a_house_with_larger_sheets(press: bytes) -> None:
    with pikepdf.open(io.BytesIO(press)) as pdf:
        count = len(pdf.pages)
    for signature in (count, count + 1):
        codes = [problem.code for problem in check_bytes(press, "a.pdf", signature=signature)]
        assert ("check.pdf.page-count" in codes) == bool(count % signature)


def test_a_single_page_goes_into_a_larger_issue(press: bytes) -> None:
    sink = io.BytesIO()
    with pikepdf.open(io.BytesIO(press)) as pdf:
        del pdf.pages[1:]
        pdf.save(sink)
    codes = [problem.code for problem in check_bytes(sink.getvalue(), "a.pdf")]
    assert "check.pdf.page-count" not in codes


def notes(data: bytes) -> list[str]:
    found = check_bytes(data, "a.pdf")
    return [problem.message for problem in found if problem.severity is Severity.INFO]


def test_the_file_is_described(press: bytes) -> None:
    """Boxes, condition, fonts, tags, and by page what is not black alone."""
    said = "\n".join(notes(press))
    assert "MediaBox 164.0 x 227.0 mm, BleedBox 146.0 x 209.0 mm, TrimBox 140.0 x 203.0 mm" in said
    assert "made for CGATS TR 002 (GTS_PDFX), with its profile" in said
    assert "NotoSerifSC-Regular (subset)" in said
    assert "with a structure tree, zh-Hans" in said
    assert re.search(r"^pages? [\d, -]+: black only", said, re.M)


def test_a_ground_that_bleeds_is_colour(press: bytes) -> None:
    """All its corners lie outside the trim; a crop mark beside it does not count."""
    sink = io.BytesIO()
    with pikepdf.open(io.BytesIO(press)) as pdf:
        add(pdf, "0.2 1 1 0 k -8.5 -8.5 420 600 re f 0 1 1 0 K -20 0 m -12 0 l S", page=1)
        pdf.save(sink)
    (said,) = [line for line in notes(sink.getvalue()) if line.startswith("page 2: ")]
    assert "1 areas and rules; up to 220 % of ink" in said


def brown(pdf: Pdf) -> None:
    add(pdf, "0.1 0.5 0.5 0.2 k 100 100 20 20 re f 0 0.5 0.5 0.2 k 200 100 20 20 re f", page=1)


def test_colour_and_pictures_are_told_by_page(press: bytes) -> None:
    sink = io.BytesIO()
    with pikepdf.open(io.BytesIO(press)) as pdf:
        brown(pdf)
        picture(pdf, 300, 100, (0, 100, 100, 55))
        pdf.save(sink)
    said = notes(sink.getvalue())
    assert any(
        line.startswith("page 2: in colour") and "2 areas and rules; up to 130 % of ink" in line
        for line in said
    )
    assert "page 1: Planted, CMYK, 216 pixels an inch, up to 100 % of ink" in said


def test_a_page_that_makes_no_sense_is_a_finding(press: bytes) -> None:
    def nonsense(pdf: Pdf) -> None:
        add(pdf, "(thick) w /Name Tf q 1 cm Q", page=1)

    sink = io.BytesIO()
    with pikepdf.open(io.BytesIO(press)) as pdf:
        nonsense(pdf)
        pdf.save(sink)
    messages = [problem.message for problem in check_bytes(sink.getvalue(), "a.pdf")]
    assert "page 2: 3 operators make no sense" in messages


@pytest.mark.parametrize("seed", range(25))
def test_damaged_files_are_judged_to_the_end(press: bytes, seed: int) -> None:
    """Bytes changed at random places: whatever comes of it is a finding, never a failure."""
    random = Random(seed)
    with pikepdf.open(io.BytesIO(press)) as pdf:
        plain = io.BytesIO()
        pdf.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = bytearray(plain.getvalue())
    names = [
        at.start() for at in re.finditer(rb"/(Type|Subtype|Kids|Font|K|S|Pg|Contents|TrimBox|Root)\b", data)
    ]
    for at in random.sample(names, min(len(names), 12)):
        data[at + 1 + random.randrange(8)] = random.choice(b" 0<>[]()/R")
    check_bytes(bytes(data), "a.pdf")


def add(pdf: Pdf, operators: str, page: int = 0) -> None:
    """Draw something more on a page, as an artifact."""
    pdf.pages[page].contents_add(pdf.make_stream(f"/Artifact BMC {operators} EMC".encode()), prepend=False)


def picture(pdf: Pdf, size: int, points: int, colour: tuple[int, int, int, int]) -> None:
    image = Image.new("CMYK", (size, size), colour)
    stream = pdf.make_stream(
        image.tobytes(), Type=Name.XObject, Subtype=Name.Image, Width=size, Height=size,
        BitsPerComponent=8, ColorSpace=Name.DeviceCMYK,
    )  # fmt: skip
    resources = pdf.pages[0].obj.Resources
    resources.XObject = resources.get("/XObject", Dictionary())
    resources.XObject.Planted = stream
    add(pdf, f"q {points} 0 0 {points} 50 50 cm /Planted Do Q")


def rgb(pdf: Pdf) -> None:
    add(pdf, "1 0 0 rg 10 10 20 20 re f", page=1)


def thin(pdf: Pdf) -> None:
    add(pdf, "0 0 0 1 K 0.1 w 10 10 m 90 10 l S")


def thin_by_scale(pdf: Pdf) -> None:
    add(pdf, "q 0.2 0 0 0.2 0 0 cm 0 0 0 1 K 0.5 w 100 100 m 900 100 l S Q")


def wet(pdf: Pdf) -> None:
    add(pdf, "1 1 1 0 k 10 10 20 20 re f")


def coarse(pdf: Pdf) -> None:
    picture(pdf, 100, 100, (0, 0, 0, 90))


def wet_picture(pdf: Pdf) -> None:
    picture(pdf, 300, 100, (255, 255, 255, 100))


def four_inks(pdf: Pdf) -> None:
    """Type of 9 points in a brown."""
    page = pdf.pages[0]
    font = next(iter(page.obj.Resources.Font.keys()))[1:]
    add(pdf, f"BT /{font} 9 Tf 0.3 0.5 0.5 0.4 k 20 20 Td <0001> Tj ET")


def grey_print(pdf: Pdf) -> None:
    """Type of 8 points in a tint of black, after some of 9 points, and some in full black and on black."""
    page = pdf.pages[0]
    font = next(iter(page.obj.Resources.Font.keys()))[1:]
    shown = " ".join(f"{ink} k /{font} {size} Tf <0001> Tj" for ink, size in SHOWN)
    add(pdf, f"BT 20 20 Td {shown} ET")


SHOWN = [("0 0 0 0.8", 9), ("0 0 0 0.8", 8), ("0 0 0 1", 8), ("0 0 0 0", 8)]


def no_trim(pdf: Pdf) -> None:
    del pdf.pages[1].obj.TrimBox


def link(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def no_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def no_font(pdf: Pdf) -> None:
    for font in pdf.pages[0].obj.Resources.Font.values():
        del font.DescendantFonts[0].FontDescriptor.FontFile2
        break


PRESS = [
    (rgb, "check.pdf.false-claim: says it is PDF/X-4, but page 2 uses RGB, which no press has"),
    (thin, "check.pdf.thin-rule: page 1: a rule of 0.10 points may not print"),
    (thin_by_scale, "check.pdf.thin-rule: page 1: a rule of 0.10 points may not print"),
    (wet, "check.pdf.ink: page 1: 300 % of ink in one place, the paper takes 220 %"),
    (coarse, "check.pdf.coarse-picture: page 1: the picture Planted has 72 pixels an inch"),
    (wet_picture, "check.pdf.ink: page 1: the picture Planted has 339 % of ink, the paper takes 220 %"),
    (four_inks, "check.pdf.mixed-text: page 1: 1 pieces of type under 12 points print with several inks"),
    (grey_print, "check.pdf.tinted-text: page 1: 1 pieces of type under 9 points print in a tint of black"),
    (no_trim, "check.pdf.false-claim: says it is PDF/X-4, but page 2 has no trim box"),
    (link, "check.pdf.false-claim: says it is PDF/X-4, but page 1 has annotations"),
    (no_intent, "check.pdf.false-claim: says it is PDF/X-4, but has no output intent for a press"),
    (no_font, "check.pdf.font-not-embedded: page 1: the font"),
]


@pytest.mark.parametrize(("plant", "expected"), PRESS, ids=lambda value: getattr(value, "__name__", ""))
def test_planted_in_a_press_file(press: bytes, plant: Callable[[Pdf], None], expected: str) -> None:
    assert any(line.startswith(expected) for line in planted(press, plant)), planted(press, plant)


def planted(data: bytes, plant: Callable[[Pdf], None]) -> list[str]:
    sink = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        plant(pdf)
        pdf.save(sink)
    return faults(sink.getvalue())


def untagged(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(pdf.make_stream(b"0 g 10 10 20 20 re f"), prepend=False)


def orphan(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(
        pdf.make_stream(b"/P<</MCID 999>>BDC 0 g 10 10 20 20 re f EMC"), prepend=False
    )


def reversed_order(pdf: Pdf) -> None:
    """The paragraphs of the longest article, read from the last to the first."""
    longest = max(_elements(pdf.Root.StructTreeRoot.K[0]), key=lambda element: len(element.get("/K", [])))
    longest.K = Array(list(reversed(list(longest.K))))


def _elements(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, Array) else [kids]
    below = [kid for kid in kids if isinstance(kid, Dictionary) and "/S" in kid]
    return [element] * (str(element.S) == "/Art") + [found for kid in below for found in _elements(kid)]


def no_tree(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def title_hidden(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences


ARCHIVE = [
    (untagged, r"check.pdf.untagged: page 1: 1 marks are neither tagged nor artifacts"),
    (orphan, r"check.pdf.untagged: page 1: 1 pieces of marked content are in no structure element"),
    (reversed_order, r"check.pdf.reading-order: page \d: the structure tree is read in another order"),
    (no_tree, r"check.pdf.false-claim: says it is PDF/UA-1, but has no structure tree"),
    (
        title_hidden,
        r"check.pdf.false-claim: says it is PDF/UA-1, but does not ask viewers to show its title",
    ),
    (no_intent, r"check.pdf.false-claim: says it is PDF/A-2a, but uses .* colour without an output intent"),
]


@pytest.mark.parametrize(("plant", "expected"), ARCHIVE, ids=lambda value: getattr(value, "__name__", ""))
def test_planted_in_an_archive_file(archive: bytes, plant: Callable[[Pdf], None], expected: str) -> None:
    lines = planted(archive, plant)
    assert any(re.match(expected, line) for line in lines), lines
