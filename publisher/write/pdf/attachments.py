"""The attachments of an archive file: the recovered source, and the TEI.

In: a document. Out: `Attachment`s, one for each of its sources, and one for the TEI, which comes from
whatever writer is installed for it.
"""

from __future__ import annotations

import io
from pathlib import PurePath

from publisher.model import Document
from publisher.write import registry
from publisher.write.contract import Options
from publisher.write.pdf.finish import Attachment


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
