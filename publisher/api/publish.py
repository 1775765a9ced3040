"""One document -> files, by the writers that their suffixes name.

In: a document, paths or an open file, options and settings. Out: the files, and a report for each. A
writer is imported when something is first written in its format.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from publisher import settings as publication
from publisher.api.garbage import uncollected
from publisher.api.sources import AnyPath
from publisher.check import FORMATS as CHECKED
from publisher.check import check_bytes
from publisher.errors import CheckError, UncoveredError, UsageError
from publisher.model import Document
from publisher.problems import failed, render
from publisher.settings import Settings
from publisher.write import options as writer_options
from publisher.write import registry
from publisher.write.contract import Options, PagedOptions, PageStart, Report, Writer
from publisher.write.sink import together, translated

__all__ = ["choose_writers", "write_all", "write_to"]


@uncollected()
def write_all(
    document: Document,
    paths: Sequence[AnyPath],
    options: Mapping[str, Any],
    *,
    otherwise: str | None = None,
    settings: Settings | None = None,
    verify: bool = False,
    progress: Callable[[Path], None] = lambda path: None,
) -> list[Report]:
    """Write a document to several files; either all appear or none (`publisher.write.sink.together`).
    If no font covers a character, only the files of formats that need a font are missing.

    Formats that refer to the pages of a paged edition are written last, whatever the order of `paths`:
    an e-book lists the pages of the print edition that is written together with it.

    Args:
        options: By NAME or FORMAT.NAME, as in `publisher.convert`.
        otherwise: The format of paths that end in no format's suffix, such as that of stdout.
        verify: Check every file before it gets its name.
        progress: Called with each path before the file is written.

    Raises:
        CheckError: `verify` found an error in a file.
        UncoveredError: No font covers some character; all files that need no font are there.
        PublisherError: As `publisher.write`.
    """
    settings = settings or Settings()
    _refuse_unknown_formats(settings)
    writers = choose_writers(paths, options, otherwise)
    chosen = [_options(writer, document, settings, options) for writer in writers]
    reports: dict[int, Report] = {}
    refused: dict[int, UncoveredError] = {}
    pages: tuple[PageStart, ...] = ()
    with together() as begin:
        for number in sorted(range(len(paths)), key=lambda index: isinstance(chosen[index], PagedOptions)):
            path, complete = Path(paths[number]), _with_pages(chosen[number], pages)
            progress(path)
            sink = begin(path)
            try:
                report = _written(writers[number], document, sink, complete, settings)
            except UncoveredError as uncovered:
                begin.give_up(path)
                refused[number] = uncovered
                continue
            reports[number] = report
            pages = pages or report.pages
            if verify:
                sink.seek(0)
                _verify(sink.read(), path, writers[number], complete)
    _raise_first(refused.values(), [paths[number] for number in sorted(reports)])
    return [reports[number] for number in range(len(paths))]


def _raise_first(refused: Iterable[UncoveredError], written: Sequence[AnyPath]) -> None:
    """Raise the first error, if there is one, with what was written all the same."""
    for error in refused:
        if written:
            error.hints += (f"all that needs no font was written: {', '.join(map(str, written))}",)
        raise error


@uncollected()
def write_to(
    document: Document,
    format_name: str,
    sink: BinaryIO,
    options: Mapping[str, Any],
    *,
    settings: Settings | None = None,
    pages: tuple[PageStart, ...] = (),
) -> Report:
    """Write a document to an open file.

    Args:
        format_name: The format, as `publisher formats` lists it.
        options: By NAME or FORMAT.NAME, as in `publisher.convert`; options of other formats are ignored.
        pages: The pages of a paged edition that is written together with this one.

    Raises:
        UsageError: There is no such format, or an option's value does not fit.
        PublisherError: As `publisher.write`.
    """
    writer = registry.writer(format_name)
    settings = settings or Settings()
    chosen = _with_pages(_options(writer, document, settings, options), pages)
    return _written(writer, document, sink, chosen, settings)


@uncollected()
def choose_writers(
    paths: Sequence[AnyPath], options: Mapping[str, Any], otherwise: str | None = None
) -> list[Writer[Any]]:
    """The writer for each path, once all paths and options have been validated.

    Args:
        otherwise: The format of paths that end in no format's suffix.

    Raises:
        UsageError: There is no path, a path is given twice, a suffix or an option is unknown, `otherwise`
            is for none of the paths, or the value of an option does not fit.
        OutputError: A path is not valid on this system.
    """
    if not paths:
        raise UsageError(
            "nothing to write: no output is named", hints=("add -o FILE, or --to FORMAT for stdout",)
        )
    seen: set[str] = set()
    for path in map(Path, paths):
        with translated(path):
            real = os.path.realpath(path)
        if real in seen:
            raise UsageError(f"{path} is named twice as an output")
        seen.add(real)
    writers = [registry.writer_for(Path(path), otherwise) for path in paths]
    if otherwise and all(map(_has_suffix, paths, writers)):
        named = ", ".join(f"{path} ({writer.format})" for path, writer in zip(paths, writers, strict=True))
        raise UsageError(
            f"--to {otherwise} is for no output; their names say what they are: {named}",
            hints=("add -o - for stdout, or leave out one of the two",),
        )
    writer_options.refuse_unfit(options, writers)
    return writers


def _has_suffix(path: AnyPath, writer: Writer[Any]) -> bool:
    return Path(path).name.lower().endswith(writer.suffix)


def _options(
    writer: Writer[Any], document: Document, settings: Settings, options: Mapping[str, Any]
) -> Options:
    """The writer's options: the caller's take precedence over those of publication.toml."""
    format_name = writer.format
    defaults = writer_options.fitted(
        writer, settings.options.get(format_name, {}), folder_of=settings.folder_of, places=settings.places
    )
    own = writer_options.fitted(writer, writer_options.applicable(writer, options))
    time = publication.time_of(document.metadata, settings.time)
    told = publication.is_told(settings.time)
    return writer.options(time=time, faces=settings.faces, is_told=told, **{**defaults, **own})


def _written(
    writer: Writer[Any], document: Document, sink: BinaryIO, options: Options, settings: Settings
) -> Report:
    """Write; an error about a field of the metadata points to the settings that the field is from."""
    try:
        return writer.write(document, sink, options)
    except UncoveredError as error:
        error.place = settings.given.get(error.field, error.place)
        raise


def _with_pages(options: Options, pages: tuple[PageStart, ...]) -> Options:
    if pages and isinstance(options, PagedOptions):
        return replace(options, pages=pages)
    return options


def _refuse_unknown_formats(settings: Settings) -> None:
    for format_name in settings.options:
        if format_name not in registry.formats():
            raise UsageError(
                f"[{format_name}] is no installed format",
                code="usage.unknown-format",
                place=settings.places.get(format_name),
                hints=(f"tables: publication, repair, faces, {', '.join(registry.formats())}",),
            )


def _verify(data: bytes, path: Path, writer: Writer[Any], options: Options) -> None:
    """Raise an error if the check of the file finds errors; formats without a check pass."""
    if not writer.suffix.endswith(tuple(CHECKED)):
        return
    problems = check_bytes(data, str(path), **options.agreed())
    if failed(problems):
        raise CheckError(
            f"{path} failed its check and was not kept",
            hints=tuple(render(problem) for problem in problems),
        )
