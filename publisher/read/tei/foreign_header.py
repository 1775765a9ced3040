"""The header of anybody's TEI.

In: the root element. Out: `Metadata`, filled where the header puts a fact where TEI expects it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from lxml import etree

from publisher.model import Contributor, Metadata
from publisher.read.tei.header import find_all, metadata, text_of
from publisher.read.tei.parse import TEI, T

_NS = {"t": TEI}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def foreign_metadata(root: etree._Element) -> Metadata:
    """Title, authors, newspaper, publisher, day, language and rights in the header of a foreign file."""
    header = root if root.tag == f"{T}teiHeader" else root.find(f"{T}teiHeader")
    if header is None:
        return Metadata(language=root.get(_LANG, "zh-Hans"))
    file = "t:fileDesc/"
    source = f"{file}t:sourceDesc//"
    languages = [text.get(_LANG, "") for text in (root.find(f"{T}text"), root) if text is not None]
    idents = [one.get("ident", "") for one in find_all(header, "t:profileDesc/t:langUsage/t:language")]
    known = metadata(root)
    return replace(
        known,
        title=_first(header, f"{file}t:titleStmt/t:title[@type='main']", f"{file}t:titleStmt/t:title"),
        subtitle=_folded(known.subtitle),
        series=_folded(known.series),
        publication=_first(header, f"{source}t:monogr/t:title", f"{source}t:title[@level='j']"),
        publisher=_first(header, f"{file}t:publicationStmt/t:publisher"),
        place=_first(header, f"{file}t:publicationStmt/t:pubPlace"),
        issued=_issued(header),
        page=_first(header, f"{source}t:biblScope[@unit='page']"),
        language=next(filter(None, (*languages, *idents)), "zh-Hans"),
        identifier=_first(header, f"{file}t:publicationStmt/t:idno"),
        rights=_first(header, f"{file}t:publicationStmt/t:availability"),
        description=_first(header, "t:profileDesc/t:abstract"),
        subjects=tuple(_texts(header, "t:profileDesc/t:textClass/t:keywords//t:term")),
        creators=tuple(
            Contributor(name, "author") for name in _texts(header, f"{file}t:titleStmt/t:author")
        ),
        contributors=tuple(
            Contributor(name, "editor") for name in _texts(header, f"{file}t:titleStmt/t:editor")
        ),
    )


def _issued(header: etree._Element) -> str | None:
    """The day the source appeared, else the day of the edition; only where an attribute says it."""
    for path in ("t:fileDesc/t:sourceDesc//t:date[@when]", "t:fileDesc/t:publicationStmt/t:date[@when]"):
        for found in cast("list[etree._Element]", header.xpath(path, namespaces=_NS)):
            if _DAY.fullmatch(when := found.get("when", "")):
                return when
    return None


def _first(header: etree._Element, *paths: str) -> str:
    return next((text for path in paths for text in _texts(header, path)), "")


def _texts(header: etree._Element, path: str) -> list[str]:
    found = cast("list[etree._Element]", header.xpath(path, namespaces=_NS))
    return [text for text in map(_folded, map(text_of, found)) if text]


def _folded(text: str) -> str:
    return " ".join(text.split())
