"""Problems: errors and doubts, as data.

In: `Place`. Out: `Problem`, `Severity`. Stages gather problems and carry on; exceptions
(publisher.errors) are for work that cannot go on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from publisher.model.source import Place


class Severity(StrEnum):
    """The weight of a problem for somebody who uses the output."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: what, where, and what to try.

    Attributes:
        code: Stable dotted name, stage first: "repair.undecided-join".
        message: One sentence without a full stop at its end.
        place: Where in the input or the checked file, if known.
        hints: Suggestions for the reader of the message, best first.
    """

    code: str
    severity: Severity
    message: str
    place: Place | None = None
    hints: tuple[str, ...] = ()
