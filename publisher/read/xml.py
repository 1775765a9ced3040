"""XML, told apart by its root: TEI P5, ALTO, PAGE, XHTML.

In: the bytes of a file. Out: a `Document` of ours, or `Recovered`.
"""

from __future__ import annotations

import re

from publisher.model import Document
from publisher.read.alto import read_alto
from publisher.read.page_xml import read_page_xml
from publisher.read.recovered import Recovered
from publisher.read.tei import open_tei
from publisher.read.web import read_web

# The first start tag: the root, whatever prefix it has.
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_TEI = (b"TEI", b"teiCorpus")
_READERS = {b"alto": read_alto, b"PcGts": read_page_xml, b"html": read_web}


def read_xml(data: bytes, name: str) -> Document | Recovered:
    """Read an XML file.

    Raises:
        DecodeError, InputError: It is damaged, or none of the kinds that are read.
    """
    return _READERS.get(_root(data), open_tei)(data, name)


def is_read(data: bytes) -> bool:
    """Whether XML that begins like this is of a kind that is read, or so damaged that nobody can tell."""
    return _root(data) in (b"", *_READERS, *_TEI)


def _root(data: bytes) -> bytes:
    # Layout tools and archives write UTF-8 or UTF-16; without its zeros UTF-16 shows its tags as well.
    found = _ROOT.search(data[:65536].replace(b"\0", b""))
    return found[1] if found else b""
