"""Several documents as one: an issue, a page, a yearbook.

In: documents, grouped by rubric. Out: one document whose source is the concatenation of their sources, so
that spans, edits and zones only move. Nothing else of a document is changed, except ids that another one
has as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from publisher.model.alignment import aligned
from publisher.model.document import Article, Document, Section
from publisher.model.edit_names import ISSUE
from publisher.model.free_names import FreeNames
from publisher.model.ids import Identifier, source_urn
from publisher.model.imprint import IMPRINT
from publisher.model.inlines import Inline, Inlines, Text
from publisher.model.mapped import with_ids, with_inlines
from publisher.model.metadata import Contributor, ContributorRole, Metadata
from publisher.model.people import joined, with_people
from publisher.model.source import Edit, Original, Source, Span, by_place
from publisher.model.titles import issue_title
from publisher.model.within import leaves, plain_text

Value = TypeVar("Value")

DESK: Mapping[ContributorRole, str] = {"editor": "责任编辑", "designer": "美编", "proofreader": "校对"}
"""Who makes a page of a newspaper -> what its foot calls them, in the order in which it names them."""

AGREED = (
    "series", "publication", "publisher", "place", "issued", "page", "language", "rights", *IMPRINT,
)  # fmt: skip
"""The fields of metadata that an issue shares with each of its texts: they pass in both directions."""


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that stand together; under a rubric, if it is not empty."""

    documents: Sequence[Document]
    rubric: str = ""


def merged(groups: Iterable[Group], metadata: Metadata | None = None, *, name: str) -> Document:
    """Merge documents, at least one, in the order in which they are given.

    Args:
        metadata: The metadata of the whole; its empty fields are filled from the documents: people
            (`publisher.model.people`), and facts on which all of them agree.
        name: The name of the merged source, in place of a file name.

    Raises:
        ValueError: There is no document, or two have a source of the same name.
    """
    merging = _Merging()
    body = tuple(part for group in groups for part in merging.group(group))
    documents, originals = merging.documents, merging.originals
    names = [one.name for one in originals]
    if not names or len(set(names)) < len(names):
        raise ValueError(f"no sources, or several of one name: {', '.join(names)}")
    source = Source(
        name=name,
        encoding=_common({one.encoding for one in originals}) or "utf-8",
        sha256=digest(originals),
        text="".join(one.source.text for one in documents),
        zones=tuple(zone for one in documents for zone in one.source.zones),
        originals=tuple(_answered_for(originals, metadata or Metadata())),
    )
    known = _completed(metadata or Metadata(), documents)
    return Document(
        metadata=replace(known, identifier=known.identifier or source_urn(source.sha256)),
        body=body,
        source=source,
        edits=tuple(merging.edits),
        problems=tuple(problem for one in documents for problem in one.problems),
    )


def digest(originals: Iterable[Original]) -> str:
    """The SHA-256 of the output of sha256sum(1) for the files, in their order."""
    lines = "".join(f"{one.sha256}  {one.name}\n" for one in originals)
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()


def moved(document: Document, by: int) -> Document:
    """The document with all offsets into its source increased by `by`; if that is not 0, without originals,
    which must begin at 0."""
    if not by:
        return document
    source = document.source
    zones = tuple(replace(zone, span=_span(zone.span, by)) for zone in source.zones)
    edits = (edit.moved(by) for edit in document.edits)

    def shifted(node: Inline) -> Inlines | None:
        return (Text(node.text, _span(node.span, by)),) if isinstance(node, Text) else None

    body = with_inlines(document, shifted).body
    return replace(
        document, body=body, source=replace(source, zones=zones, originals=()), edits=tuple(edits)
    )


