"""The tables [publication] and [repair] of a settings file: their keys, and the checks of their values.

In: tables, and the file or row that they stand in. Out: metadata and values, or an error that points at
the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from publisher.errors import UsageError
from publisher.model import Contributor, ContributorRole, Metadata, Place, is_language_tag
from publisher.model.imprint import ISBN_URN, isbn_fault, isbn_number
from publisher.repair.registry import rules
from publisher.settings.repair_files import REPAIR_FILES, RepairFiles
from publisher.shared.spelling import meant
from publisher.shared.toml_file import TomlFile

# Keys of [publication] -> fields of Metadata.
TEXTS = {
    "title": "title",
    "subtitle": "subtitle",
    "series": "series",
    "newspaper": "publication",
    "publisher": "publisher",
    "place": "place",
    "page": "page",
    "language": "language",
    "identifier": "identifier",
    "rights": "rights",
    "description": "description",
    "cn": "cn",
    "subscription_code": "subscription",
    "price": "price",
    "address": "address",
    "telephone": "telephone",
    "printer": "printer",
    "isbn": "isbn",
    "cip": "cip",
}
# Keys that may be numbers, too.
COUNTS = {"issue": "issue", "pages": "pages"}
# Keys of [publication] that list people -> field of Metadata and role. Writers of text are creators.
PEOPLE: dict[str, tuple[str, ContributorRole]] = {
    "authors": ("creators", "author"),
    "reporters": ("creators", "reporter"),
    "correspondents": ("creators", "correspondent"),
    "trainees": ("creators", "trainee"),
    "photographers": ("contributors", "photographer"),
    "translators": ("contributors", "translator"),
    "editors": ("contributors", "editor"),
    "designers": ("contributors", "designer"),
    "proofreaders": ("contributors", "proofreader"),
}
PUBLICATION = (*TEXTS, *COUNTS, "issued", "subjects", *PEOPLE)
REPAIR = ("without", "caution", *REPAIR_FILES)

# RFC 3986: a scheme followed by anything that a URI may contain.
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class SettingsFile(TomlFile):
    """The settings file, with the checks of its values.

    All methods raise `UsageError`, with the line, for a key that is not known and for a value of the wrong
    type or outside its range.
    """

    def known(self, table: str, given: Mapping[str, Any], keys: tuple[str, ...]) -> Mapping[str, Any]:
        """The table itself, once all its keys are among `keys`."""
        for key in given:
            if key not in keys:
                hints = *meant(key, keys), f"[{table}] takes {', '.join(keys)}"
                raise self.error(table, key, "is not known", *hints)
        return given

    def metadata(self, table: Mapping[str, Any]) -> Metadata:
        """The metadata of a table with keys of [publication]."""
        values: dict[str, Any] = {
            TEXTS[key]: self.expect("publication", table, key, str, "text in quotes")
            for key in TEXTS
            if key in table
        }
        for key, name in COUNTS.items():
            if key in table:
                wanted = "a number, or text in quotes"
                values[name] = str(self.expect("publication", table, key, (str, int), wanted))
        people: dict[str, list[Contributor]] = {"creators": [], "contributors": []}
        for key, (part, role) in PEOPLE.items():
            people[part] += [Contributor(name, role) for name in self.strings("publication", table, key)]
        if "language" in values and not is_language_tag(values["language"]):
            raise self.error("publication", "language", "is no BCP 47 tag", 'for instance "zh-Hans"')
        if "identifier" in values and not _URI.fullmatch(values["identifier"]):
            raise self.error("publication", "identifier", "is no URI", 'for instance "urn:isbn:9787…"')
        if "isbn" in values:
            values["isbn"] = isbn_number(values["isbn"])
            self._refuse_wrong_isbn("isbn", values["isbn"])
        if values.get("identifier", "").lower().startswith(ISBN_URN):
            self._refuse_wrong_isbn("identifier", values["identifier"])
        return Metadata(
            **values,
            issued=self._day(table),
            subjects=self.strings("publication", table, "subjects"),
            creators=tuple(people["creators"]),
            contributors=tuple(people["contributors"]),
        )

    def without(self, table: Mapping[str, Any]) -> tuple[str, ...]:
        """The names of the rules to leave out."""
        given = self.strings("repair", table, "without")
        known = [name for name, _ in rules()] if given else []
        for name in given:
            if name not in known:
                hints = *meant(name, known), f"rules: {', '.join(known)}"
                raise self.error("repair", "without", f"names {name!r}, which is no rule", *hints)
        return given

    def caution(self, table: Mapping[str, Any]) -> float | None:
        """The confidence that a rule needs, from 0 to 1; None if the table does not set it."""
        wanted = "a number from 0 to 1"
        caution = self.expect("repair", table, "caution", (int, float), wanted)
        if caution is None:
            return None
        if not 0 <= caution <= 1:
            raise self.error("repair", "caution", f"is {caution}", f"expected: {wanted}")
        return float(caution)

    def repair_files(self, table: Mapping[str, Any]) -> RepairFiles:
        """The files that guide the repair."""
        given = [key for key in REPAIR_FILES if key in table]
        wanted = "a file name in quotes"
        return RepairFiles(**{key: Path(self.expect("repair", table, key, str, wanted)) for key in given})

    def _refuse_wrong_isbn(self, key: str, number: str) -> None:
        if fault := isbn_fault(number):
            hint = "take it from the certificate of the agency, with its hyphens: 978-7-…"
            raise self.error("publication", key, fault, hint)

    def _day(self, table: Mapping[str, Any]) -> str | None:
        value = table.get("issued")
        if value is None:
            return None
        if isinstance(value, str):
            with suppress(ValueError):
                value = date.fromisoformat(value)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.error("publication", "issued", "is no day", "year-month-day: issued = 1998-05-04")
        return value.isoformat()

    def error(self, table: str, key: str, what: str, *hints: str) -> UsageError:
        """The error about a key of a table, or about a key outside all tables."""
        return self.fault(f"{table}.{key}" if table else key, what, *hints)

    def expect(self, table: str, values: Mapping[str, Any], key: str, types: Any, wanted: str) -> Any:
        """The value of a key, which has one of the `types`; None if there is no such key."""
        value = values.get(key)
        if value is not None and (not isinstance(value, types) or isinstance(value, bool)):
            raise self.error(table, key, f"is {value!r}", f"expected: {wanted}")
        return value

    def strings(self, table: str, values: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """The list of texts under a key; empty if there is no such key."""
        items = values.get(key, [])
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise self.error(table, key, f"is {items!r}", f'expected a list of texts: {key} = ["…", "…"]')
        return tuple(items)


@dataclass(frozen=True, slots=True)
class Row(SettingsFile):
    """A table elsewhere, such as the row of a manifest, whose keys are those of a settings file.

    Attributes:
        called: The name of the table in messages.
        where: Finds the place of a key.
    """

    called: str
    where: Callable[[str], Place]

    def place(self, path: str) -> Place:
        """The place of the key that a dotted path ends with."""
        return self.where(path.rpartition(".")[2])

    def error(self, table: str, key: str, what: str, *hints: str) -> UsageError:
        """The error about a key, which has no table of its own here."""
        return self.fault(f"{self.called}.{key}", what, *hints)


def publication(table: Mapping[str, Any], place: Place) -> Metadata:
    """Metadata from a row of a manifest whose columns are keys of [publication].

    Args:
        place: Where the row stands.

    Raises:
        UsageError: As `publisher.settings.load`, with this place.
    """
    row = Row(place.name, "", "settings", "publication", lambda key: place)
    return row.metadata(row.known("publication", table, PUBLICATION))


def as_table(metadata: Metadata) -> dict[str, Any]:
    """The keys of [publication] and their values that give this metadata; the inverse of `publication`."""
    unset = Metadata()
    texts = {key: getattr(metadata, name) for key, name in {**TEXTS, **COUNTS, "issued": "issued"}.items()}
    lists = {
        key: [person.name for person in getattr(metadata, part) if person.role == role]
        for key, (part, role) in PEOPLE.items()
    }
    lists["subjects"] = list(metadata.subjects)
    if metadata.language == unset.language:
        del texts["language"]
    return {key: value for key, value in {**texts, **lists}.items() if value}


def field_of(key: str) -> str:
    """The field of `Metadata` that a key of [publication] sets."""
    return PEOPLE[key][0] if key in PEOPLE else TEXTS.get(key, key)
