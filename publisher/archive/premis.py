"""PREMIS 3.0: every file of the bag, every event that concerns it, every program that took part.

In: the payload's entries and the document. Out: premis.xml as bytes.
Terms of events are those of the Library of Congress (id.loc.gov/vocabulary/preservation/eventType).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from lxml import etree
from lxml.builder import ElementMaker

from publisher.archive.layout import Entry
from publisher.archive.report import by_rule, reasons
from publisher.archive.wellformed import clean
from publisher.model import Document, Edit, Hand, hand_of
from publisher.model.edit_names import BY_HAND
from publisher.shared.version import SOFTWARE
from publisher.shared.vocabularies import XSI

NAMESPACE = "http://www.loc.gov/premis/v3"
_make = ElementMaker(namespace=NAMESPACE, nsmap={"premis": NAMESPACE, "xsi": XSI})

# ISO 8601-2, unspecified digits: the time is not known.
UNKNOWN_TIME = "XXXX-XX-XX"

# Format -> the libraries whose version decides its bytes.
LIBRARIES: dict[str, tuple[str, ...]] = {
    "tei": ("lxml",),
    "pdf": ("reportlab", "pikepdf", "uharfbuzz", "Pillow"),
    "epub": ("EbookLib", "lxml"),
    "docx": ("python-docx", "lxml"),
}
# Of identifiers: what they are unique in.
_PATH, _PROGRAM, _PERSON = "path in bag", "local", "name in the text's file"
# Uses of the files that came in; all others were made here.
_RECEIVED = ("source", "picture", "settings", "guidance", "font")
# Formats whose files contain fonts or are composed with them.
_WITH_TYPE = ("pdf", "epub")


@dataclass(frozen=True, slots=True)
class Event:
    """An event in the life of the files.

    Attributes:
        type: A term of the vocabulary of event types.
        detail: What was done, in words.
        outcome: The result in a word or two; "" for none.
        agents: Names of programs; the first carried it out, the others are libraries that it used.
        hand: Who did what the program records, and when, if that is known.
        sources, outcomes: Files that went in and that came out.
    """

    id: str
    type: str
    detail: str
    outcome: str = ""
    agents: Sequence[str] = (SOFTWARE,)
    hand: Hand | None = None
    sources: Sequence[Entry] = ()
    outcomes: Sequence[Entry] = ()


def premis(
    document: Document,
    entries: Sequence[Entry],
    renditions: Mapping[str, Entry],
    options: str,
    time: str,
    fonts: Sequence[str] = (),
) -> bytes:
    """The whole record.

    Args:
        renditions: The publications, by format.
        options: The options that all writers were given, in words.
        fonts: Descriptions of the house's fonts, which are named in the events of formats with type.
        time: ISO 8601, or `UNKNOWN_TIME`.
    """
    received = [entry for entry in entries if entry.use in _RECEIVED]
    events = [
        Event("ingest", "ingestion", "; ".join(_reading(document)), outcomes=received),
        *_repairs(document, entries),
        *_renditions(received, renditions, options, fonts),
        Event(
            "checksums",
            "message digest calculation",
            "SHA-512 of every file of the payload",
            agents=(SOFTWARE, "bagit"),
            outcomes=entries,
        ),
    ]
    agents = dict.fromkeys(agent for event in events for agent in event.agents)
    people = dict.fromkeys(event.hand.name for event in events if event.hand)
    root = _make.premis(
        *map(_object, entries),
        *(_event(event, time) for event in events),
        *map(_program, agents),
        *map(_person, people),
        version="3.0",
    )
    etree.indent(root, " ")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"


def _repairs(document: Document, entries: Sequence[Entry]) -> Iterator[Event]:
    """An event for each rule, with its reasons and how often each was given; of what was changed by
    hand, one for each hand."""
    sources = [entry for use in ("source", "guidance") for entry in entries if entry.use == use]
    reports = [entry for entry in entries if entry.use == "report"]
    for number, (rule, hand, edits) in enumerate(_by_hand(document), 1):
        counts = "; ".join(f"{reason}: {count}" for reason, count in reasons(edits).items())
        yield Event(
            f"repair-{number}",
            "modification",
            f"edited by hand, {rule}: {counts}" if rule in BY_HAND else f"rule {rule}: {counts}",
            outcome=f"{len(edits)} changes",
            hand=hand,
            sources=sources,
            outcomes=reports,
        )


def _by_hand(document: Document) -> Iterator[tuple[str, Hand | None, list[Edit]]]:
    """The changes of each rule, apart by hand where the rule is that of people."""
    for rule, edits in by_rule(document).items():
        hands: dict[Hand | None, list[Edit]] = {}
        for edit in edits:
            hands.setdefault(hand_of(edit.reason) if rule in BY_HAND else None, []).append(edit)
        yield from ((rule, hand, own) for hand, own in hands.items())


def _renditions(
    received: Sequence[Entry], renditions: Mapping[str, Entry], options: str, fonts: Sequence[str]
) -> Iterator[Event]:
    """Two events for each publication: it was written, and it passed its check."""
    for format_name, publication in renditions.items():
        shows_type = format_name in _WITH_TYPE
        uses = ("source", "picture", "font") if shows_type else ("source", "picture")
        yield Event(
            f"write-{format_name}",
            "creation",
            "; ".join((f"format {format_name}", options, *(fonts if shows_type else ()))),
            agents=(SOFTWARE, *LIBRARIES.get(format_name, ())),
            sources=[entry for use in uses for entry in received if entry.use == use],
            outcomes=[publication],
        )
        yield Event(
            f"check-{format_name}",
            "validation",
            f"checks of the format {format_name}",
            outcome="pass",
            sources=[publication],
        )


def _reading(document: Document) -> Iterator[str]:
    files = document.source.files
    for file in files:
        named = f"{file.name} " if len(files) > 1 else ""
        yield f"{named}read as {file.encoding}; sha256 of the text's file {file.sha256}"


def _object(entry: Entry) -> etree._Element:
    file_format = _make.format(_make.formatDesignation(_make.formatName(entry.format.name)))
    if entry.format.puid:
        file_format.append(
            _make.formatRegistry(
                _make.formatRegistryName("PRONOM"), _make.formatRegistryKey(entry.format.puid)
            )
        )
    file_format.append(_make.formatNote(entry.format.media_type))
    element: etree._Element = _make.object(
        _identifier("object", _PATH, str(entry.path)),
        _make.objectCharacteristics(
            _make.compositionLevel("0"),
            _make.fixity(_make.messageDigestAlgorithm("SHA-512"), _make.messageDigest(entry.sha512)),
            _make.size(str(entry.size)),
            file_format,
        ),
    )
    if entry.use in _RECEIVED:
        element.append(_make.originalName(entry.original or entry.path.name))
    element.set(f"{{{XSI}}}type", "premis:file")
    return element


def _event(event: Event, time: str) -> etree._Element:
    element: etree._Element = _make.event(
        _identifier("event", _PROGRAM, event.id),
        _make.eventType(event.type),
        _make.eventDateTime(event.hand.when if event.hand and event.hand.when else time),
        _make.eventDetailInformation(_make.eventDetail(clean(event.detail))),
    )
    if event.outcome:
        element.append(_make.eventOutcomeInformation(_make.eventOutcome(event.outcome)))
    for number, agent in enumerate(event.agents):
        role = "library" if number else "executing program"
        element.append(_identifier("linkingAgent", _PROGRAM, agent, role))
    if event.hand:
        element.append(_identifier("linkingAgent", _PERSON, event.hand.name, "editor"))
    for role, entries in (("source", event.sources), ("outcome", event.outcomes)):
        element.extend(_identifier("linkingObject", _PATH, str(entry.path), role) for entry in entries)
    return element


def _program(name: str) -> etree._Element:
    element = _agent(_PROGRAM, name, "software")
    with suppress(PackageNotFoundError):
        element.append(_make.agentVersion(version(name)))
    return element


def _person(name: str) -> etree._Element:
    """Somebody who changed the text; a name is all that is known."""
    return _agent(_PERSON, name, "person")


def _agent(scheme: str, name: str, kind: str) -> etree._Element:
    element: etree._Element = _make.agent(
        _identifier("agent", scheme, name), _make.agentName(clean(name)), _make.agentType(kind)
    )
    return element


def _identifier(of: str, scheme: str, value: str, role: str = "") -> etree._Element:
    """What identifies an object, an event or an agent, or links one in a role."""
    element: etree._Element = _make(f"{of}Identifier")
    element.append(_make(f"{of}IdentifierType", scheme))
    element.append(_make(f"{of}IdentifierValue", clean(value)))
    if role:
        element.append(_make(f"{of}Role", role))
    return element
