"""Opening a .docx from anywhere: nothing in it is trusted.

In: bytes. Out: `Archive`: parts by name, their XML, their relationships. No entity is expanded, no
target outside the file is fetched, and a file that unpacks to more than `LARGEST` is refused.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from publisher.errors import InputError
from publisher.model import Place
from publisher.shared.unzip import ZIP_FAULTS, what_is_wrong
from publisher.shared.vocabularies import OFFICE_DOCUMENT
from publisher.shared.xml_trees import guarded

LARGEST = 512 * 1024 * 1024
"""Bytes that all parts together may unpack to; a year of a daily's text is about 100 MB."""

MOST_PARTS = 20_000

_R = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class Relationship(NamedTuple):
    """A relationship of a part: `kind` is the last step of its type, `target` a part name or a URI."""

    kind: str
    target: str
    is_external: bool


class Archive:
    """The parts of a package."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the package.

        Raises:
            InputError: The bytes are no zip file, or one that asks for too much.
        """
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except ZIP_FAULTS as error:
            raise self.refuse(f"not a DOCX file: {what_is_wrong(error, data)}") from error
        entries = self._zip.infolist()
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST:
            raise self.refuse(f"unpacks to more than {LARGEST >> 20} MB or {MOST_PARTS} parts")
        self._entries = {entry.filename.lstrip("/"): entry for entry in entries}

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    def refuse(self, reason: str) -> InputError:
        """The error for a file that cannot be read."""
        return InputError(
            reason,
            code="input.docx",
            place=Place(self._name, 0, 0),
            hints=("open it in Word and save it again as .docx",),
        )

    def read(self, part: str) -> bytes:
        """The bytes of a part.

        Raises:
            InputError: It is missing or damaged, or longer than the archive says.
        """
        entry = self._entries.get(part)
        if entry is None:
            raise self.refuse(f"the part {part} is missing")
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except ZIP_FAULTS as error:
            raise self.refuse(f"the part {part} cannot be read: {what_is_wrong(error)}") from error
        if len(data) > entry.file_size:
            raise self.refuse(f"the part {part} is longer than it says")
        return data

    def xml(self, part: str) -> etree._Element:
        """The root of an XML part.

        Raises:
            InputError: It is not well-formed, or declares a document type, which none may.
        """
        try:
            root = etree.fromstring(self.read(part), guarded(remove_comments=True, remove_pis=True))
        except etree.XMLSyntaxError as error:
            raise self.refuse(f"the part {part} is not well-formed: {error}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.refuse(f"the part {part} declares a document type")
        return root

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part by their ids; "" stands for the package."""
        folder, file = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{file}.rels")
        if path not in self:
            return {}
        found = {}
        for element in self.xml(path).iter(f"{_R}Relationship"):
            is_external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = Relationship(kind, target, is_external)
        return found

    def document(self) -> str:
        """The name of the main part.

        Raises:
            InputError: The package holds no text document.
        """
        for relationship in self.relationships("").values():
            if relationship.kind == OFFICE_DOCUMENT[1:] and relationship.target in self:
                return relationship.target
        raise self.refuse("the package holds no text document")


def related(relationships: Mapping[str, Relationship], kind: str) -> str | None:
    """The part a relationship of this kind leads to, the first where there are several."""
    found = (one.target for one in relationships.values() if one.kind == kind and not one.is_external)
    return next(found, None)
