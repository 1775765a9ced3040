"""The document that an edition of ours carries, if its pages still say the same.

In: the archive, and the document that the pages make. Out: the carried document with its pictures and its
source text put back and with what was changed beside the text, or the problem that says why it cannot
stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from publisher.errors import InputError
from publisher.model import (
    CodecError,
    Document,
    Inline,
    IrreversibleError,
    Note,
    Place,
    Problem,
    Ruby,
    Severity,
    Text,
    lines,
    load,
    units,
)
from publisher.model.lean import refilled
from publisher.read.epub.archive import Archive
from publisher.read.epub.changes import with_changes
from publisher.read.epub.package import Package
from publisher.shared.xml_text import as_xml

_SHOWN = 30  # characters of a changed passage that the message quotes


def recorded(archive: Archive, package: Package, pages: Document, name: str) -> Document | Problem:
    """The carried document, or why the pages must be read instead."""
    try:
        carried = refilled(load(archive.read(package.record)), _pictures(archive, package))
    except (CodecError, IrreversibleError, InputError) as error:
        return _problem(name, f"carries a document that cannot be used: {error}")
    for ours, found in zip_longest(_said(carried), _said(pages), fillvalue=""):
        if ours != found:
            return _problem(name, f"was edited after it was made, first at {(found or ours)[:_SHOWN]!r}")
    return with_changes(carried, pages, package.metadata, name)


def _said(document: Document) -> Iterator[str]:
    """Everything the pages show: units with their roles, then readings, then notes."""
    for unit in units(document):
        if unit.text:
            yield f"{unit.role} {as_xml(unit.text)}"
    for line in lines(document):
        notes: list[str] = []
        text = _without_notes(line, notes)
        # A note that is called inside a link is called behind it in the pages.
        yield from filter(None, (as_xml(text), *sorted(map(as_xml, notes))))


def _without_notes(content: Iterable[Inline], notes: list[str]) -> str:
    """The text of inlines, readings included; the texts of notes are added to `notes`."""
    parts: list[str] = []
    for node in content:
        match node:
            case Text():
                parts.append(node.text)
            case Note():
                notes.append(_without_notes(node.content, notes))
            case _:
                parts.append(_without_notes(node.content, notes))
                if isinstance(node, Ruby):
                    parts.append(_without_notes(node.annotation, notes))
    return "".join(parts)


def _pictures(archive: Archive, package: Package) -> Iterator[bytes]:
    parts = (part.name for part in package.parts.values() if part.media_type.startswith("image/"))
    return (archive.read(part) for part in parts if part in archive)


def _problem(name: str, message: str) -> Problem:
    hint = "its pages were read as they stand; source and repairs are not known"
    return Problem("read.epub-record", Severity.WARNING, message, Place(name, 0, 0), (hint,))
