"""What a package document says of the publication: Dublin Core, EPUB's properties, who took part in what.

In: the root of a package document. Out: `Metadata`, and the people for whose roles it has no place.
Refinements (roles, kinds of titles) are looked up by the id that they refine, as EPUB 3 writes them; EPUB 2
writes roles as attributes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from publisher.model import Contributor, ContributorRole, Metadata
from publisher.model.contributor_roles import role_of
from publisher.model.imprint import isbn_of
from publisher.shared.hallmarks import EPUB_NEWSPAPER
from publisher.shared.vocabularies import DUBLIN_CORE

_OPF = "{http://www.idpf.org/2007/opf}"


def read_metadata(root: etree._Element, *, is_ours: bool) -> tuple[Metadata, tuple[str, ...]]:
    """The metadata, and people whose role has no place in it, each with what the role is called.

    Args:
        is_ours: Whether publisher wrote the package.
    """
    said = _Statements.of(root)
    people = _People(said, is_ours)
    titles = said.titles()
    metadata = Metadata(
        title=titles.get("main") or said.first("title"),
        subtitle=titles.get("subtitle", ""),
        series=said.properties.get("belongs-to-collection", ""),
        publication=said.properties.get(EPUB_NEWSPAPER, ""),
        publisher=said.first("publisher"),
        place=said.properties.get("schema:locationCreated", ""),
        issued=said.first("date")[:10] or None,
        language=said.first("language") or "und",
        identifier=said.first("identifier"),
        isbn=next(filter(None, said.isbns()), ""),
        rights=said.first("rights"),
        description=said.first("description"),
        subjects=tuple(map(_text, said.all_of("subject"))),
        creators=tuple(people.of("creator")),
        contributors=tuple(people.of("contributor")),
    )
    return metadata, tuple(people.unplaced)


@dataclass(slots=True)
class _Statements:
    """The elements and properties of a package document.

    Attributes:
        refinements: What is said of an element, by its id and the property.
        roles: Of people, by id: one may have written a book and drawn its pictures.
        properties: What is said of the publication itself.
    """

    root: etree._Element
    refinements: dict[tuple[str, str], str] = field(default_factory=dict)
    roles: dict[str, list[str]] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element) -> _Statements:
        said = cls(root)
        for meta in root.iter("{*}meta"):
            name, value = meta.get("property", ""), _text(meta)
            if name == "belongs-to-collection" and meta.get("id") == EPUB_NEWSPAPER:
                said.properties.setdefault(EPUB_NEWSPAPER, value)
            elif refined := meta.get("refines", "").removeprefix("#"):
                said.refinements[refined, name] = value
                if name == "role":
                    said.roles.setdefault(refined, []).append(value)
            else:
                said.properties.setdefault(name, value)
        return said

    def all_of(self, name: str) -> list[etree._Element]:
        """The elements of Dublin Core with this name that say something."""
        return [element for element in self.root.iter(f"{{{DUBLIN_CORE}}}{name}") if _text(element)]

    def first(self, name: str) -> str:
        """What the first of them says."""
        return next(map(_text, self.all_of(name)), "")

    def titles(self) -> dict[str, str]:
        """Titles by their kind; "" for one of none."""
        return {
            self.refinements.get((element.get("id", ""), "title-type"), ""): _text(element)
            for element in self.all_of("title")
        }

    def isbns(self) -> Iterator[str]:
        """EPUB 2 says beside a number what it is."""
        for element in self.all_of("identifier"):
            is_called = element.get(f"{_OPF}scheme", "").upper() == "ISBN"
            yield isbn_of(f"{'ISBN ' if is_called else ''}{element.text}")


@dataclass(slots=True)
class _People:
    """People with their roles; `unplaced` gathers those of a role that the metadata has no place for."""

    said: _Statements
    is_ours: bool
    unplaced: list[str] = field(default_factory=list)

    def of(self, name: str) -> Iterator[Contributor]:
        """The creators, or the contributors."""
        for element in self.said.all_of(name):
            codes = self._codes(element)
            role = self._role(codes, is_creator=name == "creator")
            if role is None:
                self.unplaced.append(f"{_text(element)} ({', '.join(codes) or 'of no role'})")
            else:
                yield Contributor(_text(element), role)

    def _codes(self, element: etree._Element) -> list[str]:
        """MARC's codes of what somebody did."""
        stated = element.get(f"{_OPF}role", "")
        return self.said.roles.get(element.get("id", ""), [stated] if stated else [])

    def _role(self, codes: list[str], *, is_creator: bool) -> ContributorRole | None:
        if is_creator and not codes:
            return role_of("author")
        # Our own say of a trainee (实习生) that he contributed.
        known = ("trainee" if self.is_ours and code == "ctb" else code for code in codes)
        return next(filter(None, map(role_of, known)), None)


def _text(element: etree._Element) -> str:
    return (element.text or "").strip()
