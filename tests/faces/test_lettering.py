"""A few characters as a font of their own: small, and the same to look at."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from publisher.faces import Face, catalogue
from publisher.faces.lettering import lettering

TEXT = "春天的河流，A3"


@pytest.fixture(params=[("song", 700), ("hei", 400), ("kai", 400)], ids=str)
def face(request: pytest.FixtureRequest) -> Face:
    return catalogue()(*request.param)


def drawn(font: ImageFont.FreeTypeFont) -> Image.Image:
    image = Image.new("L", (2200, 400))
    ImageDraw.Draw(image).text((20, 300), TEXT, fill=255, font=font, anchor="ls")
    return image


def test_it_looks_the_same(face: Face) -> None:
    options = {"size": 260, "layout_engine": ImageFont.Layout.BASIC}
    whole = drawn(ImageFont.truetype(str(face.path), **options))
    few = drawn(ImageFont.truetype(BytesIO(lettering(face, TEXT)), **options))
    different = ImageChops.difference(whole, few).histogram()
    assert sum(whole.histogram()[128:]) > 50_000
    # Edges may be a shade lighter or darker, and nothing else.
    assert sum(different[128:]) < 0.02 * sum(whole.histogram()[128:])


def test_it_has_these_characters_and_no_other(face: Face) -> None:
    program = lettering(face, TEXT)
    assert len(program) < 40_000
    assert lettering(face, TEXT[::-1]) == program
    font = ImageFont.truetype(BytesIO(program), 40, layout_engine=ImageFont.Layout.BASIC)
    assert font.getmask("山").getbbox() == font.getmask("水").getbbox()  # both .notdef
