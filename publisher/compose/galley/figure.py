"""Figures: a picture over its caption; where the picture is lost, the caption, or a frame for it.

In: a `Figure`. Out: strips that stay together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple

from publisher.compose.design.design import Design, Style
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.galley.display import display_strips
from publisher.compose.galley.level import level_strips
from publisher.compose.galley.pixels import pixels
from publisher.compose.keylines import crossed
from publisher.compose.pages import Picture, TextLine
from publisher.compose.strips import Strip, floating, lowered, shifted, together
from publisher.compose.units import Pt
from publisher.model import Asset, Figure

# A figure on a vertical page is no narrower than so many characters of its caption, and takes no more
# than this share of the page's width.
_NARROWEST = 9
_LEVEL = 0.6
# Pictures are not printed with fewer pixels an inch than this, where their column allows it.
_RESOLUTION = 100
# Where its text ends with the page, a picture is made smaller rather than stand behind it alone; so
# small at most.
_SMALLEST = 0.5
# From a picture to its caption, in points (1.3 mm). How often a picture is made smaller for the sake of a
# caption that needs more lines the narrower it is.
_NEAR = 3.7
_TRIES = 3
# A frame for a lost picture is high for its width as a picture of 3:2.
_FRAME = 2 / 3


class Proportion(NamedTuple):
    """How high a picture is for its width, and the widest it may be printed, in points."""

    height: float
    widest: Pt


class _Photograph(NamedTuple):
    """The picture of a figure, in pixels."""

    node: Figure
    asset: Asset
    width: int
    height: int


def proportion(node: Figure, design: Design) -> Proportion | None:
    """The proportion of the picture or of the frame for it; None where neither is printed."""
    if size := _size(node):
        width, height = size
        return Proportion(height / width, width * 72 / _RESOLUTION)
    return Proportion(_FRAME, inf) if design.figures == "frame" else None


def figure_strips(stick: ComposingStick, node: Figure, *, over_crosshead: bool = False) -> Iterator[Strip]:
    """The picture or its frame, then caption and credit as one paragraph, as newspapers set them.

    Args:
        over_crosshead: Whether a crosshead comes next, which brings the white that a caption alone has
            below it.
    """
    shape = proportion(node, stick.design)
    if shape is None:
        style = stick.design.style("caption")
        return iter(together(_caption(stick, node, replace(style, below=0.0) if over_crosshead else style)))
    first, *others = _printed(stick, node, shape, inf)
    height = first.height + sum(strip.height for strip in others)
    depth = _depth([first, *others])

    def smaller(lines: int) -> list[Strip]:
        caption = (
            0 if stick.design.direction == "vertical" else sum(one.height for one in _caption(stick, node))
        )
        if lines - caption < _SMALLEST * (height - caption):
            return []
        # Its caption may have taken more lines than that, and from the picture.
        found = _printed(stick, node, shape, lines)
        return found if _depth(found) >= _SMALLEST * depth else []

    return iter([first._replace(smaller=smaller), *others])


def _depth(strips: Sequence[Strip]) -> Pt:
    """How high the picture is among the strips of a figure; 0 for a frame."""
    return max(
        (mark.height for strip in strips for mark in strip.marks if isinstance(mark, Picture)), default=0.0
    )


def _printed(stick: ComposingStick, node: Figure, shape: Proportion, lines: float) -> list[Strip]:
    """The strips of a picture or its frame that may take so many lines."""
    if stick.design.direction == "horizontal":
        return list(floating(_figure(stick, node, lines)))
    width = _level_width(stick, node, shape, lines)
    white = stick.design.grid.gap
    return list(floating(level_strips(stick, width, lambda flat: _figure(flat, node, inf), white=white)))


def _figure(stick: ComposingStick, node: Figure, lines: float) -> Iterator[Strip]:
    caption = _caption(stick, node)
    under = sum(strip.height for strip in caption)
    highest = _highest(stick, under, lines)
    if node.asset is None or (size := _size(node)) is None:
        return together([_frame(stick, highest), *caption])
    photograph = _Photograph(node, node.asset, *size)
    if len(caption) == 1:
        return iter([_joined(stick, *_over(stick, photograph, caption[0], lines))])
    return together([_standing(stick, _picture(stick, photograph, highest)), *caption])


def _over(
    stick: ComposingStick, photograph: _Photograph, caption: Strip, lines: float
) -> tuple[Picture, Strip]:
    """A picture, and its caption as wide as it is; both may take so many lines.

    A caption that would turn over once more because its picture was made smaller keeps the measure of
    the column.
    """
    most = _over(stick, photograph, caption, inf)[1].height if lines < inf else inf
    first = box = _picture(stick, photograph, _highest(stick, caption.height, lines))
    under = caption.height
    for _ in range(_TRIES):
        narrow = _under(stick, photograph.node, box)
        if len(narrow) == 1 and narrow[0].height <= under:
            return box, narrow[0]
        # Under a picture that is narrower than the column its caption takes more lines.
        under = sum(strip.height for strip in narrow)
        if under > most:
            return first, caption
        box = _picture(stick, photograph, _highest(stick, under, lines))
    return box, caption


def _highest(stick: ComposingStick, under: int, lines: float) -> Pt:
    """The most that a picture may be high over so many lines of caption, if both have so many lines."""
    grid = stick.design.grid
    return min(stick.highest(under), grid.points(lines - under) - grid.gap)


def _under(stick: ComposingStick, node: Figure, box: Picture) -> list[Strip]:
    """The caption as wide as its picture, its edge on the picture's."""
    least = _NARROWEST * stick.design.style("caption").size
    width = min(max(box.width, least), stick.measure)
    strips = _caption(stick.at(width), node)
    left = min(box.x, stick.measure - width)
    return [shifted(strip, left) for strip in strips]


