"""Judges of Word files: the XSDs of ISO/IEC 29500-4, ooxml-integrity, openxml-audit.

In: the bytes of a file. Out: findings, none for a good file. The schemas are other people's: they are
taken from $PUBLISHER_SCHEMAS, or from ../shared/schemas beside the checkout.
"""

from __future__ import annotations

import io
import json
import os
import posixpath
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.validators.tei import unavailable

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_XS = "{http://www.w3.org/2001/XMLSchema}"
_XML = "http://www.w3.org/XML/1998/namespace"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_SCHEMAS = {  # by the namespace of a part's root
    _W: "ISO-IEC29500-4_2016/wml.xsd",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "ISO-IEC29500-4_2016/dml-main.xsd",
    f"{_OFFICE}/extended-properties": "ISO-IEC29500-4_2016/shared-documentPropertiesExtended.xsd",
    f"{_OFFICE}/custom-properties": "ISO-IEC29500-4_2016/shared-documentPropertiesCustom.xsd",
    f"{_OFFICE}/customXml": "ISO-IEC29500-4_2016/shared-customXmlDataProperties.xsd",
    f"{_PACKAGE}/relationships": "opc-xsd/opc-relationships.xsd",
    f"{_PACKAGE}/content-types": "opc-xsd/opc-contentTypes.xsd",
}


def schema_findings(data: bytes) -> list[str]:
    """Every part against its schema; parts whose namespace has none are left out."""
    return [
        f"{name}: line {found.line}: {found.message.replace(f'{{{_W}}}', 'w:')}"
        for name, root in _xml_parts(data)
        if (schema := _SCHEMAS.get(etree.QName(root).namespace or "")) is not None
        for found in _findings(_schema(schema), root)
    ]


def reference_findings(data: bytes) -> list[str]:
    """Relationships, styles, numbering and notes that are named and not there."""
    roots = dict(_xml_parts(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
    out = []
    for name, root in roots.items():
        folder, file = posixpath.split(name)
        own = roots.get(posixpath.join(folder, "_rels", f"{file}.rels"))
        known = {one.get("Id") for one in own} if own is not None else set()
        for element in root.iter(etree.Element):
            for key, value in element.attrib.items():
                if str(key).startswith(f"{{{_OFFICE}/relationships}}") and value not in known:
                    out.append(f"{name}: no relationship {value!s}")
        if name.endswith(".rels"):
            base = posixpath.dirname(folder)
            for one in root:
                target = posixpath.normpath(posixpath.join("/", base, one.get("Target", ""))).lstrip("/")
                if one.get("TargetMode") != "External" and target not in names:
                    out.append(f"{name}: {target} is not there")
    out.extend(_unknown(roots, "word/styles.xml", "style", "styleId", ("pStyle", "rStyle", "tblStyle")))
    out.extend(_unknown(roots, "word/numbering.xml", "num", "numId", ("numId",)))
    out.extend(_unknown(roots, "word/footnotes.xml", "footnote", "id", ("footnoteReference",)))
    return out


def _unknown(
    roots: dict[str, etree._Element], part: str, tag: str, key: str, uses: tuple[str, ...]
) -> Iterator[str]:
    known = {one.get(f"{{{_W}}}{key}") for one in roots[part].iter(f"{{{_W}}}{tag}")}
    for name, root in roots.items():
        for element in root.iter(*(f"{{{_W}}}{use}" for use in uses)):
            value = element.get(f"{{{_W}}}val") or element.get(f"{{{_W}}}id")
            if value not in known and element.get(f"{{{_W}}}numId") is None:
                yield f"{name}: {etree.QName(element).localname} {value} is not defined"


def integrity_findings(path: Path) -> list[str]:
    """What ooxml-integrity finds, warnings included."""
    done = _run("ooxml-integrity", "check", str(path))
    return [line for line in done.splitlines() if not line.endswith("- clean")]


def audit_findings(path: Path) -> list[str]:
    """What openxml-audit finds by the rules of the Open XML SDK, warnings included."""
    (report,) = json.loads(_run("openxml-audit", str(path), "--output", "json", "--max-errors", "0"))
    findings = [f"{one.get('part', '')}: {one.get('description', one)}" for one in report["errors"]]
    assert len(findings) == report["error_count"] + report["warning_count"]
    return findings


def _run(command: str, *arguments: str) -> str:
    tool = Path(sys.executable).with_name(command)
    if not tool.is_file():
        unavailable(f"{command} is not installed")
    return subprocess.run([str(tool), *arguments], capture_output=True, text=True, check=False).stdout


def _xml_parts(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, etree.fromstring(archive.read(name))


def schema_folder() -> Path:
    """The folder with the schemas of Word files; the test is skipped if there is none."""
    folders = [os.environ.get("PUBLISHER_SCHEMAS"), Path(__file__).parents[3] / "shared" / "schemas"]
    for folder in folders:
        if folder and Path(folder, "ooxml").is_dir():
            return Path(folder, "ooxml")
    # No package of any registry carries them, so that CI cannot ask for them either.
    pytest.skip("the schemas of ISO/IEC 29500-4 are not at hand: $PUBLISHER_SCHEMAS")


class _Local(etree.Resolver):
    """Takes what schemas import from their folder, and nothing from the network."""

    # lxml-stubs know neither the third argument nor what it is for.
    def resolve(self, url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]
        if url.endswith(("XMLSchema.dtd", "datatypes.dtd")):
            return self.resolve_empty(context)  # type: ignore[attr-defined]
        if url.endswith("/xml.xsd"):
            file = str(schema_folder() / "ISO-IEC29500-4_2016" / "xml.xsd")
            return self.resolve_filename(file, context)  # type: ignore[attr-defined]
        return None


@cache
def _schema(name: str) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local())
    tree = etree.parse(str(schema_folder() / name), parser)
    for element in tree.getroot().iter(f"{_XS}import"):  # they give no place for xml: attributes
        if element.get("namespace") == _XML:
            element.set("schemaLocation", str(schema_folder() / "ISO-IEC29500-4_2016" / "xml.xsd"))
    return etree.XMLSchema(tree)


def _findings(schema: etree.XMLSchema, root: etree._Element) -> list[etree._LogEntry]:
    schema.validate(_plain(root))
    errors: Any = schema.error_log  # lxml-stubs do not know that it is a sequence
    return list(errors)


def _plain(root: etree._Element) -> etree._Element:
    """Without what mc:Ignorable names, as a consumer reads it that knows no extension (part 3, 9.2)."""
    root = etree.fromstring(etree.tostring(root))
    ignored = set()
    for element in root.iter(etree.Element):
        prefixes = element.attrib.pop(f"{_MC}Ignorable", "")
        ignored |= {element.nsmap.get(prefix) for prefix in str(prefixes).split()}
    for element in list(root.iter(etree.Element)):
        parent = element.getparent()
        if parent is not None and etree.QName(element).namespace in ignored:
            parent.remove(element)
        for key in list(element.attrib):
            if etree.QName(str(key)).namespace in ignored:
                del element.attrib[key]
    return root
