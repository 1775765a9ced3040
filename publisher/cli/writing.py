"""The options of every command that writes publications.

In: the writers' flags and --set. Out: options by NAME or FORMAT.NAME.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import click

from publisher.cli.log import Command
from publisher.cli.numbers import Whole
from publisher.errors import UsageError

# Short ways to say `--set NAME=VALUE` for what people ask for most: (flag, help). The writers
# know which of them are theirs; any other option of any writer, plugins included, goes by --set.
FLAGS: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "--design", {"metavar": "NAME|FILE", "type": click.Path()},
        "Page, grid and styles; of Word files: report or gongwen (see publisher designs).",
    ),
    (
        "--profile", {"metavar": "print|archive|screen"},
        "What a PDF is for: a press, an archive, or a screen.",
    ),
    ("--condition", {"metavar": "newsprint|coated"}, "The paper that a PDF for print is made for."),
    (
        "--icc", {"metavar": "FILE", "type": click.Path()},
        "The ICC profile of another press, for inks and output intent.",
    ),
    ("--output-condition", {"metavar": "NAME"}, "What the ICC's registry calls that press, as FOGRA52."),
    (
        "--ink-limit", {"metavar": "PERCENT", "type": Whole(150, 400)},
        "The most ink on one spot.  [default: what the paper takes]",
    ),
    (
        "--marks/--no-marks", {},
        "Crop marks, registration crosses and colour patches in a PDF for print.  [default: marks]",
    ),
    (
        "--least-resolution", {"metavar": "PPI", "type": Whole(50, 300)},
        "The fewest pixels an inch of a picture in print.  [default: 150]",
    ),
    (
        "--coarse-pictures", {"metavar": "refuse|keep"},
        "A picture with fewer is left out, as an error, or printed, with a warning.  [default: refuse]",
    ),
    ("--attach-source", {"is_flag": True}, "Attach the source and the TEI to a PDF."),
    ("--vertical", {"is_flag": True}, "Set an EPUB in vertical lines."),
    ("--embed-fonts", {"is_flag": True}, "Put the fonts into an EPUB."),
    ("--track-repairs", {"is_flag": True}, "Show each repair as a tracked change in a DOCX."),
    ("--template", {"metavar": "FILE", "type": click.Path()}, "The house's own styles for a DOCX."),
    (
        "--normalization", {"metavar": "markup|silent"},
        "Show each repair in a TEI file, or the repaired text alone.",
    ),
)  # fmt: skip


def writer_flags(command: Command) -> Command:
    """Declare the flags and --set."""
    command = click.option(
        "--set", "assignments", multiple=True, metavar="[FORMAT.]NAME=VALUE",
        help="Any other option, such as pdf.uncovered=mark (see publisher formats --options).",
    )(command)  # fmt: skip
    for flag, settings, text in reversed(FLAGS):
        command = click.option(flag, default=None, help=text, **settings)(command)
    return command


def assigned(assignments: Sequence[str], flags: Mapping[str, Any]) -> dict[str, Any]:
    """The options of writers that were given as flags, NAME=VALUE or FORMAT.NAME=VALUE.

    Raises:
        UsageError: An assignment has no name or no "=".
    """
    given: dict[str, Any] = {}
    for assignment in assignments:
        name, equals, text = assignment.partition("=")
        if not equals or not name:
            raise UsageError(f"--set {assignment}: expected NAME=VALUE or FORMAT.NAME=VALUE")
        format_name, dot, option = name.rpartition(".")
        given[format_name + dot + option.replace("-", "_")] = _value(text)
    return given | {name: value for name, value in flags.items() if value is not None}


def _value(text: str) -> Any:
    """The value of a TOML expression; any other text stands for itself, so that names need no quotes."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError):
        return text
