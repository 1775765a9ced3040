"""What bytes are, by their beginning and not by the name of their file.

In: a file's bytes. Out: the name of the reader that they are for, or of a kind that no reader reads; "" for
text and for what nobody knows.
"""

from __future__ import annotations

import re

from publisher.read.media_types import media_type
from publisher.shared.unzip import COMPOUND, is_protected

# Enough for the first block of a layout tool's file.
_LOOK = 65536
OURS = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"schema"\s*:')


def is_json(data: bytes) -> bool:
    """A cheap look: text that begins with a bracket is not taken for JSON."""
    start = data[:_LOOK].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"["):
        return start[1:].lstrip().startswith(b"{") and b'"page_idx"' in start
    return OURS.match(start) is not None or (start.startswith(b"{") and b'"DoclingDocument"' in start)


def kind_of_json(data: bytes) -> str:
    """ "layout" for the JSON of a layout tool, "json" for a document of ours, "" for other JSON."""
    if not is_json(data):
        return ""
    return "json" if OURS.match(data) else "layout"


# Of pages and XML only what is sure: a Markdown text may begin with a tag, too.
_HTML = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html\b|html[\s>])", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(rb"\s*<\?xml\s")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_ZIP = b"PK\x03\x04"
# The first bytes of files that hold no text to read, beside those of pictures, and what kind they are.
_OTHERS = (
    (b"%PDF-", "pdf"),
    (COMPOUND, "doc"),
    (b"{\\rtf", "rtf"),
)
_SCAN = "recognise its text first, for instance with MinerU or Docling, and give what they write as JSON"
_REFUSED = {
    "pdf": ("is a PDF, which has glyphs on pages and no text to repair", _SCAN),
    "picture": ("is a picture", _SCAN),
    "doc": ("is a file of Word before 2007", "save it as .docx"),
    "protected": ("has a password", "take the password away in Word, and save it again"),
    "rtf": ("is RTF, which is not read", "save it as .docx"),
}


def kind_of(data: bytes) -> str:
    """The reader's format that the content shows, a kind that is refused, or ""."""
    if is_json(data):
        return "json"
    if data.startswith(_ZIP):
        return _packed(data)
    if media_type(data):
        return "picture"
    if is_protected(data):
        return "protected"
    if found := next((kind for signature, kind in _OTHERS if data.startswith(signature)), ""):
        return found
    start = data[:_LOOK]
    for mark in _MARKS:
        start = start.removeprefix(mark)
    start = start.replace(b"\0", b"")  # UTF-16 of ASCII
    if _HTML.match(start):
        return "html"
    return "xml" if _XML.match(start) else ""


def refusal(kind: str) -> tuple[str, str] | None:
    """Message and hint for a kind of file that no reader reads; None for others."""
    return _REFUSED.get(kind)


def _packed(data: bytes) -> str:
    """Which kind of ZIP: the list of its files stands at its end, and in EPUB its kind at the beginning."""
    if data[30:58] == b"mimetypeapplication/epub+zip":
        return "epub"
    return "docx" if b"word/" in data[-_LOOK:] else ""
