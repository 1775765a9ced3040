"""Readers: bytes -> `Recovered`, one module per kind of source.

In: a file's bytes. Out: the exact text as a `Source`, divided into passages for repair.

    registry, contract                        which reader takes a file, and what a reader is
    decode, encoding, recognise, readable     bytes -> text
    text, markdown, html, docx, epub, tei     texts of all kinds, with parts beside them: markdown_tables …
    side_by_side, text_page, text_columns …   columns that a tool set side by side in lines of text
    json, xml, web, elements                  which kind of JSON, XML or HTML a file is; what a tag says
    layout, docling, mineru                   what layout tools write
    printed, hocr, alto, page_xml             what OCR engines write
    recovered                                 what all of these give to repair
    media_types                               which kind of picture bytes are
    pictures, formulas, language, blank       what is asked of every source once it is read
"""

from publisher.read.decode import decode, from_text
from publisher.read.markdown import read_markdown
from publisher.read.pictures import with_pictures
from publisher.read.recovered import (
    Cell,
    Mark,
    Offsets,
    Passage,
    Picture,
    Piece,
    Recovered,
    deleted,
    gaps_of,
    plain,
    with_marks,
)

__all__ = [
    "Cell",
    "Mark",
    "Offsets",
    "Passage",
    "Picture",
    "Piece",
    "Recovered",
    "decode",
    "deleted",
    "from_text",
    "gaps_of",
    "plain",
    "read_markdown",
    "with_marks",
    "with_pictures",
]
