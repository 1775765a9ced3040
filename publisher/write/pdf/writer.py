"""The PDF writer.

In: a document. Out: a PDF with embedded subset fonts, an outline, metadata, links, and text that
copies out as exactly the canonical text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, Literal

from publisher.compose import compose, load_design
from publisher.errors import UsageError
from publisher.faces import require_coverage
from publisher.model import Document
from publisher.write.contract import Options, Report
from publisher.write.pdf.content import content
from publisher.write.pdf.file import PdfFile
from publisher.write.pdf.fonts import Fonts
from publisher.write.pdf.images import Images
from publisher.write.pdf.metadata import catalog_entries, file_id, info, xmp
from publisher.write.pdf.outline import Targets, links, outline
from publisher.write.pdf.starts import start

Profile = Literal["screen", "print", "archive"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions(Options):
    """Options of the PDF writer.

    Attributes:
        design: Name of a shipped design, or the path of a design's TOML file.
        profile: What the file is for. "screen": RGB, links, outline.
    """

    design: str = "report"
    profile: Profile = "screen"


class PdfWriter:
    """Writes PDF 1.7."""

    format = "pdf"
    suffix = ".pdf"
    summary = "composed pages as PDF, in a design"
    options: type[Options] = PdfOptions

    def write(self, document: Document, sink: BinaryIO, options: PdfOptions, /) -> Report:
        """Compose the document and write it page by page."""
        if options.profile != "screen":
            raise UsageError(
                f"the PDF writer has no profile {options.profile!r}",
                code="usage.unknown-profile",
                hints=("it has: screen",),
            )
        design = load_design(options.design)
        require_coverage(document)
        file = PdfFile(file_id(document, options))
        fonts = Fonts(file)
        images = Images(file)
        targets = Targets()
        starts = []
        for page in compose(document, design):
            starts.append((page.index, start(page)))
            stream = content(page, fonts, images, targets)
            targets.page(page, file.page(page, stream))
        links(file, targets)
        fonts.embed()
        outline(file, document, targets)
        file.metadata(info(document, options), xmp(document, options))
        file.save(sink, catalog_entries(document, design))
        starts.sort(key=lambda pair: pair[0])  # pages may be composed in another order
        return Report(tuple(images.problems), tuple(at for _, at in starts if at))
