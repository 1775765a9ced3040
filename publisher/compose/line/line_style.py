"""Line styles: how lines are set, and what that makes of a measure and of the rules of setting.

In: a style. Out: the room that its lines have, and the typesetter that finds their joints.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from publisher.compose.line.breaking import Breaking, Level
from publisher.compose.line.costs import Room
from publisher.compose.line.spacing import HeadingWidths, Spacing
from publisher.compose.line.typesetter import Typesetter
from publisher.compose.units import Em
from publisher.faces import Face
from publisher.faces.glyphs import Direction
from publisher.model import Region


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How lines are set.

    Attributes:
        level: Line-start and line-end prohibition.
        hanging: Whether a mark that would not fit may stand outside the measure.
        indent: Of the first line, in em; negative for a hanging label.
        face: Where the ink of marks is measured; None takes the tables on trust.
        hyphen: Width of the hyphen that divides English words, in em; None where none is divided.
        label: Length of the label that the first line begins with, in characters: nothing in it opens
            or closes, and where it hangs the text behind it begins where the other lines do.
        is_edited: Whether typed spaces are the blanks of the marks beside them, rather than added to those.
    """

    level: Level = "gb"
    region: Region = "CN"
    hanging: bool = False
    indent: Em = 0.0
    width_style: HeadingWidths = "quanjiao"
    align: Literal["justify", "start", "center"] = "justify"
    direction: Direction = "horizontal"
    face: Face | None = None
    hyphen: Em | None = None
    label: int = 0
    is_edited: bool = False


def line_room(measure: Em, style: LineStyle, indent: Em, runt: int) -> Room:
    """Room for the lines of a text.

    Args:
        indent: Of the first line, in em.
        runt: As in `Room`.
    """
    return Room(
        first=measure - indent,
        others=measure,
        justified=style.align == "justify",
        hanging=_hangs(style),
        # Taiwan and Hong Kong keep the blank of marks at line ends, in styles that have any.
        trims=style.region == "CN" or style.width_style in ("kaiming", "banjiao", "biaoti"),
        runt=runt,
    )


def heading_room(measure: Em, style: LineStyle) -> Room:
    """Room for the lines of a heading, which are never stretched."""
    return replace(line_room(measure, style, style.indent, 0), justified=False)


def typesetter(style: LineStyle) -> Typesetter:
    """The typesetter for a style; one for all paragraphs that are set alike."""
    return _typesetter(
        style.region,
        style.direction,
        style.width_style,
        style.level,
        style.face,
        style.is_edited,
        _hangs(style),
    )


def _hangs(style: LineStyle) -> bool:
    """Whether marks hang: in level lines of Taiwan and Hong Kong they never do (CLREQ, n039)."""
    return style.hanging and (style.region == "CN" or style.direction == "vertical")


# Typesetters of one design take a handful; without a bound, a process keeps every house's fonts.
@lru_cache(64)
def _typesetter(
    region: Region,
    direction: Direction,
    widths: HeadingWidths,
    level: Level,
    face: Face | None,
    is_edited: bool,
    hangs: bool,
) -> Typesetter:
    spacing = Spacing(region, direction, widths, face)
    return Typesetter(spacing, Breaking(level), is_edited=is_edited, hangs=hangs)
