"""Outputs that cannot appear whole: stdout, pipes and devices.

In: a path. Out: a file in memory to write to, which goes out in one piece once all is well.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from publisher.errors import OutputError

STDOUT = Path("-")
"""Stands for stdout. A file of this name is given with its folder, as an absolute path."""


def is_stream(path: Path) -> bool:
    """Whether a path is stdout, or something is there that is neither file nor folder, as a device."""
    if path == STDOUT:
        return True
    try:
        kind = os.stat(path).st_mode
    except (OSError, ValueError):  # ValueError: a name that no file can have
        return False
    # /dev/fd/1 is a file where a shell has led the stream into one.
    in_system = os.path.realpath(path.parent).startswith(("/proc/", "/dev/fd"))
    return not stat.S_ISDIR(kind) and (not stat.S_ISREG(kind) or in_system or path.parent == Path("/dev"))


class Stream:
    """What goes to a stream, in memory until it is complete: libraries want to seek in what they write.

    Attributes:
        path: As it was given.
        sink: The file in memory.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sink = io.BytesIO()

    def send(self) -> None:
        """Write all of it to the stream.

        Raises:
            OutputError: It is no text, and the stream is a terminal.
            OSError: The stream takes no more.
        """
        data = self.sink.getvalue()
        with _opened(self.path) as stream:
            if stream.isatty() and not _is_text(data):
                raise OutputError(
                    "this is no text, and would not be readable on a terminal",
                    code="output.terminal",
                    hints=("lead it into a file or a program: > FILE, or | PROGRAM", "or add -o FILE"),
                )
            rest = memoryview(data)
            while rest:  # under PYTHONUNBUFFERED stdout takes a part at a time
                rest = rest[stream.write(rest) :]
            stream.flush()


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    if path == STDOUT:
        sys.stdout.flush()
        yield sys.stdout.buffer
        return
    with path.open("wb") as stream:
        yield stream


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False
