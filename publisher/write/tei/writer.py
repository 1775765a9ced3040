"""The TEI P5 writer.

In: a document. Out: TEI-XML, valid against tei_all: header, text, pictures, and beside the text
what is needed to rebuild the document and its source from this file alone.
"""

from __future__ import annotations

from typing import BinaryIO

from publisher.model import Document
from publisher.write.contract import Options, Report
from publisher.write.tei.header import Header
from publisher.write.tei.markup import tei_file
from publisher.write.tei.options import TeiOptions
from publisher.write.tei.standoff import write_facsimile, write_source, write_stand_off
from publisher.write.tei.survey import survey
from publisher.write.tei.text import Body


class TeiWriter:
    """Writes TEI P5."""

    format = "tei"
    suffix = ".tei.xml"
    summary = "archival TEI P5 with every repair in markup"
    options: type[Options] = TeiOptions

    def write(self, document: Document, sink: BinaryIO, options: TeiOptions, /) -> Report:
        """Write the document as it is walked; no tree of it is held."""
        silent = options.normalization == "silent"
        facts = survey(document)
        with tei_file(sink, document.metadata.language or "und") as markup:
            Header(document, facts, markup, options).write()
            body = Body(facts, markup, silent=silent)
            body.write(document.body)
            write_facsimile(markup, facts)
            if not silent:
                write_source(markup, document.source.text)
            write_stand_off(markup, document, facts, silent=silent)
        sink.write(b"\n")
        return Report((*facts.problems, *body.problems))
