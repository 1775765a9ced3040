"""The inks of a picture in a PDF.

In: a picture in four inks. Out: the most ink on one spot, and the tones of black.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Stream

# What pikepdf raises for pictures that are damaged or of kinds it does not decode.
_UNREADABLE = (
    pikepdf.PdfError,
    pikepdf.UnsupportedImageTypeError,
    OSError,
    ValueError,
    NotImplementedError,
)
# Decoded, such a picture takes 400 MB.
_MOST_PIXELS = 100_000_000


def inks_of(stream: Stream) -> tuple[float, int]:
    """The most ink on one spot, in per cent of one full ink, and the number of tones of black.

    Both are 0 for a picture that cannot be decoded, is not in four inks or is too large to be.
    """
    from PIL import Image, ImageMath

    if int(stream.get("/Width", 0)) * int(stream.get("/Height", 0)) > _MOST_PIXELS:
        return 0.0, 0
    try:
        picture = pikepdf.PdfImage(stream).as_pil_image()
    except _UNREADABLE:
        return 0.0, 0
    if picture.mode != "CMYK":
        return 0.0, 0
    total: Image.Image = ImageMath.lambda_eval(
        lambda bands: bands["c"] + bands["m"] + bands["y"] + bands["k"],
        **dict(zip("cmyk", picture.split(), strict=True)),
    )
    _, most = total.getextrema()
    tones = sum(map(bool, picture.getchannel("K").histogram()))
    return float(most) / 255 * 100, tones  # type: ignore[arg-type]  # one band has one number
