"""Fonts of a house's own: which files do, and what is said of those that do not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from publisher import settings
from publisher.errors import UsageError
from publisher.faces import catalogue, require_embeddable
from publisher.faces.subset import subset, table
from publisher.shared.font_files import FontFile, HouseFaces
from tests.small_fonts import collection, small_font

SONG, FANGSONG, THAI = "song", "fangsong", "thai"


def _house(*fonts: tuple[str, Path], fallback: tuple[str, ...] = ()) -> HouseFaces:
    return HouseFaces(tuple(FontFile(face, 400, path) for face, path in fonts), fallback)


def test_a_face_of_ones_own_is_called_by_its_name(tmp_path: Path) -> None:
    faces = catalogue(_house((FANGSONG, small_font(tmp_path / "fang.ttf", "天地", name="Fang"))))
    face = faces(FANGSONG, 700)
    assert (face.role, face.family, face.postscript) == (FANGSONG, "Fang", "Fang-Regular")
    assert faces(SONG) is catalogue()(SONG)


@pytest.mark.parametrize("postscript", [False, True])
def test_truetype_and_postscript_outlines_are_subset(tmp_path: Path, postscript: bool) -> None:
    path = small_font(tmp_path / "fang.otf", "天地玄黄", postscript=postscript)
    face = catalogue(_house((FANGSONG, path)))(FANGSONG)
    assert face.is_cff is postscript
    program = subset(face, [face.glyph("玄")])
    assert table(program, "CFF " if postscript else "glyf")


def test_a_collection_has_an_index(tmp_path: Path) -> None:
    one, two = (small_font(tmp_path / f"{name}.ttf", "天", name=name) for name in ("One", "Two"))
    both = collection(tmp_path / "both.ttc", one, two)
    font = FontFile("two", 400, both, 1)
    assert catalogue(HouseFaces((font,)))("two").family == "Two"
    with pytest.raises(UsageError, match=r"both.ttc has no index 2") as caught:
        catalogue(HouseFaces((FontFile("two", 400, both, 2),)))
    assert caught.value.hints == ("it holds 2, and the first has the index 0",)


def test_a_variable_font_has_the_weight_that_its_key_says(tmp_path: Path) -> None:
    path = small_font(tmp_path / "fang.ttf", "天", bolder=40)
    house = HouseFaces((FontFile(FANGSONG, 400, path), FontFile(FANGSONG, 700, path)))
    regular, bold = catalogue(house)(FANGSONG, 400), catalogue(house)(FANGSONG, 700)
    assert regular.ink(regular.glyph("天")).right == pytest.approx(0.95)
    assert bold.ink(bold.glyph("天")).right == pytest.approx(0.99)
    program = TTFont(io.BytesIO(subset(bold, [bold.glyph("天")])))
    assert "fvar" not in program
    assert program["glyf"]["glyph00001"].xMax == 990


def test_a_shipped_name_may_be_taken_and_ours_are_still_asked_for_what_is_lacking(tmp_path: Path) -> None:
    faces = catalogue(_house((SONG, small_font(tmp_path / "song.ttf", "天地"))))
    own = faces(SONG)
    assert own.family == "Small"
    assert faces.covering("天", own) is own
    assert faces.covering("玄", own) is catalogue()(SONG)


def test_the_list_of_fallbacks_is_asked_in_its_order(tmp_path: Path) -> None:
    one, two = (small_font(tmp_path / f"{name}.ttf", "ก€", name=name) for name in ("One", "Two"))
    named = (("one", one), ("two", two))
    plain, ordered = catalogue(_house(*named)), catalogue(_house(*named, fallback=("two",)))
    kai, song = catalogue()("kai"), catalogue()(SONG)
    # Without a list the faces that ship come first, then the house's as they are written.
    assert plain.covering("ก", kai) is plain("one")
    assert ordered.covering("ก", kai) is ordered("two")
    assert ordered.covering("€", song) is song  # a face that has it needs no other
    with pytest.raises(UsageError, match=r"faces.fallback: 'three' is no face"):
        catalogue(_house(*named, fallback=("three",)))


def test_what_stays_together_comes_from_one_face(tmp_path: Path) -> None:
    letters = small_font(tmp_path / "letters.ttf", "ก", name="Letters")
    whole = small_font(tmp_path / "whole.ttf", "ก\u0e33", name="Whole")
    faces = catalogue(_house(("letters", letters), ("whole", whole)))
    song = faces(SONG)
    assert faces.covering("ก", song) is faces("letters")
    assert faces.covering("ก\u0e33", song) is faces("whole")


def test_files_that_are_no_font_say_so_with_the_line_that_names_them(tmp_path: Path) -> None:
    (tmp_path / "text.ttf").write_text("no font\n")
    (tmp_path / "web.woff2").write_bytes(b"wOF2" + bytes(60))
    (tmp_path / "cut.ttf").write_bytes(small_font(tmp_path / "whole.ttf", "天").read_bytes()[:300])
    small_font(tmp_path / "empty.ttf", "")
    cases = {
        "gone.ttf": "cannot be read: No such file or directory",
        "text.ttf": "is no font",
        "web.woff2": "is WOFF 2, a form for web pages",
        "cut.ttf": "is no whole font",
        "empty.ttf": "has no characters of Unicode",
    }
    for name, message in cases.items():
        (tmp_path / "publication.toml").write_text(f'[faces.fangsong]\nregular = "{name}"\n', "utf-8")
        with pytest.raises(UsageError, match=message) as caught:
            catalogue(settings.load(tmp_path / "publication.toml").faces)
        assert str(caught.value.place) == f"{tmp_path}/publication.toml:2:1"
        assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("permissions", "refused"),
    [
        (0x0000, ""),
        (0x0004, ""),  # preview and print
        (0x0008, ""),  # editable
        (0x0002, "restricted licence"),
        (0x0104, "no subsetting"),
        (0x0200, "bitmaps only"),
    ],
)
def test_the_makers_permissions_are_respected(tmp_path: Path, permissions: int, refused: str) -> None:
    path = small_font(tmp_path / "fang.ttf", "天", permissions=permissions)
    face = catalogue(_house((FANGSONG, path)))(FANGSONG)
    if not refused:
        require_embeddable(face)
        return
    with pytest.raises(
        UsageError, match=f"fsType is {permissions:#06x}.*{refused}|{refused}.*fsType"
    ) as caught:
        require_embeddable(face)
    assert caught.value.code == "usage.font"


def test_a_file_that_changes_is_opened_again(tmp_path: Path) -> None:
    house = _house((FANGSONG, small_font(tmp_path / "fang.ttf", "天", name="Old")))
    assert catalogue(house) is catalogue(house)
    small_font(tmp_path / "fang.ttf", "天地人", name="New")
    assert catalogue(house)(FANGSONG).family == "New"
