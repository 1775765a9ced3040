"""Title pages of other people's e-books.

In: the body of a page. Out: whether it says anything that the package does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from publisher.model import Metadata
from publisher.model.contributor_roles import role_of
from publisher.read.elements import tag, text_of
from publisher.read.html_facts import day_in

_LINES = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "li", "dt", "dd", "address", "center"}
_DAY = re.compile("[\\d年月日./-]+")
_BETWEEN = re.compile("[\\s,，、;；:：/|]+")


def says_only(body: etree._Element, metadata: Metadata) -> bool:
    """Whether every line is a fact of the metadata, a name with the role it has there, or the day."""
    fields = ("title", "subtitle", "series", "publisher", "place", "rights", "identifier", "description")
    people = (person.name for person in (*metadata.creators, *metadata.contributors))
    known = {*(getattr(metadata, field) for field in fields), *people, ""}

    def is_known(text: str) -> bool:
        return text in known or role_of(text) is not None or _is_day(text, metadata.issued)

    pictures = next(body.iter("{*}img", "{*}svg"), None)
    return pictures is None and all(
        is_known(line) or all(map(is_known, _BETWEEN.split(line))) for line in _lines(body)
    )


def _is_day(text: str, day: str | None) -> bool:
    """Whether a text is that day and nothing else."""
    return day is not None and _DAY.fullmatch(text) is not None and day in (text, day_in(text))


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
