"""Fonts of the house: the tables [faces] of a design or a settings file.

In: the tables and their file. Out: `HouseFaces`: the font file of each weight of a face, and the faces to
try first for a character that a face lacks. No font is opened here.

    [faces]
    fallback = ["thai"]
    [faces.fangsong]
    regular = "fonts/FZFSK.TTF"
    bold = { file = "fonts/Fang.ttc", index = 2 }
    latin = "times"                     # Latin words and figures are set in that face
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Self

from publisher.errors import PublisherError, UsageError
from publisher.model import Place
from publisher.shared.spelling import meant
from publisher.shared.toml_file import TomlFile, read_text, remembered

# OpenType, OS/2, usWeightClass.
WEIGHTS = {
    "thin": 100, "extralight": 200, "light": 300, "regular": 400, "medium": 500, "semibold": 600,
    "bold": 700, "extrabold": 800, "black": 900,
}  # fmt: skip
_FALLBACK, _LATIN = "fallback", "latin"
# Font files whose checksums are cached: enough for a batch.
_FILES = 64
SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font of a face.

    Attributes:
        face: The name of the face in designs.
        weight: As in OpenType: 400 regular, 700 bold.
        index: The number of the font in a collection (.ttc, .otc), from 0.
        place: The place in the file that names it.
    """

    face: str
    weight: int
    path: Path
    index: int = 0
    place: Place | None = field(default=None, compare=False)

    def fault(self, what: str, *hints: str) -> UsageError:
        """An error about this font."""
        return UsageError(f"the font {self.path} {what}", code="usage.font", place=self.place, hints=hints)


@dataclass(frozen=True, slots=True)
class Pair:
    """A face whose Latin words and figures are set in another one."""

    face: str
    latin: str
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class HouseFaces:
    """The faces for which a house has font files.

    Attributes:
        fonts: In the order they were named.
        fallback: Names of the faces to try first for a character that a face lacks.
        place: The place of `fallback` in the file.
        pairs: Faces with another face for Latin.
    """

    fonts: tuple[FontFile, ...] = ()
    fallback: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)
    pairs: tuple[Pair, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the faces, in the order they were named."""
        return tuple(dict.fromkeys(font.face for font in self.fonts))

    def over(self, other: Self) -> HouseFaces:
        """These faces, and those of `other` with other names; fallbacks, if any, replace the other's."""
        theirs = tuple(font for font in other.fonts if font.face not in self.names)
        paired = {pair.face: pair for pair in (*other.pairs, *self.pairs)}
        first = self if self.fallback else other
        return HouseFaces((*theirs, *self.fonts), first.fallback, first.place, tuple(paired.values()))

    def within(self, folder: Path) -> HouseFaces:
        """These faces, with their relative file names resolved in a folder."""
        return replace(self, fonts=tuple(replace(font, path=folder / font.path) for font in self.fonts))


def example(face: str, file: str = "FILE.ttf") -> str:
    """Lines that name a font, as an example in messages."""
    return f'[faces.{face}]\nregular = "fonts/{file}"'


def house_faces(values: Mapping[str, Any], file: TomlFile) -> HouseFaces:
    """The faces of a table [faces]; file names stay as they are written.

    Raises:
        UsageError: A key or weight is unknown, or a value has the wrong type; carries the line.
    """
    fonts: list[FontFile] = []
    pairs: list[Pair] = []
    for name, table in values.items():
        if name == _FALLBACK:
            continue
        if not isinstance(table, dict) or not table:
            raise file.fault(
                f"faces.{name}",
                "names no font",
                f"write it as a table:\n{example(name)}",
            )
        fonts += (_font(name, key, value, file) for key, value in table.items() if key != _LATIN)
        pairs += (_pair(name, value, file) for key, value in table.items() if key == _LATIN)
    fallback, place = _fallback(values, file), file.place(f"faces.{_FALLBACK}")
    return HouseFaces(tuple(fonts), fallback, place, tuple(pairs))


def _pair(face: str, latin: Any, file: TomlFile) -> Pair:
    path = f"faces.{face}.{_LATIN}"
    if not isinstance(latin, str):
        raise file.fault(path, f"is {latin!r}", 'expected the name of a face: latin = "times"')
    return Pair(face, latin, file.place(path))


def _font(face: str, key: str, value: Any, file: TomlFile) -> FontFile:
    path = f"faces.{face}.{key}"
    if key not in WEIGHTS:
        known = (f"there are {', '.join(WEIGHTS)}; and {_LATIN}",)
        raise file.fault(path, "is no weight", *(meant(key, WEIGHTS) or known))
    table = {"file": value} if isinstance(value, str) else value
    wanted = f'expected a file name, "fonts/{face}.ttf"; of a collection, {{ file = "….ttc", index = 0 }}'
    if not isinstance(table, dict) or not {"file"} <= set(table) <= {"file", "index"}:
        raise file.fault(path, f"is {value!r}", wanted)
    name, index = table["file"], table.get("index", 0)
    is_whole = isinstance(index, int) and not isinstance(index, bool) and index >= 0
    if not isinstance(name, str) or not name.isprintable() or not name or not is_whole:
        raise file.fault(path, f"is {value!r}", wanted)
    return FontFile(face, WEIGHTS[key], Path(name), index, file.place(path))


def _fallback(values: Mapping[str, Any], file: TomlFile) -> tuple[str, ...]:
    names = values.get(_FALLBACK, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        wanted = 'expected a list of names of faces: fallback = ["thai", "song"]'
        raise file.fault(f"faces.{_FALLBACK}", f"is {names!r}", wanted)
    return tuple(names)


@remembered
def named_in(path: Path) -> HouseFaces:
    """The faces of a design; none if it cannot be read: composing with it reports the error."""
    with suppress(PublisherError):
        file = TomlFile(str(path), read_text(path, "bad-design"), "bad-design")
        values = file.tables().get("faces", {})
        if isinstance(values, dict):
            return house_faces(values, file).within(path.parent)
    return HouseFaces()


@partial(remembered, most=_FILES)
def checksum(path: Path) -> str:
    """SHA-256 of a font file, which has tens of megabytes, in hexadecimal.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
