"""The library: read, write, convert, restore, check.

In: a source as path, bytes or text. Out: a `Document`, or files. No writer is imported before
something is written in its format.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from os import PathLike, fspath
from pathlib import Path
from typing import Any, BinaryIO

from publisher import settings as publication
from publisher.authorities import load as load_authorities
from publisher.bounded import content
from publisher.check import FORMATS as CHECKED
from publisher.check import check, check_bytes
from publisher.errors import CheckError, UncoveredError, UsageError
from publisher.garbage import uncollected
from publisher.model import Document, Problem, Severity, restore
from publisher.problems import failed, render
from publisher.read import Recovered, decode, from_text, read_markdown
from publisher.read.decode import MAXIMUM_BYTES
from publisher.read.pictures import with_pictures
from publisher.read.recognise import is_json
from publisher.repair import CAUTION, Examination
from publisher.repair import examine as examine_recovered
from publisher.repair import standard as standard_wording
from publisher.repair.decisions import load as load_decisions
from publisher.repair.house import load as load_wording
from publisher.repair.known import mark_known
from publisher.settings import Settings
from publisher.write import options as writer_options
from publisher.write import registry
from publisher.write.contract import Options, PageStart, Report, Writer
from publisher.write.sink import together, translated

__all__ = ["check", "convert", "examine", "read", "read_text", "restore", "write", "write_all", "write_to"]

AnyPath = str | PathLike[str]

# Sources that were published before: what their names end in -> what reads them, on first use.
DOCUMENTS = {
    ".json": "publisher.read.json:read_json",
    ".docx": "publisher.read.docx:read_docx",
    ".epub": "publisher.read.epub:read_epub",
    ".xml": "publisher.read.tei:read_tei",
}
# What else names of sources end in; only to tell a path from text.
TEXTS = (".md", ".markdown", ".txt")


def read(
    source: AnyPath | bytes,
    *,
    name: str | None = None,
    settings: Settings | None = None,
    without: Collection[str] = (),
    caution: float | None = None,
) -> Document:
    """Read a text and repair it, or read back what publisher wrote as JSON, EPUB, DOCX or TEI.

    Args:
        source: A path, the bytes of a file, or the text itself. A `str` of one line that ends
            like a source (.md, .markdown, .txt, .json, .docx, .epub, .xml) or names an existing file is a
            path; any other is text. `read_text` never takes it for a path.
        name: What messages and outputs call the source; for a path its file name.
        settings: What is known from outside; for a path, that of the publication.toml beside
            it when not given.
        without: Rules of repair to leave out, besides those the settings leave out.
        caution: How sure a rule must be to act, 0 to 1; lower is bolder.

    Raises:
        InputError: The source cannot be opened, decoded or is no text.
        UsageError: `without` names no rule, or publication.toml is at fault.
    """
    return examine(source, name=name, settings=settings, without=without, caution=caution).document


@uncollected()
def examine(
    source: AnyPath | bytes,
    *,
    name: str | None = None,
    settings: Settings | None = None,
    without: Collection[str] = (),
    caution: float | None = None,
) -> Examination:
    """As `read`, with the edits that rules proposed and that were not made.

    Raises:
        PublisherError: As `read`.
    """
    settings = settings_of(source) if settings is None else settings
    if path := _path(source):
        found = _open(content(path, MAXIMUM_BYTES), name or path.name, path.parent)
    elif isinstance(source, bytes):
        found = _open(source, name or "source.md", None)
    else:
        found = read_markdown(from_text(fspath(source), name or "source.md"))
    if isinstance(found, Recovered):
        return _examined(found, settings, without, caution)
    known = _with_known_names(_not_decided(found, settings), settings)
    return Examination(replace(known, metadata=publication.over(settings.metadata, known.metadata)))


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
        InputError: A line of it is too long to be text.
        UsageError: `without` names no rule.
    """
    found = read_markdown(from_text(text, name))
    return _examined(found, settings or Settings(), without, caution).document


def write(document: Document, path: AnyPath, *, settings: Settings | None = None, **options: Any) -> Report:
    """Write a document in the format that the file's name ends in.

    Args:
        settings: Its `options` are defaults for `options`.
        options: Of the writer, by name; `publisher formats --options` lists them.

    Returns:
        What could not be rendered, as problems.

    Raises:
        UsageError: An unknown suffix or option, or a value that does not fit.
        UncoveredError: The text holds characters that no font has.
        OutputError: The file could not be written; nothing is left behind.
    """
    return write_all(document, [path], options, settings=settings)[0]


def convert(
    source: AnyPath | bytes,
    outputs: Iterable[AnyPath],
    *,
    name: str | None = None,
    settings: Settings | None = None,
    without: Collection[str] = (),
    caution: float | None = None,
    **options: Any,
) -> list[Report]:
    """Read once, write each; an option goes to every format that knows it, "pdf.design" to one.

    All files appear, or none: a text that one format cannot hold stops all of them.

    Raises:
        PublisherError: As `read` and `write`.
    """
    paths = list(outputs)
    choose_writers(paths, options)  # a wrong name or option needs no reading to be found
    settings = settings_of(source) if settings is None else settings
    document = read(source, name=name, settings=settings, without=without, caution=caution)
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
    """Write a document to several files that all appear, or none (see `publisher.write.sink.together`).

    Formats without pages of their own come last, in whatever order they are asked for: an e-book
    lists the pages of the print edition that is made together with it.

    Args:
        verify: Check every file before it takes its name.
        progress: Called with each path before it is written.

    Raises:
        CheckError: `verify` found an error in a file.
        PublisherError: As `write`.
    """
    settings = settings or Settings()
    _refuse_unknown_formats(settings)
    writers = choose_writers(paths, options)
    told = [_options(writer, document, settings, options) for writer in writers]
    reports: dict[int, Report] = {}
    pages: tuple[PageStart, ...] = ()
    with together() as begin:
        for number in sorted(range(len(told)), key=lambda at: writer_options.takes_pages(told[at])):
            path, writer, chosen = Path(paths[number]), writers[number], _with_pages(told[number], pages)
            progress(path)
            sink = begin(path)
            reports[number] = report = _written(writer, document, sink, chosen, settings)
            pages = pages or report.pages
            if verify:
                sink.seek(0)
                _verify(sink.read(), path)
    return [reports[number] for number in range(len(told))]


