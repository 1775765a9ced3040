"""The total ink coverage of a press's ICC profile, for separating colours and for checking files.

In: a profile of four inks. Out: the most ink that it puts on one spot.
"""

from __future__ import annotations

import io
from itertools import product
from math import ceil

# Values of red, green and blue to try, denser in the dark colours, which take most ink.
_STEPS = (0, 16, 32, 48, 64, 96, 128, 192, 255)


def most_used(icc: bytes) -> int:
    """The highest total ink coverage of a colour that the profile separates, in per cent of one full ink.

    Raises:
        OSError, ValueError, ImageCms.PyCMSError: It is not a profile of four inks for output.
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
