"""Editions of documents, written to memory."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from publisher.model import Document
from publisher.write.contract import Report
from publisher.write.epub import EpubOptions, EpubWriter

TIME = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def write(document: Document, **options: object) -> tuple[bytes, Report]:
    """The edition's bytes, and what the writer said."""
    sink = BytesIO()
    report = EpubWriter().write(document, sink, EpubOptions(**{"time": TIME, **options}))
    return sink.getvalue(), report