@uncollected()
def write_to(
    document: Document,
    form: str,
    sink: BinaryIO,
    options: Mapping[str, Any],
    *,
    settings: Settings | None = None,
    pages: tuple[PageStart, ...] = (),
) -> Report:
    """Write a document to an open file, in the format of that name.

    Args:
        options: Of any writer, by NAME or FORMAT.NAME; those that this one does not know are for others.
        pages: Of a paged edition made together with this one.

    Raises:
        UsageError: There is no such format, or an option's value does not fit.
        PublisherError: As `write`.
    """
    writer = registry.writer(form)
    settings = settings or Settings()
    chosen = _with_pages(_options(writer, document, settings, options), pages)
    return _written(writer, document, sink, chosen, settings)


@uncollected()
def choose_writers(paths: Sequence[AnyPath], options: Mapping[str, Any]) -> list[Writer[Any]]:
    """The writer for each path, when every path and option makes sense.

    Raises:
        UsageError: No path, the same path twice, an unknown suffix, an unknown option or a value that
            does not fit.
        OutputError: A name that no file can have.
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


def settings_of(source: AnyPath | bytes) -> Settings:
    """The settings beside a source that is a path; empty ones for any other.

    Raises:
        UsageError: The publication.toml there is at fault.
    """
    path = _path(source)
    return publication.beside(path) if path else Settings()


def _path(source: AnyPath | bytes) -> Path | None:
    """The source as a path, or None where it is text or bytes."""
    if isinstance(source, bytes):
        return None
    if not isinstance(source, str):
        return Path(source)
    if "\n" in source or not source or "\0" in source:
        return None
    # `os.path` takes any text: one that no file can be called names none.
    names_file = os.path.exists(source) and not os.path.isdir(source)
    return Path(source) if names_file or source.lower().endswith((*TEXTS, *DOCUMENTS)) else None


def _open(data: bytes, name: str, folder: Path | None) -> Document | Recovered:
    """What the reader for a file's name makes of it, or for what is in it: JSON needs no name."""
    reader = _reader(".json" if is_json(data) else name.lower())
    found = reader(data, name) if reader else read_markdown(decode(data, name))
    return with_pictures(found, folder) if isinstance(found, Recovered) and folder else found


def _reader(name: str) -> Callable[[bytes, str], Document | Recovered] | None:
    """The reader of what is no plain text."""
    for suffix, target in DOCUMENTS.items():
        if name.endswith(suffix):
            module, _, function = target.partition(":")
            reader: Callable[[bytes, str], Document | Recovered] = getattr(import_module(module), function)
            return reader
    return None


def _examined(
    recovered: Recovered, settings: Settings, without: Collection[str], caution: float | None
) -> Examination:
    """What the caller said wins over the settings, and those over the rules' own defaults."""
    settings = settings.for_source(recovered.source.name)
    if caution is None:
        caution = CAUTION if settings.caution is None else settings.caution
    found = examine_recovered(
        recovered,
        metadata=settings.metadata,
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
    """The document with the names marked that the settings' authority file knows."""
    if settings.authorities is None:
        return document
    wording = load_wording(settings.wording) if settings.wording else standard_wording()
    return mark_known(document, load_authorities(settings.authorities), wording)


def _options(
    writer: Writer[Any], document: Document, settings: Settings, options: Mapping[str, Any]
) -> Options:
    """Defaults from publication.toml, what the caller said over them, and the time."""
    form = writer.format
    defaults = writer_options.fitted(
        writer, settings.options.get(form, {}), folder=settings.folder, places=settings.places
    )
    own = writer_options.fitted(writer, writer_options.told(writer, options))
    return writer.options(time=publication.time_of(document.metadata), **{**defaults, **own})


def _written(
    writer: Writer[Any], document: Document, sink: BinaryIO, options: Options, settings: Settings
) -> Report:
    """What the writer reports; an error about metadata points into the settings that gave it."""
    try:
        return writer.write(document, sink, options)
    except UncoveredError as error:
        error.place = settings.given.get(error.field, error.place)
        raise


def _with_pages(options: Options, pages: tuple[PageStart, ...]) -> Options:
    if pages and writer_options.takes_pages(options):
        return replace(options, pages=pages)  # type: ignore[call-arg]  # it has that field
    return options


def _refuse_unknown_formats(settings: Settings) -> None:
    for form in settings.options:
        if form not in registry.formats():
            raise UsageError(
                f"[{form}] is no installed format",
                code="usage.unknown-format",
                place=settings.places.get(form),
                hints=(f"tables: publication, repair, {', '.join(registry.formats())}",),
            )


def _verify(data: bytes, path: Path) -> None:
    """Refuse a file that its check finds faulty; formats without a check pass."""
    if not path.name.lower().endswith(tuple(CHECKED)):
        return
    problems = check_bytes(data, path.name)
    if failed(problems):
        raise CheckError(
            f"{path.name} failed its check and was not kept",
            hints=tuple(render(problem) for problem in problems),
        )
