"""PAGE XML, as Transkribus, eScriptorium and PRImA write it -> text to repair.

In: the bytes of a PAGE file (https://github.com/PRImA-Research-Lab/PAGE-XML). Out: `Recovered`, with the
box of every line. A reading order that the file states is followed.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from publisher.model import Box, Size
from publisher.read.printed import PrintedLine, PrintedPage, Region, RegionKind, around, recovered, words
from publisher.read.recovered import Recovered
from publisher.read.tei.parse import parse
from publisher.xml_text import number

_PICTURES = ("ImageRegion", "GraphicRegion", "ChartRegion", "LineDrawingRegion")
_KINDS: dict[str, RegionKind] = {
    "heading": "heading", "caption": "caption", "header": "noise", "footer": "noise",
    "page-number": "noise", "marginalia": "noise",
}  # fmt: skip


def read_page_xml(data: bytes, name: str) -> Recovered:
    """Read a file.

    Raises:
        DecodeError, InputError: As `publisher.read.tei.parse.parse`; also a file without text.
    """
    parsed = parse(data, name)
    pages = tuple(_page(page, at) for at, page in enumerate(parsed.root.iter("{*}Page"), 1))
    return recovered(name, parsed.source.sha256, pages)


def _page(page: etree._Element, at: int) -> PrintedPage:
    order = {
        reference.get("regionRef", ""): (number(reference.get("index")), place)
        for place, reference in enumerate(page.iterfind(".//{*}ReadingOrder//{*}RegionRefIndexed"))
    }
    found = [*_regions(page)]
    found.sort(key=lambda one: order.get(one[0], (float("inf"), 0)))
    size = Size(number(page.get("imageWidth")), number(page.get("imageHeight")))
    return PrintedPage(at, size, tuple(region for _, region in found))


def _regions(page: etree._Element) -> Iterator[tuple[str, Region]]:
    """Every region with its id."""
    for element in page.iter("{*}TextRegion", *(f"{{*}}{name}" for name in _PICTURES)):
        identity, box = element.get("id", ""), _box(element)
        if etree.QName(element).localname != "TextRegion":
            yield identity, Region("picture", (), box)
            continue
        lines = tuple(_line(line) for line in element.iterchildren("{*}TextLine"))
        if not lines:
            # An engine may know the text of a region and not its lines.
            lines = tuple(PrintedLine(text, box) for text in _text(element).splitlines())
        yield identity, Region(_KINDS.get(element.get("type", ""), "text"), lines, box)


def _line(line: etree._Element) -> PrintedLine:
    return PrintedLine(words([_text(line)]), _box(line))


def _text(element: etree._Element) -> str:
    """The first reading of an element; others are the engine's second thoughts."""
    return element.findtext("{*}TextEquiv/{*}Unicode") or ""


def _box(element: etree._Element) -> Box:
    """The box around the outline, which may have any number of corners; in old files they are elements."""
    points = element.find("{*}Coords")
    if points is None:
        return around([])
    pairs = [pair.split(",") for pair in points.get("points", "").split()]
    pairs += [[one.get("x", ""), one.get("y", "")] for one in points.iterchildren("{*}Point")]
    corners = [(number(pair[0]), number(pair[1])) for pair in pairs if len(pair) == 2]
    return around([Box(x, y, x, y) for x, y in corners])
