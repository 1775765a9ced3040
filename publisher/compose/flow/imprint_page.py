"""The back of a book's title page (版权页): what is known of its making.

In: what the publication is called, who made it, its numbers. Out: a page, or none where nothing is known
that the title page does not say. GB/T 12450-2001 (图书书名页) has the record of an edition there: title,
people, publisher, printer, day, price.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.compose.flow.cover import named
from publisher.compose.flow.front_page import FrontPage
from publisher.compose.flow.sheet import Sheet
from publisher.compose.galley.composing_stick import ComposingStick
from publisher.compose.pages import Page
from publisher.model import Contributor, ContributorRole, Document, Metadata, chinese_date
from publisher.model.imprint import isbn_number

# What people are called here, in the order in which they stand.
_ROLES: dict[ContributorRole, str] = {
    "author": "作者", "reporter": "记者", "correspondent": "通讯员", "trainee": "实习生",
    "translator": "翻译", "photographer": "摄影", "editor": "责任编辑", "designer": "设计",
    "proofreader": "责任校对",
}  # fmt: skip
# Characters that names of facts are filled up to, and white behind them.
_LABEL = 4
_WHITE = "　"


def imprint_page(document: Document, stick: ComposingStick, index: int) -> Page | None:
    """The page with this index."""
    metadata = document.metadata
    if not has_imprint(metadata):
        return None
    sheet = Sheet(stick.design, index)
    page = FrontPage(stick)
    style = stick.design.style("imprint_page")
    hang = float(_LABEL + len(_WHITE))
    lines = [(text, hang) for text in _facts(metadata, stick)]
    if metadata.rights:
        lines += [("", 0.0), (metadata.rights, 0.0)]
    height = sum(page.height(text, style, start) or style.leading for text, start in lines)
    page.down = max(0.0, stick.design.grid.depth - height)
    for text, start in lines:
        if text:
            page.words(text, style, start)
        else:
            page.down += style.leading
    sheet.decorate(0, *page.marks)
    return sheet.page("", ())


def has_imprint(metadata: Metadata) -> bool:
    """Whether anything is known that belongs here. Who took the pictures is mostly known from their
    credits, and alone needs no page."""
    others = any(person.role != "photographer" for person in metadata.contributors)
    facts = (
        metadata.publisher,
        metadata.printer,
        metadata.price,
        metadata.isbn,
        metadata.cip,
        metadata.rights,
    )
    return others or any(facts)


def _facts(metadata: Metadata, stick: ComposingStick) -> Iterator[str]:
    """What is known, each behind its name."""
    word = stick.design.word
    publisher = f"{metadata.publisher}（{metadata.place}）" if metadata.place else metadata.publisher
    facts = [
        ("书名", _WHITE.join(filter(None, (metadata.title, metadata.subtitle)))),
        *_people((*metadata.creators, *metadata.contributors), word("等")),
        ("出版", publisher if metadata.publisher else metadata.place),
        ("地址", metadata.address),
        ("电话", metadata.telephone),
        ("印刷", metadata.printer),
        ("出版日期", chinese_date(metadata.issued)),
        ("书号", _isbn(metadata)),
        ("CIP数据核字", metadata.cip),
        ("定价", metadata.price),
    ]
    for usual, text in facts:
        if text:
            name = word(usual)
            yield f"{name}{_WHITE * max(0, _LABEL - len(name))}{_WHITE}{text}"


def _people(people: tuple[Contributor, ...], others: str) -> Iterator[tuple[str, str]]:
    """What people did, and their names."""
    for role, usual in _ROLES.items():
        yield usual, named([person for person in people if person.role == role], others)


def _isbn(metadata: Metadata) -> str:
    """The number as it is printed, behind the letters ISBN."""
    return f"ISBN {isbn_number(metadata.isbn)}" if metadata.isbn else ""
