"""The layout of a bag: the folders, and the format of each file.

In: nothing but names. Out: `Entry`, one for each file of the payload, with its size and checksum.

    data/source/        the source as it came in, its pictures, its publication.toml, and what that names
                        for repair: the editor's decisions, the house's wording, authorities;
                        where it is asked for, the house's fonts; of an issue see publisher.archive.issue
    data/publication/   TEI, PDF/A, EPUB, DOCX
    data/repair/        report.json: every change with its rule, reason and certainty
    data/metadata/      premis.xml, mets.xml
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from publisher.model import Document, assets

Use = Literal["source", "picture", "settings", "guidance", "font", "publication", "report", "provenance"]

SOURCE, PUBLICATION = PurePosixPath("data/source"), PurePosixPath("data/publication")
ISSUE = SOURCE / "issue.toml"
REPORT = PurePosixPath("data/repair/report.json")
PREMIS = PurePosixPath("data/metadata/premis.xml")
METS = PurePosixPath("data/metadata/mets.xml")

# Suffix -> the writer that makes such a file; the order is that of the report and of METS.
RENDITIONS: dict[str, str] = {".tei.xml": "tei", ".pdf": "pdf", ".epub": "epub", ".docx": "docx"}


@dataclass(frozen=True, slots=True)
class Format:
    """A file format.

    Attributes:
        name: Its name in PRONOM.
        puid: Its key in PRONOM (nationalarchives.gov.uk/PRONOM); "" if the suffix does not decide it.
    """

    media_type: str
    name: str
    puid: str = ""


FORMATS: dict[str, Format] = {
    ".tei.xml": Format("application/tei+xml", "TEI P5 XML", "fmt/101"),
    ".pdf": Format("application/pdf", "PDF/A-2"),
    ".epub": Format("application/epub+zip", "ePub format", "fmt/483"),
    ".docx": Format(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "Microsoft Word for Windows", "fmt/412",
    ),
    ".xml": Format("application/xml", "Extensible Markup Language", "fmt/101"),
    ".json": Format("application/json", "JSON Data Interchange Format", "fmt/817"),
    ".toml": Format("application/toml", "Tom's Obvious Minimal Language"),
    ".md": Format("text/markdown", "Markdown", "fmt/1149"),
    ".markdown": Format("text/markdown", "Markdown", "fmt/1149"),
    ".tsv": Format("text/tab-separated-values", "Tab-separated values", "x-fmt/13"),
    ".txt": Format("text/plain", "Plain Text File", "x-fmt/111"),
    ".ttf": Format("font/ttf", "TrueType Font", "x-fmt/453"),
    ".otf": Format("font/otf", "OpenType Font File", "fmt/520"),
    ".ttc": Format("font/collection", "TrueType Font Collection"),
    ".otc": Format("font/collection", "OpenType Font Collection"),
    ".jpg": Format("image/jpeg", "JPEG File Interchange Format"),
    ".jpeg": Format("image/jpeg", "JPEG File Interchange Format"),
    ".png": Format("image/png", "Portable Network Graphics"),
    ".tif": Format("image/tiff", "Tagged Image File Format", "fmt/353"),
    ".tiff": Format("image/tiff", "Tagged Image File Format", "fmt/353"),
}  # fmt: skip
_UNKNOWN = Format("application/octet-stream", "unknown")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the payload.

    Attributes:
        path: From the bag's folder, "/" between names.
        sha512: In hexadecimal.
        original: The name of the file before it was archived; "" if it is the same or not known.
    """

    path: PurePosixPath
    use: Use
    size: int
    sha512: str
    original: str = ""

    @property
    def format(self) -> Format:
        """The format that belongs to the suffix."""
        name = self.path.name.lower()
        return next((known for suffix, known in FORMATS.items() if name.endswith(suffix)), _UNKNOWN)

    @property
    def id(self) -> str:
        """An XML name that is made from the path: the same in METS and PREMIS."""
        return f"file-{hashlib.blake2s(str(self.path).encode(), digest_size=6).hexdigest()}"


def entry(file: Path, path: PurePosixPath, use: Use, original: str = "") -> Entry:
    """Measure a file that will lie at `path`."""
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha512").hexdigest()
    return Entry(path, use, file.stat().st_size, digest, original)


def pictures(document: Document, folder: PurePosixPath = SOURCE) -> dict[PurePosixPath, bytes]:
    """The document's pictures by their paths in the bag: their names in the source, under `folder`.

    Names that lead out of the folder (an address on the web, a path upwards) keep their last part.
    """
    data: dict[PurePosixPath, bytes] = {}
    for asset in assets(document):
        name = PurePosixPath(asset.name)
        inside = not name.is_absolute() and ".." not in name.parts and ":" not in asset.name
        data.setdefault(folder / (name if inside else name.name), asset.data)
    return data
