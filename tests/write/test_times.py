"""Times: readers are told one that somebody told, and never the one that only fills a place."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pytest

import publisher
from publisher.api import write_to
from publisher.settings import Settings

TEXT = "# 江堤上的人\n\n本报记者 周宁\n\n堤上的风很大,她把帽子\n\n压低了一些。\n"
TOLD = datetime(2024, 11, 8, 6, 30, tzinfo=UTC)

# What is written, with which options -> where a time must stand all the same.
FORMATS: dict[str, tuple[str, dict[str, Any], str]] = {
    "EPUB": ("epub", {}, r'<meta property="dcterms:modified">1980-01-01T00:00:00Z'),
    "DOCX with its repairs": ("docx", {"track_repairs": True}, ""),
    "TEI": ("tei", {}, ""),
    "PDF for the screen": ("pdf", {}, ""),
    "PDF for an archive": ("pdf", {"profile": "archive"}, ""),
    "PDF for a press": ("pdf", {"profile": "print"}, r"D:19800101000000|1980-01-01T00:00:00\+00:00"),
}


def written(
    format_name: str, options: dict[str, Any], time: datetime | None = None, issued: str | None = None
) -> str:
    """All text of the file, its parts unpacked."""
    document = publisher.read_text(TEXT)
    document = replace(document, metadata=replace(document.metadata, issued=issued))
    sink = io.BytesIO()
    write_to(document, format_name, sink, options, settings=Settings(time=time))
    return "\n".join(_parts(sink.getvalue()))


def _parts(data: bytes) -> Iterator[str]:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            yield from (parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    elif data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield "\n".join(str(value) for value in pdf.docinfo.values())
            yield pdf.Root.Metadata.read_bytes().decode()
    else:
        yield data.decode()


@pytest.mark.parametrize("kind", FORMATS)
def test_nobody_told_a_time(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    format_name, options, required = FORMATS[kind]
    text = written(format_name, options)
    if required:
        assert re.search(required, text)
        text = re.sub(required, "", text)
    assert "1980" not in text


@pytest.mark.parametrize("kind", FORMATS)
def test_the_day_of_issue_is_no_time_of_making(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands in where a format must have a time: for 1980 in `FORMATS`."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    format_name, options, required = FORMATS[kind]
    text = written(format_name, options, issued="2024-10-19")
    required = required.replace("1980-01-01", "2024-10-19").replace("19800101", "20241019")
    if required:
        assert re.search(required, text)
        text = re.sub(required, "", text)
    assert not re.search(r"2024-?10-?19 ?T?00:?00", text)


@pytest.mark.parametrize("kind", FORMATS)
def test_somebody_told_a_time(kind: str) -> None:
    format_name, options, _ = FORMATS[kind]
    text = written(format_name, options, TOLD)
    assert re.search(r"2024-?11-?08", text)
    assert "1980" not in text


def test_the_colophon_says_when_the_edition_was_made_if_anybody_knows() -> None:
    assert "<dt>本版制作时间</dt>\n<dd>2024-11-08 06:30 UTC</dd>" in written("epub", {}, TOLD)
    assert "本版制作时间" not in written("epub", {})


@pytest.mark.parametrize("format_name", ["docx", "epub"])
def test_a_year_that_no_zip_file_can_state_gives_way_to_the_nearest(format_name: str) -> None:
    sink = io.BytesIO()
    later = Settings(time=datetime(2200, 3, 4, tzinfo=UTC))
    write_to(publisher.read_text(TEXT), format_name, sink, {}, settings=later)
    with zipfile.ZipFile(sink) as parts:
        assert {part.date_time[:3] for part in parts.infolist()} == {(2107, 3, 4)}
