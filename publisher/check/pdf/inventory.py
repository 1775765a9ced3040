"""A description of a file for the people who print or keep it; it judges nothing.

In: an open PDF and the marks of its pages. Out: notes on page boxes, output intents, fonts, tags,
and for each page what prints in more than black.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Object, Pdf

from publisher.check.finding import note
from publisher.check.pdf.file import BOXES, POINTS_PER_MM, box_of, fonts_of, inherited
from publisher.check.pdf.marks import PageMarks, PlacedImage
from publisher.model import Problem


def inventory(pdf: Pdf, pages: Sequence[PageMarks], name: str) -> Iterator[Problem]:
    """Describe the file."""
    for text, numbers in _gathered(_boxes(pdf, at) for at in range(len(pdf.pages))).items():
        yield note("pdf.boxes", f"{_pages(numbers)}: {text}", name)
    for intent in _items(pdf.Root.get("/OutputIntents")):
        yield note("pdf.output-intent", _intent(intent), name)
    if names := sorted({_font(font) for font in fonts_of(pdf)}):
        yield note("pdf.fonts", f"fonts: {', '.join(names)}", name)
    elements = "with" if "/StructTreeRoot" in pdf.Root else "without"
    language = str(pdf.Root.get("/Lang", "")) or "no language"
    yield note("pdf.tags", f"{elements} a structure tree, {language}", name)
    for text, numbers in _gathered(_colour(marks) for marks in pages).items():
        yield note("pdf.colour", f"{_pages(numbers)}: {text}", name)
    for number, marks in enumerate(pages, 1):
        for image in marks.images:
            yield note("pdf.picture", f"page {number}: {_image(image)}", name)


def _intent(intent: Object) -> str:
    """The printing condition that a file is made for."""
    profile = "with" if "/DestOutputProfile" in intent else "without"
    condition = intent.get("/OutputConditionIdentifier", "unnamed")
    kind = str(intent.get("/S", "")).lstrip("/")
    return f"made for {condition} ({kind}), {profile} its profile"


def _image(image: PlacedImage) -> str:
    ink = f", up to {image.ink:.0f} % of ink" if image.ink else ""
    return f"{image.name}, {image.space or 'stencil'}, {image.resolution:.0f} pixels an inch{ink}"


def _boxes(pdf: Pdf, at: int) -> str:
    """The boxes of a page in millimetres."""
    boxes = []
    for key in BOXES:
        if box := box_of(inherited(pdf.pages[at], key)):
            size = f"{(box[2] - box[0]) / POINTS_PER_MM:.1f} x {(box[3] - box[1]) / POINTS_PER_MM:.1f}"
            boxes.append(f"{key[1:]} {size} mm")
    return ", ".join(boxes)


def _font(font: Object) -> str:
    name = str(font.get("/BaseFont", "unnamed")).lstrip("/")
    prefix, plus, rest = name.partition("+")
    return f"{rest} (subset)" if plus and len(prefix) == 6 else name


def _colour(marks: PageMarks) -> str:
    """The marks of a page that are not black alone, its greatest ink, its thinnest rule."""
    pictures = sum(image.space not in ("grey", "ICC grey", "") for image in marks.images)
    counts = {
        "pieces of type": marks.mixed,
        "areas and rules": marks.coloured,
        "pictures": pictures,
    }
    coloured = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    parts = [f"in colour {coloured}" if coloured else "black only"]
    if marks.ink:
        parts.append(f"up to {marks.ink:.0f} % of ink")
    if marks.thinnest is not None:
        parts.append(f"rules from {marks.thinnest:.2f} points")
    return "; ".join(parts)


def _gathered(descriptions: Iterator[str]) -> dict[str, list[int]]:
    """Group pages with the same description: description -> page numbers, in order of the first page."""
    pages: dict[str, list[int]] = {}
    for number, description in enumerate(descriptions, 1):
        pages.setdefault(description, []).append(number)
    return pages


def _pages(numbers: Sequence[int]) -> str:
    """Page numbers as people write them: "page 1", "pages 1, 3-5"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    ranges = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
    return f"{'page' if len(numbers) == 1 else 'pages'} {ranges}"


def _items(array: Object | None) -> list[Object]:
    items = list(array) if isinstance(array, Array) else []
    return [item for item in items if isinstance(item, Dictionary)]
