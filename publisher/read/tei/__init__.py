"""TEI P5 -> `Document`, or text to repair.

In: the bytes of a TEI file. Out: from our own TEI the document it was written from, from anybody
else's the best reading of it, with a problem for whatever was not understood.

    parse, tree                      the file, opened with care; the place of every character in it
    ours, header, source             of ours: the driver, what the header says, the source
    body, content                    its blocks and lines, with every edit put back
    corrected, compared              of ours with a text that somebody has corrected
    foreign, foreign_header          of others: the driver and blocks, what the header says
    foreign_lines, folding           its lines, and the leaves in them
    foreign_words                    what its elements come to, and what of them is lost
"""

from __future__ import annotations

from publisher.model import Document, IrreversibleError, Place, Problem, Severity
from publisher.read.flattened import flattened
from publisher.read.recovered import Recovered
from publisher.read.tei.content import UnexpectedError
from publisher.read.tei.foreign import read_foreign
from publisher.read.tei.ours import as_listed, is_ours, is_written_by_us, read_ours
from publisher.read.tei.parse import parse

__all__ = ["open_tei", "read_tei"]


def open_tei(data: bytes, name: str) -> Document | Recovered:
    """Read a TEI file for repair: of ours the document that it was made from, of others recovered text.

    Raises:
        DecodeError, InputError: As `read_tei`.
    """
    document, is_ours = _read(data, name)
    return document if is_ours else flattened(document, lines_are_laid_out=False, marks_paragraphs=True)


def read_tei(data: bytes, name: str) -> Document:
    """Read a TEI file as it stands.

    Of our own files, written with normalization="markup", the document comes back equal, and
    `restore` gives the source it was made from. Of all others, the source is the file itself:
    its tags are edits, so that `restore` gives every character of it back.

    Raises:
        DecodeError, InputError: See `publisher.read.tei.parse.parse`; also a file that is no TEI.
    """
    return _read(data, name)[0]


def _read(data: bytes, name: str) -> tuple[Document, bool]:
    """The document, and whether our writer wrote the file: then its text is repaired already."""
    parsed = parse(data, name)
    if not is_written_by_us(parsed.root):
        return read_foreign(parsed), False
    if not is_ours(parsed.root):
        return as_listed(read_foreign(parsed), parsed.root), True
    try:
        return read_ours(parsed.root, name), True
    except (UnexpectedError, IrreversibleError, ValueError, IndexError, KeyError) as error:
        document = as_listed(read_foreign(parsed), parsed.root)
        changed = Problem(
            "read.tei-changed",
            Severity.WARNING,
            f"was changed after it was written ({error}); it is read as anybody's TEI: people and roles "
            "are known, its source and its repairs are not",
            Place(name, 0, 0),
        )
        return document.with_problems(changed), True
