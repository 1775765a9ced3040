"""Ink: black stays black, and only spots with more than the paper takes get less."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms

from publisher.model import Severity
from publisher.write.pdf.conditions import CONDITIONS
from publisher.write.pdf.limit import limited, most_ink
from publisher.write.pdf.separation import to_press
from tests.write.pdf.conftest import Write
from tests.write.pdf.pictures import illustrated

# Inks of one spot in per cent (cyan, magenta, yellow, black), and what 220 % leave of them.
SPOTS = {
    "black alone": ((0, 0, 0, 100), (0, 0, 0, 100)),
    "a colour under the limit": ((70, 60, 50, 40), (70, 60, 50, 40)),
    "at the limit": ((40, 40, 40, 100), (40, 40, 40, 100)),
    "four full inks": ((100, 100, 100, 100), (40, 40, 40, 100)),
    "a rich black": ((70, 70, 70, 100), (40, 40, 40, 100)),
    "black takes the place of grey": ((100, 100, 100, 0), (60, 60, 60, 40)),
    "a deep blue keeps its hue": ((100, 80, 20, 60), (80, 60, 0, 80)),
    "what has no grey gets less in proportion": ((100, 100, 0, 100), (60, 60, 0, 100)),
}


def steps(inks: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(round(share * 2.55) for share in inks)


@pytest.mark.parametrize("spot", SPOTS)
def test_one_spot(spot: str) -> None:
    given, expected = map(steps, SPOTS[spot])
    picture = Image.new("CMYK", (4, 4), given)
    picture.putpixel((0, 0), steps((100, 100, 100, 100)))  # another spot is over the limit in any case
    found = limited(picture, 220).image
    assert found.getpixel((3, 3)) == pytest.approx(expected, abs=3)
    assert most_ink(found) < 220.01
    if given == expected:
        assert found.getpixel((3, 3)) == given


def test_a_picture_within_the_limit_is_the_same() -> None:
    picture = Image.new("CMYK", (4, 4), steps((60, 60, 60, 40)))
    assert limited(picture, 220).image is picture


def test_the_share_that_had_too_much_is_told() -> None:
    picture = Image.new("CMYK", (10, 600), (0, 0, 0, 255))
    picture.paste((255, 255, 255, 255), (0, 0, 10, 150))
    found = limited(picture, 220)
    assert (found.most, found.share) == (400, 0.25)
    assert found.image.getpixel((5, 400)) == (0, 0, 0, 255)


def test_one_dark_spot_leaves_the_blacks_of_a_picture_black(write: Write) -> None:
    """The separations of a paper that lacks a perceptual table of its own print black as 60 %."""
    picture = Image.new("CMYK", (900, 600), (0, 0, 0, 255))
    picture.paste((255, 255, 255, 255), (0, 0, 90, 60))
    sink = io.BytesIO()
    picture.save(sink, "TIFF")
    _, report = write(illustrated(sink.getvalue()), profile="print", design="newspaper")
    told = [one for one in report.problems if one.code != "write.underset"]
    assert [(one.severity, one.message) for one in told] == [
        (
            Severity.INFO,
            "river.png had up to 400 % of ink, the paper takes 220 %: 1.0% of it has less of the three"
            " colours now, and all its black",
        )
    ]
    separated = to_press(picture, CONDITIONS["newsprint"]).image
    assert separated.getpixel((899, 599)) == (0, 0, 0, 255)


def test_inks_for_another_paper_keep_their_black() -> None:
    picture = Image.new("CMYK", (4, 4), (0, 0, 0, 255))
    picture.info["icc_profile"] = CONDITIONS["coated"].icc()
    found = to_press(picture, CONDITIONS["newsprint"])
    assert found.was_foreign
    assert found.image.getpixel((1, 1))[3] > 0.95 * 255  # type: ignore[index]


def test_inks_with_the_profile_of_the_paper_itself_stay() -> None:
    picture = Image.new("CMYK", (4, 4), (20, 30, 40, 255))
    picture.info["icc_profile"] = CONDITIONS["newsprint"].icc()
    found = to_press(picture, CONDITIONS["newsprint"])
    assert not found.was_foreign
    assert found.image.getpixel((1, 1)) == (20, 30, 40, 255)


def test_profiles_are_what_the_tables_say() -> None:
    for condition in CONDITIONS.values():
        profile = ImageCms.ImageCmsProfile(io.BytesIO(condition.icc())).profile
        assert profile.xcolor_space == "CMYK"
