"""What somebody changed in an edition of ours beside its text.

In: the document that the edition carries; the one that its pages make, which says the same; the metadata
of the package. Out: the carried document with what was changed since: metadata, descriptions of pictures,
and who or what names are the names of. Each change is told, as a `Problem` of severity "info" and with the
code `edit_names.IN_EPUB`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from publisher.model import (
    Block,
    Contributor,
    Document,
    Figure,
    Inline,
    Inlines,
    Metadata,
    Name,
    Place,
    Problem,
    Severity,
    all_blocks,
    edit_names,
    lines,
    plain_text,
)
from publisher.model.mapped import with_blocks, with_inlines
from publisher.model.within import exchanged, inlines
from publisher.shared.xml_text import as_xml

# Only fields that were known when the edition was made: for others the package holds stand-ins (a heading
# for a title).
_FIELDS = ("title", "subtitle", "series", "publisher", "place", "issued", "rights", "description")
_PEOPLE = ("creators", "contributors")


def with_changes(carried: Document, pages: Document, package: Metadata, name: str) -> Document:
    """The carried document as it is now; `name` is what messages call the edition."""
    found = _Changes()
    metadata = found.metadata(carried.metadata, package)
    now = found.names(found.pictures(replace(carried, metadata=metadata), pages), pages)
    place = Place(name, 0, 0)
    return now.with_problems(
        *(
            Problem(edit_names.IN_EPUB, Severity.INFO, f"changed in the e-book: {one}", place)
            for one in dict.fromkeys(found.told)
        )
    )


@dataclass(slots=True)
class _Changes:
    """Takes over what was changed; `told` says what that was."""

    told: list[str] = field(default_factory=list)

    def metadata(self, known: Metadata, package: Metadata) -> Metadata:
        """The metadata with the fields and the people that the package has now."""
        changed: dict[str, Any] = {}
        for one in _FIELDS:
            was, now = (getattr(known, one) or "").strip(), getattr(package, one)
            if was and now not in ("", None, as_xml(was)):
                changed[one] = now
                self._tell(f"the {one}", was, now)
        for one in _PEOPLE:
            people = getattr(known, one)
            if people and (now := self._people(people, getattr(package, one))) != people:
                changed[one] = now
                self._tell(
                    f"the list of {one}",
                    *("，".join(person.name for person in all_) for all_ in (people, now)),
                )
        return replace(known, **changed)

    def _people(
        self, known: tuple[Contributor, ...], now: tuple[Contributor, ...]
    ) -> tuple[Contributor, ...]:
        """Those of now; who stands where somebody is gone does what that one did."""
        written = [text for one in known if (text := as_xml(one.name).strip())]
        if written == [one.name for one in now]:
            return known
        by_name = {as_xml(one.name).strip(): one for one in known}
        gone = iter([one for text, one in by_name.items() if text not in {person.name for person in now}])
        people = []
        for person in now:
            kept = by_name.get(person.name)
            before = next(gone, None) if kept is None else None
            people.append(kept or (replace(before, name=person.name) if before else person))
        return tuple(people)

    def pictures(self, carried: Document, pages: Document) -> Document:
        """The document with the descriptions that the pages have now."""
        old, new = list(_figures(carried)), list(_figures(pages))
        if len(old) != len(new):
            return carried
        described: dict[int, str] = {}
        for was, now in zip(old, new, strict=True):
            same = (as_xml(was.alternative), "" if was.alternative else as_xml(plain_text(was.caption)))
            if was.asset is not None and now.alternative not in same:
                described[id(was)] = now.alternative
                self._tell(f"the description of {was.asset.name}", was.alternative, now.alternative)

        def redescribed(block: Block) -> Block:
            if isinstance(block, Figure) and id(block) in described:
                return replace(block, alternative=described[id(block)])
            return block

        return with_blocks(carried, redescribed) if described else carried

    def names(self, carried: Document, pages: Document) -> Document:
        """The document with the keys of names that the pages have now."""
        keys: dict[int, str] = {}
        new = _by_text(pages)
        for said, names in _by_text(carried).items():
            found = new.get(said, [])
            for was, now in zip(names, found, strict=True) if len(names) == len(found) else ():
                if now.key != as_xml(was.key):
                    keys[id(was)] = now.key
                    self._tell(f"what identifies {said[1]}", was.key, now.key)

        def renamed(node: Inline) -> Inlines | None:
            if not isinstance(node, Name):
                return None
            content = exchanged(node.content, renamed)
            return (replace(node, content=content, key=keys.get(id(node), node.key)),)

        return with_inlines(carried, renamed) if keys else carried

    def _tell(self, what: str, was: str, now: str) -> None:
        self.told.append(f"{what} was “{was}” and is “{now}”")


def _figures(document: Document) -> Iterator[Figure]:
    return (one for one in all_blocks(document) if isinstance(one, Figure) and one.asset is not None)


def _by_text(document: Document) -> dict[tuple[str, str], list[Name]]:
    """All names, in order, by what they are and how they read."""
    found: defaultdict[tuple[str, str], list[Name]] = defaultdict(list)
    every = (node for line in lines(document) for node in inlines(line))
    for name in (node for node in every if isinstance(node, Name)):
        found[name.kind, as_xml(plain_text(name.content))].append(name)
    return found
