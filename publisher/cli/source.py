"""The arguments and options of every command that reads a source.

In: SOURCE, --config, --without, --caution, --accept, --wording, --authorities. Out: `Reading`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from publisher import api
from publisher import settings as publication
from publisher.bounded import content_of
from publisher.cli.numbers import Number
from publisher.read.decode import MAXIMUM_BYTES
from publisher.repair import CAUTION, Examination
from publisher.settings import Settings

STDIN = "-"
_Command = TypeVar("_Command", bound=Callable[..., Any])

_SOURCE = (
    click.argument("source", metavar="SOURCE"),
    click.option(
        "--config", type=click.Path(path_type=Path), metavar="FILE",
        help=f"Metadata and defaults; {publication.FILE_NAME} beside SOURCE if not given.",
    ),
)  # fmt: skip
_REPAIR = (
    click.option(
        "--without", multiple=True, metavar="RULE",
        help="Leave out a rule of repair; may be given again.",
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
class Reading:
    """The options of the command line for reading and repair."""

    config: Path | None
    without: tuple[str, ...]
    caution: float | None
    decisions: Path | None
    wording: Path | None
    authorities: Path | None

    def settings_for(self, source: str) -> Settings:
        """The settings of --config, or of the source's folder (stdin has none); options take precedence.

        Raises:
            PublisherError: The settings file is missing or faulty.
        """
        if self.config is None and source != STDIN:
            return self.over(publication.beside(Path(source)))
        return self.shared()

    def shared(self) -> Settings:
        """The settings for all sources; raises as `settings_for`."""
        return self.over(publication.load(self.config) if self.config else Settings())

    def over(self, found: Settings) -> Settings:
        """The settings with the files that options name in place of theirs."""
        return replace(
            found,
            decisions=self.decisions or found.decisions,
            wording=self.wording or found.wording,
            authorities=self.authorities or found.authorities,
        )

    def examine(self, source: str, settings: Settings) -> Examination:
        """Read and repair a file, or stdin for "-".

        Raises:
            PublisherError: As `publisher.read`.
        """
        given: bytes | Path = Path(source)
        name = None
        if source == STDIN:
            given, name = content_of(sys.stdin.buffer, "stdin", MAXIMUM_BYTES), "stdin.md"
        return api.examine(given, name=name, settings=settings, without=self.without, caution=self.caution)


def source_options(command: _Command) -> _Command:
    """Declare SOURCE and the options of reading and repair."""
    return _declared(repair_options(command), _SOURCE)


def repair_options(command: _Command) -> _Command:
    """Declare the options of repair; the command gets them and --config as its argument `reading`."""

    @wraps(command)
    def told(*arguments: Any, **given: Any) -> Any:
        reading = Reading(**{one.name: given.pop(one.name) for one in fields(Reading)})
        return command(*arguments, reading=reading, **given)

    return _declared(cast(_Command, told), _REPAIR)


def _declared(command: _Command, options: Sequence[Callable[[_Command], _Command]]) -> _Command:
    for option in reversed(options):
        command = option(command)
    return command
