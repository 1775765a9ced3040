"""The state of a batch in figures, and a page with figures and plots.

In: a ledger. Out: `Figures`, as a table, JSON or one HTML page that needs nothing beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import groupby
from statistics import median, quantiles
from string import Template
from typing import Any

from publisher.batch.ledger import Ledger, Row, Run
from publisher.batch.messages import Message, counted, errors, gravest_first, messages
from publisher.batch.plot import Series, plot

SLOWEST = 10
FAILURES = 200
MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class FormatFigures:
    """One format; seconds on the wall for one file."""

    format: str
    done: int
    failed: int
    errors: int
    warnings: int
    size: int
    median: float
    slow: float
    """Nineteen of twenty took no longer."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a batch and of its latest run.

    Attributes:
        rows: All of the ledger.
        formats: One for each.
        documents, characters: Documents with at least one file, and their length together.
        failed: The number of files that could not be made.
        told: Warnings and errors of files that were made, each once for a document.
        run: The latest run; None before the first.
        is_running: Whether it is in progress.
        made: Rows of the latest run, as they ended.
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
    told: Sequence[Message]
    run: Run | None
    is_running: bool
    made: Sequence[Row]
    seconds: float
    rate: float
    processor: float
    memory: int

    def headline(self) -> str:
        """The batch in one line."""
        parts = [f"{self.documents:,} documents of {self.characters:,} characters"]
        if self.told:
            parts.append(f"told of them: {counted(self.told)}")
        if self.made:
            parts.append(
                f"latest run {self.seconds:,.1f} s: {self.rate:.2f} documents a second, "
                f"processors {self.processor:.0%} busy, {self.memory / MEGABYTE:,.0f} MB a worker at most"
            )
        if self.run and not self.run.ended:
            left = self.run.files - len(self.made)
            parts.append(f"running, {left:,} files left" if self.is_running else f"stopped, {left:,} left")
        return "; ".join(parts)

    def table(self) -> list[tuple[str, ...]]:
        """A row for each format, under a head."""
        return [
            ("format", "done", "failed", "errors", "warnings", "MB", "seconds (median)", "(95 of 100)"),
            *(
                (one.format, f"{one.done:,}", f"{one.failed:,}", f"{one.errors:,}", f"{one.warnings:,}",
                 f"{one.size / MEGABYTE:,.1f}", f"{one.median:.3f}", f"{one.slow:.3f}")
                for one in self.formats
            ),
        ]  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "documents": self.documents,
            "characters": self.characters,
            "failed": self.failed,
            "errors": len(errors(self.told)),
            "warnings": len(self.told) - len(errors(self.told)),
            "running": self.is_running,
            "files_left": self.run.files - len(self.made) if self.run and not self.run.ended else 0,
            "seconds": round(self.seconds, 3),
            "documents_per_second": round(self.rate, 3),
            "processor_share": round(self.processor, 3),
            "worker_memory_bytes": self.memory,
            "formats": {
                one.format: {
                    "done": one.done,
                    "failed": one.failed,
                    "errors": one.errors,
                    "warnings": one.warnings,
                    "bytes": one.size,
                    "median_seconds": round(one.median, 4),
                    "p95_seconds": round(one.slow, 4),
                }
                for one in self.formats
            },
            "failures": [
                {"source": row.source, "name": row.key, "format": row.format, "problem": _cause(row)}
                for row in self.rows
                if row.state == "failed"
            ],
            "made_with_errors": [
                {"source": one.source, "name": one.key, "formats": one.formats, "problem": one.problem}
                for one in errors(self.told)
            ],
        }


def figures(ledger: Ledger) -> Figures:
    """Read a ledger; a run may write to it meanwhile."""
    rows = list(ledger.rows())
    run = ledger.latest()
    made = sorted(
        (row for row in rows if run and row.finished >= run.started), key=lambda row: row.finished
    )
    seconds = made[-1].finished - run.started if run and made else 0.0
    lengths = {row.key: row.characters for row in rows if row.state == "done"}
    return Figures(
        rows=rows,
        formats=list(_formats(rows)),
        documents=len(lengths),
        characters=sum(lengths.values()),
        failed=sum(row.state == "failed" for row in rows),
        told=list(messages(rows)),
        run=run,
        is_running=bool(run and not run.ended and ledger.is_busy()),
        made=made,
        seconds=seconds,
        rate=len({row.key for row in made}) / seconds if seconds else 0.0,
        processor=sum(row.processor for row in made) / (seconds * run.jobs) if run and seconds else 0.0,
        memory=max((row.memory for row in made), default=0),
    )


