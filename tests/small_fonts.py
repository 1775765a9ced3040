"""Fonts of a few characters, each a black box: small enough to be made in a test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

Box = tuple[int, int, int, int]
"""Left, bottom, right, top in thousandths of an em."""
_HAN = (50, -80, 950, 840)
_NOTDEF = (100, 0, 500, 700)


def small_font(
    path: Path,
    characters: str,
    *,
    name: str = "Small",
    width: int = 1000,
    boxes: dict[str, Box] | None = None,
    permissions: int = 0,
    postscript: bool = False,
    bolder: int = 0,
    widths: dict[str, int] | None = None,
    features: str = "",
) -> Path:
    """Write a font.

    Args:
        width: Of every glyph.
        boxes: Of characters that are no box of 0.9 em.
        permissions: fsType.
        postscript: OpenType/CFF rather than TrueType.
        bolder: A variable font: how much wider the boxes are at weight 700 than at 400.
        widths: Of glyphs that are not as wide as the others, by character; or by a name of more than
            one letter, and then of glyphs that no character has by itself.
        features: OpenType features; the glyph of a character is called u0628.
    """
    font = _font(characters, name, width, boxes or {}, permissions, postscript, widths or {})
    if features:
        addOpenTypeFeaturesFromString(font, features)
    if bolder:
        font = _variable(font, bolder)
    font.recalcTimestamp = False  # the same font has the same bytes
    font["head"].created = font["head"].modified = 0
    path.parent.mkdir(exist_ok=True)
    font.save(path)
    return path


def collection(path: Path, *fonts: Path) -> Path:
    """Put fonts into one file."""
    made = TTCollection()
    made.fonts = [TTFont(font) for font in fonts]
    made.save(path)
    return path


def _font(
    characters: str,
    name: str,
    width: int,
    boxes: dict[str, Box],
    permissions: int,
    postscript: bool,
    widths: dict[str, int],
) -> TTFont:
    names = {ord(one): f"u{ord(one):04X}" for one in dict.fromkeys(characters)}
    others = [glyph for glyph in widths if len(glyph) > 1]
    order = [".notdef", *names.values(), *others]
    wide = dict.fromkeys(order, width) | {
        names.get(ord(one[0]), one) if len(one) == 1 else one: by for one, by in widths.items()
    }
    made = FontBuilder(1000, isTTF=not postscript)
    made.setupGlyphOrder(order)
    made.setupCharacterMap(names)
    drawn = {glyph: _glyph(_NOTDEF, postscript, width) for glyph in (".notdef", *others)}
    for code, glyph in names.items():
        drawn[glyph] = _glyph(boxes.get(chr(code), _HAN), postscript, width)
    if postscript:
        made.setupCFF(name, {"FullName": name}, drawn, {})
    else:
        made.setupGlyf(drawn)
    made.setupHorizontalMetrics({glyph: (wide[glyph], 0) for glyph in order})
    made.setupHorizontalHeader(ascent=880, descent=-120)
    made.setupNameTable({"familyName": name, "styleName": "Regular", "psName": f"{name}-Regular"})
    made.setupOS2(sTypoAscender=880, sTypoDescender=-120, fsType=permissions, sCapHeight=700)
    made.setupPost()
    if not postscript:
        table = made.font["glyf"]
        made.setupHorizontalMetrics({one: (wide[one], getattr(table[one], "xMin", 0)) for one in order})
    return made.font


def _glyph(box: Box, postscript: bool, width: int) -> Any:
    pen: Any = T2CharStringPen(width, None) if postscript else TTGlyphPen(None)
    left, bottom, right, top = box
    if right > left:
        pen.moveTo((left, bottom))
        for point in ((left, top), (right, top), (right, bottom)):
            pen.lineTo(point)
        pen.closePath()
    return pen.getCharString() if postscript else pen.glyph()


def _variable(font: TTFont, bolder: int) -> TTFont:
    made = FontBuilder(font=font)
    made.setupFvar([("wght", 400, 400, 700, "Weight")], [])
    # Four corners, then the four points that stand for the glyph's metrics.
    wider = [(0, 0), (0, 0), (bolder, 0), (bolder, 0), (0, 0), (0, 0), (0, 0), (0, 0)]
    made.setupGvar(
        {glyph: [TupleVariation({"wght": (0.0, 1.0, 1.0)}, wider)] for glyph in font.getGlyphOrder()}
    )
    return made.font
