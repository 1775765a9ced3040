"""The part that a Word file of ours carries: the document as it was written.

In: the package. Out: `Carried`, or None where the file has no such part or it does not hold.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from publisher.errors import InputError
from publisher.model import Asset, CodecError, Document, IrreversibleError, load
from publisher.model.lean import refilled
from publisher.read.docx.archive import Archive, Relationship
from publisher.read.docx.vocabulary import WrittenStyle
from publisher.shared.hallmarks import DOCX_DOCUMENT

_NS = f"{{{DOCX_DOCUMENT}}}"


@dataclass(frozen=True, slots=True)
class Carried:
    """The document, the style of each role as it was written, links that are written otherwise, and the
    SHA-256 of pictures that the file never showed."""

    document: Document
    styles: Mapping[str, WrittenStyle]
    targets: Mapping[str, str]
    undrawn: frozenset[bytes]


def carried(
    archive: Archive, relationships: Mapping[str, Relationship], assets: Mapping[str, Asset]
) -> Carried | None:
    """Find and read the document that a Word file of ours carries; None if there is none.

    Raises:
        ValueError: The part is there but does not hold; the message says why.
    """
    for relationship in relationships.values():
        if relationship.kind != "customXml" or relationship.is_external:
            continue
        try:
            root = archive.xml(relationship.target)
        except InputError:
            continue
        if root.tag == f"{_NS}document":
            styles = {
                element.get("role", ""): WrittenStyle(element.get("id", ""), element.get("name", ""))
                for element in root.iterfind(f"{_NS}style")
            }
            targets = {
                element.get("written", ""): str(json.loads(element.text or '""'))
                for element in root.iterfind(f"{_NS}target")
            }
            text = "".join(element.text or "" for element in root.iterfind(f"{_NS}json"))
            undrawn = (bytes.fromhex(one.get("sha256", "")) for one in root.iterfind(f"{_NS}undrawn"))
            return Carried(_document(text, assets), styles, targets, frozenset(undrawn))
    return None


def _document(text: str, assets: Mapping[str, Asset]) -> Document:
    """The document with the source's text and its pictures put back."""
    try:
        return refilled(load(text), (asset.data for asset in assets.values()))
    except (CodecError, IrreversibleError, RecursionError) as error:
        raise ValueError(str(error)) from error
