"""EPUB 3: container, package, manifest, navigation, and every page well-formed.

In: bytes. Out: findings, each with the part it stands in. Clauses are of EPUB 3.3 (W3C, 2023)
and of its container format, OCF. EPUBCheck judges more; this needs no Java.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import etree

from publisher.check.archive import Archive, unpack
from publisher.check.finding import error, warning
from publisher.check.xml import line_of, local, parse
from publisher.model import Problem

CONTAINER = "META-INF/container.xml"
MIMETYPE = b"application/epub+zip"
XHTML = "application/xhtml+xml"
# EPUB 3.3, 5.5.3: what a package's metadata must have.
_METADATA = ("identifier", "title", "language")
_IMPLIED = ("mimetype",)


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
    package = _Package(archive, name, path, tree.getroot())
    yield from package.metadata()
    yield from package.manifest()
    yield from package.spine()
    yield from package.pages()


def _mimetype(archive: Archive, name: str) -> Iterator[Problem]:
    """OCF 4.3: the first entry, stored, without an extra field, and exactly this."""
    first = archive.infos[0] if archive.infos else None
    if first is None or first.filename != "mimetype":
        yield error("epub.mimetype", "its first entry is not mimetype", name)
    elif first.compress_type != zipfile.ZIP_STORED or first.extra:
        yield error("epub.mimetype", "mimetype is compressed or has an extra field", name)
    elif archive.parts["mimetype"] != MIMETYPE:
        yield error("epub.mimetype", f"mimetype is not {MIMETYPE.decode()}", name)


def _package_path(archive: Archive, name: str) -> str | Problem:
    if CONTAINER not in archive.parts:
        return error("epub.container", f"has no {CONTAINER}", name)
    tree = parse(archive.parts[CONTAINER], f"{name}!/{CONTAINER}")
    if isinstance(tree, Problem):
        return tree
    for rootfile in tree.iter("{*}rootfile"):
        path = rootfile.get("full-path", "")
        if path in archive.parts:
            return path
        return error("epub.container", f"names a package {path!r} that is not there", name)
    return error("epub.container", "names no package", name)


@dataclass(frozen=True, slots=True)
class _Package:
    """The package document and what it says of the other parts."""

    archive: Archive
    name: str
    path: str
    root: etree._Element

    def metadata(self) -> Iterator[Problem]:
        found = {local(element.tag) for element in self.root.iterfind("{*}metadata/{*}*")}
        for tag in _METADATA:
            if tag not in found:
                yield error("epub.metadata", f"the package has no dc:{tag}", self._place(self.path))
        modified = [
            element for element in self.root.iterfind("{*}metadata/{*}meta")
            if element.get("property") == "dcterms:modified"
        ]  # fmt: skip
        if len(modified) != 1:
            yield error("epub.metadata", "dcterms:modified must stand exactly once", self._place(self.path))

    def manifest(self) -> Iterator[Problem]:
        items = self._items()
        listed = {self._resolve(item.get("href", "")) for item in items}
        for path in sorted(listed - set(self.archive.parts)):
            yield error("epub.manifest", f"lists {path}, which is not there", self._place(self.path))
        # EPUB 3.3, 5.5.7: what the metadata links to need not be in the manifest.
        linked = {self._resolve(link.get("href", "")) for link in self.root.iterfind("{*}metadata/{*}link")}
        spare = set(self.archive.parts) - listed - linked - {self.path, *_IMPLIED}
        for path in sorted(spare):
            if not path.startswith("META-INF/"):
                yield warning("epub.manifest", f"does not list {path}", self._place(self.path))
        navigation = [item for item in items if "nav" in item.get("properties", "").split()]
        if len(navigation) != 1:
            yield error(
                "epub.navigation", "must have exactly one navigation document", self._place(self.path)
            )

    def spine(self) -> Iterator[Problem]:
        ids = {item.get("id") for item in self._items()}
        references = self.root.findall("{*}spine/{*}itemref")
        if not references:
            yield error("epub.spine", "has nothing to read in its spine", self._place(self.path))
        for reference in references:
            if reference.get("idref") not in ids:
                yield error(
                    "epub.spine", f"names {reference.get('idref')!r}, no item", self._place(self.path)
                )

    def pages(self) -> Iterator[Problem]:
        """Every content document is well-formed, and its links inside the book lead somewhere."""
        anchors: dict[str, set[str]] = {}
        links: list[tuple[str, int, str]] = []
        for item in self._items():
            path = self._resolve(item.get("href", ""))
            if item.get("media-type") != XHTML or path not in self.archive.parts:
                continue
            tree = parse(self.archive.parts[path], self._place(path))
            if isinstance(tree, Problem):
                yield tree
                continue
            anchors[path] = {found for element in tree.iter(etree.Element) if (found := element.get("id"))}
            links += [
                (path, line_of(element), reference)
                for element in tree.iter(etree.Element)
                for key in ("href", "src")
                if (reference := element.get(key))
            ]
        for path, line, reference in links:
            yield from self._link(path, line, reference, anchors)

    def _link(
        self, path: str, line: int, reference: str, anchors: dict[str, set[str]]
    ) -> Iterator[Problem]:
        parts = urlsplit(reference)
        if parts.scheme or parts.netloc:
            return
        folder = posixpath.dirname(path)
        target = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else path
        if target not in self.archive.parts:
            yield error("epub.link", f"points to {target}, which is not there", self._place(path), line)
        elif parts.fragment and target in anchors and unquote(parts.fragment) not in anchors[target]:
            yield error("epub.link", f"points to {reference}, which is nowhere", self._place(path), line)

    def _items(self) -> list[etree._Element]:
        return self.root.findall("{*}manifest/{*}item")

    def _resolve(self, reference: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(reference)))

    def _place(self, part: str) -> str:
        return f"{self.name}!/{part}"
