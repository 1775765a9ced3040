"""Readers: bytes -> `Recovered`, one module per kind of source.

In: a file's bytes. Out: the exact text as a `Source`, divided into passages for repair.
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
