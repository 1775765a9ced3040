"""Fonts of a house's own in the file: embedded as others are, whatever their outlines."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from publisher.check import check_bytes
from publisher.errors import UsageError
from publisher.model import Article, Document, Emphasis, Paragraph
from publisher.problems import failed
from publisher.shared.font_files import FontFile, HouseFaces
from tests.samples import Leaves, everything
from tests.small_fonts import small_font
from tests.write.pdf.conftest import Write
from tests.write.pdf.reading import copied, fonts, mapped

TEXT = "青石镇的河水，今年清得早。"
DESIGN = (
    'summary = "One column in the house\'s type"\n'
    "[page]\nwidth = 200\nheight = 200\n[grid]\nsize = 10\nleading = 15\ncharacters = 12\nlines = 8\n"
    '[style.body]\nface = "fangsong"\n[faces.fangsong]\nregular = "{file}"\n'
)


def _document(text: str) -> Document:
    new = Leaves()
    article = Article("a", (), (), (), (), (Paragraph("p", "body", (new(text),)),))
    sample = everything()
    known = replace(sample.metadata, creators=(), contributors=())  # nobody whom no page would name
    source = replace(sample.source, text=new.source)
    return replace(sample, metadata=known, body=(article,), source=source, edits=())


def _design(folder: Path, file: str) -> str:
    (folder / "house.toml").write_text(DESIGN.format(file=file), "utf-8")
    return str(folder / "house.toml")


@pytest.mark.parametrize("postscript", [False, True])
@pytest.mark.parametrize("profile", ["screen", "archive", "print"])
def test_a_design_brings_its_own_font(tmp_path: Path, write: Write, postscript: bool, profile: str) -> None:
    small_font(tmp_path / "fang.otf", TEXT, name="Fang", postscript=postscript)
    made, _ = write(_document(TEXT), design=_design(tmp_path, "fang.otf"), profile=profile)
    used = {font.name.partition("+")[2]: font for font in fonts(made)}
    own = used["Fang-Regular"]
    assert (own.is_embedded, own.is_subset, own.without_text()) == (True, True, [])
    assert own.subtype == ("CIDFontType0" if postscript else "CIDFontType2")
    assert TEXT in copied(made)
    assert not failed(check_bytes(made, "a.pdf"))


def test_what_the_font_lacks_comes_from_the_faces_that_ship(tmp_path: Path, write: Write) -> None:
    small_font(tmp_path / "fang.ttf", TEXT.replace("清", ""), name="Fang")
    made, report = write(_document(TEXT), design=_design(tmp_path, "fang.ttf"))
    (told,) = report.problems
    assert told.message == "the face fangsong (fang.ttf) lacks 清 (U+6E05; Noto Serif SC has it)"
    assert str(told.place) == f"{tmp_path}/house.toml:13:1"
    names = {font.name.partition("+")[2] for font in fonts(made)}
    assert {"Fang-Regular", "NotoSerifSC-Regular"} <= names
    assert TEXT in mapped(made)


def test_settings_may_name_the_font_and_where_it_lies_changes_nothing(tmp_path: Path, write: Write) -> None:
    made = []
    for folder in ("one", "two"):
        path = small_font(tmp_path / folder / "song.ttf", TEXT, name="House")
        made.append(write(_document(TEXT), faces=HouseFaces((FontFile("song", 400, path),)))[0])  # type: ignore[arg-type]
    assert made[0] == made[1]
    assert any(font.name.endswith("+House-Regular") for font in fonts(made[0]))


def test_a_font_that_may_not_be_embedded_is_refused_by_the_line_that_names_it(
    tmp_path: Path, write: Write
) -> None:
    small_font(tmp_path / "fang.ttf", TEXT, permissions=2)
    with pytest.raises(UsageError, match="may not be embedded") as caught:
        write(_document(TEXT), design=_design(tmp_path, "fang.ttf"))
    assert str(caught.value.place) == f"{tmp_path}/house.toml:13:1"


@pytest.mark.parametrize("profile", ["screen", "archive", "print"])
def test_a_latin_title_in_emphasis_comes_from_a_font_that_says_it_is_slanted(
    write: Write, profile: str
) -> None:
    document = _document("Emma")
    (article,) = document.body
    assert isinstance(article, Article)
    paragraph = article.blocks[0]
    assert isinstance(paragraph, Paragraph)
    slanted = replace(paragraph, content=(Emphasis(paragraph.content),))
    document = replace(document, body=(replace(article, blocks=(slanted,)),))
    made, _ = write(document, design="book", profile=profile)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        found = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontName" in one]
        angles = {str(one.FontName).partition("+")[2]: (one.ItalicAngle, one.Flags) for one in found}
    assert angles["SourceSerifPro-It"] == (-12, 4 + 64)
    assert angles["NotoSerifSC-Regular"] == (0, 4)
    assert "Emma" in mapped(made)
    assert not failed(check_bytes(made, "a.pdf"))
