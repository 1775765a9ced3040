"""Colours of PDF pages: the family of a colour space, and which inks print a colour.

In: names of spaces and their operands. Out: a family ("grey", "RGB", "CMYK", "ICC grey" …), yes or no.
"""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Stream

FIRST = {
    **dict.fromkeys(("grey", "ICC grey"), (0.0,)),
    **dict.fromkeys(("RGB", "ICC RGB"), (0.0, 0.0, 0.0)),
    "CMYK": (0.0, 0.0, 0.0, 1.0),
    "ICC CMYK": (0.0, 0.0, 0.0, 0.0),
}
"""The colour that a space begins with (ISO 32000-1, 8.6.8)."""
_WITH_PROFILE = {1: "ICC grey", 3: "ICC RGB", 4: "ICC CMYK"}


def family_of(resources: Object | None, space: Object | None) -> str:
    """The family of a colour space, by its name or through the resources."""
    names = {"/DeviceGray": "grey", "/DeviceRGB": "RGB", "/DeviceCMYK": "CMYK"}
    if isinstance(space, Name):
        if str(space) in names:
            return names[str(space)]
        known = resources.get("/ColorSpace") if isinstance(resources, Dictionary) else None
        space = known.get(str(space)) if isinstance(known, Dictionary) else None
    if isinstance(space, Array) and len(space):
        family = str(space[0]).lstrip("/")
        profile = space[1] if family == "ICCBased" and len(space) > 1 else None
        number = profile.get("/N") if isinstance(profile, Stream) else None
        return _WITH_PROFILE.get(number, family) if isinstance(number, int) else family
    return names.get(str(space), "unknown")


def is_black(space: str, colour: tuple[float, ...]) -> bool:
    """Whether black ink alone prints the colour, full or as a tint."""
    return (space == "CMYK" and len(colour) == 4 and not any(colour[:3])) or space in ("grey", "ICC grey")


def black_of(space: str, colour: tuple[float, ...]) -> float:
    """How much black ink a colour of black ink alone has, from 0 to 1."""
    return colour[3] if space == "CMYK" else 1 - colour[0]


def is_white(space: str, colour: tuple[float, ...]) -> bool:
    """Whether nothing prints; a colour of a space with a profile is taken to print."""
    return (space == "CMYK" and not any(colour)) or (space in ("grey", "RGB") and min(colour) >= 1)
