"""Settings, and how they are read from a publication.toml.

In: a TOML file beside the source, and the environment. Out: `Settings`, the fonts that they name, and the
time for outputs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from publisher.errors import UsageError
from publisher.model import AGREED, Metadata, Place
from publisher.settings.repair_files import RepairFiles
from publisher.settings.tables import (
    PUBLICATION,
    REPAIR,
    Row,
    SettingsFile,
    field_of,
)
from publisher.shared.font_files import FontFile, HouseFaces, house_faces, named_in
from publisher.shared.toml_file import TomlFile, read_text
from publisher.write.contract import EARLIEST

FILE_NAME = "publication.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """Metadata from outside the text, and defaults for repair and writers.

    Attributes:
        metadata: Fields that are set here take precedence over what the text says about itself.
        without: Names of repair rules to leave out.
        caution: The confidence, from 0 to 1, that a rule needs before it changes the text; None for
            the default.
        files: The files that guide the repair.
        article: The name of the source in a folder of decisions; "" for its file name without the suffix.
        faces: Fonts of the house's own, for page formats and e-books.
        options: Defaults for writers, by format: {"pdf": {"design": "report"}}.
        places: The place in the file of each format's table ("pdf") and option ("pdf.design"), and of the
            names of files for repair ("repair.wording").
        given: The place in the file of each field of the metadata.
        folder: The folder in which relative file names in the options start; None for the working folder.
        folders: Such folders of options from settings of a wider scope, by "pdf.design".
        time: The time of making the outputs; None for that of `time_of`.
        is_clock: Whether `time` was read from a clock; such a time makes no output of a batch out of date.
    """

    metadata: Metadata = field(default_factory=Metadata)
    without: tuple[str, ...] = ()
    caution: float | None = None
    files: RepairFiles = field(default_factory=RepairFiles)
    article: str = ""
    faces: HouseFaces = field(default_factory=HouseFaces)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    given: Mapping[str, Place] = field(default_factory=dict)
    folder: Path | None = None
    folders: Mapping[str, Path | None] = field(default_factory=dict)
    time: datetime | None = None
    is_clock: bool = False

    def files_for(self, name: str) -> RepairFiles:
        """The files for the repair of the source with this file name; decisions from a folder may not
        exist."""
        return self.files.for_text(self.article or Path(name).stem)

    def for_source(self, name: str) -> Settings:
        """The settings with the source's own decisions, if there are any, in place of a folder of them."""
        files = self.files_for(name)
        if files != self.files and files.decisions and not files.decisions.is_file():
            files = replace(files, decisions=None)
        return replace(self, files=files)

    def folder_of(self, option: str) -> Path | None:
        """The folder of relative file names in an option ("pdf.design"); None for the working folder."""
        return self.folders.get(option, self.folder)

    def over(self, wider: Settings) -> Settings:
        """These settings, with the gaps filled by those of a wider scope; rules that either leaves out
        are left out."""
        return replace(
            self,
            metadata=over(self.metadata, wider.metadata),
            without=(*wider.without, *self.without),
            caution=wider.caution if self.caution is None else self.caution,
            files=self.files.over(wider.files),
            faces=self.faces.over(wider.faces),
            time=self.time or wider.time,
            is_clock=self.is_clock if self.time else wider.is_clock,
            options=self._options_over(wider),
            places={**wider.places, **self.places},
            given={**wider.given, **self.given},
            folders={**self.folders, **self._folders_from(wider)},
        )

    def _options_over(self, wider: Settings) -> dict[str, dict[str, Any]]:
        """The options of both scopes by format; these settings' own take precedence, each by itself."""
        formats = {**wider.options, **self.options}
        return {
            format_name: {**wider.options.get(format_name, {}), **self.options.get(format_name, {})}
            for format_name in formats
        }

    def _folders_from(self, wider: Settings) -> dict[str, Path | None]:
        """The folders of the options that only the wider scope sets: they stay those of its own file."""
        return {
            f"{format_name}.{name}": wider.folder_of(f"{format_name}.{name}")
            for format_name, table in wider.options.items()
            for name in table
            if name not in self.options.get(format_name, {})
        }

    def with_files(self, files: RepairFiles) -> Settings:
        """The settings with these files for repair in place of their own with the same keys."""
        replaced = {f"repair.{key}" for key in files.named()}
        places = {key: place for key, place in self.places.items() if key not in replaced}
        return replace(self, places=places, files=files.over(self.files))

    def for_each_text(self) -> Settings:
        """The part of these settings that is valid for every single text of an issue: of the metadata, the
        fields that all texts of an issue share (`publisher.model.AGREED`)."""
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


