"""The standards that a file names in its XMP, and whether it conforms to them.

In: an open PDF. Out: `Claims`, then a finding for each claim that does not hold.
Only what needs no grammar of the whole standard is looked at: a file that passes here can still
fail a full validator, a file that fails here fails there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pikepdf import Array, Dictionary, Pdf

from publisher.check.finding import error, note
from publisher.check.pdf.marks import PageMarks
from publisher.model import Problem

_A = "{http://www.aiim.org/pdfa/ns/id/}"
_UA = "{http://www.aiim.org/pdfua/ns/id/}"
_X = "{http://www.npes.org/pdfx/ns/id/}"


class Claims(NamedTuple):
    """Standards by name: "PDF/X-4", "PDF/A-2a", "PDF/UA-1"; empty if none is claimed."""

    press: str
    archive: str
    access: str

    @property
    def is_press(self) -> bool:
        """Whether the file is meant for a press."""
        return bool(self.press)

    @property
    def is_tagged(self) -> bool:
        """Whether a claim asks for a structure tree."""
        return bool(self.access) or self.archive.endswith("a")


def claims(pdf: Pdf) -> Claims:
    """Read the claims."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        part = str(xmp.get(f"{_A}part", ""))
        level = str(xmp.get(f"{_A}conformance", "")).lower()
        access = str(xmp.get(f"{_UA}part", ""))
        press = str(xmp.get(f"{_X}GTS_PDFXVersion", ""))
    return Claims(press, f"PDF/A-{part}{level}" if part else "", f"PDF/UA-{access}" if access else "")


def judged(pdf: Pdf, claimed: Claims, pages: Sequence[PageMarks], name: str) -> Iterator[Problem]:
    """A note of the claims, and an error for each that is false."""
    standards = [claim for claim in claimed if claim]
    if standards:
        yield note("pdf.claims", f"says it is {', '.join(standards)}", name)
    if claimed.press:
        yield from _false(claimed.press, _press(pdf, pages), name)
    if claimed.archive:
        yield from _false(claimed.archive, _archive(pdf, pages), name)
    if claimed.access:
        yield from _false(claimed.access, _access(pdf), name)


def _false(claim: str, reasons: Iterator[str], name: str) -> Iterator[Problem]:
    for reason in reasons:
        hint = "write it with the profile that keeps the standard, or claim nothing"
        yield error("pdf.false-claim", f"says it is {claim}, but {reason}", name, hint=hint)


def _press(pdf: Pdf, pages: Sequence[PageMarks]) -> Iterator[str]:
    kinds = _intents(pdf)
    if kinds.count("/GTS_PDFX") != 1:
        yield "has no output intent for a press"
    if "/Trapped" not in pdf.docinfo:
        yield "does not say whether it is trapped"
    for number, (page, marks) in enumerate(zip(pdf.pages, pages, strict=True), 1):
        if "/TrimBox" not in page.obj and "/ArtBox" not in page.obj:
            yield f"page {number} has no trim box"
        if marks.annotations:
            yield f"page {number} has annotations"
        if "RGB" in marks.spaces:
            yield f"page {number} uses RGB, which no press has"


def _archive(pdf: Pdf, pages: Sequence[PageMarks]) -> Iterator[str]:
    devices = {space for marks in pages for space in marks.spaces} & {"grey", "RGB", "CMYK"}
    if devices and "/GTS_PDFA1" not in _intents(pdf):
        yield f"uses {', '.join(sorted(devices))} colour without an output intent"
    if pdf.is_encrypted:
        yield "is encrypted"


def _access(pdf: Pdf) -> Iterator[str]:
    if "/StructTreeRoot" not in pdf.Root:
        yield "has no structure tree"
    if not str(pdf.Root.get("/Lang", "")):
        yield "does not say its language"
    preferences = pdf.Root.get("/ViewerPreferences", Dictionary())
    if not bool(preferences.get("/DisplayDocTitle", False)):
        yield "does not ask viewers to show its title"


def _intents(pdf: Pdf) -> list[str]:
    intents = pdf.Root.get("/OutputIntents", Array())
    return [str(intent.get("/S")) for intent in intents if "/DestOutputProfile" in intent]
