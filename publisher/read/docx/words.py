"""What a Word file shows: paragraphs, tables and pictures in reading order.

In: the parts of the package. Out: `FoundParagraph`, `FoundTable`. Revisions are taken as accepted
or as rejected; contents, running heads and empty paragraphs are no text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from lxml import etree

from publisher.model import Asset, Problem, Severity
from publisher.read.docx.archive import Relationship
from publisher.read.docx.counting import Counter
from publisher.read.docx.pieces import PLAIN, Call, Format, Piece, Reading, Run, merged
from publisher.read.docx.vocabulary import VAL, Vocabulary, W

Revisions = Literal["accept", "reject"]

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MENTIONS = ("code", "person", "place", "org", "date", "credit", "label")
_OFF = ("0", "false", "off", "none")
_CHARACTERS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundParagraph:
    """A paragraph; `picture` is what is drawn in it, with its alternative text."""

    role: str
    heading: int
    pieces: tuple[Piece, ...]
    list: tuple[str, int, bool] | None = None
    picture: tuple[Asset | None, str] | None = None


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table: a tuple of pieces for each cell."""

    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    header_rows: int


Found = FoundParagraph | FoundTable


@dataclass(slots=True)
class Words:
    """Reads one story with everything it refers to."""

    vocabulary: Vocabulary
    counter: Counter
    relationships: Mapping[str, Relationship]
    targets: Mapping[str, str]
    assets: Mapping[str, Asset]
    notes: Mapping[str, etree._Element]
    revisions: Revisions
    problems: dict[str, Problem] = field(default_factory=dict)

    def found(self, body: etree._Element) -> list[Found]:
        """Everything that shows."""
        out: list[Found] = []
        cut: tuple[Piece, ...] = ()
        for element in self._blocks(body):
            if element.tag == f"{W}tbl":
                out.append(self._table(element))
                continue
            paragraph = self._paragraph(element, cut)
            cut = ()
            if self._is_joined(element):
                cut = paragraph.pieces
            elif paragraph.role != "contents":
                out.append(paragraph)
        if cut:
            out.append(FoundParagraph("", -1, cut))
        return [one for one in out if _shows(one)]

    def _blocks(self, body: etree._Element) -> Iterator[etree._Element]:
        """Paragraphs and tables, those in content controls included; a table of contents is neither."""
        for element in body:
            if element.tag in (f"{W}p", f"{W}tbl"):
                yield element
            elif element.tag == f"{W}sdt":
                gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
                content = element.find(f"{W}sdtContent")
                if content is not None and (gallery is None or gallery.get(VAL) != "Table of Contents"):
                    yield from self._blocks(content)
            elif element.tag in (f"{W}customXml", f"{W}ins", f"{W}moveTo"):
                yield from self._blocks(element)

    def _is_joined(self, element: etree._Element) -> bool:
        """Whether the paragraph's mark is gone, so that the next paragraph goes on with its text."""
        mark = element.find(f"{W}pPr/{W}rPr")
        if mark is None:
            return False
        gone = ("del", "moveFrom") if self.revisions == "accept" else ("ins", "moveTo")
        return any(mark.find(f"{W}{tag}") is not None for tag in gone)

    def _paragraph(self, element: etree._Element, cut: tuple[Piece, ...]) -> FoundParagraph:
        style = element.find(f"{W}pPr/{W}pStyle")
        identity = style.get(VAL, "") if style is not None else self.vocabulary.default
        role = self.vocabulary.role(identity)
        pieces = merged((*cut, *self._inside(element, None)))
        number = self._list(element, identity)
        if number is not None and not self._is_joined(element):
            label = self.counter.label(number[0], number[1])
            if label and (pieces or not self.vocabulary.headings.get(identity)):
                pieces = merged((Run(label, Format("label")), *pieces))
        listed = None
        if number is not None:
            listed = (number[0], number[1], self.counter.is_ordered(number[0], number[1]))
        heading = self.vocabulary.headings.get(identity, -1)
        return FoundParagraph(role, heading, pieces, listed, self._picture(element))

    def _list(self, element: etree._Element, style: str) -> tuple[str, int] | None:
        number = element.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is None:
            return self.vocabulary.numbering.get(style)
        if number.get(VAL) == "0":  # 0 takes a paragraph out of its style's list (17.9.18)
            return None
        level = element.find(f"{W}pPr/{W}numPr/{W}ilvl")
        value = level.get(VAL, "0") if level is not None else "0"
        return number.get(VAL, ""), min(int(value), 8) if value.isascii() and value.isdigit() else 0

    def _inside(self, element: etree._Element, target: str | None) -> Iterator[Piece]:
        """The pieces of a paragraph or of what wraps runs in it."""
        shown = ("ins", "moveTo") if self.revisions == "accept" else ("del", "moveFrom")
        wrappers = {f"{W}{tag}" for tag in (*shown, "smartTag", "fldSimple", "customXml", "dir", "bdo")}
        for child in element:
            if child.tag == f"{W}r":
                yield from self._run(child, target)
            elif child.tag == f"{W}hyperlink":
                yield from self._inside(child, self._target(child) if target is None else target)
            elif child.tag in wrappers:
                yield from self._inside(child, target)
            elif child.tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    yield from self._inside(content, target)

    def _target(self, element: etree._Element) -> str | None:
        """Where a link leads, as the document had it; no link is followed."""
        if (anchor := element.get(f"{W}anchor")) is not None and element.get(f"{_R}id") is None:
            return f"#{anchor}"
        relationship = self.relationships.get(element.get(f"{_R}id", ""))
        if relationship is None or not relationship.is_external:
            return None
        fragment = f"#{anchor}" if anchor else ""
        return self.targets.get(relationship.target, relationship.target) + fragment

    def _run(self, element: etree._Element, target: str | None) -> Iterator[Piece]:
        properties = element.find(f"{W}rPr")
        if properties is not None and _is_on(properties, "vanish"):
            return
        format = replace(self._format(properties), target=target)
        texts = (f"{W}t", f"{W}delText")
        for child in element:
            if child.tag in texts:
                yield Run(child.text or "", format)
            elif child.tag in _CHARACTERS:
                if child.get(f"{W}type") not in ("page", "column"):
                    yield Run(_CHARACTERS[child.tag], format)
            elif child.tag == f"{W}sym":
                yield self._symbol(child, format)
            elif child.tag == f"{W}ruby":
                yield self._ruby(child)
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                yield from self._note(child)

    def _symbol(self, element: etree._Element, format: Format) -> Run:
        """A character of a symbol font, whose codes are the font's own."""
        self._problem("symbol", "a character of a symbol font was read as U+FFFD")
        return Run("\ufffd", format)

    def _format(self, properties: etree._Element | None) -> Format:
        if properties is None:
            return PLAIN
        style = properties.find(f"{W}rStyle")
        role = self.vocabulary.role(style.get(VAL, "")) if style is not None else ""
        strong = role == "strong" or _is_on(properties, "b")
        emphasis = role == "emphasis" or _is_on(properties, "i") or _is_on(properties, "em")
        return Format(role if role in _MENTIONS else "", strong, emphasis)

    def _ruby(self, element: etree._Element) -> Reading:
        sides = [element.find(f"{W}{tag}") for tag in ("rubyBase", "rt")]
        base, annotation = (
            tuple(piece for piece in merged(self._inside(side, None)) if isinstance(piece, Run))
            if side is not None
            else ()
            for side in sides
        )
        return Reading(base, annotation)

    def _note(self, element: etree._Element) -> Iterator[Call]:
        kind = "endnote" if element.tag.endswith("endnoteReference") else "footnote"
        note = self.notes.get(f"{kind} {element.get(f'{W}id', '')}")
        if note is None:
            return
        paragraphs: list[tuple[Run | Reading, ...]] = []
        for paragraph in note.iterfind(f"{W}p"):
            kept = merged(piece for piece in self._inside(paragraph, None) if not isinstance(piece, Call))
            paragraphs.append(tuple(piece for piece in kept if not isinstance(piece, Call)))
        yield Call(tuple(paragraphs), element.get(f"{W}id", ""))

    def _picture(self, element: etree._Element) -> tuple[Asset | None, str] | None:
        """The first picture drawn in a paragraph; None where there is none."""
        properties = next(element.iter(f"{_WP}docPr"), None)
        blip = next(element.iter(f"{_A}blip"), None)
        if blip is None:
            return None
        relationship = self.relationships.get(blip.get(f"{_R}embed", ""))
        asset = (
            self.assets.get(relationship.target) if relationship and not relationship.is_external else None
        )
        if asset is None:
            self._problem("picture", "a picture is linked from outside or of a kind we do not keep")
        return asset, properties.get("descr", "") if properties is not None else ""

    def _table(self, element: etree._Element) -> FoundTable:
        rows = []
        header = 0
        for row in element.iterfind(f"{W}tr"):
            properties = row.find(f"{W}trPr")
            deleted = properties is not None and properties.find(f"{W}del") is not None
            if deleted and self.revisions == "accept":
                continue
            if properties is not None and header == len(rows) and _is_on(properties, "tblHeader"):
                header += 1
            rows.append(tuple(self._cell(cell) for cell in row.iterfind(f"{W}tc")))
        width = max((len(row) for row in rows), default=0)
        if any(len(row) != width for row in rows):
            self._problem(
                "merged-cells", "a table with merged cells was read with empty cells in their place"
            )
        return FoundTable(tuple(row + ((),) * (width - len(row)) for row in rows), header)

    def _cell(self, cell: etree._Element) -> tuple[Piece, ...]:
        """A cell's text; its paragraphs are lines of it."""
        out: list[Piece] = []
        joined = True
        for element in self._blocks(cell):
            if element.tag == f"{W}tbl":
                self._problem("nested-table", "a table inside a table cell was left out")
                continue
            if not joined:
                out.append(Run("\n", PLAIN))
            out.extend(self._inside(element, None))
            joined = self._is_joined(element)
        return merged(out)

    def _problem(self, code: str, message: str) -> None:
        self.problems.setdefault(code, Problem(f"read.docx-{code}", Severity.WARNING, message))


def _shows(found: Found) -> bool:
    if isinstance(found, FoundTable):
        return bool(found.rows)
    return bool(found.pieces) or found.picture is not None or found.role == "separator"


def _is_on(properties: etree._Element, tag: str) -> bool:
    """Whether a toggle property is there and not switched off."""
    element = properties.find(f"{W}{tag}")
    return element is not None and element.get(VAL, "1") not in _OFF
