"""Pictures of kinds that cameras and presses make, in Word files and e-books."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import etree
from PIL import Image

from publisher.model import (
    Article,
    Document,
    Figure,
    Metadata,
    Severity,
    Span,
    Text,
    all_blocks,
    articles,
    plain_text,
)  # fmt: skip
from publisher.read.docx import read_docx
from publisher.write import registry
from publisher.write.docx.design import design
from tests.write.docx.files import W, changed, write
from tests.write.pdf.pictures import illustrated

EMU_PER_INCH = 914_400


def figures(document: Document) -> list[Figure]:
    """Its figures that have a picture."""
    found = all_blocks(document)
    return [block for block in found if isinstance(block, Figure) and block.asset is not None]


def saved(mode: str, kind: str, **options: object) -> bytes:
    sink = io.BytesIO()
    Image.new(mode, (600, 400)).save(sink, kind, **options)
    return sink.getvalue()


def written(form: str, picture: bytes) -> tuple[zipfile.ZipFile, list[str]]:
    writer, sink = registry.writer(form), io.BytesIO()
    options = writer.options(time=datetime(2023, 3, 23, tzinfo=UTC))
    report = writer.write(illustrated(picture), sink, options)
    return zipfile.ZipFile(sink), [problem.message for problem in report.problems]


@pytest.mark.parametrize(
    ("mode", "kind"),
    # A JPEG of four inks begins with an Adobe marker, and has neither JFIF nor Exif.
    [("CMYK", "JPEG"), ("RGB", "JPEG"), ("L", "JPEG"), ("RGBA", "PNG"), ("I;16", "PNG"), ("CMYK", "TIFF")],
)
@pytest.mark.parametrize("form", ["docx", "epub"])
def test_every_kind_is_shown(form: str, mode: str, kind: str) -> None:
    package, problems = written(form, saved(mode, kind))
    assert problems == []
    assert any(re.search(r"media/|images/picture", name) for name in package.namelist())


@pytest.mark.parametrize("form", ["docx", "epub"])
def test_what_is_no_picture_is_told_the_same_way_in_every_run(form: str) -> None:
    runs = [written(form, b"no picture")[1] for _ in range(2)]
    assert runs[0] == runs[1]
    assert len(runs[0]) == 1
    assert "0x" not in runs[0][0]


@pytest.mark.parametrize(("options", "inches"), [({"dpi": (300, 300)}, 2.0), ({"dpi": (400, 400)}, 1.5)])
def test_word_shows_a_picture_at_its_own_size(options: dict[str, object], inches: float) -> None:
    package, _ = written("docx", saved("RGB", "JPEG", **options))
    document = package.read("word/document.xml").decode()
    found = re.search(r'<wp:extent cx="(\d+)" cy="(\d+)"', document)
    assert found is not None
    assert int(found[1]) == pytest.approx(inches * EMU_PER_INCH, rel=0.01)
    assert int(found[2]) == pytest.approx(inches * EMU_PER_INCH * 2 / 3, rel=0.01)


def test_a_figure_without_picture_and_words_may_come_first() -> None:
    """It would stay with the words of the next one, but no paragraph shows it."""
    document = illustrated(b"no picture")
    figure = next(
        one for article in articles(document.body) for one in article.blocks
        if isinstance(one, Figure) and one.asset
    )  # fmt: skip
    bare = replace(figure, asset=None, caption=(), credit=(), alternative="")
    words = replace(figure, id="words", asset=None, caption=(Text("河水", Span(0, 2)),), credit=())
    alone = Article("alone", (), (), (), (), (bare, words))
    sink = io.BytesIO()
    writer = registry.writer("docx")
    writer.write(
        replace(document, metadata=Metadata(), body=(alone,)),
        sink,
        writer.options(time=datetime(2023, 3, 23, tzinfo=UTC)),
    )
    assert "河水" in zipfile.ZipFile(sink).read("word/document.xml").decode()


@pytest.mark.parametrize("form", ["pdf", "docx", "epub"])
def test_a_picture_that_cannot_be_read_is_the_same_error_in_every_format(form: str) -> None:
    writer = registry.writer(form)
    options = writer.options(time=datetime(2023, 3, 23, tzinfo=UTC))
    (problem,) = writer.write(illustrated(b"no picture"), io.BytesIO(), options).problems
    assert (problem.code, problem.severity) == ("write.unreadable-picture", Severity.ERROR)
    assert problem.hints == ("save it again as PNG or JPEG",)


@pytest.mark.parametrize("file", [b"no picture", b"", saved("RGB", "PNG")[:24], b"z" * 32])
def test_word_keeps_a_picture_that_it_cannot_show(file: bytes) -> None:
    """An unedited file is the document that it was made from; nobody took a picture out of it."""
    was = illustrated(file)
    back = read_docx(write(was)[0], "river.docx")
    assert back == was


def test_words_of_a_picture_that_word_cannot_show_may_be_changed() -> None:
    def lengthen(root: etree._Element) -> None:
        style = next(one for one in root.iter(f"{W}pStyle") if one.get(f"{W}val") == "PictureCaption")
        first = next(style.iterancestors(f"{W}p")).find(f".//{W}t")
        first.text = f"昨天，{first.text}"

    was = illustrated(b"no picture")
    (figure,) = figures(read_docx(changed(write(was)[0], lengthen), "river.docx"))
    caption = f"昨天，{plain_text(figures(was)[0].caption)}"
    assert (figure.asset and figure.asset.data, plain_text(figure.caption)) == (b"no picture", caption)


@pytest.mark.parametrize(
    ("pixels", "share"),
    # An upright picture leaves half of a page to the text around it; others are as wide as the column.
    [((600, 400), None), ((600, 900), 0.5), ((600, 6000), 0.5)],
)
def test_an_upright_picture_fills_no_page(pixels: tuple[int, int], share: float | None) -> None:
    sink = io.BytesIO()
    Image.new("RGB", pixels).save(sink, "PNG", dpi=(72, 72))
    package, _ = written("docx", sink.getvalue())
    found = re.search(r'<wp:extent cx="(\d+)" cy="(\d+)"', package.read("word/document.xml").decode())
    assert found is not None
    width, height = (int(number) / EMU_PER_INCH * 72 for number in found.groups())
    look = design("report")
    expected = (look.measure, None) if share is None else (None, share * look.depth)
    for length, wanted in zip((width, height), expected, strict=True):
        assert wanted is None or length == pytest.approx(wanted, rel=0.001)
    assert width / height == pytest.approx(pixels[0] / pixels[1], rel=0.001)
