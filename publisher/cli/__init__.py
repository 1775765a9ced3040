"""The command line: arguments in, files and an exit code out.

    convert    a source -> publications
    batch      many sources -> publications in a folder;  watch, status  how that is going
    archive    a source -> a bag for a digital archive
    repair     a source -> the repaired text, or what was changed and why;  diff, bounds  as people read it
    check      files -> what is wrong with them
    listing    formats, rules, designs, fonts, schema

    source, output, writing, moment, limits, numbers   options that several commands have
    log        messages for people or programs;  progress  for people at a terminal
    language   which language people are spoken to in;  help  in Chinese;  cells  how wide that is

Exit codes: 0 done; 1 done with errors in some inputs; 2 wrong usage; 3 unreadable input;
4 output could not be written; 5 output failed its check; 70 a fault of publisher or a plug-in;
130 interrupted, 141 the reader of stdout has left, 143 ended from outside (128 and the signal's number).
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from copy import copy
from importlib import import_module
from typing import Any, NoReturn, TypeVar

import click

from publisher.api.garbage import uncollected
from publisher.cli.log import Log, message_options
from publisher.errors import OutputError, PublisherError, UsageError
from publisher.problems import problem_of, problem_of_fault
from publisher.write.sink import NO_ROOM

__all__ = ["main", "run"]

EPILOGUE = """\b
Exit codes: 0 done; 1 done with errors in some inputs; 2 wrong usage;
3 unreadable input; 4 output could not be written; 5 output failed its check;
70 a fault of publisher or a plug-in; 128 and the number of the signal that ended
it: 130 Ctrl-C, 141 a closed pipe, 143 SIGTERM.
"""
# As shells report a process that a signal ended: 128 and the signal's number.
INTERRUPTED = 128 + signal.SIGINT
PIPE_CLOSED = 128 + 13  # SIGPIPE, which Windows does not have
# What ends the work from outside; the second comes when a terminal is closed.
_ENDING = ("SIGTERM", "SIGHUP")
# What printing may meet; files of outputs say so themselves (publisher.write.sink).
_UNPRINTED = NO_ROOM | {errno.EPIPE}


_AnyCommand = TypeVar("_AnyCommand", bound=click.Command)
# The first sentence of a command's help is shorter.
_WHOLE = 1_000

# Each is imported when it is called: what converting one text needs is loaded, and no more.
COMMANDS = {
    "convert": "publisher.cli.convert:convert",
    "batch": "publisher.cli.batch:batch",
    "status": "publisher.cli.status:status",
    "archive": "publisher.cli.archive:archive",
    "repair": "publisher.cli.repair:repair",
    "check": "publisher.cli.check:check",
    "formats": "publisher.cli.listing:formats",
    "rules": "publisher.cli.listing:rules",
    "designs": "publisher.cli.listing:designs",
    "fonts": "publisher.cli.listing:fonts",
    "schema": "publisher.cli.listing:schema",
}


class _ReaderLeftError(Exception):
    """Whoever read stdout, or a pipe that is an output, wants no more of it."""

    def __init__(self, pipe: BrokenPipeError) -> None:
        super().__init__()
        self.pipe = pipe


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
        return _in_language(command, context.obj)

    def invoke(self, context: click.Context) -> Any:
        """Run the command; of a closed pipe click itself would make exit code 1."""
        try:
            return super().invoke(context)
        except BrokenPipeError as error:
            raise _ReaderLeftError(error) from error

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with the first sentence of its help, whole."""
        rows = [
            (name, command.get_short_help_str(_WHOLE))
            for name in self.list_commands(context)
            if (command := self.get_command(context, name))
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _in_language(command: _AnyCommand, log: Log | None) -> _AnyCommand:
    """The command, whose help is in the language of the log."""
    if log is None or log.language == "en":
        return command
    from publisher.cli.help import ChineseContext

    spoken = copy(command)
    spoken.context_class = ChineseContext
    return spoken


@click.group(
    "publisher",
    cls=_Program,
    epilog=EPILOGUE,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="publisher", message="%(prog)s %(version)s")
@message_options
def program() -> None:
    """Turn recovered Chinese newspaper text into PDF, EPUB, DOCX and archival TEI."""


def main() -> NoReturn:
    """Entry point of `publisher`."""
    for name in _ENDING:
        number = getattr(signal, name, None)  # Windows has fewer
        if number and signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
            signal.signal(number, _stop)
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except OSError as error:
        code = _unprinted(error, Log.of_arguments(sys.argv))
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command line; everything that ends the work becomes a message and an exit code."""
    log = Log.of_arguments(arguments)
    try:
        code = _in_language(program, log).main(list(arguments), "publisher", standalone_mode=False, obj=log)
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
    except _ReaderLeftError as error:
        return _unprinted(error.pipe, log)
    except Exception as error:  # a fault of ours or a plug-in's: told as one, with the way to report it
        if isinstance(error, OSError) and error.errno in _UNPRINTED:
            return _unprinted(error, log)
        if log.debug:
            traceback.print_exception(error)
        hints = () if log.debug else ("--log debug adds the traceback",)
        log(problem_of_fault(error, "fault", *hints))
        return PublisherError.exit_code
    return code if isinstance(code, int) else 0


def _unprinted(error: OSError, log: Log) -> int:
    """Give up stdout, whose reader has left or which has no room; nothing is written at exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return PIPE_CLOSED
    log(problem_of(OutputError(f"cannot write: {error.strerror}")))
    return OutputError.exit_code


def _stop(number: int, frame: object) -> NoReturn:
    """End by exception, so that unfinished files are removed on the way out."""
    raise SystemExit(128 + number)
