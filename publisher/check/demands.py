"""Demands of users on a file, beside those on every file and those of the standards it claims.

In: the wishes of the user. Out: `Demands`.
"""

from __future__ import annotations

from math import inf
from typing import Literal, NamedTuple, get_args

from publisher.errors import UsageError

Purpose = Literal["print", "archive", "screen"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)


class Demands(NamedTuple):
    """Demands on PDF files; other formats have one use.

    Attributes:
        purpose: The use of the file; None judges it by the standards it claims.
        signature: The pages of a folded sheet: a file for a press must have a multiple of them. Folding
            once makes four pages of a sheet.
        ink: The most ink on one spot of a press file, in per cent of one full ink; None for the limit
            of its output intent.
        resolution: The fewest pixels an inch of its pictures; 0 asks for none.
    """

    purpose: Purpose | None = None
    signature: int = 4
    ink: float | None = None
    resolution: int = 150

    def checked(self) -> Demands:
        """The demands.

        Raises:
            UsageError: One of them can be no demand.
        """
        if self.purpose is not None and self.purpose not in PURPOSES:
            raise UsageError(
                f"no PDF is judged as {self.purpose!r}", hints=(f"known: {', '.join(PURPOSES)}",)
            )
        for name, value, least in (
            ("signature", self.signature, 1), ("ink", self.ink, 0), ("resolution", self.resolution, 0)
        ):  # fmt: skip
            if value is not None and not least <= value < inf:
                raise UsageError(f"{name} is {value}; it is {least} at least")
        return self
