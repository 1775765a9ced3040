"""The arguments and options of every command that reads sources.

In: SOURCE..., --config, --without, --caution, --accept, --wording, --authorities.
Out: `ReadingOptions`, and the `SourcePlan` made with them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any, cast

import click

from publisher import api
from publisher import settings as publication
from publisher.api import overwriting
from publisher.api.sources import issue_of
from publisher.cli.log import Command, Log
from publisher.cli.numbers import Number
from publisher.errors import UsageError
from publisher.issue import Issue, merged
from publisher.model import Document
from publisher.problems import paths_by_name
from publisher.read.decode import MAXIMUM_BYTES
from publisher.repair import CAUTION, Examination
from publisher.repair.decisions import misfit
from publisher.settings import REPAIR_FILES, RepairFiles, Settings
from publisher.shared.bounded import content_of

STDIN = "-"

_SOURCE = (
    click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path()),
    click.option(
        "--config", type=click.Path(path_type=Path), metavar="FILE",
        help="What the text does not say: newspaper, day, people, and defaults of options;"
        f" {publication.FILE_NAME} beside SOURCE... if not given.",
    ),
)  # fmt: skip
_REPAIR = (
    click.option(
        "--without", multiple=True, metavar="RULE",
        help="Leave out a rule of repair (see publisher rules); may be given again.",
    ),
    click.option(
        "--caution", type=Number(0, 1), metavar="0..1",
        help=f"How sure a rule must be to change the text.  [default: {CAUTION}, or what"
        f" {publication.FILE_NAME} says]",
    ),
    click.option(
        "--accept", "decisions", type=click.Path(path_type=Path), metavar="FILE",
        help="What the editor said of SOURCE (see publisher repair --html), or a folder that holds"
        " NAME.decisions.toml for each source NAME.",
    ),
    click.option(
        "--wording", type=click.Path(path_type=Path), metavar="FILE",
        help="The house's own words for bylines, credits and the like.",
    ),
    click.option(
        "--authorities", type=click.Path(path_type=Path), metavar="FILE",
        help="People, organisations and places that are known, with their ids (TOML or TSV).",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """The options of the command line for reading and repair."""

    config: Path | None
    without: tuple[str, ...]
    caution: float | None
    files: RepairFiles

    def plan(self, sources: Sequence[str]) -> SourcePlan:
        """Combine the sources with their settings.

        Options win over --config, over an issue file, and over the publication.toml beside the first
        source. Standard input has no folder, so none beside it.

        Raises:
            PublisherError: A settings file or issue file is missing or faulty, or stdin is one of several.
        """
        if STDIN in sources and len(sources) > 1:
            raise UsageError("stdin cannot be one of several sources", hints=("save it as a file",))
        config = publication.load(self.config) if self.config else None
        issue = None if STDIN in sources else issue_of(list(map(Path, sources)), config)
        if issue:
            issue = issue.with_files(self.files)
            return SourcePlan(self, tuple(sources), issue.settings, issue)
        if config is None and STDIN not in sources:
            config = publication.beside(Path(sources[0]))
        return SourcePlan(self, tuple(sources), (config or Settings()).with_files(self.files))

    def shared(self) -> Settings:
        """The settings for all sources of a batch; raises as `publisher.settings.load`."""
        config = publication.load(self.config) if self.config else Settings()
        return config.with_files(self.files)


@dataclass(frozen=True, slots=True)
class SourcePlan:
    """The sources of one document, with their settings.

    Attributes:
        sources: Files as the command line names them, or "-".
        settings: Of the source; for an issue, of the whole.
        issue: The texts, if there are several sources or an issue file names them.
    """

    reading: ReadingOptions
    sources: tuple[str, ...]
    settings: Settings
    issue: Issue | None = None

    def reads(self, options: Mapping[str, Any] | None = None) -> Iterator[overwriting.Read]:
        """The files that reading and repair need, and those that options of writers name."""
        if self.issue:
            yield from overwriting.of_issue(self.issue)
        elif self.sources != (STDIN,):
            yield from overwriting.of_text(Path(self.sources[0]), self.settings)
        else:
            yield from overwriting.of_settings(self.settings)
        if self.reading.config:
            yield overwriting.Read(self.reading.config, "the settings")
        yield from overwriting.of_options(options or {})

    def pictures(self, document: Document) -> Iterator[overwriting.Read]:
        """The pictures of the document that was read."""
        if self.issue:
            folders = {article.pictures or article.path.parent for article in self.issue.articles}
        else:
            folders = {Path(source).parent for source in self.sources if source != STDIN}
        for folder in folders:
            yield from overwriting.of_pictures(document, folder)

    @property
    def paths(self) -> Mapping[str, str]:
        """Names of files as documents have them -> paths as the user gave them."""
        if self.issue is None:
            return paths_by_name(self.sources[0], self.settings.files.decisions)
        decisions = (text.settings.files_for(text.name).decisions for text in self.issue.articles)
        return {**paths_by_name(self.reading.files.decisions, *decisions), **self.issue.paths}

    def examine(self, log: Log, *, retraced: bool = False) -> Examination:
        """Read and repair the files, or stdin for "-"; from then on the log knows where they lie.

        Args:
            retraced: As in `publisher.api.examine`.

        Raises:
            PublisherError: As `publisher.read`.
        """
        log.point_to(self.paths)
        examination = self._examined(log, retraced)
        folder = self.reading.files.decisions
        if folder is None or not folder.is_dir():
            return examination
        problem = misfit(folder, self._names_of_decisions())
        if problem is None:
            return examination
        return replace(examination, document=examination.document.with_problems(problem))

    def _names_of_decisions(self) -> tuple[str, ...]:
        """What the texts are called in a folder of decisions."""
        if self.issue:
            return tuple(text.settings.article or Path(text.name).stem for text in self.issue.articles)
        return tuple(self.settings.article or Path(source).stem for source in self.sources)

    def _examined(self, log: Log, retraced: bool) -> Examination:
        options: dict[str, Any] = {"without": self.reading.without, "caution": self.reading.caution}
        if self.issue:
            each = api.examine_articles(self.issue, **options)
            for article, examination in zip(self.issue.articles, each, strict=True):
                log.point_into(str(article.path), examination.document.source)
            return merged(self.issue, each, self.issue.name)
        (file,) = self.sources
        if file == STDIN:
            data = content_of(sys.stdin.buffer, "stdin", MAXIMUM_BYTES)
            return api.examine(data, name="stdin.md", settings=self.settings, retraced=retraced, **options)
        examination = api.examine(Path(file), settings=self.settings, retraced=retraced, **options)
        log.point_into(file, examination.document.source)
        return examination


def source_options(command: Command) -> Command:
    """Declare SOURCE... and the options of reading and repair."""
    return _declared(repair_options(command), _SOURCE)


def repair_options(command: Command) -> Command:
    """Declare the options of repair; the command gets them and --config as its argument `reading`."""

    @wraps(command)
    def with_reading(*arguments: Any, **given: Any) -> Any:
        files = RepairFiles(**{key: given.pop(key) for key in REPAIR_FILES})
        reading = ReadingOptions(given.pop("config"), given.pop("without"), given.pop("caution"), files)
        return command(*arguments, reading=reading, **given)

    return _declared(cast(Command, with_reading), _REPAIR)


def _declared(command: Command, options: Sequence[Callable[[Command], Command]]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
