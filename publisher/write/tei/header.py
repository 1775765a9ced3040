"""The teiHeader: what the file is, where it came from, and what was done to it.

In: a document, its survey and the options. Out: `teiHeader`, added to a `Markup`. An element
stands only where something is known; what TEI demands and nobody told is left empty, never made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from publisher.model import Document
from publisher.model.edit_names import READ, is_by_hand
from publisher.shared.version import SOFTWARE, VERSION
from publisher.shared.vocabularies import XML_ID, XML_LANG
from publisher.write.tei.characters import character_id
from publisher.write.tei.file_description import FileDescription
from publisher.write.tei.markup import ENGLISH, Markup
from publisher.write.tei.options import TeiOptions
from publisher.write.tei.standoff import write_name
from publisher.write.tei.survey import Rule, Survey
from publisher.write.tei.vocabulary import PARAGRAPH_ROLES
from publisher.write.tei.wording import DECLARATIONS, PROJECT, STAGES, corrections


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
        with self._markup.inside("teiHeader"):
            FileDescription(self._document, self._survey, self._markup, self._time).write()
            self._write_encoding()
            self._write_profile()
            self._write_revisions()

    def _write_encoding(self) -> None:
        markup = self._markup
        with markup.inside("encodingDesc"):
            with markup.inside("projectDesc"):
                markup.leaf("p", PROJECT, ENGLISH)
            self._write_practice()
            with markup.inside("classDecl"):
                self._write_roles()
                if self._survey.rules:
                    self._write_rules()
            if self._survey.characters:
                self._write_characters()
            with (
                markup.inside("appInfo"),
                markup.inside("application", {"ident": SOFTWARE, "version": VERSION}),
            ):
                markup.leaf("label", SOFTWARE)

    def _write_practice(self) -> None:
        """Write what was done to the text, in prose."""
        said_of_words = corrections(self._survey.corrections, silent=self._silent)
        with self._markup.inside("editorialDecl", ENGLISH):
            for tag, (attributes, text) in DECLARATIONS[self._silent].items():
                with self._markup.inside(tag, attributes):
                    self._markup.leaf("p", text or said_of_words)

    def _write_roles(self) -> None:
        markup = self._markup
        with markup.inside("taxonomy", {XML_ID: "roles"}):
            for role, (chinese, english) in PARAGRAPH_ROLES.items():
                with markup.inside("category", {XML_ID: f"role.{role}"}):
                    markup.leaf("catDesc", chinese, {XML_LANG: "zh-Hans"})
                    markup.leaf("catDesc", english, ENGLISH)

    def _write_rules(self) -> None:
        """Write the rules of repair, under each the reasons that it gave."""
        with self._markup.inside("taxonomy", {XML_ID: "rules"}):
            for name, rule in self._survey.rules.items():
                with self._markup.inside("category", {XML_ID: rule.id}):
                    self._markup.leaf("catDesc", name)
                    self._write_reasons(rule, by_hand=is_by_hand(name))

    def _write_reasons(self, rule: Rule, *, by_hand: bool) -> None:
        for reason, reason_id in rule.reasons.items():
            is_ours = reason.isascii() or not by_hand  # an editor says why in any language
            with self._markup.inside("category", {XML_ID: reason_id, "n": str(rule.counts[reason])}):
                self._markup.leaf("catDesc", reason, ENGLISH if is_ours else {})

    def _write_characters(self) -> None:
        markup = self._markup
        with markup.inside("charDecl"):
            for character in self._survey.characters:
                code = f"U+{ord(character):04X}"
                with markup.inside("char", {XML_ID: character_id(character)}):
                    markup.leaf("localProp", "", {"name": "codepoint", "value": code})

    def _write_profile(self) -> None:
        markup, metadata = self._markup, self._document.metadata
        with markup.inside("profileDesc"):
            if metadata.description:
                with markup.inside("abstract"):
                    markup.leaf("p", metadata.description)
            if metadata.language:
                with markup.inside("langUsage"):
                    markup.leaf("language", metadata.language, {"ident": metadata.language})
            if metadata.subjects:
                with markup.inside("textClass"), markup.inside("keywords"):
                    for subject in metadata.subjects:
                        markup.leaf("term", subject)
            self._write_persons()

    def _write_persons(self) -> None:
        names = self._survey.names.items()
        persons = [(key, person_id) for (kind, key), person_id in names if kind == "person"]
        if not persons:
            return
        with self._markup.inside("particDesc"), self._markup.inside("listPerson"):
            for key, person_id in persons:
                write_name(self._markup, self._survey, ("person", key), person_id)

    def _write_revisions(self) -> None:
        """One change per stage, the last first, as TEI recommends; no day where none is known.

        What was changed by hand is one change for each hand and time, and none where nothing was.
        """
        markup = self._markup
        when = {"when": self._time.isoformat()} if self._time else {}
        with markup.inside("revisionDesc"):
            for stage, sentence in reversed(STAGES.items()):
                if stage == "edit":
                    self._write_changes_by_hand(sentence, when)
                    continue
                markup.begin("change", {**when, "n": stage, **ENGLISH})
                markup.text(sentence)
                markup.text("".join(f" {name}: {count}." for name, count in self._counts(stage)))
                markup.end()

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
