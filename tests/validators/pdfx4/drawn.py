"""What content streams use, as facts that rules judge.

In: colours, fonts, states as they are met. Out: `Drawn`. Places are words for people: "p1 form /X1".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from pikepdf import Dictionary, Name, Object

Key: TypeAlias = tuple[int, int] | str


@dataclass(slots=True)
class Font:
    """A font that a page names.

    Attributes:
        is_used: Whether text is shown in it.
    """

    name: str
    is_embedded: bool
    is_subset: bool
    is_used: bool = False


@dataclass(slots=True)
class Drawn:
    """What all content uses; each with the place of its use.

    Attributes:
        devices: Device colour spaces without a default in their place: "Gray", "RGB" or "CMYK".
        missing: What content names and its resources have not.
        profiles: Streams of ICC profiles.
        spots: Separations by name, each with all the ways it is defined in.
        most_colorants: Of one DeviceN space.
        states: Graphics states.
        intents: Rendering intents.
        pictures: Pictures in colour.
        blending: Colour spaces of transparency groups.
        blends: Pages, by number, that have transparency; True where their own group says in what space.
        broken: What is wrong with the operators themselves.
    """

    devices: list[tuple[str, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    profiles: list[tuple[Object, str]] = field(default_factory=list)
    spots: dict[str, set[tuple[Key, Key]]] = field(default_factory=dict)
    most_colorants: int = 0
    states: list[tuple[Object, str]] = field(default_factory=list)
    intents: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[tuple[Object, str]] = field(default_factory=list)
    blending: list[tuple[Object, str]] = field(default_factory=list)
    blends: dict[int, bool] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    fonts: dict[Key, Font] = field(default_factory=dict)


def key_of(found: Object) -> Key:
    """What tells an object from others: its number, or where it has none all it says."""
    if found.is_indirect:
        return found.objgen
    return found.unparse().decode("latin-1")


def described(font: Object) -> Font:
    name = str(font.get("/BaseFont", font.get("/Name", "?")))
    return Font(name, _is_embedded(font), re.match(r"/[A-Z]{6}\+", name) is not None)


def _is_embedded(font: Object) -> bool:
    """Whether the file has its outlines (9.9); Type 3 is drawn in the file."""
    if font.get("/Subtype") == Name.Type3:
        return True
    is_composite = font.get("/Subtype") == Name.Type0 and "/DescendantFonts" in font
    holder = font.DescendantFonts[0] if is_composite else font
    descriptor = holder.get("/FontDescriptor", Dictionary())
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
