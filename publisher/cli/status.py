"""publisher status: how a batch stands, also while it runs; a batch says so itself at its end.

In: the ledger of a batch. Out: figures on stdout, as text or as JSON, and a page of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, cast

import click

from publisher.api.overwriting import Read, refuse_overwriting
from publisher.batch.figures import Figures, figures
from publisher.batch.inputs import inputs_as_reads
from publisher.batch.ledger import FILE_NAME, Ledger
from publisher.batch.messages import errors
from publisher.batch.report import page
from publisher.batch.run import FAILURES, MESSAGES
from publisher.cli.cells import table
from publisher.cli.log import Command, Log, message_options, quiet_option
from publisher.cli.output import OutputFile, OutputPlace
from publisher.errors import UsageError
from publisher.write.sink import atomic
from publisher.write.stream import STDOUT


@dataclass(frozen=True, slots=True)
class Account:
    """Where a batch keeps account, and how it gives one.

    Attributes:
        ledger: None for a file in the batch's folder.
        report: The page of figures to write; None for none.
    """

    ledger: Path | None
    report: Path | None
    as_data: bool
    quiet: bool

    @property
    def is_asked_for(self) -> bool:
        """Whether there is anything to say or write at the end of a batch."""
        return bool(self.report) or self.as_data or not self.quiet

    def ledger_in(self, folder: str | Path) -> Path:
        """The ledger of the batch in a folder."""
        return self.ledger or Path(folder) / FILE_NAME

    def give(self, state: Figures, books: Ledger, log: Log) -> None:
        """Print the figures and write the page, as far as they are asked for."""
        if self.report:
            refuse_overwriting([self.report], _of_ledger(books))
            with atomic(self.report) as sink:
                sink.write(page(state).encode())
        if self.as_data:
            click.echo(json.dumps(state.as_json(), ensure_ascii=False, indent=2))
        elif not self.quiet and self.report != STDOUT:
            table(tuple(map(log.said, row)) for row in state.table())
            click.echo(log.said(state.headline()))


def account_options(command: Command) -> Command:
    """Declare the options of a batch's account; the command gets them as its argument `account`."""

    @click.option(
        "--ledger", type=OutputPlace(), metavar="FILE",
        help=f"The file that records what the batch has made, and of what.  [default: DIR/{FILE_NAME}]",
    )  # fmt: skip
    @click.option(
        "--report", type=OutputFile(), metavar="FILE",
        help="Write a page of figures, or - for stdout, with plots of time against size.",
    )  # fmt: skip
    @click.option("--json", "as_data", is_flag=True, help="Print the figures on stdout as JSON.")
    @quiet_option
    @wraps(command)
    def with_account(
        *arguments: Any, ledger: str | None, report: Path | None, as_data: bool, quiet: bool, **given: Any
    ) -> Any:
        if as_data and report == STDOUT:
            raise UsageError("one thing goes to stdout: --json or --report -")
        account = Account(Path(ledger) if ledger else None, report, as_data, quiet)
        return command(*arguments, account=account, **given)

    return cast(Command, with_account)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@account_options
@message_options
@click.pass_obj
def status(log: Log, /, folder: Path, account: Account) -> int:
    """Say how the batch in this folder stands, also while it runs.

    Exit code 1 when a document failed or was made with errors.
    """
    with Ledger(account.ledger_in(folder), create=False) as books:
        state = figures(books)
        account.give(state, books, log)
    return 1 if state.failed or errors(state.messages) else 0


def own_files(ledger: Path) -> Iterator[Read]:
    """The files in which a batch keeps account."""
    for path in (ledger, ledger.with_name(FAILURES), ledger.with_name(MESSAGES)):
        yield Read(path, "a file of the batch's own")


def _of_ledger(books: Ledger) -> Iterator[Read]:
    """The batch's own files, and all files that documents were made from."""
    yield from own_files(books.path)
    for row in books.rows():
        yield from inputs_as_reads(row.inputs)
