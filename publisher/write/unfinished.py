"""Files and folders that are being written, and what killed processes left of theirs.

In: the path of an output. Out: another name in the same folder, and the folder, held while something is
written in it. What nobody writes any more is removed by the next run that writes there.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: folders cannot be held, and nothing is removed
    fcntl = None  # type: ignore[assignment]

UNFINISHED = ".publisher-*.part"
# A bag that was moved aside has more behind this name: it is its owner's, and finished.
_OURS = re.compile(r"\.publisher-[0-9a-f]{16}\.part")
# Whoever holds a folder alone lists it, which takes milliseconds, unless he is none of us (`flock FOLDER
# COMMAND`): then nobody else is here, either, and the work goes on.
_ATTEMPTS, _PAUSE = 20, 0.01


def unfinished(path: Path) -> Path:
    """A name for what will be at a path; no other process has it."""
    return path.with_name(UNFINISHED.replace("*", os.urandom(8).hex()))


class Held:
    """A folder in which something is written, from now until `release`.

    Every process that writes in a folder shares a lock on it (flock(2)), which the system releases however
    the process ends. Whoever has the lock alone knows that nobody writes there.
    """

    def __init__(self, folder: Path) -> None:
        _cleaned(folder.absolute())
        self._descriptor = _opened(folder)
        if self._descriptor is not None:
            _shared(self._descriptor)

    def release(self) -> None:
        """Nothing is written there by the holder any more."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def remove_abandoned(folder: Path) -> None:
    """Remove what killed processes left in a folder, if nobody writes there now."""
    for path in _abandoned(folder):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink(missing_ok=True)


@cache
def _cleaned(folder: Path) -> None:
    """Once for each process and folder, which may hold as many files as a batch has written."""
    remove_abandoned(folder)


def _abandoned(folder: Path) -> Iterable[Path]:
    """Listed while nobody else writes there; no name is used twice, so they can be removed at any time."""
    descriptor = _opened(folder)
    if descriptor is None:
        return ()
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return [folder / name for name in os.listdir(folder) if _OURS.fullmatch(name)]
    except OSError:  # somebody writes there, or the file system has no locks
        return ()
    finally:
        os.close(descriptor)


def _opened(folder: Path) -> int | None:
    """A descriptor to hold the folder by; None where there is no such thing. Writing tells why."""
    if fcntl is None:
        return None
    try:
        return os.open(folder, os.O_RDONLY)
    except (OSError, ValueError):
        return None


def _shared(descriptor: int) -> None:
    for _ in range(_ATTEMPTS):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE)
        except OSError:  # no locks here: then nothing is removed here, either
            return
        else:
            return