def _caption(stick: ComposingStick, node: Figure, style: Style | None = None) -> list[Strip]:
    content = (*node.caption, *node.credit)
    if not content:
        return []
    return display_strips(stick, content, style or stick.design.style("caption"), "caption", node.id)


def _level_width(stick: ComposingStick, node: Figure, shape: Proportion, lines: float) -> Pt:
    """How wide a figure lies on a vertical page: as wide as picture and caption fit its tier, and so
    many lines at most."""
    em = stick.design.style("caption").size
    grid = stick.design.grid
    room = grid.points(lines) - 2 * grid.gap
    widest = min(_LEVEL * grid.depth, stick.measure * 1.5, shape.widest, room)
    level = stick.level(widest)
    for characters in range(int(widest / em), _NARROWEST, -1):
        flat = level.at(characters * em)
        caption = sum(strip.height for strip in _caption(flat, node))
        if flat.measure * shape.height <= flat.highest(caption):
            return flat.measure
    return _NARROWEST * em


def _size(node: Figure) -> tuple[int, int] | None:
    """The picture's pixels across and down; None where there is no picture, or none to be read."""
    return pixels(node.asset) if node.asset is not None else None


def _picture(stick: ComposingStick, photograph: _Photograph, highest: Pt) -> Picture:
    """The picture at the head of its lines, ranged in the column as captions are."""
    node, asset, width, height = photograph
    scale = min(stick.measure / width, highest / height, 72 / _RESOLUTION)
    is_centred = stick.design.style("caption").align == "center"
    left = (stick.measure - width * scale) / 2 if is_centred else 0.0
    return Picture(left, 0, width * scale, height * scale, asset, node.id, node.alternative)


def _standing(stick: ComposingStick, box: Picture) -> Strip:
    """A picture by itself, in the middle of the lines it takes."""
    grid = stick.design.grid
    lines = _lines(stick, box.height)
    spare = max(0.0, grid.points(lines) - grid.gap - box.height)
    return Strip(lines, (box._replace(y=spare / 2),))


def _joined(stick: ComposingStick, box: Picture, caption: Strip) -> Strip:
    """Picture and caption, which is as near to every picture; what their lines leave stands above the one
    and below the other, at the head of a column below alone."""
    grid, style = stick.design.grid, stick.design.style("caption")
    near = min(_NEAR, grid.leading - grid.size)
    baselines = [mark.y for mark in caption.marks if isinstance(mark, TextLine)]
    top = min(baselines) - stick.em_box(style.size)
    natural = box.height + near + max(baselines) - min(baselines) + style.size
    lines = _lines(stick, natural + grid.points(style.below))
    spare = grid.points(lines) - grid.gap - natural - grid.points(style.below)
    strips = []
    for lower in (max(0.0, spare / 2), 0.0):
        down = lowered(caption, lower + box.height + near - top)
        strips.append(down._replace(height=lines, marks=(box._replace(y=lower), *down.marks)))
    return strips[0]._replace(opening=(strips[1],))


def _frame(stick: ComposingStick, highest: Pt) -> Strip:
    """A keyline with its diagonals, as layouts mark the place of a picture to come."""
    width = stick.measure
    lines = _lines(stick, min(width * _FRAME, highest))
    grid = stick.design.grid
    foot = grid.points(lines) - grid.gap
    return Strip(lines, ground=tuple(crossed(0, 0, width, foot)))


def _lines(stick: ComposingStick, height: float) -> int:
    grid = stick.design.grid
    return max(1, grid.rows(height + grid.leading - grid.size))
