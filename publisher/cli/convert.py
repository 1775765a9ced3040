"""publisher convert: sources -> publications, all of them or none.

In: sources, output files, options of writers. Out: the files, or one on stdout; a summary on stderr.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from publisher import api
from publisher.api.overwriting import refuse_overwriting
from publisher.cli.log import Log, message_options, quiet_option
from publisher.cli.moment import Moment, time_option
from publisher.cli.output import OutputFile
from publisher.cli.progress import progress
from publisher.cli.source import ReadingOptions, source_options
from publisher.cli.writing import assigned, writer_flags
from publisher.model import Document, Place, Problem, Severity
from publisher.problems import failed
from publisher.write.stream import STDOUT, is_stream


@click.command()
@source_options
@click.option(
    "-o", "--output", "outputs", multiple=True, type=OutputFile(), metavar="FILE",
    help="A publication to write, in the format its name ends in, or - for stdout; may be given again."
    "  [default: stdout, if --to is given]",
)  # fmt: skip
@click.option(
    "--to", metavar="FORMAT",
    help="The format of stdout, and of files whose names do not say it (see publisher formats).",
)  # fmt: skip
@writer_flags
@time_option
@click.option(
    "--check",
    "verify",
    is_flag=True,
    help="Check every file before it takes its place; one that fails is not kept.",
)
@quiet_option
@message_options
@click.pass_obj
def convert(
    log: Log,
    /,
    sources: tuple[str, ...],
    reading: ReadingOptions,
    outputs: tuple[Path, ...],
    to: str | None,
    assignments: tuple[str, ...],
    time: Moment,
    verify: bool,
    quiet: bool,
    **flags: Any,
) -> int:
    """Read and repair SOURCE once, then write every publication named with -o, or one to stdout.

    SOURCE is a text as recovery left it (Markdown or none, UTF-8, UTF-16, GB18030 or Big5), a Word
    file, an e-book, a page of HTML or TEI of others, the JSON of MinerU or Docling, hOCR, ALTO or PAGE,
    or - for stdin. What publisher wrote comes back as the document it was made from. Several, or an
    issue file (TOML), become one publication; each is repaired by itself. Either all files appear or
    none; but a character without a font keeps back only what needs one, such as a PDF.
    """
    options = assigned(assignments, flags)
    outputs = outputs or ((STDOUT,) if to else ())
    api.choose_writers(outputs, options, to)  # a wrong name or option needs no reading to be found
    plan = reading.plan(sources)
    settings = time.over(plan.settings)
    refuse_overwriting(outputs, plan.reads(options))
    with progress(log, quiet=quiet or STDOUT in outputs) as step:
        step("reading and repairing")
        document = plan.examine(log).document
        refuse_overwriting(outputs, plan.pictures(document))
        reports = api.write_all(
            document, outputs, options, otherwise=to, settings=settings, verify=verify,
            progress=lambda path: step(f"writing {path.name}"),
        )  # fmt: skip
    problems = [*document.problems, *(problem for report in reports for problem in report.problems)]
    files = (_written(path) for path in outputs if not is_stream(path))
    log.all([*problems, *_changes(document), *files], quiet=quiet)
    return 1 if failed(problems) else 0


def _changes(document: Document) -> Iterator[Problem]:
    """The number of repairs in each source, by rule, in the order in which the rules first acted."""
    places = document.source.places()
    counts = {file.name: Counter[str]() for file in document.source.files}
    for edit in document.edits:
        if not edit.is_markup:
            counts[places.file(edit.start).name][edit.rule] += 1
    for name, by_rule in counts.items():
        rules = ", ".join(f"{count} {rule}" for rule, count in by_rule.items())
        count = by_rule.total()
        message = f"{count} repair{'s' * (count > 1)}: {rules}" if by_rule else "nothing to repair"
        yield Problem("repair.changes", Severity.INFO, message, Place(name, 0, 0))


def _written(path: Path) -> Problem:
    message = f"written, {path.stat().st_size:,} bytes"
    return Problem("convert.written", Severity.INFO, message, Place(str(path), 0, 0))
