"""Fonts in the file: one object per face and direction, with the glyphs that were drawn.

In: the glyphs and texts of all runs. Out: Type 0 fonts over a subset of the face, whose
ToUnicode maps every code to the very characters of the canonical text.
"""

from __future__ import annotations

import hashlib
from codecs import utf_16_be_encode
from collections.abc import Iterable, Iterator, Sequence

from publisher.compose.glyphs.words import HYPHEN
from publisher.faces import Face, require_embeddable
from publisher.faces.subset import subset, table
from publisher.write.pdf.file import PdfFile
from publisher.write.pdf.objects import Array, Dictionary, Reference

# Symbolic: the glyphs are found by their ids, in no standard encoding (ISO 32000-1, table 123).
_SYMBOLIC = 4
_ITALIC = 64
# Asked for by table 122, used by viewers only to imitate a missing font.
_STEM = 80
# The defaults of the vertical metrics (ISO 32000-1, 9.7.4.3).
_DEFAULT_ORIGIN, _DEFAULT_HEIGHT = 880, -1000


class Fonts:
    """The fonts of one file."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._uses: dict[Face, FontUse] = {}

    def use(self, face: Face) -> FontUse:
        """The use that the file makes of a face, one for all regions in which it is set.

        Raises:
            UsageError: The face may not be embedded.
        """
        face = face.font
        found = self._uses.get(face)
        if found is None:
            require_embeddable(face)
            found = self._uses[face] = FontUse(face, f"F{len(self._uses) + 1}")
        return found

    def embed(self) -> None:
        """Put every font that was used into the file."""
        for use in self._uses.values():
            use.embed(self._file)


class FontUse:
    """One face: the codes that were drawn from it, and the text that each stands for."""

    def __init__(self, face: Face, name: str) -> None:
        self._face = face
        self._name = name
        self._directions: set[bool] = set()
        self._texts: dict[int, str] = {}
        self._widths: dict[int, int] = {}
        self._naturals: dict[tuple[str, bool], float] = {}
        self._shaped: dict[tuple[str, tuple[float, ...], bool], str] = {}

    def name(self, *, is_vertical: bool) -> str:
        """The resource name, by writing mode."""
        self._directions.add(is_vertical)
        return self._name + ("V" if is_vertical else "")

    def learn(self, glyphs: str, text: str) -> str | None:
        """Record which text some glyphs show.

        Returns:
            None if the font's ToUnicode can express it. Otherwise, as where a glyph stands for two
            different characters or several glyphs for one, the text as UTF-16 in hexadecimal, to be
            written as ActualText.
        """
        if glyphs.translate(self._texts) == text:
            return None
        if not text:  # a hyphen that divides a word
            self._texts.setdefault(ord(glyphs), HYPHEN)
            return "feff"
        fits = True
        pairs: Iterable[tuple[str, str]]
        if len(glyphs) == len(text):
            pairs = zip(glyphs, text, strict=True)
        elif len(glyphs) == 1:
            pairs = zip((glyphs,), (text,), strict=True)
        else:
            fits = False
            last = len(text) - 1
            pairs = ((glyph, text[min(at, last)]) for at, glyph in enumerate(glyphs))
        for glyph, shown in pairs:
            fits = self._texts.setdefault(ord(glyph), shown) == shown and fits
        return None if fits else ("\ufeff" + text).encode("utf-16-be", "surrogatepass").hex()

    def width(self, glyph: int) -> int:
        """The natural width of a glyph, in thousandths of an em."""
        found = self._widths.get(glyph)
        if found is None:
            found = self._widths[glyph] = round(self._face.advance(glyph) * 1000)
        return found

    def shaped(self, glyphs: str, advances: tuple[float, ...], tj_scale: int, *, is_vertical: bool) -> str:
        """Glyphs with their kerning, as elements of a TJ array."""
        key = (glyphs, advances, is_vertical)
        found = self._shaped.get(key)
        if found is None:
            found = self._shaped[key] = self._kerned(glyphs, advances, tj_scale, is_vertical=is_vertical)
        return found

    def _kerned(self, glyphs: str, advances: tuple[float, ...], tj_scale: int, *, is_vertical: bool) -> str:
        codes = hexadecimal(glyphs)
        parts: list[str] = []
        at = 0
        for end, (glyph, advance) in enumerate(zip(glyphs, advances, strict=True), 1):
            kern = round((advance - self._natural(glyph, is_vertical)) * tj_scale)
            if kern:
                parts.append(f"<{codes[4 * at : 4 * end]}>{kern}")
                at = end
        return "".join(parts) + (f"<{codes[4 * at :]}>" if at < len(glyphs) else "")

    def _natural(self, glyph: str, is_vertical: bool) -> float:
        """The distance by which a glyph itself moves the pen, in em."""
        key = (glyph, is_vertical)
        found = self._naturals.get(key)
        if found is None:
            code = ord(glyph)
            found = self._face.vertical_advance(code) if is_vertical else self.width(code) / 1000
            self._naturals[key] = found
        return found

    def embed(self, file: PdfFile) -> None:
        """Add the font's objects, one Type 0 font for each direction it was used in."""
        glyphs = sorted(self._texts)
        name = f"{_tag(glyphs)}+{self._face.postscript}"
        descriptor = self._descriptor(file, name, glyphs)
        to_unicode = file.stream(_to_unicode(self._texts))
        for is_vertical in sorted(self._directions):
            descendant = file.add(Dictionary(self._descendant(name, descriptor, glyphs, is_vertical)))
            file.fonts[self.name(is_vertical=is_vertical)] = file.add(
                Dictionary(
                    {
                        "Type": "/Font",
                        "Subtype": "/Type0",
                        "BaseFont": f"/{name}",
                        "Encoding": "/Identity-V" if is_vertical else "/Identity-H",
                        "DescendantFonts": Array([descendant]),
                        "ToUnicode": to_unicode,
                    }
                )
            )

    def _descendant(
        self, name: str, descriptor: Reference, glyphs: Sequence[int], is_vertical: bool
    ) -> dict[str, object]:
        entries: dict[str, object] = {
            "Type": "/Font",
            "Subtype": "/CIDFontType0" if self._face.is_cff else "/CIDFontType2",
            "BaseFont": f"/{name}",
            "CIDSystemInfo": Dictionary({"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}),
            "FontDescriptor": descriptor,
            "DW": 1000,
        }
        if not self._face.is_cff:
            entries["CIDToGIDMap"] = "/Identity"
        widths = [(glyph, self.width(glyph)) for glyph in glyphs if self.width(glyph) != 1000]
        if widths:
            entries["W"] = "[" + " ".join(_runs(widths)) + "]"
        if is_vertical:
            entries["DW2"] = Array([_DEFAULT_ORIGIN, _DEFAULT_HEIGHT])
            if odd := " ".join(self._odd_heights(glyphs)):
                entries["W2"] = f"[{odd}]"
        return entries

    def _odd_heights(self, glyphs: Sequence[int]) -> Iterator[str]:
        """Entries of W2 for glyphs whose vertical metrics are not the defaults."""
        for glyph in glyphs:
            right, up = (round(value * 1000) for value in self._face.vertical_origin(glyph))
            height = -round(self._face.vertical_advance(glyph) * 1000)
            if (height, right * 2, up) != (_DEFAULT_HEIGHT, self.width(glyph), _DEFAULT_ORIGIN):
                yield f"{glyph}[{height} {right} {up}]"

    def _descriptor(self, file: PdfFile, name: str, glyphs: Sequence[int]) -> Reference:
        metrics = self._face.metrics
        program = subset(self._face, glyphs)
        if self._face.is_cff:
            key = "FontFile3"
            embedded = file.stream(table(program, "CFF "), {"Subtype": "/CIDFontType0C"})
        else:
            key = "FontFile2"
            embedded = file.stream(program, {"Length1": len(program)})
        box = [round(edge * 1000) for edge in metrics.bounds]
        return file.add(
            Dictionary(
                {
                    "Type": "/FontDescriptor",
                    "FontName": f"/{name}",
                    "Flags": _SYMBOLIC | (_ITALIC if self._face.slant else 0),
                    "FontBBox": Array(list(box)),
                    "ItalicAngle": round(self._face.slant, 3),
                    "Ascent": round(metrics.ascent * 1000),
                    "Descent": round(metrics.descent * 1000),
                    "CapHeight": round(metrics.cap_height * 1000),
                    "StemV": _STEM,
                    key: embedded,
                }
            )
        )


def hexadecimal(glyphs: str) -> str:
    """Glyph ids as four digits each."""
    return utf_16_be_encode(glyphs, "surrogatepass")[0].hex()


def _tag(glyphs: Sequence[int]) -> str:
    """Six letters that tell subsets of one face apart (ISO 32000-1, 9.9.2)."""
    digest = hashlib.blake2s(repr(glyphs).encode(), digest_size=6).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest)


def _runs(widths: list[tuple[int, int]]) -> Iterator[str]:
    """The W array: neighbouring codes share one list."""
    run: list[int] = []
    first = 0
    for glyph, width in widths:
        if run and glyph != first + len(run):
            yield f"{first}[{' '.join(map(str, run))}]"
            run = []
        if not run:
            first = glyph
        run.append(width)
    if run:
        yield f"{first}[{' '.join(map(str, run))}]"


def _to_unicode(texts: dict[int, str]) -> bytes:
    """A ToUnicode CMap (Adobe Technical Note 5411), at most 100 entries a block."""
    entries = [
        f"<{glyph:04x}><{text.encode('utf-16-be', 'surrogatepass').hex()}>"
        for glyph, text in sorted(texts.items())
    ]
    blocks = [entries[at : at + 100] for at in range(0, len(entries), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
