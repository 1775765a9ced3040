"""Independent readers of PDF: the text as a viewer copies it, and the fonts as they are used.

In: a file's bytes. Out: text by pypdfium2, in the order it is drawn; every code shown in every
font, with what its ToUnicode says.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
import pypdfium2


def copied(data: bytes) -> str:
    """All text of a file as a viewer copies it; line ends taken out, since lines are the page's."""
    with pypdfium2.PdfDocument(data) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf).replace("\r\n", "")


def mapped(data: bytes) -> str:
    """The characters that ToUnicode gives for every code, in the order of the content streams.

    Viewers guess spaces from white and sort vertical lines; this is what the file itself says.
    """
    pieces: list[str] = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for resource, codes in _strings(page):
                texts = _to_unicode(bytes(resource.ToUnicode.read_bytes()).decode("latin1"))
                pieces += (texts.get(code, "") for code in codes)
    return "".join(pieces)


@dataclass(slots=True)
class Font:
    """A font and the codes that were shown in it."""

    name: str
    subtype: str
    encoding: str
    is_embedded: bool
    texts: dict[int, str]
    codes: set[int] = field(default_factory=set)

    @property
    def is_subset(self) -> bool:
        return re.match(r"[A-Z]{6}\+", self.name) is not None

    def without_text(self) -> list[int]:
        """Codes that were shown but stand for nothing, or for something no text holds."""
        return sorted(code for code in self.codes if not _is_text(self.texts.get(code, "")))


def fonts(data: bytes) -> list[Font]:
    """The fonts that text is shown in."""
    found: dict[tuple[int, int], Font] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for resource, codes in _shown(page):
                known = found.setdefault(resource.objgen, _font(resource))
                known.codes |= codes
    return list(found.values())


def _is_text(text: str) -> bool:
    return bool(text) and not any(
        character in "\0\ufffd\ufffe\uffff" or unicodedata.category(character) == "Co" for character in text
    )


def _font(resource: pikepdf.Object) -> Font:
    descendant = resource.DescendantFonts[0]
    descriptor = descendant.FontDescriptor
    return Font(
        name=str(resource.BaseFont)[1:],
        subtype=str(descendant.Subtype)[1:],
        encoding=str(resource.Encoding)[1:],
        is_embedded=any(key in descriptor for key in ("/FontFile2", "/FontFile3")),
        texts=_to_unicode(bytes(resource.ToUnicode.read_bytes()).decode("latin1")),
    )


def _to_unicode(cmap: str) -> dict[int, str]:
    pairs = re.findall(r"^<([0-9a-f]{4})><([0-9a-f]+)>$", cmap, re.M)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def _shown(page: pikepdf.Page) -> Iterator[tuple[pikepdf.Object, set[int]]]:
    return ((font, set(codes)) for font, codes in _strings(page))


def _strings(page: pikepdf.Page) -> Iterator[tuple[pikepdf.Object, list[int]]]:
    font = None
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "Tf":
                font = page.Resources.Font[str(operands[0])]
            case "Tj" | "TJ":
                assert font is not None
                parts = operands[0] if str(operator) == "TJ" else [operands[0]]
                data = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                yield font, [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]
