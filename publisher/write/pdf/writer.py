"""The PDF writer.

In: a document. Out: a PDF with embedded subset fonts, an outline, metadata, links, and text that
copies out as exactly the canonical text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Literal, NamedTuple

from publisher.compose import Design, Overset, Page, compose, load_design
from publisher.errors import UncoveredError
from publisher.faces import GETA, Faces, catalogue, require_coverage
from publisher.model import Document, Problem, Severity
from publisher.write.contract import Between, Options, OrFile, PageStart, Report
from publisher.write.pdf.attachments import Attachment, attachments
from publisher.write.pdf.conditions import Condition, ConditionName, condition
from publisher.write.pdf.content import Drawing, content
from publisher.write.pdf.file import PdfFile
from publisher.write.pdf.fonts import Fonts
from publisher.write.pdf.foreign_marks import foreign_marks
from publisher.write.pdf.images import Images
from publisher.write.pdf.inks import Inks
from publisher.write.pdf.metadata import Claims, catalog_entries, file_id, info, xmp
from publisher.write.pdf.outline import Targets, links, outline
from publisher.write.pdf.overset import overset
from publisher.write.pdf.press import OUTSIDE, PrintersMarks
from publisher.write.pdf.profiles import Profile, ProfileName, carrying, profile
from publisher.write.pdf.starts import labels, start
from publisher.write.pdf.structure import Structure
from publisher.write.pdf.substitutes import substituted
from publisher.write.pdf.underset import underset
from publisher.write.pdf.unnamed import unnamed
from publisher.write.pdf.wishes import wished


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions(Options):
    """Options of the PDF writer.

    Attributes:
        design: Name of a shipped design, or the path of a design's TOML file.
        profile: The purpose of the file. "screen": RGB, links, outline; "print": PDF/X-4 with inks,
            bleed and printer's marks; "archive": PDF/A-2a and PDF/UA-1.
        condition: The paper and press of "print": "newsprint" (coldset) or "coated" (FOGRA39).
        icc: The ICC profile of another press, for its output intent and its inks; must be CMYK.
        output_condition: What the ICC's registry calls the condition of that profile ("FOGRA52"); the
            profile's own description if not given.
        ink_limit: The most ink on one spot, in per cent; if not given, that of the condition, or the
            most that the profile itself uses.
        marks: Whether "print" has crop marks, register marks, colour patches and a slug line beyond
            the bleed.
        least_resolution: The fewest pixels an inch of a picture in "print", at its printed size.
        coarse_pictures: What becomes of a picture that has fewer: "refuse" leaves it out and is an
            error, "keep" prints it and warns.
        uncovered: What becomes of a character that no font has: "refuse" writes no file, "mark" prints 〓
            in its place and warns; what is copied out of the file is the character.
        boxed, unboxed: Headlines of pieces that a newspaper frames, or does not, whatever their kind.
        lead: Headlines of pieces, or files of an issue, that lead their pages of a newspaper, in place of
            the first one there.
        columns: Headlines of pieces, or files of an issue -> the columns of a newspaper that they run
            across.
        attach_source: Whether the file carries the recovered source and the TEI; with "archive"
            it is PDF/A-3a then.
        second_process: Whether a copy of this process (Linux only) shares the setting of a text from 20,000
            characters on; the file is the same without, and a program that is not to be copied says so.
    """

    design: Annotated[str, OrFile(".toml")] = "report"
    profile: ProfileName = "screen"
    condition: ConditionName = "newsprint"
    icc: Path | None = None
    output_condition: str = ""
    ink_limit: Annotated[int | None, Between(150, 400)] = None
    marks: bool = True
    least_resolution: Annotated[int, Between(50, 300)] = 150
    coarse_pictures: Literal["refuse", "keep"] = "refuse"
    uncovered: Literal["refuse", "mark"] = "refuse"
    boxed: tuple[str, ...] = ()
    unboxed: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    columns: Mapping[str, Annotated[int, Between(1, 12)]] = field(default_factory=dict)
    attach_source: bool = False
    second_process: bool = field(default=True, repr=False)

    def agreed(self) -> Mapping[str, Any]:
        """The limits of ink and pixels that were asked for."""
        keeps = self.coarse_pictures == "keep"
        return {"ink": self.ink_limit, "resolution": 0 if keeps else self.least_resolution}


class PdfWriter:
    """Writes PDF 1.7."""

    format = "pdf"
    suffix = ".pdf"
    summary = "composed pages as PDF, in a design"
    options: type[Options] = PdfOptions

    def write(self, document: Document, sink: BinaryIO, options: PdfOptions, /) -> Report:
        """Compose the document and write it page by page.

        Raises:
            UsageError: There is no such design, profile or printing condition; a file that an option names
                cannot be used; a font may not be embedded.
            UncoveredError: No font has a character of the text, and the options refuse that.
        """
        press = _press(options)
        design, faces = _design(options)
        design, unmet = wished(design, document, options.lead, options.columns)
        marked = _marked(document, faces, design, refuse=options.uncovered == "refuse")
        file = PdfFile(file_id(document, options), press.profile.version)
        drawing = _drawing(file, document, press.inks, options)
        marks = PrintersMarks(document, options.known_time, faces) if press.inks and options.marks else None
        composed = compose(document, design, faces, ahead=None if options.second_process else False)
        pages = _draw_pages(file, composed, drawing, press, marks)
        refused = _add_navigation(file, document, drawing, press.profile, pages)
        _describe(file, document, design, options, press.profile)
        attached = attachments(document, options) if options.attach_source else ()
        _save(file, sink, press, attached, options.time)
        drawing.images.report_unread(document)
        of_pages = (*unmet, *_told_of_pages(pages, document, design))
        of_faces = _told_of_faces(document, design, faces)
        problems = (*marked, *of_pages, *refused, *of_faces, *drawing.images.problems)
        return Report(problems, tuple(page.start for page in pages if page.start))


class _Press(NamedTuple):
    """The purpose of a file, with the printing condition.

    Attributes:
        condition: The condition that the options name, whatever the profile.
        inks: The condition for which colours are separated; None for screens.
    """

    profile: Profile
    condition: Condition
    inks: Condition | None


class _DrawnPage(NamedTuple):
    """A page in the file: its place from 0, its folio, where its text starts, if it has any, how much of it
    is filled, and what it had no room for."""

    place: int
    folio: str
    start: PageStart | None
    fill: float
    overset: Sequence[Overset]


def _press(options: PdfOptions) -> _Press:
    purpose = profile(options.profile)
    if options.attach_source:
        purpose = carrying(purpose)
    printed = condition(
        options.condition,
        icc=options.icc,
        identifier=options.output_condition,
        ink=options.ink_limit,
    )
    return _Press(purpose, printed, printed if purpose.ink else None)


def _design(options: PdfOptions) -> tuple[Design, Faces]:
    """The design with the wishes for frames, and the faces it is set in."""
    wishes = dict.fromkeys(options.boxed, True) | dict.fromkeys(options.unboxed, False)
    design = replace(load_design(options.design, options.faces.names), wishes=wishes)
    return design, catalogue(options.faces.over(design.faces))


def _drawing(file: PdfFile, document: Document, inks: Condition | None, options: PdfOptions) -> Drawing:
    images = Images(
        file, inks, coarsest=options.least_resolution, keeps_coarse=options.coarse_pictures == "keep"
    )
    return Drawing(Fonts(file), images, Targets(), Structure(document), Inks(file, inks))


def _draw_pages(
    file: PdfFile, pages: Iterable[Page], drawing: Drawing, press: _Press, marks: PrintersMarks | None
) -> list[_DrawnPage]:
    """Draw the pages as they are composed; returns them in the order of the file."""
    drawn = []
    for page in pages:
        drawn.append(_DrawnPage(page.index, page.label, start(page), page.fill, page.overset))
        stream = content(page, drawing, marks.marks(page) if marks else ())
        beyond = (OUTSIDE if marks else page.size.bleed) if press.inks else 0.0
        drawing.targets.page(page, file.page(page, stream, outside=beyond))
    drawn.sort(key=lambda page: page.place)  # cover and contents are composed last
    return drawn


def _save(
    file: PdfFile, sink: BinaryIO, press: _Press, attached: Sequence[Attachment], time: datetime | None
) -> None:
    """Write the file as its profile asks; most files for screens are complete as they are."""
    if press.profile.linearised and not attached:
        sink.write(file.first_page_first())
        return
    from publisher.write.pdf.finish import finish  # 0.02 s for pikepdf

    finish(file.plain(), sink, press.profile, press.condition, attached, time)


def _add_navigation(
    file: PdfFile, document: Document, drawing: Drawing, profile: Profile, pages: Sequence[_DrawnPage]
) -> tuple[Problem, ...]:
    """Add what spans all pages: links, fonts, the structure tree, the outline, page labels; the problems
    are links that nobody may follow."""
    refused = links(file, drawing.targets, drawing.structure) if profile.links else ()
    drawing.fonts.embed()
    drawing.structure.embed(file)
    outline(file, document, drawing.targets)
    file.catalog("PageLabels", labels(page.folio for page in pages))
    return refused


def _describe(
    file: PdfFile, document: Document, design: Design, options: PdfOptions, profile: Profile
) -> None:
    """Add what the file says of itself."""
    claims = Claims.of(profile)
    file.metadata(info(document, options, claims), xmp(document, options, claims))
    for key, value in catalog_entries(document, design).items():
        file.catalog(key, value)


def _told_of_pages(pages: Sequence[_DrawnPage], document: Document, design: Design) -> Iterator[Problem]:
    """What had no room on its page, what a page has too little of, and who is named on none."""
    yield from overset(((page.folio, page.overset) for page in pages), document)
    yield from underset(((page.folio, page.fill) for page in pages), design, document)
    yield from unnamed(document, design)


def _told_of_faces(document: Document, design: Design, faces: Faces) -> Iterator[Problem]:
    """What the faces of a house lack, and marks that are another region's."""
    if faces.house.fonts:
        yield from substituted(document, design, faces)
    yield from foreign_marks(document, design, faces)


def _marked(document: Document, faces: Faces, design: Design, *, refuse: bool) -> tuple[Problem, ...]:
    """A warning about the characters printed as 〓; raises as `require_coverage` if `refuse`."""
    try:
        require_coverage(document, faces, lambda role: design.style(role).face, imprint=design.imprint)
    except UncoveredError as error:
        if refuse:
            error.hints += ("or have 〓 printed in its place: --set pdf.uncovered=mark",)
            raise
        message = f"{error.message}; {GETA} is printed in its place"
        return (Problem("pdf.uncovered", Severity.WARNING, message, error.place, error.hints),)
    return ()
