"""The function that every executor runs: read, repair and write some documents.

In: an order and works. Out: an outcome for each document and format, whatever happens. Apart from files
there are no side effects: the same order and work give the same bytes anywhere.
"""

from __future__ import annotations

import gc
import hashlib
import io
import json
import os
import socket
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from publisher import api
from publisher.api.overwriting import refuse_overwriting
from publisher.batch.inputs import Inputs, fetched, inputs_as_reads, inputs_digest
from publisher.batch.ledger import Row
from publisher.batch.limits import TimeUpError, deadline, peak_memory
from publisher.batch.order import Order
from publisher.batch.storage import is_url, join, write_bytes
from publisher.batch.task import Task
from publisher.errors import InputError, PublisherError
from publisher.model import Document, Problem, Severity, plain_text
from publisher.model.walk import lines
from publisher.problems import as_json, problem_of, problem_of_fault
from publisher.settings import Settings
from publisher.shared.version import VERSION
from publisher.write import registry
from publisher.write.contract import PageStart

# Files on their way to the disk while the next document is set: waiting for the disk (two
# fsyncs a file) took a fifth of the time of short articles, and takes none of the processor's.
WRITERS = 4


@dataclass(frozen=True, slots=True)
class Work:
    """A document, and the formats to write."""

    task: Task
    formats: tuple[str, ...]


def set_shard(order: Order, works: Sequence[Work]) -> list[Row]:
    """Write each document in each of its formats; a failure becomes an outcome, not an exception."""
    with ThreadPoolExecutor(WRITERS) as disk:
        outcomes = [outcome for work in works for outcome in _Setting(order, work, disk).outcomes()]
        rows = [outcome.result() for outcome in outcomes]
    # Libraries leave objects in cycles; without this the memory of a worker would grow.
    gc.collect()
    return rows


class _Setting:
    """The work on one document.

    Attributes:
        files: The files it is made from; None until the source has been found.
        known: The values that all its rows share, as far as they are known.
        told: The errors of sources in whose place another is read.
    """

    def __init__(self, order: Order, work: Work, disk: ThreadPoolExecutor) -> None:
        self.order, self.work, self.disk = order, work, disk
        self.clock = _Clock()
        self.files: Inputs | None = None
        self.known = Row(work.task.key, "", work.task.address, version=VERSION)
        self.told: tuple[Problem, ...] = ()

    def outcomes(self) -> Iterator[Future[Row]]:
        """An outcome for each format, when its file is on disk."""
        with ExitStack() as downloads:  # files from a URL stay here until all is written
            try:
                document, settings = self._document(downloads)
            except BaseException as error:
                for format_name in self.work.formats:
                    yield _ready(self._failed(format_name, error))
                return
            yield from self._formats(document, settings)

    def _document(self, downloads: ExitStack) -> tuple[Document, Settings]:
        """The repaired document and its settings; its files are recorded in `known`."""
        if fault := self.work.task.fault:
            raise InputError(fault.message, code=fault.code, place=fault.place, hints=fault.hints)
        with deadline(self.order.seconds):
            files, document, settings = self._first_readable(downloads)
            unread = self._addresses[: len(self.told)]
            inputs = (*files.addresses(settings), *unread)
            self.known = replace(
                self.known,
                inputs="\n".join(inputs),
                input_hash=inputs_digest(inputs),
                characters=sum(len(plain_text(line)) for line in lines(document)),
            )
        return document, settings

    @property
    def _addresses(self) -> tuple[str, ...]:
        """Its source, and those to fall back on."""
        return (self.work.task.address, *self.work.task.others)

    def _first_readable(self, downloads: ExitStack) -> tuple[Inputs, Document, Settings]:
        """The first of its sources that can be read, with its document and settings.

        Raises:
            InputError: None can be read; the error is that of the first.
        """
        failed: list[tuple[Inputs | None, InputError]] = []
        for address in self._addresses:
            self.files = None
            try:
                self.files = files = downloads.enter_context(fetched(address))
                document, settings = self._examined(files)
            except InputError as error:
                failed.append((self.files, error))
                continue
            self.told = tuple(_replaced(*one, PurePosixPath(address).name) for one in failed)
            return files, document, settings
        self.files, first = failed[0]
        raise first

    def _examined(self, files: Inputs) -> tuple[Document, Settings]:
        settings = self.order.settings_for(self.work.task, files.path)
        examined = api.examine(
            files.path, settings=settings, without=self.order.without, caution=self.order.caution,
            neighbours=files.neighbour,
        )  # fmt: skip
        files.point_into(examined.document.source)
        return examined.document, settings

    def _formats(self, document: Document, settings: Settings) -> Iterator[Future[Row]]:
        """Formats that refer to the pages of a paged edition come last and are given these pages."""
        pages: tuple[PageStart, ...] = ()
        for format_name in sorted(self.order.formats, key=registry.takes_pages):
            wanted = format_name in self.work.formats
            if not wanted and (pages or not any(map(registry.takes_pages, self.work.formats))):
                continue
            sink = io.BytesIO()
            try:
                with deadline(self.order.seconds):
                    report = api.write_to(
                        document, format_name, sink, self.order.options, settings=settings, pages=pages
                    )
            except BaseException as error:
                if wanted:
                    yield _ready(self._failed(format_name, error))
                continue
            pages = pages or report.pages
            if wanted:
                problems = [*self.told, *document.problems, *report.problems]
                row = self._done(format_name, sink.getvalue(), problems)
                yield self.disk.submit(self._stored, row, sink.getvalue())

    def _done(self, format_name: str, data: bytes, problems: Sequence[Problem]) -> Row:
        return self.clock.stamp(
            replace(
                self.known,
                format=format_name,
                order_hash=self.order.digest(self.work.task, format_name),
                state="done",
                output=output_name(self.work.task, format_name),
                output_hash=hashlib.sha256(data).hexdigest(),
                size=len(data),
                problems=self._addressed(problems),
            )
        )

    def _stored(self, row: Row, data: bytes) -> Row:
        """The outcome once its file is on disk."""
        try:
            address = join(self.order.out, row.output)
            if not is_url(address):
                refuse_overwriting([Path(address)], inputs_as_reads(row.inputs))
            write_bytes(address, data)
        except Exception as error:  # of fsspec and its backends, each of which has its own
            return replace(
                row, state="failed", output="", output_hash="", size=0,
                problems=_json_lines([problem_for(error)]),
            )  # fmt: skip
        return row

    def _failed(self, format_name: str, error: BaseException) -> Row:
        """The outcome of a document that failed, whatever the exception: a plug-in's bug, a RecursionError
        or a MemoryError ends one document only. Requests to end the process are passed on.
        """
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise error
        return self.clock.stamp(
            replace(
                self.known,
                format=format_name,
                state="failed",
                problems=self._addressed([problem_for(error)]),
            )
        )

    def _addressed(self, problems: Sequence[Problem]) -> str:
        """Problems as JSON Lines, with addresses, as a bare name does not tell the folder."""
        if self.files is not None:
            problems = [self.files.addressed(problem) for problem in problems]
        return _json_lines(problems)


