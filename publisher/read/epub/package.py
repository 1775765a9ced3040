"""The package document of an edition -> metadata, spine, manifest.

In: an archive. Out: `Package`.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from publisher.model import Metadata
from publisher.read.epub.archive import Archive, refusal, resolve
from publisher.read.epub.package_metadata import read_metadata
from publisher.shared.version import SOFTWARE
from publisher.shared.vocabularies import CONTAINER

_ENCRYPTION = "META-INF/encryption.xml"
# The kinds of pages of EPUB 3 and EPUB 2, and HTML, which some books call theirs.
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")


@dataclass(frozen=True, slots=True)
class Part:
    """An entry of the manifest; `name` is its name in the archive."""

    name: str
    media_type: str
    properties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Package:
    """What the package document says.

    Attributes:
        spine: The pages that can be read, in reading order.
        ours: Whether publisher made the edition.
        record: The part that holds the document we put in, "" without one.
        unplaced: People whose role has no place in the metadata, each with what the role is called.
    """

    metadata: Metadata
    parts: dict[str, Part]
    spine: tuple[Part, ...]
    ours: bool
    record: str
    unplaced: tuple[str, ...]


def open_package(archive: Archive, name: str) -> Package:
    """Read the package document.

    Raises:
        InputError: There is none, or it names no page to read.
    """
    path, root = _package_document(archive, name)
    parts = {item.get("id", ""): _part(item, path) for item in root.iter("{*}item")}
    spine = [parts[key] for ref in root.iter("{*}itemref") if (key := ref.get("idref", "")) in parts]
    pages = tuple(part for part in spine if part.media_type in _PAGES and part.name in archive)
    if not pages:
        raise refusal(name, "has no page to read", "list its pages in the spine of its package")
    _refuse_encrypted(archive, pages, name)
    is_ours = any(
        meta.get("name") == "generator" and meta.get("content") == SOFTWARE for meta in root.iter("{*}meta")
    )
    metadata, unplaced = read_metadata(root, is_ours=is_ours)
    return Package(
        metadata=metadata,
        parts={part.name: part for part in parts.values()},
        spine=pages,
        ours=is_ours,
        record=_record(root, path),
        unplaced=unplaced,
    )


def _package_document(archive: Archive, name: str) -> tuple[str, etree._Element]:
    """Where the package document is, and its root."""
    try:
        container = archive.parse(CONTAINER)
        found = (element.get("full-path", "") for element in container.iter("{*}rootfile"))
        path = next(filter(None, found), "")
        return path, archive.parse(path)
    except KeyError as error:
        hint = "write or fetch the file again"
        raise refusal(name, f"is no EPUB: it has no {error.args[0]!r}", hint) from None


def _part(item: etree._Element, path: str) -> Part:
    """The part that an entry of the manifest names; `path` is the package document's."""
    part, _ = resolve(path, item.get("href", ""))
    return Part(part, item.get("media-type", ""), frozenset(item.get("properties", "").split()))


def _refuse_encrypted(archive: Archive, pages: tuple[Part, ...], name: str) -> None:
    """OCF 3.3, 4.2.6.3.2: encryption.xml lists what is encrypted; of fonts that means no harm."""
    if _ENCRYPTION not in archive:
        return
    references = archive.parse(_ENCRYPTION).iter("{*}CipherReference")
    hidden = {unquote(reference.get("URI", "")) for reference in references}
    if any(page.name in hidden for page in pages):
        hint = "ask its publisher for a copy without protection"
        raise refusal(name, "is encrypted (DRM)", hint, code="input.epub-encrypted")


def _record(root: etree._Element, path: str) -> str:
    for link in root.iter("{*}link"):
        if link.get("rel") == "record" and link.get("media-type") == "application/json":
            return resolve(path, link.get("href", ""))[0]
    return ""
