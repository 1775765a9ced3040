"""The container: finished parts in, EPUB bytes out, by way of EbookLib.

In: an `EpubBook` whose items hold their final bytes. Out: the same archive for the same book.
EbookLib builds the package document and the container file. Two of its ways are not taken: it
parses every content document with an HTML parser and prints it indented, which is slow and
puts white space into running text, so parts come to it as plain items; and its archive entries
bear the clock's time, so the archive is one whose entries all bear the time that was passed in.
"""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from typing import Any, BinaryIO

from ebooklib import epub

from publisher.shared.vocabularies import NCX, XML_LANG
from publisher.write.zipped import LEVEL, zip_entry


def item(name: str, media_type: str, content: bytes | str, *properties: str) -> epub.EpubItem:
    """A part of the publication under `name`; its id in the manifest is made from the name."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    # EbookLib's spine names the NCX by the id "ncx".
    identifier = "ncx" if media_type == NCX else item_id(name)
    part = epub.EpubItem(identifier, name, media_type, data)
    part.properties = list(properties)
    return part


def item_id(name: str) -> str:
    """The id in the manifest of a part other than the NCX."""
    return name.replace("/", "-").replace(".", "-")


def write_package(book: epub.EpubBook, sink: BinaryIO, time: datetime) -> None:
    """Write the archive; `time` is its last modification and that of every entry."""
    moment = time.astimezone(UTC)
    _PackageWriter(sink, book, {"mtime": moment, "epub3_pages": False}).write()


class _Archive(zipfile.ZipFile):
    """A ZIP file that takes neither times nor file modes from its surroundings."""

    def __init__(self, sink: BinaryIO, moment: datetime) -> None:
        super().__init__(sink, "w")
        self._moment = moment

    def writestr(self, name: Any, data: Any, compress_type: Any = None, compresslevel: Any = None) -> None:
        super().writestr(zip_entry(name, self._moment), data, compresslevel=LEVEL)


class _PackageWriter(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    """EbookLib's writer, writing into an `_Archive`."""

    def write(self) -> None:
        with _Archive(self.file_name, self.options["mtime"]) as self.out:
            # OCF 3.3, 4.2.2: the media type comes first, stored as it is.
            self.out.writestr("mimetype", "application/epub+zip")
            self._write_container()
            self._write_opf()
            self._write_items()

    def _write_opf_file(self, root: Any) -> None:
        # Titles and names are text too, and say which language they are in (EPUB 3.3, 5.3.6).
        root.set(XML_LANG, self.book.language)
        super()._write_opf_file(root)
