"""The sample with other pictures."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from publisher.model import Asset, Document, Figure
from publisher.model.walk import articles
from tests.samples import everything


def picture(mode: str = "RGB", size: tuple[int, int] = (900, 600), colour: object = None) -> bytes:
    sink = io.BytesIO()
    kind = "JPEG" if mode in ("RGB", "L", "CMYK") else "PNG"
    Image.new(
        mode, size, colour or {"RGB": (200, 30, 30), "CMYK": (250, 240, 240, 230)}.get(mode, 90)
    ).save(sink, kind)
    return sink.getvalue()


def illustrated(data: bytes) -> Document:
    """The sample with another picture."""
    sample = everything()
    (old,) = [
        block for article in articles(sample.body) for block in article.blocks
        if isinstance(block, Figure) and block.asset is not None
    ]  # fmt: skip
    assert old.asset is not None
    kind = "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
    new = replace(old, asset=Asset(old.asset.name, kind, data))

    def changed(part: object) -> object:
        if hasattr(part, "parts"):
            return replace(part, parts=tuple(changed(child) for child in part.parts))
        return replace(part, blocks=tuple(new if block is old else block for block in part.blocks))  # type: ignore[attr-defined]

    return replace(sample, body=tuple(changed(part) for part in sample.body))  # type: ignore[misc]
