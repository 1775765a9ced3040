"""The options of a batch for processes, time and memory.

In: --jobs, --time-limit, --memory-limit. Out: `Limits`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

import click

from publisher.batch.limits import LEAST_MEMORY, LONGEST, MOST_JOBS, MOST_MEMORY
from publisher.cli.log import Command
from publisher.cli.numbers import Number, Whole
from publisher.errors import UsageError


@dataclass(frozen=True, slots=True)
class Limits:
    """What a batch may use.

    Attributes:
        jobs: Processes at a time; None for one on each processor.
        time_limit: Seconds for one document in one format; 0 for no limit.
        memory_limit: Megabytes (MiB) for one process; 0 for no limit.
    """

    jobs: int | None
    time_limit: float
    memory_limit: int

    def refuse_too_little_memory(self) -> None:
        """Raise a `UsageError` for a memory limit that no process can work with."""
        if 0 < self.memory_limit < LEAST_MEMORY:
            raise UsageError(
                f"no process can do with {self.memory_limit} MB", hints=(f"{LEAST_MEMORY} or more",)
            )


def limit_options(command: Command) -> Command:
    """Declare the limits; the command gets them as its argument `limits`."""

    @click.option(
        "--jobs",
        type=Whole(1, MOST_JOBS),
        metavar="N",
        help="How many documents are made at a time.  [default: one for each processor]",
    )
    @click.option(
        "--time-limit",
        type=Number(0, LONGEST),
        default=600.0,
        show_default=True,
        metavar="SECONDS",
        help="What one document may take in one format; 0 for no limit.",
    )
    @click.option(
        "--memory-limit",
        type=Whole(0, MOST_MEMORY),
        default=0,
        metavar="MB",
        help=f"What one process may use, at least {LEAST_MEMORY}; 0 for no limit (the default).",
    )
    @wraps(command)
    def with_limits(
        *arguments: Any, jobs: int | None, time_limit: float, memory_limit: int, **given: Any
    ) -> Any:
        return command(*arguments, limits=Limits(jobs, time_limit, memory_limit), **given)

    return cast(Command, with_limits)
