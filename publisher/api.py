"""The library's functions: read, write, convert, restore, check.

In: a source as path, bytes or text. Out: a `Document`, or files. A writer is imported when something is
first written in its format.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path
from typing import Any, BinaryIO

from publisher import settings as publication
from publisher.authorities import load as load_authorities
from publisher.bounded import content
from publisher.check import FORMATS as CHECKED
from publisher.check import check, check_bytes
from publisher.errors import CheckError, PublisherError, UncoveredError, UsageError
from publisher.garbage import uncollected
from publisher.issue import Issue
from publisher.issue import merged as merged_issue
from publisher.model import Document, Problem, Severity, restore
from publisher.problems import failed, linked, placed, render
from publisher.read import Recovered, from_text, read_markdown
from publisher.read.contract import reader_for
from publisher.read.decode import MAXIMUM_BYTES
from publisher.read.formulas import with_formulas
from publisher.read.pictures import Neighbours, in_folder, with_pictures
from publisher.read.printed_notes import with_printed_notes
from publisher.repair import CAUTION, Examination
from publisher.repair import examine as examine_recovered
from publisher.repair import standard as standard_wording
from publisher.repair.decisions import load as load_decisions
from publisher.repair.house import load as load_wording
from publisher.repair.known import mark_known
from publisher.settings import Settings
from publisher.sources import AnyPath, Sources, issue_of, listed, path_of, settings_of
from publisher.write import options as writer_options
from publisher.write import registry
from publisher.write.contract import Options, PagedOptions, PageStart, Report, Writer
from publisher.write.sink import together, translated

__all__ = [
    "check",
    "convert",
    "examine",
    "examine_issue",
    "read",
    "read_text",
    "restore",
    "write",
    "write_all",
    "write_to",
]


def read(
    source: Sources,
    *,
    name: str | None = None,
    settings: Settings | None = None,
    without: Collection[str] = (),
    caution: float | None = None,
) -> Document:
    """Read a text and repair it, or read back what publisher wrote as JSON, EPUB, DOCX or TEI.

    Word files, e-books, pages and TEI of others are texts like any other.

    Args:
        source: A path, the bytes of a file, or the text itself. A `str` of one line is a path if it
            ends in a suffix of sources (.md, .docx, .html, .toml, …), names an existing file, or can only
            be the name of one ("scan.pdf"); any other `str` is text. `read_text` never takes a `str` for a
            path. Several paths, or an issue file (`publisher.issue`), give one document of several sources,
            each of which is repaired by itself.
        name: The name of the source in messages and outputs. By default, outputs have the file name of
            a path, and errors the path as given.
        settings: Metadata and defaults from outside the text. By default, those of the publication.toml
            in the folder of a path, or of several paths.
        without: Names of repair rules to leave out, in addition to those that the settings leave out.
        caution: The confidence, from 0 to 1, that a rule needs before it changes the text.

    Raises:
        InputError: The source cannot be opened or decoded, or is not text.
        UsageError: `without` names a rule that does not exist, or publication.toml is faulty.
    """
    return examine(source, name=name, settings=settings, without=without, caution=caution).document


@uncollected()
def examine(
    source: Sources,
    *,
    name: str | None = None,
    settings: Settings | None = None,
    without: Collection[str] = (),
    caution: float | None = None,
    neighbours: Neighbours | None = None,
) -> Examination:
    """As `read`, but also returns the edits that rules proposed and that were not made.

    Args:
        neighbours: Reads the pictures that the source names. By default, they are read from the folder
            of a path.

    Raises:
        PublisherError: As `read`.
    """
    issue = issue_of(source, settings)
    if issue:
        return examine_issue(issue, name=name, without=without, caution=caution)
    (source,) = listed(source)
    settings = settings_of(source) if settings is None else settings
    path = path_of(source)
    if path:
        data = content(path, MAXIMUM_BYTES)
        found = _open(data, name or str(path), neighbours or in_folder(path.parent))
        found = found if name else _renamed(found, str(path), path.name)
    elif isinstance(source, bytes):
        found = _open(source, name or "source.md", neighbours)
    else:
        found = read_markdown(from_text(fspath(source), name or "source.md"))
    if isinstance(found, Recovered):
        with _pointing_to(_bare(path)):
            return _examined(found, settings, without, caution)
    known = _with_known_names(_not_decided(found, settings), settings)
    return Examination(replace(known, metadata=publication.over(settings.metadata, known.metadata)))


@uncollected()
def examine_issue(
    issue: Issue,
    *,
    name: str | None = None,
    without: Collection[str] = (),
    caution: float | None = None,
) -> Examination:
    """Read and repair every text of an issue by itself, and merge the documents.

    Args:
        name: What the whole is called in outputs; the issue's name if not given.

    Raises:
        PublisherError: As `read`.
    """
    found = examine_articles(issue, without=without, caution=caution)
    return merged_issue(issue, found, name or issue.name)


def examine_articles(
    issue: Issue, *, without: Collection[str] = (), caution: float | None = None
) -> list[Examination]:
    """Read and repair every text of an issue; raises as `read`."""
    return [
        examine(
            article.path, settings=article.settings, without=without, caution=caution,
            neighbours=in_folder(article.pictures) if article.pictures else None,
        )
        for article in issue.articles
    ]  # fmt: skip


@uncollected()
def read_text(
    text: str,
    *,
    name: str = "source.md",
    settings: Settings | None = None,
    without: Collection[str] = (),
    caution: float | None = None,
) -> Document:
    """As `read`, for text that is already decoded.

    Raises:
        InputError: A line is too long to be text.
        UsageError: `without` names a rule that does not exist.
    """
    found = read_markdown(from_text(text, name))
    return _examined(found, settings or Settings(), without, caution).document


def write(document: Document, path: AnyPath, *, settings: Settings | None = None, **options: Any) -> Report:
    """Write a document in the format of the file's suffix.

    Args:
        settings: Supplies defaults for `options`.
        options: The writer's options by name; `publisher formats --options` lists them.

    Returns:
        A report with a problem for everything that the format could not render.

    Raises:
        UsageError: The suffix or an option is unknown, or the value of an option does not fit.
        UncoveredError: The text contains characters that no font covers.
        OutputError: The file could not be written; nothing is left behind.
    """
    return write_all(document, [path], options, settings=settings)[0]


def convert(
    source: Sources,
    outputs: AnyPath | Iterable[AnyPath],
    *,
    name: str | None = None,
    settings: Settings | None = None,
    without: Collection[str] = (),
    caution: float | None = None,
    **options: Any,
) -> list[Report]:
    """Read a source once and write it to one or several files; several sources become one publication.

    Either all files appear or none: if one format cannot hold the text, no file is written. Only a
    character without a font keeps back no more than the formats that need one.

    Args:
        outputs: One path or several. Each file is written in the format of its suffix.
        name, settings, without, caution: As in `read`.
        options: Options of writers by name. NAME applies to every format that has the option,
            FORMAT.NAME ("pdf.design") to that format alone.

    Returns:
        A report for each output, in the order of the outputs.

    Raises:
        PublisherError: As `read` and `write`.
    """
    paths = [outputs] if isinstance(outputs, str | PathLike) else list(outputs)
    choose_writers(paths, options)  # a wrong name or option needs no reading to be found
    issue = issue_of(source, settings)
    if issue:
        document = examine_issue(issue, name=name, without=without, caution=caution).document
        with _pointing_to(issue.paths):
            return write_all(document, paths, options, settings=issue.settings)
    (source,) = listed(source)
    settings = settings_of(source) if settings is None else settings
    document = read(source, name=name, settings=settings, without=without, caution=caution)
    with _pointing_to(_bare(path_of(source))):
        return write_all(document, paths, options, settings=settings)


@uncollected()
def write_all(
    document: Document,
    paths: Sequence[AnyPath],
    options: Mapping[str, Any],
    *,
    settings: Settings | None = None,
    verify: bool = False,
    progress: Callable[[Path], None] = lambda path: None,
) -> list[Report]:
    """Write a document to several files; either all appear or none (`publisher.write.sink.together`).
    Only a character without a font keeps back no more than the formats that need one.

    Formats that refer to the pages of a paged edition are written last, whatever the order of `paths`:
    an e-book lists the pages of the print edition that is written together with it.

    Args:
        options: By NAME or FORMAT.NAME, as in `convert`.
        verify: Check every file before it gets its name.
        progress: Called with each path before the file is written.

    Raises:
        CheckError: `verify` found an error in a file.
        UncoveredError: No font covers some character; all files that need no font are there.
        PublisherError: As `write`.
    """
    settings = settings or Settings()
    _refuse_unknown_formats(settings)
    writers = choose_writers(paths, options)
    chosen = [_options(writer, document, settings, options) for writer in writers]
    reports: dict[int, Report] = {}
    refused: dict[int, UncoveredError] = {}
    pages: tuple[PageStart, ...] = ()
    with together() as begin:
        for number in sorted(range(len(paths)), key=lambda at: isinstance(chosen[at], PagedOptions)):
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
                _verify(sink.read(), path, complete)
    for error in refused.values():
        if reports:
            others = ", ".join(str(paths[number]) for number in sorted(reports))
            error.hints += (f"all that needs no font was written: {others}",)
        raise error
    return [reports[number] for number in range(len(paths))]


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
        options: By NAME or FORMAT.NAME, as in `convert`; options of other formats are ignored.
        pages: The pages of a paged edition that is written together with this one.

    Raises:
        UsageError: There is no such format, or an option's value does not fit.
        PublisherError: As `write`.
    """
    writer = registry.writer(format_name)
    settings = settings or Settings()
    chosen = _with_pages(_options(writer, document, settings, options), pages)
    return _written(writer, document, sink, chosen, settings)


