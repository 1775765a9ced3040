"""Pictures in the file.

In: pictures as they are placed. Out: image XObjects, each picture once: upright, in the colours
of the file's output, with no more pixels than it is printed with, and no more ink than the paper
takes. JPEG data that already is all that goes in as it is.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from publisher.compose import Picture
from publisher.compose.galley.pixels import is_on_its_side, is_upright, pixels
from publisher.model import Document, Problem, Severity, assets
from publisher.write.pdf.conditions import Condition
from publisher.write.pdf.file import PdfFile
from publisher.write.pdf.objects import Reference
from publisher.write.pdf.separation import Separated, to_press, to_screen
from publisher.write.pictures import unreadable

if TYPE_CHECKING:
    from PIL.Image import Image

_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
# Pixels an inch at the size of print: more is thrown away.
_FINEST = 300
# So little finer is as good as no finer: nothing is computed anew for it.
_NEARLY = 1.05
# Decoded, such a picture takes 400 MB; no newspaper prints one, and a bomb is larger.
_MOST_PIXELS = 100_000_000
_QUALITY = 90
# What `publisher.write.pdf.content` draws in its place.
_STANDS_IN = "a crossed frame stands in its place"


class Images:
    """The pictures of one file.

    Args:
        condition: The press that the file is made for; None for screens.
        coarsest: The fewest pixels an inch, at the printed size, of a picture for a press.
        keeps_coarse: Whether a picture that has fewer is printed all the same.

    Attributes:
        problems: Pictures that could not be used, and what was done to others.
    """

    def __init__(
        self,
        file: PdfFile,
        condition: Condition | None = None,
        *,
        coarsest: int = 150,
        keeps_coarse: bool = False,
    ) -> None:
        self._file = file
        self._condition = condition
        self._coarsest, self._keeps_coarse = coarsest, keeps_coarse
        self._names: dict[tuple[bytes, int, int], str | None] = {}
        self.problems: list[Problem] = []

    def name(self, picture: Picture) -> str | None:
        """The resource name of a picture; None when it cannot be used."""
        key = (picture.asset.data, round(picture.width), round(picture.height))
        if key not in self._names:
            self._names[key] = self._embed(picture)
        return self._names[key]

    def report_unread(self, document: Document) -> None:
        """Report pictures that are on no page because they cannot be read."""
        unread = {asset.name: asset for asset in assets(document) if pixels(asset) is None}
        self.problems += (unreadable(asset, "caption and credit are kept") for asset in unread.values())

    def _embed(self, picture: Picture) -> str | None:
        from PIL import Image

        asset = picture.asset
        try:
            with Image.open(io.BytesIO(asset.data)) as image:
                if image.width * image.height > _MOST_PIXELS:
                    raise ValueError(f"{image.width} by {image.height} pixels are too many")
                if self._is_coarse(picture, image):
                    return None
                reference = self._object(picture, image)
        except (OSError, ValueError, Image.DecompressionBombError) as error:
            self.problems.append(unreadable(asset, f"{_STANDS_IN}: {error}"))
            return None
        name = f"Im{len(self._file.images) + 1}"
        self._file.images[name] = reference
        return name

    def _refuse(self, code: str, message: str, *hints: str) -> None:
        self.problems.append(Problem(code, Severity.ERROR, message, hints=hints))

    def _is_coarse(self, picture: Picture, image: Image) -> bool:
        """Whether the picture is too coarse to be used."""
        resolution = min(_resolution(picture, image))
        if self._condition is None or resolution >= self._coarsest:
            return False
        name, across = picture.asset.name, round(picture.width / 72 * self._coarsest)
        finding = f"{name} has {resolution:.0f} pixels an inch at its printed size"
        hint = f"get it with at least {across} pixels across"
        if self._keeps_coarse:
            message = f"{finding} and is kept; less than {self._coarsest} shows"
            self.problems.append(Problem("write.coarse-picture", Severity.WARNING, message, hints=(hint,)))
            return False
        self._refuse(
            "write.coarse-picture",
            f"{finding}, a press needs {self._coarsest}: it is left out, {_STANDS_IN}",
            f"{hint}, or keep it: --coarse-pictures keep",
        )
        return True

    def _object(self, picture: Picture, image: Image) -> Reference:
        entries: dict[str, object] = {"Type": "/XObject", "Subtype": "/Image", "BitsPerComponent": 8}
        if self._is_ready(picture, image):
            entries |= {"Width": image.width, "Height": image.height}
            entries |= {"ColorSpace": _SPACES[image.mode], "Filter": "/DCTDecode"}
            return self._file.stream(picture.asset.data, entries)
        was_jpeg = image.format == "JPEG"
        image, alpha = _fitted(picture, image)
        entries |= {"Width": image.width, "Height": image.height}
        if alpha is not None:
            entries["SMask"] = self._file.stream(alpha.tobytes(), entries | {"ColorSpace": "/DeviceGray"})
        image = self._coloured(picture, image)
        entries["ColorSpace"] = _SPACES[image.mode]
        if was_jpeg and image.mode != "CMYK":
            packed = io.BytesIO()
            image.save(packed, "JPEG", quality=_QUALITY)
            return self._file.stream(packed.getvalue(), entries | {"Filter": "/DCTDecode"})
        return self._file.stream(image.tobytes(), entries)

    def _is_ready(self, picture: Picture, image: Image) -> bool:
        """Whether the JPEG data can go in untouched."""
        is_plain = image.format == "JPEG" and is_upright(image)
        is_small = max(_resolution(picture, image)) <= _FINEST * _NEARLY
        if not is_plain or not is_small or "icc_profile" in image.info:
            return False
        return image.mode == "L" or (image.mode == "RGB" and self._condition is None)

    def _coloured(self, picture: Picture, image: Image) -> Image:
        """The picture in the colours of the output."""
        if self._condition is None:
            return to_screen(image)
        separated = to_press(image, self._condition)
        self.problems += _ink_problems(picture.asset.name, separated, self._condition)
        return separated.image


def _ink_problems(name: str, separated: Separated, condition: Condition) -> Iterator[Problem]:
    """Notes on how the inks of a picture were changed for the press."""
    if separated.was_foreign:
        message = f"{name} came in the inks of another paper and is converted to {condition.identifier}"
        yield Problem("write.converted-picture", Severity.INFO, message)
    if separated.within and separated.within.share:
        _, most, share = separated.within
        yield Problem(
            "write.picture-ink",
            Severity.INFO,
            f"{name} had up to {most:.0f} % of ink, the paper takes {condition.ink} %: {share:.1%} of it"
            " has less of the three colours now, and all its black",
        )


def _resolution(picture: Picture, image: Image) -> tuple[float, float]:
    """Pixels an inch at the printed size, across and down."""
    width, height = image.size
    if is_on_its_side(image):
        width, height = height, width
    return width / picture.width * 72, height / picture.height * 72


def _fitted(picture: Picture, image: Image) -> tuple[Image, Image | None]:
    """Colour and transparency, each by itself: upright by the picture's EXIF orientation, and with
    no more than 300 pixels an inch."""
    from PIL import Image as images
    from PIL import ImageOps

    finest = max(_resolution(picture, image))
    colour, alpha = _divided(ImageOps.exif_transpose(image))
    if finest <= _FINEST * _NEARLY:
        return colour, alpha
    scale = _FINEST / finest
    size = (max(1, round(colour.width * scale)), max(1, round(colour.height * scale)))
    small = colour.resize(size, images.Resampling.LANCZOS)
    small.info = colour.info
    return small, alpha and alpha.resize(size, images.Resampling.LANCZOS)


def _divided(image: Image) -> tuple[Image, Image | None]:
    """Colour in grey, RGB or CMYK of eight bits, and transparency."""
    profile = image.info.get("icc_profile")
    is_grey = image.mode in ("1", "L", "LA", "La")
    alpha = None
    if image.has_transparency_data:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
    if image.mode in ("I", "I;16", "I;16B", "I;16L"):  # sixteen bits of grey
        image = image.convert("I").point(lambda grey: grey / 257).convert("L")
    elif is_grey or image.mode not in _SPACES:
        image = image.convert("L" if is_grey else "RGB")
    if profile and not is_grey:
        image.info["icc_profile"] = profile
    return image, alpha
