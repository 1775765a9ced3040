"""Pictures: parts of the package, drawn in the line.

In: an `Asset`. Out: a w:drawing that fits the column, and the part that holds the bytes.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from itertools import count

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from lxml import etree

from publisher.model import Asset
from publisher.shared.vocabularies import DRAWING, WORD_DRAWING
from publisher.write.docx.names import PIC_NS, R, r, w
from publisher.write.docx.story import Story
from publisher.write.pictures import unreadable

_EMU_PER_POINT = 12700
_EMU_PER_INCH = 914_400
# Of a picture that does not say how fine it is; Word takes it so, too.
_RESOLUTION = 72.0
# The share of a page's depth that an upright picture takes at most: one that fills a page leaves the head
# before it alone on another.
_UPRIGHT = 0.5
_SUFFIXES = {"image/jpeg": "jpeg", "image/png": "png", "image/tiff": "tiff"}


class Pictures:
    """Adds pictures to a package; equal bytes are one part.

    Attributes:
        undrawn: The SHA-256 of those that cannot be read.
    """

    def __init__(self, package: Package, part: Part, story: Story) -> None:
        self._package = package
        self._part = part
        self._story = story
        self._known: dict[str, str] = {}
        # A template may have such names where it was made from a file of ours.
        self._taken = {str(one.partname) for one in package.iter_parts()}
        self._numbers = count(1)
        self.undrawn: set[str] = set()

    def size(self, asset: Asset, measure: float, depth: float) -> tuple[int, int] | None:
        """Width and height in EMU of a picture at its own size, or smaller where it is wider than `measure`
        or an upright one is higher than its share of `depth`, both in points; None, and a problem, where it
        cannot be read."""
        size = _size(asset.data)
        if size is None:
            self.undrawn.add(hashlib.sha256(asset.data).hexdigest())
            self._story.report(unreadable(asset, "caption and credit are kept"))
            return None
        width, height = size
        share = _UPRIGHT if height > width else 1.0
        scale = min(
            1.0, measure * _EMU_PER_POINT / max(width, 1), share * depth * _EMU_PER_POINT / max(height, 1)
        )
        return (max(1, round(width * scale)), max(1, round(height * scale)))

    def draw(
        self, paragraph: etree._Element, asset: Asset, alternative: str, size: tuple[int, int]
    ) -> None:
        """Draw a picture, so wide and high in EMU."""
        run = etree.SubElement(paragraph, R)
        drawing = etree.SubElement(run, w("drawing"))
        name = self._story.clean(asset.name)
        words = {"name": name, "descr": self._story.clean(alternative)}
        self._inline(drawing, self._relationship(asset), words, size)

    def _relationship(self, asset: Asset) -> str:
        digest = hashlib.sha256(asset.data).hexdigest()
        if digest not in self._known:
            suffix = _SUFFIXES[asset.media_type]
            names = (f"/word/media/publisher{number}.{suffix}" for number in count(len(self._known) + 1))
            name = next(name for name in names if name not in self._taken)
            self._taken.add(name)
            part = Part(PackURI(name), asset.media_type, asset.data, self._package)
            self._known[digest] = self._part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self._known[digest]

    def _inline(
        self, drawing: etree._Element, relationship: str, words: dict[str, str], size: tuple[int, int]
    ) -> None:
        """wp:inline (ISO/IEC 29500-1, 20.4.2.8) around one picture; `size` in EMU."""
        named = {"id": str(next(self._numbers)), **words}
        extent = {"cx": str(size[0]), "cy": str(size[1])}
        distances = dict.fromkeys(("distT", "distB", "distL", "distR"), "0")
        inline = etree.SubElement(drawing, _wp("inline"), distances)
        etree.SubElement(inline, _wp("extent"), extent)
        etree.SubElement(inline, _wp("docPr"), named)
        frame = etree.SubElement(inline, _wp("cNvGraphicFramePr"))
        etree.SubElement(frame, _a("graphicFrameLocks"), {"noChangeAspect": "1"})
        data = etree.SubElement(etree.SubElement(inline, _a("graphic")), _a("graphicData"), {"uri": PIC_NS})
        picture = etree.SubElement(data, _pic("pic"))
        properties = etree.SubElement(picture, _pic("nvPicPr"))
        etree.SubElement(properties, _pic("cNvPr"), named)
        etree.SubElement(properties, _pic("cNvPicPr"))
        fill = etree.SubElement(picture, _pic("blipFill"))
        etree.SubElement(fill, _a("blip"), {r("embed"): relationship})
        etree.SubElement(etree.SubElement(fill, _a("stretch")), _a("fillRect"))
        shape = etree.SubElement(picture, _pic("spPr"))
        transform = etree.SubElement(shape, _a("xfrm"))
        etree.SubElement(transform, _a("off"), {"x": "0", "y": "0"})
        etree.SubElement(transform, _a("ext"), extent)
        geometry = etree.SubElement(shape, _a("prstGeom"), {"prst": "rect"})
        etree.SubElement(geometry, _a("avLst"))


def _size(data: bytes) -> tuple[int, int] | None:
    """Width and height in EMU; python-docx knows no JPEG without a JFIF or Exif header, and of press
    photographs many have neither."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as image:
            across, down = (float(one) or _RESOLUTION for one in image.info.get("dpi", (_RESOLUTION,) * 2))
            width, height = image.size
            return round(width / across * _EMU_PER_INCH), round(height / down * _EMU_PER_INCH)
    except (OSError, ValueError, TypeError, SyntaxError, Image.DecompressionBombError):
        return None


def _wp(name: str) -> str:
    return f"{{{WORD_DRAWING}}}{name}"


def _a(name: str) -> str:
    return f"{{{DRAWING}}}{name}"


def _pic(name: str) -> str:
    return f"{{{PIC_NS}}}{name}"
