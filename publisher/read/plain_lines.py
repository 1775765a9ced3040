"""The lines of plain text as pieces of the source, as `publisher.read.literal` has those of JSON strings.

In: a stretch of a source. Out: `Characters` of each line in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.read.line import Characters, stripped
from publisher.read.recovered import plain


def plain_lines(source: str, start: int, end: int) -> Iterator[Characters]:
    """The lines between two offsets, blank ones left out."""
    at = start
    for line in source[start:end].split("\n"):
        if found := stripped([plain(at, at + len(line), source)], source):
            yield found
        at += len(line) + 1
