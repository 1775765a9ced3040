"""The page model: what a composed page shows, where, and which text it is.

In: nothing but faces and the model. Out: the values every page format is written from.

Lengths are points (1/72 inch). The origin is the top left corner of the trimmed page; x grows to
the right, y downwards. Marks outside the trim (bleed) have negative coordinates or lie beyond it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from publisher.compose.units import Pt, Rows, Share
from publisher.faces import Face
from publisher.faces.glyphs import Direction
from publisher.model import Article, Asset, Span, Text


class Colour(NamedTuple):
    """One colour twice, as a design gives it: for screens, and as the four inks of a press.

    Attributes:
        rgb: sRGB, 0 to 1.
        cmyk: Shares of ink, 0 to 1.
    """

    rgb: tuple[float, float, float]
    cmyk: tuple[float, float, float, float]


BLACK = Colour((0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0))


class Fount(NamedTuple):
    """Type of one face, size and colour; `rise` lifts it off the baseline (points, up)."""

    face: Face
    size: Pt
    colour: Colour = BLACK
    rise: Pt = 0.0


Turn = Literal["along", "rotated", "across"]
"""How glyphs stand in the line: along it; in a vertical line, rotated a quarter to the right
(Latin words), or set upright side by side across it in one cell (short numbers)."""


class GlyphRun(NamedTuple):
    """Glyphs of one fount, set one after another.

    Attributes:
        fount: Face, size and colour.
        offset: Where the first glyph's origin is, in points along the line from its start.
        glyphs: One character a glyph, whose code point is the glyph id in `fount.face`.
        start, end: The characters of `Matter.text` these glyphs show. As many as there are
            glyphs, one for one, or else the run is a single cluster (a ligature, a long dash). None
            where a hyphen divides a word: it is no part of the text.
        tracking: Points added behind every glyph.
        advances: Of each glyph, in em; None where each is exactly one em.
        lifts: Of each glyph from where the pen is, (right, up) in em; None where all are zero.
        turn: How the glyphs stand in a vertical line.
        shifts: Glyphs that stand further on than the others have it, or further back: the index of
            the first of them, and by how many thousandths of an em all that follow move.
    """

    fount: Fount
    offset: Pt
    glyphs: str
    start: int
    end: int
    tracking: Pt = 0.0
    advances: tuple[float, ...] | None = None
    lifts: tuple[tuple[float, float], ...] | None = None
    turn: Turn = "along"
    shifts: tuple[tuple[int, int], ...] = ()

    @property
    def narrowing(self) -> float:
        """How wide the glyphs are drawn for their own width: those across a line keep to its width."""
        return 1.0 if self.turn != "across" else min(1.0, 1.0 / sum(self.advances or (1.0,)))

    def edge(self, offset: int) -> float:
        """Where a character begins, or the last one ends, in points from the line's start.

        Args:
            offset: From `start` to `end`; a cluster is not divided.
        """
        count = offset - self.start
        if len(self.glyphs) != self.end - self.start:
            count = len(self.glyphs) if count > 0 else 0
        ems = float(count) if self.advances is None else sum(self.advances[:count])
        ems += sum(by for index, by in self.shifts if index <= count) / 1000
        return self.offset + ems * self.narrowing * self.fount.size + count * self.tracking


class Reference(NamedTuple):
    """Characters `start` to `end` of a matter that point somewhere: a URI, or "#" and a node id."""

    start: int
    end: int
    target: str


MatterRole = Literal[
    "rubric", "kicker", "headline", "deck", "byline", "dateline", "caption", "lead", "body",
    "crosshead", "quotation", "list", "verse", "table", "editor", "jump", "note", "mark", "ruby",
    "running", "folio", "title", "contents",
]  # fmt: skip
"""What a matter is; "mark" calls a note, "ruby" annotates; from "running" on it is not the document's."""


@dataclass(frozen=True, slots=True, eq=False)
class Matter:
    """One stretch of text as it is set: a paragraph, a line of a heading, a cell, a folio.

    Attributes:
        node: Id of the node of the document it belongs to; empty for running heads and the like.
        role: What it is.
        text: Exactly the canonical text.
        leaves: The leaves it consists of, each with the offset where it begins in `text`.
        references: Links inside it, in order, disjoint.
    """

    node: str
    role: MatterRole
    text: str
    leaves: tuple[tuple[int, Text], ...] = ()
    references: tuple[Reference, ...] = ()

    def source(self, start: int, end: int) -> Span | None:
        """The stretch of the source that the characters from `start` to `end` came from.

        Exact where repair changed no length inside the leaf, else the whole leaf. None for text
        that is not the document's.
        """
        first = self._leaf(start)
        last = self._leaf(max(end - 1, start))
        if first is None or last is None:
            return None
        return Span(_offset(first, start), _offset(last, end, at_end=True))

    def _leaf(self, offset: int) -> tuple[int, Text] | None:
        index = bisect_right(self.leaves, offset, key=lambda pair: pair[0]) - 1
        return self.leaves[index] if index >= 0 else None


def _offset(leaf: tuple[int, Text], offset: int, *, at_end: bool = False) -> int:
    begin, text = leaf
    if text.span.end - text.span.start == len(text.text):
        return text.span.start + offset - begin
    return text.span.end if at_end else text.span.start


class TextLine(NamedTuple):
    """One line of a matter, placed.

    Attributes:
        matter: The text it is a line of; lines of one matter follow each other.
        start, end: The characters of `matter.text` on this line, spaces at its end included.
        x, y: Where the line starts, on the baseline; in a vertical line on its middle axis.
        runs: What is drawn, from the line's start to its end.
        direction: Which way the line runs.
    """

    matter: Matter
    start: int
    end: int
    x: Pt
    y: Pt
    runs: tuple[GlyphRun, ...]
    direction: Direction = "horizontal"


class Rule(NamedTuple):
    """A straight line; one of no length with round ends is a dot of that thickness."""

    x0: Pt
    y0: Pt
    x1: Pt
    y1: Pt
    thickness: Pt
    colour: Colour = BLACK
    round: bool = False


class Panel(NamedTuple):
    """A filled rectangle, under whatever comes after it."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt
    colour: Colour


class Picture(NamedTuple):
    """An asset scaled into a box, for the figure with the id `node`."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt
    asset: Asset
    node: str
    alternative: str


Mark = TextLine | Rule | Panel | Picture


class PageSize(NamedTuple):
    """The trimmed page, and how far colour that reaches its edge goes beyond it (points)."""

    width: Pt
    height: Pt
    bleed: Pt


class Overset(NamedTuple):
    """An article of which so many lines of a column stand behind the page that it was planned for."""

    article: Article
    lines: Rows


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        index: Its place in the publication, from 0. Pages may be handed out in another order.
        label: The folio as a reader cites it; empty for pages without one.
        size: Of the trimmed page.
        content: The document's own marks in reading order.
        furniture: Running heads, folios, grounds and ornaments, drawn first; no reading order.
        targets: Node ids that begin on this page, each with its y.
        fill: The share of the type area that is used, 0 to 1.
        overset: What its editors planned for it, and it had no room for.
    """

    index: int
    label: str
    size: PageSize
    content: tuple[Mark, ...]
    furniture: tuple[Mark, ...]
    targets: tuple[tuple[str, float], ...]
    fill: Share
    overset: tuple[Overset, ...] = ()


class Pages(Protocol):
    """All pages of one publication, made one by one while they are iterated over."""

    def __iter__(self) -> Iterator[Page]: ...
