"""What a file of TEI says is missing in its text, or was left blank, as signs that every reader can see.

In: the element `gap` or `space` as a file has it. Out: the signs that stand for it, □ for each character
as the trade prints them, and the attributes that say the same in our own TEI. An edit named `MISSING`
holds the element before and the signs after it, so that the element can be written again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import NamedTuple

# Who transcribed a text and left a part of it out; all other reasons are the paper's.
_LEFT_OUT = ("editorial", "sampling", "irrelevant", "omitted", "omission")
_UNITS: Mapping[str, str] = {
    **dict.fromkeys(
        ("char", "chars", "character", "characters", "glyph", "glyphs", "sign", "signs", "字"), "字"
    ),
    **dict.fromkeys(("line", "lines", "行"), "行"),
    **dict.fromkeys(("paragraph", "paragraphs", "p", "段"), "段"),
}
# More signs than these are no longer read as characters, but counted.
_MOST_SIGNS = 20
_SIGN, _BLANK = "□", "\u3000"

# A start tag to its end; a quoted value may hold ">".
_TAG = re.compile(r"""<(?:[\w.\-]+:)?(gap|space)(?=[\s/>])(?P<attributes>(?:[^"'>]|"[^"]*"|'[^']*')*)""")
_ATTRIBUTE = re.compile(r"""([\w:.\-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_EXTENT = re.compile(r"(\d{1,6})\s*(\w+)")
# What TEI P5 allows in each attribute that says how much is missing and why.
_ALLOWED: Mapping[str, re.Pattern[str]] = {
    "reason": re.compile(r"[^\W\d][\w.\-]*(?: [^\W\d][\w.\-]*)*"),
    "unit": re.compile(r"[^\W\d][\w.\-]*"),
    "quantity": re.compile(r"\d{1,6}"),
    "extent": re.compile(r"[\w ]+"),
}


ONLY_SIGNS = re.compile(f"{_SIGN}+|〔[缺略][^〔〕]*〕")
"""A line of which nothing is left."""


class Missing(NamedTuple):
    """An element that stands for text that is not there: its name, "gap" or "space", and what it says."""

    tag: str
    attributes: Mapping[str, str]

    @property
    def signs(self) -> str:
        """The signs that stand for it; never empty."""
        number, unit = self._extent()
        if self.tag == "space":
            return _BLANK * (number if unit == "字" and 0 < number <= _MOST_SIGNS else 1)
        word = "略" if self.attributes.get("reason") in _LEFT_OUT else "缺"
        if not number or not unit:
            return f"〔{word}〕"
        if unit == "字" and word == "缺" and number <= _MOST_SIGNS:
            return _SIGN * number
        return f"〔{word}{number}{unit}〕"

    def _extent(self) -> tuple[int, str]:
        """How much, 0 if nobody says; and of what, in Chinese."""
        said = self.attributes.get("quantity", ""), self.attributes.get("unit", "")
        if not said[0] and (extent := _EXTENT.fullmatch(self.attributes.get("extent", "").strip())):
            said = extent[1], extent[2]
        number, unit = said
        return int(number) if number.isascii() and number.isdigit() else 0, _UNITS.get(unit.lower(), "")


def missing(markup: str) -> Missing | None:
    """The element that some markup of a file begins with; None for any other, and for lines left white."""
    tag = _TAG.match(markup)
    if tag is None:
        return None
    said: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(tag["attributes"]):
        said.setdefault(found[1], unescape(found[2] if found[2] is not None else found[3]).strip())
    if said.get("dim") == "vertical":
        return None
    if tag[1] == "space":
        said.pop("reason", None)  # TEI has none of why a space is left
    kept = {name: said[name] for name, allowed in _ALLOWED.items() if allowed.fullmatch(said.get(name, ""))}
    return Missing(tag[1], kept)
