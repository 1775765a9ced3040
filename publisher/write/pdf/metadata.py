"""The metadata of the file: information dictionary, XMP, catalog, identifier.

In: the document's metadata and the time to use. Out: the same statements in each form.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any, NamedTuple, Self

from publisher.compose import Design
from publisher.model import Document
from publisher.model.imprint import isbn_urn, printed_in
from publisher.shared.xml_text import as_xml
from publisher.write.contract import Options, OrFile
from publisher.write.options import types
from publisher.write.pdf.objects import Dictionary, text
from publisher.write.pdf.profiles import Profile

PRODUCER = "publisher (HarfBuzz)"
_DATES = ("Create", "Modify", "Metadata")

_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
    ' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
    ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
    ' xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">\n'
    "{}\n"
    '</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
)


class Claims(NamedTuple):
    """The standards to which the file says it conforms.

    Attributes:
        part, conformance: Those of PDF/A; part 0 claims none.
        accessible: PDF/UA-1.
        x4: PDF/X-4.
    """

    part: int = 0
    conformance: str = ""
    accessible: bool = False
    x4: bool = False

    @classmethod
    def of(cls, profile: Profile) -> Self:
        """The claims of a profile."""
        return cls(profile.part, profile.conformance, profile.accessible, x4=profile.ink)


def file_id(document: Document, options: Options) -> bytes:
    """16 bytes that identify a document written with certain options.

    A file that an option names counts by its content, so that the identifier does not depend on paths.
    """
    names = [option.name for option in fields(options) if option.repr]
    kinds = types(type(options))
    choices = [(name, _content(getattr(options, name), kinds[name])) for name in names]
    key = repr((document.source.sha256, document.metadata, choices))
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _content(value: object, kind: Any) -> object:
    """The digest of a file that an option of this type names; any other value stands for itself."""
    suffixes = tuple(one.suffix for one in getattr(kind, "__metadata__", ()) if isinstance(one, OrFile))
    if isinstance(value, str) and suffixes and value.endswith(suffixes):
        value = Path(value)
    return hashlib.sha256(value.read_bytes()).hexdigest() if isinstance(value, Path) else value


def title(document: Document) -> str:
    """The publication's title, or the source's file name if it has none."""
    return document.metadata.title or document.source.name


def info(document: Document, options: Options, claims: Claims) -> dict[str, object]:
    """The document information dictionary; empty statements are left out, and characters that XML cannot
    hold are replaced as in the XMP, which says the same."""
    metadata = document.metadata
    creators = [creator.name for creator in metadata.creators]
    if claims.x4 and len(creators) > 1:
        # One string cannot say the same as a list, and PDF/X wants both to say the same.
        creators = []
    statements = {
        "Title": title(document),
        "Author": "; ".join(creators),
        "Subject": metadata.description,
        "Keywords": "; ".join(metadata.subjects),
        "Producer": PRODUCER,
    }
    entries: dict[str, object] = {key: text(as_xml(value)) for key, value in statements.items() if value}
    if when := _time(options, claims):
        entries["CreationDate"] = entries["ModDate"] = _pdf_date(when)
    entries["Trapped"] = "/False"
    return entries


def catalog_entries(document: Document, design: Design) -> dict[str, object]:
    """The language of the file, and preferences of how viewers show it."""
    preferences: dict[str, object] = {"DisplayDocTitle": "true"}
    if design.direction == "vertical":
        preferences["Direction"] = "/R2L"
    entries: dict[str, object] = {"ViewerPreferences": Dictionary(preferences)}
    if document.metadata.language:
        entries["Lang"] = text(document.metadata.language)
    return entries


def xmp(document: Document, options: Options, claims: Claims) -> bytes:
    """The XMP packet (ISO 16684-1): the statements of the information dictionary and more."""
    statements = (
        *_statements(document),
        *_dates(_time(options, claims)),
        *_claimed(claims, file_id(document, options)),
    )
    return _PACKET.format("\n".join(filter(None, statements))).encode("utf-8")


def _statements(document: Document) -> Iterator[str]:
    """What the document's metadata say; some of it empty."""
    metadata = document.metadata
    yield _simple("dc:format", "application/pdf")
    yield f"<dc:title>{_default(title(document))}</dc:title>"
    yield _list("dc:creator", "Seq", (creator.name for creator in metadata.creators))
    yield _list("dc:contributor", "Bag", (other.name for other in metadata.contributors))
    yield _list("dc:subject", "Bag", metadata.subjects)
    yield _list("dc:publisher", "Bag", filter(None, [metadata.publisher]))
    yield _list("dc:language", "Bag", filter(None, [metadata.language]))
    if metadata.description:
        yield f"<dc:description>{_default(metadata.description)}</dc:description>"
    if metadata.rights:
        yield f"<dc:rights>{_default(metadata.rights)}</dc:rights>"
    if metadata.publication:
        yield _simple("dc:source", printed_in(metadata))
    yield _simple("dc:identifier", metadata.identifier)
    if metadata.isbn:
        yield _list("xmp:Identifier", "Bag", [isbn_urn(metadata)])
    yield _simple("pdf:Producer", PRODUCER)
    yield _simple("pdf:Keywords", "; ".join(metadata.subjects))


