"""Setting ahead: a second process shares the setting of lines that will soon be made pages of.

In: jobs, in the order in which their results will be asked for, and what does one. Out: results.
Setting lines is more than half of the work of composing and depends on nothing but the paragraph, so
that a long document has it done by two processes. The second takes share after share; the first
takes one when it would have to wait. What the second does not deliver, whatever the reason, is done
here: pages are the same with it and without it.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import select
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, NoReturn, TypeVar

Key = TypeVar("Key")
Job = TypeVar("Job")
Result = TypeVar("Result")

# Jobs of a share at least. The pipe's own bound keeps the second process from running off.
_SHARE = 32
# Numbers of shares lie in a pipe, from which each process takes the next: so many bytes each, and a
# pipe holds 64 KiB. As many tell the length of a message.
_WIDTH = 4
_MOST_SHARES = 65536 // _WIDTH


def is_possible() -> bool:
    """Whether this process may have a second one: a copy of a process with threads may hang, and
    workers of a pool have no core to spare."""
    return (
        sys.platform == "linux"  # frameworks of macOS forbid what follows a fork; Windows has none
        and threading.active_count() == 1
        and not _is_of_a_pool()
        and len(os.sched_getaffinity(0)) > 1
    )


def _is_of_a_pool() -> bool:
    """Whether `multiprocessing` has made this process, which has it loaded then; that takes 0.01 s."""
    loaded = sys.modules.get("multiprocessing")
    return loaded is not None and loaded.parent_process() is not None


def _as_they_are(results: Any) -> Any:
    return results


class Ahead(Generic[Key, Job, Result]):
    """Results, half of which a second process delivers.

    Args:
        jobs: What will be asked for, in that order, each by its key.
        work: Does several jobs.
        pack, unpack: Make of results what `marshal` can write, and the results again; what is done here
            needs neither.
    """

    def __init__(
        self,
        jobs: Mapping[Key, Job],
        work: Callable[[Sequence[Job]], Sequence[Result]],
        pack: Callable[[Sequence[Result]], object] = _as_they_are,
        unpack: Callable[[Any], Sequence[Result]] = _as_they_are,
    ) -> None:
        self._keys = list(jobs)
        self._jobs = list(jobs.values())
        self._work, self._pack, self._unpack = work, pack, unpack
        self._share = max(_SHARE, -(-len(jobs) // _MOST_SHARES))
        self._awaited = set(jobs)
        self._found: dict[Key, Result] = {}
        self._results: int | None = None
        # Too many processes or open files, or no memory to copy: all is done here.
        with contextlib.suppress(OSError):
            self._begin(-(-len(jobs) // self._share))

    def _begin(self, shares: int) -> None:
        """Start the second process; leaves nothing open where that fails."""
        with contextlib.ExitStack() as undo:
            self._numbers = _numbers(shares)
            undo.callback(os.close, self._numbers)
            results, delivery = os.pipe()
            undo.callback(os.close, results)
            undo.callback(os.close, delivery)
            self._process = os.fork()
            undo.pop_all()
        if not self._process:
            self._deliver(results, delivery)
        os.close(delivery)
        self._results = results

    def take(self, key: Key) -> Result | None:
        """The result for a key, once; None where it must be worked out by who asks."""
        if key not in self._awaited:
            return None
        while key not in self._found and key in self._awaited:
            if not self._receive():
                return None
        self._awaited.discard(key)
        return self._found.pop(key, None)

    def close(self) -> None:
        """End the second process once it has done the share that it is at.

        Nobody is killed: where a host collects its children itself, the number may be another's by now.
        """
        if self._results is None:
            return
        os.read(self._numbers, _WIDTH * _MOST_SHARES)  # there is nothing left to take
        os.close(self._numbers)
        results, self._results = self._results, None
        with contextlib.suppress(OSError):
            while os.read(results, 65536):
                pass  # until the other end is closed, which is the last that it does
        os.close(results)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._process, 0)

    def _receive(self) -> bool:
        """Take in a share that has come, or else do one; False when no more will come."""
        if self._results is None:
            return False
        if not _has_come(self._results) and (number := self._next()) is not None:
            self._take_in(number, self._done(number))
            return True
        try:
            number, share = marshal.loads(_received(self._results))
        except (EOFError, OSError, ValueError, TypeError):
            self.close()
            return False
        self._take_in(number, None if share is None else self._unpack(share))
        return True

    def _take_in(self, number: int, results: Sequence[Result] | None) -> None:
        """Keep the results of a share; those of one that failed are not waited for."""
        at = number * self._share
        keys = self._keys[at : at + self._share]
        if results is None:
            self._awaited.difference_update(keys)
        else:
            self._found.update(zip(keys, results, strict=True))

    def _next(self) -> int | None:
        """The number of a share that nobody has taken, if there is one."""
        found = os.read(self._numbers, _WIDTH)
        return int.from_bytes(found, "big") if found else None

    def _done(self, number: int) -> Sequence[Result] | None:
        """The results of a share; None where one fails: who asks for it meets the error."""
        at = number * self._share
        try:
            return self._work(self._jobs[at : at + self._share])
        except Exception:
            return None

    def _deliver(self, results: int, delivery: int) -> NoReturn:
        """What the second process does; it never returns, and cleans up nothing that is not its own."""
        code = 1
        try:
            os.close(results)
            while (number := self._next()) is not None:
                done = self._done(number)
                share: Any = (number, None if done is None else self._pack(done))
                _send(delivery, marshal.dumps(share))
            code = 0
        finally:
            os._exit(code)


def _numbers(count: int) -> int:
    """A pipe with the numbers below `count`, to be read by as many as like."""
    reading, writing = os.pipe()
    # A user with many pipes gets smaller ones (pipe(7)), for which nobody must wait: numbers that do
    # not fit are shares that nobody takes.
    os.set_blocking(writing, False)
    os.write(writing, b"".join(number.to_bytes(_WIDTH, "big") for number in range(count)))
    os.close(writing)
    return reading


def _has_come(pipe: int) -> bool:
    """Whether something is in a pipe, or nothing will come any more."""
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    return bool(poll.poll(0))


def _send(pipe: int, message: bytes) -> None:
    """Write a message with its length before it; waits where there is no room."""
    left = memoryview(len(message).to_bytes(_WIDTH, "big") + message)
    while left:
        left = left[os.write(pipe, left) :]


def _received(pipe: int) -> bytes:
    """The next message; waits for it.

    Raises:
        EOFError: The other end was closed before its end.
    """
    return _read(pipe, int.from_bytes(_read(pipe, _WIDTH), "big"))


def _read(pipe: int, count: int) -> bytes:
    parts: list[bytes] = []
    while count:
        part = os.read(pipe, count)
        if not part:
            raise EOFError
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
