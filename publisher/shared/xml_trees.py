"""Trees of XML from anywhere: parsers that follow no instruction of a file, and what elements are called.

In: options of lxml; an element. Out: the parser; the name of the element and its line.
"""

from __future__ import annotations

from typing import Any

from lxml import etree


def guarded(**options: Any) -> etree.XMLParser:
    """A parser that expands no entity and fetches nothing; a new one each time, as they keep state."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, **options)


def local(tag: object) -> str:
    """A tag without its namespace; "" for comments and processing instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def line_of(element: etree._Element | None) -> int:
    """The line of the file that an element stands in, from 1, of one that a reader has made that of the
    next around it; 0 if unknown."""
    while element is not None:
        if isinstance(element.sourceline, int):
            return element.sourceline
        element = element.getparent()
    return 0
