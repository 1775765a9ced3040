"""TEI: well-formed, with a complete header, unique ids, and references that have a target.

In: bytes. Out: findings with their line. Validity against a schema is jing's business (see README).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from publisher.check.finding import error, warning
from publisher.check.xml import line_of, local, parse
from publisher.model import Problem

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# TEI P5 Guidelines, 2.1.1: a header has a file description, and that has these three.
_REQUIRED = ("titleStmt", "publicationStmt", "sourceDesc")
# Attributes whose values are pointers (TEI P5, class att.pointing and its relatives).
_POINTERS = (
    "ref",
    "target",
    "corresp",
    "resp",
    "who",
    "facs",
    "decls",
    "ana",
    "next",
    "prev",
    "source",
    "from",
    "to",
)


def check(data: bytes, name: str) -> Iterator[Problem]:
    """Judge one TEI file."""
    tree = parse(data, name)
    if isinstance(tree, Problem):
        yield tree
        return
    root = tree.getroot()
    if root.tag not in (f"{{{NAMESPACE}}}TEI", f"{{{NAMESPACE}}}teiCorpus"):
        yield error("tei.root", f"the root is {local(root.tag)}, not TEI in {NAMESPACE}", name, 1)
        return
    yield from _header(root, name)
    yield from _pointers(root, name)


def _header(root: etree._Element, name: str) -> Iterator[Problem]:
    header = root.find(f"{{{NAMESPACE}}}teiHeader")
    if header is None:
        yield error("tei.header", "has no teiHeader", name, line_of(root))
        return
    for tag in _REQUIRED:
        if header.find(f"{{{NAMESPACE}}}fileDesc/{{{NAMESPACE}}}{tag}") is None:
            yield error("tei.header", f"the header has no {tag}", name, line_of(header))
    title = header.find(f".//{{{NAMESPACE}}}titleStmt/{{{NAMESPACE}}}title")
    if title is None or not "".join(map(str, title.itertext())).strip():
        yield warning("tei.title", "has no title", name, line_of(header))
    if root.find(f"{{{NAMESPACE}}}text") is None and root.find(f"{{{NAMESPACE}}}TEI") is None:
        yield error("tei.text", "has no text", name, line_of(root))
    if not root.get(_XML_LANG):
        yield warning("tei.language", "does not say its language", name, line_of(root))


def _pointers(root: etree._Element, name: str) -> Iterator[Problem]:
    ids: set[str] = set()
    for element in root.iter(etree.Element):
        if (own := element.get(_XML_ID)) is None:
            continue
        if own in ids:
            yield error("tei.duplicate-id", f"the id {own!r} is given twice", name, line_of(element))
        ids.add(own)
    for element in root.iter(etree.Element):
        for key in _POINTERS:
            for pointer in element.get(key, "").split():
                if pointer.startswith("#") and _target(pointer) not in ids:
                    message = f"{local(element.tag)}/@{key} points to {pointer}, which is nowhere"
                    yield error("tei.dangling", message, name, line_of(element))


def _target(pointer: str) -> str:
    """The id in "#id" or "#string-range(id,0,4)" (TEI P5, 17.2.4)."""
    inside = pointer[1:].partition("(")[2]
    return inside.partition(",")[0].rstrip(")").strip() if inside else pointer[1:]
