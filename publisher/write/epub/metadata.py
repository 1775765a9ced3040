"""Metadata of an edition, as EPUB 3.3's package document holds it.

In: a document's metadata. Out: Dublin Core elements, refinements and accessibility properties
on an `EpubBook`. What the document does not know is left out, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ebooklib import epub
from ebooklib.epub import NAMESPACES

from publisher.model import (
    Contributor,
    ContributorRole,
    Document,
    Metadata,
    Problem,
    Section,
    Severity,
    heading_text,
    source_urn,
)
from publisher.model.imprint import isbn_urn, printed_in
from publisher.shared.hallmarks import EPUB_NEWSPAPER
from publisher.shared.version import SOFTWARE
from publisher.write.epub.names import file_as
from publisher.write.epub.page import clean

# MARC relator codes (id.loc.gov/vocabulary/relators). A newspaper's correspondent (通讯员)
# reports; MARC's own "correspondent" is one who writes letters. It has no word for a trainee (实习生).
_RELATORS: dict[ContributorRole, str] = {
    "author": "aut",
    "reporter": "rpt",
    "photographer": "pht",
    "correspondent": "rpt",
    "trainee": "ctb",
    "translator": "trl",
    "editor": "edt",
    "designer": "dsr",
    "proofreader": "pfr",
}
# 8461, 总第8461期, 第8461號
_ISSUE = re.compile(r"(?:[总總]?第)?([0-9]+)[期号號]?")
# W3C Date and Time Formats, as EPUB 3.3 asks of dc:date.
W3C_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def title_of(document: Document, untitled: str) -> str:
    """The title of the edition, or else its first heading."""
    headings = (
        heading_text(part.rubric[:1] if isinstance(part, Section) else part.headline)
        for part in document.body
    )
    return next((text for text in (document.metadata.title, *headings) if text.strip()), untitled)


def identifier_of(document: Document) -> str:
    """The identifier that stays the same through every version of the edition."""
    return document.metadata.identifier or source_urn(document.source.sha256)


class Description:
    """Puts metadata on a book; blank values are left out."""

    def __init__(self, book: epub.EpubBook, problems: list[Problem]) -> None:
        self._book = book
        self._problems = problems
        # EbookLib names itself and its version here; the same text gives the same bytes with any.
        book.metadata[NAMESPACES["OPF"]].clear()
        book.add_metadata(None, "meta", None, {"name": "generator", "content": SOFTWARE})

    def bibliography(self, document: Document, title: str, *, name_sources: bool = True) -> None:
        """Dublin Core with its refinements."""
        metadata = document.metadata
        files = document.source.files if name_sources else ()
        self._identifiers(document)
        self._book.set_language(metadata.language or "und")
        self._element("title", title, "title", {"title-type": "main"})
        if metadata.subtitle.strip():
            self._element("title", metadata.subtitle, "subtitle", {"title-type": "subtitle"})
        self._people("creator", metadata.creators)
        self._people("contributor", metadata.contributors)
        if metadata.issued:
            self._issued(metadata.issued)
        sources = (f"{file.name} (SHA-256 {file.sha256})" for file in files)
        for name, values in (
            ("publisher", (metadata.publisher,)),
            ("description", (metadata.description,)),
            ("subject", metadata.subjects),
            ("rights", (metadata.rights,)),
            ("source", (printed_in(metadata), *sources)),
        ):
            for value in values:
                self._element(name, value)
        if metadata.place.strip():
            self._property("schema:locationCreated", metadata.place)
        if metadata.series.strip():
            self._property("belongs-to-collection", metadata.series, id="series")
            self._property("collection-type", "series", refines="#series")
        self._newspaper(metadata)

    def _identifiers(self, document: Document) -> None:
        """What identifies the edition; and its ISBN, which stores look for, but which must not become what
        identifies it."""
        identifier = identifier_of(document)
        self._book.set_identifier(identifier)
        if (number := isbn_urn(document.metadata)) and number != identifier:
            self._book.add_metadata("DC", "identifier", number, {"id": "isbn"})

    def _issued(self, day: str) -> None:
        if W3C_DATE.fullmatch(day):
            self._element("date", day)
            return
        message = f"{day!r} is no date in ISO 8601 and is left out of the metadata"
        self._problems.append(
            Problem("epub.issued", Severity.WARNING, message, None, ("write it as 2023-03-22",))
        )

    def _newspaper(self, metadata: Metadata) -> None:
        """The newspaper as a series (EPUB 3.3, D.3), and the number of the issue in it."""
        if not metadata.publication.strip():
            return
        self._property("belongs-to-collection", metadata.publication, id=EPUB_NEWSPAPER)
        self._property("collection-type", "series", refines=f"#{EPUB_NEWSPAPER}")
        if number := _ISSUE.fullmatch(metadata.issue.strip()):
            self._property("group-position", number[1], refines=f"#{EPUB_NEWSPAPER}")

    def accessibility(
        self,
        *,
        summary: str,
        pictures: bool,
        described: bool,
        pages: bool,
        vertical: bool,
        certified_by: str,
    ) -> None:
        """EPUB Accessibility 1.1, 2: discovery metadata, and the claim of a certifier.

        `described`: somebody has described every picture; a caption does not count. Conformance is
        claimed only in the name of a certifier; a program cannot vouch for the description of a picture.
        """
        self._property("schema:accessMode", "textual")
        if pictures:
            self._property("schema:accessMode", "visual")
        if described:
            self._property("schema:accessModeSufficient", "textual")
        else:
            self._property("schema:accessModeSufficient", "textual,visual")
        features = {
            "displayTransformability": True,
            "readingOrder": True,
            "structuralNavigation": True,
            "tableOfContents": True,
            "alternativeText": pictures and described,
            "pageBreakMarkers": pages,
            "pageNavigation": pages,
            "unlocked": True,
            "verticalWriting": vertical,
            "horizontalWriting": not vertical,
        }
        for feature in (name for name, present in features.items() if present):
            self._property("schema:accessibilityFeature", feature)
        self._property("schema:accessibilityHazard", "none")
        self._property("schema:accessibilitySummary", summary)
        if certified_by and described:
            claim = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"
            self._property("dcterms:conformsTo", claim, id="conformance")
            self._property("a11y:certifiedBy", certified_by, refines="#conformance")

    def page_source(self, printed: str) -> None:
        """The print edition to which the page list refers."""
        self._property("pageBreakSource", printed)

    def link(self, rel: str, href: str, media_type: str) -> None:
        """Link a resource about the edition that is no part of its text."""
        attributes = {"rel": rel, "href": href, "media-type": media_type}
        self._book.add_metadata(None, "link", None, attributes)

    def cover(self, item: str) -> None:
        """Readers of before EPUB 3 know the cover by this name."""
        self._book.add_metadata(None, "meta", None, {"name": "cover", "content": item})

    def _people(self, element: str, people: Iterable[Contributor]) -> None:
        for number, person in enumerate((named for named in people if named.name.strip()), 1):
            refinements = {"role": _RELATORS[person.role]}
            if filed := file_as(person.name):
                refinements["file-as"] = filed
            self._element(element, person.name, f"{element}-{number}", refinements)

    def _element(
        self, name: str, value: str, id: str = "", refinements: dict[str, str] | None = None
    ) -> None:
        if value.strip():
            value = clean(value, self._problems)
            self._book.add_metadata("DC", name, value, {"id": id} if id else {})
        for property, text in (refinements or {}).items():
            scheme = {"scheme": "marc:relators"} if property == "role" else {}
            self._property(property, text, refines=f"#{id}", **scheme)

    def _property(self, name: str, value: str, **attributes: str) -> None:
        value = clean(value, self._problems)
        self._book.add_metadata(None, "meta", value, {"property": name, **attributes})
