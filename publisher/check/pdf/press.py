"""The demands of a press: inks only, black text in black ink, no thin rules, sharp pictures, whole sheets.

In: the marks of all pages. Out: findings with page and hint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pikepdf import Pdf, Stream

from publisher.check.demands import Demands
from publisher.check.finding import error, warning
from publisher.check.pdf.marks import PageMarks, PlacedImage
from publisher.model import Problem
from publisher.shared.icc import most_used

# Printers' common demands (see also publisher.write.pdf): 0.25 pt is the thinnest rule that a
# plate holds, 220 % WAN-IFRA's limit of ink on newsprint.
THINNEST = 0.25
INK = {"CGATS TR 002": 220.0, "FOGRA39": 300.0}
INK_ELSEWHERE = 300.0
# In per cent: four inks are rounded to whole steps.
_ROUNDING = 2.0
# In points and in pixels an inch: files have rounded widths and matrices.
_ROUNDING_OF_RULE = 0.005
_ROUNDING_OF_RESOLUTION = 0.5
# A photograph has more tones of black than this; its darkest spot has a full ink or more.
_PHOTOGRAPH = 64
_DARK = 100.0


def press(pdf: Pdf, pages: Sequence[PageMarks], name: str, demands: Demands) -> Iterator[Problem]:
    """Judge the pages of a file that is meant for a press.

    Args:
        demands: The page count must be a multiple of their signature, unless the file is a single page.
    """
    signature = demands.signature
    limit = _limit(pdf) if demands.ink is None else demands.ink
    for number, marks in enumerate(pages, 1):
        yield from _page(number, marks, limit, demands.resolution, name)
    # A page alone is one of an issue that is put together elsewhere.
    if len(pages) > 1 and len(pages) % signature:
        yield warning(
            "pdf.page-count",
            f"has {len(pages)} pages, which is no multiple of {signature}",
            name,
            hint=f"a folded sheet has {signature} pages: the printer will add blank ones",
        )


def _page(number: int, marks: PageMarks, limit: float, resolution: int, name: str) -> Iterator[Problem]:
    if marks.small_mixed:
        yield warning(
            "pdf.mixed-text",
            f"page {number}: {marks.small_mixed} pieces of type under 12 points print with several inks",
            name,
            hint="small type is sharp in one ink: make it black",
        )
    if marks.small_tinted:
        yield warning(
            "pdf.tinted-text",
            f"page {number}: {marks.small_tinted} pieces of type under 9 points print in a tint of black",
            name,
            hint="a tint is made of dots, which leave the edges of small type ragged: make it full black",
        )
    if marks.ink > limit + _ROUNDING:
        yield error(
            "pdf.ink",
            f"page {number}: {marks.ink:.0f} % of ink in one place, the paper takes {limit:.0f} %",
            name,
            hint="give the colour less of its lighter inks",
        )
    if marks.thinnest is not None and marks.thinnest < THINNEST - _ROUNDING_OF_RULE:
        yield error(
            "pdf.thin-rule",
            f"page {number}: a rule of {marks.thinnest:.2f} points may not print",
            name,
            hint=f"make it at least {THINNEST} points",
        )
    for image in marks.images:
        yield from _image(number, image, limit, resolution, name)


def _image(number: int, image: PlacedImage, limit: float, resolution: int, name: str) -> Iterator[Problem]:
    if image.resolution < resolution - _ROUNDING_OF_RESOLUTION:
        yield error(
            "pdf.coarse-picture",
            f"page {number}: the picture {image.name} has {image.resolution:.0f} pixels an inch",
            name,
            hint=f"get one with {resolution} to 300, or print it smaller",
        )
    if image.ink > limit + _ROUNDING:
        yield error(
            "pdf.ink",
            f"page {number}: the picture {image.name} has {image.ink:.0f} % of ink,"
            f" the paper takes {limit:.0f} %",
            name,
            hint="separate it with the profile of the paper",
        )
    if image.tones > _PHOTOGRAPH and image.ink < _DARK:
        yield warning(
            "pdf.pale-picture",
            f"page {number}: the picture {image.name} has {image.ink:.0f} % of ink in its darkest spot:"
            " its blacks print grey",
            name,
            hint="separate it again with its black point kept, unless it is meant to be pale",
        )


def _limit(pdf: Pdf) -> float:
    for intent in pdf.Root.get("/OutputIntents", []):
        found = INK.get(str(intent.get("/OutputConditionIdentifier", "")))
        if found is not None:
            return found
        profile = intent.get("/DestOutputProfile")
        if isinstance(profile, Stream) and profile.get("/N") == 4:
            return _most_used(profile.read_bytes())
    return INK_ELSEWHERE


def _most_used(icc: bytes) -> float:
    """The most ink that an unknown profile puts on one spot, in per cent."""
    from PIL import ImageCms

    try:
        return float(most_used(icc))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return INK_ELSEWHERE
