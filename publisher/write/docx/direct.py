"""What one paragraph has otherwise than its style: where it is ranged, what it stays with.

In: the w:pPr of a paragraph, which begins with its style. Out: the same with elements added, in the
order of CT_PPrBase (ISO/IEC 29500-1, 17.3.1.26).
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from publisher.write.docx.design import Design, Style, twips
from publisher.write.docx.names import VAL, add, w


def keep_with_next(properties: etree._Element, value: str) -> None:
    """Keep a paragraph on the page of the next ("1") or not ("0"), whatever its style says (17.3.1.15)."""
    for old in properties.findall(w("keepNext")):
        properties.remove(old)
    properties.insert(1, etree.Element(w("keepNext"), {VAL: value}))


def open_stanza(properties: etree._Element, design: Design) -> None:
    """Set a blank line above a stanza."""
    line = {w("beforeLines"): "100", w("before"): twips(design.grid.pitch)}
    spacing = etree.Element(w("spacing"), line)
    indent = properties.find(w("ind"))
    properties.insert(len(properties) if indent is None else properties.index(indent), spacing)


def range_as(properties: etree._Element, like: Style, align: str, design: Design) -> None:
    """Range a paragraph, as far from the right as a style of the design has it."""
    right = {"rightChars": str(round(like.right * 100)), "right": twips(like.right * design.grid.size)}
    set_flush(properties, right)
    add(properties, "jc", val=align)


def range_start(properties: etree._Element) -> None:
    """Range a paragraph at the left, its last line's way, instead of justifying it."""
    add(properties, "jc", val="left")


def set_flush(properties: etree._Element, others: Mapping[str, str] | None = None) -> None:
    """Set a paragraph without an indent (顶格); `others` are its indents besides."""
    for indent in properties.findall(w("ind")):
        properties.remove(indent)
    values = {"firstLineChars": "0", "firstLine": "0", **(others or {})}
    add(properties, "ind", **values)
