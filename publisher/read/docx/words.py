"""What the runs of a paragraph show.

In: a w:p, w:hyperlink or cell, and the parts it refers to. Out: `WordInline`s, pictures, and a problem for
each kind of thing that is not understood. Revisions are taken as accepted or as rejected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from lxml import etree

from publisher.model import Asset, Problem, Severity
from publisher.read.docx.archive import Relationship
from publisher.read.docx.comments import Comment, left_out
from publisher.read.docx.revised import Revision
from publisher.read.docx.vocabulary import VAL, Vocabulary, W
from publisher.read.docx.word_inlines import PLAIN, Call, Format, Reading, Run, WordInline, merged
from publisher.read.raised import Rise, flattened, raised, struck
from publisher.shared.vocabularies import DRAWING, RELATED, WORD_DRAWING

Revisions = Literal["accept", "reject"]

_R = f"{{{RELATED}}}"
_A = f"{{{DRAWING}}}"
_WP = f"{{{WORD_DRAWING}}}"
_V = "{urn:schemas-microsoft-com:vml}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MENTIONS = ("code", "person", "place", "org", "date", "credit", "label")
_OFF = ("0", "false", "off", "none")
_RISES: dict[str, Rise] = {"superscript": "super", "subscript": "sub"}
_CHARACTERS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad",
}  # fmt: skip


# What a run or paragraph may hold and we do not read: its tag, and what to call it.
_UNREAD = {
    f"{_M}oMath": ("formula", "a formula was left out"),
    f"{_M}oMathPara": ("formula", "a formula was left out"),
    f"{W}object": ("object", "an embedded object was left out"),
    f"{W}altChunk": ("chunk", "a part of another format was left out"),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn picture; `asset` is None where it is linked from outside or of a kind not kept."""

    asset: Asset | None
    alternative: str


