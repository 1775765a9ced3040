"""Data that Word text cannot hold, in a custom XML part that Word keeps through editing.

In: a document and how it was written. Out: the part's XML: the document as JSON without the data that the
file has elsewhere (publisher.model.lean).

A reader trusts the visible text and adds only the data from here that fit it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from hashlib import sha256

from lxml import etree

from publisher.model import Document, dump
from publisher.model.lean import lean
from publisher.shared.hallmarks import DOCX_DOCUMENT
from publisher.shared.xml_text import FORBIDDEN

_PROPERTIES_NS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ITEM_ID = "{8C1B7B0E-5C43-5E0A-9C55-0F8A52A4D3C1}"
# Parsers with their guards up take no text node above 10 MB (libxml2, XML_MAX_TEXT_LENGTH).
_CHUNK = 1_000_000


def carried(
    document: Document,
    styles: Mapping[str, str],
    names: Mapping[str, str],
    targets: Mapping[str, str],
    undrawn: Collection[str] = (),
) -> etree._Element:
    """The item: the document, the style of each role, and links that were written otherwise.

    Args:
        styles: The style id of each role.
        names: The name of each style by id; LibreOffice gives styles ids of its own and keeps their names.
        undrawn: The SHA-256 of pictures that the file does not show.
    """
    root = etree.Element(_ours("document"), nsmap={"p": DOCX_DOCUMENT})
    for role, identity in styles.items():
        known = {"role": role, "id": identity, "name": names[identity]}
        etree.SubElement(root, _ours("style"), known)
    for written, target in targets.items():
        _text(etree.SubElement(root, _ours("target"), {"written": written}), json.dumps(target))
    for digest in sorted(undrawn):
        etree.SubElement(root, _ours("undrawn"), {"sha256": digest})
    text = dump(lean(document, lambda asset: sha256(asset.data).hexdigest() not in undrawn))
    for start in range(0, len(text), _CHUNK):
        _text(etree.SubElement(root, _ours("json")), text[start : start + _CHUNK])
    return root


def item_properties() -> etree._Element:
    """The item's properties: its identity in the file's data store and the namespace it uses."""
    root = etree.Element(_ds("datastoreItem"), nsmap={"ds": _PROPERTIES_NS})
    root.set(_ds("itemID"), _ITEM_ID)
    references = etree.SubElement(root, _ds("schemaRefs"))
    etree.SubElement(references, _ds("schemaRef"), {_ds("uri"): DOCX_DOCUMENT})
    return root


def _ours(name: str) -> str:
    """A name of our own namespace."""
    return f"{{{DOCX_DOCUMENT}}}{name}"


def _ds(name: str) -> str:
    """A name of the namespace of custom XML properties."""
    return f"{{{_PROPERTIES_NS}}}{name}"


def _text(element: etree._Element, text: str) -> None:
    """JSON as an element's text; JSON's strings have escapes for characters that XML cannot hold."""
    element.text = FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
