"""fonts.toml says what the files are."""

from __future__ import annotations

import hashlib
from importlib import metadata

import pytest
from fontTools.ttLib import TTFont

from publisher.faces import Entry, catalogue

FACES = catalogue()


@pytest.mark.parametrize("entry", FACES.entries, ids=lambda entry: entry.postscript)
def test_the_table_names_exactly_the_file_that_ships(entry: Entry) -> None:
    path = FACES.folder / entry.file
    assert hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256
    names = TTFont(path, lazy=True)["name"]
    assert names.getDebugName(5) == entry.version
    assert names.getDebugName(6) == entry.postscript
    assert (names.getDebugName(16) or names.getDebugName(1)) == entry.family
    assert "Open Font License" in (FACES.folder / entry.licence).read_text("utf-8")


@pytest.mark.parametrize(
    ("role", "weight", "postscript"),
    [
        ("song", 400, "NotoSerifSC-Regular"),
        ("song", 900, "NotoSerifSC-Bold"),
        ("hei", 500, "NotoSansSC-Medium"),
        ("hei", 600, "NotoSansSC-Bold"),
        ("kai", 700, "LXGWWenKai-Regular"),
    ],
)
def test_the_nearest_weight_is_taken_and_of_two_the_bolder(role: str, weight: int, postscript: str) -> None:
    assert FACES(role, weight).postscript == postscript  # type: ignore[arg-type]


def test_a_character_the_face_lacks_comes_from_another() -> None:
    kai = FACES("kai")
    lacking = next(
        chr(code)
        for code in range(0x2000, 0x30000)
        if FACES("song").covers(chr(code)) and not kai.covers(chr(code))
    )
    substitute = FACES.covering(lacking, kai)
    assert substitute is not None
    assert substitute.role == "song"
    assert FACES.covering("中", kai) is kai


def test_fonts_are_found_in_wheel_and_checkout() -> None:
    assert metadata.version("publisher")
    assert (FACES.folder / "fonts.toml").is_file()
