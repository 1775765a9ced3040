"""Settings, and how those of a narrower and of a wider scope are one.

In: metadata, files, options. Out: `Settings`, and the fonts that they name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from publisher.model import AGREED, Metadata, Place
from publisher.settings.repair_files import RepairFiles
from publisher.shared.font_files import FontFile, HouseFaces, named_in


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

    def given_options(self) -> Iterator[tuple[str, Any]]:
        """Every option that is set, with its value: "pdf.design", "report"."""
        for format_name, table in self.options.items():
            for name, value in table.items():
                yield f"{format_name}.{name}", value

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
        own = dict(self.given_options())
        return {name: wider.folder_of(name) for name, _ in wider.given_options() if name not in own}

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
    values = [(value, settings.folder_of(name)) for name, value in settings.given_options()]
    values += [(value, settings.folder) for value in (options or {}).values()]
    faces_of_designs = (
        named_in((folder or Path()) / value)
        for value, folder in values
        if isinstance(value, str) and value.endswith(".toml")
    )
    return (*settings.faces.fonts, *(font for faces in faces_of_designs for font in faces.fonts))
