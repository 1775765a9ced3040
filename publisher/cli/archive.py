"""publisher archive: a source -> a bag for a digital archive.

In: a source and a folder. Out: the bag; what was done on stderr.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click

from publisher.archive import archive as make_archive
from publisher.cli.log import Log, message_options, quiet_option
from publisher.cli.moment import Moment, time_option
from publisher.cli.output import OutputPlace
from publisher.cli.progress import progress
from publisher.cli.source import STDIN, ReadingOptions, source_options
from publisher.errors import UsageError
from publisher.model import Place, Problem, Severity
from publisher.problems import failed
from publisher.settings import FILE_NAME


@click.command()
@source_options
@click.option(
    "-o", "--output", "bag", required=True, type=OutputPlace(), metavar="FOLDER",
    help="The bag to make; a bag that is there is replaced.",
)  # fmt: skip
@click.option(
    "--with-fonts", is_flag=True,
    help="Copy the house's own fonts into the bag, if their licence lets you; their names and checksums "
    "are in its record either way.",
)  # fmt: skip
@time_option
@quiet_option
@message_options
@click.pass_obj
def archive(
    log: Log,
    /,
    sources: tuple[str, ...],
    reading: ReadingOptions,
    bag: str,
    with_fonts: bool,
    time: Moment,
    quiet: bool,
) -> int:
    """Put SOURCE, its TEI, PDF/A, EPUB and DOCX and the record of its repair into a BagIt bag.

    Several sources, or an issue file (TOML), become one publication, and the bag holds each of them. The
    bag appears whole or not at all, validated. METS says how its files belong together, PREMIS what was
    done, with which versions; when, it says where --time or SOURCE_DATE_EPOCH tells it.
    """
    if STDIN in sources:
        raise UsageError("an archive needs the source as a file, not stdin")
    plan = reading.plan(sources)
    settings = time.over(plan.settings)
    folder = Path(bag)
    log.point_to(plan.paths)
    beside = Path(sources[0]).parent / FILE_NAME
    with progress(log, quiet=quiet) as step:
        problems = make_archive(
            replace(plan.issue, settings=settings) if plan.issue else sources[0], folder, settings=settings,
            config=reading.config or (beside if os.path.isfile(beside) else None),
            without=reading.without, caution=reading.caution, with_fonts=with_fonts, progress=step,
        )  # fmt: skip
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    made = Problem("archive.written", Severity.INFO, f"written, {size:,} bytes", Place(str(folder), 0, 0))
    log.all([*problems, made], quiet=quiet)
    return 1 if failed(problems) else 0
