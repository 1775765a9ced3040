"""Which faces there are, and the one to use for a character.

In: fonts.toml, and the fonts that a house names itself. Out: `Faces`, which opens a face when it is first
asked for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from publisher.errors import UsageError
from publisher.faces.face import Face
from publisher.faces.house import opened
from publisher.model import Place, Region
from publisher.shared.font_files import FontFile, HouseFaces
from publisher.shared.toml_file import state_of

Role = Literal["song", "hei", "kai", "symbols", "italic"]
"""song 宋体 for text, hei 黑体 for headings and emphasis, kai 楷体 for quotations and bylines; symbols for
signs that no face for text has; italic for Latin words in emphasis, as titles of books."""

# Sets of a house's fonts that are in use at a time: of one batch's folders, say.
_HOUSES = 8


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


_Font = Entry | FontFile
_Family = tuple[_Font, ...]


class Faces:
    """The faces of one folder, and those of a house; each file is opened on first use.

    For what a face lacks, `house.fallback` is asked first, then song, hei, kai and symbols, then the
    house's other faces. A house's face takes the place of ours that has its name, but ours is still
    asked: many fonts of Chinese houses hold the 6,763 characters of GB 2312 and no more.

    Args:
        folder: Holds fonts.toml and the files it names.
        house: Fonts that are named elsewhere.
        shipped: The faces of the folder, where they are known.

    Attributes:
        names: Of the faces, in the order in which they are asked for what another lacks.
        region: Whose forms of characters and marks they have.

    Raises:
        UsageError: A file of the house cannot be read, or is no font that can be used; it names a face
            that does not exist.
    """

    def __init__(
        self, folder: Path, house: HouseFaces | None = None, shipped: Mapping[_Font, Face] | None = None
    ) -> None:
        table = tomllib.loads((folder / "fonts.toml").read_text("utf-8"))
        self.folder = folder
        self.house = house = house or HouseFaces()
        self.entries = tuple(Entry(**row) for row in table["face"])
        ours: dict[str, _Family] = {
            role: tuple(entry for entry in self.entries if entry.role == role)
            for role in dict.fromkeys(entry.role for entry in self.entries)
        }
        own: dict[str, _Family] = {
            name: tuple(font for font in house.fonts if font.face == name) for name in house.names
        }
        self._families = {**ours, **own}
        self._latin = {pair.face: pair.latin for pair in house.pairs}
        self._require("fallback", house.fallback, house.place)
        for pair in house.pairs:
            self._require(f"{pair.face}.latin", (pair.face, pair.latin), pair.place)
        self.names = tuple(dict.fromkeys((*house.fallback, *table["fallback"], *own)))
        self._asked = [
            (name, families[name]) for name in self.names for families in (own, ours) if name in families
        ]
        self._faces: dict[_Font, Face] = {
            **(shipped or {entry: self._shipped(entry) for entry in self.entries}),
            **{font: opened(font) for font in house.fonts},
        }
        self._substitutes: dict[tuple[Face, str], Face | None] = {}
        self.region: Region = "CN"
        self._regional: dict[Region, Faces] = {"CN": self}

    def of(self, region: Region) -> Faces:
        """The same faces, with the forms of characters and marks that a region prints."""
        found = self._regional.get(region)
        if found is None:
            found = self._regional[region] = copy(self)
            found.region, found._substitutes = region, {}
            found._faces = {font: face.of(region) for font, face in self._faces.items()}
        return found

    def with_house(self, house: HouseFaces) -> Faces:
        """These faces and those of a house; raises as `Faces`."""
        return Faces(self.folder, house, {entry: self._faces[entry].font for entry in self.entries})

    def _require(self, key: str, names: Iterable[str], place: Place | None) -> None:
        for name in names:
            if name not in self._families:
                known = f"faces: {', '.join(self._families)}"
                raise UsageError(
                    f"faces.{key}: {name!r} is no face", code="usage.font", place=place, hints=(known,)
                )

    def __iter__(self) -> Iterator[Face]:
        return iter(self._faces.values())

    def __call__(self, role: str, weight: int = 400) -> Face:
        """The face of a name whose weight is nearest; of two equally near, the bolder."""
        return self._nearest(self._families[role], weight)

    def western(self, face: Face) -> Face:
        """The face for Latin words and figures in text of `face`: itself, unless the house names one."""
        latin = self._latin.get(face.role)
        return self(latin, face.weight) if latin else face

    def covering(self, text: str, face: Face) -> Face | None:
        """The face to draw `text` with where `face` is asked for; None when no face has all of it.

        Other weights of the same name come first, then `names` in their order, each at the weight
        nearest to that of `face`.

        Args:
            text: A character, or several that must stay together.
        """
        if all(map(face.covers, text)):
            return face
        if len(text) > 1:  # words; of these there is no end
            return self._other(text, face)
        key = (face, text)
        if key not in self._substitutes:
            self._substitutes[key] = self._other(text, face)
        return self._substitutes[key]

    def _other(self, text: str, face: Face) -> Face | None:
        families = sorted(self._asked, key=lambda asked: asked[0] != face.role)
        faces = (self._nearest(family, face.weight) for _, family in families)
        return next((one for one in faces if all(map(one.covers, text))), None)

    def _nearest(self, family: _Family, weight: int) -> Face:
        return self._faces[min(family, key=lambda font: (abs(font.weight - weight), -font.weight))]

    def _shipped(self, entry: Entry) -> Face:
        return Face(self.folder / entry.file, entry.role, entry.weight, entry.family, entry.postscript)


def fonts_folder() -> Path:
    """The folder of the fonts: beside this module in an installed wheel, at the root of a checkout."""
    here = Path(__file__).parent
    installed = here / "fonts"
    return installed if installed.is_dir() else here.parents[1] / "fonts"


def catalogue(house: HouseFaces | None = None) -> Faces:
    """The faces that ship with publisher, and those of a house.

    Raises:
        UsageError: As `Faces`.
    """
    if not house or house == HouseFaces():
        return _shipped()
    return _with_house(house, tuple(state_of(font.path) for font in house.fonts))


@cache
def _shipped() -> Faces:
    return Faces(fonts_folder())


@lru_cache(_HOUSES)
def _with_house(house: HouseFaces, state: tuple[tuple[int, ...] | None, ...]) -> Faces:
    return _shipped().with_house(house)
