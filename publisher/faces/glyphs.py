"""Shaped text: the glyphs of a face for a stretch of text, and which of its characters they stand for.

In: HarfBuzz's clusters. Out: `Glyphs` in the order in which they are read, as few as can be.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Direction = Literal["horizontal", "vertical"]

Part = tuple[int, float, float, float]
"""A shaped glyph: its id, advance, and offset right and up, in em."""


class Glyphs(NamedTuple):
    """Shaped text that stays together.

    Attributes:
        ids: One character a glyph, whose code point is the glyph id.
        length: Characters of the text that the glyphs stand for. As many as there are glyphs,
            one for one; or there is one cluster only (a ligature, a letter with its accents).
        advances: Of each glyph, in em.
        offsets: Of each glyph from where the pen is, (right, up) in em; None when all are zero.
            In vertical text the pen is at the glyph's own vertical origin, so they are None.
    """

    ids: str
    length: int
    advances: tuple[float, ...]
    offsets: tuple[tuple[float, float], ...] | None


def as_read(clusters: list[list[Part]]) -> list[list[Part]]:
    """Clusters that were laid out from right to left, in the order in which they are read.

    Every glyph stays where it is: its offset is from where the pen is now.
    """
    places: list[list[tuple[Part, float]]] = []
    pen = 0.0
    for cluster in clusters:
        places.append([])
        for part in cluster:
            places[-1].append((part, pen + part[2]))
            pen += part[1]
    read: list[list[Part]] = []
    pen = 0.0
    for placed in reversed(places):
        read.append([])
        for (glyph, advance, _, up), at in reversed(placed):
            read[-1].append((glyph, advance, at - pen, up))
            pen += advance
    return read


def gathered(clusters: list[list[Part]], starts: list[int]) -> list[Glyphs]:
    """Join neighbouring one-to-one clusters; every other cluster stays by itself."""
    found: list[Glyphs] = []
    plain: list[Part] = []

    def close() -> None:
        if plain:
            found.append(_glyphs(plain, len(plain)))
            plain.clear()

    for index, cluster in enumerate(clusters):
        length = starts[index + 1] - starts[index]
        if len(cluster) == length == 1:
            plain.append(cluster[0])
            continue
        close()
        found.append(_glyphs(cluster, length))
    close()
    return found


def _glyphs(parts: list[Part], length: int) -> Glyphs:
    ids, advances, right, up = zip(*parts, strict=True)
    offsets = tuple(zip(right, up, strict=True)) if any(right) or any(up) else None
    return Glyphs("".join(map(chr, ids)), length, advances, offsets)
