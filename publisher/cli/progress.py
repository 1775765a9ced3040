"""The progress of one job, for people at a terminal.

In: the steps of a job. Out: one line on stderr that changes; nothing if stderr is not a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from publisher.cli.log import Log

Step = Callable[[str], None]


@contextmanager
def progress(log: Log, *, quiet: bool) -> Iterator[Step]:
    """A function to call with the name of each step as it begins; the line goes at the end."""
    if quiet or not log.for_people:
        yield lambda step: None
        return
    from rich.console import Console  # a twentieth of a second, which only people need to spend

    with Console(stderr=True).status("") as status:
        yield lambda step: status.update(f"{log.said(step)} …")
