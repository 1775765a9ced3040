"""Title pages of other people's e-books.

In: the body of a page. Out: whether it says anything that the package does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from publisher.model import Metadata
from publisher.model.contributor_roles import role_of
from publisher.read.epub.inlines import tag, text_of
from publisher.read.html_facts import day_in

_LINES = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "li", "dt", "dd", "address", "center"}
_BETWEEN = re.compile("[\\s,，、;；:：/|]+")


def says_only(body: etree._Element, metadata: Metadata) -> bool:
    """Whether every line is a fact of the metadata, a name with the role it has there, or the day."""
    fields = ("title", "subtitle", "series", "publisher", "place", "rights", "identifier", "description")
    people = (person.name for person in (*metadata.creators, *metadata.contributors))
    known = {*(getattr(metadata, field) for field in fields), *people, ""}
    day = metadata.issued or ""

    def is_known(line: str) -> bool:
        words = _BETWEEN.split(line)
        is_day = bool(day) and day in (line, day_in(line))
        return line in known or is_day or all(word in known or role_of(word) for word in words)

    pictures = next(body.iter("{*}img", "{*}svg"), None)
    return pictures is None and all(is_known(line) for line in _lines(body))


def _lines(element: etree._Element) -> Iterator[str]:
    """The text of every innermost block, and what stands beside these."""
    inner = [child for child in element if _has_lines(child)]
    if not inner:
        yield " ".join(text_of(element).split())
        return
    yield from (" ".join((text or "").split()) for text in (element.text, *(one.tail for one in element)))
    for child in element:
        yield from _lines(child)


def _has_lines(element: etree._Element) -> bool:
    return any(tag(one) in _LINES for one in element.iter())
