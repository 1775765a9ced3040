"""Worker processes on this machine, of which one may die without the others.

In: functions to call, as any `concurrent.futures.Executor` takes them. Out: their results; where a
call killed its process, `WorkerDiedError` for that call alone.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from publisher.batch.limits import limit_memory

P = ParamSpec("P")
T = TypeVar("T")

PRELOADED = "publisher.batch.warm"


def processors() -> int:
    """The number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class WorkerDiedError(Exception):
    """The process that ran a call is gone; `seconds` after the call began."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the worker died after {seconds:.1f} seconds")
        self.seconds = seconds


class Workers(Executor):
    """One pool a worker, not one pool for all.

    When a process of the standard library's pool dies, all calls of that pool fail. With a pool of
    one process each, a death ends one call, the others go on, and it is known which call did it.

    Args:
        jobs: The number of processes.
        megabytes: The memory limit of each; 0 for none.
    """

    def __init__(self, jobs: int, megabytes: int = 0) -> None:
        self.jobs = jobs
        self._threads = ThreadPoolExecutor(jobs)
        self._own = threading.local()
        self._megabytes = megabytes
        self._context = _context()
        self._alive: set[int] = set()

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """As `Executor.submit`; the function and its arguments are pickled."""
        return self._threads.submit(self._call, function, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As `Executor.shutdown`; with `cancel_futures`, calls that run are ended as well."""
        if cancel_futures:
            for process in self._alive:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGTERM)
        self._threads.shutdown(wait, cancel_futures=cancel_futures)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown(cancel_futures=error is not None)

    def _call(self, function: Callable[..., T], args: Any, kwargs: Any) -> T:
        pool = self._pool()
        started = time.monotonic()
        try:
            return pool.submit(function, *args, **kwargs).result()
        except BrokenProcessPool:
            self._alive.discard(self._own.process)
            del self._own.pool
            pool.shutdown()
            raise WorkerDiedError(time.monotonic() - started) from None

    def _pool(self) -> ProcessPoolExecutor:
        """The pool of this thread; a new one after a death."""
        if not hasattr(self._own, "pool"):
            pool = ProcessPoolExecutor(
                1, mp_context=self._context, initializer=_begin, initargs=(self._megabytes,)
            )
            self._own.process = pool.submit(os.getpid).result()
            self._own.pool = pool
            self._alive.add(self._own.process)
        own: ProcessPoolExecutor = self._own.pool
        return own


def _context() -> BaseContext:
    """Processes are forked from one that has done nothing but open the faces and the writers.

    Forking this process itself would copy its threads' locks in whatever state they are.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PRELOADED])
    return context


def _begin(megabytes: int) -> None:
    """Set up a new worker: limit its memory, and let it end when its driver does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the driver's to handle
    limit_memory(megabytes)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    """End this process when the driver was killed and could not end it."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    multiprocessing.connection.wait([parent.sentinel])
    os._exit(1)
