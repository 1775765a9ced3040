"""Messages to stderr, for people or for programs.

In: problems. Out: a line each (publisher.problems) in the user's language, or a line of JSON each, in
English.
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

from publisher.cli.language import language_of, language_option
from publisher.model import Problem, Severity, Source
from publisher.problems import as_json, linked, parts_of, render
from publisher.translation import Language, in_language

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(slots=True)
class Log:
    """The messages of a command; every command gets one.

    Attributes:
        language: What people are spoken to in.
        json: Whether each is a line of JSON.
        debug: Whether unexpected exceptions are printed with their traceback.
        paths: Bare names of files, as documents have them -> the paths that the user gave.
    """

    language: Language = "en"
    json: bool = False
    debug: bool = False
    paths: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_arguments(cls, arguments: Sequence[str]) -> Self:
        """The log that --log asks for, wherever it stands, even if the command line is wrong otherwise."""
        values = [value for option, value in pairwise(arguments) if option == "--log"]
        values += [word.removeprefix("--log=") for word in arguments if word.startswith("--log=")]
        return cls(language_of(arguments, os.environ), "json" in values, "debug" in values)

    def __call__(self, *problems: Problem) -> None:
        """Write problems to stderr."""
        for problem in (linked(problem, self.paths) for problem in problems):
            if self.json:
                text = json.dumps(as_json(problem), ensure_ascii=False)
            else:
                severity = self.said(problem.severity)
                coloured = click.style(severity, _COLOURS[problem.severity], bold=True)
                text = render(problem, self.said).replace(f": {severity}: ", f": {coloured}: ", 1)
            click.echo(text, err=True, color=colours())

    def said(self, sentence: str) -> str:
        """A sentence in the user's language."""
        return in_language(sentence, self.language)

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


quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say nothing but warnings and errors.")
"""Declares --quiet, which `Log.all` is told of."""


def message_options(command: Command) -> Command:
    """Declare --log and --language, which every command has."""
    return log_option(language_option(command))


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
