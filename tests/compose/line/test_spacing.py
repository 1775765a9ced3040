"""Widths of characters within a line, as `advances` gives them: CLREQ's tables, read aloud."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from publisher.compose import advances, break_lines
from publisher.compose.line.spacing import Spacing, WidthStyle
from publisher.faces import Face, catalogue
from publisher.faces.glyphs import Direction
from publisher.model import Region
from tests.small_fonts import CORNER, MIDDLE, Box, small_font

# text, mainland, Taiwan and Hong Kong, mainland vertical (em of each character)
ADJACENT = [
    ("」「", [1, 0.5], [1, 0.5], [1, 0.5]),
    ("（（（", [1, 0.5, 0.5], [1, 0.5, 0.5], [1, 0.5, 0.5]),
    ("）））", [0.5, 0.5, 1], [0.5, 0.5, 1], [0.5, 0.5, 1]),
    ("，「", [1, 0.5], [1, 0.5], [1, 0.5]),
    ("。」", [0.5, 1], [1, 1], [0.5, 1]),
    ("」，", [0.5, 1], [0.5, 1], [0.5, 1]),
    ("：“", [1, 0.5], [1, 0.5], [1, 1]),
    ("（？）", [1, 0.5, 1], [1, 1, 1], [1, 1, 1]),
    ("《》·《》", [1, 0.5, 0.5, 0.5, 1], [1, 0.5, 1, 0.5, 1], [1, 0.5, 0.5, 0.5, 1]),
    ("？！", [0.5, 0.5], [1, 1], [1, 1]),
    ("？！！", [0.5, 0.5, 1], [1, 1, 1], [1, 1, 1]),
    ("——……", [1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]),
    ("甲⸺乙", [1, 2, 1], [1, 2, 1], [1, 2, 1]),
    ("甲·乙", [1, 0.5, 1], [1, 1, 1], [1, 0.5, 1]),
    ("甲～乙", [1, 1, 1], [1, 1, 1], [1, 1, 1]),
    ("甲/乙", [1, 0.5, 1], [1, 1, 1], [1, 0.5, 1]),
    ("甲-乙", [1, 0.5, 1], [1, 0.5, 1], [1, 0.5, 1]),
    ("甲‐乙", [1, 0.5, 1], [1, 0.5, 1], [1, 0.5, 1]),
    ("甲－乙", [1, 1, 1], [1, 1, 1], [1, 1, 1]),
    # A variation selector (corner or centred form) parts nothing.
    ("。\ufe00”甲", [0.5, 0, 1, 1], [1, 0, 1, 1], [0.5, 0, 1, 1]),
    ("”\ufe00“甲", [1, 0, 0.5, 1], [1, 0, 0.5, 1], [1, 0, 0.5, 1]),
]


@pytest.mark.parametrize(("text", "mainland", "taiwan", "vertical"), ADJACENT)
def test_neighbouring_marks(
    text: str, mainland: list[float], taiwan: list[float], vertical: list[float]
) -> None:
    assert advances(text) == mainland
    assert advances(text, region="TW") == taiwan
    assert advances(text, region="HK") == taiwan
    assert advances(text, direction="vertical") == vertical


@pytest.mark.parametrize(
    ("unknown", "message"),
    [
        ({"region": "cn"}, "region is one of CN, TW, HK: 'cn'"),
        ({"direction": "down"}, "direction is one of horizontal, vertical: 'down'"),
        ({"style": "full"}, "style is one of quanjiao, kaiming, hangmobanjiao, banjiao: 'full'"),
    ],
)
def test_what_is_unknown_is_refused(unknown: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        advances("中", **unknown)


STYLES: list[tuple[WidthStyle, list[float]]] = [
    #                  甲  ，   乙  ：   “    丙  。   ”    ；
    ("quanjiao",      [1, 1.0, 1, 1.0, 0.5, 1, 0.5, 0.5, 1.0]),
    ("kaiming",       [1, 0.5, 1, 0.5, 0.5, 1, 0.5, 0.5, 0.5]),
    ("hangmobanjiao", [1, 1.0, 1, 1.0, 1.0, 1, 1.0, 1.0, 1.0]),
    ("banjiao",       [1, 0.5, 1, 0.5, 0.5, 1, 0.5, 0.5, 0.5]),
]  # fmt: skip


@pytest.mark.parametrize(("style", "widths"), STYLES)
def test_width_styles(style: WidthStyle, widths: list[float]) -> None:
    assert advances("甲，乙：“丙。”；", style=style) == widths


def test_full_stop_within_a_line_keeps_its_em_in_kaiming() -> None:
    assert advances("甲。乙，丙", style="kaiming") == [1, 1, 1, 0.5, 1]
    assert advances("甲。“乙！（丙", style="kaiming") == [1, 0.5, 0.5, 1, 0.5, 0.5, 1]


def test_gap_between_han_and_western() -> None:
    letter = advances("a")[0]
    assert advances("中a中") == [1.25, pytest.approx(letter + 0.25), 1]
    assert advances("中%中")[0] == 1, "a sign is no letter"
    assert advances("（a）")[0] == 1, "no gap behind an opening mark"
    assert advances("中，a") == [1, 1, pytest.approx(letter)], "no gap beside a pause"


def test_typed_space_becomes_the_gap() -> None:
    letter = advances("a")[0]
    assert advances("中 a 中") == [1, 0.25, pytest.approx(letter), 0.25, 1]


def test_spacing_is_not_text() -> None:
    assert len(advances("中a中")) == 3


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_tables_agree_with_the_ink_of_every_face(direction: Direction) -> None:
    """Where a face has its ink elsewhere, `Spacing` follows the face; ours are as the tables say."""
    marks = "，。、：；？！．“”‘’「」『』（）《》〈〉【】〔〕"
    table = Spacing("CN", direction)
    for face in catalogue():
        if face.role == "italic":
            continue  # it has no Chinese
        measured = Spacing("CN", direction, face=face)
        assert [measured.cell(mark) for mark in marks] == [table.cell(mark) for mark in marks], face


def test_ink_overrules_the_table() -> None:
    # A full-width solidus fills its em in every face, so it cannot be set in half of one.
    face = catalogue()("song", 400)
    assert Spacing("CN").cell("／").width == 0.5
    assert Spacing("CN", face=face).cell("／").width == 1.0


# Ink, the region of the text, what a comma gives before and behind, widths of 。」.
MARKS: list[tuple[Box, Region, tuple[float, float], list[float]]] = [
    (CORNER, "CN", (0, 0.5), [0.5, 1]),
    (MIDDLE, "TW", (0.25, 0.25), [1, 1]),
    (CORNER, "TW", (0, 0.5), [0.5, 1]),  # no hole before the closing mark
    (MIDDLE, "CN", (0.25, 0.25), [1, 1]),
]


@pytest.mark.parametrize(("box", "region", "blanks", "widths"), MARKS)
def test_marks_are_set_where_the_face_has_them(
    tmp_path: Path, box: Box, region: Region, blanks: tuple[float, float], widths: list[float]
) -> None:
    boxes = {"，": box, "。": box, "」": (50, -80, 400, 760)}
    path = small_font(tmp_path / "font.ttf", "，。」", boxes=boxes)
    spacing = Spacing(region, face=Face(path, "song", 400, "Small", "Small-Regular").of(region))
    comma, stop, closing = map(spacing.cell, "，。」")
    assert (comma.before, comma.behind) == blanks
    behind, _ = spacing.blanks(stop, closing)
    assert [stop.before + stop.body + behind, closing.width] == widths


def test_an_exclamation_mark_of_the_mainland_leaves_no_hole_in_text_of_taiwan(tmp_path: Path) -> None:
    path = small_font(tmp_path / "font.ttf", "！", boxes={"！": CORNER})
    face = Face(path, "song", 400, "Small", "Small-Regular").of("TW")
    assert Spacing("TW", face=face).cell("！").behind == 0.5
    assert Spacing("TW").cell("！").behind == 0  # CLREQ: in the middle, and fixed


@pytest.mark.parametrize("composed", ["é", "ñ", "Å"])
@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_a_letter_is_as_wide_however_its_accent_is_encoded(composed: str, direction: Direction) -> None:
    parted = unicodedata.normalize("NFD", composed)
    assert len(parted) == 2
    whole = sum(advances(f"国{composed}国", direction=direction))
    assert sum(advances(f"国{parted}国", direction=direction)) == pytest.approx(whole)


@pytest.mark.parametrize("mark", ["\U000e0100", "\ufe00", "\u0301", "\u20dd"])
def test_the_gap_beside_western_text_lies_behind_a_mark_on_the_han_character(mark: str) -> None:
    assert advances(f"葛{mark}A")[:2] == [1, 0.25]


def test_radicals_are_han() -> None:
    assert advances("⼀A")[0] == 1.25


def test_the_letters_of_a_word_are_kerned() -> None:
    """Their widths are those of the word that is set, A and V closer than alone."""
    assert sum(advances("AVAV")) < 2 * (advances("A")[0] + advances("V")[0]) - 0.1
    assert break_lines("AVAV", sum(advances("AVAV")) + 0.001) == ["AVAV"]


@pytest.mark.parametrize("hyphen", "-‐‑")
def test_hyphens_in_latin_words_are_latin(hyphen: str) -> None:
    assert advances(f"a{hyphen}b")[1] == pytest.approx(advances("a-b")[1])
