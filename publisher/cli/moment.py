"""--time: the time that outputs state.

In: NOW, or a time in ISO 8601. Out: `Moment`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

import click

from publisher.cli.log import Command
from publisher.settings import Settings
from publisher.write.contract import EARLIEST


class Moment(NamedTuple):
    """The value of --time; `time` is None without the option."""

    time: datetime | None = None
    is_clock: bool = False

    def over(self, settings: Settings) -> Settings:
        """The settings with this time."""
        return replace(settings, time=self.time, is_clock=self.is_clock)


class _Time(click.ParamType):  # type: ignore[type-arg]  # generic only in newer releases
    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Moment:
        """Parse the moment; an error shows by example how one is written."""
        if isinstance(value, Moment):
            return value
        if value.upper() == "NOW":
            return Moment(datetime.now(UTC).replace(microsecond=0), True)
        try:
            time = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no time; for instance NOW, 2024-11-08 or 2024-11-08T06:30+08:00")
        time = time if time.tzinfo else time.replace(tzinfo=UTC)
        if time <= EARLIEST:
            self.fail(f"{value} is before {EARLIEST:%Y}, the first year that a ZIP file can state")
        return Moment(time)


def time_option(command: Command) -> Command:
    """Declare --time; the command gets a `Moment` as its argument `time`."""
    return click.option(
        "--time", type=_Time(), default=Moment(), metavar="NOW|TIME",
        help="When the outputs were made: NOW, or a time such as 2024-11-08T06:30+08:00 (UTC if no zone is"
        " said).  [default: SOURCE_DATE_EPOCH; else the day of issue; else none is stated, so that the same"
        " input gives the same bytes]",
    )(command)  # fmt: skip
