"""EPUB -> `Document`, or text to repair.

In: the bytes of an e-book. Out: the document. An edition of ours carries the document it was
made from; that one is returned as long as the pages still say the same. From any other e-book,
and from one of ours that somebody has edited, the pages are read as they stand; those of others
are recovered text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from lxml import etree

from publisher.model import Asset, Document, MediaType, Place, Problem, Severity, Source
from publisher.read.elements import is_kind, text_of
from publisher.read.epub.archive import Archive, resolve
from publisher.read.epub.edition import Edition
from publisher.read.epub.leaves import Leaves
from publisher.read.epub.package import Package, open_package
from publisher.read.epub.record import recorded
from publisher.read.epub.story import Story
from publisher.read.epub.title_page import says_only
from publisher.read.flattened import flattened
from publisher.read.html_notes import without_label
from publisher.read.recovered import Recovered
from publisher.shared.vocabularies import OPS_TYPE
from publisher.shared.xml_trees import line_of

_ASSETS: Mapping[str, MediaType] = {kind: kind for kind in get_args(MediaType)}
_CONTENTS = {"toc", "landmarks"}
_MADE_BY_US = {"cover", "titlepage", "colophon"}


def open_epub(data: bytes, name: str) -> Document | Recovered:
    """Read an e-book for repair: of ours the document that it was made from, of others recovered text.

    Raises:
        InputError: As `read_epub`.
    """
    document, is_ours = _read(data, name, keeps_indents=True)
    return document if is_ours else flattened(document)


def read_epub(data: bytes, name: str) -> Document:
    """Read an e-book as it stands.

    Args:
        data: The file.
        name: What messages call it.

    Raises:
        InputError: The file is no EPUB, is encrypted, or is not safe to unpack.
    """
    return _read(data, name, keeps_indents=False)[0]


def _read(data: bytes, name: str, *, keeps_indents: bool) -> tuple[Document, bool]:
    """The document, and whether the book is one of ours, edited or not; of others with typed indents."""
    archive = Archive(data, name)
    package = open_package(archive, name)
    pages = _pages(archive, package)
    if package.record in archive:
        reading = _Reading(archive, package, pages, name, exact=True)
        found = recorded(archive, package, reading.document(data), name)
        if isinstance(found, Document):
            return found, True
        edited = _Reading(archive, package, _pages(archive, package), name, exact=False)
        return edited.document(data, found), True
    keeps_indents = keeps_indents and not package.ours
    reading = _Reading(archive, package, pages, name, exact=False, keeps_indents=keeps_indents)
    return reading.document(data), package.ours


def _pages(archive: Archive, package: Package) -> list[_Page]:
    """The pages that hold the text, parsed; those around it (cover, contents) are left out."""
    pages = []
    for part in package.spine:
        body = archive.page(part.name).find(".//{*}body")
        if body is not None and "nav" not in part.properties:
            pages.append(_Page(part.name, body))
    return pages


@dataclass(frozen=True, slots=True)
class _Page:
    name: str
    body: etree._Element

    def is_any(self, kinds: set[str]) -> bool:
        """Whether the page says that it is one of these."""
        inner = [self.body, *list(self.body)[:1]]
        return any(kinds & set(element.get(OPS_TYPE, "").split()) for element in inner)

    @property
    def says_anything(self) -> bool:
        return bool(text_of(self.body).strip())


class _Reading:
    """One way through the pages."""

    def __init__(
        self,
        archive: Archive,
        package: Package,
        pages: list[_Page],
        name: str,
        *,
        exact: bool,
        keeps_indents: bool = False,
    ) -> None:
        self._archive = archive
        self._package = package
        self._pages = pages
        self._name = name
        self._problems: dict[str, Problem] = {}
        self._page = ""
        self._leaves = Leaves(exact=exact, keeps_indents=keeps_indents)
        self._notes = {
            (page.name, element.get("id", "")): element
            for page in pages
            for element in page.body.iter("{*}aside", "{*}li", "{*}div", "{*}p", "{*}section")
            if element.get("id")
        }
        calls = [
            (call, self._notes.get(resolve(page.name, call.get("href", ""))))
            for page in pages
            for call in page.body.iter("{*}a")
            if is_kind(call, "noteref", "doc-noteref")
        ]
        self._called = {note for _, note in calls}
        if not package.ours:
            _take_numbers(calls)

    def document(self, data: bytes, *problems: Problem) -> Document:
        """The document that the pages make; `problems` are those known before."""
        edition = Edition(self._leaves, self._note, self._called.__contains__, self._asset, self._lose)
        story = Story(edition)
        around = _CONTENTS | _MADE_BY_US if self._package.ours else _CONTENTS
        for page in self._pages:
            if page.is_any(around) or (page.is_any({"cover"}) and not page.says_anything):
                continue
            self._page = page.name
            if page.is_any({"titlepage"}) and says_only(page.body, self._package.metadata):
                self._lose("the title page, which says nothing but the metadata, was left out", page.body)
                continue
            if fault := self._archive.faults.get(page.name):
                self._lose(f"this is no well-formed XML and was read as HTML ({fault})")
            story.page(page.body)
        body = story.parts()
        if people := self._package.unplaced:
            message = f"people are left out whose role no contributor here has: {', '.join(people)}"
            self._problems[message] = Problem(
                "read.epub", Severity.WARNING, message, Place(self._name, 0, 0)
            )
        self._leaves.begin()
        source = Source(self._name, "utf-8", hashlib.sha256(data).hexdigest(), self._leaves.source)
        return Document(
            metadata=self._package.metadata,
            body=body,
            source=source,
            edits=tuple(self._leaves.edits),
            problems=(*problems, *self._problems.values()),
        )

    def _note(self, href: str) -> etree._Element | None:
        return self._notes.get(resolve(self._page, href))

    def _asset(self, image: etree._Element) -> Asset | None:
        source = image.get("src", "")
        part, _ = resolve(self._page, source)
        listed = self._package.parts.get(part)
        kind = _ASSETS.get(listed.media_type) if listed else None
        if kind is None or part not in self._archive:
            self._lose(f"the picture {source!r} is missing or of a kind that cannot be kept", image)
            return None
        return Asset(part.rpartition("/")[2], kind, self._archive.read(part))

    def _lose(self, message: str, element: etree._Element | None = None) -> None:
        place = Place(f"{self._name}!/{self._page}", line_of(element), 0)
        key = f"{self._page} {message}"
        self._problems.setdefault(key, Problem("read.epub", Severity.WARNING, message, place))


def _take_numbers(calls: Sequence[tuple[etree._Element, etree._Element | None]]) -> None:
    """Take the number off notes that begin with that of their call, where it is said already."""
    taken: set[etree._Element] = set()
    for call, note in calls:
        if note is not None and note not in taken and (label := text_of(call).strip()):
            taken.add(note)
            without_label(note, label)
