"""Pictures of every kind: upright, in the colours of the output, with the ink that paper takes."""

from __future__ import annotations

import io
from typing import NamedTuple

import pikepdf
import pytest
from PIL import Image, ImageCms

from publisher.compose.galley.pixels import pixels
from publisher.model import Asset
from tests.write.pdf.conftest import Write
from tests.write.pdf.pictures import illustrated, picture

SIZE = (900, 600)
RED, GREY = (200, 60, 40), 120
INKS, INKS_SHOWN = (0, 200, 200, 30), (215, 85, 63)
BLACK = (0, 0, 0, 255 - GREY)  # grey is black ink alone
SEPARATED = Image.new("CMYK", SIZE, INKS)
DEEP = Image.new("I;16", SIZE, GREY * 257)
RGB = Image.new("RGB", SIZE, RED)
WIDE_GAMUT = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    sink = io.BytesIO()
    image.save(sink, kind, **options)
    return sink.getvalue()


def lab() -> Image.Image:
    profiles = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    return ImageCms.profileToProfile(RGB, *profiles, outputMode="LAB")  # type: ignore[return-value]


# name: file, what a screen shows, inks where they are known, whether parts are transparent
KINDS: dict[str, tuple[bytes, tuple[int, ...], tuple[int, ...] | None, bool]] = {
    "JPEG": (saved(RGB, "JPEG", quality=95), RED, None, False),
    "JPEG, grey": (saved(Image.new("L", SIZE, GREY), "JPEG"), (GREY,), (GREY,), False),
    "JPEG, CMYK": (saved(SEPARATED, "JPEG"), INKS_SHOWN, INKS, False),
    "PNG, RGB and alpha": (saved(Image.new("RGBA", SIZE, (*RED, 128)), "PNG"), RED, None, True),
    "PNG, palette": (saved(RGB.quantize(8), "PNG"), RED, None, False),
    "PNG, palette with a clear colour": (saved(RGB.quantize(8), "PNG", transparency=3), RED, None, True),
    "PNG, one bit": (saved(Image.new("1", SIZE, 1), "PNG"), (255,), (0, 0, 0, 0), False),
    "PNG, 16 bits": (saved(DEEP, "PNG"), (GREY,), BLACK, False),
    "PNG, grey and alpha": (saved(Image.new("LA", SIZE, (GREY, 200)), "PNG"), (GREY,), BLACK, True),
    "TIFF, LZW": (saved(RGB, "TIFF", compression="tiff_lzw"), RED, None, False),
    "TIFF, CMYK": (saved(SEPARATED, "TIFF"), INKS_SHOWN, INKS, False),
    "TIFF, 16 bits": (saved(DEEP, "TIFF"), (GREY,), BLACK, False),
    "TIFF, Lab": (saved(lab(), "TIFF"), RED, None, False),
    "TIFF, YCbCr": (saved(RGB.convert("YCbCr"), "TIFF"), RED, None, False),
    "a profile of another kind": (saved(RGB, "PNG", icc_profile=WIDE_GAMUT), RED, None, False),
    "a profile that is none": (saved(RGB, "PNG", icc_profile=b"no profile"), RED, None, False),
}  # fmt: skip
_MODES = {"/DeviceGray": "L", "/DeviceRGB": "RGB", "/DeviceCMYK": "CMYK"}


class Embedded(NamedTuple):
    """The one picture of a file: its pixels, the colour in its middle, whether parts are clear."""

    width: int
    height: int
    colour: tuple[int, ...]
    is_clear: bool