def in_folder(folder: Path, settings: Settings) -> Settings:
    """The settings with their relative file names resolved in a folder."""
    return replace(
        settings,
        folder=folder,
        files=settings.files.within(folder),
        faces=settings.faces.within(folder),
    )


def parse(text: str, name: str = FILE_NAME) -> Settings:
    """Validate the text of a settings file.

    Args:
        name: The name of the file in messages.

    Raises:
        UsageError: As `load`.
    """
    file = SettingsFile(name, text, "settings")
    return of_tables(file, file.tables())


def of_tables(file: TomlFile, tables: dict[str, Any]) -> Settings:
    """As `parse`, for the tables of a file."""
    file = SettingsFile(file.name, file.text, file.kind)
    for table, value in tables.items():
        if not isinstance(value, dict):
            raise file.error(
                "", table, "stands outside a table", f"put it under [publication]: {table} = …"
            )
    repair = file.known("repair", tables.pop("repair", {}), REPAIR)
    known = file.known("publication", tables.pop("publication", {}), PUBLICATION)
    faces = house_faces(tables.pop("faces", {}), file)
    text = _of_text(file, known, repair)
    return replace(
        text,
        faces=faces,
        options=tables,
        places=dict(text.places)
        | {table: file.place(table) for table in tables}
        | {f"{table}.{key}": file.place(f"{table}.{key}") for table in tables for key in tables[table]},
        given={field_of(key): file.place(f"publication.{key}") for key in known},
    )


def of_article(table: Mapping[str, Any], name: str, place: Callable[[str], Place]) -> Settings:
    """Settings of one of several texts, from a table whose keys are those of [publication] and [repair].

    Args:
        name: The name of the table in messages.
        place: Finds the place of a key.

    Raises:
        UsageError: As `load`, with the place of the key.
    """
    row = Row(place("").name, "", "settings", name, place)
    known = row.known(name, table, (*PUBLICATION, *REPAIR))
    return _of_text(row, known, known)


def _of_text(file: SettingsFile, known: Mapping[str, Any], repair: Mapping[str, Any]) -> Settings:
    """The settings for one text, from tables with the keys of [publication] and of [repair]."""
    files = file.repair_files(repair)
    return Settings(
        metadata=file.metadata(known),
        without=file.without(repair),
        caution=file.caution(repair),
        files=files,
        places={f"repair.{key}": file.place(f"repair.{key}") for key in files.named()},
    )


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
    """The fonts of the settings, and those of the designs that the settings or `options` name."""
    values = [
        (value, settings.folder_of(f"{format_name}.{name}"))
        for format_name, table in settings.options.items()
        for name, value in table.items()
    ]
    values += [(value, settings.folder) for value in (options or {}).values()]
    faces_of_designs = (
        named_in((folder or Path()) / value)
        for value, folder in values
        if isinstance(value, str) and value.endswith(".toml")
    )
    return (*settings.faces.fonts, *(font for faces in faces_of_designs for font in faces.fonts))


def is_told(given: datetime | None) -> bool:
    """Whether anybody told a time: the one given, or SOURCE_DATE_EPOCH."""
    return given is not None or bool(os.environ.get("SOURCE_DATE_EPOCH"))


def time_of(metadata: Metadata, given: datetime | None = None) -> datetime:
    """The time that stands for "now" in every output, so that the same input gives the same bytes.

    It is the time given, otherwise SOURCE_DATE_EPOCH (reproducible-builds.org) if that is
    set, otherwise the day of issue at 00:00 UTC, otherwise `EARLIEST`: stand-ins (see `is_told`), which
    only a format has that must have some time. It is never before `EARLIEST`, which is the first time that
    a ZIP archive can hold.

    Raises:
        UsageError: SOURCE_DATE_EPOCH is not a number of seconds.
    """
    if given:
        return max(given, EARLIEST)
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
