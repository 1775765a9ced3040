"""Files that appear whole or not at all.

In: a path. Out: a binary file to write to; it takes its name only after everything is on disk.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from publisher.errors import OutputError


@contextmanager
def atomic(path: Path) -> Iterator[BinaryIO]:
    """Open a temporary file beside `path`; rename it to `path` when the block ends well.

    The temporary file is removed when the block raises. A file that was at `path` stays as it
    was until the rename, which replaces it in one step (POSIX rename(2)).

    Raises:
        OutputError: The folder does not exist or cannot be written, or the disk is full.
    """
    temporary: Path | None = None
    try:
        if path.is_dir():
            raise OutputError(f"{path} is a directory", hints=("name a file inside it",))
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "w+b") as sink:
            yield sink
            sink.flush()
            os.fsync(sink.fileno())
        # mkstemp makes files private; an output is as readable as any file the user makes.
        os.chmod(temporary, 0o666 & ~_umask())
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


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no descriptors for folders."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
