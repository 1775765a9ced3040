"""Pixels: how broad and how high a picture is, from the header of its file.

In: an `Asset`, or the picture once it is open. Out: its size as it is seen.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from publisher.model import Asset

if TYPE_CHECKING:
    from PIL.Image import Image

# Exif 2.32, 4.6.4, Orientation: 1 is upright; from 5 on the camera was on its side.
_ORIENTATION, _UPRIGHT, _QUARTER_TURN = 0x0112, 1, 5


@lru_cache(maxsize=8)  # a picture that is made smaller is asked for again
def pixels(asset: Asset) -> tuple[int, int] | None:
    """Width and height as the picture is seen, from the file's own header; None where it has none."""
    from PIL import Image as images

    try:
        with images.open(io.BytesIO(asset.data)) as image:
            width, height = image.size
            return (height, width) if is_on_its_side(image) else (width, height)
    except (OSError, ValueError, SyntaxError, images.DecompressionBombError):
        return None


def is_on_its_side(image: Image) -> bool:
    """Whether a picture is seen upright only after a quarter turn."""
    return _orientation(image) >= _QUARTER_TURN


def is_upright(image: Image) -> bool:
    """Whether a picture is seen as its pixels are."""
    return _orientation(image) == _UPRIGHT


def _orientation(image: Image) -> int:
    found: int = image.getexif().get(_ORIENTATION, _UPRIGHT)
    return found
