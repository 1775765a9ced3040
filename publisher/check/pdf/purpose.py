"""Demands on a file by its use, whether or not it claims a standard: an advertiser's PDF for the press,
a record for an archive, a paper for the screen.

In: an open PDF, its claims and the marks of its pages. Out: findings with page and hint.
What a claim asks for is judged with the claim (`publisher.check.pdf.claims`) and not again here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pikepdf import Array, Page, Pdf

from publisher.check.demands import Purpose
from publisher.check.finding import error, warning
from publisher.check.pdf.claims import Claims
from publisher.check.pdf.file import POINTS_PER_MM, box_of, inherited
from publisher.check.pdf.marks import PageMarks
from publisher.model import Problem

# What knives of printers need; half a point less is rounding.
BLEED = 3 * POINTS_PER_MM
_ROUNDING = 0.5
# What ends this near to the trim is meant to reach it.
_NEAR = 1.0
_SIDES = ("left", "foot", "right", "head")


def fit_for(
    purpose: Purpose, pdf: Pdf, claimed: Claims, pages: Sequence[PageMarks], name: str
) -> Iterator[Problem]:
    """Judge the file for one use."""
    match purpose:
        case "print":
            yield from _print(pdf, claimed, pages, name)
        case "archive":
            yield from _archive(claimed, name)
        case "screen":
            yield from _screen(pdf, claimed, pages, name)


def _print(pdf: Pdf, claimed: Claims, pages: Sequence[PageMarks], name: str) -> Iterator[Problem]:
    for number, (page, marks) in enumerate(zip(pdf.pages, pages, strict=True), 1):
        if not claimed.press:
            yield from _unclaimed(number, page, marks, name)
        if "ICC RGB" in marks.spaces:
            yield warning(
                "pdf.rgb", f"page {number}: uses RGB with a profile, which the printer will separate", name,
                hint="separate it yourself for the paper, to see what becomes of it",
            )  # fmt: skip
        if sides := list(_cut(page, marks)):
            yield error(
                "pdf.no-bleed",
                f"page {number}: what is printed up to the edge does not reach"
                f" {BLEED / POINTS_PER_MM:.0f} mm beyond it: {', '.join(sides)}",
                name,
                hint="let it bleed, and give the page a trim box; else a knife leaves white edges",
            )
    if not claimed.press and not pdf.Root.get("/OutputIntents", Array()):
        yield warning(
            "pdf.no-intent", "does not say what paper its colours are for", name,
            hint="write it as PDF/X-4 with the printer's output intent",
        )  # fmt: skip
    if pdf.is_encrypted:
        yield error("pdf.encrypted", "is encrypted, which presses refuse", name, hint="save it without")


def _unclaimed(number: int, page: Page, marks: PageMarks, name: str) -> Iterator[Problem]:
    """What PDF/X asks of a page, for a file that does not claim it."""
    if inherited(page, "/TrimBox") is None and inherited(page, "/ArtBox") is None:
        yield warning(
            "pdf.no-trim", f"page {number}: has no trim box; its whole sheet is taken for the page", name,
            hint="give it a trim box, and a bleed box where something bleeds",
        )  # fmt: skip
    if "RGB" in marks.spaces:
        yield error(
            "pdf.rgb", f"page {number}: uses RGB, which no press has", name,
            hint="separate it with the profile of the paper",
        )  # fmt: skip
    if marks.annotations:
        yield warning(
            "pdf.annotations", f"page {number}: {marks.annotations} annotations do not print", name,
            hint="take out links, forms and comments",
        )  # fmt: skip


def _cut(page: Page, marks: PageMarks) -> Iterator[str]:
    """The sides where something ends at the trim, or too little beyond it, as "left 0.0 mm"."""
    media = box_of(inherited(page, "/MediaBox"))
    trim = box_of(inherited(page, "/TrimBox")) or media
    if media is None or trim is None or marks.reach is None:
        return
    for at, side in enumerate(_SIDES):
        outwards = -1 if at < 2 else 1
        beyond = (marks.reach[at] - trim[at]) * outwards
        shown = min(beyond, (media[at] - trim[at]) * outwards)
        if beyond > -_NEAR and shown < BLEED - _ROUNDING:
            yield f"{side} {max(shown, 0.0) / POINTS_PER_MM + 0.0:.1f} mm"


def _archive(claimed: Claims, name: str) -> Iterator[Problem]:
    if not claimed.archive:
        hint = "write it as PDF/A: --profile archive"
        yield error("pdf.no-archive", "does not say that it is PDF/A", name, hint=hint)
    if not claimed.is_tagged:
        yield warning(
            "pdf.no-tags", "says nothing of its structure: neither PDF/A level a nor PDF/UA", name,
            hint="write it with tags, so that its text can be read in order for ever",
        )  # fmt: skip


def _screen(pdf: Pdf, claimed: Claims, pages: Sequence[PageMarks], name: str) -> Iterator[Problem]:
    if "/StructTreeRoot" not in pdf.Root and not claimed.access:
        yield error(
            "pdf.no-tags", "has no structure tree: screen readers guess what is what", name,
            hint="write it with tags (PDF/UA)",
        )  # fmt: skip
    for number, (page, marks) in enumerate(zip(pdf.pages, pages, strict=True), 1):
        if "CMYK" in marks.spaces:
            yield warning(
                "pdf.inks", f"page {number}: uses inks, which screens show as they like", name,
                hint="write it for the screen, in RGB",
            )  # fmt: skip
        trim = box_of(inherited(page, "/TrimBox"))
        shown = box_of(inherited(page, "/CropBox") or inherited(page, "/MediaBox"))
        if trim and shown and any(abs(a - b) > _NEAR for a, b in zip(trim, shown, strict=True)):
            yield warning(
                "pdf.marks-show", f"page {number}: shows what lies beyond the trim", name,
                hint="crop it to the trim, or write it without printer's marks",
            )  # fmt: skip
