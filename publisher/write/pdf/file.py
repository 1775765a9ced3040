"""The file's skeleton: objects, page tree, trailer, on reportlab's PDFDocument.

In: streams and dictionaries. Out: the bytes of a PDF file.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from reportlab.pdfbase import pdfdoc

from publisher.compose import Page

Reference = Any
"""A reportlab PDFObjectReference; the library carries no types."""
_Document = Any

# Level 4 packs pages of hex digits within 1 % of level 9 in nine tenths of its time.
_LEVEL = 4


class _Dictionary(pdfdoc.PDFObject):  # type: ignore[misc]  # the library carries no types
    """A dictionary; keys are written sorted. reportlab's own takes three times as long, and a file
    has one for every paragraph."""

    def __init__(self, entries: Mapping[str, object]) -> None:
        self.entries = dict(entries)

    def format(self, document: _Document) -> bytes:
        pairs = [f"/{key} {_source(value, document)}" for key, value in sorted(self.entries.items())]
        return f"<<{' '.join(pairs)}>>".encode("ascii")


class _Array(pdfdoc.PDFObject):  # type: ignore[misc]
    """An array on one line."""

    def __init__(self, values: Iterable[object]) -> None:
        self.values = values

    def format(self, document: _Document) -> bytes:
        return f"[{' '.join([_source(value, document) for value in self.values])}]".encode("ascii")


class _Stream(pdfdoc.PDFObject):  # type: ignore[misc]
    """A stream whose data is final."""

    def __init__(self, entries: Mapping[str, object], data: bytes) -> None:
        self.entries = {**entries, "Length": len(data)}
        self.data = data

    def format(self, document: _Document) -> bytes:
        head = _Dictionary(self.entries).format(document)
        return b"%b\nstream\n%b\nendstream\n" % (head, self.data)


def _source(value: object, document: _Document) -> str:
    """A value as PDF source."""
    if isinstance(value, str):
        return value
    if isinstance(value, pdfdoc.PDFObjectReference):
        number, version = document.idToObjectNumberAndVersion[value.name]
        return f"{number} {version} R"
    if isinstance(value, pdfdoc.PDFObject):
        source: str = value.format(document).decode("ascii")
        return source
    return str(value)


class PdfFile:
    """A PDF file under construction.

    Args:
        identifier: 16 bytes for the trailer's /ID.
        version: Of PDF.
    """

    def __init__(self, identifier: bytes, version: tuple[int, int] = (1, 7)) -> None:
        self._document = pdfdoc.PDFDocument(invariant=1, pdfVersion=version)
        # reportlab hashes the time of day into an ID of its own unless it finds one.
        self._document._ID = b"[<%b><%b>]" % ((identifier.hex().encode(),) * 2)
        self.fonts: dict[str, Reference] = {}
        self.images: dict[str, Reference] = {}
        self.states: dict[str, Reference] = {}
        self.spaces: dict[str, Reference] = {}
        self._pages: dict[int, tuple[Reference, _Dictionary]] = {}
        self._tree = _Dictionary({})
        self._tree_reference = self._document.Reference(self._tree, "PageTree")
        self._resources = _Dictionary({})
        self._resources_reference = self._document.Reference(self._resources, "Resources")
        self._catalog = _Dictionary({"Type": "/Catalog", "Pages": self._tree_reference})

    def add(self, value: object, name: str | None = None) -> Reference:
        """Make an indirect object."""
        return self._document.Reference(value, name)

    def forward(self, name: str) -> Reference:
        """A reference to an object that is added later under this name."""
        return pdfdoc.PDFObjectReference(name)

    def stream(self, data: bytes, entries: dict[str, object] | None = None) -> Reference:
        """Add a compressed stream; one that already is compressed names its filter in `entries`."""
        entries = entries or {}
        if "Filter" not in entries:
            data = zlib.compress(data, _LEVEL)
            entries = {**entries, "Filter": "/FlateDecode"}
        return self.add(_Stream(entries, data))

    @property
    def page_count(self) -> int:
        """How many pages are in."""
        return len(self._pages)

    def page_reference(self, index: int) -> Reference:
        """The page with an index, whether it is in already or not."""
        return self.forward(f"Page.{index}")

    def page(self, page: Page, stream: bytes, *, outside: float = 0.0) -> Reference:
        """Add a page; its place among the pages is its index.

        Args:
            outside: How far the sheet reaches beyond the trim, in points. The origin stays in
                the corner of the trim.
        """
        width, height, bleed = page.size
        boxes = {"MediaBox": outside, "TrimBox": 0.0} | ({"BleedBox": bleed} if outside else {})
        entries = _Dictionary(
            {
                "Type": "/Page",
                "Parent": self._tree_reference,
                "Resources": self._resources_reference,
                "Contents": self.stream(stream),
                "StructParents": page.index,
                "Tabs": "/S",
                **{name: _box(width, height, beyond) for name, beyond in boxes.items()},
            }
        )
        reference = self.add(entries, f"Page.{page.index}")
        self._pages[page.index] = (reference, entries)
        return reference

    def annotate(self, index: int, annotations: list[Reference]) -> None:
        """Give the page with this index its annotations."""
        _, entries = self._pages[index]
        entries.entries["Annots"] = _Array(annotations)

    def metadata(self, info: dict[str, object], xmp: bytes) -> None:
        """The document information dictionary, and the same as XMP, uncompressed."""
        self._document.info = _Dictionary(info)
        packet = _Stream({"Type": "/Metadata", "Subtype": "/XML"}, xmp)
        self.catalog("Metadata", self.add(packet))

    def catalog(self, key: str, value: object) -> None:
        """An entry of the catalog."""
        self._catalog.entries[key] = value

    def saved(self, entries: dict[str, object]) -> bytes:
        """The file's bytes."""
        for key, value in entries.items():
            self.catalog(key, value)
        pages = [reference for _, (reference, _) in sorted(self._pages.items())]
        self._tree.entries |= {"Type": "/Pages", "Count": len(pages), "Kids": _Array(pages)}
        # reportlab's first object is a dictionary for the standard fonts, which are never named
        # here: our fonts take its place.
        self._document.idToObject[pdfdoc.BasicFonts] = _Dictionary(self.fonts)
        self._resources.entries["Font"] = pdfdoc.PDFObjectReference(pdfdoc.BasicFonts)
        named = {"XObject": self.images, "ExtGState": self.states, "ColorSpace": self.spaces}
        for kind, resources in named.items():
            if resources:
                self._resources.entries[kind] = _Dictionary(resources)
        self._document.Catalog = self._catalog
        data: bytes = self._document.format()
        return data


def _box(width: float, height: float, beyond: float) -> Any:
    """A page box that reaches `beyond` the trim on all sides."""
    edges = (-beyond, -beyond, width + beyond, height + beyond)
    return _Array([number(edge) for edge in edges])


def dictionary(entries: Mapping[str, object]) -> Any:
    """A dictionary; keys are written sorted."""
    return _Dictionary(entries)


def array(values: Iterable[object]) -> Any:
    """An array on one line."""
    return _Array(values)


def text(value: str) -> str:
    """A text string: ASCII as it is, anything else as UTF-16 in hexadecimal."""
    if value.isascii() and value.isprintable() and not set(value) & set("()\\"):
        return f"({value})"
    return "<" + ("\ufeff" + value).encode("utf-16-be", "surrogatepass").hex().upper() + ">"


def number(value: float, places: int = 2) -> str:
    """A number in the shortest way, without an exponent."""
    written = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if written in ("", "-0") else written
