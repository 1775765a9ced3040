"""The grammar of TEI P5: which elements, attributes and text may stand where, and what a date looks like.

In: a tree. Out: findings. What may stand in an element is a table made from the TEI Consortium's schema of
all of TEI (`tei_p5.json`); in which order and how often is not in it. Elements of other namespaces are
passed over with all that is in them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from lxml import etree

from publisher.check.finding import error
from publisher.model import Problem
from publisher.shared.vocabularies import TEI
from publisher.shared.xml_trees import line_of, local

_T = f"{{{TEI}}}"
_TEXT, _ANY = "#text", "*"
# teidata.temporal.w3c: the kinds of dates and times of W3C XML Schema Part 2.
_TEMPORAL = re.compile(
    r"(?:(?P<day>-?\d{4,}-\d\d-\d\d)(?:T\d\d:\d\d:\d\d(?:\.\d+)?)?|-?\d{4,}(?:-(?:0[1-9]|1[0-2]))?"
    r"|--(?:0[1-9]|1[0-2])(?:-\d\d)?|---\d\d|\d\d:\d\d:\d\d(?:\.\d+)?)(?:Z|[+-]\d\d:\d\d)?"
)
# Attributes that are such dates; of an element without "notBefore", "from" and "to" are places in the text.
_DATES = ("when", "notBefore", "notAfter", "from", "to")
_WHEN = "write the day as 2024-05-06, a month as 2024-05, a year as 2024"
_MOVE = "take it out, or put it where TEI has it"


class Grammar(NamedTuple):
    """What TEI allows.

    Attributes:
        edition: Of TEI, such as 4.12.0.
        content: What may stand in an element; "#text" for text, "*" for elements of other namespaces.
        attributes: The names of an element's attributes that are in no namespace; "*" for any.
    """

    edition: str
    content: Mapping[str, Collection[str]]
    attributes: Mapping[str, Collection[str]]


@cache
def grammar() -> Grammar:
    """The table."""
    table = json.loads(files("publisher.check").joinpath("tei_p5.json").read_text("utf-8"))
    return Grammar(table["edition"], _by_element(table["content"]), _by_element(table["attributes"]))


def _by_element(rows: list[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Each row is of several elements that have the same."""
    shared = [(names, frozenset(values.split())) for names, values in rows]
    return {name: values for names, values in shared for name in names.split()}


def findings(root: etree._Element, name: str) -> Iterator[Problem]:
    """Every element, attribute, text and date that TEI does not have there."""
    known = grammar()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        allowed = known.content.get(local(element.tag))
        if allowed is None:
            message = f"{local(element.tag)} is no element of TEI P5 {known.edition}"
            yield error("tei.element", message, name, line_of(element), hint=_MOVE)
            continue
        yield from _content(element, allowed, name)
        yield from _attributes(element, known, name)
        waiting.extend(child for child in reversed(element) if _is_tei(child))


def _is_tei(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(_T)


def _content(element: etree._Element, allowed: Collection[str], name: str) -> Iterator[Problem]:
    tag = local(element.tag)
    for child in element.iterchildren(etree.Element):
        if _is_tei(child) and local(child.tag) not in allowed and local(child.tag) in grammar().content:
            message = f"{local(child.tag)} may not stand in {tag}"
            yield error("tei.content", message, name, line_of(child), hint=_MOVE)
        elif not _is_tei(child) and _ANY not in allowed:
            message = f"{child.tag} is of another namespace and may not stand in {tag}"
            yield error("tei.content", message, name, line_of(child), hint=_MOVE)
    texts = (element.text, *(child.tail for child in element))
    if _TEXT not in allowed and (text := next((one for one in texts if one and one.strip()), "")):
        message = f"text may not stand in {tag}: {text.strip()[:20]!r}"
        yield error(
            "tei.content", message, name, line_of(element), hint="put it into a paragraph or a title"
        )


def _attributes(element: etree._Element, known: Grammar, name: str) -> Iterator[Problem]:
    tag = local(element.tag)
    allowed = known.attributes[tag]
    for key, value in element.attrib.items():
        if not isinstance(key, str) or not isinstance(value, str) or key.startswith("{"):
            continue
        if key not in allowed and _ANY not in allowed:
            message = f"{tag} has no attribute {key}"
            yield error("tei.attribute", message, name, line_of(element), hint="take it out")
        elif key in _DATES and "notBefore" in allowed and not _is_date(value):
            yield error(
                "tei.date", f"{tag}/@{key} is {value!r}, no date", name, line_of(element), hint=_WHEN
            )


def _is_date(value: str) -> bool:
    found = _TEMPORAL.fullmatch(value.strip())
    if found is None:
        return False
    day = found["day"] or ""
    if len(day) != len("2024-05-06"):  # years before 1 and after 9999 have more characters
        return True
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
