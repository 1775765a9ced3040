"""`pdftotext -bbox-layout`, the boxes of a PDF's words -> text to repair.

In: the bytes of its XHTML. Out: `Recovered`, with pages and the box of every line, in the order of the
file's blocks. (`pdftotext -bbox` alone knows no lines and is read as a page of the web.)
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from publisher.model import Box, Size
from publisher.read.decode import decode
from publisher.read.elements import text_of
from publisher.read.html import parsed
from publisher.read.printed import PrintedLine, PrintedPage, Region, recovered
from publisher.read.printed_words import Word, joined
from publisher.read.recovered import Recovered
from publisher.shared.xml_text import number


def read_bbox(data: bytes, name: str) -> Recovered:
    """Read a file.

    Raises:
        DecodeError, InputError: As `publisher.read.html.read_html`; also a file without text.
    """
    source = decode(data, name, longest_line=None)
    found = [element for element in parsed(source).iter() if element.tag == "page"]
    pages = tuple(_page(element, at) for at, element in enumerate(found, 1))
    return recovered(name, source.sha256, pages)


def _page(page: etree._Element, at: int) -> PrintedPage:
    size = Size(number(page.get("width")), number(page.get("height")))
    return PrintedPage(at, size, tuple(_regions(page)))


def _regions(page: etree._Element) -> Iterator[Region]:
    for block in page.iter("block"):
        lines = tuple(PrintedLine(joined([*_words(line)]), _box(line)) for line in block.iter("line"))
        yield Region("text", lines, _box(block))


def _words(line: etree._Element) -> Iterator[Word]:
    """The words, which are parted where the PDF has a space or white as wide as one."""
    for word in line.iter("word"):
        yield Word(text_of(word).strip(), _box(word), "space")


def _box(element: etree._Element) -> Box:
    left, top, right, bottom = (number(element.get(edge)) for edge in ("xmin", "ymin", "xmax", "ymax"))
    return Box(left, top, right, bottom)
