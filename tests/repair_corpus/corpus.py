"""The articles of the gold set, as their author wrote them.

In: articles/NNN-short-name.txt, by 86 hands, and unseen/ by four more, which no weight is fitted
to; one unit per line as `role: text`; the cells of a table are divided by ` | `, its rows by `⏎`.
Out: `Article` values, in order of their names.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from publisher.model import Role

__all__ = ["FOLDER", "ROLES", "UNSEEN", "Article", "Unit", "articles", "only_letters"]

FOLDER = Path(__file__).parent / "articles"
UNSEEN = FOLDER.with_name("unseen")
ROLES: tuple[str, ...] = get_args(Role)
HANDS = (
    1,
    51,
    71,
    91,
    111,
    131,
    151,
    301,
    321,
    341,
    361,
    381,
    401,
    421,
    441,
    501,
    521,
    541,
    561,
    581,
    601,
    621,
    641,
    661,
    681,
    701,
    721,
    741,
    761,
    781,
    801,
    820,
    840,
    860,
    900,
    920,
    940,
    960,
    980,
    1000,
    1020,
    1040,
    1061,
    1100,
    1120,
    1140,
    1160,
    1178,
    1196,
    1214,
    1232,
    1250,
    1280,
    1300,
    1320,
    1340,
    1360,
    1380,
    1400,
    1420,
    1440,
    1460,
    1480,
    1500,
    1530,
    1560,
    1600,
    1640,
    1680,
    1710,
    1740,
    1770,
    1800,
    1824,
    1848,
    1872,
    1900,
    1924,
    1950,
    1970,
    2000,
    2024,
    2048,
    2072,
    2100,
    2124,
    2150,
    2174,
    2200,
    2224,
)
"""Articles are numbered by author: where each part begins that cross-validation leaves out as one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of text; the rows of a table are lines of its text."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article; `name` is its file's name without the suffix."""

    name: str
    units: tuple[Unit, ...]

    @property
    def hand(self) -> str:
        """The part it belongs to: 01 for the first."""
        return f"{bisect_right(HANDS, int(self.name.partition('-')[0])):02}"


@cache
def articles(folder: Path = FOLDER) -> tuple[Article, ...]:
    """Every article of the gold set, or of another folder of such files.

    Raises:
        ValueError: A line of a file is no unit.
    """
    return tuple(_article(path) for path in sorted(folder.glob("*.txt")))


def _article(path: Path) -> Article:
    lines = path.read_text("utf-8").splitlines()
    return Article(path.stem, tuple(_unit(line, f"{path.name}:{at}") for at, line in enumerate(lines, 1)))


def _unit(line: str, place: str) -> Unit:
    role, divider, text = line.partition(": ")
    if not divider or role not in ROLES or not text or text != text.strip():
        raise ValueError(f"{place}: not a unit, written as `role: text`: {line!r}")
    if role == "table":
        text = "\n".join(row.strip() for row in text.split("⏎"))
    return Unit(role, text)


def only_letters(text: str) -> str:
    """A text without its marks and spaces, by which units are found again however these were damaged."""
    return "".join(character for character in text if character.isalnum())
