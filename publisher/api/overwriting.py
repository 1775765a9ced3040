"""What a run reads it never writes over: sources, settings, what guides repair, fonts, templates, pictures.

In: texts with their settings, and the paths of outputs. Out: `Read`, one for each file; an error for an
output that is one of them, also under another name (a link).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any, NamedTuple
from urllib.parse import unquote

from publisher.errors import UsageError
from publisher.issue import Issue
from publisher.model import Document, assets
from publisher.settings import FILE_NAME, Settings, fonts


class Read(NamedTuple):
    """A file that a run reads; `what` it is there, as messages say it. It need not exist."""

    path: Path
    what: str


def of_text(path: Path, settings: Settings) -> Iterator[Read]:
    """A source, the settings beside it, and the files that its settings name."""
    yield Read(path, "the source")
    yield Read(path.parent / FILE_NAME, "the settings")
    yield from of_settings(settings.for_source(path.name))


def of_issue(issue: Issue) -> Iterator[Read]:
    """The issue file, and what belongs to each text."""
    if issue.path:
        yield Read(issue.path, "the issue file")
    for article in issue.articles:
        yield from of_text(article.path, article.settings)
    yield from of_settings(issue.settings)


def of_settings(settings: Settings) -> Iterator[Read]:
    """The files that settings name for repair and for writers, fonts of designs included."""
    for key, file in settings.files.named().items():
        yield Read(file, f"the file of {key}")
    for font in fonts(settings):
        yield Read(font.path, "a font")
    for name, value in settings.given_options():
        yield from _of_option(name, value, settings.folder_of(name))


def of_options(options: Mapping[str, Any]) -> Iterator[Read]:
    """The files that options of writers name, by NAME or FORMAT.NAME, from the working folder."""
    for name, value in options.items():
        yield from _of_option(name, value, None)
    for font in fonts(Settings(), options):
        yield Read(font.path, "a font")


def of_pictures(document: Document, folder: Path) -> Iterator[Read]:
    """The pictures of a document whose text lies in a folder."""
    for asset in assets(document):
        yield Read(folder / unquote(asset.name), "a picture of the source")


def of_origins(document: Document, folder: Path) -> Iterator[Read]:
    """The sources of a document that was made from files in a folder."""
    for file in document.source.files:
        yield Read(folder / PurePath(file.name).name, "the source")


def refuse_overwriting(outputs: Iterable[Path], reads: Iterable[Read], *hints: str) -> None:
    """Refuse outputs that are read. `reads` is looked at only if one of the outputs exists.

    Raises:
        UsageError: Names the first such output.
    """
    existing = {identity: path for path in outputs if (identity := _identity(path))}
    if not existing:
        return
    for read in reads:
        output = existing.get(_identity(read.path) or (0, 0))
        if output is not None:
            raise UsageError(
                f"{output} is {read.what}; it is never written to", code="usage.overwriting", hints=hints
            )


def refuse_replacing(folder: Path, reads: Iterable[Read]) -> None:
    """As `refuse_overwriting`, for a folder that an output replaces as a whole.

    Raises:
        UsageError: Names the first file inside.
    """
    if not os.path.isdir(folder):
        return
    inside = Path(os.path.realpath(folder))
    for read in reads:
        if _identity(read.path) and Path(os.path.realpath(read.path)).is_relative_to(inside):
            raise UsageError(
                f"{read.path} is {read.what}, and lies in {folder}, which would be replaced",
                code="usage.overwriting",
                hints=("name another folder",),
            )


def _of_option(name: str, value: Any, folder: Path | None) -> Iterator[Read]:
    """The file that a value names; a word without a suffix, as of a design, is no file."""
    if isinstance(value, str | Path) and PurePath(value).suffix:
        yield Read((folder or Path()) / value, f"the file of {name}")


def _identity(path: Path) -> tuple[int, int] | None:
    """What all names of a file share; None if there is none, or no file can have the name."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
