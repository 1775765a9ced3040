"""publication.toml: facts that the editor knows and the source does not state.

In: a TOML file beside the source, and the environment. Out: `Settings`, and the time for outputs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from publisher.errors import UsageError
from publisher.font_files import FontFile, HouseFaces, house_faces, named_in
from publisher.model import AGREED, Contributor, ContributorRole, Metadata, Place
from publisher.repair import rules
from publisher.repair.decisions import file_for
from publisher.toml_file import TomlFile, read_text
from publisher.write.contract import EARLIEST

FILE_NAME = "publication.toml"

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
}
# Keys that may be numbers, too.
COUNTS = {"issue": "issue", "pages": "pages"}
# Keys of [publication] that list people -> field of Metadata and role. Whoever wrote text is a creator.
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
REPAIR_FILES = ("decisions", "wording", "authorities")
REPAIR = ("without", "caution", *REPAIR_FILES)

# Well-formed BCP 47 tags (RFC 5646), as far as publications need them: "zh", "zh-Hant-HK".
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
# RFC 3986: a scheme followed by anything that a URI may contain.
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Settings:
    """Metadata from outside the text, and defaults for repair and writers.

    Attributes:
        metadata: Fields that are set here take precedence over what the text says about itself.
        without: Names of repair rules to leave out.
        caution: The confidence, from 0 to 1, that a rule needs before it changes the text; None for
            the default.
        decisions: A file with an editor's decisions on the source, or a folder with NAME.decisions.toml
            for each source NAME.
        article: The name of the source in such a folder; "" for its file name without the suffix.
        wording: A file with the house's own words, added to the standard ones.
        authorities: An authority file of people, organisations and places.
        faces: Fonts of the house's own, for page formats and e-books.
        options: Defaults for writers, by format: {"pdf": {"design": "report"}}.
        places: The place in the file of each format's table ("pdf") and option ("pdf.design").
        given: The place in the file of each field of the metadata.
        folder: Relative file names in the options start here; None for the working folder.
        folders: The same for options that are from settings of a wider scope, by "pdf.design".
        time: When the outputs are made; None for what `time_of` finds.
        is_clock: Whether `time` was read from a clock; such a time makes no output of a batch out of date.
    """

    metadata: Metadata = field(default_factory=Metadata)
    without: tuple[str, ...] = ()
    caution: float | None = None
    decisions: Path | None = None
    article: str = ""
    wording: Path | None = None
    authorities: Path | None = None
    faces: HouseFaces = field(default_factory=HouseFaces)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    given: Mapping[str, Place] = field(default_factory=dict)
    folder: Path | None = None
    folders: Mapping[str, Path | None] = field(default_factory=dict)
    time: datetime | None = None
    is_clock: bool = False

    def decisions_for(self, name: str) -> Path | None:
        """The decisions file of the source of that file name; one in a folder may be missing."""
        return self.decisions and file_for(self.decisions, self.article or Path(name).stem)

    def for_source(self, name: str) -> Settings:
        """The settings with the source's own decisions file in place of a folder of such files."""
        file = self.decisions_for(name)
        has_none = file != self.decisions and file is not None and not file.is_file()
        return replace(self, decisions=None if has_none else file)

    def folder_of(self, option: str) -> Path | None:
        """Where a relative file name in an option ("pdf.design") starts; None for the working folder."""
        return self.folders.get(option, self.folder)

    def over(self, wider: Settings) -> Settings:
        """These settings, with the gaps filled by those of a wider scope; rules that either leaves out
        are left out."""
        formats = {**wider.options, **self.options}
        own = {f"{one}.{name}" for one, table in self.options.items() for name in table}
        others = {f"{one}.{name}" for one, table in wider.options.items() for name in table} - own
        return replace(
            self,
            metadata=over(self.metadata, wider.metadata),
            without=(*wider.without, *self.without),
            caution=wider.caution if self.caution is None else self.caution,
            decisions=self.decisions or wider.decisions,
            wording=self.wording or wider.wording,
            authorities=self.authorities or wider.authorities,
            faces=self.faces.over(wider.faces),
            time=self.time or wider.time,
            is_clock=self.is_clock if self.time else wider.is_clock,
            options={one: {**wider.options.get(one, {}), **self.options.get(one, {})} for one in formats},
            places={**wider.places, **self.places},
            given={**wider.given, **self.given},
            folders={**self.folders, **{option: wider.folder_of(option) for option in others}},
        )

    def shared(self) -> Settings:
        """What holds for each text as well where these settings are for several."""
        facts = {name: getattr(self.metadata, name) for name in AGREED}
        return replace(self, metadata=Metadata(**facts))


