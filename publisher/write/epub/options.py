"""The options of the EPUB writer."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.write.contract import PagedOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubOptions(PagedOptions):
    """Options of an edition.

    Attributes:
        vertical: Set in vertical lines; pages follow each other from right to left.
        embed_fonts: Carry the faces, cut down to the characters used.
        record: Carry the document itself, so that reading the edition gives back all of it:
            source, edits, problems. The text is in the edition either way.
        name_sources: Name the files that the text was read from, with their checksums, in the metadata and
            in the colophon; an edition for sale can go without.
        certified_by: Who vouches for EPUB Accessibility 1.1, WCAG 2.1 level AA; no one else
            can make that claim.
    """

    vertical: bool = False
    embed_fonts: bool = False
    record: bool = True
    name_sources: bool = True
    certified_by: str = ""
