"""What files are judged for, beside what each must be and what it claims.

In: what the one who uses the file says. Out: `Demands`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

Purpose = Literal["print", "archive", "screen"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)


class Demands(NamedTuple):
    """Of PDF files; other formats have one use.

    Attributes:
        purpose: What the file is meant for; None judges it by what it claims.
        signature: What the page count of a file for a press has to be a multiple of; folding once
            makes four pages of a sheet.
        ink: The most ink on one spot of a press file, in per cent of one full ink; None for what its
            output intent says.
        resolution: The fewest pixels an inch of its pictures.
    """

    purpose: Purpose | None = None
    signature: int = 4
    ink: float | None = None
    resolution: int = 150
