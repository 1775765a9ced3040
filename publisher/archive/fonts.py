"""The house's fonts in a bag: their descriptions in the record, and the paths of copies.

In: the fonts that settings name. Out: descriptions for the record; paths for copies. The licence of a font
seldom lets an archive keep it, so that copies are made only on request; its name and checksum identify it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from publisher.archive.layout import SOURCE
from publisher.shared.font_files import FontFile, checksum


def described(fonts: Sequence[FontFile]) -> list[str]:
    """A phrase for each font: its face, weight, file and checksum."""
    return [
        f"font {font.face} {font.weight}: {font.path.name}"
        f"{f' ({font.index})' if font.index else ''}, sha256 {_checksum(font)}"
        for font in fonts
    ]


def copies(fonts: Sequence[FontFile], folder: Path) -> dict[PurePosixPath, Path]:
    """The path in the bag -> the font file.

    A file under the folder of the settings keeps its path from there, so that the settings lead to it; one
    from elsewhere is in a folder that is named by its checksum.
    """
    files: dict[PurePosixPath, Path] = {}
    for path in dict.fromkeys(font.path for font in fonts):
        here = folder.resolve()
        inside = path.resolve().is_relative_to(here)
        name = path.resolve().relative_to(here) if inside else Path("fonts", checksum(path)[:8], path.name)
        files[SOURCE / name.as_posix()] = path
    return files


def _checksum(font: FontFile) -> str:
    try:
        return checksum(font.path)
    except OSError as error:
        raise font.fault(f"cannot be read: {error.strerror}") from error