@uncollected()
def choose_writers(paths: Sequence[AnyPath], options: Mapping[str, Any]) -> list[Writer[Any]]:
    """The writer for each path, once all paths and options have been validated.

    Raises:
        UsageError: There is no path, a path is given twice, a suffix or an option is unknown, or the
            value of an option does not fit.
        OutputError: A path is not valid on this system.
    """
    if not paths:
        raise UsageError("nothing to write: no output is named", hints=("add -o FILE",))
    seen: set[str] = set()
    for path in map(Path, paths):
        with translated(path):
            real = os.path.realpath(path)
        if real in seen:
            raise UsageError(f"{path} is named twice as an output")
        seen.add(real)
    writers = [registry.writer_for(Path(path)) for path in paths]
    writer_options.refuse_unfit(options, writers)
    return writers


def _open(data: bytes, name: str, neighbours: Neighbours | None) -> Document | Recovered:
    """Read with the reader for the file's content and suffix."""
    found = reader_for(name, data)(data, name)
    if not isinstance(found, Recovered):
        return found
    return with_formulas(with_pictures(found, neighbours) if neighbours else found)


def _renamed(found: Recovered | Document, given: str, bare: str) -> Recovered | Document:
    """The same with the bare name of its file, so that outputs do not depend on the file's folder."""
    source = replace(found.source, name=bare) if found.source.name == given else found.source
    return replace(
        found, source=source, problems=tuple(linked(problem, {given: bare}) for problem in found.problems)
    )