@dataclass(slots=True)
class Words:
    """Reads the runs of one story with everything they refer to.

    Attributes:
        name: What messages call the file.
        relationships: Those of the part that is read, by their ids.
        assets: Pictures by the name of their part.
        targets: Link targets as they were before they were made to fit a relationship.
        notes: Paragraphs of a note and the relationships of its part, by "footnote 1", "endnote 1".
        comments: By their ids.
        revisions: Whether tracked changes count as accepted or as rejected.
        at: The number of the thing that is being read, from 0.
        problems: Each with the thing that it was first met in.
        revised: The tracked changes of all that was read.
    """

    name: str
    vocabulary: Vocabulary
    relationships: Mapping[str, Relationship]
    targets: Mapping[str, str]
    assets: Mapping[str, Asset]
    notes: Mapping[str, tuple[etree._Element, Mapping[str, Relationship]]]
    comments: Mapping[str, Comment]
    revisions: Revisions
    at: int = 0
    problems: dict[str, tuple[int, Problem]] = field(default_factory=dict)
    revised: list[Revision] = field(default_factory=list)

    def pieces(self, element: etree._Element) -> tuple[WordInline, ...]:
        """Everything that a paragraph says."""
        return merged(self._inside(element, None))

    def is_joined(self, element: etree._Element) -> bool:
        """Whether the paragraph's mark is gone, so that the next paragraph goes on with its text."""
        mark = element.find(f"{W}pPr/{W}rPr")
        if mark is None:
            return False
        gone = ("del", "moveFrom") if self.revisions == "accept" else ("ins", "moveTo")
        return any(mark.find(f"{W}{tag}") is not None for tag in gone)

    def pictures(self, element: etree._Element) -> Iterator[Picture]:
        """The pictures drawn in a paragraph, in order."""
        for blip in element.iter(f"{_A}blip", f"{_V}imagedata"):
            if any(one.tag == f"{_MC}Fallback" for one in blip.iterancestors()):
                continue
            identity = blip.get(f"{_R}embed", "") or blip.get(f"{_R}id", "")
            relationship = self.relationships.get(identity)
            asset = None
            if relationship is not None and not relationship.is_external:
                asset = self.assets.get(relationship.target)
            if asset is None:
                self.problem("picture", "a picture is linked from outside or of a kind that is not kept")
            frame = next(blip.iterancestors(f"{_WP}inline", f"{_WP}anchor"), None)
            properties = frame.find(f"{_WP}docPr") if frame is not None else None
            yield Picture(asset, properties.get("descr", "") if properties is not None else "")

    def problem(self, code: str, message: str) -> None:
        """Report what is not understood; what there is no more to say of, once."""
        self.problems.setdefault(
            message, (self.at, Problem(f"read.docx-{code}", Severity.WARNING, message))
        )

    def _inside(self, element: etree._Element, target: str | None) -> Iterator[WordInline]:
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
            else:
                self._pass_over(child)

    def _pass_over(self, element: etree._Element) -> None:
        """Say what it is, if it is anything that readers of the file see."""
        if element.tag in _UNREAD:
            self.problem(*_UNREAD[element.tag])
        elif element.tag == f"{W}commentReference":
            self.problem("comment", left_out(element, self.comments))

    def _target(self, element: etree._Element) -> str | None:
        """The target of a link, as the document had it; no link is followed."""
        if (anchor := element.get(f"{W}anchor")) is not None and element.get(f"{_R}id") is None:
            return f"#{anchor}"
        if element.get(f"{_R}id") is None:
            return self.targets.get(element.get(f"{W}tooltip", ""))
        relationship = self.relationships.get(element.get(f"{_R}id", ""))
        if relationship is None or not relationship.is_external:
            return None
        fragment = f"#{anchor}" if anchor else ""
        return self.targets.get(relationship.target, relationship.target) + fragment

    def _run(self, element: etree._Element, target: str | None) -> Iterator[WordInline]:
        properties = element.find(f"{W}rPr")
        if properties is not None and is_on(properties, "vanish"):
            return
        format = replace(self._format(properties), target=target)
        rise = self._set_apart(element, properties)
        texts = (f"{W}t", f"{W}delText")
        for child in element:
            if child.tag in texts:
                yield _risen(child.text or "", format, rise)
            elif child.tag in _CHARACTERS:
                if child.get(f"{W}type") not in ("page", "column"):
                    yield Run(_CHARACTERS[child.tag], format)
            elif child.tag == f"{W}sym":
                yield self._symbol(child, format)
            elif child.tag == f"{W}ruby":
                yield self._ruby(child, target)
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                yield from self._note(child)
            else:
                self._pass_over(child)

    def _set_apart(self, run: etree._Element, properties: etree._Element | None) -> Rise | None:
        """Whether a run is raised or lowered; reports text that is struck out or has no raised
        characters."""
        if properties is None:
            return None
        text = "".join(element.text or "" for element in run.iter(f"{W}t"))
        if text.strip() and (is_on(properties, "strike") or is_on(properties, "dstrike")):
            self.problem("struck", struck(text))
        alignment = properties.find(f"{W}vertAlign")
        rise = _RISES.get(alignment.get(VAL, "")) if alignment is not None else None
        if rise is None or not text or raised(text, rise) is not None:
            return rise
        if message := flattened(text, rise):
            self.problem("raised", message)
        return None

    def _symbol(self, element: etree._Element, format: Format) -> Run:
        """A character of a symbol font, whose codes are the font's own."""
        self.problem("symbol", "a character of a symbol font was read as U+FFFD")
        return Run("\ufffd", format)

    def _format(self, properties: etree._Element | None) -> Format:
        if properties is None:
            return PLAIN
        style = properties.find(f"{W}rStyle")
        role = self.vocabulary.role(style.get(VAL, "")) if style is not None else ""
        strong = role == "strong" or is_on(properties, "b")
        emphasis = role in ("emphasis", "italic") or is_on(properties, "i") or is_on(properties, "em")
        return Format(role if role in _MENTIONS else "", strong, emphasis)

    def _ruby(self, element: etree._Element, target: str | None) -> Reading:
        sides = [element.find(f"{W}{tag}") for tag in ("rubyBase", "rt")]
        base, annotation = (
            tuple(piece for piece in merged(self._inside(side, target)) if isinstance(piece, Run))
            if side is not None
            else ()
            for side in sides
        )
        return Reading(base, annotation)

    def _note(self, element: etree._Element) -> Iterator[Call]:
        kind = "endnote" if element.tag.endswith("endnoteReference") else "footnote"
        found = self.notes.get(f"{kind} {element.get(f'{W}id', '')}")
        if found is None:
            return
        note, relationships = found
        words = replace(self, relationships=relationships, notes={})
        paragraphs: list[tuple[Run | Reading, ...]] = []
        cut: tuple[WordInline, ...] = ()
        for paragraph in note.iterfind(f"{W}p"):
            cut = merged((*cut, *words.pieces(paragraph)))
            if not words.is_joined(paragraph):
                paragraphs.append(tuple(piece for piece in cut if not isinstance(piece, Call)))
                cut = ()
        yield Call(tuple(paragraphs), element.get(f"{W}id", ""))


def _risen(text: str, format: Format, rise: Rise | None) -> Run:
    shown = raised(text, rise) if rise is not None else None
    return Run(text, format) if shown is None else Run(shown, replace(format, rise=rise))


def is_on(properties: etree._Element, tag: str) -> bool:
    """Whether a toggle property is there and not switched off."""
    element = properties.find(f"{W}{tag}")
    return element is not None and element.get(VAL, "1") not in _OFF
