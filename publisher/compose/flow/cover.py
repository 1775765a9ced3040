"""The cover of a report, the title page of a book.

In: what the publication is called and who made it. Out: a page, or none where there is no title.
A title with a ground stands at the foot of a panel that bleeds off the head of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from publisher.compose.design.design import Design, Style
from publisher.compose.flow.front_page import FrontPage
from publisher.compose.flow.sheet import Sheet
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.pages import Page, Panel
from publisher.model import (
    Contributor,
    Document,
    Metadata,
    chinese_date,
    is_called_by_its_day,
    rubric_over,
    title_of_all,
)

# Where the title ends on a panel, and where it begins without one, as shares of the type area.
_PANEL = 0.4
_TITLE = 0.22
# White of a panel under its title, and below the panel, in lines of the grid.
_UNDER, _BELOW = 1.5, 2.0
# So many authors at most are named.
_AUTHORS = 8


def cover(document: Document, stick: ComposingStick) -> Page | None:
    """The page, with the index 0."""
    if not document.metadata.title:
        return None
    text = _cover_text(document, stick.design)
    sheet = Sheet(stick.design, 0)
    page = FrontPage(stick)
    page.set(text.over, "masthead")
    _set_title(page, text.title, sheet)
    for words in text.under:
        page.set(words, "subtitle")
    for words in text.people:
        page.set(words, "byline")
    imprint = stick.design.style("imprint")
    page.down = stick.design.grid.depth - sum(page.height(words, imprint) for words in text.foot)
    for words in text.foot:
        page.set(words, "imprint")
    sheet.decorate(0, *page.marks)
    return sheet.page("", ())


def _set_title(page: FrontPage, title: str, sheet: Sheet) -> None:
    """Set the title where it stands on every cover, at the foot of its panel if it has one."""
    style = page.shrunk(title)
    grid = sheet.design.grid
    if style.ground is None:
        page.down = _TITLE * grid.depth
        page.words(title, style)
        return
    page.down = _PANEL * grid.depth - page.height(title, style)
    page.words(title, style)
    page.down = _PANEL * grid.depth + grid.points(_UNDER + _BELOW)
    sheet.furniture.append(_panel(sheet, style))


class _CoverText(NamedTuple):
    """The text of a cover: over its title, under it, who wrote and who translated it, and at the foot."""

    over: str
    title: str
    under: Sequence[str]
    people: Sequence[str]
    foot: Sequence[str]


def _cover_text(document: Document, design: Design) -> _CoverText:
    """Each thing once.

    An issue that is called by its day has the newspaper for its title; whoever wrote is named under a title
    of everything that stands below, not under one piece's headline.
    """
    metadata = document.metadata
    day = chinese_date(metadata.issued)
    publisher = metadata.publisher or metadata.place
    if is_called_by_its_day(metadata):
        return _CoverText(
            "", metadata.publication, _present(metadata.subtitle, day), (), _present(publisher)
        )
    name = metadata.publication or metadata.series
    series = metadata.series if metadata.series not in (metadata.title, name) else ""
    people = _people(metadata, design) if title_of_all(document) else []
    return _CoverText(
        over="　".join(_present(name, rubric_over(document))),
        title=metadata.title,
        under=_present(metadata.subtitle, series),
        people=people,
        foot=_present(publisher, day),
    )


def _present(*words: str) -> list[str]:
    return [one for one in words if one]


def _people(metadata: Metadata, design: Design) -> list[str]:
    """Who wrote, and who translated it: 林疏影; 周舟　译."""
    others = design.word("等")
    translators = named([one for one in metadata.contributors if one.role == "translator"], others)
    return _present(named(metadata.creators, others), translators and f"{translators}　{design.word('译')}")


def named(people: Sequence[Contributor], others: str) -> str:
    """The names of people; where there are many, of the first, and a word for the others."""
    names = [person.name for person in people[:_AUTHORS]]
    return "　".join([*names, others] if len(people) > _AUTHORS else names)


def _panel(sheet: Sheet, title: Style) -> Panel:
    """The ground of the title: from beyond the edge where the page begins, in page coordinates."""
    design = sheet.design
    page, grid = design.page, design.grid
    margin = grid.points(_UNDER)
    assert title.ground is not None
    if design.direction == "horizontal":
        height = grid.top + _PANEL * grid.depth + margin + page.bleed
        return Panel(-page.bleed, -page.bleed, page.width + 2 * page.bleed, height, title.ground)
    width = page.width - sheet.left - (1 - _PANEL) * grid.depth + margin + page.bleed
    left = page.width + page.bleed - width
    return Panel(left, -page.bleed, width, page.height + 2 * page.bleed, title.ground)
