"""Pictures in the file.

In: assets. Out: image XObjects, each asset once. JPEG data goes in as it is; everything else is
decoded and packed without loss, transparency as a soft mask.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from publisher.compose import Picture
from publisher.model import Asset, Problem, Severity
from publisher.write.pdf.file import PdfFile, Reference

if TYPE_CHECKING:
    from PIL.Image import Image

_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}


class Images:
    """The pictures of one file.

    Attributes:
        problems: Pictures that could not be read.
    """

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._names: dict[bytes, str | None] = {}
        self.problems: list[Problem] = []

    def name(self, picture: Picture) -> str | None:
        """The resource name of a picture; None when it cannot be decoded."""
        data = picture.asset.data
        if data not in self._names:
            self._names[data] = self._embed(picture.asset)
        return self._names[data]

    def _embed(self, asset: Asset) -> str | None:
        from PIL import Image

        try:
            with Image.open(io.BytesIO(asset.data)) as image:
                reference = self._object(asset, image)
        except (OSError, ValueError, Image.DecompressionBombError) as error:
            self.problems.append(
                Problem("write.unreadable-picture", Severity.ERROR, f"{asset.name} cannot be read: {error}")
            )
            return None
        name = f"Im{len(self._file.images) + 1}"
        self._file.images[name] = reference
        return name

    def _object(self, asset: Asset, image: Image) -> Reference:
        width, height = image.size
        entries: dict[str, object] = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": width,
            "Height": height,
            "BitsPerComponent": 8,
        }
        if asset.media_type == "image/jpeg" and image.mode in _SPACES:
            entries |= {"ColorSpace": _SPACES[image.mode], "Filter": "/DCTDecode"}
            if image.mode == "CMYK":  # Adobe's CMYK JPEGs hold inverted values
                entries["Decode"] = "[1 0 1 0 1 0 1 0]"
            return self._file.stream(asset.data, entries)
        if "A" in image.getbands() or "transparency" in image.info:
            image = image.convert("RGBA")
            entries["SMask"] = self._file.stream(
                image.getchannel("A").tobytes(), entries | {"ColorSpace": "/DeviceGray"}
            )
            image = image.convert("RGB")
        elif image.mode not in _SPACES:
            image = image.convert("L" if image.mode in ("1", "I;16") else "RGB")
        entries["ColorSpace"] = _SPACES[image.mode]
        return self._file.stream(image.tobytes(), entries)
