"""Colour conversion of pictures, through LittleCMS.

In: a picture, with the ICC profile it came with. Out: sRGB or grey for screens, the four inks of
a printing condition for a press, within the condition's limit of ink.
"""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Any

from publisher.write.pdf.profiles import CONDITIONS, SCREEN, Condition

if TYPE_CHECKING:
    from PIL.Image import Image

_FULL = 255
# Rounding of four inks to whole steps may add up to this much, in per cent of one ink.
_ROUNDING = 2


def to_screen(image: Image) -> Image:
    """sRGB; grey stays grey."""
    profile = image.info.get("icc_profile")
    if image.mode == "CMYK":
        return _converted(image, profile or CONDITIONS["coated"].icc(), SCREEN.icc(), "RGB")
    if image.mode == "RGB" and profile:
        return _converted(image, profile, SCREEN.icc(), "RGB")
    return image


def to_press(image: Image, condition: Condition) -> Image:
    """The inks of a printing condition; grey is black ink alone."""
    from PIL import ImageOps

    profile = image.info.get("icc_profile")
    target = condition.icc()
    if image.mode == "L":
        from PIL import Image as images

        none = images.new("L", image.size, 0)
        return images.merge("CMYK", (none, none, none, ImageOps.invert(image)))
    if image.mode == "CMYK" and not profile:
        # Inks without a profile are taken to be the condition's own; separated anew where they
        # are more than the paper takes.
        if most_ink(image) <= condition.ink + _ROUNDING:
            return image
        return _converted(image, target, target, "CMYK")
    return _converted(image, profile or SCREEN.icc(), target, "CMYK")


def most_ink(image: Image) -> float:
    """The most ink on one spot of a CMYK picture, in per cent of one full ink."""
    from PIL import ImageMath

    cyan, magenta, yellow, black = image.split()
    total = ImageMath.lambda_eval(
        lambda inks: inks["c"] + inks["m"] + inks["y"] + inks["k"], c=cyan, m=magenta, y=yellow, k=black
    )
    _, most = total.getextrema()
    return float(most) / _FULL * 100


def _converted(image: Image, source: bytes, target: bytes, mode: str) -> Image:
    from PIL import ImageCms

    if image.mode == "L":
        image = image.convert("RGB")
    try:
        transform = _transform(source, target, image.mode, mode)
    except (ImageCms.PyCMSError, OSError):
        # A damaged profile, or one for another kind of picture: taken as if there were none.
        plain = CONDITIONS["coated"].icc() if image.mode == "CMYK" else SCREEN.icc()
        transform = _transform(plain, target, image.mode, mode)
    converted = ImageCms.applyTransform(image, transform)
    assert converted is not None
    return converted


@cache
def _transform(source: bytes, target: bytes, source_mode: str, target_mode: str) -> Any:
    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(source)),
        ImageCms.ImageCmsProfile(io.BytesIO(target)),
        source_mode,
        target_mode,
        ImageCms.Intent.PERCEPTUAL,
    )
