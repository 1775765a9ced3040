"""Navigation: outline, links and their targets.

In: pages as they are written, then the document. Out: the outline of rubrics and headlines, and
link annotations.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from publisher.compose import GlyphRun, Matter, Page, TextLine
from publisher.compose import Reference as MatterReference
from publisher.compose.overlap import within
from publisher.model import Article, Document, Problem, Section, heading_text, is_followed, plain_text
from publisher.write.links import unfollowed
from publisher.write.pdf.file import OUTLINE, PdfFile
from publisher.write.pdf.objects import Array, Dictionary, Reference, number, text
from publisher.write.pdf.structure import Structure

# How far a link that may be clicked reaches below and above the baseline, in em: as letters do.
_BELOW, _ABOVE = 0.2, 0.9
# ISO 32000-1, table 165: PDF/A wants annotations to be printed.
_PRINTED = 4

_Entry = tuple[str, str, "list[_Entry]"]
"""A title, the id of what it names, and the entries under it."""


class _Link(NamedTuple):
    """Part of a link of a matter that lies on one line."""

    page: int
    box: list[float]
    matter: Matter
    reference: MatterReference


class Targets:
    """The places of ids in the file, and the links that point to them."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[Reference, float]] = {}
        self._references: list[_Link] = []

    def page(self, page: Page, reference: Reference) -> None:
        """Record the ids that begin on a page."""
        for node, y in page.targets:
            self._places.setdefault(node, (reference, page.size.height - y))

    def references(self, page: Page, line: TextLine) -> None:
        """Record the links on a line, each with its box."""
        for reference in within(line.matter.references, line.start, line.end):
            first = bisect_right(line.runs, reference.start, key=_end)
            runs = line.runs[first : bisect_left(line.runs, reference.end, first, key=_start)]
            if runs:
                box = _box(page, line, runs, reference.start, reference.end)
                self._references.append(_Link(page.index, box, line.matter, reference))

    def destination(self, node: str) -> Array | None:
        """An explicit destination, None when nothing with this id was printed."""
        if node not in self._places:
            return None
        reference, y = self._places[node]
        return Array([reference, "/XYZ", "null", number(y), "null"])

    def by_page(self) -> dict[int, list[_Link]]:
        """Links by page index."""
        pages: dict[int, list[_Link]] = {}
        for link in self._references:
            pages.setdefault(link.page, []).append(link)
        return pages


_start, _end = attrgetter("start"), attrgetter("end")


def _box(page: Page, line: TextLine, runs: Sequence[GlyphRun], start: int, end: int) -> list[float]:
    """The rectangle round the characters from `start` to `end`, in PDF coordinates."""
    first, last = runs[0], runs[-1]
    size = first.fount.size
    begin = first.edge(max(start, first.start))
    finish = last.edge(min(end, last.end))
    if line.direction == "vertical":
        top = page.size.height - line.y
        return [line.x - size / 2, top - finish, line.x + size / 2, top - begin]
    baseline = page.size.height - line.y
    return [line.x + begin, baseline - _BELOW * size, line.x + finish, baseline + _ABOVE * size]


def links(file: PdfFile, targets: Targets, structure: Structure) -> tuple[Problem, ...]:
    """Add an annotation for every link that may be followed, without a border; the others are problems."""
    refused: dict[str, Problem] = {}
    for index, on_page in targets.by_page().items():
        annotations: list[Reference] = []
        for link in on_page:
            target = link.reference.target
            if not is_followed(target):
                refused.setdefault(target, unfollowed(target))
            elif (entries := _annotation(link, targets)) is not None:
                name = f"Link.{index}.{len(annotations)}"
                owner = structure.link(link.matter, link.reference.start)
                place = structure.annotate(owner, file.forward(name), index)
                entries["StructParent"] = file.page_count + place
                annotations.append(file.add(Dictionary(entries), name))
        if annotations:
            file.annotate(index, annotations)
    return tuple(refused.values())


def _annotation(link: _Link, targets: Targets) -> dict[str, object] | None:
    """The entries of a link's annotation; None where nothing was printed that it leads to."""
    start, end, target = link.reference
    entries: dict[str, object] = {
        "Type": "/Annot",
        "Subtype": "/Link",
        "Rect": Array([number(edge) for edge in link.box]),
        "Border": "[0 0 0]",
        "F": _PRINTED,
        # A screen reader reads this aloud (ISO 14289-1, 7.18.5).
        "Contents": text(link.matter.text[start:end] or target),
    }
    if not target.startswith("#"):
        return entries | {"A": Dictionary({"S": "/URI", "URI": text(target)})}
    destination = targets.destination(target[1:])
    return None if destination is None else entries | {"Dest": destination}


def outline(file: PdfFile, document: Document, targets: Targets) -> None:
    """Add the outline: rubrics, and headlines under them."""
    entries = [entry for part in document.body for entry in _entries(part)]
    if entries:
        root = file.forward(OUTLINE)
        first, last, count = _items(file, entries, root, targets)
        file.add(Dictionary({"Type": "/Outlines", "First": first, "Last": last, "Count": count}), OUTLINE)
        file.catalog("Outlines", root)
        file.catalog("PageMode", "/UseOutlines")


def _entries(part: Section | Article) -> list[_Entry]:
    if isinstance(part, Article):
        title = heading_text(part.headline)
        return [(title, part.id, [])] if title else []
    under = [entry for child in part.parts for entry in _entries(child)]
    if not part.rubric:
        return under
    return [(plain_text(part.rubric[0]), part.id, under)]


def _items(
    file: PdfFile, entries: Sequence[_Entry], parent: Reference, targets: Targets
) -> tuple[Reference, Reference, int]:
    """Add sibling items; returns the first, the last, and how many are open under the parent."""
    references = [file.forward(f"Outline.{node}") for _, node, _ in entries]
    total = len(entries)
    for at, (title, node, under) in enumerate(entries):
        item: dict[str, object] = {"Title": text(title), "Parent": parent}
        if (destination := targets.destination(node)) is not None:
            item["Dest"] = destination
        if at:
            item["Prev"] = references[at - 1]
        if at + 1 < len(entries):
            item["Next"] = references[at + 1]
        if under:
            item["First"], item["Last"], item["Count"] = _items(file, under, references[at], targets)
            total += int(str(item["Count"]))
        file.add(Dictionary(item), f"Outline.{node}")
    return references[0], references[-1], total
