"""What the elements of anybody's TEI come to, and what of them is lost.

In: the tree of a file. Out: tables by the elements' names, and `Losses`, which tells once for each kind of
element what the model has no place for, where it was met first, and how often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from publisher.model import NameKind, Problem, Severity, Source
from publisher.problems import times
from publisher.read.tei.tree import Node

NAMES: dict[str, NameKind] = {
    "persName": "person", "docAuthor": "person", "author": "person", "placeName": "place",
    "settlement": "place", "country": "place", "region": "place", "district": "place",
    "geogName": "place", "orgName": "org",
}  # fmt: skip
NAME_TYPES: dict[str, NameKind] = {
    "person": "person", "pers": "person", "place": "place", "org": "org", "organisation": "org",
}  # fmt: skip

# Of the readings that a choice or an apparatus offers, the one meant to be read.
_PREFERRED = ("lem", "reg", "corr", "expan", "unclear", "seg")
CHOICES = ("choice", "app")
MISSING: Mapping[str, str] = {"gap": "text that is missing", "space": "a space that was left blank"}
"""What signs stand for, and why an edit puts them there."""

SILENT = {
    "anchor", "cb", "certainty", "del", "delSpan", "fw", "gb", "handShift", "index", "interp",
    "interpGrp", "lb", "link", "linkGrp", "listBibl", "metamark", "milestone", "pb", "ptr", "respons",
    "span", "spanGrp", "surplus", "void", "figDesc", "teiHeader", "standOff", "facsimile", "sourceDoc",
}  # fmt: skip
"""Understood, and nothing to read in them: marks of pages and lines, and text that was taken out."""
TRANSPARENT = {
    "abbr", "add", "addName", "affiliation", "am", "c", "corr", "damage", "distinct", "ex", "expan",
    "foreign", "forename", "gloss", "mentioned", "measure", "name", "num", "orig", "pc", "phr", "q",
    "quote", "rb", "rdg", "reg", "rt", "restore", "roleName", "rs", "s", "said", "seg", "sic", "soCalled",
    "subst", "supplied", "surname", "term", "time", "title", "unclear", "w", "bibl", "cit", "docTitle",
    "titlePart", "docImprint", "docDate", "publisher", "pubPlace", "date", "label", "desc", "email",
    "ident", "val", "att", "gi", "tag", "idno", "cl", "m", "hi", "g", "lem", "byline",
}  # fmt: skip
"""Understood, and read as the text they hold."""

_W, _I = Severity.WARNING, Severity.INFO
_TOLD: Mapping[str, tuple[Severity, str]] = {
    "gap": (_W, "text is missing: □ stands for each character, and 〔缺〕 where their number is not said"),
    "space": (_I, "a space that was left blank: within a line ideographic spaces stand for it"),
    "unclear": (_W, "text that is hard to read is kept, the doubt is not"),
    "supplied": (_W, "text that an editor supplied is kept, and not marked as such"),
    "damage": (_W, "text that is damaged is kept, and not marked as such"),
    "sic": (_I, "text that is printed wrong is kept as it is, and not marked as such"),
    "add": (_I, "text that was added by hand is kept, and not marked as such"),
    "del": (_W, "text that was taken out is left out"),
    "delSpan": (_W, "text that was taken out is kept: nothing says where it ends but another place"),
    "surplus": (_W, "text that an editor thinks too much is left out"),
    "choice": (_I, "of several readings one is kept: what is regular, correct and written out"),
    "app": (_I, "of the readings of several witnesses one is kept: the lemma, else the first"),
    "fw": (_I, "running heads and folios are left out"),
    "pb": (_I, "where pages begin is not kept"),
    "cb": (_I, "where columns begin is not kept"),
    "gb": (_I, "where sheets begin is not kept"),
    "lb": (_I, "line ends are not kept"),
    "handShift": (_I, "who wrote what by hand is not kept"),
    "metamark": (_I, "marks of who wrote or corrected the text are left out"),
    "index": (_I, "entries of an index are left out"),
    "listBibl": (_W, "a list of works is left out"),
    "ptr": (_I, "pointers to other places are left out"),
    "span": (_I, "notes on stretches of the text are left out"),
    "interp": (_I, "notes on stretches of the text are left out"),
    "link": (_I, "links between places are left out"),
    "certainty": (_I, "how sure somebody was is not kept"),
    "respons": (_I, "who answers for what is not kept"),
    "standOff": (_I, "what stands beside the text is left out"),
    "facsimile": (_I, "pictures of pages and their zones are left out"),
    "sourceDoc": (_W, "a transcription page by page is left out"),
}
# What is said to be left out as a whole; what is in it needs no word of its own.
_UNREAD = ("del", "fw", "listBibl", "surplus", "teiHeader", "standOff", "facsimile", "sourceDoc")
# Heads have their lines.
_LINED = ("head",)


@dataclass
class Losses:
    """What the model has no place for, by names of elements: how often, and where each was met first."""

    _counts: Counter[str] = field(default_factory=Counter)
    _first: dict[str, int] = field(default_factory=dict)
    _unknown: set[str] = field(default_factory=set)

    def unknown(self, node: Node) -> None:
        """Count an element whose tag means nothing to us."""
        self._unknown.add(node.name)
        self._count(node)

    def survey(self, node: Node) -> None:
        """Count all elements whose loss is to be told; of readings only in the one that is kept."""
        if node.name in _TOLD and not _is_repair(node):
            self._count(node)
        if node.name in _UNREAD or _is_repair(node):
            return
        for child in [reading(node)] if node.name in CHOICES else node.nodes:
            if child is not None and not (child.name == "lb" and node.name in _LINED):
                self.survey(child)

    def problems(self, source: Source) -> Iterator[Problem]:
        """One problem for each kind of element, in the order in which they were met."""
        places = source.places()
        for name, first in sorted(self._first.items(), key=lambda one: one[1]):
            often = times(self._counts[name])
            if name in self._unknown:
                message = f"<{name}> is not understood; its text is kept as plain text, {often}"
                yield Problem("read.tei-unknown", _W, message, places(first))
            else:
                severity, what = _TOLD[name]
                yield Problem("read.tei-element", severity, f"<{name}>: {what}, {often}", places(first))

    def _count(self, node: Node) -> None:
        self._counts[node.name] += 1
        self._first.setdefault(node.name, node.start)


def _is_repair(node: Node) -> bool:
    """Whether it is a change by a rule of ours, in a file that somebody has edited since."""
    return any(child.attributes.get("resp", "").startswith("#rule.") for child in node.nodes)


def reading(choice: Node) -> Node | None:
    """Of several readings the one meant to be read, else the first."""
    readings = [*choice.nodes]
    found = (one for name in _PREFERRED for one in readings if one.name == name)
    return next(found, readings[0] if readings else None)
