"""The time that stands for "now" in outputs.

In: what was told, and the day of issue. Out: a time, the same for the same input.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime

from publisher.errors import UsageError
from publisher.model import Metadata
from publisher.write.contract import EARLIEST


def is_told(given: datetime | None) -> bool:
    """Whether anybody told a time: the one given, or SOURCE_DATE_EPOCH."""
    return given is not None or bool(os.environ.get("SOURCE_DATE_EPOCH"))


def time_of(metadata: Metadata, given: datetime | None = None) -> datetime:
    """The time that stands for "now" in every output, so that the same input gives the same bytes.

    It is the time given, otherwise SOURCE_DATE_EPOCH (reproducible-builds.org) if that is set. Where
    nobody told a time (see `is_told`), the day of issue at 00:00 UTC stands in, otherwise `EARLIEST`, for
    formats that must have some time. It is never before `EARLIEST`, the first that a ZIP archive can hold.

    Raises:
        UsageError: SOURCE_DATE_EPOCH is not a number of seconds.
    """
    if given:
        return max(given, EARLIEST)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            return max(datetime.fromtimestamp(int(epoch), UTC), EARLIEST)
        except (ValueError, OverflowError, OSError):
            raise UsageError(
                f"SOURCE_DATE_EPOCH is {epoch!r}; it counts seconds since 1970-01-01",
                code="usage.source-date-epoch",
            ) from None
    if metadata.issued:
        return max(datetime.fromisoformat(metadata.issued).replace(tzinfo=UTC), EARLIEST)
    return EARLIEST
