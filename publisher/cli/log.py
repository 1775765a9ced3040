"""Messages to stderr, for people or for programs.

In: problems. Out: a line each (publisher.problems), or a line of JSON each.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Self, TypeVar

import click

from publisher.model import Problem, Severity, Source
from publisher.problems import as_json, linked, parts_of, render

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(slots=True)
class Log:
    """The messages of a command; every command gets one.

    Attributes:
        json: Whether each is a line of JSON.
        debug: Whether unexpected exceptions are printed with their traceback.
        paths: Bare names of files, as documents have them -> the paths that the user gave.
    """

    json: bool = False
    debug: bool = False
    paths: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_arguments(cls, arguments: Sequence[str]) -> Self:
        """The log that --log asks for, wherever it stands, even if the command line is wrong otherwise."""
        values = [value for option, value in pairwise(arguments) if option == "--log"]
        values += [word.removeprefix("--log=") for word in arguments if word.startswith("--log=")]
        return cls("json" in values, "debug" in values)

    def __call__(self, *problems: Problem) -> None:
        """Write problems to stderr."""
        for problem in (linked(problem, self.paths) for problem in problems):
            if self.json:
                text = json.dumps(as_json(problem), ensure_ascii=False)
            else:
                severity = click.style(problem.severity, _COLOURS[problem.severity], bold=True)
                text = render(problem).replace(f": {problem.severity}: ", f": {severity}: ", 1)
            click.echo(text, err=True, color=colours())

    def point_to(self, paths: Mapping[str, str]) -> None:
        """Name files by these paths in messages, so that terminals and editors can open them."""
        self.paths |= paths

    def point_into(self, file: str, source: Source) -> None:
        """Name files that `file` was made from, and whose text it carries, as its parts: a.docx!/a.md."""
        self.paths = {**parts_of(file, source), **self.paths}

    def all(self, problems: Iterable[Problem], *, quiet: bool = False) -> None:
        """Write problems to stderr; where it is to be quiet, none but warnings and errors."""
        self(*(problem for problem in problems if not (quiet and problem.severity is Severity.INFO)))

    @property
    def for_people(self) -> bool:
        """Whether stderr is a terminal; progress is only shown there."""
        return not self.json and sys.stderr.isatty()


def colours() -> bool | None:
    """False if the user wants no colours (no-color.org); None to use them on terminals only."""
    return False if os.environ.get("NO_COLOR") else None


def log_option(command: Command) -> Command:
    """Declare --log; `Log.of_arguments` reads it, as it applies to errors of usage too."""
    return click.option(
        "--log",
        type=click.Choice(["text", "json", "debug"]),
        default="text",
        show_default=True,
        expose_value=False,
        help="How messages on stderr look: lines of text, a JSON object a line, or text with the traceback"
        " of what nobody expected.",
    )(command)