def beside(source: Path) -> Settings:
    """The settings of the publication.toml in the source's folder; empty settings without that file."""
    path = source.parent / FILE_NAME
    return load(path) if os.path.isfile(path) else Settings()  # unlike `Path.is_file`, takes any name


def load(path: Path) -> Settings:
    """Read and validate a settings file.

    Raises:
        InputError: The file cannot be read.
        UsageError: The file is not TOML; a key or rule is unknown; a value has the wrong type or is
            out of range; a date does not exist. The error carries the line.
    """
    return in_folder(path.parent, parse(read_text(path, "settings"), str(path)))


def in_folder(folder: Path, found: Settings) -> Settings:
    """The settings with the names of their files starting in a folder."""
    return replace(
        found,
        folder=folder,
        decisions=found.decisions and folder / found.decisions,
        wording=found.wording and folder / found.wording,
        authorities=found.authorities and folder / found.authorities,
        faces=found.faces.within(folder),
    )


def parse(text: str, name: str = FILE_NAME) -> Settings:
    """Validate the text of a settings file.

    Args:
        name: The name of the file in messages.

    Raises:
        UsageError: As `load`.
    """
    file = _File(name, text, "settings")
    return of_tables(file, file.tables())


def of_tables(file: TomlFile, tables: dict[str, Any]) -> Settings:
    """As `parse`, for the tables of a file."""
    file = _File(file.name, file.text, file.kind)
    for table, value in tables.items():
        if not isinstance(value, dict):
            raise file.error(
                "", table, "stands outside a table", f"put it under [publication]: {table} = …"
            )
    repair = _known(file, "repair", tables.pop("repair", {}), REPAIR)
    known = _known(file, "publication", tables.pop("publication", {}), PUBLICATION)
    faces = house_faces(tables.pop("faces", {}), file)
    return replace(
        _of_text(file, known, repair),
        faces=faces,
        options=tables,
        places={table: file.place(table) for table in tables}
        | {f"{table}.{key}": file.place(f"{table}.{key}") for table in tables for key in tables[table]},
        given={_field(key): file.place(f"publication.{key}") for key in known},
    )


def publication(table: Mapping[str, Any], place: Place) -> Metadata:
    """Metadata from a row of a manifest whose columns are keys of [publication].

    Args:
        place: Where the row stands.

    Raises:
        UsageError: As `load`, with this place.
    """
    row = _Row(place.name, "", "settings", "publication", lambda key: place)
    return _metadata(row, _known(row, "publication", table, PUBLICATION))


def of_article(table: Mapping[str, Any], name: str, place: Callable[[str], Place]) -> Settings:
    """Settings of one of several texts, from a table whose keys are those of [publication] and [repair].

    Args:
        name: What messages call the table.
        place: Where a key of it stands.

    Raises:
        UsageError: As `load`, with the place of the key.
    """
    row = _Row(place("").name, "", "settings", name, place)
    known = _known(row, name, table, (*PUBLICATION, *REPAIR))
    return _of_text(row, known, known)


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


def over(given: Metadata, found: Metadata) -> Metadata:
    """The metadata `found`, with every field replaced that is set in `given`."""
    unknown = Metadata()
    changes = {
        field.name: getattr(given, field.name)
        for field in fields(Metadata)
        if getattr(given, field.name) != getattr(unknown, field.name)
    }
    return replace(found, **changes)


def fonts(settings: Settings, options: Mapping[str, Any] | None = None) -> tuple[FontFile, ...]:
    """The fonts that settings name, and those of designs that they name or `options` does."""
    given = [
        (value, settings.folder_of(f"{format_name}.{name}"))
        for format_name, table in settings.options.items()
        for name, value in table.items()
    ]
    given += [(value, settings.folder) for value in (options or {}).values()]
    brought = (
        named_in((folder or Path()) / value)
        for value, folder in given
        if isinstance(value, str) and value.endswith(".toml")
    )
    return (*settings.faces.fonts, *(font for faces in brought for font in faces.fonts))


def time_of(metadata: Metadata, told: datetime | None = None) -> datetime:
    """The time that stands for "now" in every output, so that the same input gives the same bytes.

    It is the time that the caller tells, otherwise SOURCE_DATE_EPOCH (reproducible-builds.org) if that is
    set, otherwise the day of issue at 00:00 UTC, otherwise `EARLIEST`, which no writer shows to readers. It
    is never before `EARLIEST`, which is the first time that a ZIP archive can hold.

    Raises:
        UsageError: SOURCE_DATE_EPOCH is not a number of seconds.
    """
    if told:
        return max(told, EARLIEST)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            return max(datetime.fromtimestamp(int(epoch), UTC), EARLIEST)
        except (ValueError, OverflowError, OSError):
            raise UsageError(
                f"SOURCE_DATE_EPOCH is {epoch!r}; it counts seconds since 1970-01-01",
                code="usage.source-date-epoch",
            ) from None
    if metadata.issued:
        return max(datetime.fromisoformat(metadata.issued).replace(tzinfo=UTC), EARLIEST)
    return EARLIEST


