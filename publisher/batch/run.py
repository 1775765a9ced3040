"""The driver of a batch: makes outputs that are missing or out of date, with any pool of workers.

In: an order, tasks, a ledger, a pool of workers. Out: files, rows, a `Summary`.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar

from publisher.batch.inputs import inputs_digest
from publisher.batch.ledger import Ledger, Row
from publisher.batch.local import WorkerDiedError
from publisher.batch.messages import Message, messages_of, write_messages
from publisher.batch.order import Order
from publisher.batch.shard import Work, died, output_name, set_shard
from publisher.batch.sources import DECISIONS, FAILURE, NAME, SOURCE
from publisher.batch.storage import is_url, join, size
from publisher.batch.task import Task
from publisher.errors import InputError, OutputError
from publisher.model import Severity
from publisher.settings import as_table
from publisher.shared.version import VERSION
from publisher.write import registry
from publisher.write.sink import atomic
from publisher.write.unfinished import UNFINISHED, remove_abandoned

P = ParamSpec("P")
T = TypeVar("T")

FAILURES = "failures.jsonl"
MESSAGES = "messages.jsonl"
# Documents in a shard: enough that sending them costs nothing beside setting them, few enough
# that the end of a batch keeps all workers busy and a table of progress moves.
SHARD = 16
# Shards that wait at each worker, so that none waits for the driver.
AHEAD = 2
SLOWEST = 5


class Pool(Protocol):
    """A `concurrent.futures.Executor` that knows how many calls it runs at a time."""

    @property
    def jobs(self) -> int:
        """How many calls run at a time; may change while the batch runs."""
        ...

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Begin a call."""
        ...


@dataclass(slots=True)
class Summary:
    """The state of a run, and its result at the end; counted in files.

    Attributes:
        files: The number to make.
        kept: The number that exist and are up to date.
        failures: The rows of files that could not be made.
        counts: The number of warnings and of errors about the files made so far.
        messages: At the end, all warnings and errors, also about the files that are up to date.
        slowest: The rows that took longest so far, the slowest first.
        started: By `time.monotonic`.
    """

    files: int = 0
    kept: int = 0
    done: int = 0
    failures: list[Row] = field(default_factory=list)
    counts: Counter[Severity] = field(default_factory=Counter)
    messages: list[Message] = field(default_factory=list)
    slowest: list[Row] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> int:
        """The number that is still to be made."""
        return self.files - self.done - len(self.failures)

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started

    @property
    def rate(self) -> float:
        """Files a second so far."""
        return (self.done + len(self.failures)) / max(self.seconds, 1e-9)

    def add(self, rows: Sequence[Row]) -> None:
        """Count outcomes; the rows of one document must follow each other."""
        self.counts.update(message.severity for message in messages_of(rows))
        for row in rows:
            if row.state == "done":
                self.done += 1
            else:
                self.failures.append(row)
            self.slowest.append(row)
        self.slowest = sorted(self.slowest, key=lambda row: -row.seconds)[:SLOWEST]


def run(
    order: Order,
    tasks: Sequence[Task],
    ledger: Ledger,
    pool: Pool,
    tell: Callable[[Summary], None] = lambda summary: None,
) -> Summary:
    """Make every output that is missing or out of date; failures are recorded and do not end the run.

    Scripts that call this with `Workers` do so under `if __name__ == "__main__":`, as for every
    pool of processes.

    Args:
        tell: Called with the summary so far, at the start and after each shard.

    Raises:
        UsageError: Another run writes to the same folder, an output would have the place of a source, or
            several documents were to be given what an editor said of one.
        OutputError: The file of failures or of messages, or the ledger, cannot be written.
    """
    order.refuse_shared_decisions(tasks)
    order.refuse_overwriting(tasks)
    with ledger.locked():
        _sweep(order.out)
        ledger.forget(_outdated(tasks, ledger))
        works = _due(order, tasks, ledger)
        summary = Summary(files=sum(len(work.formats) for work in works))
        summary.kept = len(tasks) * len(order.formats) - summary.files
        with (
            ledger.running(summary.files, summary.kept, pool.jobs),
            closing(_outcomes(pool, order, works)) as outcomes,
        ):
            tell(summary)
            for rows in outcomes:
                ledger.record(rows)
                summary.add(rows)
                tell(summary)
            _write_failures(ledger.path.with_name(FAILURES), tasks, summary.failures)
            wanted = {(task.key, name) for task in tasks for name in order.formats}
            summary.messages += messages_of(row for row in ledger.rows() if (row.key, row.format) in wanted)
            write_messages(ledger.path.with_name(MESSAGES), summary.messages)
    return summary