def page(found: Figures) -> str:
    """The whole as HTML."""
    template = Template(files("publisher.batch").joinpath("report.html").read_text("utf-8"))
    return template.substitute(
        headline=escape(found.headline()),
        formats=_table(found.table()),
        time=plot(time_against_size(found), "characters", "seconds", logarithmic=True),
        memory=plot(_memory(found), "seconds since the start", "MB"),
        progress=plot(_progress(found), "seconds since the start", "files"),
        slowest=_table(_slowest(found)),
        failures=_table(_failures(found)) if found.failed else "<p>None.</p>",
        messages=_table(_told(found)) if found.told else "<p>None.</p>",
    )


def _formats(rows: Sequence[Row]) -> Iterator[FormatFigures]:
    by_format = sorted(rows, key=lambda row: row.format)
    for format_name, group in groupby(by_format, key=lambda row: row.format):
        all_ = list(group)
        done = [row for row in all_ if row.state == "done"]
        seconds = [row.seconds for row in done] or [0.0]
        slow = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
        size = sum(row.size for row in done)
        told = list(messages(done))
        grave = len(errors(told))
        yield FormatFigures(
            format_name, len(done), len(all_) - len(done), grave, len(told) - grave, size, median(seconds),
            slow,
        )  # fmt: skip


def time_against_size(found: Figures) -> list[Series]:
    """For each format, characters and seconds of each document."""
    by_format = sorted((row for row in found.rows if row.state == "done"), key=lambda row: row.format)
    return [
        Series(format_name, [(float(row.characters), row.seconds) for row in group])
        for format_name, group in groupby(by_format, key=lambda row: row.format)
    ]


def _memory(found: Figures) -> list[Series]:
    """Of each worker; those with most files first, as a plot has room for a few names only."""
    by_worker = sorted((row for row in found.made if row.worker), key=lambda row: row.worker)
    groups = [list(group) for _, group in groupby(by_worker, key=lambda row: row.worker)]
    start = found.run.started if found.run else 0.0
    return [
        Series(group[0].worker, [(row.finished - start, row.memory / MEGABYTE) for row in group])
        for group in sorted(groups, key=len, reverse=True)
    ]


def _progress(found: Figures) -> list[Series]:
    start = found.run.started if found.run else 0.0
    return [Series("files", [(row.finished - start, count) for count, row in enumerate(found.made, 1)])]


def _slowest(found: Figures) -> list[tuple[str, ...]]:
    rows = sorted(found.rows, key=lambda row: -row.seconds)[:SLOWEST]
    return [
        ("document", "format", "characters", "seconds", "processor"),
        *(
            (row.key, row.format, f"{row.characters:,}", f"{row.seconds:.2f}", f"{row.processor:.2f}")
            for row in rows
        ),
    ]


def _failures(found: Figures) -> list[tuple[str, ...]]:
    rows = [row for row in found.rows if row.state == "failed"]
    shown = [(row.source, row.format, _cause(row)["message"]) for row in rows[:FAILURES]]
    more = [("…", "", f"and {len(rows) - FAILURES:,} more")] if len(rows) > FAILURES else []
    return [("source", "format", "what happened"), *shown, *more]


def _told(found: Figures) -> list[tuple[str, ...]]:
    """The errors first, then warnings, as far as there is room."""
    ranked = gravest_first(found.told)
    shown = [
        (one.source, ", ".join(one.formats), one.severity.value, one.problem["message"])
        for one in ranked[:FAILURES]
    ]
    more = [("…", "", "", f"and {len(ranked) - FAILURES:,} more")] if len(ranked) > FAILURES else []
    return [("source", "formats", "", "what was told"), *shown, *more]


def _cause(row: Row) -> dict[str, Any]:
    cause: dict[str, Any] = json.loads(row.problems.rpartition("\n")[2])
    return cause


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = ("".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row) for row, tag in _tagged(rows))
    lines = "\n".join(f"<tr>{row}</tr>" for row in body)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>"


def _tagged(rows: Sequence[Sequence[str]]) -> Iterator[tuple[Sequence[str], str]]:
    for number, row in enumerate(rows):
        yield row, "td" if number else "th"
