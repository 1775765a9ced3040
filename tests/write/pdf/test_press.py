"""A press of one's own: its ICC profile, its limit of ink, its marks, the pictures it takes."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms

from publisher.check import check_bytes
from publisher.compose import TextLine, compose, load_design
from publisher.errors import UsageError
from publisher.faces import catalogue
from publisher.model import Metadata, Severity
from publisher.write.pdf.conditions import CONDITIONS
from publisher.write.pdf.press import PrintersMarks
from tests.compose.setting import Writer
from tests.samples import everything
from tests.write.pdf.conftest import Write
from tests.write.pdf.pictures import illustrated, picture


@pytest.fixture
def coated(tmp_path: Path) -> Path:
    file = tmp_path / "house.icc"
    file.write_bytes(CONDITIONS["coated"].icc())
    return file


def intents(data: bytes) -> list[tuple[str, str, str, bytes]]:
    """Of each output intent: its kind, its condition, its registry, its profile."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            (
                str(one.S),
                str(one.OutputConditionIdentifier),
                str(one.get("/RegistryName", "")),
                one.DestOutputProfile.read_bytes(),
            )
            for one in pdf.Root.OutputIntents
        ]


def test_a_profile_of_ones_own_is_the_output_intent(write: Write, coated: Path) -> None:
    data, _ = write(everything(), profile="print", icc=coated)
    (kind, condition, registry, profile), _ = intents(data)
    assert (kind, registry) == ("/GTS_PDFX", "")
    assert "FOGRA39" in condition
    assert profile == coated.read_bytes()


def test_it_does_not_matter_where_the_profile_lies(write: Write, coated: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.icc"
    elsewhere.write_bytes(coated.read_bytes())
    here, there = (write(everything(), profile="print", icc=file)[0] for file in (coated, elsewhere))
    assert here == there


def test_its_condition_has_the_name_of_the_registry(write: Write, coated: Path) -> None:
    data, _ = write(everything(), profile="print", icc=coated, output_condition="FOGRA39")
    assert intents(data)[0][1:3] == ("FOGRA39", "http://www.color.org")


def test_a_name_without_a_profile_is_refused(write: Write) -> None:
    with pytest.raises(UsageError, match="'FOGRA52' has no ICC profile"):
        write(everything(), profile="print", output_condition="FOGRA52")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"none", "is no ICC profile that can be read"),
        (ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), "is a profile for RGB"),
    ],
)
def test_a_profile_that_is_no_presss_is_refused(
    write: Write, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "house.icc"
    file.write_bytes(content)
    with pytest.raises(UsageError, match=said):
        write(everything(), profile="print", icc=file)
    with pytest.raises(UsageError, match=r"^cannot read \S+gone.icc: No such file or directory$"):
        write(everything(), profile="print", icc=tmp_path / "gone.icc")


def most_ink(data: bytes) -> float:
    """Of the one picture, in per cent."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        inks = image.read_bytes()
    return max(sum(inks[at : at + 4]) for at in range(0, len(inks), 4)) / 2.55


def dark() -> bytes:
    sink = io.BytesIO()
    Image.new("CMYK", (900, 600), (255, 255, 255, 255)).save(sink, "TIFF")
    return sink.getvalue()


@pytest.mark.parametrize("limit", [180, 260])
def test_the_limit_of_ink_can_be_given(write: Write, limit: int) -> None:
    data, _ = write(illustrated(dark()), profile="print", ink_limit=limit)
    assert most_ink(data) == pytest.approx(limit, abs=2)


def test_without_a_limit_the_profile_says_it(write: Write, coated: Path) -> None:
    data, _ = write(illustrated(dark()), profile="print", icc=coated)
    assert 300 <= most_ink(data) <= 320


def media(data: bytes) -> tuple[float, int]:
    """How far the sheet reaches beyond the trim, in points, and how many operators draw the first page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        return float(page.TrimBox[0]) - float(page.MediaBox[0]), len(pikepdf.parse_content_stream(page))


def test_marks_can_be_left_out_and_the_bleed_stays(write: Write) -> None:
    (with_marks, many), (without, few) = (
        media(write(everything(), profile="print", marks=marks)[0]) for marks in (True, False)
    )
    assert with_marks == pytest.approx(12 * 72 / 25.4, abs=0.01)
    assert without == pytest.approx(3 * 72 / 25.4, abs=0.01)
    assert few < many
    data = write(everything(), profile="print", marks=False, coarse_pictures="keep")[0]
    assert "check.pdf.box" not in {problem.code for problem in check_bytes(data, "a.pdf")}


def coarse() -> bytes:
    """Some 100 pixels an inch in a column of the report."""
    return picture(size=(350, 230))


def test_a_coarse_picture_is_left_out_and_a_crossed_frame_says_so(write: Write) -> None:
    data, report = write(illustrated(coarse()), profile="print")
    (problem,) = report.problems
    assert problem.severity is Severity.ERROR
    assert problem.message.endswith(
        "a press needs 150: it is left out, a crossed frame stands in its place"
    )
    assert problem.hints[0].endswith("or keep it: --coarse-pictures keep")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/XObject" not in pdf.pages[0].Resources
    assert lines(data) == lines(write(illustrated(picture()), profile="print")[0]) + 6


def lines(data: bytes) -> int:
    """How many straight lines are drawn."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return sum(
            str(one.operator) == "S" for page in pdf.pages for one in pikepdf.parse_content_stream(page)
        )


def test_a_coarse_picture_can_be_kept(write: Write) -> None:
    data, report = write(illustrated(coarse()), profile="print", coarse_pictures="keep")
    (problem,) = report.problems
    assert (problem.code, problem.severity) == ("write.coarse-picture", Severity.WARNING)
    assert "is kept; less than 150 shows" in problem.message
    assert most_ink(data) > 0


def test_how_coarse_can_be_said(write: Write) -> None:
    assert not write(illustrated(coarse()), profile="print", least_resolution=80)[1].problems
    fine = illustrated(picture(size=(900, 600)))
    assert not write(fine, profile="print")[1].problems
    assert write(fine, profile="print", least_resolution=300)[1].problems


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        (
            Metadata(title="一条新闻", publication="青石日报", issued="2026-11-29", page="A01"),
            "青石日报　2026-11-29　A01",
        ),
        (Metadata(title="青石河记", page="要闻版"), "青石河记　要闻版"),
        (Metadata(), "a.md　1"),
    ],
)
def test_the_slug_says_which_paper_which_day_which_page(metadata: Metadata, expected: str) -> None:
    new = Writer()
    document = new.document(new.article("一条新闻", "正文。"), metadata=metadata)
    page, *_ = compose(document, load_design("newspaper"))
    marks = PrintersMarks(document, None, catalogue()).marks(page)
    (slug,) = [mark.matter.text for mark in marks if isinstance(mark, TextLine)]
    assert slug == expected
