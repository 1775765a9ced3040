"""Fonts of a house in a bag: what the record says of them, and where copies lie.

In: the fonts that settings name. Out: words for the record; names for copies. A font's licence seldom lets
an archive keep it, so that copies are made where they are asked for; name and checksum tell the font.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from publisher.archive.layout import SOURCE
from publisher.font_files import FontFile, checksum


def described(fonts: Sequence[FontFile]) -> list[str]:
    """A phrase for each font: its face, weight, file and checksum."""
    return [
        f"font {font.face} {font.weight}: {font.path.name}"
        f"{f' ({font.index})' if font.index else ''}, sha256 {_checksum(font)}"
        for font in fonts
    ]


def copies(fonts: Sequence[FontFile], folder: Path) -> dict[PurePosixPath, Path]:
    """Where in the bag each file lies: beside the source as it did, so that the settings lead to it; one
    from elsewhere in a folder of its own, by its checksum."""
    found: dict[PurePosixPath, Path] = {}
    for path in dict.fromkeys(font.path for font in fonts):
        here = folder.resolve()
        inside = path.resolve().is_relative_to(here)
        name = path.resolve().relative_to(here) if inside else Path("fonts", checksum(path)[:8], path.name)
        found[SOURCE / name.as_posix()] = path
    return found


def _checksum(font: FontFile) -> str:
    try:
        return checksum(font.path)
    except OSError as error:
        raise font.fault(f"cannot be read: {error.strerror}") from error
