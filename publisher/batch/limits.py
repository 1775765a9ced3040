"""Limits on the time of a document and the memory of a worker.

In: limits. Out: exceptions inside the work; where nothing can interrupt it, the end of the worker.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import IO

# An exception is tried first; the worker's end comes after so much more than the limit.
PATIENCE, GRACE = 1.5, 1.0

# Seconds: three years. Timers of the system take no more than some hundred.
LONGEST = 1e8
# Megabytes for one process. Programs and fonts alone are about 300; the system counts bytes in 63 bits.
LEAST_MEMORY, MOST_MEMORY = 500, 2**32
MOST_JOBS = 10_000


class TimeUpError(BaseException):
    """A document took longer than its order allows.

    Not an `Exception`: no library's `except Exception` may take it for an error of its own.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"took longer than {seconds:g} seconds")


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise `TimeUpError` in the block when its time is up.

    A signal raises it, which only the main thread of a process receives, and only between two of
    Python's instructions. In all other cases (a library's loop in C, a thread of a cluster's worker) a
    thread outside Python's lock ends the process, and the driver sees that its worker has died.

    Args:
        seconds: At most `LONGEST`; 0 for no limit.
    """
    if not seconds:
        yield
        return
    alarm = hasattr(signal, "SIGALRM") and threading.current_thread() is threading.main_thread()

    def ring(number: int, frame: FrameType | None) -> None:
        raise TimeUpError(seconds)

    faulthandler.dump_traceback_later(seconds * PATIENCE + GRACE, exit=True, file=_nowhere())
    try:
        if alarm:
            before = signal.signal(signal.SIGALRM, ring)
            signal.setitimer(signal.ITIMER_REAL, seconds)
        yield
    finally:
        if alarm:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        faulthandler.cancel_dump_traceback_later()


def limit_memory(megabytes: int) -> None:
    """Make allocations beyond a limit fail in this process; they become MemoryError.

    Counts address space, as only that can be limited from inside (setrlimit(2)); about 300 MB of
    it are programs and fonts. Windows has no such limit.
    """
    if megabytes and sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, hard))


def peak_memory() -> int:
    """The most bytes of memory that this process has used; 0 if the system does not report it."""
    if sys.platform == "win32":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


_NOWHERE: list[IO[str]] = []


def _nowhere() -> IO[str]:
    """A file that stays open, for the traceback of the watchdog."""
    if not _NOWHERE:
        _NOWHERE.append(open(os.devnull, "w"))  # noqa: SIM115  # for the life of the process
    return _NOWHERE[0]
