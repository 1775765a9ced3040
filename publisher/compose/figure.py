"""Figures: a picture over its caption, or the caption alone where the picture is lost.

In: a `Figure`. Out: strips that stay together.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING

from publisher.compose.pages import Picture
from publisher.compose.strips import Strip
from publisher.model import Asset, Figure

if TYPE_CHECKING:
    from publisher.compose.galley import Galley

# Of the type area's height; a higher picture would leave no room for text beside its caption.
_HIGHEST = 0.6


def figure_strips(galley: Galley, node: Figure) -> Iterator[Strip]:
    """The picture, then caption and credit as one paragraph, as newspapers set them."""
    if node.asset is not None:
        yield _picture(galley, node, node.asset)
    content = (*node.caption, *node.credit)
    if content:
        *above, last = galley.matter(content, galley.design.style("caption"), "caption", node.id)
        yield from (strip._replace(keep=True) for strip in above)
        yield last


def _picture(galley: Galley, node: Figure, asset: Asset) -> Strip:
    grid = galley.design.grid
    width, height = _pixels(asset)
    highest = int(grid.lines * _HIGHEST)
    gap = grid.leading - grid.size
    scale = min(galley.measure / width, (highest * grid.leading - gap) / height)
    lines = ceil((height * scale + gap) / grid.leading - 0.01)
    box = Picture(
        (galley.measure - width * scale) / 2,
        0,
        width * scale,
        height * scale,
        asset,
        node.id,
        node.alternative,
    )
    return Strip(lines, (box,), keep=bool(node.caption or node.credit))


def _pixels(asset: Asset) -> tuple[int, int]:
    """Width and height, from the file's own header."""
    from PIL import Image

    with Image.open(io.BytesIO(asset.data)) as image:
        size: tuple[int, int] = image.size
    return size
