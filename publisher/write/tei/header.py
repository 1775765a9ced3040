"""The teiHeader: what the file is, where it came from, and what was done to it.

In: a document, its survey and the options. Out: `teiHeader`, added to a `Markup`. An element
stands only where something is known; what TEI demands and nobody told is left empty, never made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

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
from publisher.model.edit_names import READ, is_by_hand
from publisher.model.imprint import BOOK, NOTED, printed_in
from publisher.shared.version import SOFTWARE, VERSION
from publisher.shared.vocabularies import XML_ID, XML_LANG
from publisher.write.tei.characters import character_id
from publisher.write.tei.markup import ENGLISH, Markup
from publisher.write.tei.options import TeiOptions
from publisher.write.tei.standoff import write_name
from publisher.write.tei.survey import Survey
from publisher.write.tei.vocabulary import FACTS, PARAGRAPH_ROLES, SUBJECT, datable
from publisher.write.tei.wording import DECLARATIONS, PROJECT, REVISER, STAGES, corrections

# The address of a licence: alone, or behind its name, as in CC BY 4.0 (https://…).
_URL = r"(https?://[A-Za-z0-9\-._~/?#]+)"
_LICENCE = re.compile(rf"{_URL}|[^()]+ \({_URL}\)")


class Header:
    """Writes one header."""

    def __init__(self, document: Document, survey: Survey, markup: Markup, options: TeiOptions) -> None:
        self._document = document
        self._survey = survey
        self._markup = markup
        self._time = options.known_time
        self._silent = options.normalization == "silent"

    def write(self) -> None:
        """Write the whole header."""
        self._markup.open("teiHeader")
        self._write_file()
        self._write_encoding()
        self._write_profile()
        self._write_revisions()
        self._markup.close()

    def _write_file(self) -> None:
        markup, metadata = self._markup, self._document.metadata
        markup.open("fileDesc")
        self._write_titles(metadata)
        extent = str(self._survey.extent)
        self._write_extent(extent)
        self._write_publication(metadata)
        if metadata.series:
            markup.open("seriesStmt")
            markup.leaf("title", metadata.series, {"level": "s"})
            markup.close()
        self._write_source(metadata)
        markup.close()

    def _write_extent(self, length: str) -> None:
        self._markup.open("extent")
        attributes = {"unit": "character", "quantity": length, **ENGLISH}
        self._markup.leaf("measure", f"{length} characters", attributes)
        self._markup.close()

    def _write_titles(self, metadata: Metadata) -> None:
        markup = self._markup
        markup.open("titleStmt")
        if metadata.title:
            markup.leaf("title", metadata.title, {"type": "main"})
        else:
            markup.leaf("title", self._document.source.name, {"type": "filename"})
        if metadata.subtitle:
            markup.leaf("title", metadata.subtitle, {"type": "sub"})
        self._write_people(metadata)
        for number, name in enumerate(self._survey.hands, 1):
            resp, key = REVISER
            markup.open("respStmt", {XML_ID: f"hand.{number}"})
            markup.leaf("resp", resp, {"key": key, **ENGLISH})
            markup.leaf("name", name, {"type": "person"})
            markup.close()
        markup.open("respStmt")
        markup.leaf("resp", "text encoding", {"key": "encoder", **ENGLISH})
        markup.leaf("name", SOFTWARE, {"type": "software"})
        markup.close()
        markup.close()

    def _write_people(self, metadata: Metadata) -> None:
        for person in metadata.creators:
            reference = self._reference(person.name)
            self._markup.leaf("author", person.name, {"role": person.role, **reference})
        for person in metadata.contributors:
            self._write_contributor(person)

    def _write_contributor(self, person: Contributor) -> None:
        self._markup.open("respStmt")
        self._markup.leaf("resp", people.CALLED[person.role], {"key": person.role})
        self._markup.leaf("persName", person.name, self._reference(person.name))
        self._markup.close()

    def _write_publication(self, metadata: Metadata) -> None:
        """TEI wants an agency before identifier and rights; where none is known, prose holds them."""
        # When this file was made; the print has its imprint.
        made = self._time.date().isoformat() if self._time else ""
        self._markup.open("publicationStmt")
        if metadata.publisher:
            self._write_published(metadata, made)
        else:
            self._write_unpublished(metadata, made)
        self._markup.close()

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
            markup.open("availability")
            if licence := _LICENCE.fullmatch(metadata.rights):
                markup.leaf("licence", metadata.rights, {"target": licence[1] or licence[2]})
            else:
                markup.leaf("p", metadata.rights)
            markup.close()

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
                markup.open("p")
                markup.leaf(tag, text, attributes)
                markup.close()

    def _write_source(self, metadata: Metadata) -> None:
        markup, source = self._markup, self._document.source
        markup.open("sourceDesc")
        if printed_in(metadata) or any(getattr(metadata, field) for field in NOTED):
            self._write_newspaper(metadata)
        markup.open("bibl", {"type": "file"})
        self._write_file_name(source)
        self._write_extent(str(len(source.text)))
        markup.close()
        for original in source.originals:
            self._write_original(original)
        markup.close()

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
        markup.open("bibl", {"type": "part", "n": f"{original.span.start} {original.span.end}"})
        self._write_file_name(original)
        for field, (tag, attributes) in FACTS.items():
            if value := getattr(metadata, field):
                dated = datable(value) if tag == "date" else {}
                markup.leaf(tag, value, {**attributes, **dated})
        for subject in metadata.subjects:
            markup.leaf("note", subject, SUBJECT)
        self._write_people(metadata)
        markup.close()

    def _write_newspaper(self, metadata: Metadata) -> None:
        markup = self._markup
        markup.open("biblStruct", {"type": "newspaper"})
        for article in articles(self._document.body):
            if article.headline:
                self._write_analytic(article)
        markup.open("monogr")
        markup.leaf("title", metadata.publication, {"level": "j"})
        if metadata.cn:
            markup.leaf("idno", metadata.cn, {"type": "CN"})
        markup.open("imprint")
        if metadata.place:
            markup.leaf("pubPlace", metadata.place)
        markup.leaf("publisher", metadata.publisher)
        if metadata.issued:
            markup.leaf("date", metadata.issued, datable(metadata.issued))
        if metadata.issue:
            markup.leaf("biblScope", metadata.issue, {"unit": "issue"})
        if metadata.page:
            markup.leaf("biblScope", metadata.page, {"unit": "page"})
        markup.close()
        markup.close()
        for field in NOTED:
            if text := getattr(metadata, field):
                markup.leaf("note", text, {"type": field})
        markup.close()

    def _write_analytic(self, article: Article) -> None:
        markup = self._markup
        markup.open("analytic", {"corresp": f"#{self._survey.ids[article.id][0]}"})
        markup.leaf("title", " ".join(plain_text(line) for line in article.headline), {"level": "a"})
        for line in article.bylines:
            for name in filter(self._survey.is_author, _persons(line)):
                reference = self._survey.names["person", name.key]
                markup.leaf("author", plain_text((name,)), {"ref": f"#{reference}"})
        markup.close()

    def _write_encoding(self) -> None:
        markup = self._markup
        markup.open("encodingDesc")
        markup.open("projectDesc")
        markup.leaf("p", PROJECT, ENGLISH)
        markup.close()
        markup.open("editorialDecl", ENGLISH)
        for tag, (attributes, text) in DECLARATIONS[self._silent].items():
            markup.open(tag, attributes)
            markup.leaf("p", text or corrections(self._survey.corrections, silent=self._silent))
            markup.close()
        markup.close()
        self._write_categories()
        if self._survey.characters:
            self._write_characters()
        markup.open("appInfo")
        markup.open("application", {"ident": SOFTWARE, "version": VERSION})
        markup.leaf("label", SOFTWARE)
        markup.close()
        markup.close()
        markup.close()

    def _write_categories(self) -> None:
        markup = self._markup
        markup.open("classDecl")
        markup.open("taxonomy", {XML_ID: "roles"})
        for role, (chinese, english) in PARAGRAPH_ROLES.items():
            markup.open("category", {XML_ID: f"role.{role}"})
            markup.leaf("catDesc", chinese, {XML_LANG: "zh-Hans"})
            markup.leaf("catDesc", english, ENGLISH)
            markup.close()
        markup.close()
        if self._survey.rules:
            markup.open("taxonomy", {XML_ID: "rules"})
            for name, rule in self._survey.rules.items():
                markup.open("category", {XML_ID: rule.id})
                markup.leaf("catDesc", name)
                for reason, reason_id in rule.reasons.items():
                    markup.open("category", {XML_ID: reason_id, "n": str(rule.counts[reason])})
                    # An editor says why in any language.
                    is_ours = reason.isascii() or not is_by_hand(name)
                    markup.leaf("catDesc", reason, ENGLISH if is_ours else {})
                    markup.close()
                markup.close()
            markup.close()
        markup.close()

    def _write_characters(self) -> None:
        markup = self._markup
        markup.open("charDecl")
        for character in self._survey.characters:
            code = f"U+{ord(character):04X}"
            markup.open("char", {XML_ID: character_id(character)})
            markup.leaf("localProp", "", {"name": "codepoint", "value": code})
            markup.close()
        markup.close()

    def _write_profile(self) -> None:
        markup, metadata = self._markup, self._document.metadata
        markup.open("profileDesc")
        if metadata.description:
            markup.open("abstract")
            markup.leaf("p", metadata.description)
            markup.close()
        if metadata.language:
            markup.open("langUsage")
            markup.leaf("language", metadata.language, {"ident": metadata.language})
            markup.close()
        if metadata.subjects:
            markup.open("textClass")
            markup.open("keywords")
            for subject in metadata.subjects:
                markup.leaf("term", subject)
            markup.close()
            markup.close()
        persons = [(key, id_) for (kind, key), id_ in self._survey.names.items() if kind == "person"]
        if persons:
            markup.open("particDesc")
            markup.open("listPerson")
            for key, person_id in persons:
                write_name(markup, self._survey, ("person", key), person_id)
            markup.close()
            markup.close()
        markup.close()

    def _write_revisions(self) -> None:
        """One change per stage, the last first, as TEI recommends; no day where none is known.

        What was changed by hand is one change for each hand and time, and none where nothing was.
        """
        markup = self._markup
        when = {"when": self._time.isoformat()} if self._time else {}
        markup.open("revisionDesc")
        for stage, sentence in reversed(STAGES.items()):
            if stage == "edit":
                self._write_changes_by_hand(sentence, when)
                continue
            markup.begin("change", {**when, "n": stage, **ENGLISH})
            markup.text(sentence)
            markup.text("".join(f" {name}: {count}." for name, count in self._counts(stage)))
            markup.end()
        markup.close()

    def _write_changes_by_hand(self, sentence: str, when: Mapping[str, str]) -> None:
        numbers = {name: number for number, name in enumerate(self._survey.hands, 1)}
        for hand, count in reversed([*self._survey.by_hand.items()]):
            known = {"when": hand.when} if hand and hand.when else when
            who = {"who": f"#hand.{numbers[hand.name]}"} if hand else {}
            self._markup.begin("change", {**known, **who, "n": "edit", **ENGLISH})
            self._markup.text(f"{sentence} {count} {'change' if count == 1 else 'changes'}.")
            self._markup.end()

    def _counts(self, stage: str) -> Iterator[tuple[str, int]]:
        for name, rule in self._survey.rules.items():
            if stage == ("read" if name.startswith(READ) else "edit" if is_by_hand(name) else "repair"):
                yield name, sum(rule.counts.values())

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
