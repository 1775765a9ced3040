"""A font file of a house -> `Face`, or what is the matter with the file.

In: `FontFile`. Out: a `Face` whose names are those in the file, at its weight where the font is variable;
and whether its makers let it be embedded.
"""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

import uharfbuzz as hb

from publisher.faces.face import Face
from publisher.shared.font_files import FontFile

# OpenType, otff: TrueType, Apple's "true", OpenType/CFF, a collection.
_FONTS = (b"\0\1\0\0", b"true", b"OTTO", b"ttcf")
_NEEDED = ("cmap", "head", "hhea", "hmtx")
_PACKED = {b"wOFF": "WOFF", b"wOF2": "WOFF 2"}
# OpenType, OS/2, fsType.
_USE, _RESTRICTED, _NO_SUBSET, _PICTURES_ONLY = 0x000F, 0x0002, 0x0100, 0x0200
# Characters of a colour font that are looked at for outlines.
_TRIED = 64
_UNNAMED = re.compile("[^A-Za-z0-9-]+")


def opened(font: FontFile) -> Face:
    """The face in a file.

    Raises:
        UsageError: The file cannot be read; it is no font, or one without outlines; the collection has
            no font of that index.
    """
    _require_font(font)
    try:
        found = hb.Face(hb.Blob.from_file_path(str(font.path)), font.index)
    except hb.HarfBuzzError as error:
        raise font.fault(f"cannot be read: {error}") from error
    if font.index and font.index >= found.count:
        raise font.fault(
            f"has no index {font.index}", f"it holds {found.count}, and the first has the index 0"
        )
    if not found.glyph_count or not all(found.reference_table(tag).data for tag in _NEEDED):
        raise font.fault("is no whole font", "it lacks tables that every TrueType or OpenType font has")
    if not len(found.unicodes):
        raise font.fault(
            "has no characters of Unicode", "fonts of the 1990s have tables of GB 2312 alone; convert it"
        )
    location = _location(found, font.weight)
    name = _name(found, "POSTSCRIPT_NAME") or font.path.stem
    postscript = _UNNAMED.sub("", name) or "Font"
    if location:
        postscript += f"-{font.weight}"
    family = _name(found, "FONT_FAMILY") or font.path.stem
    face = Face(
        font.path, font.face, font.weight, family, postscript,
        index=font.index, location=location, named=font,
    )  # fmt: skip
    _require_outlines(face, font)
    return face


def require_embeddable(face: Face) -> None:
    """Refuse a font whose makers do not let it be embedded, or only the whole of it.

    Raises:
        UsageError: The font's embedding permissions (OS/2, fsType) forbid it.
    """
    font = face.named
    if font is None:  # those that ship may be
        return
    bits = face.permissions
    hint = f"use another font for the face {font.face!r}, or ask its makers for a file that may be"
    # Of several permissions the least restrictive counts (OpenType, OS/2 before version 3).
    if bits & _USE == _RESTRICTED:
        raise font.fault(f"may not be embedded: its fsType is {bits:#06x}, restricted licence", hint)
    if bits & _PICTURES_ONLY:
        raise font.fault(f"may be embedded as bitmaps only: its fsType is {bits:#06x}", hint)
    if bits & _NO_SUBSET:
        raise font.fault(
            f"may be embedded whole only: its fsType is {bits:#06x}, no subsetting",
            "a publication carries the characters that it shows, not whole fonts", hint,
        )  # fmt: skip


def _require_font(font: FontFile) -> None:
    try:
        with Path(font.path).open("rb") as file:
            head = file.read(4)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        where = font.place.name if font.place else "it"
        raise font.fault(
            f"cannot be read: {reason}",
            f"file names start in the folder of the file that names them: {where}",
        ) from error
    if head in _PACKED:
        raise font.fault(
            f"is {_PACKED[head]}, a form for web pages", "give the .ttf or .otf that it was made of"
        )
    if head not in _FONTS:
        raise font.fault("is no font", "expected TrueType or OpenType: .ttf, .otf, .ttc, .otc")


def _require_outlines(face: Face, font: FontFile) -> None:
    tags = set(face.hb_face.table_tags)
    is_drawn = bool(tags & {"glyf", "CFF ", "CFF2"})
    if is_drawn and "COLR" in tags:
        codes = islice((code for code in face.hb_face.unicodes if code > 0xFF), _TRIED)
        inks = (face.ink(face.glyph(chr(code))) for code in codes)
        is_drawn = any(ink.right > ink.left for ink in inks)
    if not is_drawn:
        raise font.fault(
            "has coloured pictures and no outlines",
            "use one with outlines; of emoji, Noto Emoji rather than Noto Color Emoji",
        )


def _location(found: hb.Face, weight: int) -> dict[str, float]:
    """Where a variable font has the weight: the value of its axis; all others stay at their default."""
    return {
        axis.tag: min(max(float(weight), axis.min_value), axis.max_value)
        for axis in found.axis_infos
        if axis.tag == "wght"
    }


def _name(found: hb.Face, key: str) -> str:
    return found.get_name(getattr(hb.OTNameIdPredefined, key)) or ""
