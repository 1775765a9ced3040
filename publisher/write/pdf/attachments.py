"""The attachments of an archive file: the recovered source, and the TEI.

In: a document. Out: `Attachment`s, one for each of its sources, and one for the TEI, which comes from
whatever writer is installed for it.
"""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import NamedTuple

from publisher.model import Document
from publisher.write import registry
from publisher.write.contract import Options


class Attachment(NamedTuple):
    """A file that the PDF carries.

    Attributes:
        relationship: What it is to the pages (ISO 19005-3, 6.8): "Source" or "Alternative".
    """

    name: str
    media_type: str
    description: str
    relationship: str
    data: bytes


def attachments(document: Document, options: Options) -> tuple[Attachment, ...]:
    """The sources as they were read, and the TEI with every repair in markup."""
    source = document.source
    stem = PurePath(source.name).stem or "source"
    writer = registry.writer("tei")
    tei = io.BytesIO()
    writer.write(document, tei, writer.options(time=options.time, is_told=options.is_told))
    sources = (
        Attachment(
            file.name.replace("/", "_") or "source.md", "text/plain", "The recovered source", "Source",
            source.text_of(file).encode("utf-8", "surrogatepass"),
        )
        for file in source.files
    )  # fmt: skip
    return (
        *sources,
        Attachment(
            f"{stem}.tei.xml", "application/tei+xml", "TEI with every repair in markup", "Alternative",
            tei.getvalue(),
        ),
    )  # fmt: skip
