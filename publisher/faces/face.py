"""One face: what it covers, how wide and how high its glyphs are, how text becomes glyphs.

In: a font file, mapped into memory, never read whole. Out: numbers in em, glyph ids, and shaped
`Glyphs`. HarfBuzz does the work; nothing is parsed that is not asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cached_property, partial
from pathlib import Path
from string import digits
from typing import NamedTuple

import uharfbuzz as hb

from publisher.faces.cells import Cells
from publisher.faces.glyphs import Direction, Glyphs, Part, as_read, gathered
from publisher.faces.scripts import OTHER
from publisher.model import Region
from publisher.shared.font_files import FontFile

# What a font is asked for (OpenType, `locl`): 戶 or 户, and marks in the middle of their cells or in a
# corner.
_LANGUAGES: dict[Region, str] = {"CN": "zh-Hans", "TW": "zh-Hant", "HK": "zh-HK"}

# What no font needs a glyph for: C0 and C1 controls, soft hyphen, zero-width and bidi marks,
# byte-order mark, variation selectors (the default-ignorable code points of UAX #44 in use).
_INVISIBLE = (
    (0x00, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x200B, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xE0000, 0xE01EF),
)  # fmt: skip
INVISIBLE = frozenset(chr(code) for first, last in _INVISIBLE for code in range(first, last + 1))

# Spaces that some fonts leave out; a plain space stands in for them, at its own width.
_SPACES = dict.fromkeys((0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F), 0x20)


class Ink(NamedTuple):
    """The box of a glyph's ink in em: from its origin to the right, and from the baseline up."""

    left: float
    bottom: float
    right: float
    top: float


class Metrics(NamedTuple):
    """Of the whole face, in em, up from the baseline; `descent` is negative."""

    ascent: float
    descent: float
    cap_height: float
    bounds: Ink


# Runs that a face keeps; without a bound, a process that sets article after article keeps them all.
KEPT = 4096


