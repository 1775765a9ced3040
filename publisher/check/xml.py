"""XML from anywhere, parsed without following its instructions.

In: bytes. Out: a tree, or the problem that stops it. No network, no external DTD, no entity is
expanded; depth and text size stay within libxml2's limits (256 levels, 10 MB a text node).
"""

from __future__ import annotations

from lxml import etree

from publisher.check.finding import error
from publisher.model import Problem
from publisher.shared.xml_text import what_is_wrong
from publisher.shared.xml_trees import guarded

_CORRECT = "correct the file there, or write it again"
_PLAIN = "write the characters themselves in place of the entities"


def parse(data: bytes, name: str) -> etree._ElementTree | Problem:
    """The tree of one document; `name` is its name in messages."""
    try:
        tree = etree.ElementTree(etree.fromstring(data, guarded()))
    except (etree.XMLSyntaxError, ValueError) as failure:
        line, column = getattr(failure, "position", (0, 0))
        message = f"not well-formed XML: {_message(failure)}"
        return error("xml.malformed", message, name, line, column, hint=_CORRECT)
    subset = tree.docinfo.internalDTD
    if subset is not None and any(True for _ in subset.iterentities()):  # type: ignore[attr-defined]  # the stubs lack it
        message = "declares entities of its own; they are not expanded"
        return error("xml.entities", message, name, hint=_PLAIN)
    return tree


def _message(failure: Exception) -> str:
    return what_is_wrong((str(failure).splitlines() or ["no content"])[0])
