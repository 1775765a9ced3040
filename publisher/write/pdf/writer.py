"""The PDF writer.

In: a document. Out: a PDF with embedded subset fonts, an outline, metadata, links, and text that
copies out as exactly the canonical text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Literal

from publisher.compose import Design, compose, load_design
from publisher.errors import UncoveredError
from publisher.faces import GETA, Faces, catalogue, require_coverage
from publisher.model import Document, Problem, Severity, articles, heading_text
from publisher.write.contract import Between, Options, OrFile, Report
from publisher.write.pdf.attachments import attachments
from publisher.write.pdf.conditions import ConditionName, condition
from publisher.write.pdf.content import Drawing, content
from publisher.write.pdf.file import PdfFile
from publisher.write.pdf.finish import finish
from publisher.write.pdf.fonts import Fonts
from publisher.write.pdf.images import Images
from publisher.write.pdf.inks import Inks
from publisher.write.pdf.metadata import Claims, catalog_entries, file_id, info, xmp
from publisher.write.pdf.outline import Targets, links, outline
from publisher.write.pdf.press import OUTSIDE, PrintersMarks
from publisher.write.pdf.profiles import ProfileName, carrying, profile
from publisher.write.pdf.starts import labels, start
from publisher.write.pdf.structure import Structure
from publisher.write.pdf.substitutes import substituted


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions(Options):
    """Options of the PDF writer.

    Attributes:
        design: Name of a shipped design, or the path of a design's TOML file.
        profile: What the file is for. "screen": RGB, links, outline; "print": PDF/X-4 with inks,
            bleed and printer's marks; "archive": PDF/A-2a and PDF/UA-1.
        condition: What "print" is made for: "newsprint" (coldset) or "coated" (FOGRA39).
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
        attach_source: Whether the file carries the recovered source and the TEI; with "archive"
            it is PDF/A-3a then.
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
    attach_source: bool = False

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
        """Compose the document and write it page by page."""
        purpose = profile(options.profile)
        if options.attach_source:
            purpose = carrying(purpose)
        printed = condition(
            options.condition,
            icc=options.icc,
            identifier=options.output_condition,
            ink=options.ink_limit,
        )
        press = printed if purpose.ink else None
        wishes = dict.fromkeys(options.boxed, True) | dict.fromkeys(options.unboxed, False)
        design = replace(load_design(options.design, options.faces.names), wishes=wishes)
        faces = catalogue(options.faces.over(design.faces))
        marked = _marked(document, faces, design, refuse=options.uncovered == "refuse")
        file = PdfFile(file_id(document, options), purpose.version)
        drawing = Drawing(
            Fonts(file),
            Images(
                file,
                press,
                coarsest=options.least_resolution,
                keeps_coarse=options.coarse_pictures == "keep",
            ),
            Targets(),
            Structure(document),
            Inks(file, press),
        )
        marks = PrintersMarks(document, options.known_time, faces) if press and options.marks else None
        starts, folios = [], {}
        for page in compose(document, design, faces):
            starts.append((page.index, start(page)))
            folios[page.index] = page.label
            stream = content(page, drawing, marks.marks(page) if marks else ())
            beyond = (OUTSIDE if marks else page.size.bleed) if press else 0.0
            drawing.targets.page(page, file.page(page, stream, outside=beyond))
        if purpose.links:
            links(file, drawing.targets, drawing.structure)
        drawing.images.tell_unread(document)
        drawing.fonts.embed()
        drawing.structure.embed(file)
        outline(file, document, drawing.targets)
        claims = Claims(purpose.part, purpose.conformance, purpose.accessible, x4=purpose.ink)
        file.metadata(info(document, options, claims), xmp(document, options, claims))
        file.catalog("PageLabels", labels(folios[index] for index in sorted(folios)))
        finished = file.saved(catalog_entries(document, design))
        attached = attachments(document, options.time) if options.attach_source else ()
        finish(finished, sink, purpose, printed, attached, options.time)
        starts.sort(key=lambda pair: pair[0])  # pages may be composed in another order
        lacking = substituted(document, design, faces) if faces.house.fonts else ()
        problems = (*marked, *_unmet(design.wishes, document), *lacking, *drawing.images.problems)
        return Report(problems, tuple(at for _, at in starts if at))


def _marked(document: Document, faces: Faces, design: Design, *, refuse: bool) -> tuple[Problem, ...]:
    """A warning of what 〓 is printed for; raises as `require_coverage` if that is not wanted."""
    try:
        require_coverage(document, faces, lambda role: design.style(role).face)
    except UncoveredError as error:
        if refuse:
            error.hints += ("or have 〓 printed in its place: --set pdf.uncovered=mark",)
            raise
        message = f"{error.message}; {GETA} is printed in its place"
        return (Problem("pdf.uncovered", Severity.WARNING, message, error.place, error.hints),)
    return ()


def _unmet(wishes: Iterable[str], document: Document) -> Iterator[Problem]:
    """Wishes for frames that name no piece of the document."""
    unknown = [*wishes]
    if unknown:
        headlines = {heading_text(article.headline) for article in articles(document.body)}
        unknown = [headline for headline in unknown if headline not in headlines]
    for headline in unknown:
        yield Problem(
            "write.unknown-headline",
            Severity.WARNING,
            f"no piece is headed {headline!r}, which is to be framed or not",
            hints=("write the headline as the output has it",),
        )
