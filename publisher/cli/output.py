"""Files and folders that commands write: a file may be stdout, as -.

In: words of the command line. Out: paths; `publisher.write.stream.STDOUT` for -.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from publisher.write.stream import STDOUT

# What a shell has led elsewhere is no file to replace.
_NAMES = (str(STDOUT), "/dev/stdout")


class OutputFile(click.Path):
    """A path, or - for stdout; ./- is a file of that name."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; only - itself is stdout."""
        if isinstance(value, Path):
            return value
        if value in _NAMES:
            return STDOUT
        return Path(value).absolute() if Path(value) == STDOUT else Path(value)


class OutputPlace(click.Path):
    """A path, or a URL where the command takes one, as it stands; never stdout, which has no folders."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself."""
        if value in _NAMES:
            self.fail("this cannot go to stdout; ./- is a file or folder of that name", param, ctx)
        return str(value)
