"""TOML files that people write: every message points at the line it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.errors import InputError, UsageError
from publisher.repair import house
from publisher.shared.toml_file import TomlFile, read_text, remembered

TEXT = """\
title = "河"

[page]
width = "140mm"
  "height"= "203mm"

[styles.body]
size = "五号"

[[decision]]
rule = "join"
"""
FILE = TomlFile("house.toml", TEXT, "wording")


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("title", 1),
        ("page", 3),
        ("page.width", 4),
        ("page.height", 5),
        ("page.margin", 3),  # missing: the table it belongs to
        ("styles.body.size", 8),
        ("styles.body.face", 7),
        ("decision.rule", 11),
        ("nothing", 1),
    ],
)
def test_place(path: str, line: int) -> None:
    assert FILE.place(path)[:2] == ("house.toml", line)


def test_fault() -> None:
    error = FILE.fault("page.width", "is too wide", "narrower")
    assert (error.message, error.code) == ("page.width is too wide", "usage.wording")
    assert error.place == FILE.place("page.width")
    assert error.hints == ("narrower",)


@pytest.mark.parametrize(("text", "line"), [("a = 1\nb = \n", 2), ("a = [1,\n", 2), ("a = 1\na = 2", 2)])
def test_what_is_no_toml_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(UsageError, match="not TOML") as caught:
        TomlFile("x.toml", text, "settings").tables()
    assert caught.value.place is not None
    assert caught.value.place.line == line


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\n")
    assert read_text(path, "wording") == "a = 1\n"


def test_what_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    with pytest.raises(InputError) as missing:
        read_text(path, "wording")
    assert missing.value.code == "input.wording"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError) as garbled:
        read_text(path, "wording")
    assert garbled.value.code == "usage.wording"


def test_a_file_is_read_again_when_it_has_changed(tmp_path: Path) -> None:
    reads: list[str] = []

    @remembered
    def load(path: Path) -> str:
        reads.append(path.name)
        return read_text(path, "test")

    path = tmp_path / "a.toml"
    path.write_text("甲", "utf-8")
    assert [load(path), load(path), load(path)] == ["甲"] * 3
    path.write_text("甲乙", "utf-8")
    assert [load(path), load(path)] == ["甲乙"] * 2
    path.unlink()
    with pytest.raises(InputError, match="cannot read"):
        load(path)
    assert reads == ["a.toml"] * 3


def test_a_house_has_one_wording_for_all_its_texts(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text('[people]\nwriters = ["小记者"]\n', "utf-8")
    assert house.load(path) is house.load(path)
