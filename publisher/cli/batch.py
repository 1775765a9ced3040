"""publisher batch: many sources -> publications in a folder.

In: files, folders, globs, manifests. Out: the files, a ledger, files of failures and messages; progress on
stderr, a summary on stdout.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from publisher import batch as many
from publisher import settings as publication
from publisher.api.overwriting import Read, refuse_overwriting
from publisher.batch.figures import figures
from publisher.batch.folders import NO_SOURCE
from publisher.batch.ledger import Ledger
from publisher.batch.messages import Message, counted, errors, failures_of
from publisher.batch.run import FAILURES, MESSAGES, Summary
from publisher.batch.sources import FAILURE
from publisher.batch.storage import is_url
from publisher.cli.limits import Limits, limit_options
from publisher.cli.log import Log, message_options
from publisher.cli.moment import Moment, time_option
from publisher.cli.output import OutputPlace
from publisher.cli.source import STDIN, ReadingOptions, repair_options
from publisher.cli.status import Account, account_options, own_files
from publisher.cli.watch import watch
from publisher.cli.writing import assigned, writer_flags
from publisher.errors import UsageError
from publisher.model import Place, Problem, Severity
from publisher.problems import place_of

if TYPE_CHECKING:
    from publisher.batch.cluster import Cluster

# More failures than this are in the failures file only.
SHOWN = 20
# More files that are passed over are counted; --json names them all.
NAMED = 10


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "--out",
    required=True,
    type=OutputPlace(),
    metavar="DIR",
    help="Where the files go: a folder, or a URL such as s3://bucket/folder.",
)
@click.option(
    "--to", required=True, metavar="FORMAT,...", help="Formats to write, such as pdf,epub,docx,tei."
)
@click.option(
    "--config", type=click.Path(path_type=Path), metavar="FILE",
    help="What the texts do not say, and defaults of options, for all of them; a"
    f" {publication.FILE_NAME} beside a source wins over it.",
)  # fmt: skip
@repair_options
@writer_flags
@time_option
@limit_options
@click.option("--cluster", metavar="tcp://HOST:PORT", help="Work on the Dask cluster of this scheduler.")
@account_options
@message_options
@click.pass_obj
def batch(
    log: Log,
    /,
    sources: tuple[str, ...],
    out: str,
    to: str,
    reading: ReadingOptions,
    assignments: tuple[str, ...],
    time: Moment,
    limits: Limits,
    cluster: str | None,
    account: Account,
    **flags: Any,
) -> int:
    """Publish many documents: what is missing in DIR, or has changed since it was made.

    A SOURCE is a file, a folder (all in it that can be read, at any depth), a glob, or a manifest: a
    .csv or .jsonl with the columns source, name, decisions, and any key of publication.toml.
    Hidden files and folders in a folder do not count, nor do Word's of an open file (~$a.docx).
    Documents that fail do not stop the others; DIR/failures.jsonl lists them, and is a manifest itself.

    Warnings, and errors of files that are made all the same, such as a picture left out, are counted;
    DIR/messages.jsonl lists them. publisher status DIR says how it is going.

    Exit code 1 when a document failed or was made with errors. Stopped in whatever way, the same command
    goes on.
    """
    if is_url(out) and account.ledger is None:
        raise UsageError("the ledger is a local file", hints=("add --ledger FILE",))
    limits.refuse_too_little_memory()
    if STDIN in sources:
        raise UsageError(
            "a batch needs its sources as files, not stdin",
            hints=("a manifest (.csv or .jsonl) lists them, one a line",),
        )
    order = many.Order.of(
        [name for item in to.split(",") if (name := item.strip())], out, assigned(assignments, flags),
        settings=time.over(reading.shared()), without=reading.without, caution=reading.caution,
        seconds=limits.time_limit,
    )  # fmt: skip
    tell = partial(log.all, quiet=account.quiet)
    tasks, passed_over = _tasks(order, sources, tell)
    ledger = account.ledger_in(out)
    _refuse_overwriting(ledger, account.report, _reads(order, tasks, sources, reading.config))
    with Ledger(ledger) as books:
        with _pool(cluster, limits) as pool, watch(log, quiet=account.quiet) as progress:
            summary = many.run(order, tasks, books, pool, progress)
        tell(_failures(summary, ledger.with_name(FAILURES)))
        tell(_messages(summary, ledger.with_name(MESSAGES)))
        if account.is_asked_for:
            wanted = {(task.key, name) for task in tasks for name in order.formats}
            account.give(figures(books, wanted, passed_over), books, log)
    return 1 if summary.failures or errors(summary.messages) else 0


def _tasks(
    order: many.Order, sources: Sequence[str], tell: Callable[[Iterable[Problem]], None]
) -> tuple[list[many.Task], list[Problem]]:
    """The documents, and what is passed over on the way to them; it is told even where there are none."""
    passed_over: list[Problem] = []
    try:
        tasks = many.tasks(sources, order.out, passed_over.append)
        if lost := order.lost_decisions(tasks):
            passed_over.append(lost)
    finally:
        tell(_folded(passed_over))
    return tasks, passed_over


def _reads(
    order: many.Order, tasks: Sequence[many.Task], sources: Sequence[str], config: Path | None
) -> Iterator[Read]:
    """The files that the batch reads; its own manifest of failures is read and then written anew."""
    for source in sources:
        yield Read(Path(source), "the source")
    if config:
        yield Read(config, "the settings")
    yield from order.reads(tasks)


def _refuse_overwriting(ledger: Path, report: Path | None, reads: Iterable[Read]) -> None:
    """Refuse account files that the batch reads or that are others', and a report in their place."""
    written = [ledger, ledger.with_name(MESSAGES), *filter(None, [report])]
    refuse_overwriting(written, reads)
    _refuse_files_of_others(ledger)
    if report:  # again at the end, when all is known that documents were made from
        refuse_overwriting([report], own_files(ledger))


