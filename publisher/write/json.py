"""The document itself as JSON: everything we know, for other tools and for reading back.

In: a document. Out: JSON that fits `publisher schema`; nothing is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, BinaryIO

from publisher.model import Document, dump
from publisher.write.contract import Between, Options, Report

# A file grows by so many spaces a line and level.
_MOST = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonOptions(Options):
    """Options of the JSON writer.

    Attributes:
        indent: Spaces per level, 16 at most; 0 writes it all on one line.
    """

    indent: Annotated[int, Between(0, _MOST)] = 1


class JsonWriter:
    """Writes the document model."""

    format = "json"
    suffix = ".json"
    summary = "the whole document with its source and edits, for other tools"
    options: type[Options] = JsonOptions

    def write(self, document: Document, sink: BinaryIO, options: JsonOptions, /) -> Report:
        """Write one JSON object; `publisher.model.load` reads it back."""
        sink.write(dump(document, indent=options.indent or None).encode("utf-8", "surrogatepass"))
        sink.write(b"\n")
        return Report()
