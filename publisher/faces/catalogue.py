"""Which faces there are, and the one to use for a character.

In: fonts.toml. Out: `Faces`, which opens a face when it is first asked for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from publisher.faces.face import Face

Role = Literal["song", "hei", "kai"]
"""song 宋体 for text, hei 黑体 for headings and emphasis, kai 楷体 for quotations and bylines."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of fonts.toml; the file says what each field means."""

    role: Role
    weight: int
    family: str
    postscript: str
    file: str
    version: str
    sha256: str
    origin: str
    licence: str


class Faces:
    """The faces of one folder, each opened on first use.

    Args:
        folder: Holds fonts.toml and the files it names.
    """

    def __init__(self, folder: Path) -> None:
        table = tomllib.loads((folder / "fonts.toml").read_text("utf-8"))
        self.folder = folder
        self.entries = tuple(Entry(**row) for row in table["face"])
        self.fallback: tuple[Role, ...] = tuple(table["fallback"])
        self._opened: dict[Entry, Face] = {}
        self._substitutes: dict[tuple[Face, str], Face | None] = {}

    def __iter__(self) -> Iterator[Face]:
        return (self._open(entry) for entry in self.entries)

    def __call__(self, role: Role, weight: int = 400) -> Face:
        """The face of a role whose weight is nearest; of two equally near, the bolder."""
        rows = [entry for entry in self.entries if entry.role == role]
        return self._open(min(rows, key=lambda row: (abs(row.weight - weight), -row.weight)))

    def covering(self, character: str, face: Face) -> Face | None:
        """The face to draw `character` with where `face` is asked for; None when no face has it.

        Another face of the same role comes first, then `fallback` in its order, each at the
        weight nearest to that of `face`.
        """
        if face.covers(character):
            return face
        key = (face, character)
        if key not in self._substitutes:
            roles: list[Role] = [*self.fallback]
            faces = (self(role, face.weight) for role in sorted(roles, key=lambda role: role != face.role))
            self._substitutes[key] = next((one for one in faces if one.covers(character)), None)
        return self._substitutes[key]

    def _open(self, entry: Entry) -> Face:
        if entry not in self._opened:
            path = self.folder / entry.file
            self._opened[entry] = Face(path, entry.role, entry.weight, entry.family, entry.postscript)
        return self._opened[entry]


def fonts_folder() -> Path:
    """Where the fonts lie: beside this module in an installed wheel, at the root of a checkout."""
    here = Path(__file__).parent
    installed = here / "fonts"
    return installed if installed.is_dir() else here.parents[1] / "fonts"


@cache
def catalogue() -> Faces:
    """The faces that ship with publisher."""
    return Faces(fonts_folder())
