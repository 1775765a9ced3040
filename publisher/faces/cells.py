"""The fast way from Chinese text to glyphs: one character, one glyph, one em.

In: code points. Out: glyph ids, for `str.translate`, which turns a whole line at C speed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from publisher.faces.glyphs import Glyphs


class Cells(dict[int, int]):
    """Glyph id by code point, filled as characters are met.

    A character has a cell when it has one glyph that is exactly one em wide. For every other
    (Latin letters, narrow marks, the dash that joins its neighbour, what the face lacks) the
    value is 0, the glyph that no face draws: `"\\0" in text.translate(cells)` finds them all.

    Args:
        glyph: The glyph that a character has in the face by itself; 0 where the face lacks it.
        shape: Its glyphs in Chinese text.
    """

    def __init__(self, glyph: Callable[[str], int], shape: Callable[[str], Sequence[Glyphs]]) -> None:
        super().__init__()
        self._glyph = glyph
        self._shape = shape

    def __missing__(self, code: int) -> int:
        self[code] = found = self._cell(chr(code))
        return found

    def _cell(self, character: str) -> int:
        if character == "—" or not self._glyph(character):
            return 0
        shaped = self._shape(character)
        if len(shaped) != 1 or len(shaped[0].ids) != 1 or shaped[0].advances != (1.0,):
            return 0
        return ord(shaped[0].ids)
