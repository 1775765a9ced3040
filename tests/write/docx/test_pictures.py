"""Pictures of kinds that cameras and presses make, in Word files and e-books."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PIL import Image

from publisher.model import Article, Figure, Metadata, Span, Text
from publisher.model.walk import articles
from publisher.write import registry
from tests.write.pdf.pictures import illustrated

EMU_PER_INCH = 914_400


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
