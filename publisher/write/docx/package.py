"""The package: parts, their relationships, and the zip file they travel in.

In: the XML of the parts. Out: the bytes of a .docx, the same for the same parts.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO, cast

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.opc.rel import _Relationship
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.package import Package
from lxml import etree

from publisher.errors import UsageError
from publisher.shared.hallmarks import DOCX_DOCUMENT
from publisher.shared.vocabularies import RELATED
from publisher.shared.xml_trees import guarded
from publisher.write.docx.names import CUSTOM_XML_PROPERTIES, NAMESPACES, w
from publisher.write.zipped import LEVEL, zip_entry

_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_UNPREFIXED = cast("dict[str, str]", {None: _CONTENT_TYPES})  # the stubs know no default namespace
_DEFAULT_TYPES = {
    "rels": CONTENT_TYPE.OPC_RELATIONSHIPS,
    "xml": CONTENT_TYPE.XML,
    "jpeg": "image/jpeg",
    "png": "image/png",
    "tiff": "image/tiff",
}

_UNREADABLE = (
    PackageNotFoundError, OSError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError
)  # fmt: skip


# Notes of a text, in the place of which come those of another. Settings name the separators of endnotes.
_OF_A_TEXT = (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.COMMENTS)


@dataclass(frozen=True, slots=True)
class Base:
    """The parts a file is built on: a document part with an empty body, and its companions."""

    package: Package
    document: XmlPart
    styles: XmlPart
    settings: XmlPart
    numbering: XmlPart
    footnotes: XmlPart


def part_xml(name: str) -> etree._Element:
    """A part of our template."""
    data = (files(__package__) / "template" / name).read_bytes()
    return etree.fromstring(data, guarded(remove_blank_text=True))


def our_base() -> Base:
    """A new package of our template's parts."""
    package = Package()
    root = etree.Element(w("document"), nsmap=NAMESPACES)
    etree.SubElement(root, w("body"))
    document = xml_part(package, "/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, root)
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    parts = {name: _companion(package, document, name) for name in _COMPANIONS}
    return Base(
        package, document, parts["styles"], parts["settings"], parts["numbering"], parts["footnotes"]
    )


_COMPANIONS = {
    "styles": (CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, "styles.xml"),
    "settings": (CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, "settings.xml"),
    "numbering": (CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, "numbering.xml"),
    "footnotes": (CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES, "footnotes.xml"),
    "fontTable": (CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, "fontTable.xml"),
    "theme": (CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, "theme1.xml"),
}


def _companion(package: Package, document: Part, name: str) -> XmlPart:
    content_type, relationship, file = _COMPANIONS[name]
    folder = "/word/theme/" if name == "theme" else "/word/"
    part = xml_part(package, folder + file, content_type, part_xml(file))
    document.relate_to(part, relationship)
    return part


def house_base(template: Path) -> Base:
    """A house's own file without its text; its styles, paper, running heads and settings stay.

    Raises:
        UsageError: The file is missing or no Word file.
    """
    if not os.path.isfile(template):  # of which the library says that it is no package
        raise UsageError(f"cannot read {template}: there is no such file", code="usage.template")
    try:
        opened = docx.Document(str(template))
    except _UNREADABLE as error:
        raise UsageError(
            f"{template} is no DOCX file that can be opened",
            code="usage.template",
            hints=("save the template as .docx", str(error)),
        ) from error
    document = opened.part
    _forget_text(document)
    parts = {name: _existing(document, name) for name in ("styles", "settings", "numbering")}
    footnotes = _companion(document.package, document, "footnotes")
    return Base(
        document.package, document, parts["styles"], parts["settings"], parts["numbering"], footnotes
    )


def _forget_text(document: Part) -> None:
    """Remove the text, and what belongs to no other: its pictures, notes and comments, and the record of
    publisher, which would make of the next text an edited one."""
    body = document.element.body  # type: ignore[attr-defined]  # the stubs know no element of parts
    gone = [element for element in body if element.tag != w("sectPr")]
    for element in gone:
        body.remove(element)
    used = set(_references(gone)) - set(_references(body))
    for identity, relationship in list(document.rels.items()):
        if identity in used or relationship.reltype in _OF_A_TEXT or _is_record(relationship):
            del document.rels[identity]


def _references(elements: Iterable[etree._Element]) -> Iterator[str]:
    """The identities of relationships that elements name, in r:id, r:embed, r:link and the like."""
    for element in elements:
        for one in element.iter():
            yield from (str(value) for name, value in one.items() if str(name).startswith(f"{{{RELATED}}}"))


def _is_record(relationship: _Relationship) -> bool:
    if relationship.is_external or relationship.reltype != RELATIONSHIP_TYPE.CUSTOM_XML:
        return False
    return DOCX_DOCUMENT.encode() in relationship.target_part.blob


def _existing(document: Part, name: str) -> XmlPart:
    """The part as XML; python-docx keeps parts it has no class for as bytes."""
    _, relationship, _ = _COMPANIONS[name]
    for relation in document.rels.values():
        if relation.reltype == relationship and isinstance(relation.target_part, XmlPart):
            return relation.target_part
    package = document.package
    assert package is not None
    return _companion(package, document, name)


def xml_part(package: Package, name: str, content_type: str, root: etree._Element) -> XmlPart:
    """A part of the package; relate something to it, or it is not written."""
    return XmlPart(PackURI(name), content_type, cast(BaseOxmlElement, root), package)


def custom_xml(base: Base, item: etree._Element, properties: etree._Element) -> None:
    """Add a custom XML part, which Word keeps through editing."""
    names = {str(part.partname) for part in base.package.iter_parts()}
    number = next(n for n in range(1, 10_000) if f"/customXml/item{n}.xml" not in names)
    part = xml_part(base.package, f"/customXml/item{number}.xml", CONTENT_TYPE.XML, item)
    base.document.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    described = xml_part(
        base.package,
        f"/customXml/itemProps{number}.xml",
        CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
        properties,
    )
    part.relate_to(described, CUSTOM_XML_PROPERTIES)


def save(package: Package, sink: BinaryIO, time: datetime) -> None:
    """Write the package, every entry dated `time`."""
    parts = list(package.iter_parts())
    entries = [("[Content_Types].xml", _content_types(parts)), ("_rels/.rels", package.rels.xml)]
    for part in parts:
        entries.append((part.partname.membername, part.blob))
        if len(part.rels):
            entries.append((part.partname.rels_uri.membername, part.rels.xml))
    with zipfile.ZipFile(sink, "w") as archive:
        for name, data in entries:
            archive.writestr(zip_entry(name, time), data, compresslevel=LEVEL)


def _content_types(parts: list[Part]) -> bytes:
    root = etree.Element(f"{{{_CONTENT_TYPES}}}Types", nsmap=_UNPREFIXED)
    for extension, kind in _DEFAULT_TYPES.items():
        etree.SubElement(
            root, f"{{{_CONTENT_TYPES}}}Default", {"Extension": extension, "ContentType": kind}
        )
    for part in parts:
        if _DEFAULT_TYPES.get(part.partname.ext.lower()) != part.content_type:
            override = {"PartName": str(part.partname), "ContentType": part.content_type}
            etree.SubElement(root, f"{{{_CONTENT_TYPES}}}Override", override)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
