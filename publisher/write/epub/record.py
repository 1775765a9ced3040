"""The document itself, carried in the edition so that reading it back loses nothing.

In: a document and its picture parts. Out: JSON (publisher.model.codec) without the data that the
edition holds already (publisher.model.lean).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from publisher.model import Document, dump
from publisher.model.lean import lean
from publisher.write.epub.pictures import Picture

NAME = "document.json"
MEDIA_TYPE = "application/json"
_SURROGATES = re.compile("[\ud800-\udfff]")  # no UTF-8 for them, but JSON has an escape


def record(document: Document, pictures: Iterable[Picture]) -> str:
    """The document as JSON text."""
    parts = {picture.data for picture in pictures}
    text = dump(lean(document, lambda asset: asset.data in parts))
    return _SURROGATES.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
