"""The source that a TEI file of ours was written from: its files, its zones, and the text that it carries.

In: a parsed file. Out: a `Source`; whether a text is the one that the header has the checksum of.
"""

from __future__ import annotations

import hashlib
import zlib
from base64 import b64decode
from collections.abc import Iterator
from typing import Literal

from lxml import etree

from publisher.model import Box, Size, Source, Span, Zone
from publisher.read.decode import MAXIMUM_BYTES, encoded
from publisher.read.tei.header import file_name, find_all, is_laid_out, originals
from publisher.read.tei.parse import T
from publisher.shared.vocabularies import XML_ID


def source_of(root: etree._Element, text: str) -> Source:
    """The source with this text.

    Raises:
        ValueError, IndexError: Somebody changed what the header or the facsimile says of it.
    """
    file = find_all(root, "t:teiHeader/t:fileDesc/t:sourceDesc/t:bibl[@type='file']")[0]
    zones, parts = tuple(_zones(root)), tuple(originals(root))
    return Source(*file_name(file), text, zones, parts, is_laid_out(file))


def carried(root: etree._Element) -> str | None:
    """The source that the file carries; None if it carries none, or another than the header says."""
    found = root.find(f"{T}sourceDoc/{T}binaryObject")
    if found is None:
        return None
    try:
        data = zlib.decompressobj().decompress(b64decode(found.text or ""), MAXIMUM_BYTES)
        text = data.decode("utf-8", "surrogatepass")
    except (ValueError, zlib.error):
        return None
    return text if is_whole(source_of(root, text)) else None


def is_whole(source: Source) -> bool:
    """Whether every file has the checksum that the header says.

    Of a file that a reader laid out it is that of the file itself, of which the text says nothing.
    """
    files = (file for file in source.files if not file.is_laid_out)
    return all(_checksum(source.text_of(file), file.encoding) == file.sha256 for file in files)


def _checksum(text: str, encoding: str) -> str:
    return hashlib.sha256(encoded(text, encoding) or b"").hexdigest()


def _zones(root: etree._Element) -> Iterator[Zone]:
    """In the order the source has them, which their ids count."""
    found: dict[int, Zone] = {}
    for surface in find_all(root, "t:facsimile/t:surface"):
        unit: Literal["point", "permille"] = "point" if surface.get("type") == "point" else "permille"
        sheet = _box(surface)
        for zone in find_all(surface, "t:zone"):
            start, end = map(int, zone.get("n", "").split())
            number = int(zone.get(XML_ID, "").partition(".")[2])
            found[number] = Zone(
                Span(start, end), int(surface.get("n", "")), _box(zone), Size(*sheet[2:]), unit,
                zone.get("type", ""),
            )  # fmt: skip
    return (zone for _, zone in sorted(found.items()))


def _box(element: etree._Element) -> Box:
    return Box(*(float(element.get(edge, "")) for edge in ("ulx", "uly", "lrx", "lry")))
