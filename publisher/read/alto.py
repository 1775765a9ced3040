"""ALTO, the format of newspaper digitisation -> text to repair.

In: the bytes of an ALTO file (https://www.loc.gov/standards/alto/, versions 1 to 4). Out: `Recovered`,
with pages and the box of every line. The reading order is the one that the file states (ALTO 4.3), else
that of its blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from publisher.model import Box, Size
from publisher.read.printed import PrintedLine, PrintedPage, Region, RegionKind, around, recovered
from publisher.read.printed_words import Between, Word, joined
from publisher.read.reading_order import place, reading_order
from publisher.read.recovered import Recovered
from publisher.read.tei.parse import parse
from publisher.shared.xml_text import number
from publisher.shared.xml_trees import local

_MARGINS = ("TopMargin", "BottomMargin", "LeftMargin", "RightMargin")


def read_alto(data: bytes, name: str) -> Recovered:
    """Read a file.

    Raises:
        DecodeError, InputError: As `publisher.read.tei.parse.parse`; also a file without text.
    """
    parsed = parse(data, name)
    order = reading_order(parsed.root)
    pages = tuple(_page(element, at, order) for at, element in enumerate(parsed.root.iter("{*}Page"), 1))
    return recovered(name, parsed.source.sha256, pages)


def _page(page: etree._Element, at: int, order: Mapping[str, int]) -> PrintedPage:
    found = sorted(_regions(page, "text"), key=lambda one: place(one[0], order, "ID"))
    regions = tuple(region for _, region in found)
    size = Size(number(page.get("WIDTH")), number(page.get("HEIGHT")))
    if not (size.width and size.height):
        whole = around([region.box for region in regions])
        size = Size(whole.right, whole.bottom)
    return PrintedPage(at, size, regions)


def _regions(element: etree._Element, kind: RegionKind) -> Iterator[tuple[etree._Element, Region]]:
    """Every region with its element."""
    for child in element:
        name = local(child.tag)
        if name in _MARGINS:
            yield from _regions(child, "noise")
        elif name == "TextBlock":
            lines = tuple(_line(line) for line in child.iter("{*}TextLine"))
            yield child, Region(kind, lines, _box(child) or around([line.box for line in lines]))
        elif name == "Illustration":
            yield child, Region("picture", (), _box(child) or around([]))
        else:
            yield from _regions(child, kind)


def _line(line: etree._Element) -> PrintedLine:
    words = [*_words(line)]
    return PrintedLine(joined(words), _box(line) or around([word.box for word in words if word.box]))


def _words(line: etree._Element) -> Iterator[Word]:
    before: Between = "word"
    for child in line:
        name = local(child.tag)
        if name == "SP":
            before = "space"
        elif text := child.get("CONTENT", ""):
            # A hyphen at the line end belongs to the word before it.
            yield Word(text, _box(child), "" if name == "HYP" else before)
            before = "word"


def _box(element: etree._Element) -> Box | None:
    if element.get("HPOS") is None or element.get("VPOS") is None:
        return None
    left, top = number(element.get("HPOS")), number(element.get("VPOS"))
    return Box(left, top, left + number(element.get("WIDTH")), top + number(element.get("HEIGHT")))