def _dates(when: datetime | None) -> Iterator[str]:
    """One time for all three: the file is made at once."""
    if when:
        yield from (
            _simple(f"xmp:{name}Date", _xmp_date(when)) for name in ("Create", "Modify", "Metadata")
        )


def _claimed(claims: Claims, identifier: bytes) -> Iterator[str]:
    """Identification of standards, and descriptions of the schemas PDF/A does not know."""
    document = uuid.UUID(bytes=identifier)
    yield f"<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>"
    yield f"<xmpMM:InstanceID>uuid:{uuid.uuid5(document, 'instance')}</xmpMM:InstanceID>"
    yield "<xmpMM:RenditionClass>default</xmpMM:RenditionClass><xmpMM:VersionID>1</xmpMM:VersionID>"
    schemas = ""
    if claims.part:
        yield f"<pdfaid:part>{claims.part}</pdfaid:part>"
        yield f"<pdfaid:conformance>{claims.conformance}</pdfaid:conformance>"
    if claims.accessible:
        yield "<pdfuaid:part>1</pdfuaid:part>"
        schemas += _schema("pdfuaid", "http://www.aiim.org/pdfua/ns/id/", "part", "Integer")
    if claims.x4:
        yield "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"
        schemas += _schema("pdfxid", "http://www.npes.org/pdfx/ns/id/", "GTS_PDFXVersion", "Text")
    if claims.part and schemas:
        yield (
            '<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
            ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
            f' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><rdf:Bag>{schemas}</rdf:Bag>'
            "</pdfaExtension:schemas>"
        )


def _schema(prefix: str, uri: str, name: str, kind: str) -> str:
    """The description of a schema with one property (ISO 19005-2, 6.6.2.3.3)."""
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{prefix}</pdfaSchema:schema><pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>identification of the standard</pdfaProperty:description></rdf:li>"
        "</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _simple(name: str, value: str) -> str:
    """An element with a text; none for no text."""
    return f"<{name}>{_escaped(value)}</{name}>" if value else ""


def _default(value: str) -> str:
    """A text in the language that is taken where none is asked for."""
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_escaped(value)}</rdf:li></rdf:Alt>'


def _list(name: str, kind: str, values: Iterable[str]) -> str:
    """An element with a list, "Seq" where its order counts, else "Bag"; none for an empty one."""
    items = "".join(f"<rdf:li>{_escaped(value)}</rdf:li>" for value in values)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


def _escaped(value: str) -> str:
    return escape(as_xml(value))


def _time(options: Options, claims: Claims) -> datetime | None:
    """The time to state: a press file must have one (ISO 15930-7, 6.10), any other only a known one."""
    return options.time if claims.x4 else options.known_time


def _pdf_date(time: datetime) -> str:
    zone = time.strftime("%z") or "+0000"
    return f"(D:{time:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}')"


def _xmp_date(time: datetime) -> str:
    zone = time.strftime("%z") or "+0000"
    return f"{time:%Y-%m-%dT%H:%M:%S}{zone[:3]}:{zone[3:5]}"
