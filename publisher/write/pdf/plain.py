"""A plain file, which more is put into: through reportlab's document.

In: objects by name. Out: the bytes of a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportlab.pdfbase import pdfdoc

from publisher.write.pdf.objects import CATALOG, INFO, Numbers, Object, body


class _Numbered(pdfdoc.PDFObject):  # type: ignore[misc]  # the library carries no types
    """An object of ours as one of reportlab's, which take three times as long to format."""

    def __init__(self, value: Object, numbers: Numbers) -> None:
        self._value = value
        self._numbers = numbers

    def format(self, document: Any) -> bytes:
        return body(self._value, self._numbers)


def plain(objects: Mapping[str, Object], identifier: bytes, version: tuple[int, int]) -> bytes:
    """The file; what is named as the catalog and the information dictionary is both."""
    document = pdfdoc.PDFDocument(invariant=1, pdfVersion=version)
    # reportlab hashes the time of day into an ID of its own unless it finds one.
    document._ID = b"[<%b><%b>]" % ((identifier.hex().encode(),) * 2)
    # Its first object is a dictionary for the standard fonts, which are never named here.
    numbers = {name: number for number, name in enumerate(objects, 2)}
    numbered = {name: _Numbered(value, numbers) for name, value in objects.items()}
    for name, value in numbered.items():
        document.Reference(value, name)
    document.Catalog, document.info = numbered[CATALOG], numbered[INFO]
    data: bytes = document.format()
    return data
