"""DOCX: the package, and everything in it that Word would refuse, repair or show otherwise.

In: bytes. Out: findings, each with the part it stands in and what to do. Clauses are of
ISO/IEC 29500-2:2012 (packages); what is asked of the text is in `docx_rules`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from publisher.check.archive import Archive, unpack
from publisher.check.docx_rules import EXTERNAL
from publisher.check.docx_text import text_findings
from publisher.check.finding import error, warning
from publisher.check.xml import parse
from publisher.model import Problem
from publisher.shared.vocabularies import OFFICE_DOCUMENT, RELATED
from publisher.shared.xml_trees import line_of, local

TYPES = "[Content_Types].xml"
ROOT_RELATIONSHIPS = "_rels/.rels"
_R = f"{{{RELATED}}}"
# A picture that is linked is not embedded, and the other way round: the schema's default for the one
# that is not (ISO/IEC 29500-1, 20.1.8.13).
_MAY_BE_EMPTY = (f"{_R}embed", f"{_R}link")
Trees = dict[str, etree._ElementTree]


_AGAIN = "write the file again: it is no Word file as it is"
_PUT_BACK = "put the part back or take the reference out: Word calls the file damaged"
_TYPE = "add or remove the entry: Word calls the file damaged"


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
        message = f"has no readable {TYPES} or {ROOT_RELATIONSHIPS}"
        yield error("docx.package", message, name, hint=_AGAIN)
        return
    yield from _content_types(archive, trees[TYPES], name)
    yield from _relationships(archive, trees, name)
    yield from text_findings(trees, name)


def _content_types(archive: Archive, tree: etree._ElementTree, name: str) -> Iterator[Problem]:
    """Part 2, 7.2.3: every part has a type by its name or by its extension."""
    defaults = {element.get("Extension", "").lower() for element in tree.iter("{*}Default")}
    overrides = {element.get("PartName", "").lstrip("/") for element in tree.iter("{*}Override")}
    for part in archive.parts:
        if part != TYPES and part not in overrides and part.rpartition(".")[2].lower() not in defaults:
            yield error("docx.content-type", f"{part} has no content type", f"{name}!/{TYPES}", hint=_TYPE)
    for part in sorted(overrides - set(archive.parts)):
        yield error(
            "docx.content-type", f"names {part}, which is not there", f"{name}!/{TYPES}", hint=_TYPE
        )


def _relationships(archive: Archive, trees: Trees, name: str) -> Iterator[Problem]:
    """Part 2, 6.5: targets exist, and every r:id in a part is in its relationships."""
    if _main(trees) not in archive.parts:
        yield error("docx.package", "has no main document", f"{name}!/{ROOT_RELATIONSHIPS}", hint=_AGAIN)
    for part, tree in trees.items():
        place = f"{name}!/{part}"
        if part.endswith(".rels"):
            yield from _targets(archive, part, tree, place)
        else:
            yield from _references(tree, _known_ids(trees, part), place)


def _targets(archive: Archive, part: str, tree: etree._ElementTree, place: str) -> Iterator[Problem]:
    """Where the relationships of a part lead."""
    for element in tree.iter("{*}Relationship"):
        target = _target(part, element)
        if target is not None and target not in archive.parts:
            yield error(
                "docx.relationship", f"points to {target}, which is not there", place, hint=_PUT_BACK
            )
        elif target is None and (hint := EXTERNAL.get(_kind(element))):
            message = f"leads out of the file to {element.get('Target', '')!r}"
            yield warning("docx.external", message, place, hint=hint)


def _references(tree: etree._ElementTree, known: set[str], place: str) -> Iterator[Problem]:
    """Which relationships the elements of a part use."""
    for element in tree.iter(etree.Element):
        for key, value in element.attrib.items():
            if str(key).startswith(_R) and value not in known and (value or key not in _MAY_BE_EMPTY):
                message = f"{local(element.tag)} uses the relationship {value!r}, which is not there"
                yield error("docx.relationship", message, place, line_of(element), hint=_PUT_BACK)


def _known_ids(trees: Trees, part: str) -> set[str]:
    folder, file = posixpath.split(part)
    relationships = trees.get(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
    if relationships is None:
        return set()
    return {element.get("Id", "") for element in relationships.iter("{*}Relationship")}


def _kind(relationship: etree._Element) -> str:
    return relationship.get("Type", "").rpartition("/")[2]


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
        if element.get("Type", "").endswith(OFFICE_DOCUMENT):
            return _target(ROOT_RELATIONSHIPS, element) or ""
    return ""
