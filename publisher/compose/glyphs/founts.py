"""Founts: faces at sizes, for lines of one direction.

In: a fount, and characters. Out: their cells, or how wide their words are; both are kept, because
characters and words come again.
"""

from __future__ import annotations

from functools import lru_cache

from publisher.compose.glyphs.words import ShapedPart, is_leftward, shaped_parts
from publisher.compose.line.characters import TURNED
from publisher.compose.pages import Fount
from publisher.faces import Cells, Face, Faces
from publisher.faces.glyphs import Direction

# Arrows along the line turn with it (UAX #50 has them rotated): 甲→乙 points at 乙. Those that say
# up and down say so on a vertical page too, against UAX #50 and the vertical forms of some faces.
_ALONG = frozenset("←→↔↚↛↜↝↞↠↢↣↤↦↩↪↼⇀⇄⇆⇇⇉⇋⇌⇍⇎⇏⇐⇒⇔⇚⇛⇠⇢⇦⇨⟵⟶⟷⟸⟹⟺")
_LEVEL = frozenset("↑↓↕⇑⇓⇕⇧⇩")


class Founts:
    """Faces at sizes, for lines of one direction.

    Attributes:
        is_leftward: Whether any word so far runs from right to left.
    """

    def __init__(self, faces: Faces, direction: Direction) -> None:
        self.faces = faces
        self.direction: Direction = direction
        self.is_leftward = False
        self._cells: dict[Face, Cells] = {}
        self._parts: dict[tuple[Face, str], tuple[ShapedPart, ...]] = {}
        self._horizontal = self if direction == "horizontal" else None

    def horizontal(self) -> Founts:
        """The same for horizontal lines (captions, tables and folios of a vertical page)."""
        if self._horizontal is None:
            self._horizontal = Founts(self.faces, "horizontal")
        return self._horizontal

    def cells(self, fount: Fount) -> Cells:
        """The table of one-em glyphs of a fount's face."""
        found = self._cells.get(fount.face)
        if found is None:
            found = self._cells[fount.face] = fount.face.cells(self.direction)
            if self.direction == "vertical":
                for mark in filter(lambda mark: is_rotated(fount.face, mark), TURNED | _ALONG):
                    found[ord(mark)] = 0
                level = fount.face.cells("horizontal")
                found.update((ord(mark), level[ord(mark)]) for mark in _LEVEL)
        return found

    def width(self, fount: Fount, text: str) -> float:
        """The natural width of a Western run, in em of the fount."""
        parts = self.parts(fount.face, text)
        return parts[0].width if len(parts) == 1 else sum(part.width for part in parts)

    def parts(self, face: Face, text: str) -> tuple[ShapedPart, ...]:
        """Shaped Western text; kept, because words come again."""
        key = (face, text)
        found = self._parts.get(key)
        if found is None:
            found = self._parts[key] = tuple(shaped_parts(self.faces, face, text))
            self.is_leftward = self.is_leftward or is_leftward(text)
        return found


def is_rotated(face: Face, mark: str) -> bool:
    """Whether a vertical line shows the mark's horizontal glyph, rotated."""
    return mark in _ALONG or (mark in TURNED and _lacks_form(face, mark))


@lru_cache(4096)
def _lacks_form(face: Face, mark: str) -> bool:
    """Whether a face draws the mark in vertical lines as in horizontal ones."""
    upright = face.shape(mark, "vertical", chinese=True)
    level = face.shape(mark, "horizontal", chinese=True)
    return [part.ids for part in upright] == [part.ids for part in level]
