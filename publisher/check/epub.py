"""EPUB 3: container, package, manifest, navigation, links, and every page well-formed.

In: bytes. Out: findings, each with the part it stands in. Clauses are of EPUB 3.3 (W3C, 2023)
and of its container format, OCF. What stands in pages and style sheets is in publisher.check.epub_content,
what stores ask for on top in publisher.check.epub_store. EPUBCheck judges more; this needs no Java.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from lxml import etree

from publisher.check import epub_content, epub_store
from publisher.check.archive import Archive, unpack
from publisher.check.epub_package import Package
from publisher.check.finding import error, warning
from publisher.check.xml import line_of, parse
from publisher.model import Problem

CONTAINER = "META-INF/container.xml"
MIMETYPE = b"application/epub+zip"
# EPUB 3.3, 5.5.3: what a package's metadata must have.
_METADATA = ("identifier", "title", "language")
_MODIFIED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_IMPLIED = ("mimetype",)

_PACK = "pack it again, mimetype first and stored (zip -X0)"
_AGAIN = "the file is incomplete: write or fetch it again"
_TIME = "give it one time in UTC, such as 2024-05-06T07:08:09Z"
_BOTH = "let manifest, spine and files agree"
_LINK = "correct the link, or put its target back"


def check(data: bytes, name: str) -> Iterator[Problem]:
    """Judge one EPUB file."""
    archive = unpack(data, name)
    if isinstance(archive, Problem):
        yield archive
        return
    yield from _mimetype(archive, name)
    path = _package_path(archive, name)
    if isinstance(path, Problem):
        yield path
        return
    tree = parse(archive.parts[path], f"{name}!/{path}")
    if isinstance(tree, Problem):
        yield tree
        return
    package = Package(archive, name, path, tree.getroot())
    yield from _metadata(package)
    yield from _manifest(package)
    yield from _spine(package)
    yield from package.malformed
    yield from _links(package)
    yield from epub_content.check(package)
    yield from epub_store.check(package)


def _mimetype(archive: Archive, name: str) -> Iterator[Problem]:
    """OCF 4.3: the first entry, stored, without an extra field, and exactly this."""
    first = archive.infos[0] if archive.infos else None
    if first is None or first.filename != "mimetype":
        yield error("epub.mimetype", "its first entry is not mimetype", name, hint=_PACK)
    elif first.compress_type != zipfile.ZIP_STORED or first.extra:
        yield error("epub.mimetype", "mimetype is compressed or has an extra field", name, hint=_PACK)
    elif archive.parts["mimetype"] != MIMETYPE:
        yield error("epub.mimetype", f"mimetype is not {MIMETYPE.decode()}", name, hint=_PACK)


def _package_path(archive: Archive, name: str) -> str | Problem:
    if CONTAINER not in archive.parts:
        return error("epub.container", f"has no {CONTAINER}", name, hint=_AGAIN)
    tree = parse(archive.parts[CONTAINER], f"{name}!/{CONTAINER}")
    if isinstance(tree, Problem):
        return tree
    for rootfile in tree.iter("{*}rootfile"):
        path = rootfile.get("full-path", "")
        if path in archive.parts:
            return path
        return error("epub.container", f"names a package {path!r} that is not there", name, hint=_AGAIN)
    return error("epub.container", "names no package", name, hint=_AGAIN)


def _metadata(package: Package) -> Iterator[Problem]:
    for tag in _METADATA:
        if not package.values(f"dc:{tag}"):
            yield error(
                "epub.metadata", f"the package has no dc:{tag}", package.place(), hint=f"add dc:{tag}"
            )
    named = package.root.get("unique-identifier")
    identifiers = package.root.iterfind("{*}metadata/{http://purl.org/dc/elements/1.1/}identifier")
    if all(element.get("id") != named for element in identifiers):
        yield error(
            "epub.metadata",
            f"unique-identifier {named!r} is no dc:identifier",
            package.place(),
            hint="give the dc:identifier this id",
        )
    modified = package.values("dcterms:modified")
    if len(modified) != 1:
        yield error(
            "epub.metadata", "dcterms:modified must stand exactly once", package.place(), hint=_TIME
        )
    elif not _MODIFIED.fullmatch(modified[0]):
        message = f"dcterms:modified is {modified[0]!r}, no time in UTC"
        yield error("epub.metadata", message, package.place(), hint=_TIME)


def _manifest(package: Package) -> Iterator[Problem]:
    parts = package.archive.parts
    listed = {item.path for item in package.items}
    for path in sorted(listed - set(parts)):
        yield error("epub.manifest", f"lists {path}, which is not there", package.place(), hint=_BOTH)
    # EPUB 3.3, 5.5.7: what the metadata links to need not be in the manifest.
    links = package.root.iterfind("{*}metadata/{*}link")
    linked = {package.resolve(link.get("href", "")) for link in links}
    for path in sorted(set(parts) - listed - linked - {package.path, *_IMPLIED}):
        if not path.startswith("META-INF/"):
            yield warning("epub.manifest", f"does not list {path}", package.place(), hint=_BOTH)
    if len(package.items_with("nav")) != 1:
        yield error(
            "epub.navigation",
            "must have exactly one navigation document",
            package.place(),
            hint='mark it with properties="nav"',
        )


def _spine(package: Package) -> Iterator[Problem]:
    ids = {item.id for item in package.items}
    references = package.root.findall("{*}spine/{*}itemref")
    if not references:
        yield error(
            "epub.spine",
            "has nothing to read in its spine",
            package.place(),
            hint="list the pages in its spine",
        )
    for reference in references:
        if reference.get("idref") not in ids:
            yield error(
                "epub.spine", f"names {reference.get('idref')!r}, no item", package.place(), hint=_BOTH
            )


def _links(package: Package) -> Iterator[Problem]:
    """Every link inside the book leads somewhere."""
    anchors = {
        path: {found for element in tree.iter(etree.Element) if (found := element.get("id"))}
        for path, tree in package.pages.items()
    }
    for path, tree in package.pages.items():
        for element in tree.iter(etree.Element):
            for key in ("href", "src"):
                if reference := element.get(key):
                    yield from _link(package, path, line_of(element), reference, anchors)


def _link(
    package: Package, path: str, line: int, reference: str, anchors: dict[str, set[str]]
) -> Iterator[Problem]:
    parts = urlsplit(reference)
    if parts.scheme or parts.netloc:
        return
    target = package.resolve(parts.path, path) if parts.path else path
    if target not in package.archive.parts:
        yield error(
            "epub.link", f"points to {target}, which is not there", package.place(path), line, hint=_LINK
        )
    elif parts.fragment and target in anchors and unquote(parts.fragment) not in anchors[target]:
        yield error(
            "epub.link", f"points to {reference}, which is nowhere", package.place(path), line, hint=_LINK
        )
