"""publisher check: files -> what is wrong with them.

In: files in any format that has a check, or stdin. Out: a verdict for each on stdout, findings on stderr.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from publisher.check import MAXIMUM_BYTES, PURPOSES, Purpose, check_bytes
from publisher.check import check as check_file
from publisher.cli.log import Log, message_options, quiet_option
from publisher.cli.numbers import Number, Whole
from publisher.cli.source import STDIN
from publisher.errors import CheckError, PublisherError
from publisher.model import Problem
from publisher.problems import as_json, failed, problem_of, tally
from publisher.shared.bounded import content_of


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "--as",
    "purpose",
    type=click.Choice(PURPOSES),
    help="What a PDF is meant for, whatever it claims: an advertisement for the press, a record for an"
    " archive, a paper for the screen.  [default: what it claims]",
)
@click.option("--json", "as_data", is_flag=True, help="Print the findings on stdout, as JSON.")
@click.option(
    "--signature",
    type=Whole(1, 1000),
    default=4,
    show_default=True,
    metavar="PAGES",
    help="The pages of a folded sheet: a PDF for a press must have a multiple of them.",
)
@click.option(
    "--ink", type=Number(100, 400), metavar="PERCENT",
    help="The most ink on one spot of a PDF for a press.  [default: what its output intent says]",
)  # fmt: skip
@click.option(
    "--resolution", type=Whole(0, 2400), default=150, show_default=True, metavar="PPI",
    help="The fewest pixels an inch of a picture in a PDF for a press.",
)  # fmt: skip
@quiet_option
@message_options
@click.pass_obj
def check(
    log: Log,
    /,
    files: tuple[str, ...],
    purpose: Purpose | None,
    as_data: bool,
    signature: int,
    ink: float | None,
    resolution: int,
    quiet: bool,
) -> int:
    """Open each FILE, or - for stdin, as a printer, a store or an archive would, and say what is wrong.

    A PDF is judged by what every PDF must be and by the standards it claims; with --as also by what a
    printer, an archive or readers at a screen ask of any.

    Every FILE is reported. Exit code 5 when one fails, else 3 when one cannot be read, else 2 when
    there is no check for one.
    """
    demands: dict[str, Any] = {
        "purpose": purpose, "signature": signature, "ink": ink, "resolution": resolution,
    }  # fmt: skip
    by_file: dict[str, list[Problem]] = {}
    codes = {0}
    for file in files:
        name = "stdin" if file == STDIN else file
        try:
            by_file[name] = _judged(file, name, demands)
            codes.add(CheckError.exit_code if failed(by_file[name]) else 0)
        except PublisherError as error:
            by_file[name] = [problem_of(error)]
            codes.add(error.exit_code)
    if as_data:
        rows = [
            {"file": file, "problems": [as_json(problem) for problem in problems]}
            for file, problems in by_file.items()
        ]
        click.echo(json.dumps({"files": rows}, ensure_ascii=False, indent=2))
    else:
        for file, problems in by_file.items():
            log.all(problems, quiet=quiet)
            if not quiet:
                click.echo(f"{file}: {log.said(tally(problems))}")
    return max(codes)


def _judged(file: str, name: str, demands: dict[str, Any]) -> list[Problem]:
    """What is wrong with a file, or with stdin for "-"; raises as `publisher.check`."""
    if file == STDIN:
        return check_bytes(content_of(sys.stdin.buffer, name, MAXIMUM_BYTES), name, **demands)
    return check_file(file, **demands)