def embedded(data: bytes) -> Embedded:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()  # all pages share their resources
        size = (int(image.Width), int(image.Height))
        if image.Filter == "/DCTDecode":
            shown = Image.open(io.BytesIO(image.read_raw_bytes()))
        else:
            shown = Image.frombytes(_MODES[str(image.ColorSpace)], size, image.read_bytes())
        colour = shown.getpixel((size[0] // 2, size[1] // 2))
        return Embedded(*size, colour if isinstance(colour, tuple) else (colour,), "/SMask" in image)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_screens_show_the_colour(write: Write, kind: str) -> None:
    file, shown, _, is_clear = KINDS[kind]
    data, report = write(illustrated(file))
    assert not report.problems
    picture = embedded(data)
    assert picture.colour == pytest.approx(shown, abs=3)
    assert picture.is_clear == is_clear


@pytest.mark.parametrize("kind", KINDS)
def test_a_press_gets_inks(write: Write, kind: str) -> None:
    file, _, inks, is_clear = KINDS[kind]
    data, report = write(illustrated(file), profile="print")
    assert not report.problems
    picture = embedded(data)
    assert len(picture.colour) in (1, 4)
    assert sum(picture.colour) <= 2.22 * 255
    assert picture.is_clear == is_clear
    if inks is not None:
        assert picture.colour == pytest.approx(inks, abs=2)


@pytest.mark.parametrize(("condition", "limit"), [("newsprint", 220), ("coated", 330)])
def test_too_much_ink_is_brought_under_the_limit(write: Write, condition: str, limit: int) -> None:
    heavy = Image.new("CMYK", SIZE, (250, 240, 240, 230))
    data, report = write(illustrated(saved(heavy, "TIFF")), profile="print", condition=condition)
    assert [problem.code for problem in report.problems] == ["write.picture-ink"]
    *_, black = embedded(data).colour
    assert sum(embedded(data).colour) / 255 * 100 <= limit + 2
    assert black >= 230


def test_a_large_picture_keeps_no_more_than_300_pixels_an_inch(write: Write) -> None:
    data, _ = write(illustrated(picture(size=(4000, 2600))))
    assert 900 < embedded(data).width < 1500


def test_a_coarse_picture_is_refused_on_a_press_and_shown_on_a_screen(write: Write) -> None:
    coarse = illustrated(picture(size=(90, 60)))
    assert [problem.code for problem in write(coarse, profile="print")[1].problems] == [
        "write.coarse-picture"
    ]
    assert not write(coarse)[1].problems


def test_a_bomb_is_refused(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    from publisher.write.pdf import images

    monkeypatch.setattr(images, "_MOST_PIXELS", 1000)
    (problem,) = write(illustrated(picture()))[1].problems
    assert problem.code == "write.unreadable-picture"


def test_pictures_are_turned_upright(write: Write) -> None:
    sideways = Image.new("RGB", (800, 400), (10, 200, 10))
    exif = sideways.getexif()
    exif[0x0112] = 6
    sink = io.BytesIO()
    sideways.save(sink, "JPEG", exif=exif)
    data, _ = write(illustrated(sink.getvalue()))
    image = embedded(data)
    assert image.height > image.width
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (box,) = [
            instruction.operands
            for page in pdf.pages
            for instruction in pikepdf.parse_content_stream(page)
            if str(instruction.operator) == "cm"
        ]
    assert float(box[3]) / float(box[0]) == pytest.approx(2, abs=0.02)


@pytest.mark.parametrize("file", [b"", b"nothing", saved(RGB, "PNG")[:300], saved(RGB, "JPEG")[:200]])
def test_a_picture_that_cannot_be_read_is_told_and_leaves_no_hole(write: Write, file: bytes) -> None:
    data, report = write(illustrated(file))
    assert [problem.code for problem in report.problems] == ["write.unreadable-picture"]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not any("/XObject" in page.Resources for page in pdf.pages)


def test_the_size_is_that_of_the_upright_picture() -> None:
    exif = Image.Exif()
    exif[0x0112] = 8
    assert pixels(Asset("a.jpg", "image/jpeg", saved(RGB, "JPEG", exif=exif))) == (600, 900)
    assert pixels(Asset("a.jpg", "image/jpeg", saved(RGB, "JPEG"))) == (900, 600)
    assert pixels(Asset("a.jpg", "image/jpeg", b"none")) is None