def _refuse_files_of_others(ledger: Path) -> None:
    """Refuse to replace or remove files that have the names of the batch's own, and that no batch wrote."""
    for name, key in ((FAILURES, FAILURE), (MESSAGES, "problem")):
        file = ledger.with_name(name)
        if os.path.isfile(file) and not _begins_with_row(file, key):
            raise UsageError(
                f"{file} was not written by a batch, and would be replaced",
                code="usage.overwriting",
                hints=("give it another name, or another folder with --out",),
            )


def _begins_with_row(file: Path, key: str) -> bool:
    """Whether its first line is a JSON object with this key, or it is empty."""
    try:
        with file.open("rb") as lines:
            line = lines.readline()
            row = json.loads(line) if line.strip() else {key: None}
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(row, dict) and key in row


def _pool(cluster: str | None, limits: Limits) -> many.Workers | Cluster:
    if cluster is None:
        return many.Workers(limits.jobs or many.processors(), limits.memory_limit)
    from publisher.batch.cluster import Cluster  # needs an extra

    return Cluster(cluster)


def _folded(passed_over: Sequence[Problem]) -> Iterable[Problem]:
    """The messages about files that are passed over, with one for all that are no sources."""
    names = [one.place.name for one in passed_over if one.place and one.code == NO_SOURCE]
    yield from (one for one in passed_over if one.code != NO_SOURCE)
    if names:
        more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
        message = f"passed over, for they are no sources: {', '.join(names[:NAMED])}{more}"
        yield Problem(NO_SOURCE, Severity.INFO, message)


def _failures(summary: Summary, file: Path) -> Iterable[Problem]:
    """The problems for which documents failed, the first `SHOWN` of them, and where all are."""
    failures = [*failures_of(sorted(summary.failures, key=lambda row: (row.key, row.format)))]
    for failure in failures[:SHOWN]:
        yield _problem(failure)
    if len(failures) > SHOWN:
        yield Problem("batch.more", Severity.ERROR, f"and {len(failures) - SHOWN} more failures")
    if failures:
        hint = f"when the cause is gone: publisher batch {file} …, or the same command again"
        yield Problem("batch.failures", Severity.INFO, "lists what failed", Place(str(file), 0, 0), (hint,))


def _messages(summary: Summary, file: Path) -> Iterable[Problem]:
    """The first `SHOWN` errors about files that were made all the same, and where all messages are."""
    for message in errors(summary.messages)[:SHOWN]:
        yield _problem(message)
    if summary.messages:
        text = f"lists {counted(summary.messages)} of files that were made"
        yield Problem("batch.messages", Severity.INFO, text, Place(str(file), 0, 0))


def _problem(message: Message) -> Problem:
    """The problem, with the formats and the address of the faulty file."""
    data = message.problem
    file = (data["file"] or message.source).removeprefix(f"{Path.cwd()}{os.sep}")
    place = place_of({**data, "file": file})
    text = f"{','.join(message.formats)}: {data['message']}"
    return Problem(data["code"], Severity(data["severity"]), text, place, tuple(data["hints"]))
