"""What is measured of a face, and how text becomes glyphs."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from publisher.faces import Face, catalogue
from publisher.faces.subset import subset
from tests.small_fonts import CORNER, MIDDLE, Box, regional_font

SONG = catalogue()("song")
KAI = catalogue()("kai")
TEXT = [face for face in catalogue() if face.role not in ("symbols", "italic")]


@pytest.mark.parametrize("face", TEXT, ids=repr)
def test_ink_of_marks_lies_where_chinese_setting_expects_it(face: Face) -> None:
    comma, opening, han = (face.ink(face.glyph(mark)) for mark in "，（中")
    assert comma.right <= 0.5  # the blank is on the right: the mainland form
    assert opening.left >= 0.5
    assert han.right - han.left > 0.7
    assert comma.top < han.top / 2


@pytest.mark.parametrize("face", TEXT, ids=repr)
def test_a_dash_of_two_em_is_drawn_as_one_rule(face: Face) -> None:
    parts = face.shape("——", chinese=True)
    assert sum(sum(part.advances) for part in parts) == 2.0
    assert sum(part.length for part in parts) == 2


def test_ligatures_and_kerning_come_from_the_font() -> None:
    office = SONG.shape("office")
    assert [part.length for part in office] == [1, 3, 2]
    assert len(office[1].ids) == 1
    kerned, plain = SONG.shape("AV")[0], sum(SONG.advance(SONG.glyph(letter)) for letter in "AV")
    assert sum(kerned.advances) < plain


def test_cells_are_glyphs_of_exactly_one_em() -> None:
    cells = SONG.cells("horizontal")
    glyphs = "中国，。“A—·\u200b".translate(cells)
    assert [glyph == "\0" for glyph in glyphs] == [False] * 5 + [True] * 4
    assert all(SONG.advance(ord(glyph)) == 1.0 for glyph in glyphs[:5])


def test_vertical_cells_take_vertical_forms() -> None:
    upright, turned = SONG.cells("horizontal"), SONG.cells("vertical")
    assert "中".translate(upright) == "中".translate(turned)
    assert "（".translate(upright) != "（".translate(turned)


def test_spaces_that_a_font_lacks_are_drawn_as_a_space() -> None:
    assert KAI.glyph("\u2009") == KAI.glyph(" ") or KAI.glyph("\u2009") != 0
    assert KAI.covers("\t")


def test_a_subset_keeps_glyph_ids_and_drops_the_rest() -> None:
    wanted = {SONG.glyph(character) for character in "向新"}
    program = subset(SONG, wanted)
    glyphs = TTFont(io.BytesIO(program))["glyf"]
    order = TTFont(io.BytesIO(program)).getGlyphOrder()
    drawn = {order.index(name) for name in order if glyphs[name].numberOfContours > 0}
    assert wanted <= drawn <= wanted | {0}
    assert len(program) < 400_000


def test_faces_need_no_font_library_but_harfbuzz() -> None:
    code = (
        "import sys, publisher.faces as f; f.catalogue()('song').glyph('中'); "
        "print({'fontTools', 'reportlab', 'numpy', 'PIL'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_numbers_need_no_shaping_where_figures_do_not_change_each_other() -> None:
    for face in catalogue():
        for number in ("7", "2023", "1949", "0110711"):
            made = face.number(number)
            assert made is None or (made,) == face.shape(number)
    assert catalogue()("song", 400).number("2023") is not None
    assert catalogue()("song", 400).number("3.14") is None
    assert catalogue()("song", 400).number("２０２３") is None


def test_nothing_has_no_glyphs() -> None:
    assert SONG.shape("") == ()


def test_a_face_of_a_region_has_the_forms_of_the_region(tmp_path: Path) -> None:
    face = Face(regional_font(tmp_path / "font.ttf", "戶，"), "song", 400, "Small", "Small-Regular")
    taiwan, hong_kong = face.of("TW"), face.of("HK")
    assert [ink(face), ink(taiwan), ink(hong_kong), ink(face)] == [CORNER, MIDDLE, MIDDLE, CORNER]
    assert len({one.shape("戶", chinese=True) for one in (face, taiwan)}) == 2


def test_of_a_face_there_is_one_for_each_region() -> None:
    assert SONG.of("TW") is SONG.of("TW") is SONG.of("HK").of("TW")
    assert SONG.of("TW") is not SONG
    assert SONG.of("TW").of("CN") is SONG.of("TW").font is SONG


def ink(face: Face) -> Box:
    """The box of the comma in thousandths, as the fast way through plain text has it."""
    glyph = "，".translate(face.cells("horizontal"))
    left, bottom, right, top = (round(edge * 1000) for edge in face.ink(ord(glyph)))
    return left, bottom, right, top
