"""The fileDesc: what the file is called, who made it and its text, and where that came from.

In: a document, its survey, and when the file was made. Out: `fileDesc`, added to a `Markup`. An element
stands only where something is known; what TEI demands and nobody told is left empty, never made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from publisher.model import (
    Article,
    Contributor,
    Document,
    Inline,
    Metadata,
    Name,
    Original,
    Source,
    articles,
    people,
    plain_text,
)
from publisher.model.imprint import BOOK, NOTED, printed_in
from publisher.shared.version import SOFTWARE
from publisher.shared.vocabularies import XML_ID
from publisher.write.tei.markup import ENGLISH, Markup
from publisher.write.tei.survey import Survey
from publisher.write.tei.vocabulary import FACTS, SUBJECT, datable
from publisher.write.tei.wording import REVISER

# The address of a licence: alone, or behind its name, as in CC BY 4.0 (https://…).
_URL = r"(https?://[A-Za-z0-9\-._~/?#]+)"
_LICENCE = re.compile(rf"{_URL}|[^()]+ \({_URL}\)")


class FileDescription:
    """Writes one description.

    Args:
        time: When the file was made; None where nobody told.
    """

    def __init__(self, document: Document, survey: Survey, markup: Markup, time: datetime | None) -> None:
        self._document = document
        self._survey = survey
        self._markup = markup
        self._time = time

    def write(self) -> None:
        """Write the whole description."""
        markup, metadata = self._markup, self._document.metadata
        with markup.inside("fileDesc"):
            self._write_titles(metadata)
            self._write_extent(self._survey.extent)
            self._write_publication(metadata)
            if metadata.series:
                with markup.inside("seriesStmt"):
                    markup.leaf("title", metadata.series, {"level": "s"})
            self._write_source(metadata)

    def _write_extent(self, length: int) -> None:
        with self._markup.inside("extent"):
            attributes = {"unit": "character", "quantity": str(length), **ENGLISH}
            self._markup.leaf("measure", f"{length} characters", attributes)

    def _write_titles(self, metadata: Metadata) -> None:
        markup = self._markup
        with markup.inside("titleStmt"):
            if metadata.title:
                markup.leaf("title", metadata.title, {"type": "main"})
            else:
                markup.leaf("title", self._document.source.name, {"type": "filename"})
            if metadata.subtitle:
                markup.leaf("title", metadata.subtitle, {"type": "sub"})
            self._write_people(metadata)
            for number, name in enumerate(self._survey.hands, 1):
                resp, key = REVISER
                with markup.inside("respStmt", {XML_ID: f"hand.{number}"}):
                    markup.leaf("resp", resp, {"key": key, **ENGLISH})
                    markup.leaf("name", name, {"type": "person"})
            with markup.inside("respStmt"):
                markup.leaf("resp", "text encoding", {"key": "encoder", **ENGLISH})
                markup.leaf("name", SOFTWARE, {"type": "software"})

    def _write_people(self, metadata: Metadata) -> None:
        for person in metadata.creators:
            reference = self._reference(person.name)
            self._markup.leaf("author", person.name, {"role": person.role, **reference})
        for person in metadata.contributors:
            self._write_contributor(person)

    def _write_contributor(self, person: Contributor) -> None:
        with self._markup.inside("respStmt"):
            self._markup.leaf("resp", people.CALLED[person.role], {"key": person.role})
            self._markup.leaf("persName", person.name, self._reference(person.name))

    def _write_publication(self, metadata: Metadata) -> None:
        """TEI wants an agency before identifier and rights; where none is known, prose holds them."""
        # When this file was made; the print has its imprint.
        made = self._time.date().isoformat() if self._time else ""
        with self._markup.inside("publicationStmt"):
            if metadata.publisher:
                self._write_published(metadata, made)
            else:
                self._write_unpublished(metadata, made)

    def _write_published(self, metadata: Metadata, made: str) -> None:
        markup = self._markup
        markup.leaf("publisher", metadata.publisher)
        for tag, text, attributes in (
            ("pubPlace", metadata.place, {}),
            ("date", made, {"when": made}),
            *_identifiers(metadata),
        ):
            if text:
                markup.leaf(tag, text, attributes)
        if metadata.rights:
            with markup.inside("availability"):
                if licence := _LICENCE.fullmatch(metadata.rights):
                    markup.leaf("licence", metadata.rights, {"target": licence[1] or licence[2]})
                else:
                    markup.leaf("p", metadata.rights)

    def _write_unpublished(self, metadata: Metadata, made: str) -> None:
        markup = self._markup
        markup.leaf("p", "The publisher is not recorded.", ENGLISH)
        for tag, text, attributes in (
            ("placeName", metadata.place, {}),
            ("date", made, {"when": made}),
            *_identifiers(metadata),
            ("seg", metadata.rights, {"type": "rights"}),
        ):
            if text:
                with markup.inside("p"):
                    markup.leaf(tag, text, attributes)

    def _write_source(self, metadata: Metadata) -> None:
        markup, source = self._markup, self._document.source
        with markup.inside("sourceDesc"):
            if printed_in(metadata) or any(getattr(metadata, field) for field in NOTED):
                self._write_newspaper(metadata)
            with markup.inside("bibl", {"type": "file"}):
                self._write_file_name(source)
                self._write_extent(len(source.text))
            for original in source.originals:
                self._write_original(original)

    def _write_file_name(self, file: Source | Original) -> None:
        self._markup.leaf("title", file.name, {"type": "filename"})
        self._markup.leaf("idno", file.sha256, {"type": "sha256"})
        self._markup.leaf("note", file.encoding, {"type": "encoding"})
        if file.is_laid_out:
            self._markup.leaf(
                "note", "its text, a blank line between paragraphs", {"type": "layout", **ENGLISH}
            )

    def _write_original(self, original: Original) -> None:
        """Describe one of several files: where its text begins and ends in the whole, and its metadata."""
        markup, metadata = self._markup, original.metadata
        with markup.inside("bibl", {"type": "part", "n": f"{original.span.start} {original.span.end}"}):
            self._write_file_name(original)
            for field, (tag, attributes) in FACTS.items():
                if value := getattr(metadata, field):
                    dated = datable(value) if tag == "date" else {}
                    markup.leaf(tag, value, {**attributes, **dated})
            for subject in metadata.subjects:
                markup.leaf("note", subject, SUBJECT)
            self._write_people(metadata)

    def _write_newspaper(self, metadata: Metadata) -> None:
        """Describe the newspaper that the text was printed in, and the articles there."""
        markup = self._markup
        with markup.inside("biblStruct", {"type": "newspaper"}):
            for article in articles(self._document.body):
                if article.headline:
                    self._write_analytic(article)
            with markup.inside("monogr"):
                markup.leaf("title", metadata.publication, {"level": "j"})
                if metadata.cn:
                    markup.leaf("idno", metadata.cn, {"type": "CN"})
                self._write_imprint(metadata)
            for field in NOTED:
                if text := getattr(metadata, field):
                    markup.leaf("note", text, {"type": field})

    def _write_imprint(self, metadata: Metadata) -> None:
        markup = self._markup
        with markup.inside("imprint"):
            if metadata.place:
                markup.leaf("pubPlace", metadata.place)
            markup.leaf("publisher", metadata.publisher)
            if metadata.issued:
                markup.leaf("date", metadata.issued, datable(metadata.issued))
            for unit, text in (("issue", metadata.issue), ("page", metadata.page)):
                if text:
                    markup.leaf("biblScope", text, {"unit": unit})

    def _write_analytic(self, article: Article) -> None:
        """Describe an article: its headline, and who wrote it."""
        markup = self._markup
        with markup.inside("analytic", {"corresp": f"#{self._survey.ids[article.id][0]}"}):
            markup.leaf("title", " ".join(plain_text(line) for line in article.headline), {"level": "a"})
            for line in article.bylines:
                for name in filter(self._survey.is_author, _persons(line)):
                    reference = self._survey.names["person", name.key]
                    markup.leaf("author", plain_text((name,)), {"ref": f"#{reference}"})

    def _reference(self, name: str) -> dict[str, str]:
        """Points to a person of the text by the same name, if there is one."""
        person_id = self._survey.person(name)
        return {"ref": f"#{person_id}"} if person_id else {}


def _identifiers(metadata: Metadata) -> Iterator[tuple[str, str, dict[str, str]]]:
    """What identifies a publication, as elements: tag, text, attributes."""
    yield "idno", metadata.identifier, {"type": "URI"}
    for field, kind in BOOK.items():
        yield "idno", getattr(metadata, field), {"type": kind}


def _persons(content: Iterable[Inline]) -> Iterator[Name]:
    return (node for node in content if isinstance(node, Name) and node.kind == "person")
