"""publisher convert: a source -> publications, all of them or none.

In: a source, output files, options of writers. Out: the files; what was done on stderr.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from publisher import api
from publisher.cli.log import Log, log_option
from publisher.cli.progress import progress
from publisher.cli.source import open_document, settings_for, source_options
from publisher.errors import UsageError
from publisher.model import Document, Place, Problem, Severity
from publisher.problems import failed
from publisher.settings import Settings

_Command = TypeVar("_Command", bound=Callable[..., Any])

# Short ways to say `--set NAME=VALUE` for what people ask for most: (flag, help). The writers
# know which of them are theirs; any other option of any writer, plugins included, goes by --set.
FLAGS: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("--design", {"metavar": "NAME|FILE"}, "Page, grid and styles (see publisher designs)."),
    ("--profile", {"metavar": "print|archive|screen"}, "What a PDF is for."),
    ("--vertical", {"is_flag": True}, "Set an EPUB in vertical lines."),
    ("--embed-fonts", {"is_flag": True}, "Carry the faces in an EPUB."),
    ("--track-repairs", {"is_flag": True}, "Show each repair as a tracked change in a DOCX."),
    ("--template", {"metavar": "FILE"}, "The house's own styles for a DOCX."),
    ("--normalization", {"metavar": "markup|silent"}, "Whether a TEI file shows the repairs."),
)


def _writer_flags(command: _Command) -> _Command:
    for flag, settings, text in reversed(FLAGS):
        command = click.option(flag, default=None, help=text, **settings)(command)
    return command


@click.command()
@source_options
@click.option(
    "-o", "--output", "outputs", multiple=True, required=True, type=click.Path(path_type=Path),
    metavar="FILE", help="A publication to write, in the format its name ends in; may be given again.",
)  # fmt: skip
@_writer_flags
@click.option(
    "--set", "assignments", multiple=True, metavar="[FORMAT.]NAME=VALUE",
    help="Any option of a writer, by name (see publisher formats --options); VALUE as in TOML.",
)  # fmt: skip
@click.option("--check", "verify", is_flag=True, help="Check every file before it takes its name.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but warnings and errors.")
@log_option
@click.pass_obj
def convert(
    log: Log,
    /,
    source: str,
    config: Path | None,
    without: tuple[str, ...],
    caution: float | None,
    decisions: Path | None,
    wording: Path | None,
    outputs: tuple[Path, ...],
    assignments: tuple[str, ...],
    verify: bool,
    quiet: bool,
    **flags: Any,
) -> int:
    """Read and repair SOURCE once, then write every publication named with -o.

    SOURCE is a text file as recovery left it (UTF-8 or GB18030), or - for stdin. Either all
    files appear or none.
    """
    options, by_format = _assigned(assignments)
    options |= {name: value for name, value in flags.items() if value is not None}
    _refuse_overwriting(source, outputs)
    writers = api.choose_writers(outputs, options)
    _refuse_idle(by_format, [writer.format for writer in writers])
    settings = _with_options(settings_for(source, config, decisions, wording), by_format)
    with progress(log) as step:
        step("reading and repairing")
        document = open_document(source, settings, without, caution)
        reports = api.write_all(
            document, outputs, options, settings=settings, verify=verify,
            progress=lambda path: step(f"writing {path.name}"),
        )  # fmt: skip
    found = [*document.problems, *(problem for report in reports for problem in report.problems)]
    summary = [] if quiet else [_changes(document), *map(_written, outputs)]
    log(*(problem for problem in found if not (quiet and problem.severity is Severity.INFO)), *summary)
    return 1 if failed(found) else 0


def _assigned(assignments: tuple[str, ...]) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Options for all formats, and options by format, from NAME=VALUE and FORMAT.NAME=VALUE."""
    general: dict[str, Any] = {}
    by_format: dict[str, dict[str, Any]] = {}
    for assignment in assignments:
        name, equals, text = assignment.partition("=")
        if not equals or not name:
            raise UsageError(f"--set {assignment}: expected NAME=VALUE or FORMAT.NAME=VALUE")
        form, _, option = name.rpartition(".")
        target = by_format.setdefault(form, {}) if form else general
        target[option.replace("-", "_")] = _value(text)
    return general, by_format


def _value(text: str) -> Any:
    """A TOML value; what is none is text, so that names need no quotes."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _with_options(settings: Settings, by_format: dict[str, dict[str, Any]]) -> Settings:
    merged = {form: dict(values) for form, values in settings.options.items()}
    for form, values in by_format.items():
        merged[form] = {**merged.get(form, {}), **values}
    return replace(settings, options=merged)


def _refuse_idle(by_format: dict[str, dict[str, Any]], formats: list[str]) -> None:
    for form in by_format:
        if form not in formats:
            raise UsageError(
                f"--set {form}.…: nothing is written as {form}", hints=(f"written: {', '.join(formats)}",)
            )


def _refuse_overwriting(source: str, outputs: tuple[Path, ...]) -> None:
    for output in outputs:
        if output.exists() and Path(source).exists() and output.samefile(source):
            raise UsageError(f"{output} is the source; it is never written to")


def _changes(document: Document) -> Problem:
    """How much was repaired, by rule, in the order the rules first acted."""
    counts = Counter(edit.rule for edit in document.edits if not edit.is_markup)
    rules = ", ".join(f"{count} {rule}" for rule, count in counts.items())
    message = f"{counts.total()} repairs: {rules}" if counts else "nothing to repair"
    return Problem("repair.changes", Severity.INFO, message, Place(document.source.name, 0, 0))


def _written(path: Path) -> Problem:
    message = f"written, {path.stat().st_size:,} bytes"
    return Problem("convert.written", Severity.INFO, message, Place(str(path), 0, 0))
