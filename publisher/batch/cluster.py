"""The same work on an existing Dask cluster (the extra `publisher[cluster]`).

In: the address of a scheduler. Out: a pool like `Workers`. Every worker needs publisher installed
and sees sources and output folder under the same addresses: a shared file system, or URLs.
One thread a worker (`dask worker --nthreads 1`): setting text is Python's own work, which threads
of one process would do by turns, and a time limit ends the process that is over it.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from publisher.errors import OutputError, UsageError

P = ParamSpec("P")
T = TypeVar("T")

# Seconds to wait for the scheduler; workers may come as late as a queue lets them.
PATIENCE = 30


class Cluster(Executor):
    """The workers of one scheduler, however many there are at a time.

    Raises:
        UsageError: dask.distributed is not installed.
        OutputError: Nobody answers at the address.
    """

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError:
            raise UsageError(
                "--cluster needs dask.distributed", hints=("pip install 'publisher[cluster]'",)
            ) from None
        try:
            client: Any = distributed.Client  # has no types
            self._client = client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise OutputError(f"no Dask scheduler answers at {address}: {error}") from error
        # Two shards are never the same, and Dask would spend its time on finding that out.
        self._executor: Executor = self._client.get_executor(pure=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    @property
    def jobs(self) -> int:
        """How many calls the workers that are there now run at a time; 1 while there are none."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """As `Executor.submit`. A call whose worker dies goes to another one by Dask's own rules."""
        return self._executor.submit(function, *args, **kwargs)
