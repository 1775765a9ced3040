"""The files that guided the repair: settings, decisions, wording, authorities.

In: settings, the file they came from, and the options of the command line. Out: files for the bag, so that
repairing its source there without any option makes the same document.

A settings file is archived as it is if it is complete and its file names lead to files beside it. Otherwise
its table [repair] is rewritten, and the file as it came in is kept as well.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from publisher.archive.layout import SOURCE, Use
from publisher.errors import UsageError
from publisher.read.decode import MAXIMUM_BYTES
from publisher.settings import FILE_NAME, Settings
from publisher.shared.bounded import content
from publisher.shared.toml_file import TomlFile, read_text

_TABLE = re.compile(r"^[ \t]*\[[ \t]*repair[ \t]*\].*?(?=^[ \t]*\[|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file for the bag; `original` is its name before it was archived."""

    path: PurePosixPath
    use: Use
    data: bytes
    original: str


def guidance(
    settings: Settings, config: Path | None, without: Collection[str], caution: float | None
) -> Iterator[Kept]:
    """The settings file first, then the files it names.

    Args:
        config: The settings file, if there is one.
        without, caution: Options of the command line; rules add to those of the settings, the caution takes
            precedence.

    Raises:
        PublisherError: A file cannot be read, or [repair] of the settings cannot be rewritten.
    """
    files = dict(_files(settings, config))
    table: dict[str, Any] = {key: str(file.path.relative_to(SOURCE)) for key, file in files.items()}
    yield from _settings(config, table | switches(settings, without, caution))
    yield from files.values()


def switches(settings: Settings, without: Collection[str], caution: float | None) -> dict[str, Any]:
    """The keys `without` and `caution` of a settings file, where the settings or the options set them."""
    left_out = [*dict.fromkeys((*settings.without, *without))]
    needed = settings.caution if caution is None else caution
    return ({"without": left_out} if left_out else {}) | ({} if needed is None else {"caution": needed})


def _files(settings: Settings, config: Path | None) -> Iterator[tuple[str, Kept]]:
    for key, file in settings.files.named().items():
        path = SOURCE / _name(key, file, config)
        yield key, Kept(path, "guidance", content(file, MAXIMUM_BYTES), file.name)


def _name(key: str, file: Path, config: Path | None) -> PurePosixPath:
    """The path of a file from the folder of the settings; for one from elsewhere, a new one."""
    folder = config.parent.resolve() if config else None
    if folder and file.resolve().is_relative_to(folder) and file.name != FILE_NAME:
        return PurePosixPath(file.resolve().relative_to(folder).as_posix())
    return PurePosixPath("repair") / f"{key}{file.suffix}"


def _settings(config: Path | None, table: Mapping[str, Any]) -> Iterator[Kept]:
    text = read_text(config, "settings") if config else ""
    given = TomlFile(FILE_NAME, text, "settings").tables()
    if config and config.name == FILE_NAME and given.get("repair", {}) == table:
        yield Kept(SOURCE / FILE_NAME, "settings", content(config, MAXIMUM_BYTES), FILE_NAME)
        return
    if config or table:
        name = config.name if config else ""
        yield Kept(SOURCE / FILE_NAME, "settings", _rewritten(text, given, table).encode(), name)
    if config:
        yield Kept(
            SOURCE / "original" / config.name, "settings", content(config, MAXIMUM_BYTES), config.name
        )


def _rewritten(text: str, given: Mapping[str, Any], table: Mapping[str, Any]) -> str:
    """The settings with another [repair].

    Raises:
        UsageError: It is not written as a table under a header, so that it cannot be found.
    """
    rest = _TABLE.sub("", text).rstrip("\n")
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items()]
    rewritten = "\n".join(([rest, ""] if rest else []) + (["[repair]", *lines, ""] if table else [""]))
    if tomllib.loads(rewritten) != {
        **{key: value for key, value in given.items() if key != "repair"},
        **({"repair": dict(table)} if table else {}),
    }:
        raise UsageError(
            f"the files under repair in {FILE_NAME} cannot be given their names in the bag",
            code="usage.settings",
            hints=("write them in a table of their own: a line [repair], and a line for each key",),
        )
    return rewritten
