"""Setting ahead: a second process sets the lines that the first will soon make pages of.

In: jobs, in the order in which their results will be asked for, and what does one. Out: results.
Finding line ends is half of the work of composing and depends on nothing but the paragraph, so a
long document gives it to a process of its own. What that process does not deliver, whatever the
reason, is done here: pages are the same with it and without it.
"""

from __future__ import annotations

import contextlib
import marshal
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, BinaryIO, Generic, NoReturn, TypeVar

Key = TypeVar("Key")
Job = TypeVar("Job")

# Results travel so many at a time; the pipe's own bound keeps the second process from running off.
_BATCH = 32


def is_possible() -> bool:
    """Whether this process may have a second one: a copy of a process with threads may hang, and
    workers of a pool have no core to spare."""
    return (
        sys.platform == "linux"  # frameworks of macOS forbid what follows a fork; Windows has none
        and threading.active_count() == 1
        and multiprocessing.parent_process() is None
        and len(os.sched_getaffinity(0)) > 1
    )


class Ahead(Generic[Key, Job]):
    """Results that a second process delivers.

    Args:
        jobs: What will be asked for, in that order, each by its key.
        work: Does a job, and gives what `marshal` can write.
    """

    def __init__(self, jobs: Mapping[Key, Job], work: Callable[[Job], object]) -> None:
        self._due = iter(jobs)
        self._awaited = set(jobs)
        self._found: dict[Key, Any] = {}
        reading, writing = os.pipe()
        self._process = os.fork()
        if not self._process:
            os.close(reading)
            _deliver(list(jobs.values()), work, writing)
        os.close(writing)
        self._results: BinaryIO | None = open(reading, "rb")  # noqa: SIM115  # closed by `close`

    def take(self, key: Key) -> Any:
        """The result for a key, once; None where it must be worked out here."""
        if key not in self._awaited:
            return None
        self._awaited.remove(key)
        while key not in self._found:
            if not self._receive():
                return None
        return self._found.pop(key)

    def close(self) -> None:
        """End the second process, whether it is done or not."""
        if self._results is None:
            return
        self._results.close()
        self._results = None
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._process, 0)

    def _receive(self) -> bool:
        """Take in the next batch; nothing is waited for any more when there is none."""
        if self._results is None:
            return False
        try:
            batch = marshal.load(self._results)
        except (EOFError, ValueError, TypeError):
            self.close()
            return False
        self._found.update(zip(islice(self._due, len(batch)), batch, strict=True))
        return True


def _deliver(jobs: Sequence[Job], work: Callable[[Job], object], writing: int) -> NoReturn:
    """What the second process does; it never returns, and cleans up nothing that is not its own."""
    code = 1
    try:
        with open(writing, "wb") as results:
            for at in range(0, len(jobs), _BATCH):
                marshal.dump([work(job) for job in jobs[at : at + _BATCH]], results)
                results.flush()
        code = 0
    except BaseException:  # the first process does what is missing, and meets the error there
        pass
    finally:
        os._exit(code)
