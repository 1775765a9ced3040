"""The pages of an edition -> sections, articles and blocks.

In: bodies of content documents in reading order. Out: the parts of a `Document`. Pages of ours
say by their classes what everything is; on other people's pages the first heading of a page is
a headline, those below it are crossheads, and what cannot be told apart is a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import get_args

from lxml import etree

from publisher.model import (
    Article,
    Asset,
    Block,
    Crosshead,
    Figure,
    Identifier,
    Inline,
    Item,
    ItemList,
    Line,
    Paragraph,
    ParagraphRole,
    Quotation,
    Row,
    Section,
    Separator,
    Table,
    plain_text,
)
from publisher.read.epub.inlines import InlineReader, classes, is_kind, is_note, tag, text_of
from publisher.read.epub.leaves import Leaves

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = {"ul": False, "ol": True}
_BLOCKS = {
    *_HEADINGS, *_LISTS, "p", "blockquote", "dl", "table", "figure", "hr", "pre", "div", "section",
    "article", "main", "header", "footer", "aside", "nav", "body", "hgroup", "center", "address",
    "details", "form", "fieldset", "dt", "dd",
}  # fmt: skip
_UNREAD = {"script", "style", "template", "head"}
_ROLES: dict[str, ParagraphRole] = {role: role for role in get_args(ParagraphRole)}
_HEADS = {"kicker", "deck", "byline"}


@dataclass(slots=True)
class _Draft:
    """An article in the making."""

    level: int
    kicker: list[Line] = field(default_factory=list)
    headline: list[Line] = field(default_factory=list)
    deck: list[Line] = field(default_factory=list)
    bylines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    """A section in the making."""

    level: int
    rubric: list[Line]
    parts: list[_Group | _Draft] = field(default_factory=list)


class Story:
    """Gathers the text of an edition, page by page.

    Args:
        note: Finds the footnote a call leads to, from the call's `href`.
        called: Whether some call leads to a footnote; one that nobody calls stays where it stands.
        asset: Finds the picture that an `img` shows on the page being read.
        lost: Called with what could not be understood, in words.
    """

    def __init__(
        self,
        leaves: Leaves,
        note: Callable[[str], etree._Element | None],
        called: Callable[[etree._Element], bool],
        asset: Callable[[etree._Element], Asset | None],
        lost: Callable[[str], None],
    ) -> None:
        self._leaves = leaves
        self._asset = asset
        self._lost = lost
        self._identify = Identifier()
        self._called = called
        self._inlines = InlineReader(leaves, note, self._meet, lost)
        self._met: list[etree._Element] = []
        self._root = _Group(0, [])
        self._groups = [self._root]
        self._article: _Draft | None = None
        self._top = 0  # the level of the page's first heading

    def page(self, body: etree._Element) -> None:
        """Read one content document. A page that opens with no heading goes on with the article."""
        self._top = 0
        if body.find(".//{*}section[@role='doc-chapter']") is not None:
            self._article = None
        for block in self._content(body):
            self._current().blocks.append(block)

    def parts(self) -> tuple[Section | Article, ...]:
        """Everything read so far."""
        return tuple(self._finished(part) for part in self._root.parts)

    def _finished(self, part: _Group | _Draft) -> Section | Article:
        if isinstance(part, _Group):
            identity = self._identify("section", _said(part.rubric))
            return Section(identity, tuple(part.rubric), tuple(map(self._finished, part.parts)))
        return Article(
            self._identify("article", _said(part.headline)),
            tuple(part.kicker),
            tuple(part.headline),
            tuple(part.deck),
            tuple(part.bylines),
            tuple(part.blocks),
        )

    def _current(self) -> _Draft:
        if self._article is None:
            self._article = _Draft(len(self._groups))
            self._groups[-1].parts.append(self._article)
        return self._article

    def _content(self, element: etree._Element) -> Iterator[Block]:
        """The blocks in a container; text that stands in it by itself makes paragraphs."""
        loose: list[Inline] = []

        def close() -> Iterator[Block]:
            yield from self._paragraph(tuple(loose), "body")
            loose.clear()

        self._leaves.begin()
        if (element.text or "").strip():
            loose += self._leaves(element.text or "")
        for child in element:
            name = tag(child)
            if name in _UNREAD:
                pass
            elif (
                name in _BLOCKS or child.find(".//{*}p") is not None or child.find(".//{*}div") is not None
            ):
                yield from close()
                yield from self._block(child, name)
                self._leaves.begin()
            else:
                loose += self._inlines.node(child)
            if (child.tail or "").strip():
                loose += self._leaves(child.tail or "")
        yield from close()

    def _block(self, element: etree._Element, name: str) -> Iterator[Block]:
        self._leaves.begin()
        given = classes(element)
        if is_kind(element, "pagebreak", "doc-pagebreak"):
            return
        if is_note(element) and self._called(element):
            return  # it is read where it is called
        if "rubric" in given and name == "section":
            self._rubric(element)
        elif name in _HEADINGS:
            yield from self._heading(element, _HEADINGS[name], given)
        elif name == "p":
            yield from self._p(element, given)
        elif name == "blockquote":
            if blocks := tuple(self._content(element)):
                yield Quotation(self._identify("quotation", ""), blocks)
        elif name in _LISTS:
            items = tuple(self._item(li) for li in element.iterchildren("{*}li"))
            yield ItemList(self._identify("list", ""), _LISTS[name], items)
        elif name == "table":
            yield self._table(element)
        elif name == "figure":
            yield from self._figure(element)
        elif name == "hr":
            yield Separator(self._identify("separator", ""))
        elif name == "pre":
            for text in text_of(element).splitlines():
                self._leaves.begin()
                yield from self._paragraph(self._leaves(text), "body")
        else:
            yield from self._content(element)

    def _rubric(self, element: etree._Element) -> None:
        found = []
        level = 1
        for child in element:
            if tag(child) in _HEADINGS or "rubric" in classes(child):
                self._leaves.begin()
                found.append(self._inlines.line(child))
                level = _HEADINGS.get(tag(child), level)
        while self._groups[-1].level >= level:
            self._groups.pop()
        group = _Group(level, found)
        self._groups[-1].parts.append(group)
        self._groups.append(group)
        self._article = None

    def _heading(self, element: etree._Element, level: int, given: set[str]) -> Iterator[Block]:
        below = self._top and level > self._top
        if "crosshead" in given or below:
            depth = max(level - (self._top or self._current().level), 1)
            content = self._inlines.line(element)
            if content:
                yield Crosshead(self._identify("crosshead", plain_text(content)), depth, content)
            return
        self._top = level
        drafted = self._article
        if drafted is None or drafted.headline or drafted.blocks:
            while len(self._groups) > 1 and self._groups[-1].level >= level:
                self._groups.pop()
            self._article = None
        article = self._current()
        article.level = level
        lines = [child for child in element if "line" in classes(child)]
        for line in lines or [element]:
            self._leaves.begin()
            article.headline += self._inlines.lines(line)

    def _p(self, element: etree._Element, given: set[str]) -> Iterator[Block]:
        parent = element.getparent()
        in_head = parent is not None and tag(parent) == "header"
        head = next(iter(given & _HEADS), None) if in_head else None
        if head is not None:
            article = self._current()
            lines = {"kicker": article.kicker, "deck": article.deck, "byline": article.bylines}[head]
            lines.append(self._inlines.line(element))
            return
        role: ParagraphRole = next((_ROLES[name] for name in sorted(given) if name in _ROLES), "body")
        lines = self._inlines.lines(element)
        for line in lines:
            # Lines that the page itself divides are verse, an address, a list of names.
            yield from self._paragraph(line, role if len(lines) == 1 else "verse")
        yield from self._pictures()

    def _paragraph(self, content: Line, role: ParagraphRole) -> Iterator[Block]:
        if content:
            yield Paragraph(self._identify("paragraph", plain_text(content)), role, content)
        yield from self._pictures()

    def _item(self, element: etree._Element) -> Item:
        """An item; its label is a span of ours in its first paragraph, or a paragraph of ours."""
        label: Line = ()
        first = next(element.iterchildren("{*}p"), None)
        if first is not None:
            mark = first if "label" in classes(first) else next(first.iterchildren("{*}span"), first)
            if "label" in classes(mark):
                self._leaves.begin()
                label = self._leaves.verbatim(text_of(mark))
                parent = mark.getparent()
                if mark is not first:
                    first.text = mark.tail
                if parent is not None:
                    parent.remove(mark)
        return Item(label, tuple(self._content(element)))

    def _table(self, element: etree._Element) -> Table:
        caption = next((self._inlines.line(found) for found in element.iterchildren("{*}caption")), ())
        rows: list[list[Line]] = []
        header = 0
        for row in element.iter("{*}tr"):
            cells = [cell for cell in row if tag(cell) in {"td", "th"}]
            if any(cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1" for cell in cells):
                self._lost("cells that span several columns or rows became single cells")
            if header == len(rows) and cells and all(tag(cell) == "th" for cell in cells):
                header += 1
            line = []
            for cell in cells:
                self._leaves.begin()
                line.append(self._inlines.line(cell))
            rows.append(line)
        width = max(map(len, rows), default=0)
        even = tuple(Row((*row, *((),) * (width - len(row)))) for row in rows)
        return Table(self._identify("table", plain_text(caption)), header, even, caption)

    def _figure(self, element: etree._Element) -> Iterator[Block]:
        image = next(element.iter("{*}img"), None)
        caption: Line = ()
        credit: Line = ()
        words = next(element.iter("{*}figcaption"), None)
        if words is None and image is None:
            yield from self._content(element)
            return
        if words is not None:
            by = next((span for span in words.iterchildren("{*}span") if "credit" in classes(span)), None)
            caption = self._inlines.line(words, skip=by)
            self._leaves.begin()
            credit = () if by is None else self._inlines.line(by)
        yield self._shown(image, caption, credit)

    def _shown(self, image: etree._Element | None, caption: Line, credit: Line) -> Figure:
        asset = None if image is None else self._asset(image)
        alternative = "" if image is None else image.get("alt", "")
        return Figure(self._identify("figure", plain_text(caption)), asset, alternative, caption, credit)

    def _meet(self, element: etree._Element) -> None:
        """Something in a line that is no text."""
        if tag(element) == "img":
            self._met.append(element)
        else:
            self._lost(f"a <{tag(element)}> element was left out")

    def _pictures(self) -> Iterator[Block]:
        """Pictures that stood in the lines just read follow them as figures."""
        met, self._met = self._met, []
        for image in met:
            yield self._shown(image, (), ())


def _said(head: list[Line]) -> str:
    return " ".join(map(plain_text, head))
