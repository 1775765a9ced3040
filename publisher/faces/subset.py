"""A font file with only the glyphs that were drawn.

In: a `Face` and glyph ids. Out: the bytes of a font program for embedding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import uharfbuzz as hb

from publisher.errors import PublisherError
from publisher.faces.face import Face

# Tables that serve shaping, names or line layout: a font inside a page format needs none of them
# (ISO 32000-2, 9.9.2, table 124 lists those a TrueType program must keep).
_DROPPED = (
    "BASE", "DSIG", "GDEF", "GPOS", "GSUB", "OS/2", "STAT", "VORG", "cmap", "gasp", "name", "post",
    "vhea", "vmtx",
)  # fmt: skip


def subset(face: Face, glyphs: Iterable[int]) -> bytes:
    """The font program with these glyphs, which keep their ids; all others are empty.

    Keeping the ids costs a few kilobytes of zeros, which compress to almost nothing, and lets
    pages be written before all glyphs are known.

    Raises:
        PublisherError: As `program_of`.
    """
    wanted = face.subset_of()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(table_tags(_DROPPED))
    wanted.flags = (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        | hb.SubsetFlags.DOWNGRADE_CFF2  # of variable fonts; PDF has no such table (ISO 32000-2, 9.9)
    )
    return program_of(face, wanted)


def program_of(face: Face, wanted: hb.SubsetInput) -> bytes:
    """The font program that a description of a subset asks for.

    Raises:
        PublisherError: HarfBuzz cannot subset the file.
    """
    try:
        program: bytes = hb.subset(face.hb_face, wanted).blob.data
    except RuntimeError as error:
        raise PublisherError(f"{face.path.name} cannot be subset: {error}") from error
    return program


def table(program: bytes, name: str) -> bytes:
    """One table of a font program."""
    data: bytes = hb.Face(hb.Blob(program)).reference_table(name).data
    return data


def table_tags(names: Iterable[str]) -> Iterator[int]:
    """Names of tables as HarfBuzz takes them."""
    return (int.from_bytes(name.encode("ascii").ljust(4), "big") for name in names)
