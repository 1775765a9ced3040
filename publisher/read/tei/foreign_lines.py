"""Mixed content of anybody's TEI -> lines.

In: the children of an element. Out: inlines; what has no place in the model is read through (its
text stays) or left out (its text stays in the source only), and counted in `Notes` either way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from publisher.model import (
    Code,
    Date,
    Edit,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Name,
    NameKind,
    Note,
    Problem,
    Ruby,
    Severity,
    Source,
    Strong,
    Text,
    edit_names,
    plain_text,
)
from publisher.read.raised import REASON, RISES, Rise, raised
from publisher.read.tei.folding import clip, fold
from publisher.read.tei.tree import Node, Run

_NAMES: dict[str, NameKind] = {
    "persName": "person", "docAuthor": "person", "author": "person", "placeName": "place",
    "settlement": "place", "country": "place", "region": "place", "district": "place",
    "geogName": "place", "orgName": "org",
}  # fmt: skip
_NAME_TYPES: dict[str, NameKind] = {
    "person": "person", "pers": "person", "place": "place", "org": "org", "organisation": "org",
}  # fmt: skip

# Of the readings that a choice offers, the one meant to be read.
_PREFERRED = ("reg", "corr", "expan", "unclear", "seg")

# Understood, and nothing to read in them: marks of pages and lines, and text that was taken out.
_SILENT = {
    "anchor", "cb", "certainty", "del", "delSpan", "fw", "gap", "gb", "handShift", "index", "lb",
    "link", "linkGrp", "listBibl", "metamark", "milestone", "pb", "ptr", "respons", "space", "span",
    "spanGrp", "surplus", "void", "figDesc", "teiHeader", "standOff", "facsimile", "sourceDoc",
}  # fmt: skip
# Understood, and read as the text they hold.
_TRANSPARENT = {
    "abbr", "add", "addName", "affiliation", "am", "c", "corr", "damage", "distinct", "ex", "expan",
    "foreign", "forename", "gloss", "mentioned", "measure", "name", "num", "orig", "pc", "phr", "q",
    "quote", "rb", "reg", "rt", "restore", "roleName", "rs", "s", "said", "seg", "sic", "soCalled",
    "subst", "supplied", "surname", "term", "time", "title", "unclear", "w", "bibl", "cit", "docTitle",
    "titlePart", "docImprint", "docDate", "publisher", "pubPlace", "date", "label", "desc", "email",
    "ident", "val", "att", "gi", "tag", "idno", "cl", "m", "hi", "g", "app", "lem", "byline",
}  # fmt: skip


@dataclass
class Notes:
    """What was not understood, element by element, with where each was met first."""

    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)

    def unknown(self, node: Node) -> None:
        """Count an element whose tag means nothing to us."""
        self.counts[node.name] += 1
        self.first.setdefault(node.name, node.start)

    def problems(self, source: Source) -> Iterator[Problem]:
        """One problem for each kind of element."""
        places = source.places()
        for name, count in self.counts.items():
            yield Problem(
                "read.tei-unknown",
                Severity.WARNING,
                f"<{name}> is not understood; its text is kept as plain text, {count} times",
                places(self.first[name]),
            )


class ForeignLines:
    """Reads lines; `leaves` and `edits` gather all of them."""

    def __init__(self, source: Source, notes: Notes) -> None:
        self.leaves: list[Text] = []
        self.edits: list[Edit] = []
        self._source = source.text
        self._notes = notes
        self._limits = (0, 0)
        self._before = ""
        self._rise: Rise | None = None

    def line(self, children: Sequence[Node | Run]) -> Inlines:
        """One line; white space at both ends is left out. () where there is nothing to read."""
        outer = self._limits, self._before
        self._limits = clip(self._source, list(_runs(children)))
        self._before = ""
        content = tuple(self._inlines(children))
        self._limits, self._before = outer
        return content

    def unmarked(self, node: Node) -> str:
        """The text of an element for an attribute of the model; it stays in the source as a gap."""
        return " ".join("".join(self._source[run.start : run.end] for run in _runs(node.children)).split())

    def _inlines(self, children: Iterable[Node | Run]) -> Iterator[Inline]:
        for child in children:
            if isinstance(child, Run):
                yield from self._leaf(child)
            else:
                yield from self._element(child)

    def _leaf(self, run: Run) -> Iterator[Text]:
        start, end = max(run.start, self._limits[0]), min(run.end, self._limits[1])
        if start >= end:
            return
        leaf, edits = fold(self._source, Run(start, end), self._before)
        if leaf is not None:
            leaf, edits = self._risen(leaf, edits)
            self.leaves.append(leaf)
            self.edits.extend(edits)
            self._before = leaf.text[-1]
            yield leaf

    def _risen(self, leaf: Text, edits: list[Edit]) -> tuple[Text, list[Edit]]:
        """Text that is raised or lowered as characters that are so; white space in it must be plain."""
        shown = raised(leaf.text, self._rise) if self._rise is not None and not edits else None
        if shown is None:
            return leaf, edits
        edit = Edit(edit_names.RAISED, *leaf.span, leaf.text, shown, 1.0, REASON)
        return replace(leaf, text=shown), [edit]

    def _element(self, node: Node) -> Iterator[Inline]:
        if node.name == "choice":
            yield from self._choice(node)
        elif node.name == "ruby":
            yield from self._ruby(node)
        elif node.name == "note":
            if content := self.line(node.children):
                yield Note(content, node.attributes.get("n", ""))
        elif node.name not in _SILENT:
            yield from self._wrapped(node)

    def _wrapped(self, node: Node) -> Iterator[Inline]:
        if node.name == "hi" and (rise := _rise(node)):
            if raised(self.unmarked(node), rise) is None:
                self._notes.unknown(node)
            outer, self._rise = self._rise, rise
            yield from self._inlines(node.children)
            self._rise = outer
            return
        content = tuple(self._inlines(node.children))
        if not content:
            return
        kind = _NAMES.get(node.name)
        if node.name in ("name", "rs"):
            kind = _NAME_TYPES.get(node.attributes.get("type", ""))
        if kind is not None:
            key = node.attributes.get("key") or node.attributes.get("ref", "").removeprefix("#")
            yield Name(content, kind, key or plain_text(content))
        elif node.name == "hi" and "bold" in node.attributes.get("rend", ""):
            yield Strong(content)
        elif node.name in ("hi", "emph"):
            yield Emphasis(content)
        elif node.name == "ref":
            yield Link(content, node.attributes.get("target", ""))
        elif node.name == "date":
            yield Date(content, _day(node.attributes.get("when", "")))
        elif node.name == "code":
            yield Code(content)
        else:
            if node.name not in _TRANSPARENT:
                self._notes.unknown(node)
            yield from content

    def _ruby(self, ruby: Node) -> Iterator[Inline]:
        """What stands in no `rt` is the base; a base without a reading, or a reading alone, is text."""
        parts = [child for child in ruby.children if isinstance(child, Node) or not self._is_blank(child)]
        is_reading = [isinstance(part, Node) and part.name == "rt" for part in parts]
        at = is_reading.index(True) if True in is_reading else len(parts)
        end = is_reading.index(False, at) if False in is_reading[at:] else len(parts)
        base, annotation = tuple(self._inlines(parts[:at])), tuple(self._inlines(parts[at:end]))
        yield from (Ruby(base, annotation),) if base and annotation else (*base, *annotation)
        yield from self._inlines(parts[end:])

    def _is_blank(self, run: Run) -> bool:
        return self._source[run.start : run.end].isspace()

    def _choice(self, choice: Node) -> Iterator[Inline]:
        """One reading of several; the others stay in the source."""
        readings = list(choice.nodes)
        if readings:
            best = next((one for name in _PREFERRED for one in readings if one.name == name), readings[0])
            yield from self._inlines(best.children)


def _runs(children: Iterable[Node | Run]) -> Iterator[Run]:
    """The runs that will be read as part of one line: no notes, nothing left out."""
    for child in children:
        if isinstance(child, Run):
            yield child
        elif child.name not in _SILENT and child.name != "note":
            yield from _runs(child.children)


def _rise(node: Node) -> Rise | None:
    """Whether a highlighted phrase stands above or below the line: rend="superscript", rend="sub"."""
    found = re.search(r"\b(sup|sub)(?:er|script|erscript)?\b", node.attributes.get("rend", ""))
    return RISES[found[1]] if found else None


def _day(when: str) -> str | None:
    try:
        return when if len(when) == 10 and date.fromisoformat(when) else None
    except ValueError:
        return None
