"""EPUB 3: container, package, manifest, navigation, links, and every page well-formed.

In: bytes. Out: findings, each with the part it stands in. Clauses are of EPUB 3.3 (W3C, 2023)
and of its container format, OCF. What the package says of the book is judged in epub_metadata, what stands
in pages and style sheets in epub_content, what stores ask for on top in epub_store. EPUBCheck judges more;
this needs no Java.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from publisher.check import epub_content, epub_metadata, epub_store
from publisher.check.archive import Archive, unpack
from publisher.check.epub_package import Package
from publisher.check.finding import error, warning
from publisher.check.xml import parse
from publisher.model import Problem
from publisher.shared.vocabularies import CONTAINER
from publisher.shared.xml_trees import line_of, local

MIMETYPE = b"application/epub+zip"
_IMPLIED = ("mimetype",)

_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = (".xhtml", ".html", ".htm", ".xml", ".opf", ".ncx")

_OPEN = "ask its publisher for a copy without protection"
_PACK = "pack it again, mimetype first and stored (zip -X0)"
_AGAIN = "the file is incomplete: write or fetch it again"
# EPUB 3.3, 5.7.1.
_TURNING = ("default", "ltr", "rtl")
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
    if hidden := _hidden(archive, name):
        yield hidden
        return
    package = Package(archive, name, path, tree.getroot())
    yield from epub_metadata.check(package)
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


def _hidden(archive: Archive, name: str) -> Problem | None:
    """The finding of an e-book whose pages are encrypted (OCF 4.2.6.3.2); all others would be noise.

    Fonts may be, so that nobody uses them elsewhere.
    """
    data = archive.parts.get(_ENCRYPTION)
    tree = parse(data, f"{name}!/{_ENCRYPTION}") if data is not None else None
    if tree is None or isinstance(tree, Problem):
        return tree
    uris = (unquote(reference.get("URI", "")) for reference in tree.iter("{*}CipherReference"))
    pages = sum(uri.lower().endswith(_PAGES) for uri in uris)
    if not pages:
        return None
    return error("epub.encrypted", f"{pages} of its pages are encrypted (DRM)", name, hint=_OPEN)


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
    for spine in package.root.iterfind("{*}spine"):
        turning = spine.get("page-progression-direction", _TURNING[0])
        if turning not in _TURNING:
            message = f"its pages turn {turning!r}"
            hint = f"say one of {', '.join(_TURNING)}"
            yield error("epub.spine", message, package.place(), line_of(spine), hint=hint)


class _Targets(NamedTuple):
    """Where links may lead.

    Attributes:
        anchors: The ids of every page, by path.
        listed: The parts that the manifest lists.
        unread: The pages that the spine does not have.
    """

    anchors: dict[str, set[str]]
    listed: set[str]
    unread: set[str]


def _links(package: Package) -> Iterator[Problem]:
    """Every link inside the book leads to a part of it, and to a page that is read."""
    targets = _targets(package)
    for path, tree in package.pages.items():
        for element, reference in _references(tree):
            if message := _fault(package, path, element, reference, targets):
                yield error("epub.link", message, package.place(path), line_of(element), hint=_LINK)


def _references(tree: etree._ElementTree) -> Iterator[tuple[etree._Element, str]]:
    """What the elements of a page link to, and what they show."""
    for element in tree.iter(etree.Element):
        yield from ((element, found) for key in ("href", "src") if (found := element.get(key)))


def _targets(package: Package) -> _Targets:
    spine = {one.get("idref") for one in package.root.iterfind("{*}spine/{*}itemref")}
    return _Targets(
        {
            path: {found for element in tree.iter(etree.Element) if (found := element.get("id"))}
            for path, tree in package.pages.items()
        },
        {item.path for item in package.items},
        {item.path for item in package.items if item.path in package.pages and item.id not in spine},
    )


def _fault(
    package: Package, path: str, element: etree._Element, reference: str, targets: _Targets
) -> str | None:
    """What is wrong with a link or with what a page shows; None for what is not in the book."""
    parts = urlsplit(reference)
    if parts.scheme or parts.netloc:
        return None
    target = package.resolve(parts.path, path) if parts.path else path
    if target not in package.archive.parts:
        return f"points to {target}, which is not there"
    if target not in targets.listed:
        return f"points to {target}, which the manifest does not list"
    if target in targets.unread and local(element.tag) == "a":
        return f"points to {target}, which is not in the spine: nobody turns to it"
    anchors = targets.anchors.get(target)
    if parts.fragment and anchors is not None and unquote(parts.fragment) not in anchors:
        return f"points to {reference}, which is nowhere"
    return None
