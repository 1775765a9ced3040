"""Files that appear whole or not at all.

In: a path. Out: a binary file to write to; it takes its name only after everything is on disk.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from publisher.errors import OutputError

# Names of files that are being written; what a killed process leaves behind is found by them.
UNFINISHED = ".publisher-*.part"


@contextmanager
def atomic(path: Path) -> Iterator[BinaryIO]:
    """Open a temporary file beside `path`; rename it to `path` when the block ends well.

    The temporary file is removed when the block raises. A file that was at `path` stays as it
    was until the rename, which replaces it in one step (POSIX rename(2)). Threads may write
    different files at the same time.

    Raises:
        OutputError: The folder does not exist or cannot be written, or the disk is full.
    """
    temporary: Path | None = None
    try:
        if path.is_dir():
            raise OutputError(f"{path} is a directory", hints=("name a file inside it",))
        # Not `tempfile`: its files are private, and the umask, which says how readable an output
        # should be, can only be read by changing it for all threads.
        unfinished = path.with_name(UNFINISHED.replace("*", os.urandom(8).hex()))
        with unfinished.open("x+b") as sink:
            temporary = unfinished
            yield sink
            sink.flush()
            os.fsync(sink.fileno())
        os.replace(temporary, path)
        temporary = None
        _sync_folder(path.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"cannot write {path}: {reason}", hints=(f"check that {path.parent} exists and is writable",)
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no descriptors for folders."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
