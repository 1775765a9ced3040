"""A PDF that is open, with what several rules look at.

In: a path. Out: `File`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from tests.validators.pdfx4.drawn import Drawn
from tests.validators.pdfx4.streams import drawn

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}
# The colour space of an ICC profile, by the signature in its header, as PDF calls its device space.
_INKS = {b"CMYK": "CMYK", b"RGB ": "RGB", b"GRAY": "Gray"}


@contextmanager
def opened(path: Path) -> Iterator[File]:
    """The file, open as long as the context lasts."""
    with path.open("rb") as raw, pikepdf.open(path) as pdf:
        yield File(pdf, raw.read(1024))


class File:
    """A file that is judged.

    Attributes:
        pdf: As pikepdf opened it.
        head: Its first bytes.
    """

    def __init__(self, pdf: Pdf, head: bytes) -> None:
        self.pdf = pdf
        self.head = head

    @cached_property
    def warnings(self) -> list[str]:
        """What qpdf had to mend to get at the pages."""
        len(self.pdf.pages)
        return self.pdf.get_warnings()

    @cached_property
    def objects(self) -> list[Object]:
        """Every indirect dictionary and stream."""
        return [one for one in self.pdf.objects if isinstance(one, (Dictionary, Stream))]

    @cached_property
    def streams(self) -> list[Stream]:
        return [one for one in self.objects if isinstance(one, Stream)]

    @cached_property
    def drawn(self) -> Drawn:
        """What the content of all pages uses."""
        return drawn(self.pdf)

    @cached_property
    def info(self) -> Object:
        """The information dictionary (14.3.3)."""
        return self.pdf.trailer.get("/Info", Dictionary())

    @cached_property
    def metadata(self) -> etree._Element | None:
        """The XMP of the document; None where there is none or it is malformed."""
        stream = self.pdf.Root.get("/Metadata")
        if not isinstance(stream, Stream):
            return None
        try:
            return etree.fromstring(stream.read_bytes())
        except etree.XMLSyntaxError:
            return None

    def said(self, name: str) -> str | None:
        """What the XMP says by a property, "dc:title"; several items with spaces between."""
        prefix, local = name.split(":")
        return self._properties.get(f"{{{_NAMESPACES[prefix]}}}{local}")

    @cached_property
    def _properties(self) -> dict[str, str]:
        found: dict[str, str] = {}
        if self.metadata is not None:
            for description in self.metadata.iter(f"{_RDF}Description"):
                found |= {str(key): str(value) for key, value in description.attrib.items()}
                found |= {child.tag: _value(child) for child in description if isinstance(child.tag, str)}
        return found

    @cached_property
    def intents(self) -> list[Object]:
        """All output intents (14.11.5)."""
        return list(self.pdf.Root.get("/OutputIntents", Array()))

    @cached_property
    def intent(self) -> Object | None:
        """The first output intent for a press."""
        found = (intent for intent in self.intents if intent.get("/S") == Name.GTS_PDFX)
        return next(found, None)

    @cached_property
    def profile(self) -> Stream | None:
        """The ICC profile of the press, if the file carries it."""
        found = self.intent.get("/DestOutputProfile") if self.intent is not None else None
        return found if isinstance(found, Stream) else None

    @cached_property
    def inks(self) -> str | None:
        """Colour space of the press: "CMYK", "RGB" or "Gray"."""
        return None if self.profile is None else _INKS.get(self.profile.read_bytes()[16:20])


def _value(element: etree._Element) -> str:
    items = element.findall(f".//{_RDF}li") or [element]
    return " ".join("".join(map(str, item.itertext())).strip() for item in items)
