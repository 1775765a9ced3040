"""The state of a batch in figures.

In: a ledger. Out: `Figures`, also as a table or JSON.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median, quantiles
from typing import Any

from publisher.batch.ledger import Ledger, Row, Run
from publisher.batch.messages import Message, counted, errors, failures_of, messages_of
from publisher.model import Problem
from publisher.problems import as_json

MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class FormatFigures:
    """The figures of one format.

    Attributes:
        done, failed: Files that were made, and that could not be.
        errors, warnings: Messages about files that were made, each once for a document.
        size: Bytes of all files together.
        median, slow: Seconds on the wall that half of the files, and nineteen of twenty, took at the most.
    """

    format: str
    done: int
    failed: int
    errors: int
    warnings: int
    size: int
    median: float
    slow: float


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a batch and of its latest run.

    Attributes:
        rows: The rows of the ledger that it is about.
        formats: The figures of each format, counted in files.
        documents, characters: Documents with at least one file, and their length together.
        failed: Documents of which a file could not be made.
        failures: The errors that kept files from being made, each once for a document.
        passed_over: Messages about files that are no sources; None where nobody looked for sources.
        messages: Warnings and errors about files that were made, each once for a document.
        run: The latest run; None before the first.
        is_running: Whether it is in progress.
        latest_rows: Rows of the latest run, in the order in which they ended.
        seconds: From its start to its latest file.
        rate: Documents a second in it.
        processor: The share of the time of `run.jobs` processors that its workers used.
        memory: The most bytes one of its workers ever used.
    """

    rows: Sequence[Row]
    formats: Sequence[FormatFigures]
    documents: int
    characters: int
    failed: int
    failures: Sequence[Message]
    passed_over: Sequence[Problem] | None
    messages: Sequence[Message]
    run: Run | None
    is_running: bool
    latest_rows: Sequence[Row]
    seconds: float
    rate: float
    processor: float
    memory: int

    def headline(self) -> str:
        """The batch in one line."""
        plural = "s" * (self.documents != 1)
        parts = [f"{self.documents:,} document{plural} of {self.characters:,} characters"]
        if self.failed:
            parts.append(f"{self.failed:,} failed")
        if self.messages:
            parts.append(f"told of them: {counted(self.messages)}")
        if self.latest_rows:
            parts.append(
                f"latest run {self.seconds:,.1f} s: {self.rate:.2f} documents a second, "
                f"processors {self.processor:.0%} busy, {self.memory / MEGABYTE:,.0f} MB a worker at most"
            )
        if self.run and not self.run.ended:
            left = self.run.files - len(self.latest_rows)
            parts.append(f"running, {left:,} files left" if self.is_running else f"stopped, {left:,} left")
        return "; ".join(parts)

    def table(self) -> list[tuple[str, ...]]:
        """A row for each format, under a head."""
        return [
            ("format", "done", "failed", "errors", "warnings", "MB", "seconds (median)", "(95 of 100)"),
            *(
                (entry.format, f"{entry.done:,}", f"{entry.failed:,}", f"{entry.errors:,}",
                 f"{entry.warnings:,}", f"{entry.size / MEGABYTE:,.1f}", f"{entry.median:.3f}",
                 f"{entry.slow:.3f}")
                for entry in self.formats
            ),
        ]  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "documents": self.documents,
            "characters": self.characters,
            "failed": self.failed,
            "errors": len(errors(self.messages)),
            "warnings": len(self.messages) - len(errors(self.messages)),
            "running": self.is_running,
            "files_left": self.run.files - len(self.latest_rows) if self.run and not self.run.ended else 0,
            "seconds": round(self.seconds, 3),
            "documents_per_second": round(self.rate, 3),
            "processor_share": round(self.processor, 3),
            "worker_memory_bytes": self.memory,
            "formats": {
                entry.format: {
                    "done": entry.done,
                    "failed": entry.failed,
                    "errors": entry.errors,
                    "warnings": entry.warnings,
                    "bytes": entry.size,
                    "median_seconds": round(entry.median, 4),
                    "p95_seconds": round(entry.slow, 4),
                }
                for entry in self.formats
            },
            "failures": [message.as_json() for message in self.failures],
            "passed_over": None if self.passed_over is None else [*map(as_json, self.passed_over)],
            "made_with_errors": [message.as_json() for message in errors(self.messages)],
        }


def figures(
    ledger: Ledger,
    wanted: Collection[tuple[str, str]] | None = None,
    passed_over: Sequence[Problem] | None = None,
) -> Figures:
    """Read a ledger; a run may write to it meanwhile.

    Args:
        wanted: The documents and formats that the figures are about; all that the ledger has if not given.
        passed_over: Messages about files that are no sources.
    """
    rows = [row for row in ledger.rows() if wanted is None or (row.key, row.format) in wanted]
    run = ledger.latest()
    latest_rows = sorted(
        (row for row in rows if run and row.finished >= run.started), key=lambda row: row.finished
    )
    seconds = latest_rows[-1].finished - run.started if run and latest_rows else 0.0
    busy = sum(row.processor for row in latest_rows)
    lengths = {row.key: row.characters for row in rows if row.state == "done"}
    return Figures(
        rows=rows,
        formats=list(_formats(rows)),
        documents=len(lengths),
        characters=sum(lengths.values()),
        failed=len({row.key for row in rows if row.state == "failed"}),
        failures=list(failures_of(rows)),
        passed_over=passed_over,
        messages=list(messages_of(rows)),
        run=run,
        is_running=bool(run and not run.ended and ledger.is_busy()),
        latest_rows=latest_rows,
        seconds=seconds,
        rate=len({row.key for row in latest_rows}) / seconds if seconds else 0.0,
        processor=busy / (seconds * run.jobs) if run and seconds else 0.0,
        memory=max((row.memory for row in latest_rows), default=0),
    )


def _formats(rows: Sequence[Row]) -> Iterator[FormatFigures]:
    by_format = sorted(rows, key=lambda row: row.format)
    for format_name, group in groupby(by_format, key=lambda row: row.format):
        outcomes = list(group)
        done = [row for row in outcomes if row.state == "done"]
        seconds = [row.seconds for row in done] or [0.0]
        slow = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
        size = sum(row.size for row in done)
        messages = list(messages_of(done))
        error_count = len(errors(messages))
        yield FormatFigures(
            format_name, len(done), len(outcomes) - len(done), error_count,
            len(messages) - error_count, size, median(seconds), slow,
        )  # fmt: skip
