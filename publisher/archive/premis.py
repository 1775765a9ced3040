"""PREMIS 3.0: every file of the bag, every event in its life here, every program that took part.

In: the payload's entries and the document. Out: premis.xml as bytes.
Terms of events are those of the Library of Congress (id.loc.gov/vocabulary/preservation/eventType).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from lxml import etree
from lxml.builder import ElementMaker

from publisher.archive.layout import Entry
from publisher.archive.report import by_rule, reasons
from publisher.archive.wellformed import clean
from publisher.model import Document

NAMESPACE = "http://www.loc.gov/premis/v3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_make = ElementMaker(namespace=NAMESPACE, nsmap={"premis": NAMESPACE, "xsi": _XSI})

# ISO 8601-2, unspecified digits: nothing told us when.
UNKNOWN_TIME = "XXXX-XX-XX"

# Format -> the libraries whose version decides its bytes.
LIBRARIES: dict[str, tuple[str, ...]] = {
    "tei": ("lxml",),
    "pdf": ("reportlab", "pikepdf", "uharfbuzz", "Pillow"),
    "epub": ("EbookLib", "lxml"),
    "docx": ("python-docx", "lxml"),
}
SOFTWARE = "publisher"
# What files that were not made here are for.
_RECEIVED = ("source", "picture", "settings", "guidance", "font")
# Formats that are made with fonts.
_WITH_TYPE = ("pdf", "epub")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done.

    Attributes:
        agents: Names of programs; the first carried it out.
        sources, outcomes: Files that went in and that came out.
    """

    id: str
    type: str
    detail: str
    outcome: str
    agents: tuple[str, ...]
    sources: tuple[Entry, ...]
    outcomes: tuple[Entry, ...]


def premis(
    document: Document,
    entries: Sequence[Entry],
    renditions: dict[str, Entry],
    options: str,
    time: str,
    fonts: Sequence[str] = (),
) -> bytes:
    """The whole record.

    Args:
        renditions: The publications, by format.
        options: What the writers were told, in words.
        fonts: The house's, in words: publications that show type are made with them.
        time: ISO 8601, or `UNKNOWN_TIME`.
    """
    events = list(_events(document, entries, renditions, options, fonts))
    agents = dict.fromkeys(agent for event in events for agent in event.agents)
    root = _make.premis(
        *map(_object, entries),
        *(_event(event, time) for event in events),
        *map(_agent, agents),
        version="3.0",
    )
    etree.indent(root, " ")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"


def _events(
    document: Document,
    entries: Sequence[Entry],
    renditions: dict[str, Entry],
    options: str,
    fonts: Sequence[str],
) -> Iterator[Event]:
    """Ingest, each rule of repair, each rendition with its check, and the checksums."""
    came_in = tuple(entry for entry in entries if entry.use in _RECEIVED)
    source = tuple(entry for entry in came_in if entry.use == "source")
    told = tuple(entry for entry in entries if entry.use == "guidance")
    report = tuple(entry for entry in entries if entry.use == "report")
    us = (SOFTWARE,)
    read = "; ".join(_reading(document))
    yield Event("ingest", "ingestion", read, "", us, (), came_in)
    for number, (rule, edits) in enumerate(by_rule(document).items(), 1):
        why = "; ".join(f"{reason}: {count}" for reason, count in reasons(edits).items())
        done = f"{len(edits)} changes"
        sources = source + told
        yield Event(f"repair-{number}", "modification", f"rule {rule}: {why}", done, us, sources, report)
    pictures = tuple(entry for entry in came_in if entry.use == "picture")
    copies = tuple(entry for entry in came_in if entry.use == "font")
    for form, made in renditions.items():
        by = (*us, *LIBRARIES.get(form, ()))
        shows_type = form in _WITH_TYPE
        made_of = (*source, *pictures, *(copies if shows_type else ()))
        said = "; ".join((f"format {form}", options, *(fonts if shows_type else ())))
        yield Event(f"write-{form}", "creation", said, "", by, made_of, (made,))
        yield Event(f"check-{form}", "validation", f"checks of the format {form}", "pass", us, (made,), ())
    digests, with_bagit = "SHA-512 of every file of the payload", (*us, "bagit")
    yield Event("checksums", "message digest calculation", digests, "", with_bagit, (), tuple(entries))


def _reading(document: Document) -> Iterator[str]:
    files = document.source.files
    for file in files:
        named = f"{file.name} " if len(files) > 1 else ""
        yield f"{named}read as {file.encoding}; sha256 of the text's file {file.sha256}"


def _object(entry: Entry) -> etree._Element:
    made = _make.format(_make.formatDesignation(_make.formatName(entry.format.name)))
    if entry.format.puid:
        made.append(
            _make.formatRegistry(
                _make.formatRegistryName("PRONOM"), _make.formatRegistryKey(entry.format.puid)
            )
        )
    made.append(_make.formatNote(entry.format.media_type))
    element: etree._Element = _make.object(
        _make.objectIdentifier(
            _make.objectIdentifierType("path in bag"), _make.objectIdentifierValue(str(entry.path))
        ),
        _make.objectCharacteristics(
            _make.compositionLevel("0"),
            _make.fixity(_make.messageDigestAlgorithm("SHA-512"), _make.messageDigest(entry.sha512)),
            _make.size(str(entry.size)),
            made,
        ),
    )
    if entry.use in _RECEIVED:
        element.append(_make.originalName(entry.original or entry.path.name))
    element.set(f"{{{_XSI}}}type", "premis:file")
    return element


def _event(event: Event, time: str) -> etree._Element:
    element: etree._Element = _make.event(
        _make.eventIdentifier(_make.eventIdentifierType("local"), _make.eventIdentifierValue(event.id)),
        _make.eventType(event.type),
        _make.eventDateTime(time),
        _make.eventDetailInformation(_make.eventDetail(clean(event.detail))),
    )
    if event.outcome:
        element.append(_make.eventOutcomeInformation(_make.eventOutcome(event.outcome)))
    for number, agent in enumerate(event.agents):
        element.append(
            _make.linkingAgentIdentifier(
                _make.linkingAgentIdentifierType("local"),
                _make.linkingAgentIdentifierValue(agent),
                _make.linkingAgentRole("library" if number else "executing program"),
            )
        )
    element.extend(_links(event.sources, "source"))
    element.extend(_links(event.outcomes, "outcome"))
    return element


def _links(entries: Iterable[Entry], role: str) -> Iterator[etree._Element]:
    for entry in entries:
        yield _make.linkingObjectIdentifier(
            _make.linkingObjectIdentifierType("path in bag"),
            _make.linkingObjectIdentifierValue(str(entry.path)),
            _make.linkingObjectRole(role),
        )


def _agent(name: str) -> etree._Element:
    element: etree._Element = _make.agent(
        _make.agentIdentifier(_make.agentIdentifierType("local"), _make.agentIdentifierValue(name)),
        _make.agentName(name),
        _make.agentType("software"),
    )
    with suppress(PackageNotFoundError):
        element.append(_make.agentVersion(version(name)))
    return element
