"""What every command that reads a source is told.

In: SOURCE, --config, --without, --caution, --accept, --wording, --authorities. Out: a `Document`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from publisher import api
from publisher import settings as publication
from publisher.errors import InputError
from publisher.model import Document
from publisher.read.decode import MAXIMUM_BYTES
from publisher.repair import Examination
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
        "--caution", type=click.FloatRange(0, 1), metavar="0..1",
        help="How sure a rule must be to change the text.  [default: 0.6]",
    ),
    click.option(
        "--accept", "decisions", type=click.Path(path_type=Path), metavar="FILE",
        help="The editor's yes or no to single changes (see publisher repair --html).",
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


def source_options(command: _Command) -> _Command:
    """Declare SOURCE and the options of reading and repair."""
    command = repair_options(command)
    for option in reversed(_SOURCE):
        command = option(command)
    return command


def repair_options(command: _Command) -> _Command:
    """Declare the options of repair."""
    for option in reversed(_REPAIR):
        command = option(command)
    return command


def settings_for(
    source: str,
    config: Path | None,
    decisions: Path | None = None,
    wording: Path | None = None,
    authorities: Path | None = None,
) -> Settings:
    """From --config, or from beside the source; stdin has no folder of its own. Options win.

    Raises:
        PublisherError: The file is missing or at fault.
    """
    if config is not None:
        found = publication.load(config)
    else:
        found = Settings() if source == STDIN else publication.beside(Path(source))
    return replace(
        found,
        decisions=decisions or found.decisions,
        wording=wording or found.wording,
        authorities=authorities or found.authorities,
    )


def open_document(
    source: str, settings: Settings, without: tuple[str, ...], caution: float | None
) -> Document:
    """Read and repair a file, or stdin for "-".

    Raises:
        PublisherError: As `publisher.read`.
    """
    return open_examination(source, settings, without, caution).document


def open_examination(
    source: str, settings: Settings, without: tuple[str, ...], caution: float | None
) -> Examination:
    """As `open_document`, with the changes that were proposed and not made."""
    given = _stdin() if source == STDIN else Path(source)
    name = "stdin.md" if source == STDIN else None
    return api.examine(given, name=name, settings=settings, without=without, caution=caution)


def _stdin() -> bytes:
    data = sys.stdin.buffer.read(MAXIMUM_BYTES + 1)
    if len(data) > MAXIMUM_BYTES:
        raise InputError(f"stdin has more than {MAXIMUM_BYTES} bytes", code="input.too-large")
    return data
