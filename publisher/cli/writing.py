"""What every command that writes publications is told of the writers.

In: the writers' flags and --set. Out: options by name, and by format and name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import click

from publisher.errors import UsageError
from publisher.settings import Settings

_Command = TypeVar("_Command", bound=Callable[..., Any])
ByFormat = dict[str, dict[str, Any]]

# Short ways to say `--set NAME=VALUE` for what people ask for most: (flag, help). The writers
# know which of them are theirs; any other option of any writer, plugins included, goes by --set.
FLAGS: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("--design", {"metavar": "NAME|FILE"}, "Page, grid and styles (see publisher designs)."),
    ("--profile", {"metavar": "print|archive|screen"}, "What a PDF is for."),
    ("--condition", {"metavar": "newsprint|coated"}, "The paper that a PDF for print is made for."),
    ("--attach-source", {"is_flag": True}, "Carry the source and the TEI in a PDF."),
    ("--vertical", {"is_flag": True}, "Set an EPUB in vertical lines."),
    ("--embed-fonts", {"is_flag": True}, "Carry the faces in an EPUB."),
    ("--track-repairs", {"is_flag": True}, "Show each repair as a tracked change in a DOCX."),
    ("--template", {"metavar": "FILE"}, "The house's own styles for a DOCX."),
    ("--normalization", {"metavar": "markup|silent"}, "Whether a TEI file shows the repairs."),
)


def writer_flags(command: _Command) -> _Command:
    """Declare the flags and --set."""
    command = click.option(
        "--set", "assignments", multiple=True, metavar="[FORMAT.]NAME=VALUE",
        help="Any option of a writer, by name (see publisher formats --options); VALUE as in TOML.",
    )(command)  # fmt: skip
    for flag, settings, text in reversed(FLAGS):
        command = click.option(flag, default=None, help=text, **settings)(command)
    return command


def assigned(assignments: Sequence[str], flags: Mapping[str, Any]) -> tuple[dict[str, Any], ByFormat]:
    """Options for all formats, and options by format: flags, and NAME=VALUE, FORMAT.NAME=VALUE.

    Raises:
        UsageError: An assignment has no name or no "=".
    """
    general: dict[str, Any] = {}
    by_format: ByFormat = {}
    for assignment in assignments:
        name, equals, text = assignment.partition("=")
        if not equals or not name:
            raise UsageError(f"--set {assignment}: expected NAME=VALUE or FORMAT.NAME=VALUE")
        form, _, option = name.rpartition(".")
        target = by_format.setdefault(form, {}) if form else general
        target[option.replace("-", "_")] = _value(text)
    return general | {name: value for name, value in flags.items() if value is not None}, by_format


def with_options(settings: Settings, by_format: ByFormat) -> Settings:
    """The settings with these over their own options."""
    merged = {form: dict(values) for form, values in settings.options.items()}
    for form, values in by_format.items():
        merged[form] = {**merged.get(form, {}), **values}
    return replace(settings, options=merged)


def refuse_idle(by_format: ByFormat, formats: Sequence[str]) -> None:
    """Every format that is given options must be one that is written.

    Raises:
        UsageError: Names the first that is not.
    """
    for form in by_format:
        if form not in formats:
            raise UsageError(
                f"--set {form}.…: nothing is written as {form}", hints=(f"written: {', '.join(formats)}",)
            )


def _value(text: str) -> Any:
    """A TOML value; what is none is text, so that names need no quotes."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text
