"""What a press's ICC profile says of ink, for those who separate with it and those who judge.

In: a profile of four inks. Out: the most ink that it puts on one spot.
"""

from __future__ import annotations

import io
from itertools import product
from math import ceil

# Shares of red, green and blue, denser where it is dark: most ink lies there.
_STEPS = (0, 16, 32, 48, 64, 96, 128, 192, 255)


def most_used(icc: bytes) -> int:
    """The most ink, in per cent of one full ink, on one spot of what the profile separates.

    Raises:
        OSError, ValueError, ImageCms.PyCMSError: It is no profile of four inks that separates colours.
    """
    from PIL import Image, ImageCms

    colours = bytes(value for colour in product(_STEPS, repeat=3) for value in colour)
    image = Image.frombytes("RGB", (len(colours) // 3, 1), colours)
    screen = ImageCms.createProfile("sRGB")
    press = ImageCms.ImageCmsProfile(io.BytesIO(icc))
    inks = ImageCms.profileToProfile(
        image, screen, press, renderingIntent=ImageCms.Intent.PERCEPTUAL, outputMode="CMYK"
    )
    assert inks is not None
    spots = inks.tobytes()
    return ceil(max(sum(spots[at : at + 4]) for at in range(0, len(spots), 4)) / 255 * 100)
