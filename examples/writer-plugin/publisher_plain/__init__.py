"""A writer that lives outside publisher: plain text for a terminal or an e-mail.

In: a document. Out: UTF-8, lines broken by publisher's own rules for Chinese text. The entry
point in pyproject.toml is all that publisher needs to find it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, BinaryIO

from publisher.compose import break_lines
from publisher.model import Document, units
from publisher.write.contract import Between, Options, Report

__all__ = ["PlainOptions", "PlainWriter"]

PAD = "\u3000"  # as wide as a Chinese character
HEADINGS = ("rubric", "kicker", "headline", "deck", "byline", "crosshead")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainOptions(Options):
    """Options of the writer; `publisher convert --set plain.measure=20` reaches them.

    Attributes:
        measure: Characters in a full line, counting Chinese ones.
        indent: Characters that the first line of a paragraph is moved in.
    """

    measure: Annotated[int, Between(4, 200)] = 36
    indent: Annotated[int, Between(0, 3)] = 2


class PlainWriter:
    """Writes plain text."""

    format = "plain"
    suffix = ".plain.txt"
    summary = "plain text in lines of a fixed measure"
    options: type[Options] = PlainOptions

    def write(self, document: Document, sink: BinaryIO, options: PlainOptions, /) -> Report:
        """Write every unit of text: headings flush, paragraphs moved in, a blank line between."""
        for unit in units(document):
            indent = 0 if unit.role in HEADINGS else options.indent
            lines = break_lines(unit.text, options.measure, indent=indent)
            text = "\n".join(lines)
            sink.write(f"{PAD * indent}{text}\n\n".encode())
        return Report()