@contextmanager
def _pointing_to(paths: Mapping[str, str]) -> Iterator[None]:
    """Replace the bare name of a source in the place of an error by its path, which leads there."""
    try:
        yield
    except PublisherError as error:
        error.place = placed(error.place, paths)
        raise


def _bare(path: Path | None) -> dict[str, str]:
    return {path.name: str(path)} if path else {}


def _examined(
    recovered: Recovered, settings: Settings, without: Collection[str], caution: float | None
) -> Examination:
    """Repair; arguments take precedence over the settings, and the settings over the rules' defaults."""
    settings = settings.for_source(recovered.source.name)
    if caution is None:
        caution = CAUTION if settings.caution is None else settings.caution
    found = examine_recovered(
        with_printed_notes(recovered),
        metadata=publication.over(settings.metadata, recovered.metadata),
        without=(*settings.without, *without),
        caution=caution,
        wording=load_wording(settings.wording) if settings.wording else None,
        decisions=load_decisions(settings.decisions) if settings.decisions else None,
    )
    return replace(found, document=_with_known_names(found.document, settings))


def _not_decided(document: Document, settings: Settings) -> Document:
    """A document that is read back, with a word on decisions that are given for it in vain."""
    if settings.for_source(document.source.name).decisions is None:
        return document
    unused = Problem(
        "repair.unused-decisions",
        Severity.WARNING,
        "decisions are for sources that are repaired; this is a publication read back",
        document.source.places()(0),
        ("give them with the source it was made from",),
    )
    return replace(document, problems=(*document.problems, unused))


def _with_known_names(document: Document, settings: Settings) -> Document:
    """The document with the names marked that are in the settings' authority file."""
    if settings.authorities is None:
        return document
    wording = load_wording(settings.wording) if settings.wording else standard_wording()
    return mark_known(document, load_authorities(settings.authorities), wording)


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
    return writer.options(time=time, faces=settings.faces, **{**defaults, **own})


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


def _verify(data: bytes, path: Path, options: Options) -> None:
    """Raise an error if the check of the file finds errors; formats without a check pass."""
    if not path.name.lower().endswith(tuple(CHECKED)):
        return
    problems = check_bytes(data, str(path), **options.agreed())
    if failed(problems):
        raise CheckError(
            f"{path} failed its check and was not kept",
            hints=tuple(render(problem) for problem in problems),
        )
