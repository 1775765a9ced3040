"""The XML of a Word file's text, by the tables of `docx_rules`.

In: the trees of its parts. Out: findings. Definitions in one part that another uses are
collected once for the whole file.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import product

from lxml import etree

from publisher.check.docx_rules import (
    ALTERNATIVE_HINT,
    ALWAYS_THERE,
    ELEMENT_HINT,
    ENDS,
    FIELD_HINT,
    FILLED,
    INSIDE,
    ORDER,
    ORDER_HINT,
    REFERENCES,
    REVISION_HINT,
    REVISIONS,
    SAME_PLACE,
    STYLE_HINT,
    STYLE_USES,
    UNIQUE,
    UNIQUE_HINT,
    WARNING,
)
from publisher.check.finding import error, warning
from publisher.model import Problem, Severity
from publisher.shared.vocabularies import WORD, WORD_DRAWING
from publisher.shared.xml_trees import line_of, local

_W = f"{{{WORD}}}"
_WP = f"{{{WORD_DRAWING}}}"
_FIELD = ("begin", "separate", "end")

Trees = Mapping[str, etree._ElementTree]


def text_findings(trees: Trees, name: str) -> Iterator[Problem]:
    """All findings about the parts that contain or describe text."""
    parts = {part: tree for part, tree in trees.items() if local(tree.getroot().tag) in _ROOTS}
    yield from _references(parts, name)
    yield from _styles(parts, name)
    for part, tree in parts.items():
        place = f"{name}!/{part}"
        yield from _unique(tree, place)
        yield from _elements(tree, place)
        yield from _order(tree, place)
        yield from _content(tree, place)
        yield from _revisions(tree, place)
        yield from _fields(tree, place)
        yield from _pictures(tree, place)


_ROOTS = ("document", "hdr", "ftr", "footnotes", "endnotes", "comments", "styles", "numbering", "settings")


def _finding(
    severity: Severity, code: str, message: str, place: str, element: etree._Element, hint: str
) -> Problem:
    make = warning if severity is WARNING else error
    return make(f"docx.{code}", message, place, line_of(element), hint=hint)


def _references(parts: Trees, name: str) -> Iterator[Problem]:
    known: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    wanted = {(rule.definition, rule.name) for rule in REFERENCES}
    for tree in parts.values():
        for tag, key in wanted:
            elements = tree.iter(f"{_W}{tag}")
            known[tag, key].update(element.get(f"{_W}{key}", "") for element in elements)
    for (part, tree), rule in product(parts.items(), REFERENCES):
        there = known[rule.definition, rule.name] | ALWAYS_THERE.get(rule.code, set())
        for element in tree.iter(f"{_W}{rule.use}"):
            value = element.get(f"{_W}{rule.key}")
            if value is not None and value not in there:
                message = f"{rule.use} refers to the {rule.definition} {value!r}, which is not there"
                yield _finding(rule.severity, rule.code, message, f"{name}!/{part}", element, rule.hint)


def _styles(parts: Trees, name: str) -> Iterator[Problem]:
    """Styles that are used and not defined: Word silently shows their text as Normal."""
    known = {
        (style.get(f"{_W}type"), style.get(f"{_W}styleId"))
        for tree in parts.values()
        for style in tree.iter(f"{_W}style")
    }
    for part, tree in parts.items():
        for tag, kind in STYLE_USES.items():
            uses = _by_value(tree, tag)
            for value in (one for one in uses if (kind, one) not in known):
                times = f" {len(uses[value])} times" if len(uses[value]) > 1 else ""
                message = f"uses the {kind} style {value!r}{times}, which is not defined"
                line = line_of(uses[value][0])
                yield error("docx.style", message, f"{name}!/{part}", line, hint=STYLE_HINT)


def _by_value(tree: etree._ElementTree, tag: str) -> dict[str | None, list[etree._Element]]:
    """The elements of a name by their w:val."""
    found: dict[str | None, list[etree._Element]] = {}
    for element in tree.iter(f"{_W}{tag}"):
        found.setdefault(element.get(f"{_W}val"), []).append(element)
    return found


def _unique(tree: etree._ElementTree, place: str) -> Iterator[Problem]:
    for code, tag, key, severity in UNIQUE:
        namespace = _WP if tag == "docPr" else _W
        elements = list(tree.iter(f"{namespace}{tag}"))
        attribute = key if tag == "docPr" else f"{_W}{key}"
        counts = Counter(element.get(attribute) for element in elements)
        for value, count in counts.items():
            if value is not None and count > 1:
                last = next(element for element in reversed(elements) if element.get(attribute) == value)
                message = f"{count} of {tag} have the {key} {value!r}"
                yield _finding(severity, code, message, place, last, UNIQUE_HINT)


@cache
def _content_model() -> Mapping[str, Collection[str]]:
    """Names of elements -> those that may stand in them, made from the schema of ISO/IEC 29500-4."""
    table = json.loads(files("publisher.check").joinpath("docx_wml.json").read_text("utf-8"))
    shared = [(names, frozenset(children.split())) for names, children in table["content"]]
    return {name: children for names, children in shared for name in names.split()}


def _elements(tree: etree._ElementTree, place: str) -> Iterator[Problem]:
    """Elements that do not exist, or stand where they may not; extensions stand where they like."""
    known = _content_model()
    for element in tree.iter(f"{_W}*"):
        parent, tag = element.getparent(), local(element.tag)
        if tag not in known:
            message = f"{tag} is no element of WordprocessingML"
        elif parent is None or not str(parent.tag).startswith(_W):
            continue
        elif local(parent.tag) in known and tag not in known[local(parent.tag)]:
            message = f"{tag} may not stand in {local(parent.tag)}"
        else:
            continue
        yield error("docx.element", message, place, line_of(element), hint=ELEMENT_HINT)


_RANKS = {
    tag: {f"{_W}{child}": rank for rank, child in enumerate(order.split())} for tag, order in ORDER.items()
}
for _ranks in _RANKS.values():
    for _tag, _like in SAME_PLACE.items():
        if f"{_W}{_tag}" in _ranks:
            _ranks[f"{_W}{_tag}"] = _ranks[f"{_W}{_like}"]


def _order(tree: etree._ElementTree, place: str) -> Iterator[Problem]:
    for tag, ranks in _RANKS.items():
        for element in tree.iter(f"{_W}{tag}"):
            if (late := _first_late(element, ranks)) is not None:
                message = f"{local(late.tag)} stands too late in {tag}"
                yield error("docx.order", message, place, line_of(late), hint=ORDER_HINT)


def _first_late(element: etree._Element, ranks: Mapping[str, int]) -> etree._Element | None:
    """The first child that stands behind one of a higher rank; extensions stand where they like."""
    highest = -1
    for child in element:
        rank = ranks.get(str(child.tag), highest)
        if rank < highest:
            return child
        highest = rank
    return None


def _content(tree: etree._ElementTree, place: str) -> Iterator[Problem]:
    for tag, lasts, code, hint in ENDS:
        for element in tree.iter(f"{_W}{tag}"):
            if len(element) and local(element[-1].tag) not in lasts:
                message = f"{tag} ends with {local(element[-1].tag)}"
                yield error(f"docx.{code}", message, place, line_of(element), hint=hint)
            elif not len(element) and tag != "body":
                yield error(f"docx.{code}", f"{tag} is empty", place, line_of(element), hint=hint)
    for tag, child, code, hint in FILLED:
        for element in tree.iter(f"{_W}{tag}"):
            if next(element.iter(f"{_W}{child}"), None) is None:
                yield error(f"docx.{code}", f"{tag} has no {child}", place, line_of(element), hint=hint)


def _revisions(tree: etree._ElementTree, place: str) -> Iterator[Problem]:
    for outer, inner, code, hint in INSIDE:
        for child in tree.iter(f"{_W}{inner}"):
            closest = next(child.iterancestors(f"{_W}ins", f"{_W}del"), None)
            if closest is not None and closest.tag == f"{_W}{outer}":
                message = f"{inner} stands in {outer}"
                yield error(f"docx.{code}", message, place, line_of(child), hint=hint)
    for element in tree.iter(*(f"{_W}{tag}" for tag in REVISIONS)):
        for key in ("id", "author"):
            if element.get(f"{_W}{key}") is None:
                message = f"{local(element.tag)} has no {key}"
                yield error("docx.revision", message, place, line_of(element), hint=REVISION_HINT)


def _fields(tree: etree._ElementTree, place: str) -> Iterator[Problem]:
    """Begin, separate and end of fields, which may stand inside one another."""
    open_fields: list[tuple[etree._Element, str]] = []
    for mark in tree.iter(f"{_W}fldChar"):
        kind = mark.get(f"{_W}fldCharType", "")
        if kind == "begin":
            open_fields.append((mark, kind))
        elif open_fields and kind in _FIELD and not (kind == open_fields[-1][1] == "separate"):
            begin, _ = open_fields.pop()
            if kind == "separate":
                open_fields.append((begin, kind))
        else:
            message = f"a field's {kind or 'mark'} stands without its begin"
            yield error("docx.field", message, place, line_of(mark), hint=FIELD_HINT)
    for begin, _ in open_fields:
        yield error("docx.field", "a field does not end", place, line_of(begin), hint=FIELD_HINT)


def _pictures(tree: etree._ElementTree, place: str) -> Iterator[Problem]:
    for properties in tree.iter(f"{_WP}docPr"):
        parent = properties.getparent()
        is_picture = parent is not None and next(parent.iter("{*}blip"), None) is not None
        if is_picture and not properties.get("descr"):
            message = f"the picture {properties.get('name', '')!r} has no alternative text"
            yield warning("docx.picture", message, place, line_of(properties), hint=ALTERNATIVE_HINT)
