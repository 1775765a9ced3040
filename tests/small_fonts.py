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
        boxes: Of characters that are no box of 0.9 em, and of glyphs by a name of more than one letter.
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


# Where the marks of two regions have their ink.
CORNER, MIDDLE = (60, -80, 300, 200), (360, 260, 640, 500)
_UPPER_CORNER = (650, 560, 920, 840)
_MARKS = "，。、！"


def regional_font(path: Path, characters: str, name: str = "Small") -> Path:
    """Write a font for the mainland that has marks in the middle of their cells, and another 戶, for text
    in the language of Taiwan or Hong Kong, as the large fonts for Chinese have (OpenType, `locl`).
    """
    others = {f"u{ord(mark):04X}.middle": 1000 for mark in f"{_MARKS}戶"}
    upper = {f"u{ord(mark):04X}.vert": 1000 for mark in _MARKS}
    local = " ".join(f"sub u{ord(mark):04X} by u{ord(mark):04X}.middle;" for mark in f"{_MARKS}戶")
    vertical = " ".join(f"sub u{ord(mark):04X} by u{ord(mark):04X}.vert;" for mark in _MARKS)
    languages = " ".join(f"language {one} exclude_dflt; {local}" for one in ("ZHT", "ZHH"))
    boxes = {
        "「": (600, 0, 950, 840), "」": (50, -80, 400, 760), **dict.fromkeys(_MARKS, CORNER),
        **dict.fromkeys(others, MIDDLE), **dict.fromkeys(upper, _UPPER_CORNER),
    }  # fmt: skip
    return small_font(
        path, f"{characters}{_MARKS}戶", name=name, widths={**others, **upper}, boxes=boxes,
        features=(
            "languagesystem DFLT dflt; languagesystem hani dflt;"
            " languagesystem hani ZHT; languagesystem hani ZHH;"
            f" feature locl {{ script hani; {languages} }} locl; feature vert {{ {vertical} }} vert;"
        ),
    )  # fmt: skip


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
    drawn = {glyph: _glyph(boxes.get(glyph, _NOTDEF), postscript, width) for glyph in (".notdef", *others)}
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
