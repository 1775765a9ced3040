"""The library's functions that read and write: read, read_text, write, convert.

In: a source as path, bytes or text. Out: a `Document`, or files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import Any

from publisher.api.garbage import uncollected
from publisher.api.overwriting import of_issue, of_options, of_settings, of_text, refuse_overwriting
from publisher.api.publish import choose_writers, write_all
from publisher.api.reading import examine, examine_issue, pointing_to
from publisher.api.repairing import repaired
from publisher.api.sources import AnyPath, Sources, issue_of, listed, path_of, settings_of
from publisher.model import Document
from publisher.problems import parts_of, paths_by_name
from publisher.read import from_text, read_markdown
from publisher.settings import Settings
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

    Word files, e-books, HTML and TEI of others are texts like any other.

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
        caution: The confidence, from 0 to 1, that a rule needs before it changes the text. By default, that
            of the settings, or else 0.6.

    Raises:
        InputError: The source cannot be opened or decoded, is empty, or is not text.
        UsageError: `without` names a rule that does not exist, `caution` is out of range, or a file of
            settings, or one that it names, is faulty.
    """
    return examine(source, name=name, settings=settings, without=without, caution=caution).document


@uncollected()
def read_text(
    text: str,
    *,
    name: str = "source.md",
    settings: Settings | None = None,
    without: Collection[str] = (),
    caution: float | None = None,
) -> Document:
    """As `read`, for text that is already decoded, and that may be empty.

    Args:
        settings: As in `read`; by default, none: no publication.toml is looked for.

    Raises:
        InputError: A line has more than a million characters, and so is no text.
        UsageError: As `read`.
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
        name, without, caution: As in `read`.
        settings: As in `read`; what they say of formats are defaults for `options`.
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
        with pointing_to(issue.paths):
            return write_all(document, paths, options, settings=issue.settings)
    (source,) = listed(source)
    settings = settings_of(source) if settings is None else settings
    path = path_of(source)
    reads = of_text(path, settings) if path else of_settings(settings)
    refuse_overwriting(map(Path, paths), chain(reads, of_options(options)))
    document = read(source, name=name, settings=settings, without=without, caution=caution)
    parts = parts_of(str(path), document.source) if path else {}
    with pointing_to({**parts, **paths_by_name(path)}):
        return write_all(document, paths, options, settings=settings)