def _sweep(out: str) -> None:
    """Remove unfinished files of a killed run, wherever they are; other commands may write there, too."""
    if not is_url(out):
        for folder in sorted({unfinished.parent for unfinished in Path(out).rglob(UNFINISHED)}):
            remove_abandoned(folder)


def _outdated(tasks: Sequence[Task], ledger: Ledger) -> list[Row]:
    """Failures of what no longer is a document: its source is gone, or has another name."""
    keys = {task.key for task in tasks}
    sources = {task.address for task in tasks}
    failed = (row for row in ledger.rows() if row.state == "failed" and row.key not in keys)
    return [row for row in failed if row.source in sources or _is_gone(row.source)]


def _is_gone(address: str) -> bool:
    return not is_url(address) and not os.path.lexists(address)


def _due(order: Order, tasks: Sequence[Task], ledger: Ledger) -> list[Work]:
    """The work to do: outputs that are not in the ledger, or that would differ if made now."""
    rows = {(row.key, row.format): row for row in ledger.rows()}
    works = []
    for task in tasks:
        known = {name: rows[task.key, name] for name in order.formats if (task.key, name) in rows}
        due = [name for name in order.formats if not _is_current(order, task, known.get(name), name)]
        if any(known[name].state == "failed" for name in due if name in known):
            # Made without the pages of the one that failed; its row cannot tell.
            due += [name for name in order.formats if name not in due and registry.takes_pages(name)]
        if due:
            works.append(Work(task, tuple(due)))
    return works


def _is_current(order: Order, task: Task, row: Row | None, format_name: str) -> bool:
    if row is None or row.state != "done":
        return False
    if (row.source, row.version, row.output) != (task.address, VERSION, output_name(task, format_name)):
        return False
    if row.order_hash != order.digest(task, format_name) or size(join(order.out, row.output)) != row.size:
        return False
    try:
        return inputs_digest(row.inputs.split("\n")) == row.input_hash
    except InputError:
        return False


@dataclass(frozen=True, slots=True)
class _Shard:
    works: Sequence[Work]
    is_second: bool = False
    submitted: float = field(default_factory=time.monotonic)


def _outcomes(pool: Pool, order: Order, works: Sequence[Work]) -> Generator[list[Row]]:
    """The outcomes of each shard as it ends.

    `set_shard` raises nothing; what a future raises is the death of its worker. Its documents are
    set once more, each alone, and one that kills a second worker has failed.
    """
    shard_size = max(1, min(SHARD, len(works) // (2 * AHEAD * pool.jobs)))
    waiting = deque(_Shard(works[start : start + shard_size]) for start in range(0, len(works), shard_size))
    running: dict[Future[list[Row]], _Shard] = {}
    while waiting or running:
        while waiting and len(running) < AHEAD * pool.jobs:
            shard = waiting.popleft()
            running[pool.submit(set_shard, order, shard.works)] = shard
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            shard = running.pop(future)
            if future.cancelled():
                raise OutputError("the workers are gone", hints=("the same command goes on from here",))
            error = future.exception()
            if error is None:
                yield future.result()
            elif shard.is_second:
                waited = time.monotonic() - shard.submitted
                seconds = error.seconds if isinstance(error, WorkerDiedError) else waited
                yield died(order, shard.works[0], seconds)
            else:
                waiting.extendleft(_Shard((work,), is_second=True) for work in reversed(shard.works))


def _write_failures(path: Path, tasks: Sequence[Task], failures: Sequence[Row]) -> None:
    """Write the documents that failed as a manifest for another run; without failures, remove the file."""
    if not failures:
        path.unlink(missing_ok=True)
        return
    causes = {row.key: json.loads(row.problems.rpartition("\n")[2]) for row in failures}
    with atomic(path) as sink:
        for task in tasks:
            if task.key not in causes:
                continue
            row = {
                SOURCE: task.address,
                NAME: task.key,
                **({DECISIONS: task.decisions} if task.decisions else {}),
                **as_table(task.metadata),
                FAILURE: causes[task.key],
            }
            sink.write((json.dumps(row, ensure_ascii=False) + "\n").encode())