class _Clock:
    """Measures the time of each outcome of a document; the first includes reading and repair."""

    def __init__(self) -> None:
        self.wall, self.processor = time.perf_counter(), time.thread_time()

    def stamp(self, row: Row) -> Row:
        """The row with its times, its worker and that worker's memory."""
        wall, processor = time.perf_counter(), time.thread_time()
        stamped = replace(
            row,
            finished=time.time(),
            seconds=wall - self.wall,
            processor=processor - self.processor,
            worker=f"{socket.gethostname()}:{os.getpid()}",
            memory=peak_memory(),
        )
        self.wall, self.processor = wall, processor
        return stamped


def problem_for(error: BaseException) -> Problem:
    """The exception that ended the work on a document, as a problem."""
    match error:
        case PublisherError():
            return problem_of(error)
        case TimeUpError():
            return Problem("batch.time-up", Severity.ERROR, str(error))
        case MemoryError():
            return Problem("batch.memory-up", Severity.ERROR, "needed more memory than a document may have")
    return problem_of_fault(error, "batch.crash")


def _replaced(files: Inputs | None, error: InputError, by: str) -> Problem:
    """The error of a source that cannot be read, where another is made in its place."""
    problem = problem_of(error)
    if files:
        problem = files.addressed(problem)
    return replace(problem, message=f"{problem.message}; {by} beside it was read instead")


def died(order: Order, work: Work, seconds: float) -> list[Row]:
    """The outcomes of a document whose worker died twice, the second time with no other in hand."""
    if order.seconds and seconds >= order.seconds:
        problem = problem_for(TimeUpError(order.seconds))
    else:
        problem = Problem(
            "batch.worker-died",
            Severity.ERROR,
            "its worker died: out of memory, killed from outside, or a crash in a library",
            hints=("set it alone with publisher convert to see what happens",),
        )
    row = Row(
        work.task.key, "", work.task.address, version=VERSION, finished=time.time(), seconds=seconds,
        problems=_json_lines([problem]),
    )  # fmt: skip
    return [replace(row, format=format_name) for format_name in work.formats]


def output_name(task: Task, format_name: str) -> str:
    """The path of the output of a task below the output folder."""
    return task.key + registry.writer(format_name).suffix


def _json_lines(problems: Sequence[Problem]) -> str:
    return "\n".join(json.dumps(as_json(problem), ensure_ascii=False) for problem in problems)


def _ready(row: Row) -> Future[Row]:
    future: Future[Row] = Future()
    future.set_result(row)
    return future
