"""Of whom a text speaks, and who made it: 专名号 is for the names of the former (GB/T 15834-2011, 4.16).

In: a document. Out: the same, where the names of those who sign it are words like any other: in bylines,
credits and lines of editors, and in the brackets behind a 电头. Leaves and notes stay themselves, by which
pages are tied to the document.
"""

from __future__ import annotations

from dataclasses import replace

from publisher.compose.galley.openings import dateline, signed
from publisher.compose.galley.paragraph_copy import REPORTED
from publisher.model import Document, Inline, Inlines, Name, Note, Ruby, Text, plain_text
from publisher.model.mapped import LineRole, with_labelled_lines
from publisher.model.quoted import is_sentence
from publisher.model.within import exchanged

_SIGNING = frozenset({"byline", "credit"})


def mentions_only(document: Document) -> Document:
    """The document in which whoever signs is no name."""
    return with_labelled_lines(document, lambda line, role: _unnamed(line, _signature(line, role)))


def _signature(line: Inlines, role: LineRole) -> int:
    """How many characters of a line, from its beginning, say who made the text or the picture."""
    text = plain_text(line)
    if role in _SIGNING or (role == "editor" and not is_sentence(text)):
        return len(text)
    if role in REPORTED and (end := dateline(text)):
        return signed(text, end)
    return 0


def _unnamed(line: Inlines, end: int) -> Inlines:
    """The line without the names that begin in its first so many characters."""
    at = 0

    def unnamed(node: Inline) -> Inlines | None:
        nonlocal at
        match node:
            case Text():
                at += len(node.text)
                return (node,)
            case Note():
                return (node,)
            case Ruby():  # a reading is not counted in the line
                return (replace(node, content=exchanged(node.content, unnamed)),)
            case Name() if at < end:
                return exchanged(node.content, unnamed)
            case _:
                return None

    return exchanged(line, unnamed) if end else line
