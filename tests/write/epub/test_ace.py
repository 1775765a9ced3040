"""Ace by DAISY finds no barrier to readers with assistive technology (make ace)."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.samples import everything
from tests.validators.ace import ace
from tests.write.epub.editions import write

pytestmark = pytest.mark.seen


def test_ace_finds_no_violation(editions: list[Path], tmp_path: Path) -> None:
    assert ace(editions, tmp_path) == []


def test_ace_is_asked(tmp_path: Path) -> None:
    sound, broken = tmp_path / "sound.epub", tmp_path / "broken.epub"
    sound.write_bytes(write(everything())[0])
    with ZipFile(sound) as parts, ZipFile(broken, "w", ZIP_DEFLATED) as out:
        for name in parts.namelist():
            out.writestr(name, parts.read(name).replace(b' alt="', b' data-alt="'))
    assert any("image-alt" in violation for violation in ace([broken], tmp_path))
