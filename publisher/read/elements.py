"""What an element of HTML or XHTML says: its name, text and classes, and what these mean.

In: an element. Out: answers, the same for pages of the web and of e-books, hOCR and what pdftotext writes.
"""

from __future__ import annotations

import re

from lxml import etree

from publisher.read.raised import RISES, Rise
from publisher.shared.vocabularies import OPS_TYPE
from publisher.shared.xml_trees import local

_STRUCK = {"s", "strike"}
# CSS 2.2, 10.8.1 and 16.3.1, in the element itself.
_RISE_STYLE = re.compile(r"vertical-align\s*:\s*(super|sub)\b")
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*\bline-through\b")


def tag(element: etree._Element) -> str:
    """The element's name without its namespace, in lower case; "" for what is no element."""
    return local(element.tag).lower()


def text_of(element: etree._Element) -> str:
    """All text in an element."""
    return "".join(map(str, element.itertext()))


def classes(element: etree._Element) -> set[str]:
    """The classes of an element."""
    return set(element.get("class", "").split())


def is_kind(element: etree._Element, kind: str, role: str) -> bool:
    """Whether the element says it is `kind` (epub:type) or has the role (DPUB-ARIA)."""
    return kind in element.get(OPS_TYPE, "").split() or element.get("role") == role


def rise_of(element: etree._Element) -> Rise | None:
    """Whether the element's text is set above or below the line."""
    style = _RISE_STYLE.search(element.get("style", ""))
    return RISES.get(style[1].removesuffix("er") if style else tag(element))


def is_struck(element: etree._Element) -> bool:
    """Whether the element's text has a line through it."""
    return tag(element) in _STRUCK or _STRUCK_STYLE.search(element.get("style", "")) is not None


def is_note(element: etree._Element) -> bool:
    """Whether an element says it is a footnote or an endnote."""
    return (
        is_kind(element, "footnote", "doc-footnote")
        or is_kind(element, "endnote", "doc-endnote")
        or is_kind(element, "rearnote", "")
    )
