"""EPUBs made of files that people can read.

In: a folder of tests/read/epub_fixtures, or parts by name. Out: the bytes of an EPUB.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

FIXTURES = Path(__file__).with_name("epub_fixtures")

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>书</dc:title></metadata>
<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="a"/></spine></package>"""


def folder(name: str) -> bytes:
    """A fixture's folder as an EPUB."""
    top = FIXTURES / name
    files = sorted(path for path in top.rglob("*") if path.is_file())
    return archive({path.relative_to(top).as_posix(): path.read_bytes() for path in files})


def archive(parts: Mapping[str, bytes | str]) -> bytes:
    """An EPUB of these parts and no others."""
    sink = BytesIO()
    with ZipFile(sink, "w", ZIP_DEFLATED) as out:
        out.writestr("mimetype", "application/epub+zip", ZIP_STORED)
        for name, data in parts.items():
            out.writestr(name, data)
    return sink.getvalue()


def contents(epub: bytes) -> dict[str, bytes]:
    """The parts of an EPUB by name, as `archive` takes them."""
    opened = ZipFile(BytesIO(epub))
    return {name: opened.read(name) for name in opened.namelist() if name != "mimetype"}


def book(page: bytes | str, **parts: bytes | str) -> bytes:
    """An EPUB of one page; `parts` replaces or adds parts by name."""
    standard = {"META-INF/container.xml": CONTAINER, "book.opf": PACKAGE, "a.xhtml": page}
    return archive({**standard, **parts})


def xhtml(body: str) -> str:
    """A page around a body."""
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>书</title></head><body>{body}</body></html>'
