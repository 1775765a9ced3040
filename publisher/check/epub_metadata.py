"""What the package of an EPUB says of the book: whether all is there that must be, and nothing is empty.

In: a `Package`. Out: findings. Clauses are of EPUB 3.3 (W3C, 2023).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from publisher.check.epub_package import DC, Package
from publisher.check.finding import error, warning
from publisher.check.xml import parse
from publisher.model import Problem
from publisher.shared.vocabularies import NCX
from publisher.shared.xml_trees import line_of, local

# 5.5.3: what a package's metadata must have.
_REQUIRED = ("identifier", "title", "language")
_MODIFIED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_TIME = "give it one time in UTC, such as 2024-05-06T07:08:09Z"


def check(package: Package) -> Iterator[Problem]:
    """Judge the metadata of a package, and whether the NCX calls the book the same."""
    yield from _required(package)
    yield from _modified(package)
    yield from _identifier(package)
    yield from _elements(package)
    yield from _hazards(package)


def _required(package: Package) -> Iterator[Problem]:
    for tag in _REQUIRED:
        if not package.values(f"dc:{tag}"):
            message = f"the package has no dc:{tag}"
            yield error("epub.metadata", message, package.place(), hint=f"add dc:{tag}")


def _modified(package: Package) -> Iterator[Problem]:
    modified = package.values("dcterms:modified")
    if len(modified) != 1:
        message = "dcterms:modified must stand exactly once"
        yield error("epub.metadata", message, package.place(), hint=_TIME)
    elif not _MODIFIED.fullmatch(modified[0]):
        message = f"dcterms:modified is {modified[0]!r}, no time in UTC"
        yield error("epub.metadata", message, package.place(), hint=_TIME)


def _identifier(package: Package) -> Iterator[Problem]:
    """One identifier is the book's; the NCX of old readers has it, too."""
    named = package.root.get("unique-identifier")
    identifiers = package.root.iterfind(f"{{*}}metadata/{DC}identifier")
    unique = next((one for one in identifiers if one.get("id") == named), None)
    if unique is None:
        message = f"unique-identifier {named!r} is no dc:identifier"
        hint = "give the dc:identifier this id"
        yield error("epub.metadata", message, package.place(), hint=hint)
        return
    for item in package.items:
        data = package.archive.parts.get(item.path)
        if item.media_type != NCX or data is None:
            continue
        tree = parse(data, package.place(item.path))
        if isinstance(tree, Problem):
            yield tree
            continue
        own = tree.find("{*}head/{*}meta[@name='dtb:uid']")
        if own is not None and own.get("content", "").strip() != (unique.text or "").strip():
            message = "its dtb:uid is not the identifier of the book"
            yield error("epub.ncx", message, package.place(item.path), line_of(own), hint="let both agree")


def _elements(package: Package) -> Iterator[Problem]:
    """5.5.2: no element is empty; 5.3.6: what refines something has something to refine."""
    ids = {element.get("id") for element in package.root.iter(etree.Element)}
    for element in package.root.iterfind("{*}metadata/{*}*"):
        prefix = "dc:" if element.tag.startswith(DC) else ""
        name = element.get("property") or f"{prefix}{local(element.tag)}"
        line = line_of(element)
        says_something = (element.text or "").strip() or element.get("content") or element.get("href")
        if not says_something:
            hint = "say it, or leave the element out"
            yield error("epub.metadata", f"{name} is empty", package.place(), line, hint=hint)
        refined = element.get("refines", "")
        if refined.startswith("#") and refined[1:] not in ids:
            message = f"{name} refines {refined}, which is nowhere"
            hint = "give what it tells of this id, or take it out"
            yield error("epub.metadata", message, package.place(), line, hint=hint)


def _hazards(package: Package) -> Iterator[Problem]:
    hazards = package.values("schema:accessibilityHazard")
    if "none" in hazards and len(hazards) > 1:
        message = f"accessibilityHazard says none, and {', '.join(one for one in hazards if one != 'none')}"
        yield warning("epub.hazard", message, package.place(), hint="keep what is true")
