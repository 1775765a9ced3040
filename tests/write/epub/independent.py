"""Reads an edition with zipfile and lxml alone, as any reading system could.

In: the bytes of an EPUB. Out: its parts, and the units of its text in reading order. Text that
stands where no unit is raises an error, so that nothing more than the units can be there.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from tests.grids import table_text

HTML = "{http://www.w3.org/1999/xhtml}"
OPS_TYPE = "{http://www.idpf.org/2007/ops}type"
OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
_UNITS = {HTML + tag for tag in ("h1", "h2", "h3", "h4", "h5", "h6", "p", "figcaption", "caption", "table")}


class Edition:
    """An opened EPUB."""

    def __init__(self, data: bytes) -> None:
        self.archive = ZipFile(BytesIO(data))
        self.package = etree.fromstring(self.read("EPUB/content.opf"))

    def read(self, name: str) -> bytes:
        return self.archive.read(name)

    def xhtml(self, name: str) -> etree._Element:
        return etree.fromstring(self.read(posixpath.join("EPUB", name)))

    def spine(self) -> list[str]:
        """Names of the content documents in reading order."""
        hrefs = {item.get("id"): item.get("href") for item in self.package.iterfind(".//opf:item", OPF)}
        return [hrefs[itemref.get("idref")] for itemref in self.package.iterfind(".//opf:itemref", OPF)]

    def values(self, name: str) -> list[str]:
        """Texts of a metadata element ("dc:title") or of a property ("schema:accessMode")."""
        if name.startswith("dc:"):
            return [element.text for element in self.package.iterfind(f".//{name}", OPF)]
        return [
            element.text
            for element in self.package.iterfind(".//opf:meta", OPF)
            if element.get("property") == name
        ]

    def bodies(self) -> Iterator[etree._Element]:
        """The bodies that hold the text itself, front and back matter left out."""
        for name in self.spine():
            body = self.xhtml(name).find(HTML + "body")
            if body.get(OPS_TYPE) == "bodymatter":
                yield body

    def units(self) -> list[str]:
        """The text of every unit that has any, as `publisher.model.units` gives it."""
        return [text for body in self.bodies() for text in _units(body) if text]

    def notes(self) -> list[str]:
        """The text of every footnote."""
        return [_text(p) for body in self.bodies() for p in body.iterfind(f".//{HTML}aside/{HTML}p")]


def _units(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == HTML + "aside":
            pass  # a note
        elif child.tag == HTML + "table":
            yield from (_text(caption) for caption in child.iterfind(HTML + "caption"))
            yield table_text(
                [
                    (_text(cell), int(cell.get("rowspan", "1")), int(cell.get("colspan", "1")))
                    for cell in row
                ]
                for row in child.iter(HTML + "tr")
            )
        elif child.tag in _UNITS:
            yield _text(child)
        else:
            yield from _units(child)
            if (child.text or "").strip("\n"):
                raise AssertionError(f"stray text in {child.tag}: {child.text!r}")
        if (child.tail or "").strip("\n"):
            raise AssertionError(f"stray text after {child.tag}: {child.tail!r}")


def _text(element: etree._Element) -> str:
    """Text without readings, calls of notes and ways back from them."""
    parts = [element.text or ""]
    for child in element:
        apart = (
            child.tag == HTML + "rt"
            or child.get("class") == "reading"
            or child.get("role") in {"doc-noteref", "doc-backlink"}
        )
        parts += ["" if apart else _text(child), child.tail or ""]
    return "".join(parts)
