"""The command line: arguments in, files and an exit code out.

    convert    a source -> publications
    batch      many sources -> publications in a folder;  watch  how that is going
    archive    a source -> a bag for a digital archive
    repair     a source -> the repaired text, or what was changed and why
    check      files -> what is wrong with them
    listing    formats, rules, designs, fonts, schema
    log        messages for people or programs;  progress  for people at a terminal

Exit codes: 0 done; 1 done with errors in some inputs; 2 wrong usage; 3 unreadable input;
4 output could not be written; 5 output failed its check; 130 interrupted.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from typing import NoReturn

import click

from publisher.cli.log import Log, log_option
from publisher.errors import PublisherError, UsageError
from publisher.garbage import uncollected
from publisher.problems import problem_of

__all__ = ["main", "run"]

EPILOGUE = """\b
Exit codes: 0 done; 1 done with errors in some inputs; 2 wrong usage;
3 unreadable input; 4 output could not be written; 5 output failed its check.
"""
# As shells report a process that a signal ended: 128 and the signal's number.
INTERRUPTED = 128 + signal.SIGINT
PIPE_CLOSED = 128 + 13  # SIGPIPE, which Windows does not have


# Each is imported when it is called: what converting one text needs is loaded, and no more.
COMMANDS = {
    "convert": "publisher.cli.convert:convert",
    "batch": "publisher.cli.batch:batch",
    "archive": "publisher.cli.archive:archive",
    "repair": "publisher.cli.repair:repair",
    "check": "publisher.cli.check:check",
    "formats": "publisher.cli.listing:formats",
    "rules": "publisher.cli.listing:rules",
    "designs": "publisher.cli.listing:designs",
    "fonts": "publisher.cli.listing:fonts",
    "schema": "publisher.cli.listing:schema",
}


class _Program(click.Group):
    """The commands of `COMMANDS`."""

    def list_commands(self, context: click.Context) -> list[str]:
        """In the order of the table."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Import it."""
        if name not in COMMANDS:
            return None
        module, _, function = COMMANDS[name].partition(":")
        with uncollected():
            command: click.Command = getattr(import_module(module), function)
        return command


@click.group(
    "publisher",
    cls=_Program,
    epilog=EPILOGUE,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="publisher", message="%(prog)s %(version)s")
@log_option
def program() -> None:
    """Turn recovered Chinese newspaper text into PDF, EPUB, DOCX and archival TEI."""


def main() -> NoReturn:
    """Entry point of `publisher`."""
    signal.signal(signal.SIGTERM, _stop)
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = _drop_stdout()
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command line; everything that ends the work becomes a message and an exit code."""
    log = Log(json="--log=json" in arguments or _follows(arguments, "--log", "json"))
    try:
        code = program.main(list(arguments), "publisher", standalone_mode=False, obj=log)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return UsageError.exit_code
    except click.ClickException as error:
        command = (
            error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "publisher"
        )
        log(problem_of(UsageError(error.format_message(), hints=(f"see {command} --help",))))
        return UsageError.exit_code
    except PublisherError as error:
        log(problem_of(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        return _drop_stdout()
    return code if isinstance(code, int) else 0


def _follows(arguments: Sequence[str], option: str, value: str) -> bool:
    return any(pair == (option, value) for pair in pairwise(arguments))


def _drop_stdout() -> int:
    """The reader of our output has left; let nothing be written to it any more, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED


def _stop(number: int, frame: object) -> NoReturn:
    """End by exception, so that unfinished files are removed on the way out."""
    raise SystemExit(128 + number)
