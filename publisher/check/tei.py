"""TEI: well-formed, by the grammar of TEI P5, with a complete header, unique ids, and pointers that lead
somewhere.

What publisher wrote is judged by its own schema, too, and its source by the checksum in the header.

In: bytes. Out: findings with their line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from lxml import etree

from publisher.check import tei_grammar
from publisher.check.finding import error, no_check, warning
from publisher.check.xml import parse
from publisher.errors import InputError
from publisher.model import Problem
from publisher.problems import failed
from publisher.read.tei import read_tei
from publisher.read.tei.ours import is_ours, is_written_by_us
from publisher.shared.vocabularies import TEI, XML_ID, XML_LANG
from publisher.shared.xml_trees import line_of, local

# TEI P5 Guidelines, 2.1.1: a header has a file description, and that has these three.
_REQUIRED = ("titleStmt", "publicationStmt", "sourceDesc")
_CHANGED = "for fixity, take the file as it was written; what was added to it may be sound TEI all the same"
_UNLISTED = "its header does not count them; publisher convert writes a file whose header does"
# What the reader says of a file whose source it cannot rebuild as it was.
_SOURCE_LOST = ("read.tei-changed", "read.tei-checksum")
# Attributes whose values are pointers (TEI P5, class att.pointing and its relatives).
_POINTERS = (
    "ref", "target", "corresp", "resp", "who", "facs", "decls", "ana", "next", "prev", "source", "from",
    "to",
)  # fmt: skip
_T = f"{{{TEI}}}"

_NAMESPACE = "give its elements the namespace of TEI P5"
_HEADER = "write a teiHeader with titleStmt, publicationStmt and sourceDesc in a fileDesc"
_ID = "give every element an id of its own"
_POINT = "correct the pointer, or give its target this id"


def check(data: bytes, name: str) -> Iterator[Problem]:
    """Judge one TEI file."""
    tree = parse(data, name)
    if isinstance(tree, Problem):
        yield tree
        return
    root = tree.getroot()
    if root.tag not in (f"{_T}TEI", f"{_T}teiCorpus"):
        if local(root.tag) not in ("TEI", "teiCorpus", "TEI.2"):
            raise no_check(name, f"{local(root.tag)} is no TEI")
        yield error(
            "tei.root", f"the root is {local(root.tag)}, not TEI in {TEI}", name, 1, hint=_NAMESPACE
        )
        return
    found = [*_header(root, name), *_pointers(root, name), *tei_grammar.findings(root, name)]
    if is_ours(root):
        found += _source(data, name)
    yield from found
    if is_written_by_us(root) and not failed(found):
        yield from _own_schema(root, name)


@cache
def _schema() -> etree.RelaxNG:
    """The grammar of what publisher writes, which is narrower than TEI."""
    schema = files("publisher.write.tei").joinpath("schema", "publisher-tei.rng").read_bytes()
    return etree.RelaxNG(etree.fromstring(schema))


def _own_schema(root: etree._Element, name: str) -> Iterator[Problem]:
    """Whether the file is as it was written; somebody may well have added what TEI allows."""
    schema = _schema()
    if not schema.validate(root):
        found = schema.error_log
        what = "; ".join(dict.fromkeys(one.message for one in (found[0], found[-1])))
        message = f"TEI's elements, but not as publisher writes them: {what}"
        hint = "tei_all of the TEI Consortium says whether TEI allows their order"
        yield warning("tei.schema", message, name, found[0].line, hint=hint)


def _source(data: bytes, name: str) -> Iterator[Problem]:
    """Whether the source can be rebuilt and is the one that the header has the checksum of."""
    try:
        problems = read_tei(data, name).problems
    except InputError as failure:
        line = failure.place.line if failure.place else 0
        yield error("tei.source", failure.message, name, line, hint=_CHANGED)
        return
    for problem in problems:
        if problem.code in _SOURCE_LOST:
            yield error("tei.source", problem.message, name, hint=_CHANGED)
        elif problem.code == "read.tei-corrected":
            yield warning("tei.source", problem.message, name, hint=_UNLISTED)


def _header(root: etree._Element, name: str) -> Iterator[Problem]:
    header = root.find(f"{_T}teiHeader")
    if header is None:
        yield error("tei.header", "has no teiHeader", name, line_of(root), hint=_HEADER)
        return
    for tag in _REQUIRED:
        if header.find(f"{_T}fileDesc/{_T}{tag}") is None:
            yield error("tei.header", f"the header has no {tag}", name, line_of(header), hint=_HEADER)
    title = header.find(f".//{_T}titleStmt/{_T}title")
    if title is None or not "".join(map(str, title.itertext())).strip():
        yield warning("tei.title", "has no title", name, line_of(header), hint="fill its title element")
    if root.find(f"{_T}text") is None and root.find(f"{_T}TEI") is None:
        hint = "put what is to be read into an element text"
        yield error("tei.text", "has no element text", name, line_of(root), hint=hint)
    if not root.get(XML_LANG):
        hint = 'xml:lang="zh-Hans" on its root'
        yield warning("tei.language", "does not say its language", name, line_of(root), hint=hint)


def _pointers(root: etree._Element, name: str) -> Iterator[Problem]:
    ids: set[str] = set()
    for element in root.iter(etree.Element):
        if (own := element.get(XML_ID)) is None:
            continue
        if own in ids:
            yield error(
                "tei.duplicate-id", f"the id {own!r} is given twice", name, line_of(element), hint=_ID
            )
        ids.add(own)
    for element in root.iter(etree.Element):
        pairs = ((key, pointer) for key in _POINTERS for pointer in element.get(key, "").split())
        for key, pointer in pairs:
            if pointer.startswith("#") and _target(pointer) not in ids:
                message = f"{local(element.tag)}/@{key} points to {pointer}, which is nowhere"
                yield error("tei.dangling", message, name, line_of(element), hint=_POINT)


def _target(pointer: str) -> str:
    """The id in "#id" or "#string-range(id,0,4)" (TEI P5, 17.2.4)."""
    inside = pointer[1:].partition("(")[2]
    return inside.partition(",")[0].rstrip(")").strip() if inside else pointer[1:]
