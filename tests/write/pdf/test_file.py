"""The file around the pages: fonts, outline, links, metadata, and the same bytes every time."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from publisher.compose import designs
from publisher.compose.design.load import FOLDER
from publisher.errors import UncoveredError, UsageError
from publisher.model import Article, Metadata, Paragraph
from publisher.write.pdf.starts import labels
from tests.samples import Leaves, everything
from tests.write.pdf.conftest import Write
from tests.write.pdf.reading import fonts, mapped


@pytest.fixture(scope="module")
def sample(write: Write) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(write(everything())[0]))


@pytest.mark.parametrize("design", designs())
def test_two_runs_give_the_same_bytes(write: Write, design: str) -> None:
    assert write(everything(), design=design)[0] == write(everything(), design=design)[0]


def test_the_spelling_of_a_design_of_ones_own_makes_no_other_file(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("elsewhere").mkdir()
    for name in ("own.toml", "elsewhere/own.toml"):
        Path(name).write_bytes((FOLDER / "report.toml").read_bytes())
    spellings = ("own.toml", "./own.toml", str(tmp_path / "own.toml"), "elsewhere/own.toml")
    whole, *others = (write(everything(), design=spelling)[0] for spelling in spellings)
    assert others == [whole] * 3
    with Path("own.toml").open("a") as file:
        file.write("# another\n")
    assert write(everything(), design="own.toml")[0] != whole


@pytest.mark.parametrize("design", designs())
def test_fonts_are_embedded_subset_and_complete(write: Write, design: str) -> None:
    data, _ = write(everything(), design=design)
    for font in fonts(data):
        assert font.subtype == "CIDFontType2"
        assert font.encoding in {"Identity-H", "Identity-V"}
        assert font.is_embedded
        assert font.is_subset
        assert font.without_text() == []
    for standard in (b"Helvetica", b"Times", b"STSong", b"ZapfDingbats"):
        assert standard not in data


def test_the_outline_holds_rubric_and_headlines(sample: pikepdf.Pdf) -> None:
    with sample.open_outline() as outline:
        (rubric,) = outline.root
        assert str(rubric.title) == "春天的河流"
        assert [str(item.title) for item in rubric.children] == ["守着一条大河 读懂它的“脾气”", "短讯一则"]
        assert all(item.destination is not None for item in (rubric, *rubric.children))


def test_pages_are_labelled_with_their_folios() -> None:
    found = labels(["", "", "1", "2", "A03", "A04"])
    assert found.source({}) == (
        "<</Nums [0 <</S /r /St 1>> 2 <</S /D /St 1>> 4 <</P (A03)>> 5 <</P (A04)>>]>>"
    )


def test_the_body_begins_with_page_1(sample: pikepdf.Pdf) -> None:
    assert [page.label for page in sample.pages][-1].isdecimal()
    assert "1" in [page.label for page in sample.pages]


def test_links_lie_on_their_text(sample: pikepdf.Pdf) -> None:
    annotations = [annotation for page in sample.pages for annotation in page.get("/Annots", [])]
    (link,) = [annotation for annotation in annotations if "/A" in annotation]
    assert str(link.A.URI) == "https://example.org/gauge?a=1&b=2"
    left, bottom, right, top = (float(edge) for edge in link.Rect)
    assert right - left == pytest.approx(4 * 10.5, abs=12)
    assert 8 < top - bottom < 14


def test_metadata_is_the_same_in_both_places(sample: pikepdf.Pdf) -> None:
    with sample.open_metadata() as xmp:
        assert xmp["dc:title"] == str(sample.docinfo.Title) == "春天的河流"
        assert xmp["dc:creator"] == ["周南"]
        assert str(sample.docinfo.Author) == "周南"
        assert xmp["dc:source"] == "青石日报 2023-03-23 A03"
        assert xmp["xmp:CreateDate"] == "2023-03-23T08:00:00+00:00"
        assert str(sample.docinfo.CreationDate) == "D:20230323080000+00'00'"
    assert str(sample.Root.Lang) == "zh-Hans"
    assert sample.Root.ViewerPreferences.DisplayDocTitle


def test_metadata_with_characters_that_xml_cannot_hold_can_be_read(write: Write) -> None:
    metadata = Metadata(title="春\x0b天", subjects=("河\x01流",))
    pdf = pikepdf.open(io.BytesIO(write(replace(everything(), metadata=metadata))[0]))
    packet = etree.fromstring(pdf.Root.Metadata.read_bytes())
    assert packet.xpath("string(//*[local-name() = 'title'])").strip() == "春\ufffd天"
    assert packet.xpath("string(//*[local-name() = 'Keywords'])") == "河\ufffd流"
    assert str(pdf.docinfo.Title) == "春\ufffd天"


def test_the_identifier_follows_source_and_options(write: Write) -> None:
    def identifier(**options: str) -> bytes:
        pdf = pikepdf.open(io.BytesIO(write(everything(), **options)[0]))
        return bytes(pdf.trailer.ID[0])

    assert len(identifier()) == 16
    assert identifier() != identifier(design="book")


def test_a_document_without_text_still_has_a_page(write: Write) -> None:
    data, _ = write(replace(everything(), body=(), metadata=Metadata()))
    assert len(pikepdf.open(io.BytesIO(data)).pages) == 1


def test_the_picture_is_in_the_file_once(sample: pikepdf.Pdf) -> None:
    (image,) = sample.pages[0].Resources.XObject.values()
    assert (int(image.Width), int(image.Height)) == (2, 2)
    assert pikepdf.PdfImage(image).as_pil_image().convert("RGB").getpixel((0, 0)) == (255, 0, 0)


def test_an_unknown_design_or_profile_is_a_wrong_use(write: Write) -> None:
    with pytest.raises(UsageError, match="no design is called 'broadsheet'"):
        write(everything(), design="broadsheet")
    with pytest.raises(UsageError, match="no profile 'billboard'"):
        write(everything(), profile="billboard")


def test_an_uncovered_character_is_refused_before_the_first_byte(write: Write) -> None:
    new = Leaves()
    blocks = (Paragraph("p", "body", (new("好😀"),)),)
    sample = everything()
    document = replace(
        sample,
        body=(Article("a", (), (), (), (), blocks),),
        source=replace(sample.source, text=new.source),
        edits=(),
    )
    with pytest.raises(
        UncoveredError, match=r"😀 \(U\+1F600\), which stands in body text set in song; asked"
    ):
        write(document)
    for design in ("report", "vertical"):
        data, report = write(document, design=design, uncovered="mark")
        assert report.problems[0].code == "pdf.uncovered"
        assert report.problems[0].message.endswith("; 〓 is printed in its place")
        assert "好😀" in mapped(data)


def test_the_contents_lead_to_their_pages(write: Write) -> None:
    """Every line of the contents is a link, tagged as an entry of a table of contents."""
    with pikepdf.open(io.BytesIO(write(everything(), design="report")[0])) as pdf:
        links = [
            (number, str(annotation.Contents), annotation.Dest[0].objgen)
            for number, page in enumerate(pdf.pages, 1)
            for annotation in page.get("/Annots", [])
            if "/Dest" in annotation
        ]
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        assert [(number, text) for number, text, _ in links] == [
            (2, "守着一条大河 读懂它的“脾气”"), (2, "短讯一则")
        ]  # fmt: skip
        assert all(pages[target] >= 3 for _, _, target in links)
        assert (
            b"/TOCI" in pdf.pages[1].Contents.read_bytes() or b"/Link" in pdf.pages[1].Contents.read_bytes()
        )
