"""PAGE XML, as Transkribus, eScriptorium and PRImA write it -> text to repair.

In: the bytes of a PAGE file (https://github.com/PRImA-Research-Lab/PAGE-XML). Out: `Recovered`, with the
box of every line. A reading order that the file states is followed.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from publisher.model import Box, Size
from publisher.read.printed import PrintedLine, PrintedPage, Region, RegionKind, around, recovered
from publisher.read.printed_words import Word, joined
from publisher.read.reading_order import place, reading_order
from publisher.read.recovered import Recovered
from publisher.read.tei.parse import parse
from publisher.shared.xml_text import number
from publisher.shared.xml_trees import local

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
    order = reading_order(page)
    found = sorted(_regions(page), key=lambda one: place(one[0], order, "id"))
    size = Size(number(page.get("imageWidth")), number(page.get("imageHeight")))
    return PrintedPage(at, size, tuple(region for _, region in found))


def _regions(page: etree._Element) -> Iterator[tuple[etree._Element, Region]]:
    """Every region with its element."""
    for element in page.iter("{*}TextRegion", *(f"{{*}}{name}" for name in _PICTURES)):
        box = _box(element)
        if local(element.tag) != "TextRegion":
            yield element, Region("picture", (), box)
            continue
        lines = tuple(_line(line) for line in element.iterchildren("{*}TextLine"))
        if not lines:
            # An engine may know the text of a region and not its lines.
            lines = tuple(PrintedLine(text, box) for text in _text(element).splitlines())
        yield element, Region(_KINDS.get(element.get("type", ""), "text"), lines, box)


def _line(line: etree._Element) -> PrintedLine:
    """A line; the words of one that has no text of its own make it."""
    text = _text(line) or joined([Word(_text(word), _box(word)) for word in line.iterchildren("{*}Word")])
    return PrintedLine(text, _box(line))


def _text(element: etree._Element) -> str:
    """The text of an element: the reading of the lowest index, as the schema says, else the first.

    Others are the engine's second thoughts.
    """
    readings = [one for one in element.iterchildren("{*}TextEquiv") if one.find("{*}Unicode") is not None]
    main = min(readings, key=_index, default=None)
    return "" if main is None else main.findtext("{*}Unicode") or ""


def _index(reading: etree._Element) -> tuple[bool, float]:
    index = reading.get("index")
    return index is None, number(index)


def _box(element: etree._Element) -> Box:
    """The box around the outline, which may have any number of corners; in old files they are elements."""
    points = element.find("{*}Coords")
    if points is None:
        return around([])
    pairs = [pair.split(",") for pair in points.get("points", "").split()]
    pairs += [[one.get("x", ""), one.get("y", "")] for one in points.iterchildren("{*}Point")]
    corners = [(number(pair[0]), number(pair[1])) for pair in pairs if len(pair) == 2]
    return around([Box(x, y, x, y) for x, y in corners])
