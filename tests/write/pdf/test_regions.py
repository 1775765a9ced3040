"""Text of Taiwan and Hong Kong: the marks and forms of characters that its language asks the font for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from publisher.check import check_bytes
from publisher.compose import compose, load_design
from publisher.faces import catalogue
from publisher.model import Article, Document, Group, Metadata, Paragraph, Source, merged
from publisher.problems import failed
from tests.samples import Leaves
from tests.small_fonts import regional_font
from tests.write.pdf.conftest import Write
from tests.write.pdf.reading import copied, fonts, mapped

TEXT = "那戶說：「水來了！」我知道，走。"
_DESIGN = (
    'summary = "One column"\ndirection = "{direction}"\nmake_up = "{make_up}"\n'
    'running_head = "none"\nfolio = "none"\n'
    "[page]\nwidth = 200\nheight = 200\n[grid]\nsize = 10\nleading = 15\ncharacters = 12\nlines = 8\n"
    '[style.body]\nface = "ming"\n{rules}'
    '[faces.ming]\nregular = "ming.ttf"\n'
)


def design(folder: Path, rules: str = "", direction: str = "horizontal", make_up: str = "columns") -> str:
    """A design in a font of both regions."""
    regional_font(folder / "ming.ttf", TEXT + "户", name="Ming")
    (folder / "house.toml").write_text(
        _DESIGN.format(rules=rules, direction=direction, make_up=make_up), "utf-8"
    )
    return str(folder / "house.toml")


def document(language: str, text: str = TEXT, name: str = "a.md") -> Document:
    """A text in a language."""
    new = Leaves()
    paragraph = Paragraph("p", "body", (new(text),))
    metadata = Metadata(title="戶", language=language)
    digest = hashlib.sha256(name.encode()).hexdigest()
    source = Source(name, "utf-8", digest, new.source)
    return Document(metadata, (Article("a", (), (), (), (), (paragraph,)),), source)


def shown(data: bytes, folder: Path) -> dict[str, set[str]]:
    """By character, the glyphs of the house's font that show it."""
    order = TTFont(folder / "ming.ttf").getGlyphOrder()
    found: dict[str, set[str]] = {}
    for font in fonts(data):
        if "Ming" in font.name:
            for code in font.codes:
                found.setdefault(font.texts[code], set()).add(order[code].partition(".")[2])
    return found


@pytest.mark.parametrize(
    ("language", "rules", "form"),
    [
        ("zh-Hans", "", ""),
        ("zh-Hant", "", "middle"),
        ("zh-HK", "", "middle"),
        ("zh-Hans", '[text]\nregion = "TW"\n', "middle"),
        ("zh-Hant", '[text]\nregion = "CN"\n', ""),
    ],
)
def test_the_language_chooses_the_glyph_unless_the_design_names_a_region(
    tmp_path: Path, write: Write, language: str, rules: str, form: str
) -> None:
    made, _ = write(document(language), design=design(tmp_path, rules))
    glyphs = shown(made, tmp_path)
    assert [glyphs[mark] for mark in "戶，。！"] == [{form}] * 4
    assert copied(made) == TEXT


@pytest.mark.parametrize("profile", ["screen", "archive", "print"])
@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_what_is_copied_is_the_text_in_every_profile(
    tmp_path: Path, write: Write, profile: str, direction: str
) -> None:
    made, _ = write(document("zh-Hant"), design=design(tmp_path, direction=direction), profile=profile)
    assert TEXT in mapped(made)
    assert shown(made, tmp_path)["，"] == {"middle"}
    assert not failed(check_bytes(made, "a.pdf"))


@pytest.mark.parametrize("languages", [("zh-CN", "zh-Hant"), ("zh-Hant", "zh-CN")])
@pytest.mark.parametrize("make_up", ["columns", "newspaper"])
def test_texts_of_an_issue_keep_their_languages_and_share_the_font(
    tmp_path: Path, write: Write, languages: Sequence[str], make_up: str
) -> None:
    texts = [document(language, name=f"{language}.md") for language in languages]
    issue = merged([Group(texts)], name="issue.toml")
    made, _ = write(issue, design=design(tmp_path, make_up=make_up))
    assert shown(made, tmp_path)["，"] == {"", "middle"}
    assert sum("Ming" in font.name for font in fonts(made)) == 1
    assert mapped(made).count(TEXT) == 2


@pytest.mark.parametrize("language", ["zh-Hans", "zh", "und", "en"])
def test_a_text_that_says_nothing_follows_the_issue(tmp_path: Path, write: Write, language: str) -> None:
    whole = merged([Group([document(language)])], Metadata(language="zh-Hant"), name="issue.toml")
    made, _ = write(whole, design=design(tmp_path))
    assert shown(made, tmp_path)["，"] == {"middle"}


def test_a_second_process_sets_each_text_in_its_own_marks(tmp_path: Path) -> None:
    texts = [document(language, name=f"{language}.md") for language in ("zh-Hant", "zh-CN", "zh-HK")]
    issue = merged([Group(texts)], name="issue.toml")
    chosen = load_design(design(tmp_path))
    faces = catalogue(chosen.faces)
    alone, shared = (
        [repr(page.content) for page in compose(issue, chosen, faces, ahead=ahead)]
        for ahead in (False, True)
    )
    assert shared == alone


@pytest.mark.parametrize("style", ["book", "newspaper", "vertical"])
def test_a_face_with_the_marks_of_the_mainland_is_named_once(write: Write, style: str) -> None:
    _, report = write(document("zh-Hant"), design=style)
    (told,) = [one for one in report.problems if one.code == "pdf.foreign-marks"]
    assert told.message == (
        "the text follows the print of Taiwan, and the marks and forms of the mainland are in the face song"
    )
    assert told.hints[0].endswith('[faces.song]\nregular = "fonts/NotoSerifTC-Regular.otf"')


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_nothing_is_told_of_a_face_that_has_the_marks(tmp_path: Path, write: Write, language: str) -> None:
    _, report = write(document(language), design=design(tmp_path))
    assert not report.problems
