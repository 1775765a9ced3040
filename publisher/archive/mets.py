"""METS 1.12: the structure of the bag, and the place of every article in the TEI.

In: the payload's entries and the document. Out: mets.xml as bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from lxml import etree
from lxml.builder import ElementMaker

from publisher.archive.layout import METS, Entry, Use
from publisher.archive.wellformed import clean
from publisher.model import Article, Document, Metadata, Section, heading_text
from publisher.model.imprint import printed_in
from publisher.shared.version import SOFTWARE, VERSION
from publisher.shared.vocabularies import DUBLIN_CORE
from publisher.shared.xml_text import is_name

NAMESPACE = "http://www.loc.gov/METS/"
XLINK = "http://www.w3.org/1999/xlink"
_make = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE, "xlink": XLINK})
_dublin = ElementMaker(namespace=DUBLIN_CORE, nsmap={"dc": DUBLIN_CORE})

# Groups of files in METS, in order: the use of their entries -> the name of the group.
_GROUPS: dict[Use, str] = {
    "source": "source",
    "picture": "source image",
    "settings": "source metadata",
    "guidance": "repair guidance",
    "font": "font",
    "publication": "publication",
    "report": "repair report",
}


def mets(document: Document, entries: Sequence[Entry], time: str | None) -> bytes:
    """The whole record; `time` is ISO 8601 if known."""
    listed = [entry for entry in entries if entry.use in _GROUPS]
    provenance = next(entry for entry in entries if entry.use == "provenance")
    root = _make.mets(
        _header(time),
        _descriptive(document.metadata),
        _administrative(provenance),
        _files(listed),
        _structure(document, listed),
    )
    if document.metadata.identifier:
        root.set("OBJID", clean(document.metadata.identifier))
    etree.indent(root, " ")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"


def _header(time: str | None) -> etree._Element:
    created = {"CREATEDATE": time} if time else {}
    agent = _make.agent(
        _make.name(f"{SOFTWARE} {VERSION}"), ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="software"
    )
    header: etree._Element = _make.metsHdr(agent, **created)
    return header


def _descriptive(metadata: Metadata) -> etree._Element:
    """The known metadata as Dublin Core."""
    known: list[tuple[str, str]] = [
        ("title", metadata.title),
        *(("creator", person.name) for person in metadata.creators),
        *(("subject", subject) for subject in metadata.subjects),
        ("description", metadata.description),
        ("publisher", metadata.publisher),
        *(("contributor", person.name) for person in metadata.contributors),
        ("date", metadata.issued or ""),
        ("identifier", metadata.identifier),
        ("source", printed_in(metadata)),
        ("language", metadata.language),
        ("rights", metadata.rights),
    ]
    data = _make.xmlData(*(_dublin(name, clean(value)) for name, value in known if value))
    section: etree._Element = _make.dmdSec(_make.mdWrap(data, MDTYPE="DC"), ID="description")
    return section


def _administrative(provenance: Entry) -> etree._Element:
    reference = _make.mdRef(
        ID=provenance.id, MDTYPE="PREMIS", **_located(provenance), **_measured(provenance)
    )
    section: etree._Element = _make.amdSec(
        _make.digiprovMD(reference, ID="provenance"), ID="administration"
    )
    return section


def _files(entries: Iterable[Entry]) -> etree._Element:
    section: etree._Element = _make.fileSec()
    for use, called in _GROUPS.items():
        group = _make.fileGrp(USE=called)
        for entry in entries:
            if entry.use == use:
                location = _make.FLocat(**_located(entry))
                group.append(_make.file(location, ID=entry.id, ADMID="provenance", **_measured(entry)))
        if len(group):
            section.append(group)
    return section


def _located(entry: Entry) -> dict[str, str]:
    """The location of a file, relative to mets.xml."""
    up = "/".join(".." for _ in METS.parent.parts[1:])
    inside = PurePosixPath(*entry.path.parts[1:])
    return {"LOCTYPE": "URL", f"{{{XLINK}}}href": quote(f"{up}/{inside}")}


def _measured(entry: Entry) -> dict[str, str]:
    return {
        "MIMETYPE": entry.format.media_type,
        "SIZE": str(entry.size),
        "CHECKSUM": entry.sha512,
        "CHECKSUMTYPE": "SHA-512",
    }


def _structure(document: Document, entries: Sequence[Entry]) -> etree._Element:
    """The publication as a whole in each of its files, then rubrics and articles in the TEI."""
    tei = next((entry for entry in entries if entry.path.name.endswith(".tei.xml")), None)
    whole = _make.div(TYPE="publication", DMDID="description", ADMID="provenance")
    if document.metadata.title:
        whole.set("LABEL", clean(document.metadata.title))
    whole.extend(_make.fptr(FILEID=entry.id) for entry in entries if entry.use == "publication")
    whole.extend(_divisions(document.body, tei))
    origin = _make.div(TYPE="source")
    origin.extend(_make.fptr(FILEID=entry.id) for entry in entries if entry.use != "publication")
    structure: etree._Element = _make.structMap(_make.div(whole, origin, TYPE="archive"), TYPE="LOGICAL")
    return structure


def _divisions(parts: Iterable[Section | Article], tei: Entry | None) -> Iterator[etree._Element]:
    for part in parts:
        rubric = isinstance(part, Section)
        lines = part.rubric if isinstance(part, Section) else part.headline or part.kicker
        division: etree._Element = _make.div(TYPE="rubric" if rubric else "article")
        if label := heading_text(lines):
            division.set("LABEL", clean(label))
        if tei is not None and is_name(part.id) and "." not in part.id:
            area = _make.area(FILEID=tei.id, BETYPE="IDREF", BEGIN=part.id)
            division.append(_make.fptr(area))
        if isinstance(part, Section):
            division.extend(_divisions(part.parts, tei))
        yield division
