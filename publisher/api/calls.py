"""The library's functions: read, write, convert, restore, check.

In: a source as path, bytes or text. Out: a `Document`, or files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from publisher.api.garbage import uncollected
from publisher.api.overwriting import of_issue, of_options, of_settings, of_text, refuse_overwriting
from publisher.api.publish import choose_writers, write_all
from publisher.api.repairing import read_back, repaired
from publisher.api.sources import AnyPath, Sources, issue_of, listed, path_of, settings_of
from publisher.errors import PublisherError
from publisher.issue import Issue
from publisher.issue import merged as merged_issue
from publisher.model import Document
from publisher.problems import linked, parts_of, placed
from publisher.read import Recovered, from_text, read_markdown
from publisher.read.blank import refuse_blank
from publisher.read.decode import MAXIMUM_BYTES
from publisher.read.formulas import with_formulas
from publisher.read.language import with_language_tag
from publisher.read.pictures import Neighbours, in_folder, with_pictures
from publisher.read.received import source_data
from publisher.read.registry import reader_for
from publisher.repair import Decisions, Examination
from publisher.repair.replay import replay
from publisher.settings import Settings
from publisher.shared.bounded import content
from publisher.write.contract import Report


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
    retraced: bool = False,
) -> Examination:
    """As `read`, but also returns the edits that rules proposed and that were not made.

    Args:
        retraced: Whether to examine, of a file that publisher wrote, the source that it was made from: with
            the decisions that make of that source what somebody has made of the file.
        neighbours: Reads the pictures that the source names. By default, they are read from the folder
            of a path.

    Raises:
        UsageError: The source of a file is wanted and cannot be had; or as `read`.
        PublisherError: As `read`.
    """
    issue = issue_of(source, settings)
    if issue:
        return examine_issue(issue, name=name, without=without, caution=caution)
    (source,) = listed(source)
    settings = settings_of(source) if settings is None else settings
    text = _source_read(source, name, neighbours)
    if isinstance(text, Document) and retraced:
        return _retraced(text, path_of(source), settings, without, caution)
    if isinstance(text, Document):
        return Examination(read_back(text, settings))
    with _pointing_to(_bare(path_of(source))):
        return repaired(text, settings, without, caution)


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
        name: The name of the whole in outputs; by default, that of the issue.

    Raises:
        PublisherError: As `read`.
    """
    examinations = examine_articles(issue, without=without, caution=caution)
    return merged_issue(issue, examinations, name or issue.name)


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
    recovered = read_markdown(from_text(text, name))
    return repaired(recovered, settings or Settings(), without, caution).document


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

    Either all files appear or none: if one format cannot hold the text, no file is written. There is one
    exception: if no font covers a character, only the files of formats that need a font are missing.

    Args:
        outputs: One path or several. Each file is written in the format of its suffix.
        name, settings, without, caution: As in `read`.
        options: Options of writers by name. NAME applies to every format that has the option,
            FORMAT.NAME ("pdf.design") to that format alone.

    Returns:
        A report for each output, in the order of the outputs.

    Raises:
        UsageError: An output is one of the files that are read.
        PublisherError: As `read` and `write`.
    """
    paths = [outputs] if isinstance(outputs, str | PathLike) else list(outputs)
    choose_writers(paths, options)  # a wrong name or option needs no reading to be found
    issue = issue_of(source, settings)
    if issue:
        refuse_overwriting(map(Path, paths), chain(of_issue(issue), of_options(options)))
        document = examine_issue(issue, name=name, without=without, caution=caution).document
        with _pointing_to(issue.paths):
            return write_all(document, paths, options, settings=issue.settings)
    (source,) = listed(source)
    settings = settings_of(source) if settings is None else settings
    path = path_of(source)
    reads = of_text(path, settings) if path else of_settings(settings)
    refuse_overwriting(map(Path, paths), chain(reads, of_options(options)))
    document = read(source, name=name, settings=settings, without=without, caution=caution)
    parts = parts_of(str(path), document.source) if path else {}
    with _pointing_to({**parts, **_bare(path)}):
        return write_all(document, paths, options, settings=settings)


def _source_read(
    source: AnyPath | bytes, name: str | None, neighbours: Neighbours | None
) -> Document | Recovered:
    """A text to repair, or the document that publisher wrote into the file."""
    path = path_of(source)
    if path:
        data = content(path, MAXIMUM_BYTES)
        text = _open(data, name or str(path), neighbours or in_folder(path.parent))
        return text if name else _renamed(text, str(path), path.name)
    if isinstance(source, bytes):
        return _open(source, name or "source.md", neighbours)
    return read_markdown(from_text(fspath(source), name or "source.md"))


def _open(data: bytes, name: str, neighbours: Neighbours | None) -> Document | Recovered:
    """Read with the reader for the file's content and suffix."""
    text = reader_for(name, data)(data, name)
    refuse_blank(text, name)
    if not isinstance(text, Recovered):
        return with_language_tag(text, name)
    text = with_language_tag(text, name)
    return with_formulas(with_pictures(text, neighbours) if neighbours else text)


def _renamed(text: Recovered | Document, given: str, bare: str) -> Recovered | Document:
    """The same with the bare name of its file, so that outputs do not depend on the file's folder."""
    source = replace(text.source, name=bare) if text.source.name == given else text.source
    return replace(
        text, source=source, problems=tuple(linked(problem, {given: bare}) for problem in text.problems)
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


def _retraced(
    document: Document,
    path: Path | None,
    settings: Settings,
    without: Collection[str],
    caution: float | None,
) -> Examination:
    """The source of a document that was read back, with decisions that make of it what it is now.

    Decisions that the settings name are not asked: what they did to the document is found in it.
    """
    source = document.source
    folder = path.parent if path else None
    text = _open(source_data(source, folder), source.name, in_folder(folder) if folder else None)
    assert isinstance(text, Recovered)  # no source was made by publisher
    settings = replace(settings, files=replace(settings.files, decisions=None))

    def decided(decisions: Decisions) -> Examination:
        return repaired(text, settings, without, caution, decisions)

    return replay(document, decided)
