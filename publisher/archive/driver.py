"""One source, or one issue -> one bag.

In: a source file or an issue, and its settings. Out: the bag, and all problems of the text and its outputs.
Nothing in the bag depends on a clock, on chance or on the folder it lies in: a second run over the same
input with the same versions gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version
from itertools import chain
from os import PathLike
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from publisher import api
from publisher.api.overwriting import Read, of_issue, of_text, refuse_replacing
from publisher.api.sources import AnyPath, issue_of, settings_of
from publisher.archive.bag import seal, whole
from publisher.archive.fonts import copies, described
from publisher.archive.guidance import Kept, guidance
from publisher.archive.issue import files_of_issue
from publisher.archive.layout import (
    METS,
    PREMIS,
    PUBLICATION,
    RENDITIONS,
    REPORT,
    SOURCE,
    Entry,
    pictures,
)  # fmt: skip
from publisher.archive.mets import mets
from publisher.archive.payload import Payload
from publisher.archive.premis import UNKNOWN_TIME, premis
from publisher.archive.report import report
from publisher.issue import Issue, merged
from publisher.model import Document, Metadata, Problem
from publisher.problems import linked, parts_of
from publisher.read.decode import MAXIMUM_BYTES
from publisher.repair import Examination
from publisher.settings import Settings, is_told, time_of
from publisher.settings import fonts as named_fonts
from publisher.shared.bounded import content
from publisher.shared.version import SOFTWARE, VERSION

# Options of every writer, which take precedence over the settings: an archive keeps everything.
OPTIONS: Mapping[str, Any] = {"profile": "archive", "normalization": "markup"}


Archivable = AnyPath | Sequence[AnyPath] | Issue
"""A file; or several, an issue file, or an issue, which become one publication."""


def archive(
    source: Archivable,
    folder: AnyPath,
    *,
    settings: Settings | None = None,
    config: Path | None = None,
    without: Collection[str] = (),
    caution: float | None = None,
    with_fonts: bool = False,
    progress: Callable[[str], None] = lambda step: None,
) -> list[Problem]:
    """Read and repair a source, write every publication, and put all of it into a bag.

    Args:
        source: What to archive (`Archivable`).
        folder: The folder of the bag. A bag or an empty folder is replaced; anything else is an error.
        settings: Metadata and defaults; by default, those beside the source.
        config: The file that the settings came from; it is archived with the source, and so are the files
            that guide the repair.
        with_fonts: Whether the bag gets copies of the house's own fonts, which their licence may forbid;
            their names and checksums are in the record either way.
        progress: Called with a description of each step before it begins.

    Returns:
        The problems of the document, and those of writing: what a format cannot hold. Of a publication that
        is read back, they are in parts of the file: a.docx!/a.md.

    Raises:
        CheckError: A publication failed its check; there is no bag then.
        PublisherError: As `publisher.convert`.
    """
    target = Path(folder)
    if not isinstance(source, Issue):
        source = issue_of(source, settings) or source
    refuse_replacing(target, _reads(source, settings, config))
    progress("reading and repairing")
    received = _received(source, settings, config, without, caution)
    document = received.examination.document
    fonts = named_fonts(received.settings)
    descriptions = described(fonts)  # a font that cannot be read is found before anything is written
    with whole(target) as unfinished:
        payload = Payload(unfinished, target)
        for kept in received.files:
            payload.put(kept.path, kept.use, kept.data, kept.original)
        if with_fonts:
            for path, font in copies(fonts, received.folder).items():
                payload.put(path, "font", content(font, MAXIMUM_BYTES), font.name)
        publications, told = _published(received, payload, progress)
        payload.put(REPORT, "report", report(received.examination))
        progress("describing and sealing")
        time = _time(document.metadata, received.settings.time)
        record = premis(
            document, payload.entries, publications, _option_words(), time or UNKNOWN_TIME, descriptions
        )
        payload.put(PREMIS, "provenance", record)
        payload.put(METS, "provenance", mets(document, payload.entries, time))
        seal(unfinished, _info(document, payload.entries), time and time[:10])
    return [linked(problem, received.parts) for problem in (*document.problems, *told)]


def _published(
    received: _Received, payload: Payload, progress: Callable[[str], None]
) -> tuple[dict[str, Entry], list[Problem]]:
    """Write every publication; gives their entries, by format, and the problems of writing."""
    renditions = _renditions(received.name)
    reports = api.write_all(
        received.examination.document,
        [payload.place(path) for path in renditions.values()],
        OPTIONS,
        settings=_archival(received.settings),
        verify=True,
        progress=lambda file: progress(f"writing {file.name}"),
    )
    entries = {name: payload.measure(path, "publication") for name, path in renditions.items()}
    return entries, [problem for one in reports for problem in one.problems]


class _Received(NamedTuple):
    """The source as it came in, and its examination.

    Attributes:
        name: The name from which those of the publications are made.
        folder: The folder in which relative names of fonts start.
        files: Files for the bag, sources first.
        parts: The files that publications read back were made from, as parts of these.
    """

    name: str
    folder: Path
    settings: Settings
    examination: Examination
    files: Iterable[Kept]
    parts: Mapping[str, str]


def _received(
    source: Archivable,
    settings: Settings | None,
    config: Path | None,
    without: Collection[str],
    caution: float | None,
) -> _Received:
    """Read and repair one source, or all those of an issue."""
    if isinstance(source, Issue):
        each = api.examine_articles(source, without=without, caution=caution)
        documents = [one.document for one in each]
        folder = source.settings.folder or source.articles[0].path.parent
        kept = files_of_issue(source, documents, config, without, caution, folder)
        parts: dict[str, str] = {}
        for article, document in zip(source.articles, documents, strict=True):
            parts = {**parts_of(str(article.path), document.source), **parts}
        whole_issue = merged(source, each, source.name)
        return _Received(source.name, folder, source.settings, whole_issue, kept, parts)
    path = _single(source)
    settings = (settings_of(path) if settings is None else settings).for_source(path.name)
    data = content(path, MAXIMUM_BYTES)
    examination = api.examine(path, settings=settings, without=without, caution=caution)
    shown = (Kept(name, "picture", one, "") for name, one in pictures(examination.document).items())
    files = chain(
        [Kept(SOURCE / path.name, "source", data, "")], shown, guidance(settings, config, without, caution)
    )
    parts = parts_of(str(path), examination.document.source)
    return _Received(path.name, settings.folder or path.parent, settings, examination, files, parts)


def _reads(
    source: Archivable,
    settings: Settings | None,
    config: Path | None,
) -> Iterator[Read]:
    """The files that the bag is made from; pictures lie beside the source."""
    if isinstance(source, Issue):
        yield from of_issue(source)
    else:
        path = _single(source)
        yield from of_text(path, settings_of(path) if settings is None else settings)
    if config:
        yield Read(config, "the settings")


def _single(source: AnyPath | Sequence[AnyPath]) -> Path:
    """The only file that is named."""
    (path,) = map(Path, [source] if isinstance(source, str | PathLike) else source)
    return path


def _renditions(name: str) -> dict[str, PurePosixPath]:
    """The publications, by format, named after the source."""
    stem = PurePosixPath(name).name.removesuffix(".tei.xml").removesuffix(PurePosixPath(name).suffix)
    return {format_name: PUBLICATION / f"{stem}{suffix}" for suffix, format_name in RENDITIONS.items()}


def _archival(settings: Settings) -> Settings:
    """The settings without the options that an archive sets itself."""
    kept = {
        format_name: {name: value for name, value in options.items() if name not in OPTIONS}
        for format_name, options in settings.options.items()
    }
    return replace(settings, options=kept)


def _time(metadata: Metadata, given: datetime | None) -> str | None:
    """The time of archiving, if the caller or the environment gives it; the date of issue is none."""
    return time_of(metadata, given).isoformat() if is_told(given) else None


def _option_words() -> str:
    return ", ".join(f"{name} {value}" for name, value in OPTIONS.items())


def _info(document: Document, entries: list[Entry]) -> dict[str, str]:
    """The tags of bag-info.txt that RFC 8493 reserves, where they are known."""
    metadata = document.metadata
    known = {
        "Source-Organization": metadata.publisher,
        "External-Description": metadata.description or metadata.title,
        "External-Identifier": metadata.identifier,
        "Bag-Size": f"{sum(one.size for one in entries) / 1000:.1f} KB",
        "Bag-Software-Agent": f"{SOFTWARE} {VERSION}, bagit {version('bagit')}",
    }
    return {name: value for name, value in known.items() if value}
