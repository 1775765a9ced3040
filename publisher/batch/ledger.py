"""The ledger of a batch: one row for each document and format, in SQLite.

In: outcomes. Out: rows, and the latest run. Only the driver writes here. An output is on disk before its
row is, so a run that dies between the two makes that file again, with the same bytes.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Literal, NamedTuple, Self

from publisher.errors import InputError, OutputError, UsageError

FILE_NAME = "ledger.sqlite"

State = Literal["done", "failed"]


@dataclass(frozen=True, slots=True)
class Row:
    """One output file, or the reason why there is none.

    Attributes:
        key, format: The document and the format; together unique.
        source: The address from which it was read.
        inputs: Addresses of all files that were read or missing, one a line, the source first.
        input_hash: SHA-256 over all of them; empty if the source could not be read.
        order_hash: SHA-256 of all options, metadata and settings that the output depends on.
        version: The version of publisher.
        output, output_hash, size: The file below the output folder, its SHA-256 and bytes; empty
            and 0 if there is none.
        finished: The time, in seconds since 1970-01-01 UTC.
        seconds, processor: The time it took, and that of the processor, in seconds; reading and repair
            are included in the document's first format.
        characters: The length of the repaired text.
        worker, memory: The process that made it, as host:pid, and the most bytes of memory that it
            had used until then.
        problems: JSON Lines; for a failed file the error comes last.
    """

    key: str
    format: str
    source: str
    inputs: str = ""
    input_hash: str = ""
    order_hash: str = ""
    version: str = ""
    state: State = "failed"
    output: str = ""
    output_hash: str = ""
    size: int = 0
    finished: float = 0.0
    seconds: float = 0.0
    processor: float = 0.0
    characters: int = 0
    worker: str = ""
    memory: int = 0
    problems: str = ""


class Run(NamedTuple):
    """One call of the driver.

    Attributes:
        started, ended: Seconds since 1970-01-01 UTC; `ended` is None while it runs, and for ever
            when it was killed.
        files, kept: The number of files it had to make, and of those that were up to date.
        jobs: The number of processes at a time.
    """

    started: float
    ended: float | None
    files: int
    kept: int
    jobs: int


_COLUMNS = tuple(field.name for field in fields(Row))


class Ledger:
    """The ledger of one output folder. Use it as a context manager.

    Args:
        path: The SQLite file.
        create: Create the file if it does not exist.

    Raises:
        InputError: The file does not exist, and `create` is false.
        OutputError: The file cannot be opened or is not a ledger. All methods raise it if the file can
            no longer be read or written.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        if not create and not path.is_file():
            raise InputError(f"cannot read {path}: there is no such file", code="input.unreadable")
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path)
            # WAL: readers (publisher status) see the last commit while a run writes; NORMAL loses at most
            # the last rows when the power fails, never the file (sqlite.org/wal.html).
            self._database.execute("PRAGMA journal_mode=WAL")
            self._database.execute("PRAGMA synchronous=NORMAL")
            self._database.execute(
                f"CREATE TABLE IF NOT EXISTS files ({', '.join(_COLUMNS)}, PRIMARY KEY (key, format))"
            )
            self._database.execute(f"CREATE TABLE IF NOT EXISTS runs ({', '.join(Run._fields)})")
            self._database.commit()
        except (sqlite3.Error, OSError) as error:
            reason = getattr(error, "strerror", None) or error
            raise OutputError(f"cannot open the ledger {path}: {reason}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def record(self, rows: Iterable[Row]) -> None:
        """Add or replace rows, all at once."""
        marks = ", ".join("?" * len(_COLUMNS))
        with self._translated(), self._database:
            self._database.executemany(
                f"INSERT OR REPLACE INTO files VALUES ({marks})", [astuple(row) for row in rows]
            )

    def rows(self) -> Iterator[Row]:
        """All rows, by key and format."""
        query = f"SELECT {', '.join(_COLUMNS)} FROM files ORDER BY key, format"
        with self._translated():
            for values in self._database.execute(query):
                yield Row(*values)

    def forget(self, rows: Iterable[Row]) -> None:
        """Delete rows, all at once."""
        with self._translated(), self._database:
            self._database.executemany(
                "DELETE FROM files WHERE key = ? AND format = ?", [(row.key, row.format) for row in rows]
            )

    @contextmanager
    def running(self, files: int, kept: int, jobs: int) -> Iterator[None]:
        """Record that a run begins, and its end when the block ends without an error."""
        started = time.time()
        with self._translated(), self._database:
            self._database.execute(
                "INSERT INTO runs VALUES (?, NULL, ?, ?, ?)", (started, files, kept, jobs)
            )
        yield
        with self._translated(), self._database:
            self._database.execute("UPDATE runs SET ended = ? WHERE started = ?", (time.time(), started))

    def latest(self) -> Run | None:
        """The run that began last."""
        with self._translated():
            query = "SELECT * FROM runs ORDER BY started DESC LIMIT 1"
            found = self._database.execute(query).fetchone()
        return Run(*found) if found else None

    def is_busy(self) -> bool:
        """Whether a run is in progress."""
        try:
            with self.locked():
                return False
        except UsageError:
            return True

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs out of the output folder during the block.

        The lock is a transaction on a file of its own: on every platform, the system releases it however
        the process ends.

        Raises:
            UsageError: Another run holds the lock.
            OutputError: The folder cannot be locked. Errors that the block raises are passed on.
        """
        with closing(self._exclusive()):
            yield

    def _exclusive(self) -> sqlite3.Connection:
        """A connection to the lock's file with an exclusive transaction."""
        lock = None
        try:
            lock = sqlite3.connect(self.path.with_suffix(".lock"), timeout=0, isolation_level=None)
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if lock is not None:
                lock.close()
            # The low byte is the kind of error (sqlite.org/rescode.html).
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                raise UsageError(
                    f"another run writes to {self.path.parent}", hints=("see it with publisher status",)
                ) from error
            raise OutputError(f"cannot lock {self.path.parent}: {error}") from error
        return lock

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn errors of SQLite into an `OutputError`."""
        try:
            yield
        except sqlite3.Error as error:
            raise OutputError(f"cannot read or write the ledger {self.path}: {error}") from error
