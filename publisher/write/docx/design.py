"""Designs: page, grid and paragraph styles of a Word file, as tables.

In: a TOML file of designs/. Out: `Design`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Align = Literal["both", "left", "center", "right", "outside"]


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in millimetres; `mirror` sets even pages apart from odd ones."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float
    mirror: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """The document grid in points: `pitch` from line to line; size, face, tracking of running text."""

    pitch: float
    size: float
    face: str = "song"
    tracking: float = 0.0


@dataclass(frozen=True, slots=True)
class Margin:
    """A running head or foot: text with {rubric}, {headline}, {page}, {pages} for fields."""

    text: str
    size: float
    align: Align = "left"
    rule: bool = False
    face: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. Sizes in points; indents in characters of the style; spacing in lines.

    Attributes:
        role: A role of the model, or one of ours (`inner-rubric`, `rubric-addition`, `crosshead-2`,
            `crosshead-3`, `signature`, `picture`, `table-caption`, `table-head`, `table-note`,
            `separator`, `space`).
        id, name, alias: As styles.xml has them; English built-in names appear translated in Word.
        outline: Level in the navigation pane, from 1; 0 for none.
        face: A key of the design's fonts; the base style's where empty.
        keep: The paragraph stays whole and on the page of the next.
        whole: Its lines stay on one page.
        leading: From line to line in points, off the grid; 0 keeps to it.
    """

    role: str
    id: str
    name: str
    alias: str = ""
    based_on: str = "Normal"
    next: str = ""
    outline: int = 0
    face: str = ""
    size: float = 0.0
    leading: float = 0.0
    bold: bool = False
    align: Align = "both"
    indent: float = 0.0
    hanging: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    whole: bool = False
    snap: bool = True
    rule: bool = False


@dataclass(frozen=True, slots=True)
class Design:
    """The look of a file; `summary` states its use in a line."""

    summary: str
    page: Page
    grid: Grid
    fonts: Mapping[str, tuple[str, str]]
    header: Margin
    footer: Margin
    styles: Mapping[str, Style]

    @property
    def measure(self) -> float:
        """Width of the type area in points."""
        return points(self.page.width - self.page.left - self.page.right)

    @property
    def depth(self) -> float:
        """Height of the type area in points."""
        return points(self.page.height - self.page.top - self.page.bottom)


def points(millimetres: float) -> float:
    """Millimetres as points of 1/72 inch."""
    return millimetres * 72 / 25.4


def twips(size: float) -> str:
    """Points as the twentieths that most WordprocessingML measures count."""
    return str(round(size * 20))


@cache
def designs() -> tuple[str, ...]:
    """Names of the shipped designs, sorted."""
    folder = files(__package__) / "designs"
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


@cache
def design(name: str) -> Design:
    """A shipped design, by one of `designs()`."""
    text = (files(__package__) / "designs" / f"{name}.toml").read_text(encoding="utf-8")
    return _design(tomllib.loads(text))


def _design(table: dict[str, Any]) -> Design:
    return Design(
        summary=table["summary"],
        page=Page(**table["page"]),
        grid=Grid(**table["grid"]),
        fonts={face: (east, latin) for face, (east, latin) in table["fonts"].items()},
        header=Margin(**table["header"]),
        footer=Margin(**table["footer"]),
        styles={style["role"]: Style(**style) for style in table["styles"]},
    )
