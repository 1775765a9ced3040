"""The fast way from Chinese text to glyphs: one character, one glyph, one em.

In: code points. Out: glyph ids, for `str.translate`, which turns a whole line at C speed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publisher.faces.face import Direction, Face


class Cells(dict[int, int]):
    """Glyph id by code point, filled as characters are met.

    A character has a cell when it has one glyph that is exactly one em wide. For every other
    (Latin letters, narrow marks, the dash that joins its neighbour, what the face lacks) the
    value is 0, the glyph that no face draws: `"\\0" in text.translate(cells)` finds them all.
    """

    def __init__(self, face: Face, direction: Direction) -> None:
        super().__init__()
        self._face = face
        self._direction: Direction = direction

    def __missing__(self, code: int) -> int:
        self[code] = found = self._cell(chr(code))
        return found

    def _cell(self, character: str) -> int:
        if character == "—" or not self._face.glyph(character):
            return 0
        shaped = self._face.shape(character, self._direction, chinese=True)
        if len(shaped) != 1 or len(shaped[0].ids) != 1 or shaped[0].advances != (1.0,):
            return 0
        return ord(shaped[0].ids)