class Face:
    """A face in one weight.

    Args:
        path: A TrueType or OpenType file.
        role, weight, family, postscript: As fonts.toml has them; of a house's font the name and weight
            it was given, and what the file says.
        index: In a collection.
        location: Of a variable font, values of its axes; those that are not named keep their default.
        named: Where a house named it; None for the faces that ship.

    Attributes:
        region: Whose forms of characters and marks text is shaped in; see `of`.
    """

    region: Region = "CN"

    def __init__(
        self,
        path: Path,
        role: str,
        weight: int,
        family: str,
        postscript: str,
        *,
        index: int = 0,
        location: Mapping[str, float] | None = None,
        named: FontFile | None = None,
    ) -> None:
        self.path = path
        self.index = index
        self.location = location or {}
        self.named = named
        self.role = role
        self.weight = weight
        self.family = family
        self.postscript = postscript
        self._shaped: dict[tuple[str, Direction, bool, bool], tuple[Glyphs, ...]] = {}
        self._cells: dict[Direction, Cells] = {}
        self._regional: dict[Region, Face] = {"CN": self}

    def of(self, region: Region) -> Face:
        """The same face, shaping text as a region prints it; always the same object for a region, so that
        what is kept by face is never that of another region."""
        found = self._regional.get(region)
        if found is None:
            found = self._regional[region] = copy(self)
            found.region = region
            found._shaped, found._cells = {}, {}
            vars(found).pop("figures", None)
        return found

    @property
    def font(self) -> Face:
        """The one face that stands for the font, whatever the region: its glyphs are the same in all."""
        return self._regional["CN"]

    def __repr__(self) -> str:
        return f"Face({self.postscript})"

    @cached_property
    def hb_face(self) -> hb.Face:
        """HarfBuzz's view of the file."""
        return hb.Face(hb.Blob.from_file_path(str(self.path)), self.index)

    @cached_property
    def _font(self) -> hb.Font:
        font = hb.Font(self.hb_face)
        if self.location:
            font.set_variations(dict(self.location))
        return font

    @cached_property
    def _em(self) -> int:
        units: int = self.hb_face.upem
        return units

    @cached_property
    def metrics(self) -> Metrics:
        """Ascent, descent and bounds of the face."""
        extents = self._font.get_font_extents("ltr")
        head = self.hb_face.reference_table("head").data
        box = (int.from_bytes(head[at : at + 2], "big", signed=True) / self._em for at in (36, 38, 40, 42))
        cap_height = self._font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
        return Metrics(
            extents.ascender / self._em, extents.descender / self._em, cap_height / self._em, Ink(*box)
        )

    @cached_property
    def is_cff(self) -> bool:
        """Whether outlines are PostScript (OpenType/CFF) rather than TrueType."""
        return not {"CFF ", "CFF2"}.isdisjoint(self.hb_face.table_tags)

    @property
    def slant(self) -> float:
        """The angle of its upright strokes, in degrees; negative for one that leans to the right."""
        return int.from_bytes(self.hb_face.reference_table("post").data[4:8], "big", signed=True) / 65536

    @property
    def version(self) -> str:
        """The version that the file gives for itself."""
        return self.hb_face.get_name(hb.OTNameIdPredefined.VERSION_STRING) or ""

    @property
    def permissions(self) -> int:
        """The use that its makers permit: fsType of the table OS/2, 0 (everything) where there is none."""
        return int.from_bytes(self.hb_face.reference_table("OS/2").data[8:10], "big")

    def subset_of(self) -> hb.SubsetInput:
        """A subset to be described: of a variable font, at this face's place on its axes."""
        wanted = hb.SubsetInput()
        if self.hb_face.has_var_data:
            wanted.pin_all_axes_to_default(self.hb_face)
            for tag, value in self.location.items():
                wanted.pin_axis_location(self.hb_face, tag, value)
        return wanted

    def glyph(self, character: str) -> int:
        """The glyph a character has by itself; 0 when the face lacks it."""
        code = ord(character)
        found: int | None = self._font.get_nominal_glyph(code)
        if not found and code in _SPACES:
            found = self._font.get_nominal_glyph(0x20)
        return found or 0

    def covers(self, character: str) -> bool:
        """Whether the character can be drawn, or needs no drawing."""
        return self.glyph(character) != 0 or character in INVISIBLE

    def advance(self, glyph: int) -> float:
        """The natural width of a glyph, in em."""
        width: int = self._font.get_glyph_h_advance(glyph)
        return width / self._em

    def ink(self, glyph: int) -> Ink:
        """The measured box of a glyph's outline, in em."""
        box = self._font.get_glyph_extents(glyph)
        left, top = box.x_bearing / self._em, box.y_bearing / self._em
        return Ink(left, top + box.height / self._em, left + box.width / self._em, top)

    def cells(self, direction: Direction) -> Cells:
        """Han and Chinese marks as glyphs, for the fast way through plain Chinese text."""
        if direction not in self._cells:
            shape = partial(self.shape, direction=direction, chinese=True)
            self._cells[direction] = Cells(self.glyph, shape)
        return self._cells[direction]

    def vertical_origin(self, glyph: int) -> tuple[float, float]:
        """Where the pen stands before a glyph of vertical text, from the glyph's own origin, in em."""
        right, up = self._font.get_glyph_v_origin(glyph)
        return right / self._em, up / self._em

    def vertical_advance(self, glyph: int) -> float:
        """How far down a glyph of vertical text moves the pen, in em."""
        height: int = self._font.get_glyph_v_advance(glyph)
        return -height / self._em

    def shape(
        self,
        text: str,
        direction: Direction = "horizontal",
        *,
        chinese: bool = False,
        half: bool = False,
    ) -> tuple[Glyphs, ...]:
        """Glyphs for a short run of text, kerned and with its ligatures; kept for the next time.

        Args:
            text: One run in one script, without invisible characters.
            chinese: Full-width forms of the marks that Latin text shares (“ ” ‘ ’ — …).
            half: Half-width forms where the face has them, for numbers in a cell of a vertical line.
        """
        key = (text, direction, chinese, half)
        if key not in self._shaped:
            if len(self._shaped) == KEPT:
                self._shaped.clear()
            self._shaped[key] = self._shape(*key)
        return self._shaped[key]

    @cached_property
    def figures(self) -> dict[str, tuple[str, float]]:
        """The ten figures as glyphs with their advances, where these make a number by themselves;
        empty where the face lacks one, or some pair of figures is kerned or takes another form."""
        if not all(map(self.glyph, digits)):
            return {}
        pairs = "".join(first + second for first in digits for second in digits)
        shaped = self._shape(pairs, "horizontal", False, False)
        if len(shaped) != 1 or shaped[0].offsets:
            return {}
        glyphs = {figure: chr(self.glyph(figure)) for figure in digits}
        found = {figure: (glyph, self.advance(ord(glyph))) for figure, glyph in glyphs.items()}
        alone = [found[figure] for figure in pairs]
        return found if alone == [*zip(shaped[0].ids, shaped[0].advances, strict=True)] else {}

    def number(self, text: str) -> Glyphs | None:
        """A number in ASCII figures without asking HarfBuzz; None where it must be asked."""
        if not (text.isascii() and text.isdigit() and self.figures):
            return None
        ids, advances = zip(*map(self.figures.__getitem__, text), strict=True)
        return Glyphs("".join(ids), len(text), advances, None)

    def _shape(self, text: str, direction: Direction, chinese: bool, half: bool) -> tuple[Glyphs, ...]:
        if not text:  # HarfBuzz gives no positions for nothing: a note may have no label
            return ()
        buffer = hb.Buffer()
        buffer.add_str(text.translate(_SPACES))
        if not chinese and not text.isascii() and OTHER().search(text):
            buffer.guess_segment_properties()
            buffer.language = "und"  # the guess is that of whoever runs this
        else:
            buffer.direction = "ttb" if direction == "vertical" else "ltr"
            buffer.script = "Hani" if chinese else "Latn"
            buffer.language = _LANGUAGES[self.region]
        # Marks that both scripts use (“ ” ‘ ’ …) have a form for each: full-width in Chinese text,
        # proportional in Latin. Of ASCII the full-width forms would be other characters' glyphs.
        form = "fwid" if chinese else "pwid"
        features = {} if text.isascii() else {form: True}
        hb.shape(self._font, buffer, features | {"hwid": True} if half else features)
        clusters: list[list[Part]] = []
        starts: list[int] = []
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            if not starts or info.cluster != starts[-1]:
                starts.append(info.cluster)
                clusters.append([])
            if direction == "vertical":
                part = (info.codepoint, -place.y_advance / self._em, 0.0, 0.0)
            else:
                along, right, up = place.x_advance, place.x_offset, place.y_offset
                part = (info.codepoint, along / self._em, right / self._em, up / self._em)
            clusters[-1].append(part)
        if buffer.direction == "rtl":
            starts.reverse()
            clusters = as_read(clusters)
        return tuple(gathered(clusters, [*starts, len(text)]))
