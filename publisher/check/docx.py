"""DOCX: content types, relationships, well-formed parts, styles that exist.

In: bytes. Out: findings, each with the part it stands in. Clauses are of ISO/IEC 29500:2016,
part 1 (WordprocessingML) and part 2 (packages).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from publisher.check.archive import Archive, unpack
from publisher.check.finding import error
from publisher.check.xml import line_of, local, parse
from publisher.model import Problem

TYPES = "[Content_Types].xml"
ROOT_RELATIONSHIPS = "_rels/.rels"
MAIN = "/officeDocument"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Elements whose w:val names a style, and the kind of style it must be (part 1, 17.7.4).
_STYLE_USES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}

Trees = dict[str, etree._ElementTree]


def check(data: bytes, name: str) -> Iterator[Problem]:
    """Judge one DOCX file."""
    archive = unpack(data, name)
    if isinstance(archive, Problem):
        yield archive
        return
    trees: Trees = {}
    for part, content in archive.parts.items():
        if part.endswith((".xml", ".rels")):
            tree = parse(content, f"{name}!/{part}")
            if isinstance(tree, Problem):
                yield tree
            else:
                trees[part] = tree
    if TYPES not in trees or ROOT_RELATIONSHIPS not in trees:
        yield error("docx.package", f"has no readable {TYPES} or {ROOT_RELATIONSHIPS}", name)
        return
    yield from _content_types(archive, trees[TYPES], name)
    yield from _relationships(archive, trees, name)
    yield from _styles(trees, name)


def _content_types(archive: Archive, tree: etree._ElementTree, name: str) -> Iterator[Problem]:
    """Part 2, 7.2.3: every part has a type by its name or by its extension."""
    defaults = {element.get("Extension", "").lower() for element in tree.iter("{*}Default")}
    overrides = {element.get("PartName", "").lstrip("/") for element in tree.iter("{*}Override")}
    for part in archive.parts:
        if part != TYPES and part not in overrides and part.rpartition(".")[2].lower() not in defaults:
            yield error("docx.content-type", f"{part} has no content type", f"{name}!/{TYPES}")
    for part in sorted(overrides - set(archive.parts)):
        yield error("docx.content-type", f"names {part}, which is not there", f"{name}!/{TYPES}")


def _relationships(archive: Archive, trees: Trees, name: str) -> Iterator[Problem]:
    """Part 2, 6.5: targets exist, and every r:id in a part is in its relationships."""
    if _main(trees) not in archive.parts:
        yield error("docx.package", "has no main document", f"{name}!/{ROOT_RELATIONSHIPS}")
    for part, tree in trees.items():
        if part.endswith(".rels"):
            for element in tree.iter("{*}Relationship"):
                target = _target(part, element)
                if target is not None and target not in archive.parts:
                    yield error(
                        "docx.relationship", f"points to {target}, which is not there", f"{name}!/{part}"
                    )
            continue
        known = _known_ids(trees, part)
        for element in tree.iter(etree.Element):
            for key, value in element.attrib.items():
                if str(key).startswith(_R) and value not in known:
                    message = f"{local(element.tag)} uses the relationship {value!r}, which is not there"
                    yield error("docx.relationship", message, f"{name}!/{part}", line_of(element))


def _known_ids(trees: Trees, part: str) -> set[str]:
    folder, file = posixpath.split(part)
    relationships = trees.get(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
    if relationships is None:
        return set()
    return {element.get("Id", "") for element in relationships.iter("{*}Relationship")}


def _target(relationships: str, element: etree._Element) -> str | None:
    """The part a relationship points to; None for what lies outside the package."""
    if element.get("TargetMode") == "External":
        return None
    target = unquote(element.get("Target", "")).partition("#")[0]
    if target.startswith("/"):
        return target[1:]
    folder = posixpath.dirname(posixpath.dirname(relationships))
    return posixpath.normpath(posixpath.join(folder, target))


def _main(trees: Trees) -> str:
    for element in trees[ROOT_RELATIONSHIPS].iter("{*}Relationship"):
        if element.get("Type", "").endswith(MAIN):
            return _target(ROOT_RELATIONSHIPS, element) or ""
    return ""


def _styles(trees: Trees, name: str) -> Iterator[Problem]:
    """Word shows text in a style that does not exist as Normal, and says nothing."""
    known = {
        (style.get(f"{_W}type"), style.get(f"{_W}styleId"))
        for tree in trees.values()
        for style in tree.iter(f"{_W}style")
    }
    for part, tree in trees.items():
        for tag, kind in _STYLE_USES.items():
            for element in tree.iter(f"{_W}{tag}"):
                if (kind, value := element.get(f"{_W}val")) not in known:
                    message = f"uses the {kind} style {value!r}, which is not defined"
                    yield error("docx.style", message, f"{name}!/{part}", line_of(element))