def _of_text(file: _File, known: Mapping[str, Any], repair: Mapping[str, Any]) -> Settings:
    """What is said of a text and its repair."""
    decisions, wording, authorities = (
        None if name is None else Path(name)
        for name in (
            file.expect("repair", repair, key, str, "a file name in quotes") for key in REPAIR_FILES
        )
    )
    return Settings(
        metadata=_metadata(file, known),
        without=_without(file, repair),
        caution=_caution(file, repair),
        decisions=decisions,
        wording=wording,
        authorities=authorities,
    )


def _metadata(file: _File, table: Mapping[str, Any]) -> Metadata:
    values: dict[str, Any] = {
        TEXTS[key]: file.expect("publication", table, key, str, "text in quotes")
        for key in TEXTS
        if key in table
    }
    for key, name in COUNTS.items():
        if key in table:
            wanted = "a number, or text in quotes"
            values[name] = str(file.expect("publication", table, key, (str, int), wanted))
    people: dict[str, list[Contributor]] = {"creators": [], "contributors": []}
    for key, (part, role) in PEOPLE.items():
        people[part] += [Contributor(name, role) for name in file.strings("publication", table, key)]
    if "language" in values and not _LANGUAGE.fullmatch(values["language"]):
        raise file.error("publication", "language", "is no BCP 47 tag", 'for instance "zh-Hans"')
    if "identifier" in values and not _URI.fullmatch(values["identifier"]):
        raise file.error("publication", "identifier", "is no URI", 'for instance "urn:isbn:9787…"')
    return Metadata(
        **values,
        issued=_day(file, table),
        subjects=file.strings("publication", table, "subjects"),
        creators=tuple(people["creators"]),
        contributors=tuple(people["contributors"]),
    )


def _without(file: _File, repair: Mapping[str, Any]) -> tuple[str, ...]:
    given = file.strings("repair", repair, "without")
    known = [name for name, _ in rules()] if given else []
    for name in given:
        if name not in known:
            hint = f"rules: {', '.join(known)}"
            raise file.error("repair", "without", f"names {name!r}, which is no rule", hint)
    return given


def _caution(file: _File, repair: Mapping[str, Any]) -> float | None:
    wanted = "a number from 0 to 1"
    caution = file.expect("repair", repair, "caution", (int, float), wanted)
    if caution is None:
        return None
    if not 0 <= caution <= 1:
        raise file.error("repair", "caution", f"is {caution}", f"expected: {wanted}")
    return float(caution)


def _field(key: str) -> str:
    """The field of `Metadata` that a key of [publication] sets."""
    return PEOPLE[key][0] if key in PEOPLE else TEXTS.get(key, key)


def _day(file: _File, table: Mapping[str, Any]) -> str | None:
    value = table.get("issued")
    if value is None:
        return None
    if isinstance(value, str):
        with suppress(ValueError):
            value = date.fromisoformat(value)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise file.error("publication", "issued", "is no day", "year-month-day: issued = 1998-05-04")
    return value.isoformat()


def _known(file: _File, table: str, given: Mapping[str, Any], keys: tuple[str, ...]) -> Mapping[str, Any]:
    for key in given:
        if key not in keys:
            raise file.error(table, key, "is not known", f"[{table}] takes {', '.join(keys)}")
    return given


@dataclass(frozen=True, slots=True)
class _File(TomlFile):
    """The settings file, with the checks of its values."""

    def error(self, table: str, key: str, what: str, hint: str) -> UsageError:
        return self.fault(f"{table}.{key}" if table else key, what, hint)

    def expect(self, table: str, values: Mapping[str, Any], key: str, types: Any, wanted: str) -> Any:
        value = values.get(key)
        if value is not None and (not isinstance(value, types) or isinstance(value, bool)):
            raise self.error(table, key, f"is {value!r}", f"expected: {wanted}")
        return value

    def strings(self, table: str, values: Mapping[str, Any], key: str) -> tuple[str, ...]:
        items = values.get(key, [])
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise self.error(table, key, f"is {items!r}", f'expected a list of texts: {key} = ["…", "…"]')
        return tuple(items)


@dataclass(frozen=True, slots=True)
class _Row(_File):
    """A table elsewhere that has keys of a settings file, checked like it.

    Attributes:
        called: What messages call the table.
        where: The place of a key.
    """

    called: str
    where: Callable[[str], Place]

    def place(self, path: str) -> Place:
        return self.where(path.rpartition(".")[2])

    def error(self, table: str, key: str, what: str, hint: str) -> UsageError:
        return self.fault(f"{self.called}.{key}", what, hint)
