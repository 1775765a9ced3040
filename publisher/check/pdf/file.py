"""The file as a file: syntax, page boxes, fonts, language and title. ISO 32000-2 by clause.

In: an open PDF. Out: findings, each with its page where it has one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr

import pikepdf
from pikepdf import Dictionary, Name, Object, Page, Pdf

from publisher.check.finding import error, warning
from publisher.model import Problem

POINTS_PER_MM = 72 / 25.4
# ISO 32000-2, annex C.2: a page is at most 14,400 units on a side and at least 3.
PAGE_SIDES = (3, 14_400)
# ISO 32000-2, 14.11.2: each box lies within the one before it.
BOXES = ("/MediaBox", "/BleedBox", "/TrimBox")
# Half a thousandth of a millimetre: rounding of coordinates in the file, not a box out of place.
TOLERANCE = 0.0015
# Of page trees, and of forms inside forms: real files have two or three levels.
MAXIMUM_DEPTH = 16

AGAIN = "get the file again from where it was made"
_BOXES = "set the page boxes again where the file is made, each within the one around it"
_UNICODE = "embed the font with the characters of its glyphs (ToUnicode)"

_STREAM = re.compile(r"(?:stream )?<_io\.BytesIO [^>]*>[,:]? ?")


def file(pdf: Pdf, name: str) -> Iterator[Problem]:
    """Check the demands on every PDF, whatever its purpose."""
    for message in _syntax(pdf):
        yield error("pdf.syntax", reason(message), name, hint=AGAIN)
    yield from _pages(pdf, name)
    yield from _fonts(pdf, name)
    yield from _catalogue(pdf, name)


def _syntax(pdf: Pdf) -> list[str]:
    # pikepdf 10 looks at linearised files with sys.stderr replaced, and leaves it so.
    with redirect_stderr(sys.stderr):
        return pdf.check_pdf_syntax()


def _pages(pdf: Pdf, name: str) -> Iterator[Problem]:
    if len(pdf.pages) == 0:
        yield error("pdf.no-pages", "has no pages", name, hint=AGAIN)
    for number, page in enumerate(pdf.pages, 1):
        for message in _page_boxes(page):
            yield error("pdf.box", f"page {number}: {message}", name, hint=_BOXES)


def _page_boxes(page: Page) -> Iterator[str]:
    outer: list[float] | None = None
    for key in BOXES:
        value = inherited(page, key)
        if value is None and key != "/MediaBox":
            continue  # only the media box is required
        box = box_of(value)
        if box is None:
            yield f"{key[1:]} is not four numbers"
            continue
        sides = box[2] - box[0], box[3] - box[1]
        if not all(PAGE_SIDES[0] <= side <= PAGE_SIDES[1] for side in sides):
            yield f"{key[1:]} measures {sides[0]:g} by {sides[1]:g} pt"
        if outer is not None and not _is_inside(box, outer):
            yield f"{key[1:]} reaches beyond the box around it"
        outer = box


def inherited(page: Page, key: str) -> Object | None:
    """An attribute of the page, or of the nodes above it (7.7.3.4)."""
    node: Object = page.obj
    for _ in range(MAXIMUM_DEPTH):
        if key in node or not isinstance(node.get("/Parent"), Dictionary):
            break
        node = node.Parent
    return node.get(key)


def box_of(value: Object | None) -> list[float] | None:
    """Four numbers, lower left and upper right corner; None for anything else."""
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    try:
        left, bottom, right, top = (float(number) for number in value)
    except (TypeError, ValueError):
        return None
    return [min(left, right), min(bottom, top), max(left, right), max(bottom, top)]


def _is_inside(inner: list[float], outer: list[float]) -> bool:
    """Whether one box lies within another, but for rounding."""
    low = all(inner[n] >= outer[n] - TOLERANCE for n in (0, 1))
    return low and all(inner[n] <= outer[n] + TOLERANCE for n in (2, 3))


def _fonts(pdf: Pdf, name: str) -> Iterator[Problem]:
    """Every font that any page can show, once, with the first page that names it."""
    for number, fonts in _by_page(pdf):
        for font in fonts:
            base = str(font.get("/BaseFont", "unnamed")).lstrip("/")
            if not _embedded(font):
                yield error(
                    "pdf.font-not-embedded",
                    f"page {number}: the font {base} is not in the file",
                    name,
                    hint="embed it: what a reader puts in its place changes the page",
                )
            if font.get("/Subtype") == Name.Type0 and "/ToUnicode" not in font:
                message = f"page {number}: text in {base} cannot be copied"
                yield warning("pdf.no-unicode", message, name, hint=_UNICODE)


def fonts_of(pdf: Pdf) -> Iterator[Object]:
    """Every font that any page can show, once."""
    for _, fonts in _by_page(pdf):
        yield from fonts


def _by_page(pdf: Pdf) -> Iterator[tuple[int, Iterator[Object]]]:
    seen: set[object] = set()
    for number, page in enumerate(pdf.pages, 1):
        yield number, _fonts_of(inherited(page, "/Resources"), seen, 0)


def _fonts_of(resources: Object | None, seen: set[object], depth: int) -> Iterator[Object]:
    if not isinstance(resources, Dictionary) or depth > MAXIMUM_DEPTH:
        return
    for font in _values(resources.get("/Font")):
        if _first(font, seen):
            yield font
    for form in _values(resources.get("/XObject")):
        if form.get("/Subtype") == Name.Form and _first(form, seen):
            yield from _fonts_of(form.get("/Resources"), seen, depth + 1)


def _values(table: Object | None) -> list[Object]:
    if not isinstance(table, Dictionary):
        return []
    return [value for _, value in table.items() if isinstance(value, (Dictionary, pikepdf.Stream))]


def _first(value: Object, seen: set[object]) -> bool:
    """Whether this object is met for the first time; direct objects have no number and always are."""
    number = value.objgen
    if number in seen:
        return False
    if number != (0, 0):
        seen.add(number)
    return True


def _embedded(font: Object) -> bool:
    if font.get("/Subtype") == Name.Type3:
        return True  # its glyphs are drawings in the file
    descendants = font.get("/DescendantFonts")
    holder = descendants[0] if isinstance(descendants, pikepdf.Array) and len(descendants) else font
    descriptor = holder.get("/FontDescriptor")
    return isinstance(descriptor, Dictionary) and any(
        key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )


def _catalogue(pdf: Pdf, name: str) -> Iterator[Problem]:
    if not str(pdf.Root.get("/Lang", "")):
        hint = "set language in publication.toml"
        yield warning("pdf.no-language", "does not say its language", name, hint=hint)
    if not _title(pdf):
        yield warning("pdf.no-title", "has no title", name, hint="set title in publication.toml")
    for action in (pdf.Root.get("/OpenAction"), pdf.Root.get("/Names")):
        if isinstance(action, Dictionary) and ("/JS" in action or "/JavaScript" in action):
            hint = "take it out: readers warn of it, or do not open the file"
            yield error("pdf.script", "runs a script when it is opened", name, hint=hint)
    if pdf.is_encrypted:
        yield warning("pdf.encrypted", "is encrypted, which archives refuse", name, hint="save it without")


def _title(pdf: Pdf) -> str:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        return str(xmp.get("dc:title", "") or pdf.docinfo.get("/Title", ""))


def reason(message: str) -> str:
    """The message of pikepdf, without the stand-in it prints for a file that has no name."""
    return _STREAM.sub("", message).partition("\n")[0].strip() or "unreadable"
