"""The state of a batch as a page with figures and plots.

In: `Figures`. Out: one HTML page that needs nothing beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import chain, groupby, repeat
from string import Template

from publisher.batch.figures import MEGABYTE, Figures
from publisher.batch.messages import gravest_first
from publisher.batch.plot import Series, plot

SLOWEST = 10
LISTED = 200


def page(state: Figures) -> str:
    """All figures as an HTML page, with plots."""
    template = Template(files("publisher.batch").joinpath("report.html").read_text("utf-8"))
    return template.substitute(
        headline=escape(state.headline()),
        formats=_table(state.table()),
        time=plot(time_against_size(state), "characters", "seconds", logarithmic=True),
        memory=plot(_memory(state), "seconds since the start", "MB"),
        progress=plot(_progress(state), "seconds since the start", "files"),
        slowest=_table(_slowest(state)),
        failures=_table(_failures(state)) if state.failed else "<p>None.</p>",
        messages=_table(_messages(state)) if state.messages else "<p>None.</p>",
    )


def time_against_size(state: Figures) -> list[Series]:
    """A series for each format: the characters and the seconds of each document."""
    by_format = sorted((row for row in state.rows if row.state == "done"), key=lambda row: row.format)
    return [
        Series(format_name, [(float(row.characters), row.seconds) for row in group])
        for format_name, group in groupby(by_format, key=lambda row: row.format)
    ]


def _memory(state: Figures) -> list[Series]:
    """A series for each worker, the busiest first, as a plot has room for a few names only."""
    by_worker = sorted((row for row in state.latest_rows if row.worker), key=lambda row: row.worker)
    groups = [list(group) for _, group in groupby(by_worker, key=lambda row: row.worker)]
    start = state.run.started if state.run else 0.0
    return [
        Series(group[0].worker, [(row.finished - start, row.memory / MEGABYTE) for row in group])
        for group in sorted(groups, key=len, reverse=True)
    ]


def _progress(state: Figures) -> list[Series]:
    start = state.run.started if state.run else 0.0
    points = [(row.finished - start, count) for count, row in enumerate(state.latest_rows, 1)]
    return [Series("files", points)]


def _slowest(state: Figures) -> list[tuple[str, ...]]:
    rows = sorted(state.rows, key=lambda row: -row.seconds)[:SLOWEST]
    return [
        ("document", "format", "characters", "seconds", "processor"),
        *(
            (row.key, row.format, f"{row.characters:,}", f"{row.seconds:.2f}", f"{row.processor:.2f}")
            for row in rows
        ),
    ]


def _failures(state: Figures) -> list[tuple[str, ...]]:
    rows = [(one.source, ", ".join(one.formats), one.problem["message"]) for one in state.failures]
    return [("source", "formats", "what happened"), *_first(rows)]


def _messages(state: Figures) -> list[tuple[str, ...]]:
    """A row for each message, errors first."""
    rows = [
        (one.source, ", ".join(one.formats), one.severity.value, one.problem["message"])
        for one in gravest_first(state.messages)
    ]
    return [("source", "formats", "", "what was told"), *_first(rows)]


def _first(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The first rows, and how many there are more; a page with all of them nobody could open."""
    yield from rows[:LISTED]
    if len(rows) > LISTED:
        yield ("…", *[""] * (len(rows[0]) - 2), f"and {len(rows) - LISTED:,} more")


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = map(_row, rows, chain(["th"], repeat("td")))
    lines = "\n".join(body)
    return f"<table>\n<thead>{head}</thead>\n<tbody>\n{lines}\n</tbody>\n</table>"


def _row(cells: Sequence[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"
