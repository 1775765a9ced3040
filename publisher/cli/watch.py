"""The progress of a batch: a live table for people, lines or JSON for logs.

In: summaries, one after each shard. Out: on stderr.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from publisher.batch.run import Summary
from publisher.cli.log import Log, colours
from publisher.model import Severity
from publisher.problems import tally_of

if TYPE_CHECKING:
    from rich.table import Table

Tell = Callable[[Summary], None]
Said = Callable[[str], str]

# Seconds between two lines in a log.
EVERY = 10.0


@contextmanager
def watch(log: Log, *, quiet: bool) -> Iterator[Tell]:
    """A function to call with every summary."""
    if quiet:
        yield lambda summary: None
    elif log.for_people:
        with _live(log.said) as tell:
            yield tell
    else:
        yield _lines(_json if log.json else lambda summary: log.said(_text(summary)))


def _lines(form: Callable[[Summary], str]) -> Tell:
    """Print a line at the start, every `EVERY` seconds, and at the end; `form` makes it of a summary."""
    latest = float("-inf")

    def tell(summary: Summary) -> None:
        nonlocal latest
        if summary.left and time.monotonic() - latest < EVERY:
            return
        latest = time.monotonic()
        click.echo(form(summary), err=True)

    return tell


def _text(summary: Summary) -> str:
    if not summary.files:
        return f"nothing to do: all {summary.kept:,} files are current"
    parts = [f"{summary.done:,} of {summary.files:,} files", f"{len(summary.failures):,} failed"]
    if tally := tally_of(summary.counts.elements()):
        parts.append(tally)
    if summary.kept:
        parts.append(f"{summary.kept:,} current")
    if summary.done and summary.left:
        parts += [f"{summary.rate:.1f} a second", f"{duration(summary.left / summary.rate)} left"]
    return ", ".join(parts)


def _json(summary: Summary) -> str:
    return json.dumps(
        {
            "event": "progress",
            "files": summary.files,
            "done": summary.done,
            "failed": len(summary.failures),
            "errors": summary.counts[Severity.ERROR],
            "warnings": summary.counts[Severity.WARNING],
            "current": summary.kept,
            "files_per_second": round(summary.rate, 2),
            "seconds": round(summary.seconds, 1),
            "seconds_left": round(summary.left / summary.rate, 1) if summary.rate else None,
            "slowest": [
                {"source": row.source, "format": row.format, "seconds": round(row.seconds, 2)}
                for row in summary.slowest
            ],
        },
        ensure_ascii=False,
    )


@contextmanager
def _live(said: Said) -> Iterator[Tell]:
    from rich.console import Console  # a twentieth of a second, which only people need to spend
    from rich.live import Live

    latest: list[Summary] = []
    console = Console(stderr=True, no_color=colours() is False)

    def show() -> Table | str:
        return _table(latest[-1], said) if latest else said("looking what there is to do …")

    def tell(summary: Summary) -> None:
        latest[:] = [summary]

    with Live(get_renderable=show, console=console, refresh_per_second=4):
        yield tell


def _table(summary: Summary, said: Said) -> Table:
    from rich import box
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    finished = summary.done + len(summary.failures)
    grid.add_row(said("files"), ProgressBar(max(summary.files, 1), finished or not summary.files, width=40))
    grid.add_row(said("done"), said(f"{summary.done:,} of {summary.files:,}"))
    grid.add_row(said("failed"), Text(f"{len(summary.failures):,}", "red" if summary.failures else ""))
    if tally := tally_of(summary.counts.elements()):
        grid.add_row(said("told"), Text(said(tally), "yellow"))
    if summary.kept:
        grid.add_row(said("current"), f"{summary.kept:,}")
    grid.add_row(said("rate"), said(f"{summary.rate:.1f} files a second"))
    left = duration(summary.left / summary.rate) if finished else "…"
    grid.add_row(said("time"), said(f"{duration(summary.seconds)}, {left} left"))
    slowest = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    slowest.add_column(said("slowest"), overflow="ellipsis", no_wrap=True, max_width=48)
    slowest.add_column(said("format"))
    slowest.add_column(said("seconds"), justify="right")
    for row in summary.slowest:
        slowest.add_row(row.key, row.format, f"{row.seconds:.2f}")
    whole = Table.grid()
    whole.add_row(grid)
    if summary.slowest:
        whole.add_row(slowest)
    return whole


def duration(seconds: float) -> str:
    """ "0:07", "12:05", "3:20:00"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
