"""The document itself, carried in the edition so that reading it back loses nothing.

In: a document and its picture parts. Out: JSON (publisher.model.codec) without the data that the
edition holds already: of a picture that is a part of it only the SHA-256, and of the source no text,
for that is what undoing all edits gives (publisher.model.restore).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace

from publisher.model import Asset, Document, dump
from publisher.model.mapped import with_assets
from publisher.write.epub.pictures import Picture

NAME = "document.json"
MEDIA_TYPE = "application/json"
_SURROGATES = re.compile("[\ud800-\udfff]")  # no UTF-8 for them, but JSON has an escape


def record(document: Document, pictures: Iterable[Picture]) -> str:
    """The document as JSON text."""
    carried = {picture.data for picture in pictures}

    def lean(asset: Asset) -> Asset:
        return replace(asset, data=hashlib.sha256(asset.data).digest()) if asset.data in carried else asset

    document = replace(document, source=replace(document.source, text=""))
    text = dump(with_assets(document, lean) if carried else document)
    return _SURROGATES.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
