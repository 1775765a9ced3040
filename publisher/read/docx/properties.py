"""Metadata from the properties of a Word file.

In: docProps/core.xml and custom.xml. Out: `Metadata`; or the metadata a file was written with, with
what an editor has changed in the properties since.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from lxml import etree

from publisher.errors import InputError
from publisher.model import Contributor, Metadata
from publisher.model.imprint import IMPRINT
from publisher.read.docx.archive import Archive, related
from publisher.read.docx.pieces import as_xml

_CORE = {  # the last step of the tag, and the field of Metadata
    "title": "title",
    "subject": "subtitle",
    "category": "series",
    "description": "description",
    "keywords": "subjects",
    "creator": "creators",
}
_CUSTOM = {
    "报纸": "publication",
    "出版者": "publisher",
    "出版地": "place",
    "出版日期": "issued",
    "版次": "page",
    "权利声明": "rights",
    **{name: field for field, name in IMPRINT.items()},
}
_SEPARATORS = str.maketrans(",;，、", "；；；；")


def metadata(archive: Archive) -> Metadata:
    """What the properties of a foreign file say."""
    values = _values(archive)
    language = values.pop("language", "")
    found = Metadata(language=language) if language.lower().startswith("zh") else Metadata()
    for field, text in values.items():
        found = _with(found, field, text)
    return found


def edited(known: Metadata, archive: Archive) -> Metadata:
    """The metadata, with what the properties now say otherwise."""
    for field, text in _values(archive).items():
        if field != "language" and text != as_xml(_shown(known, field)):
            known = _with(known, field, text)
    return known


def _values(archive: Archive) -> dict[str, str]:
    """Text by field; only what is there."""
    relationships = archive.relationships("")
    found: dict[str, str] = {}
    for kind, read in (("core-properties", _core), ("custom-properties", _custom)):
        part = related(relationships, kind)
        if part is not None and part in archive:
            try:
                found |= read(archive.xml(part))
            except InputError:  # properties are no reason to refuse a text
                continue
    return found


def _core(root: etree._Element) -> dict[str, str]:
    names = _CORE | {"language": "language"}
    return {
        names[name]: element.text or ""
        for element in root.iter(etree.Element)
        if (name := etree.QName(element).localname) in names
    }


def _custom(root: etree._Element) -> dict[str, str]:
    return {
        _CUSTOM[name]: "".join(child.text or "" for child in element)
        for element in root
        if (name := element.get("name", "")) in _CUSTOM
    }


def _shown(known: Metadata, field: str) -> str:
    """A field as the Word writer writes it."""
    value = getattr(known, field)
    if field == "creators":
        return "；".join(one.name for one in value)
    return "；".join(value) if field == "subjects" else value or ""


def _with(known: Metadata, field: str, text: str) -> Metadata:
    match field:
        case "subjects":
            return replace(known, subjects=_words(text))
        case "creators":
            by_name = {one.name: one for one in known.creators}
            people = (by_name.get(name) or Contributor(name, "author") for name in _words(text))
            return replace(known, creators=tuple(people))
        case "issued":
            return replace(known, issued=_day(text))
        case _:
            change: dict[str, Any] = {field: text}
            return replace(known, **change)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.translate(_SEPARATORS).split("；") if word.strip())


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None
