"""Writing PDF in tests."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from publisher.model import Document
from publisher.write.contract import Report
from publisher.write.pdf import PdfOptions, PdfWriter

TIME = datetime(2023, 3, 23, 8, tzinfo=UTC)

Write = Callable[..., tuple[bytes, Report]]


@pytest.fixture(scope="session")
def write() -> Write:
    """Writes a document; keyword arguments are the writer's options."""

    def write(document: Document, **options: object) -> tuple[bytes, Report]:
        sink = io.BytesIO()
        report = PdfWriter().write(document, sink, PdfOptions(**{"time": TIME, **options}))  # type: ignore[arg-type]
        return sink.getvalue(), report

    return write
