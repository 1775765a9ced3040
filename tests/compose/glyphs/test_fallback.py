"""What a face lacks comes from another: which glyphs are drawn then, and where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.compose import compose
from publisher.compose.glyphs.founts import Founts
from publisher.compose.glyphs.runs import cells, western
from publisher.compose.line.spacing import Spacing
from publisher.compose.pages import Fount, GlyphRun
from publisher.errors import UsageError
from publisher.faces import Faces, catalogue
from publisher.shared.font_files import FontFile, HouseFaces, Pair
from tests.compose.setting import Writer, text_lines, tiny
from tests.small_fonts import small_font

# Beh alone is 600 wide; at the beginning of a word 300, in the middle 200, at its end 400.
BEH = {"ب": 600, "beginning": 300, "middle": 200, "ending": 400}
JOINING = (
    "languagesystem arab dflt;"
    "feature init { sub u0628 by beginning; } init;"
    "feature medi { sub u0628 by middle; } medi;"
    "feature fina { sub u0628 by ending; } fina;"
)
# Man, woman, girl joined; thumb with a skin tone.
FAMILY, THUMB = "👨\u200d👩\u200d👧", "👍🏽"
SEQUENCES = (
    "feature ccmp { sub u1F468 u200D u1F469 u200D u1F467 by family; sub u1F44D u1F3FD by thumb; } ccmp;"
)


@pytest.fixture
def faces(tmp_path: Path) -> Faces:
    fonts = {
        "arabic": small_font(tmp_path / "arabic.ttf", "ب،", name="Arabic", widths=BEH, features=JOINING),
        "thai": small_font(tmp_path / "thai.ttf", "กา\u0e48", name="Thai", width=500, widths={"\u0e48": 0}),
        "emoji": small_font(
            tmp_path / "emoji.ttf", "👨👩👧👍🏽😀\u200d", name="Emoji", width=1250,
            widths={"\u200d": 0, "family": 1300, "thumb": 1200}, features=SEQUENCES,
        ),
    }  # fmt: skip
    return catalogue(HouseFaces(tuple(FontFile(face, 400, path) for face, path in fonts.items())))


def _set(faces: Faces, text: str) -> list[GlyphRun]:
    founts = Founts(faces, "horizontal")
    return western(founts, Fount(faces("song"), 10.0), text, 0, 0.0, 0.0)[0]


def _places(runs: list[GlyphRun]) -> list[tuple[str, float, float]]:
    """The face, place and width of each glyph in points, in the order of the text."""
    found: list[tuple[str, float, float]] = []
    for run in runs:
        pen, size = run.offset, run.fount.size
        for index, advance in enumerate(run.advances or ()):
            right = run.lifts[index][0] if run.lifts else 0.0
            found.append((run.fount.face.role, round(pen + right * size, 3), advance * size))
            pen += advance * size
    return found


def test_letters_that_run_from_right_to_left_are_joined_and_kept_in_the_order_of_the_text(
    faces: Faces,
) -> None:
    assert _places(_set(faces, "ببب")) == [("arabic", 6.0, 3.0), ("arabic", 4.0, 2.0), ("arabic", 0.0, 4.0)]


def test_marks_in_such_a_word_stand_at_its_other_end(faces: Faces) -> None:
    song = faces("song")
    hyphen = song.advance(song.glyph("-")) * 10
    assert _places(_set(faces, "بب")) == [("arabic", 4.0, 3.0), ("arabic", 0.0, 4.0)]
    assert _places(_set(faces, "بب-")) == [
        ("arabic", pytest.approx(4.0 + hyphen, abs=1e-3), 3.0),
        ("arabic", pytest.approx(hyphen, abs=1e-3), 4.0),
        ("song", 0.0, pytest.approx(hyphen)),
    ]


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("甲ببب بب乙", [1, 0]),  # the second word stands to the left of the first
        ("甲ببب 12乙", [1, 0]),  # figures behind a word belong to it
        ("甲12 ببب乙", [0, 1]),  # before it they do not
        ("甲ببب AB بب乙", [0, 1, 2]),  # in a Chinese line, what a Latin word divides is two phrases
    ],
)
def test_words_of_a_phrase_stand_from_right_to_left(faces: Faces, text: str, order: list[int]) -> None:
    write = Writer()
    document = write.document(write.article("", text))
    (page,) = compose(document, tiny(characters=15, columns=1), faces)
    (line,) = text_lines(page)
    runs = {run.start: run for run in line.runs}
    words = [1, *(at + 1 for at, character in enumerate(text) if character == " ")]
    ends = [min(place for _, place, _ in _places([runs[start]])) for start in words]
    assert sorted(range(len(words)), key=ends.__getitem__) == order


def test_a_letter_and_its_marks_come_from_one_face(faces: Faces) -> None:
    (run,) = _set(faces, "ก\u0e48")
    assert (run.fount.face.role, run.start, run.end) == ("thai", 0, 2)


def test_a_word_comes_from_one_face_where_one_has_all_of_it(tmp_path: Path) -> None:
    fonts = {"one": small_font(tmp_path / "one.ttf", "αβ"), "two": small_font(tmp_path / "two.ttf", "αβϗ")}
    house = HouseFaces(tuple(FontFile(face, 400, path) for face, path in fonts.items()))
    faces = catalogue(house)
    founts = Founts(faces, "horizontal")
    runs, _ = western(founts, Fount(faces("one"), 10.0), "αβ αϗβ", 0, 0.0, 0.0)
    drawn = {run.start: run.fount.face.role for run in runs}
    assert (drawn[0], drawn[3]) == ("one", "two")


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
@pytest.mark.parametrize("text", [FAMILY, THUMB])
def test_an_emoji_of_several_characters_is_one_picture_in_one_cell(
    faces: Faces, text: str, direction: str
) -> None:
    write = Writer()
    document = write.document(write.article("", f"甲{text}乙"))
    design = tiny(f'direction = "{direction}"', characters=15, columns=1)
    (page,) = compose(document, design, faces)
    (line,) = text_lines(page)
    first, picture, last = line.runs
    assert (picture.start, picture.end, len(picture.glyphs)) == (1, 1 + len(text), 1)
    assert _places([picture])[0][2] == pytest.approx(10.0)
    assert (picture.offset - first.offset, last.offset - first.offset) == (10.0, 20.0)
    assert picture.turn == ("across" if direction == "vertical" else "along")  # it stands upright


def test_what_is_wider_than_its_cell_is_made_smaller(faces: Faces) -> None:
    (run,) = cells(Founts(faces, "horizontal"), Fount(faces("song"), 10.0), "😀", 0, 0.0, 0.0)[0]
    assert (run.offset, run.fount.size) == (0.0, 8.0)


def test_latin_words_and_figures_may_have_a_face_of_their_own(tmp_path: Path) -> None:
    """What that face lacks is the Chinese face's again; marks in Chinese text are not Latin."""
    times = small_font(tmp_path / "times.ttf", "Aa0123456789“”", name="Times", width=500)
    house = HouseFaces((FontFile("times", 400, times),), pairs=(Pair("song", "times"),))
    faces = catalogue(house)
    assert faces.western(faces("song", 700)) is faces("times")
    assert faces.western(faces("hei")) is faces("hei")
    write = Writer()
    document = write.document(write.article("", "甲“乙”Aa丙2023丁Ω"))
    (page,) = compose(document, tiny(characters=15, columns=1), faces)
    (line,) = text_lines(page)
    text = line.matter.text
    drawn = {text[run.start : run.end] for run in line.runs if run.fount.face is faces("times")}
    assert drawn == {"Aa", "2023"}
    with pytest.raises(UsageError, match=r"faces.song.latin: 'roman' is no face"):
        catalogue(HouseFaces(house.fonts, pairs=(Pair("song", "roman"),)))


def test_blanks_of_marks_are_measured_in_the_face_that_draws_them(tmp_path: Path) -> None:
    """A comma in the middle of its em keeps its blank; one in the corner gives half an em up."""
    corner, middle = (100, -80, 250, 100), (400, 300, 600, 500)
    fonts = {
        "corner": small_font(tmp_path / "corner.ttf", "甲，", boxes={"，": corner}),
        "middle": small_font(tmp_path / "middle.ttf", "甲，", boxes={"，": middle}),
        "none": small_font(tmp_path / "none.ttf", "甲"),
    }
    faces = catalogue(HouseFaces(tuple(FontFile(face, 400, path) for face, path in fonts.items())))
    blanks = {name: Spacing(face=faces(name)).cell("，").behind for name in fonts}
    assert blanks == {"corner": 0.5, "middle": 0.25, "none": 0.5}  # the last is drawn by a face that ships
