"""The masthead of a newspaper's first page.

In: a document, which says what the publication is called, and its day. Out: marks on a sheet, and the
line below them.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from publisher.compose.design import Style
from publisher.compose.folios import page_called
from publisher.compose.furniture import chinese_date, title_of_all
from publisher.compose.galley import Galley
from publisher.compose.pages import MatterRole, Rule, TextLine
from publisher.compose.sheet import Sheet
from publisher.model import Document, Metadata, articles, heading_text

# A thick rule over a thin one, in points: the foot of a newspaper's head.
_THICK, _THIN, _BETWEEN = 2.4, 0.5, 2.4


def masthead(sheet: Sheet, galley: Galley, document: Document) -> int:
    """Set the masthead, where the publication has a name; returns the first free line."""
    metadata = document.metadata
    name = metadata.publication or metadata.series or _title_of_its_own(document)
    if not name:
        sheet.opens = True
        return 0
    grid = galley.design.grid
    style = galley.design.style("masthead")
    imprint = galley.design.style("imprint")
    size = min(style.size, grid.width / len(name))
    style = replace(style, size=size)
    title, width = _words(galley, name, style, "title")
    baseline = 0.9 * size
    lines = _imprint(metadata, name)
    sheet.has_masthead = True
    x = 0.0 if lines else (grid.width - width) / 2
    marks = [title._replace(x=x, y=baseline)]
    y = baseline
    for words in reversed(lines):
        line, length = _words(galley, words, imprint, "running")
        marks.append(line._replace(x=max(grid.width - length, width + imprint.size), y=y))
        y -= imprint.leading
    foot = 1.12 * size
    thin = foot + _BETWEEN + _THIN
    sheet.decorate(
        0,
        *marks,
        Rule(0, foot, grid.width, foot, _THICK, style.colour),
        Rule(0, thin, grid.width, thin, _THIN, style.colour),
    )
    rows = ceil((thin + 0.6 * grid.leading) / grid.leading)
    sheet.used += rows * grid.columns
    return rows


def _title_of_its_own(document: Document) -> str:
    """The title, unless a headline of the document says the same words below."""
    title = title_of_all(document)
    said = (heading_text(article.headline) for article in articles(document.body))
    return title if title not in said else ""


def _imprint(metadata: Metadata, name: str) -> list[str]:
    """Who publishes it, when, and which page it was: whatever is known."""
    lines = [metadata.publisher if metadata.publisher != name else "", chinese_date(metadata.issued)]
    lines.append(page_called(metadata.page))
    return [line for line in lines if line]


def _words(galley: Galley, text: str, style: Style, role: MatterRole) -> tuple[TextLine, float]:
    copy = galley.desk.words(text, style, role)
    line, *_ = galley.setter.set(copy, 10_000.0, "start", horizontal=True)
    return TextLine(copy.matter, 0, len(text), 0.0, 0.0, line.runs), line.width
