"""A source of any form, read and repaired, with the edits that were proposed.

In: a path, bytes, text, several paths or an issue. Out: an `Examination`; errors that point to the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from os import fspath
from pathlib import Path

from publisher.api.garbage import uncollected
from publisher.api.repairing import read_back, repaired
from publisher.api.sources import AnyPath, Sources, issue_of, listed, path_of, settings_of
from publisher.errors import PublisherError
from publisher.issue import Issue
from publisher.issue import merged as merged_issue
from publisher.model import Document
from publisher.problems import linked, paths_by_name, placed
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
    with pointing_to(paths_by_name(path_of(source))):
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
def pointing_to(paths: Mapping[str, str]) -> Iterator[None]:
    """Replace the bare name of a source in the place of an error by its path, which leads there."""
    try:
        yield
    except PublisherError as error:
        error.place = placed(error.place, paths)
        raise


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
