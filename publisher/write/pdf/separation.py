"""Colour conversion of pictures, through LittleCMS.

In: a picture, with the ICC profile it came with. Out: sRGB or grey for screens, the four inks of
a printing condition for a press, within the condition's limit of ink.
"""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from publisher.write.pdf.conditions import CONDITIONS, SCREEN, Condition
from publisher.write.pdf.limit import Limited, limited

if TYPE_CHECKING:
    from PIL.Image import Image


class Separated(NamedTuple):
    """A picture in the inks of a press.

    Attributes:
        was_foreign: Whether it came in the inks of another condition.
        within: The result of bringing its inks under the limit; None if it came without inks.
    """

    image: Image
    was_foreign: bool = False
    within: Limited | None = None


def to_screen(image: Image) -> Image:
    """sRGB; grey stays grey."""
    profile = image.info.get("icc_profile")
    if image.mode == "CMYK":
        return _converted(image, profile or CONDITIONS["coated"].icc(), SCREEN.icc(), "RGB")
    if image.mode == "RGB" and profile:
        return _converted(image, profile, SCREEN.icc(), "RGB")
    return image


def to_press(image: Image, condition: Condition) -> Separated:
    """The inks of a printing condition; grey is black ink alone."""
    from PIL import ImageOps

    profile = image.info.get("icc_profile")
    target = condition.icc()
    if image.mode == "L":
        from PIL import Image as images

        none = images.new("L", image.size, 0)
        return Separated(images.merge("CMYK", (none, none, none, ImageOps.invert(image))))
    if image.mode == "RGB":
        inks = _converted(image, profile or SCREEN.icc(), target, "CMYK")
        return Separated(limited(inks, condition.ink).image)
    # Inks without a profile are taken to be the condition's own.
    if profile and profile != target:
        within = limited(_converted(image, profile, target, "CMYK"), condition.ink)
        return Separated(within.image, True, within)
    within = limited(image, condition.ink)
    return Separated(within.image, False, within)


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
    """Perceptual, so that colours outside the target's keep their differences; from inks to inks
    colorimetric with the black point moved, as perceptual tables would take the paper's own black for
    one to be lightened: black ink alone on coated paper gets 96 % of black on newsprint and not 60."""
    from PIL import ImageCms

    from_inks_to_inks = source_mode == target_mode == "CMYK"
    intent, flags = ImageCms.Intent.PERCEPTUAL, ImageCms.Flags.NONE
    if from_inks_to_inks:
        intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    given, wanted = (ImageCms.ImageCmsProfile(io.BytesIO(data)) for data in (source, target))
    return ImageCms.buildTransform(given, wanted, source_mode, target_mode, intent, flags)
