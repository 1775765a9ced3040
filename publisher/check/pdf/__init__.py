"""PDF preflight: faults for which a printer, an archive or a user of a screen reader sends a file back.

In: bytes. Out: findings, with their page if they have one.

    file       syntax, page boxes, fonts, language and title
    claims     the standards the file names, and their demands
    walk       one page's operators -> its `PageMarks`
    marks      these: colours, ink, thin rules, pictures, tags;  colours  their spaces;  inks  of pictures
    inventory  a description of the file: boxes, fonts, colours, pictures
    press      the demands of a press on these marks
    purpose    the demands of a press, an archive or a screen on any file
    tags       the structure tree against the content
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Pdf

from publisher.check.demands import Demands
from publisher.check.finding import error, note, warning
from publisher.check.pdf.claims import claims, judged
from publisher.check.pdf.file import AGAIN, MAXIMUM_DEPTH, file, reason
from publisher.check.pdf.inventory import inventory
from publisher.check.pdf.marks import PageMarks
from publisher.check.pdf.press import press
from publisher.check.pdf.purpose import fit_for
from publisher.check.pdf.tags import tags
from publisher.check.pdf.walk import MOST_OPERATORS, Walk
from publisher.model import Problem

__all__ = ["check"]

# Exceptions of pikepdf for an object of a wrong type.
_BROKEN = (
    pikepdf.PdfError,
    RuntimeError,
    TypeError,
    ValueError,
    AttributeError,
    LookupError,
    NotImplementedError,
)


def check(data: bytes, name: str, demands: Demands) -> Iterator[Problem]:
    """Check one PDF file against the demands on every file, of its claims, and of its purpose."""
    try:
        pdf = Pdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        yield error("pdf.encrypted", "needs a password", name, hint="save it without")
        return
    except (pikepdf.PdfError, RuntimeError, ValueError) as failure:
        message = f"not a sound PDF file: {reason(str(failure))}"
        yield error("pdf.damaged", message, name, hint=AGAIN)
        return
    with pdf:
        try:
            yield from _judged(pdf, name, demands)
        except _BROKEN as failure:
            yield error(
                "pdf.damaged",
                f"objects of it are not what they should be: {reason(str(failure))}",
                name,
                hint=AGAIN,
            )


def _judged(pdf: Pdf, name: str, demands: Demands) -> Iterator[Problem]:
    yield from file(pdf, name)
    claimed = claims(pdf)
    pages = [Walk(page).page for page in pdf.pages]
    for number, marks in enumerate(pages, 1):
        yield from _drawn(number, marks, name)
    yield from judged(pdf, claimed, pages, name)
    yield from inventory(pdf, pages, name)
    if demands.purpose is None and not claimed.is_press:
        message = "is judged by what it claims, not for a press: --as print does that"
        yield note("pdf.purpose", message, name)
    if demands.purpose:
        yield from fit_for(demands.purpose, pdf, claimed, pages, name)
    if claimed.is_press or demands.purpose == "print":
        yield from press(pdf, pages, name, demands)
    if claimed.is_tagged:
        yield from tags(pdf, pages, name)


def _drawn(number: int, marks: PageMarks, name: str) -> Iterator[Problem]:
    """Faults in the drawing of a page, whatever its purpose."""
    if marks.is_cut:
        yield warning(
            "pdf.page-too-long",
            f"page {number}: has more than {MOST_OPERATORS} operators or draws forms inside forms"
            f" more than {MAXIMUM_DEPTH} deep; the rest was not looked at",
            name,
            hint="look at the page yourself, or draw it with less",
        )
    if marks.malformed:
        message = f"page {number}: {marks.malformed} operators make no sense"
        yield error("pdf.syntax", message, name, hint=AGAIN)
    if marks.lacking:
        yield error(
            "pdf.missing-glyph",
            f"page {number}: boxes for characters that their font lacks: {marks.lacking}",
            name,
            hint="use a font that has every character of the text",
        )
