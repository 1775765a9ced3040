"""The masthead of a newspaper's first page.

In: what the publication is called, and its day. Out: marks on a sheet, and the line below them.
"""

from __future__ import annotations

from math import ceil

from publisher.compose.columns import Sheet
from publisher.compose.design import Style
from publisher.compose.furniture import chinese_date
from publisher.compose.galley import Galley
from publisher.compose.pages import MatterRole, Rule, TextLine
from publisher.model import Metadata

# A thick rule over a thin one, in points: the foot of a newspaper's head.
_THICK, _THIN, _BETWEEN = 2.4, 0.5, 2.4


def masthead(sheet: Sheet, galley: Galley, metadata: Metadata) -> int:
    """Set the masthead; returns the first free line."""
    name = metadata.publication or metadata.series or metadata.title
    if not name:
        return 0
    grid = galley.design.grid
    style = galley.design.style("masthead")
    imprint = galley.design.style("imprint")
    frame = sheet.frame(0)
    title = _words(galley, name, style, "title")
    title_width = title.runs[-1].offset + style.size
    marks = [title._replace(x=0.0, y=0.9 * style.size)]
    lines = [metadata.publisher if metadata.publisher != name else "", chinese_date(metadata.issued)]
    if metadata.page:
        lines.append(f"第{metadata.page}版" if metadata.page.isdecimal() else f"{metadata.page}版")
    y = 0.9 * style.size
    for words in reversed([line for line in lines if line]):
        line = _words(galley, words, imprint, "running")
        last = line.runs[-1]
        width = last.offset + (sum(last.advances) if last.advances else len(last.glyphs)) * imprint.size
        x = max(grid.width - width, title_width + imprint.size)
        marks.append(line._replace(x=x, y=y))
        y -= imprint.leading
    foot = 1.12 * style.size
    rules = [
        Rule(0, foot, grid.width, foot, _THICK, style.colour),
        Rule(0, foot + _BETWEEN + _THIN, grid.width, foot + _BETWEEN + _THIN, _THIN, style.colour),
    ]
    sheet.furniture += frame.place([*marks, *rules], 0)
    rows = ceil((foot + _BETWEEN + 0.6 * grid.leading) / grid.leading)
    sheet.used += rows * grid.columns
    return rows


def _words(galley: Galley, text: str, style: Style, role: MatterRole) -> TextLine:
    copy = galley.desk.words(text, style, role)
    (line, *_) = galley.setter.set(copy, 10_000.0, "start", horizontal=True)
    return TextLine(copy.matter, 0, len(text), 0.0, 0.0, line.runs)
