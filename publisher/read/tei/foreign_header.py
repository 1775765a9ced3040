"""The header of anybody's TEI.

In: the root element. Out: `Metadata`, filled where the header puts a fact where TEI expects it, and a
message about all that it says and the model has no place for. Who published the file is not who published
what it was made from: where the header describes a source, the imprint is the source's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import cast

from lxml import etree

from publisher.model import Contributor, ContributorRole, Metadata
from publisher.model.contributor_roles import divided, role_of
from publisher.model.imprint import NOTED, isbn_of
from publisher.read.tei.header import metadata, text_of
from publisher.read.tei.ours import is_written_by_us
from publisher.read.tei.parse import T
from publisher.shared.vocabularies import TEI, XML_LANG
from publisher.shared.xml_trees import local

_NS = {"t": TEI}
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_SOURCE = "t:fileDesc/t:sourceDesc//"
_STATEMENT = "t:fileDesc/t:publicationStmt/"
_TITLES = "t:fileDesc/t:titleStmt/"
_NAMES = ("persName", "name", "orgName")
# What a header says of the file and not of the text: how it was encoded, and when it was changed.
_OF_THE_FILE = ("encodingDesc", "revisionDesc", "extent", "xenoData")
_LONGEST, _MOST = 24, 12


def foreign_metadata(root: etree._Element) -> tuple[Metadata, str]:
    """What the header says of the text; and what is lost of it, in words, "" for nothing."""
    if is_written_by_us(root):
        return metadata(root), ""
    header = root if root.tag == f"{T}teiHeader" else root.find(f"{T}teiHeader")
    languages = [text.get(XML_LANG, "") for text in (root.find(f"{T}text"), root) if text is not None]
    if header is None:
        return Metadata(language=next(filter(None, languages), "zh-Hans")), ""
    reading = _Header(header)
    found = reading.metadata(languages)
    return found, ", ".join(reading.lost(found))


class _Header:
    """Reads facts, and remembers the elements that held them."""

    def __init__(self, header: etree._Element) -> None:
        self._header = header
        self._read: set[etree._Element] = set()

    def metadata(self, languages: list[str]) -> Metadata:
        """Everything that has a place; `languages` are those that the text itself says, "" for none."""
        first = self._first
        idents = [one.get("ident", "") for one in self._found("t:profileDesc/t:langUsage/t:language")]
        self._read.update(self._found("t:profileDesc/t:langUsage"))
        creators, contributors = divided([*self._people()])
        # Where no source is described, the file is the publication itself.
        parts = ("date", "publisher", "pubPlace", "biblScope", "title")
        has_source = any(self._found(f"{_SOURCE}t:{part}") for part in parts)
        imprint = _SOURCE if has_source else _STATEMENT
        isbn = self._isbn(f"{imprint}t:idno", f"{_STATEMENT}t:idno")
        others = "[not(@type='ISBN' or @type='isbn')]" if isbn else ""
        return Metadata(
            title=first(f"{_TITLES}t:title[@type='main']", f"{_TITLES}t:title[not(@type='sub')]"),
            subtitle=first(f"{_TITLES}t:title[@type='sub']"),
            series=first("t:fileDesc/t:seriesStmt/t:title"),
            publication=first(f"{_SOURCE}t:monogr/t:title", f"{_SOURCE}t:title[@level='j']"),
            publisher=first(f"{imprint}t:publisher"),
            place=first(f"{imprint}t:pubPlace"),
            issued=self._issued(imprint),
            page=first(f"{_SOURCE}t:biblScope[@unit='page' or @unit='pp']"),
            issue=first(f"{_SOURCE}t:biblScope[@unit='issue']"),
            cn=first(f"{_SOURCE}t:idno[@type='CN']"),
            **{field: first(f"{_SOURCE}t:note[@type='{field}']") for field in NOTED},
            isbn=isbn,
            language=next(filter(None, (*languages, *idents)), "zh-Hans"),
            identifier=first(f"{_STATEMENT}t:idno{others}"),
            rights=self._rights(),
            description=first("t:profileDesc/t:abstract"),
            subjects=tuple(self._texts("t:profileDesc/t:textClass/t:keywords//t:term")),
            creators=creators,
            contributors=contributors,
        )

    def lost(self, known: Metadata) -> Iterator[str]:
        """What has no place: the element and the beginning of its words; of the file itself the element."""
        people = (person.name for person in (*known.creators, *known.contributors))
        texts = (str(getattr(known, field)) for field in Metadata.__slots__)
        kept = {"", *people, *texts}
        above = {ancestor for one in self._read for ancestor in one.iterancestors()}
        found = self._unread(
            self._header, kept, above | {*self._found("t:fileDesc", "t:fileDesc/t:sourceDesc")}
        )
        yield from islice(found, _MOST)
        if rest := sum(1 for _ in found):
            yield f"and {rest} more"

    def _unread(self, element: etree._Element, kept: set[str], above: set[etree._Element]) -> Iterator[str]:
        for child in element.iterchildren(f"{T}*"):
            name = local(child.tag)
            if child in self._read:
                continue
            if child in above:
                yield from self._unread(child, kept, above)
            elif name in _OF_THE_FILE:
                yield name
            elif (text := _folded(text_of(child)) or child.get("when", "")) not in kept:
                yield _named(child, name, text)

    def _people(self) -> Iterator[Contributor]:
        for element in self._found(f"{_TITLES}t:author", f"{_TITLES}t:editor"):
            usual = local(element.tag)
            if role := role_of(element.get("role") or usual):
                yield from self._person(_name_in(element), role, element)
        for statement in self._found(f"{_TITLES}t:respStmt"):
            words = [word for resp in statement.iterchildren(f"{T}resp") for word in _words(resp)]
            role = next(filter(None, map(role_of, words)), None)
            if role is not None:
                for one in statement.iterchildren(*(f"{T}{name}" for name in _NAMES)):
                    yield from self._person(one, role, statement)

    def _person(
        self, named: etree._Element, role: ContributorRole, read: etree._Element
    ) -> Iterator[Contributor]:
        if name := _folded(text_of(named)):
            self._read.add(read)
            yield Contributor(name, role)

    def _rights(self) -> str:
        """The words, with the address of the licence behind them if they do not say it."""
        text = self._first(f"{_STATEMENT}t:availability")
        targets = self._found(
            f"{_STATEMENT}t:availability//t:licence", f"{_STATEMENT}t:availability//t:ref"
        )
        target = next(filter(None, (one.get("target", "") for one in targets)), "")
        self._read.update(self._found(f"{_STATEMENT}t:availability"))
        if not text or not target or target in text:
            return text or target
        return f"{text} ({target})"

    def _isbn(self, *paths: str) -> str:
        for found in (one for path in paths for one in self._found(path)):
            called = "ISBN " if found.get("type", "").upper() == "ISBN" else ""
            if number := isbn_of(f"{called}{_folded(text_of(found))}"):
                self._read.add(found)
                return number
        return ""

    def _issued(self, imprint: str) -> str | None:
        """The day of issue, where an attribute says it, or the element holds nothing but a day."""
        for found in self._found(f"{imprint}t:date"):
            for when in (found.get("when", ""), _folded(text_of(found))):
                if _DAY.fullmatch(when):
                    self._read.add(found)
                    return when
        return None

    def _first(self, *paths: str) -> str:
        return next((text for path in paths for text in self._texts(path)), "")

    def _texts(self, path: str) -> Iterator[str]:
        for found in self._found(path):
            if text := _folded(text_of(found)):
                self._read.add(found)
                yield text

    def _found(self, *paths: str) -> list[etree._Element]:
        union = "|".join(paths)
        return cast("list[etree._Element]", self._header.xpath(union, namespaces=_NS))


def _named(element: etree._Element, name: str, text: str) -> str:
    """An element as a message has it: idno (shelf) A-17."""
    kind = next(filter(None, (element.get(one, "") for one in ("unit", "type", "role"))), "")
    words = _folded(" ".join(map(str, element.itertext()))) or text
    shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    return f"{name} ({kind}) {shown}" if kind else f"{name} {shown}"


def _name_in(element: etree._Element) -> etree._Element:
    """The element in a statement that holds nothing but the name."""
    return next(element.iterchildren(*(f"{T}{name}" for name in _NAMES)), element)


def _words(resp: etree._Element) -> Iterator[str]:
    yield from filter(None, (resp.get("key", ""), resp.get("ref", ""), _folded(text_of(resp))))


def _folded(text: str) -> str:
    return " ".join(text.split())
