"""The most ink that paper takes.

In: a picture in four inks, and a limit in per cent of one full ink. Out: the same with less ink where it
has more, and everything else as it was.
On the spots over the limit, black takes the place of the grey that the three colours make together (grey
component replacement); where that is not enough, what is left of the colours gets less in proportion.
Black never gets less, and spots at the limit stay as they are, so that no edge shows where the rest begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

_FULL = 255
# Rounding of four inks to whole steps may add up to this much, in per cent of one ink.
_ROUNDING = 2
# Rows that are worked on at a time: sums of inks need four times the room of the picture.
_ROWS = 256


class Limited(NamedTuple):
    """A picture within the limit.

    Attributes:
        most: The most ink it had on one spot, in per cent of one full ink.
        share: The part of its surface that had too much, from 0 to 1.
    """

    image: Image
    most: float
    share: float


def limited(image: Image, limit: int) -> Limited:
    """Bring a CMYK picture under a limit of 100 % or more."""
    most = most_ink(image)
    if most <= limit + _ROUNDING:
        return Limited(image, most, 0.0)
    steps = limit * _FULL // 100
    less, over = image.copy(), 0
    for top in range(0, image.height, _ROWS):
        box = (0, top, image.width, min(top + _ROWS, image.height))
        rows = image.crop(box)
        over += _count_over(rows, steps)
        less.paste(_less(rows, steps), box)
    return Limited(less, most, over / (image.width * image.height))


def most_ink(image: Image) -> float:
    """The most ink on one spot of a CMYK picture, in per cent of one full ink."""
    _, most = _calculated(lambda of: of["c"] + of["m"] + of["y"] + of["k"], image).getextrema()
    return float(most) / _FULL * 100  # type: ignore[arg-type]  # one band has one number


def _count_over(image: Image, steps: int) -> int:
    def is_over(of: dict[str, Any]) -> Any:
        return of["convert"](of["min"](_excess(of, steps), 1), "L")

    return _calculated(is_over, image).histogram()[1]


def _less(image: Image, steps: int) -> Image:
    from PIL import Image as images

    def black(of: dict[str, Any]) -> Any:
        return of["convert"](of["k"] + _replaced(of, steps), "L")

    def lighter(band: str) -> Image:
        def kept(of: dict[str, Any]) -> Any:
            replaced = _replaced(of, steps)
            together = of["c"] + of["m"] + of["y"] - replaced * 3
            room = of["min"](together, steps - of["k"] - replaced)
            return of["convert"]((of[band] - replaced) * room / of["max"](together, 1), "L")

        return _calculated(kept, image)

    return images.merge("CMYK", [*map(lighter, "cmy"), _calculated(black, image)])


def _excess(of: dict[str, Any], steps: int) -> Any:
    return of["max"](of["c"] + of["m"] + of["y"] + of["k"] - steps, 0)


def _replaced(of: dict[str, Any], steps: int) -> Any:
    """The amount of each colour that black replaces: three steps of ink become one."""
    grey = of["min"](of["min"](of["c"], of["m"]), of["y"])
    return of["min"](of["min"](grey, _FULL - of["k"]), (_excess(of, steps) + 1) / 2)


def _calculated(formula: Any, image: Image) -> Image:
    from PIL import ImageMath

    result: Image = ImageMath.lambda_eval(formula, **dict(zip("cmyk", image.split(), strict=True)))
    return result
