"""A few characters of a face as a font file of their own, for who draws them as pixels.

In: a `Face` and a text. Out: the bytes of a font program.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

import uharfbuzz as hb

from publisher.faces.face import Face
from publisher.faces.subset import program_of, table_tags

# For shaping and layout; whoever draws single characters needs none of it.
_DROPPED = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "gasp", "name", "post", "vhea", "vmtx")
# OpenType, glyf: bit 6 of a simple glyph's first flag, "contours in the glyph description may overlap".
_OVERLAP_SIMPLE = 0x40


def lettering(face: Face, text: str) -> bytes:
    """The font program with the glyphs of `text`, none of them marked as overlapping.

    Where a glyph is marked, FreeType draws it sixteen times finer and scales it down: 9 ms for four
    characters of 272 pixels, 2 without, with the same picture at that size.

    Raises:
        PublisherError: As `publisher.faces.subset.program_of`.
    """
    wanted = face.subset_of()
    wanted.sets(hb.SubsetInputSets.UNICODE).update(map(ord, text))
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(table_tags(_DROPPED))
    wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    program = bytearray(program_of(face, wanted))
    for flag in _first_flags(program):
        program[flag] &= ~_OVERLAP_SIMPLE
    return bytes(program)


def _first_flags(program: bytearray) -> Iterator[int]:
    """Where the first flag of each simple glyph is; nowhere in a face of PostScript outlines."""
    tables: dict[bytes, tuple[int, int]] = {}
    for number in range(struct.unpack_from(">H", program, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sLLL", program, 12 + 16 * number)
        tables[tag] = offset, length
    if b"glyf" not in tables:
        return
    long = struct.unpack_from(">h", program, tables[b"head"][0] + 50)[0]
    loca, length = tables[b"loca"]
    unit, code, size = (1, "L", 4) if long else (2, "H", 2)
    places = struct.unpack_from(f">{length // size}{code}", program, loca)
    for place, following in pairwise(places):
        start = tables[b"glyf"][0] + unit * place
        if place == following or (contours := struct.unpack_from(">h", program, start)[0]) <= 0:
            continue  # empty, or composed of others
        instructions = start + 10 + 2 * contours
        yield instructions + 2 + struct.unpack_from(">H", program, instructions)[0]
