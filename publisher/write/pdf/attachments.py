"""What an archive file carries beside its pages: the recovered source, and the TEI.

In: a document. Out: `Attachment`s. The TEI comes from whatever writer is installed for it.
"""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import PurePath

from publisher.model import Document
from publisher.write import registry
from publisher.write.pdf.finish import Attachment


def attachments(document: Document, time: datetime) -> tuple[Attachment, ...]:
    """The source as it was read, and the TEI with every repair in markup."""
    source = document.source
    stem = PurePath(source.name).stem or "source"
    writer = registry.writer("tei")
    tei = io.BytesIO()
    writer.write(document, tei, writer.options(time=time))
    return (
        Attachment(
            source.name or "source.md", "text/plain", "The recovered source", "Source",
            source.text.encode("utf-8", "surrogatepass"),
        ),
        Attachment(
            f"{stem}.tei.xml", "application/tei+xml", "TEI with every repair in markup", "Alternative",
            tei.getvalue(),
        ),
    )  # fmt: skip