def _span(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


class _Merging:
    """Merges documents one by one.

    Attributes:
        documents: The documents merged so far, with their offsets in the merged source.
        originals, edits: Those of the merged document.
    """

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.originals: list[Original] = []
        self.edits: list[Edit] = []
        self._length = 0
        self._fresh = FreeNames().take  # ids that no other document has

    def group(self, group: Group) -> tuple[Section | Article, ...]:
        """The parts of the group's documents, in one section where there is a rubric."""
        begin = self._length
        if group.rubric:
            self.edits.append(Edit(ISSUE, begin, begin, "", group.rubric, 1.0, "a rubric of the issue"))
        section_id = self._fresh(Identifier()("section", group.rubric)) if group.rubric else ""
        parts = tuple(part for document in group.documents for part in self._parts(document, group.rubric))
        if not group.rubric:
            return parts
        return (Section(section_id, ((Text(group.rubric, Span(begin, begin)),),), parts),)

    def _parts(self, document: Document, rubric: str) -> tuple[Section | Article, ...]:
        part = with_ids(moved(_without_rubric(document, rubric), self._length), self._fresh)
        for one in document.source.files:
            known = one.metadata if document.source.originals else document.metadata
            self.originals.append(replace(one, span=_span(one.span, self._length), metadata=known))
        self.documents.append(part)
        self.edits.extend(part.edits)
        self._length += len(document.source.text)
        return part.body


def _without_rubric(document: Document, rubric: str) -> Document:
    """The document without the section around all of it, if the group has the same rubric."""
    section = document.body[0] if len(document.body) == 1 else None
    if not isinstance(section, Section) or [plain_text(line) for line in section.rubric] != [rubric]:
        return document
    named = {leaf.span for line in section.rubric for leaf in leaves(line)}
    inside = {edit for one in aligned(document).leaves if one.leaf.span in named for edit in one.inside}
    text = document.source.text
    removals = [
        Edit(ISSUE, *span, text[slice(*span)], "", 1.0, "the issue names the rubric") for span in named
    ]
    edits = sorted(
        (*removals, *(one for one in document.edits if one not in inside)),
        key=by_place,
    )
    return replace(document, body=section.parts, edits=tuple(edits))


def _completed(given: Metadata, documents: Sequence[Document]) -> Metadata:
    """Fill the empty fields with those on which all documents agree, and with the documents' people."""
    each = [document.metadata for document in documents]
    unset = Metadata()
    agreed = {
        name: value
        for name in AGREED
        if getattr(given, name) == getattr(unset, name)
        and (value := _common({getattr(one, name) for one in each}))
    }
    known = replace(given, **agreed)
    return with_people(
        replace(known, title=known.title or _title(known, each)),
        (person for one in each for person in one.creators),
        (person for one in each for person in one.contributors),
    )


def _answered_for(originals: Sequence[Original], whole: Metadata) -> Iterator[Original]:
    """The texts with those who made their page: one that names no editor, designer or proofreader has those
    of the texts on its page, else those of the whole, as every page of a newspaper is one desk's."""
    of_pages: dict[tuple[str, str], tuple[Contributor, ...]] = {}
    for one in originals:
        for role in DESK if one.metadata.page else ():
            key = (one.metadata.page, role)
            of_pages[key] = joined(of_pages.get(key, ()), _in_role(one.metadata, role))
    for one in originals:
        known = one.metadata
        lacking = (role for role in DESK if not _in_role(known, role))
        found = (of_pages.get((known.page, role)) or _in_role(whole, role) for role in lacking)
        people = dict.fromkeys((*known.contributors, *(person for others in found for person in others)))
        yield replace(one, metadata=replace(known, contributors=tuple(people)))


def _in_role(metadata: Metadata, role: str) -> tuple[Contributor, ...]:
    return tuple(one for one in metadata.contributors if one.role == role)


def _title(known: Metadata, each: Sequence[Metadata]) -> str:
    """The newspaper and its date; if no newspaper is known, the first title of a text."""
    return issue_title(known) or next((one.title for one in each if one.title), "")


def _common(values: set[Value]) -> Value | None:
    """The value if there is exactly one; otherwise None."""
    return next(iter(values)) if len(values) == 1 else None
