"""TEI P5 -> `Document`.

In: the bytes of a TEI file. Out: from our own TEI the document it was written from, from anybody
else's the best reading of it, with a problem for whatever was not understood.
"""

from __future__ import annotations

from dataclasses import replace

from publisher.model import Document, IrreversibleError, Problem, Severity
from publisher.read.tei.content import UnexpectedError
from publisher.read.tei.foreign import read_foreign
from publisher.read.tei.ours import is_ours, read_ours
from publisher.read.tei.parse import parse

__all__ = ["read_tei"]


def read_tei(data: bytes, name: str) -> Document:
    """Read a TEI file.

    Of our own files, written with normalization="markup", the document comes back equal, and
    `restore` gives the source it was made from. Of all others, the source is the file itself:
    its tags are edits, so that `restore` gives every character of it back.

    Raises:
        DecodeError, InputError: See `publisher.read.tei.parse.parse`; also a file that is no TEI.
    """
    parsed = parse(data, name)
    if not is_ours(parsed.root):
        return read_foreign(parsed)
    try:
        return read_ours(parsed.root)
    except (UnexpectedError, IrreversibleError, ValueError, IndexError, KeyError) as error:
        document = read_foreign(parsed)
        changed = Problem(
            "read.tei-changed",
            Severity.WARNING,
            f"the file was changed after it was written ({error}); it is read as anybody's TEI",
        )
        return replace(document, problems=(*document.problems, changed))
