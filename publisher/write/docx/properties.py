"""Document properties, which Word shows under File, Information.

In: metadata, source and time. Out: docProps/core.xml, app.xml and custom.xml.
"""

from __future__ import annotations

from datetime import UTC, datetime

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.package import Package
from lxml import etree

from publisher.model import Document, Metadata, people, source_urn
from publisher.model.imprint import BOOK, IMPRINT
from publisher.shared.vocabularies import DUBLIN_CORE, XSI
from publisher.write.docx.package import xml_part
from publisher.write.docx.story import Story

_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TERMS = "http://purl.org/dc/terms/"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # user-defined properties (22.3.2.2)
_FIRST_PROPERTY = 2  # 0 and 1 are reserved

_WORD_LANGUAGES = {
    "zh": "zh-CN", "zh-hans": "zh-CN", "zh-cn": "zh-CN", "zh-hans-cn": "zh-CN", "zh-hans-sg": "zh-SG",
    "zh-hant": "zh-TW", "zh-tw": "zh-TW", "zh-hant-tw": "zh-TW", "zh-hk": "zh-HK", "zh-hant-hk": "zh-HK",
    "zh-mo": "zh-MO", "zh-hant-mo": "zh-MO",
}  # fmt: skip


def word_language(tag: str) -> str:
    """A BCP 47 tag as Word knows it: script subtags of Chinese become regions."""
    return _WORD_LANGUAGES.get(tag.lower(), tag or "zh-CN")


def add_properties(package: Package, document: Document, story: Story, time: datetime | None) -> None:
    """Replace the properties of the package with the document's; without times if none is known."""
    kinds = (
        RELATIONSHIP_TYPE.CORE_PROPERTIES,
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
        RELATIONSHIP_TYPE.CUSTOM_PROPERTIES,
    )
    for identity, relationship in list(package.rels.items()):
        if relationship.reltype in kinds:
            del package.rels[identity]
    for name, content_type, kind, root in (
        ("core", CONTENT_TYPE.OPC_CORE_PROPERTIES, kinds[0], _core(document, story, time)),
        ("app", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, kinds[1], _application()),
        ("custom", CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, kinds[2], _custom(document, story)),
    ):
        package.relate_to(xml_part(package, f"/docProps/{name}.xml", content_type, root), kind)


def _core(document: Document, story: Story, time: datetime | None) -> etree._Element:
    metadata = document.metadata
    namespaces = {"cp": _CP, "dc": DUBLIN_CORE, "dcterms": _TERMS, "xsi": XSI}
    root = etree.Element(f"{{{_CP}}}coreProperties", nsmap=namespaces)
    values = (
        (DUBLIN_CORE, "title", metadata.title),
        (DUBLIN_CORE, "subject", metadata.subtitle),
        (DUBLIN_CORE, "creator", "；".join(person.name for person in metadata.creators)),
        (_CP, "keywords", "；".join(metadata.subjects)),
        (DUBLIN_CORE, "description", metadata.description),
        (DUBLIN_CORE, "identifier", metadata.identifier or source_urn(document.source.sha256)),
        (DUBLIN_CORE, "language", word_language(metadata.language)),
        (_CP, "category", metadata.series),
    )
    for namespace, name, value in values:
        if value:
            etree.SubElement(root, f"{{{namespace}}}{name}").text = story.clean(value)
    if time is not None:
        for name in ("created", "modified"):
            kind = {f"{{{XSI}}}type": "dcterms:W3CDTF"}
            element = etree.SubElement(root, f"{{{_TERMS}}}{name}", kind)
            element.text = time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return root


def _application() -> etree._Element:
    root = etree.Element(f"{{{_APP}}}Properties", nsmap={"ap": _APP})
    etree.SubElement(root, f"{{{_APP}}}Application").text = "publisher"
    return root


def _custom(document: Document, story: Story) -> etree._Element:
    """Metadata for which the core properties have no place, under names that editors would look for."""
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={"op": _CUSTOM, "vt": _TYPES})
    entries = [(name, value) for name, value in _facts(document.metadata) if value]
    several = len(document.source.files) > 1
    for number, file in enumerate(document.source.files, 1):
        counted = f" {number}" if several else ""  # no two properties have one name
        entries += [(f"源文件{counted}", file.name), (f"源文件{counted} SHA-256", file.sha256)]
    for number, (name, value) in enumerate(entries, _FIRST_PROPERTY):
        attributes = {"fmtid": _FORMAT, "pid": str(number), "name": name}
        element = etree.SubElement(root, f"{{{_CUSTOM}}}property", attributes)
        etree.SubElement(element, f"{{{_TYPES}}}lpwstr").text = story.clean(value)
    return root


def _facts(metadata: Metadata) -> list[tuple[str, str]]:
    contributors = "；".join(
        f"{person.name}（{people.CALLED[person.role]}）" for person in metadata.contributors
    )
    return [
        ("报纸", metadata.publication),
        ("出版者", metadata.publisher),
        ("出版地", metadata.place),
        ("出版日期", metadata.issued or ""),
        ("版次", metadata.page),
        *((name, getattr(metadata, field)) for field, name in (IMPRINT | BOOK).items()),
        ("权利声明", metadata.rights),
        ("其他责任者", contributors),
    ]
