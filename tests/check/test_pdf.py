"""PDF: a sound file passes, each planted defect is found with its page."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from publisher.check import check_bytes
from publisher.model import Severity


def sound() -> Pdf:
    """Two pages; the second has a font of its own making."""
    pdf = Pdf.new()
    for _ in range(2):
        pdf.add_blank_page(page_size=(595.276, 841.89))
    drawing = pdf.make_stream(b"1000 0 0 0 500 500 d1 0 0 500 500 re f")
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 500, 500]), FirstChar=97, LastChar=97,
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), Widths=Array([1000]), CharProcs=Dictionary(a=drawing),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])), Resources=Dictionary(),
    )  # fmt: skip
    pdf.pages[1].obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    pdf.Root.Lang = String("zh-Hans")
    pdf.docinfo["/Title"] = "河"
    return pdf


def saved(pdf: Pdf, *, linearize: bool = False) -> bytes:
    file = io.BytesIO()
    pdf.save(file, linearize=linearize)
    return file.getvalue()


def findings(pdf: Pdf) -> list[str]:
    """Errors and warnings, as lines."""
    found = check_bytes(saved(pdf), "a.pdf")
    return [f"{one.code}: {one.message}" for one in found if one.severity is not Severity.INFO]


def test_a_sound_file_passes() -> None:
    assert findings(sound()) == []


def test_messages_have_where_to_go_after_a_linearised_file() -> None:
    before = sys.stderr
    check_bytes(saved(sound(), linearize=True), "a.pdf")
    assert sys.stderr is before


def standard_font(pdf: Pdf) -> None:
    pdf.pages[1].obj.Resources.Font.F2 = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica
    )


def font_in_a_form(pdf: Pdf) -> None:
    form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    form.Resources = Dictionary(Font=Dictionary(F1=Dictionary(Subtype=Name.TrueType, BaseFont=Name.Arial)))
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(X1=form))


def composite_font(pdf: Pdf) -> None:
    descendant = Dictionary(
        Subtype=Name.CIDFontType2, FontDescriptor=Dictionary(FontFile2=pdf.make_stream(b""))
    )
    font = Dictionary(Subtype=Name.Type0, BaseFont=Name.Song, DescendantFonts=Array([descendant]))
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=font))


def wide_trim(pdf: Pdf) -> None:
    pdf.pages[1].obj.TrimBox = Array([0, 0, 600, 800])


def no_box(pdf: Pdf) -> None:
    pdf.pages[1].obj.TrimBox = Array([0, 0, Name.A, 5])


def huge_page(pdf: Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Array([0, 0, 20_000, 842])


def missing_glyph(pdf: Pdf) -> None:
    """Glyphs 1, 0, 0 where text counts glyphs; then the same as text that is not seen."""
    composite_font(pdf)
    font = pdf.pages[0].obj.Resources.Font.F1
    font.Encoding, font.ToUnicode = Name("/Identity-H"), pdf.make_stream(b"")
    pdf.pages[0].obj.Contents = pdf.make_stream(b"BT /F1 9 Tf [<0001> 10 <00000000>] TJ 3 Tr <0000> Tj ET")


def no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def no_title(pdf: Pdf) -> None:
    del pdf.docinfo["/Title"]


def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@pytest.mark.parametrize(
    ("plant", "expected"),
    [
        (standard_font, "check.pdf.font-not-embedded: page 2: the font Helvetica is not in the file"),
        (font_in_a_form, "check.pdf.font-not-embedded: page 1: the font Arial is not in the file"),
        (composite_font, "check.pdf.no-unicode: page 1: text in Song cannot be copied"),
        (wide_trim, "check.pdf.box: page 2: TrimBox reaches beyond the box around it"),
        (no_box, "check.pdf.box: page 2: TrimBox is not four numbers"),
        (huge_page, "check.pdf.box: page 1: MediaBox measures 20000 by 842 pt"),
        (
            missing_glyph,
            "check.pdf.missing-glyph: page 1: boxes for characters that their font lacks: 2",
        ),
        (no_language, "check.pdf.no-language: does not say its language"),
        (no_title, "check.pdf.no-title: has no title"),
        (script, "check.pdf.script: runs a script when it is opened"),
    ],
)
def test_planted_defects(plant: Callable[[Pdf], None], expected: str) -> None:
    pdf = sound()
    plant(pdf)
    assert findings(pdf) == [expected]


def test_no_pages() -> None:
    pdf = sound()
    del pdf.pages[:]
    assert "check.pdf.no-pages: has no pages" in findings(pdf)


def test_a_form_that_contains_itself_ends() -> None:
    pdf = sound()
    font_in_a_form(pdf)
    form = pdf.make_indirect(pdf.pages[0].obj.Resources.XObject.X1)
    form.Resources.XObject = Dictionary(X1=form)
    assert len(findings(pdf)) == 1


def test_encrypted() -> None:
    file = io.BytesIO()
    sound().save(file, encryption=pikepdf.Encryption(owner="a", user="b"))
    (problem,) = check_bytes(file.getvalue(), "a.pdf")
    assert (problem.code, problem.severity) == ("check.pdf.encrypted", Severity.ERROR)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"rubbish" * 1000, b"%PDF-1.7\n%%EOF"])
def test_damage(data: bytes) -> None:
    problems = check_bytes(data, "a.pdf")
    assert not any("BytesIO" in problem.message for problem in problems)
    assert any(problem.severity is Severity.ERROR for problem in problems)
