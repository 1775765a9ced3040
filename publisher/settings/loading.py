"""A publication.toml -> `Settings`.

In: a file, its text, or tables that another file holds. Out: `Settings`, or an error at its line.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from publisher.model import Place
from publisher.settings.settings import Settings
from publisher.settings.tables import PUBLICATION, REPAIR, Row, SettingsFile, field_of
from publisher.shared.font_files import house_faces
from publisher.shared.toml_file import TomlFile, read_text

FILE_NAME = "publication.toml"
# Tables that are not a writer's options.
_OWN = ("repair", "publication", "faces")


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


def of_tables(file: TomlFile, tables: Mapping[str, Any]) -> Settings:
    """As `parse`, for the tables of a file: those of our own, and of writers all others."""
    file = SettingsFile(file.name, file.text, file.kind)
    for table, value in tables.items():
        if not isinstance(value, dict):
            hint = f"put it under [publication]: {table} = …"
            raise file.error("", table, "stands outside a table", hint)
    repair = file.known("repair", tables.get("repair", {}), REPAIR)
    known = file.known("publication", tables.get("publication", {}), PUBLICATION)
    options = {name: table for name, table in tables.items() if name not in _OWN}
    settings = replace(
        _of_text(file, known, repair),
        faces=house_faces(tables.get("faces", {}), file),
        options=options,
        given={field_of(key): file.place(f"publication.{key}") for key in known},
    )
    named = (*options, *dict(settings.given_options()))
    return replace(settings, places={**settings.places, **{name: file.place(name) for name in named}})


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
