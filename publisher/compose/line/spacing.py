"""Spacing: how wide a character is set, and what lies between two neighbours.

In: characters and their classes. Out: `Cell`s (a body and the blank on its sides) and `Gap`s.
Nothing here enters the text: a gap is where glyphs stand, never a space that is copied.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from publisher.compose.line.characters import TURNED, TWO_EM_DASH, CharacterClass, kind_of
from publisher.compose.line.justify import HAN_ROOM, Gap, GapKind
from publisher.compose.units import Em
from publisher.faces import Face
from publisher.faces.glyphs import Direction
from publisher.model import Region

WidthStyle = Literal["quanjiao", "kaiming", "hangmobanjiao", "banjiao"]
HeadingWidths = WidthStyle | Literal["biaoti"]


class Cell(NamedTuple):
    """A character as it is set.

    Attributes:
        width: In em, blanks included.
        before, behind: How much of the width is blank and may go.
        inset: How much of the glyph's em lies before the width, where that is less than an em.
    """

    kind: CharacterClass
    width: Em
    before: Em
    behind: Em
    inset: Em = 0.0

    @property
    def body(self) -> Em:
        """The width that no squeeze takes away."""
        return self.width - self.before - self.behind


# CLREQ, #h-punctuation_adjustment_space and its figure; GB/T 15834 clause 5.1. Taiwan and Hong
# Kong centre pause and stop marks; the mainland sets them in the corner after their text.
_Box = tuple[float, float, float]  # width, blank before, blank behind
_HALF_BEHIND, _HALF_BEFORE, _CENTRED = (1.0, 0.0, 0.5), (1.0, 0.5, 0.0), (1.0, 0.25, 0.25)
_FULL, _HALF = (1.0, 0.0, 0.0), (0.5, 0.0, 0.0)
BOXES: dict[CharacterClass, tuple[_Box, _Box, _Box, _Box]] = {
    # class          CN horizontal   TW, HK horiz.  CN vertical    TW, HK vertical
    "comma":       (_HALF_BEHIND,   _CENTRED,      _HALF_BEHIND,  _CENTRED),
    "stop":        (_HALF_BEHIND,   _CENTRED,      _HALF_BEHIND,  _CENTRED),
    "colon":       (_HALF_BEHIND,   _CENTRED,      _FULL,         _FULL),
    "exclaim":     (_HALF_BEHIND,   _FULL,         _FULL,         _FULL),
    "open":        (_HALF_BEFORE,   _HALF_BEFORE,  _HALF_BEFORE,  _HALF_BEFORE),
    "close":       (_HALF_BEHIND,   _HALF_BEHIND,  _HALF_BEHIND,  _HALF_BEHIND),
    "interpunct":  (_HALF,          _CENTRED,      _HALF,         _CENTRED),
    "hyphen":      (_HALF,          _HALF,         _HALF,         _HALF),
    "solidus":     (_HALF,          _FULL,         _HALF,         _FULL),
}  # fmt: skip

# Marks that one region has in the corner of their cell and another in its middle: a face with the marks of
# another region than the text's is set as that region's, or a hole would open beside a corner mark.
_MOVABLE = frozenset({"comma", "stop", "colon", "exclaim"})

# Which marks keep their blank inside a line, and what two marks that meet give up: nothing, the blank
# that is away from the bracketed text (an em and a half is left), or all of it (an em is left).
_Gives = Literal["nothing", "outer", "all"]
_KEEPS: dict[HeadingWidths, tuple[tuple[CharacterClass, ...], _Gives]] = {
    "quanjiao": (("comma", "stop", "colon", "exclaim", "open", "close", "interpunct"), "outer"),
    "kaiming": (("stop", "exclaim"), "all"),
    "hangmobanjiao": (("comma", "stop", "colon", "exclaim", "open", "close", "interpunct"), "nothing"),
    "banjiao": ((), "all"),
    # 标题: in display type the half em beside a quotation mark or a bracket is a hole.
    "biaoti": (("comma", "stop", "colon", "exclaim", "interpunct"), "all"),
}

# CLREQ, squeezing order: the kind of the blank that a mark brings.
_BLANK: dict[CharacterClass, GapKind] = {
    "open": "bracket", "close": "bracket", "comma": "comma", "colon": "comma", "stop": "stop",
    "exclaim": "stop", "interpunct": "interpunct",
}  # fmt: skip
_MEETING = frozenset({"close", "comma", "stop", "colon", "exclaim", "interpunct", "blank"})
_UNSTRETCHED = frozenset(
    {"connector", "hyphen", "solidus", "interpunct", "object", "blank", "space", "attached"}
)
_LETTER = frozenset({"han", "wide", "symbol"})

RIGID = Gap("rigid", 0.0, 0.0, 0.0)
HAN = Gap("han", 0.0, 0.0, HAN_ROOM)
AUTOSPACE = Gap("autospace", 0.25, 0.125, 0.5)  # CLREQ, mixed text: 1/4 em, 1/8 to 1/2
WIDER = AUTOSPACE.maximum - AUTOSPACE.width

# Ink may pass the middle of its cell by this much and still belong to one half. In the faces that
# ship the worst is the ？ of LXGW WenKai, 0.002 em beyond the middle.
_TOLERANCE = 0.03
_EM_TOP, _EM_BOTTOM = 0.88, -0.12


class Spacing:
    """Widths and gaps for one region, direction and width style, in one face.

    Args:
        face: Where ink is measured, so that only a blank that is there can be taken away, and marks are
            set as those of the region whose way the face draws them; None takes the table on trust.
    """

    def __init__(
        self,
        region: Region = "CN",
        direction: Direction = "horizontal",
        style: HeadingWidths = "quanjiao",
        face: Face | None = None,
    ) -> None:
        self.direction: Direction = direction
        self._face = face
        self._region_column = int(region != "CN")
        self._direction_column = 2 * (direction == "vertical")
        self._keeps, self._gives = _KEEPS[style]
        self._cells: dict[tuple[str, CharacterClass], Cell] = {}

    def cell(self, character: str, kind: CharacterClass | None = None) -> Cell:
        """The cell of a character that is not Western."""
        kind = kind or kind_of(character)
        found = self._cells.get((character, kind))
        if found is None:
            found = self._cells[character, kind] = self._cell(character, kind)
        return found

    def _cell(self, character: str, kind: CharacterClass) -> Cell:
        if kind in ("attached", "break"):
            return Cell(kind, 0.0, 0.0, 0.0)
        if character == TWO_EM_DASH:
            return Cell(kind, 2.0, 0.0, 0.0)
        width, before, behind = self._box(character, kind)
        if width < 1.0:
            return Cell(kind, width, 0.0, 0.0, inset=(1.0 - width) / 2)
        if kind not in self._keeps:
            return Cell(kind, width - before - behind, 0.0, 0.0, inset=before)
        return Cell(kind, width, before, behind)

    def _box(self, character: str, kind: CharacterClass) -> _Box:
        """The box of the table, by where the face really has its ink."""
        if kind not in BOXES:
            return _FULL
        boxes = BOXES[kind][self._direction_column :]
        box = boxes[self._region_column]
        blanks = None if box == _FULL and kind not in _MOVABLE else self._blanks(character)
        if blanks is None:
            return box
        if kind in _MOVABLE:
            box = boxes[_column_of(*blanks, self._region_column)]
        if box[0] < 1.0:  # set in half an em: only where the ink leaves a quarter on both sides
            return box if min(blanks) >= 0.25 - _TOLERANCE else _FULL
        return box[0], _quarters(box[1], blanks[0]), _quarters(box[2], blanks[1])

    def _blanks(self, character: str) -> tuple[Em, Em] | None:
        """What the ink leaves before it and behind it in its em; None where the table is to be trusted."""
        if self._face is None or not self._face.covers(character):
            return None  # another face draws it
        shaped = self._face.shape(character, self.direction, chinese=True)
        direction = self.direction
        if direction == "vertical" and character in TURNED:
            level = self._face.shape(character, "horizontal", chinese=True)
            if [part.ids for part in level] == [part.ids for part in shaped]:
                shaped, direction = level, "horizontal"  # it is drawn so, and rotated
        if len(shaped) != 1 or shaped[0].advances[0] < 1.0:
            return None  # a narrow glyph is put where the table wants it
        ink = self._face.ink(ord(shaped[0].ids[0]))
        if direction == "horizontal":
            return ink.left, 1.0 - ink.right
        return _EM_TOP - ink.top, ink.bottom - _EM_BOTTOM

    def gap(self, left: Cell, right: Cell) -> Gap:
        """The gap between two cells that are set beside each other."""
        behind, before = self.blanks(left, right)
        blank = behind + before
        if blank:
            kind = _BLANK[left.kind if behind else right.kind]
            return Gap(kind, blank, 0.0, blank + HAN_ROOM)
        if left.kind in _UNSTRETCHED or right.kind in _UNSTRETCHED:
            return RIGID
        return HAN if left.kind in _LETTER or right.kind in _LETTER else RIGID

    def blanks(self, left: Cell, right: Cell) -> tuple[float, float]:
        """What is left of the blank behind one cell and before the next.

        CLREQ, #h-adjustment_of_adjacent_punctuation_marks: where marks meet, the blank that is
        away from the bracketed text goes.
        """
        if self._gives == "nothing":
            return left.behind, right.before
        if right.kind == "open":
            gives = left.behind > 0 or left.kind in ("open", "interpunct", "blank")
            return 0.0 if self._gives == "all" else left.behind, 0.0 if gives else right.before
        # In vertical lines : ; ? ! keep their em, and marks before them keep theirs.
        fixed = self.direction == "vertical" and right.kind in ("colon", "exclaim")
        # Centred marks (Taiwan, Hong Kong) give nothing up to a mark behind them.
        gives = left.kind in _MEETING and not left.before
        return 0.0 if gives and right.kind in _MEETING and not fixed else left.behind, right.before


def _quarters(blank: Em, ink: Em) -> Em:
    """What the table has as blank, as far as the ink really leaves it, in quarters of an em."""
    return next((part for part in (0.5, 0.25) if part <= blank and ink >= part - _TOLERANCE), 0.0)


def _column_of(before: Em, behind: Em, column: int) -> int:
    """The column of `BOXES` for a mark with these blanks: 0 where it stands in the first half of its em, 1
    in the middle, else `column`."""
    if behind >= 0.5 - _TOLERANCE:
        return 0
    return 1 if min(before, behind) >= 0.25 - _TOLERANCE else column
