"""An opened EPUB: the package document and the parts that it names.

In: the archive and the package document's tree. Out: `Package`, on which all rules for EPUBs work.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from publisher.check.archive import Archive
from publisher.check.xml import parse
from publisher.model import Problem
from publisher.shared.vocabularies import DUBLIN_CORE, XHTML

DC = f"{{{DUBLIN_CORE}}}"


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the manifest; `path` is the part's name in the archive."""

    id: str
    path: str
    media_type: str
    properties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Package:
    """The package document and the parts that it lists.

    Attributes:
        name: The name of the file in messages.
        path: The package document's name in the archive.
        root: Its tree.
        items: The manifest.
        pages: The content documents that are well-formed, by path.
        malformed: The findings about the other content documents.
    """

    archive: Archive
    name: str
    path: str
    root: etree._Element
    items: tuple[Item, ...] = field(init=False)
    pages: dict[str, etree._ElementTree] = field(init=False)
    malformed: tuple[Problem, ...] = field(init=False)

    def __post_init__(self) -> None:
        items = tuple(
            Item(
                element.get("id", ""),
                self.resolve(element.get("href", "")),
                element.get("media-type", ""),
                frozenset(element.get("properties", "").split()),
            )
            for element in self.root.findall("{*}manifest/{*}item")
        )
        paths = [
            item.path for item in items if item.media_type == XHTML and item.path in self.archive.parts
        ]
        trees = {path: parse(self.archive.parts[path], self.place(path)) for path in paths}
        object.__setattr__(self, "items", items)
        pages = {path: tree for path, tree in trees.items() if not isinstance(tree, Problem)}
        object.__setattr__(self, "pages", pages)
        object.__setattr__(self, "malformed", tuple(t for t in trees.values() if isinstance(t, Problem)))

    def resolve(self, reference: str, part: str = "") -> str:
        """The name in the archive of what a part refers to by a path; without one, the package document."""
        folder = posixpath.dirname(part or self.path)
        return posixpath.normpath(posixpath.join(folder, unquote(reference)))

    def place(self, part: str = "") -> str:
        """The name of a part in messages; without one, that of the package document."""
        return f"{self.name}!/{part or self.path}"

    def values(self, name: str) -> list[str]:
        """Texts that are not blank of a metadata element ("dc:title") or property ("schema:accessMode")."""
        return [value for element in self._metadata(name) if (value := (element.text or "").strip())]

    def items_with(self, property: str) -> list[Item]:
        """The items that have a property, such as "nav"."""
        return [item for item in self.items if property in item.properties]

    def _metadata(self, name: str) -> Iterator[etree._Element]:
        if name.startswith("dc:"):
            yield from self.root.iterfind(f"{{*}}metadata/{DC}{name[3:]}")
        else:
            metas = self.root.iterfind("{*}metadata/{*}meta")
            yield from (meta for meta in metas if meta.get("property") == name)
