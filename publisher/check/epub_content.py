"""The pages and style sheets of an EPUB: ids, languages, elements in places where HTML has them, CSS.

In: a `Package`. Out: findings with their line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from lxml import etree

from publisher.check import css
from publisher.check.epub_package import DC, Package
from publisher.check.epub_rules import (
    CHILDREN,
    ELEMENTS,
    FLOW,
    LINES,
    NOT_INSIDE,
    OBSOLETE_ATTRIBUTES,
    PHRASING,
    TRANSPARENT,
)
from publisher.check.finding import error
from publisher.model import Problem, is_language_tag
from publisher.shared.vocabularies import XML_LANG
from publisher.shared.xml_trees import line_of, local

_H = "{http://www.w3.org/1999/xhtml}"
_CSS = "text/css"
_ID = "give every element an id of its own"
_TAG = "write a tag such as zh-Hans (BCP 47)"
_STYLE = "say it in the style sheet"
_CORRECT = "correct it: readers pass over what they cannot read, and often over what follows"


def check(package: Package) -> Iterator[Problem]:
    """Judge the package document's ids and languages, every page and every style sheet."""
    place = package.place()
    yield from _ids(package.root, place)
    yield from _languages(package.root, place)
    for element in package.root.iterfind(f"{{*}}metadata/{DC}language"):
        yield from _language((element.text or "").strip(), place, element)
    for path, tree in package.pages.items():
        place = package.place(path)
        yield from _ids(tree.getroot(), place)
        yield from _languages(tree.getroot(), place)
        yield from _elements(tree.getroot(), place)
        yield from _styles(tree.getroot(), place)
    for item in package.items:
        if item.media_type == _CSS and (sheet := package.archive.parts.get(item.path)) is not None:
            yield from _sheet(package, item.path, sheet)


def _ids(root: etree._Element, place: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for element in root.iter(etree.Element):
        own = element.get("id")
        if own is None:
            continue
        if not own or own.split() != [own]:
            yield error("epub.id", f"the id {own!r} is none", place, line_of(element), hint=_ID)
        elif own in seen:
            yield error("epub.id", f"the id {own!r} is given twice", place, line_of(element), hint=_ID)
        seen.add(own)


def _languages(root: etree._Element, place: str) -> Iterator[Problem]:
    for element in root.iter(etree.Element):
        for key in ("lang", XML_LANG, "hreflang"):
            if value := element.get(key):
                yield from _language(value, place, element)


def _language(value: str, place: str, element: etree._Element) -> Iterator[Problem]:
    if value and not is_language_tag(value):
        yield error("epub.language", f"{value!r} is no language tag", place, line_of(element), hint=_TAG)


def _elements(root: etree._Element, place: str) -> Iterator[Problem]:
    """Elements in places where HTML does not have them; each is judged with what its parent may hold."""
    waiting: list[tuple[etree._Element, Collection[str]]] = [(root, ("html",))]
    while waiting:
        element, allowed = waiting.pop()
        tag = local(element.tag)
        if tag not in allowed:
            yield _misplaced(element, tag, place)
        elif tag in NOT_INSIDE and (outer := _around(element, NOT_INSIDE[tag])):
            message = f"{tag} may not stand inside {outer}"
            yield error("epub.content", message, place, line_of(element), hint="take one of them out")
        for key in sorted(OBSOLETE_ATTRIBUTES.intersection(map(str, element.keys()))):
            message = f"{tag} has no attribute {key}"
            yield error("epub.attribute", message, place, line_of(element), hint=_STYLE)
        inside = _held(tag, allowed)
        waiting.extend((child, inside) for child in element.iterchildren(f"{_H}*"))


def _held(tag: str, allowed: Collection[str]) -> Collection[str]:
    """What an element may hold that stands where the elements of `allowed` may."""
    if tag in TRANSPARENT:
        return frozenset(allowed) | TRANSPARENT[tag]
    return CHILDREN.get(tag, PHRASING if tag in LINES else FLOW)


def _around(element: etree._Element, tags: Collection[str]) -> str:
    """The closest of some elements that an element is in; "" for none."""
    found = (local(outer.tag) for outer in element.iterancestors(*(f"{_H}{tag}" for tag in tags)))
    return next(found, "")


def _misplaced(element: etree._Element, tag: str, place: str) -> Problem:
    if tag not in ELEMENTS:
        message = f"{tag} is no element of HTML"
        return error("epub.element", message, place, line_of(element), hint=_STYLE)
    parent = element.getparent()
    message = f"{tag} may not stand in {'the page' if parent is None else local(parent.tag)}"
    hint = "put it where HTML has it: readers may close the one around it, or show nothing"
    return error("epub.content", message, place, line_of(element), hint=hint)


def _styles(root: etree._Element, place: str) -> Iterator[Problem]:
    for element in root.iter(f"{_H}*"):
        if style := element.get("style"):
            for fault in css.faults_of_attribute(style):
                yield error("epub.style", fault.message, place, line_of(element), hint=_CORRECT)
        if element.tag == f"{_H}style" and element.text:
            for fault in css.faults(element.text.encode()):
                line = line_of(element) + fault.line - 1
                yield error("epub.style", fault.message, place, line, hint=_CORRECT)


def _sheet(package: Package, path: str, sheet: bytes) -> Iterator[Problem]:
    place = package.place(path)
    for fault in css.faults(sheet):
        yield error("epub.style", fault.message, place, fault.line, hint=_CORRECT)
    for reference in css.references(sheet):
        parts = urlsplit(reference)
        target = package.resolve(parts.path, path)
        if parts.netloc:
            message = f"fetches {reference} from outside the book"
            yield error("epub.remote", message, place, hint="put it into the book")
        elif parts.path and not parts.scheme and target not in package.archive.parts:
            message = f"refers to {target}, which is not there"
            yield error("epub.link", message, place, hint="put the file back, or take the reference out")
