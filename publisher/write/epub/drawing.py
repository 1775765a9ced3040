"""The composition of the sheet, drawn: as a picture for the cover, as SVG for the title page.

In: `CoverSheet`. Out: JPEG bytes; SVG markup. The SVG holds words, not outlines, so that they
can be read aloud, searched and copied; it takes the reader's colours, so that it can be read
by night.
"""

from __future__ import annotations

from html import escape
from io import BytesIO
from itertools import groupby
from typing import Any

from publisher.faces import Face, Faces
from publisher.faces.lettering import lettering
from publisher.write.epub.cover import HEIGHT, WIDTH, CoverLine, CoverSheet, Tone

# Newsprint, printing ink, and the red of a festive masthead (朱红).
_COLOURS: dict[Tone, tuple[int, int, int]] = {
    "ground": (0xF5, 0xF0, 0xE6),
    "ink": (0x1F, 0x1D, 0x1B),
    "accent": (0xA8, 0x2E, 0x24),
}
_SVG_FILLS: dict[Tone, str] = {"ground": "#fff", "ink": "currentColor", "accent": "#b5382c"}
_FAMILIES = {
    "song": "Song, 'Songti SC', SimSun, 'Noto Serif CJK SC', serif",
    "hei": "Hei, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
    "kai": "Kai, 'Kaiti SC', KaiTi, STKaiti, 'LXGW WenKai', serif",
}


def picture(sheet: CoverSheet, faces: Faces) -> bytes:
    """The sheet as a JPEG of one pixel a unit, in sRGB."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, HEIGHT), _COLOURS["ground"])
    draw = ImageDraw.Draw(image)
    for plate in sheet.plates:
        corners = (plate.x, plate.y, plate.x + plate.width - 1, plate.y + plate.height - 1)
        draw.rectangle([round(value) for value in corners], fill=_COLOURS[plate.tone])
    for line in sheet.lines:
        _draw(draw, line, faces)
    out = BytesIO()
    # Colour at half the resolution of tone (4:2:0) takes half the time; flat colours lose nothing.
    image.save(out, "JPEG", quality=88, subsampling=2, dpi=(300, 300))
    return out.getvalue()


def svg(sheet: CoverSheet, label: str) -> str:
    """The sheet as inline SVG; `label` is read aloud for it."""
    plates = [
        f'<rect x="{plate.x:g}" y="{plate.y:g}" width="{plate.width:g}" height="{plate.height:g}"'
        f' fill="{_SVG_FILLS[plate.tone]}"/>\n'
        for plate in sheet.plates
    ]
    texts = [_text(list(lines)) for _, lines in groupby(sheet.lines, _kept_together)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' role="group" aria-label="{escape(label)}">\n{"".join(plates)}{"".join(texts)}</svg>\n'
    )


def _draw(draw: Any, line: CoverLine, faces: Faces) -> None:
    """One line, each run of it in the face that has its characters."""
    from PIL import ImageFont

    asked = faces(line.role, line.weight)
    runs: list[tuple[Face, str]] = [
        (face, "".join(run))
        for face, run in groupby(line.text, lambda c: faces.covering(c, asked) or asked)
    ]
    fonts = [
        ImageFont.truetype(BytesIO(lettering(face, text)), line.size, layout_engine=ImageFont.Layout.BASIC)
        for face, text in runs
    ]
    lengths = [font.getlength(text) for font, (_, text) in zip(fonts, runs, strict=True)]
    x = line.x - sum(lengths) if line.end else line.x
    for font, (_, text), length in zip(fonts, runs, lengths, strict=True):
        draw.text((x, line.y), text, fill=_COLOURS[line.tone], font=font, anchor="ls")
        x += length


def _kept_together(line: CoverLine) -> object:
    """Lines of one title are one text; single characters of a plate are one word."""
    return line.part, line.role, line.weight, line.size, line.tone, line.end


def _text(lines: list[CoverLine]) -> str:
    first = lines[0]
    spans = "".join(
        f'<tspan x="{line.x:g}" y="{line.y:.1f}">{escape(line.text, quote=False)}</tspan>' for line in lines
    )
    heading = ' role="heading" aria-level="1"' if first.part == "title" else ""
    end = ' text-anchor="end"' if first.end else ""
    weight = f' font-weight="{first.weight}"' if first.weight != 400 else ""
    return (
        f'<text{heading}{end} font-family="{_FAMILIES[first.role]}" font-size="{first.size:.1f}"{weight}'
        f' fill="{_SVG_FILLS[first.tone]}">{spans}</text>\n'
    )
