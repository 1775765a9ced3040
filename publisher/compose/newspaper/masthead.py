"""The masthead of a newspaper's front page.

In: a document, which says what the publication is called, its day, and what else its imprint holds; what
its first page is called. Out: marks on a sheet, and the line below the masthead.

Beside the name stand publisher, day and page; between the rules under it what identifies the issue. What
nobody has given stands nowhere. An inner page that is made up by itself has a running head as any other;
but a title that names the pages themselves, and no newspaper, stands over them whatever page they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import ceil

from publisher.compose.design.design import Style
from publisher.compose.flow.sheet import Sheet
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.newspaper.folios import is_front, page_called
from publisher.compose.pages import MatterRole, Rule, TextLine
from publisher.compose.units import Pt
from publisher.model import Document, Metadata, chinese_date, headings, title_of_all
from publisher.model.imprint import IMPRINT, issue_called, serial_number

# The foot of a newspaper's head: a thick rule over a thin one, and the white between them, in points.
_THICK, _THIN, _BETWEEN = 2.4, 0.5, 2.4
# How far below the head of the name its baseline and the thick rule are, in em of it.
_BASELINE, _FOOT = 0.9, 1.12
# What stands between the rules: its baseline above the thin one, in lines of its style.
_FACTS_UP = 0.3
# White under the masthead, in lines of the grid.
_BELOW = 0.6


def masthead(sheet: Sheet, stick: ComposingStick, document: Document, page: str) -> int:
    """Set the masthead, where the publication has a name, on a page that may be its front page; returns
    the first free line."""
    metadata = document.metadata
    paper = metadata.publication or metadata.series
    name = paper or _title_of_its_own(document)
    if not name:
        sheet.opens = True
        return 0
    if paper and not is_front(page):
        return 0
    grid = stick.design.grid
    style = stick.design.style("masthead")
    imprint = stick.design.style("imprint")
    style = replace(style, size=min(style.size, grid.width / len(name)))
    sheet.has_masthead = True
    marks = [*_name(stick, name, style, imprint, _imprint(metadata, name, page))]
    foot = _FOOT * style.size
    thin = foot + _BETWEEN + _THIN
    if facts := _identity(metadata):
        thin += imprint.leading
        marks += spread(stick, facts, imprint, thin - _FACTS_UP * imprint.leading)
    sheet.decorate(
        0,
        *marks,
        Rule(0, foot, grid.width, foot, _THICK, style.colour),
        Rule(0, thin, grid.width, thin, _THIN, style.colour),
    )
    rows = ceil((thin + grid.points(_BELOW)) / grid.leading)
    sheet.used += rows * grid.columns
    return rows


def _name(
    stick: ComposingStick, name: str, style: Style, imprint: Style, lines: Sequence[str]
) -> Iterator[TextLine]:
    """The name, in the middle if it stands alone, and beside it lines that end on its baseline."""
    across = stick.design.grid.width
    title, width = _words(stick, name, style, "title")
    y = _BASELINE * style.size
    yield title._replace(x=0.0 if lines else (across - width) / 2, y=y)
    for words in reversed(lines):
        line, length = _words(stick, words, imprint, "running")
        yield line._replace(x=max(across - length, width + imprint.size), y=y)
        y -= imprint.leading


def _title_of_its_own(document: Document) -> str:
    """The title, unless a rubric or a headline of the document says the same words below."""
    title = title_of_all(document)
    return title if title not in headings(document.body) else ""


def _imprint(metadata: Metadata, name: str, page: str) -> list[str]:
    """Who publishes it, when, and which page this is: whatever is known."""
    day = (chinese_date(metadata.issued), _weekday(metadata.issued))
    count = f"今日{metadata.pages}版" if metadata.pages.isdecimal() else metadata.pages
    lines = (
        metadata.publisher if metadata.publisher != name else "",
        "　".join(filter(None, day)),
        "　".join(filter(None, (page_called(page), count))),
    )
    return [line for line in lines if line]


def _weekday(issued: str | None) -> str:
    """星期四 for 2023-03-23; nothing for what is no day."""
    try:
        return f"星期{'一二三四五六日'[date.fromisoformat(issued or '').weekday()]}"
    except ValueError:
        return ""


def _identity(metadata: Metadata) -> list[str]:
    """What tells the issue from every other."""
    facts = [("cn", serial_number(metadata)), ("subscription", metadata.subscription)]
    named = [f"{IMPRINT[field]}　{value}" for field, value in facts if value]
    return [*named, *filter(None, [issue_called(metadata)])]


def spread(stick: ComposingStick, facts: Sequence[str], style: Style, y: Pt) -> Iterator[TextLine]:
    """Facts on one line from edge to edge, in smaller type where they are too long for it."""
    width = stick.design.grid.width
    needed = sum(_words(stick, fact, style, "running")[1] for fact in facts) + len(facts) * style.size
    style = replace(style, size=min(style.size, style.size * width / needed))
    set_facts = [_words(stick, fact, style, "running") for fact in facts]
    gap = (width - sum(length for _, length in set_facts)) / max(len(facts) - 1, 1)
    x = 0.0
    for line, length in set_facts:
        yield line._replace(x=x, y=y)
        x += length + gap


def _words(stick: ComposingStick, text: str, style: Style, role: MatterRole) -> tuple[TextLine, float]:
    copy = stick.desk.words(text, style, role)
    line = stick.setter.across.unbroken(copy)
    return TextLine(copy.matter, 0, len(text), 0.0, 0.0, line.runs), line.width
